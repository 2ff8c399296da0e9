const drawings = new WeakMap();

function follow(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[data-go]") || linkOf(event.target.closest("td"));
  if (!link) return;
  const address = new URL(link.getAttribute("href"), document.baseURI);
  if (address.origin !== location.origin) return;
  event.preventDefault();
  keepNewerChoices(address, drawings.get(link.getRootNode()));
  if (address.href === location.href) return;
  history.pushState(null, "", address.href);
  dispatchEvent(new PopStateEvent("popstate", { state: null }));
}

// A link holds the whole view of its drawing. Where the address has moved on since, because the
// answer to the click before is still under way, only what this link changes is carried over.
function keepNewerChoices(address, drawing) {
  const choices = (text) => new URL(text, document.baseURI).searchParams;
  const [drawn, before, now] = [drawing.view, drawing.at, location.href].map(choices);
  for (const [name, code] of drawn)
    if (!now.has(name) && before.has(name) && address.searchParams.get(name) === code)
      address.searchParams.delete(name);
  for (const [name, code] of now)
    if (code !== drawn.get(name) && address.searchParams.get(name) === drawn.get(name))
      address.searchParams.set(name, code);
}

function linkOf(cell) {
  const table = cell && cell.closest("table[data-cells]");
  if (!table) return null;
  const there = cell.querySelector("a");
  const row = cell.parentElement.dataset.row;
  const column = table.querySelectorAll("col")[cell.cellIndex]?.dataset.column;
  if (there || !row || !column) return there;
  const link = document.createElement("a");
  const address = table.dataset.cells.replace("_row_", row).replace("_column_", column);
  link.setAttribute("href", address);
  link.setAttribute("data-go", "");
  link.tabIndex = -1;
  const head = cell.parentElement.querySelector("th").textContent;
  link.setAttribute("aria-label", `${head}, ${column}: ${cell.textContent} (${cell.title})`);
  link.append(...cell.childNodes);
  cell.append(link);
  return link;
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function walk(event) {
  const step = STEPS[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const cell = event.target.closest("table[data-cells] tbody :is(th, td)");
  if (!cell) return;
  const rows = [...cell.closest("tbody").rows];
  let row = rows.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const next = rows[row]?.cells[column];
    if (!next) return;
    const link = next.querySelector("a") || linkOf(next);
    if (!link) continue;
    event.preventDefault();
    link.focus();
    return;
  }
}

// Remembered as they move: asked for later, each drawing would have the whole page laid out anew.
const scrolls = new WeakMap();
const boxes = (place) => [...place.querySelectorAll("[data-scroll]")];

function scrolled({ target: box }) {
  if (box.scrollLeft || box.scrollTop) scrolls.set(box, [box.scrollLeft, box.scrollTop]);
  else scrolls.delete(box);
}

function build(root) {
  const place = document.createElement("div");
  place.className = "drawing";
  place.addEventListener("click", follow);
  place.addEventListener("pointerover", (event) => linkOf(event.target.closest("td")));
  place.addEventListener("keydown", walk);
  place.addEventListener("scroll", scrolled, { capture: true, passive: true });
  const style = new CSSStyleSheet();
  root.adoptedStyleSheets = [style];
  root.append(place);
  return { place, style, html: null, css: null };
}

// In a box of limited height nobody sees more rows than fit on the screen. The rest comes after
// they are painted: layout of a long table is not waited for. Returns what adds the rest at once.
const LEAST_ROW = 20;

const afterPainted = (then) => requestAnimationFrame(() => requestAnimationFrame(then));

function holdBack(place) {
  const fitting = Math.ceil(innerHeight / LEAST_ROW);
  const held = [...place.querySelectorAll('[data-scroll="rows"] tbody')]
    .map((body) => [body, [...body.rows].slice(fitting)]);
  for (const [, rows] of held) for (const row of rows) row.remove();
  const add = () => { for (const [body, rows] of held.splice(0)) body.append(...rows); };
  afterPainted(add);
  return add;
}

// What a reader would lose when the nodes are replaced: focus and inner scroll positions.
function swap(root, place, html) {
  const focused = root.activeElement;
  const focus = focused && { id: focused.id, href: focused.getAttribute("href") };
  const scrolled = boxes(place).map((box) => scrolls.get(box));
  place.innerHTML = html;
  place.classList.add("fresh");
  afterPainted(() => place.classList.remove("fresh"));
  const addRest = scrolled.some(Boolean) ? () => {} : holdBack(place);
  boxes(place).forEach((box, i) => {
    if (!scrolled[i]) return;
    [box.scrollLeft, box.scrollTop] = scrolled[i];
    scrolls.set(box, scrolled[i]);
  });
  if (!focus) return;
  const sameAddress = (link) => link.getAttribute("href") === focus.href;
  const again = () => (focus.id ? root.getElementById(focus.id)
    : [...place.querySelectorAll("a")].find(sameAddress));
  if (!again()) addRest();
  again()?.focus({ preventScroll: true });
}

async function unpacked(bytes) {
  const packed = new Blob([bytes]).stream();
  return new Response(packed.pipeThrough(new DecompressionStream("deflate"))).json();
}

export default function ({ data: bytes, parentElement: root }) {
  draw(bytes, root); // nothing is returned: the platform would take it for what to call at the end
}

async function draw(bytes, root) {
  if (!drawings.has(root)) drawings.set(root, build(root));
  const drawing = drawings.get(root);
  drawing.newest = bytes;
  drawing.place.setAttribute("aria-busy", "true");
  underWay += 1;
  try {
    const data = await unpacked(bytes);
    if (drawing.newest === bytes) unfolded.push({ root, drawing, data }); // else overtaken
  } finally {
    underWay -= 1;
  }
  if (underWay) return;
  const together = unfolded.splice(0);
  together.forEach(dress);
  together.forEach(fill);
}

// What one answer changes is laid out and painted together, not drawing by drawing. Colours come
// first: to ask for those of the page, once nodes have changed, has them all styled on the spot.
let underWay = 0;
const unfolded = [];

function dress({ drawing, data }) {
  drawing.place.removeAttribute("aria-busy");
  if (drawing.css !== data.css) {
    drawing.style.replaceSync(data.css);
    drawing.css = data.css;
  }
  setTheme(drawing.place);
}

function fill({ root, drawing, data }) {
  drawing.view = data.view;
  drawing.at = location.href;
  if (drawing.html === data.html) return;
  swap(root, drawing.place, data.html);
  drawing.html = data.html;
}
