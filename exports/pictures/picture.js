// A drawing of ours (HTML and SVG with its CSS) as a picture that stands by itself: one SVG of plain
// rectangles, paths and texts, which every office program opens, and a PNG of that SVG.
//
// A copy is laid out unseen at a fixed width, in the light theme and with the rules for paper, so
// that a telephone in the dark gives the same picture as a desk. What the layout has made of it is
// then written down box by box. Runs in the page of a reader and in a browser without a window.

const SVG_NAME = "http://www.w3.org/2000/svg";
const BESIDES = "abbr, b, del, i, ins, s, small, span, strong, sub, sup, time, a";

const SOFT_HYPHEN = "\u00ad";

const round = (number) => Math.round(number * 10) / 10;

function shape(name, attributes) {
  const made = document.createElementNS(SVG_NAME, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== "") made.setAttribute(key, value);
  return made;
}

const isClear = (colour) =>
  !colour || colour === "none" || /^rgba\(.*,\s*0\)$|\/\s*0\)$/.test(colour);

// The rules for paper hold, those for a telephone do not, whatever the window is.
function forPicture(css) {
  return css.replace(/@media\s+print/g, "@media all")
    .replace(/@media\s*\(max-width:[^)]*\)/g, "@media not all");
}

// What stands in for the texts of the CSS is in the copy already.
const NO_WRITING = "[data-written]::before, [data-written]::after { content: none !important; }";

async function pictureOf({ css, html, before, after, width }) {
  const host = document.createElement("div");
  host.setAttribute("aria-hidden", "true");
  host.style.cssText = `position: absolute; left: -30000px; top: 0; width: ${width}px`;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(forPicture(css) + NO_WRITING);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = `<div class="picture drawing" data-theme="light">${before}` +
    `<div class="drawing" data-theme="light">${html}</div>${after}</div>`;
  document.body.append(host);
  try {
    await document.fonts.ready;
    const picture = root.firstElementChild;
    writeOut(picture);
    const frame = picture.getBoundingClientRect();
    const height = Math.ceil(frame.height);
    const svg = shape("svg", {
      xmlns: SVG_NAME, width, height, viewBox: `0 0 ${width} ${height}`,
      "font-family": getComputedStyle(picture).fontFamily,
    });
    svg.append(shape("rect", { width, height, fill: getComputedStyle(picture).getPropertyValue("--st-background-color").trim() }));
    paint(picture, svg, {
      x: frame.left, y: frame.top, clips: 0, ink: document.createElement("canvas"),
    });
    return { svg: new XMLSerializer().serializeToString(svg), width, height };
  } finally {
    host.remove();
  }
}

// Texts that the CSS writes become elements, as a place in the layout can be asked of these only.
function writeOut(picture) {
  const found = [];
  for (const element of picture.querySelectorAll("*"))
    for (const side of ["::before", "::after"]) {
      const style = getComputedStyle(element, side);
      const said = written(style.content, element);
      if (said !== null && style.display !== "none") found.push([element, side, said, style]);
    }
  const made = found.map(([element, side, said, style]) => {
    const span = document.createElement("span");
    for (const name of KEPT) span.style.setProperty(name, style.getPropertyValue(name));
    span.textContent = said;
    return [element, side, span];
  });
  for (const [element, side, span] of made) {
    if (side === "::before") element.prepend(span); else element.append(span);
    element.dataset.written = "";
  }
}

const KEPT = ["display", "float", "position", "top", "right", "bottom", "left", "width", "height",
  "color", "font-size", "font-weight", "line-height", "margin-top", "margin-right",
  "margin-bottom", "margin-left", "padding-left", "padding-right", "text-align", "transform",
  "background-color", "opacity", "white-space", "border-top", "border-radius", "box-sizing"];

// «"✓ " / "цель достигнута: "» is a text and what is read aloud in its place.
function written(content, element) {
  if (!content || content === "none" || content === "normal") return null;
  let said = "";
  for (const [, quoted, named] of content.split(" / ")[0]
    .matchAll(/"((?:[^"\\]|\\.)*)"|attr\(([\w-]+)\)/g))
    said += quoted !== undefined ? quoted.replace(/\\(.)/g, "$1") : element.getAttribute(named);
  return said;
}

// Folded texts have a place in the layout too.
const HIDDEN = ".sr, details:not([open]) > :not(summary)";

function paint(element, into, frame) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || element.matches(HIDDEN)) return;
  const box = element.getBoundingClientRect();
  let group = into;
  if (Number(style.opacity) < 1) into.append(group = shape("g", { opacity: style.opacity }));
  if (element instanceof SVGSVGElement) {
    paintShapes(element, group, frame);
    return;
  }
  if (style.display !== "contents") paintBox(style, box, group, frame);
  const clips = style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1;
  if (clips) group.append(group = clipped(box, frame));
  for (const child of inOrder(element))
    if (child instanceof Text) paintText(child, style, group, frame);
    else if (child instanceof Element) paint(child, group, frame);
}

function inOrder(element) {
  const level = (node) => node instanceof Element ? parseInt(getComputedStyle(node).zIndex) || 0 : 0;
  return [...element.childNodes].map((node) => [level(node), node])
    .sort(([one], [other]) => one - other).map(([, node]) => node);
}

function clipped(box, frame) {
  const name = `clip${frame.clips += 1}`;
  const group = shape("g", { "clip-path": `url(#${name})` });
  const clip = shape("clipPath", { id: name });
  clip.append(shape("rect", place(box, frame.x, frame.y)));
  group.append(clip);
  return group;
}

const place = (box, x, y) => ({
  x: round(box.left - x), y: round(box.top - y), width: round(box.width), height: round(box.height),
});

function paintBox(style, box, into, { x, y }) {
  if (!box.width || !box.height) return;
  const rectangle = place(box, x, y);
  const half = Math.min(box.width, box.height) / 2;
  const radius = style.borderTopLeftRadius.endsWith("%")
    ? parseFloat(style.borderTopLeftRadius) / 50 * half : parseFloat(style.borderTopLeftRadius);
  const rx = radius ? round(Math.min(half, radius)) : undefined;
  // Rings only; a soft shadow is of the screen.
  for (const [, colour, spread] of style.boxShadow
    .matchAll(/(rgba?\([^)]*\)) 0px 0px 0px ([\d.]+)px(?! inset)/g)) {
    const by = Number(spread);
    into.append(shape("rect", {
      x: round(rectangle.x - by), y: round(rectangle.y - by), width: round(box.width + 2 * by),
      height: round(box.height + 2 * by), rx: rx && rx + by, fill: colour,
    }));
  }
  if (!isClear(style.backgroundColor))
    into.append(shape("rect", { ...rectangle, rx, fill: style.backgroundColor }));
  const image = style.backgroundImage;
  if (image !== "none") paintGradient(style, box, into, { x, y });
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
    side, width: style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    colour: style[`border${side}Color`], dashed: style[`border${side}Style`],
  })).filter(({ width, colour }) => width && !isClear(colour));
  if (sides.length === 4 && new Set(sides.map((each) => each.width + each.colour)).size === 1) {
    const by = sides[0].width;
    into.append(shape("rect", {
      x: round(rectangle.x + by / 2), y: round(rectangle.y + by / 2), width: round(box.width - by),
      height: round(box.height - by), rx, fill: "none", stroke: sides[0].colour,
      "stroke-width": by, "stroke-dasharray": dashes(sides[0]),
    }));
    return;
  }
  for (const each of sides) into.append(border(each, rectangle));
}

const dashes = ({ dashed, width }) => ({
  dashed: `${3 * width} ${2 * width}`, dotted: `${width} ${2 * width}`,
})[dashed];

function border(each, { x, y, width, height }) {
  const by = each.width / 2;
  const d = {
    Top: `M${x} ${round(y + by)}h${width}`, Bottom: `M${x} ${round(y + height - by)}h${width}`,
    Left: `M${round(x + by)} ${y}v${height}`, Right: `M${round(x + width - by)} ${y}v${height}`,
  }[each.side];
  return shape("path", {
    d, stroke: each.colour, "stroke-width": each.width, "stroke-dasharray": dashes(each),
  });
}

// Our gradients are hatchings and ticks. Programs that know no foreign content leave them out.
function paintGradient(style, box, into, { x, y }) {
  const foreign = shape("foreignObject", place(box, x, y));
  const inner = document.createElement("div");
  for (const name of ["background-image", "background-size", "background-position",
    "background-repeat", "border-radius"]) inner.style.setProperty(name, style.getPropertyValue(name));
  inner.style.height = "100%";
  foreign.append(inner);
  into.append(foreign);
}

function paintText(node, style, into, frame) {
  if (!node.data.trim()) return;
  const range = document.createRange();
  const lines = [];
  for (const match of node.data.matchAll(/[^ \t\n\r]+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const rects = [...range.getClientRects()].filter((rect) => rect.width);
    if (rects.length === 1) add(lines, match[0].replaceAll(SOFT_HYPHEN, ""), rects[0], " ");
    // A word that was broken at the end of a line; a hyphen that shows has a width.
    else if (rects.length) for (let i = 0; i < match[0].length; i += 1) {
      range.setStart(node, match.index + i);
      range.setEnd(node, match.index + i + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width) add(lines, match[0][i].replace(SOFT_HYPHEN, "-"), rect, i ? "" : " ");
    }
  }
  const size = parseFloat(style.fontSize);
  const pen = frame.ink.getContext("2d");
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: rise, fontBoundingBoxDescent: fall } = pen.measureText("x");
  for (const line of lines) {
    const middle = (line.top + line.bottom) / 2;
    const text = shape("text", {
      x: round(line.left - frame.x), y: round(middle + (rise - fall) / 2 - frame.y),
      "font-size": round(size), fill: style.color,
      "font-weight": Number(style.fontWeight) > 500 ? 700 : undefined,
      "font-style": style.fontStyle === "italic" ? "italic" : undefined,
      "text-decoration": struck(node.parentElement) ? "line-through" : undefined,
      // Other programs have other letters: a text stays as wide as its place.
      textLength: line.text.length > 1 ? round(line.right - line.left) : undefined,
      lengthAdjust: line.text.length > 1 ? "spacingAndGlyphs" : undefined,
    });
    text.textContent = style.textTransform === "uppercase" ? line.text.toUpperCase() : line.text;
    into.append(text);
  }
}

function add(lines, text, rect, between) {
  const last = lines.at(-1);
  if (last && Math.abs(last.top - rect.top) < 2 && rect.left >= last.right - 1) {
    last.text += between + text;
    last.right = rect.right;
  } else {
    lines.push({ text, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
  }
}

function struck(element) {
  for (let each = element; each && each.matches(BESIDES); each = each.parentElement)
    if (getComputedStyle(each).textDecorationLine.includes("line-through")) return true;
  return false;
}

// Shapes of a stretched drawing are written at their places, so that no program has to stretch.
function paintShapes(svg, into, frame) {
  if (getComputedStyle(svg).overflowX !== "visible") {
    const group = clipped(svg.getBoundingClientRect(), frame);
    into.append(group);
    into = group;
  }
  for (const element of svg.querySelectorAll("path, rect, line, circle, text")) {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden") continue;
    const to = element.getScreenCTM();
    const at = (x, y) => [round(to.a * x + to.e - frame.x), round(to.d * y + to.f - frame.y)];
    const scale = Math.sqrt(Math.abs(to.a * to.d));
    const thick = parseFloat(style.strokeWidth) *
      (style.vectorEffect === "non-scaling-stroke" ? 1 : scale);
    let opacity = 1;
    for (let each = element; each !== svg; each = each.parentElement)
      opacity *= Number(getComputedStyle(each).opacity);
    const look = {
      fill: isClear(style.fill) ? "none" : style.fill,
      stroke: isClear(style.stroke) || !thick ? undefined : style.stroke,
      "stroke-width": isClear(style.stroke) ? undefined : round(thick),
      "stroke-linecap": style.strokeLinecap === "butt" ? undefined : style.strokeLinecap,
      "stroke-dasharray": style.strokeDasharray === "none" ? undefined
        : style.strokeDasharray.replaceAll("px", ""),
      opacity: opacity < 1 ? opacity : undefined,
    };
    const number = (name) => Number(element.getAttribute(name) ?? 0);
    if (element.matches("text")) into.append(shapeText(element, style, at, to));
    else if (element.matches("rect")) {
      const box = element.getBBox(); // its size may come from the CSS
      const [x, y] = at(box.x, box.y);
      const [right, bottom] = at(box.x + box.width, box.y + box.height);
      into.append(shape("rect", {
        ...look, x, y, width: round(right - x), height: round(bottom - y),
        rx: style.rx === "auto" ? undefined : round(parseFloat(style.rx) * scale),
      }));
    } else if (element.matches("circle")) {
      const [cx, cy] = at(number("cx"), number("cy"));
      into.append(shape("circle", { ...look, cx, cy, r: round(number("r") * scale) }));
    } else if (element.matches("line")) {
      const [[x1, y1], [x2, y2]] =
        [at(number("x1"), number("y1")), at(number("x2"), number("y2"))];
      into.append(shape("line", { ...look, x1, y1, x2, y2 }));
    } else paintPath(element.getAttribute("d"), at, look, into);
  }
}

function shapeText(element, style, at, to) {
  const number = (name) => Number(element.getAttribute(name) ?? 0);
  const [x, y] = at(number("x"), number("y"));
  const text = shape("text", {
    x, y, "font-size": round(parseFloat(style.fontSize) * Math.abs(to.d)), fill: style.fill,
    "text-anchor": style.textAnchor === "start" ? undefined : style.textAnchor,
    "font-weight": Number(style.fontWeight) > 500 ? 700 : undefined,
    "dominant-baseline": style.dominantBaseline === "auto" ? undefined : style.dominantBaseline,
  });
  text.textContent = element.textContent.trim();
  return text;
}

// Straight lines are all that our paths are made of. A point, drawn as a line of no length with a
// round end, becomes a circle: some programs show no line of no length.
function paintPath(d, at, look, into) {
  let [x, y, began] = [0, 0, [0, 0]];
  const parts = [];
  for (const [, command, list] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (list.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const by = command === command.toLowerCase() && command !== "z" ? [x, y] : [0, 0];
    const name = command.toUpperCase();
    if (name === "Z") {
      parts.at(-1)?.points.push(at(...began));
      [x, y] = began;
      continue;
    }
    const step = name === "H" || name === "V" ? 1 : 2;
    for (let i = 0; i < numbers.length; i += step) {
      const from = command === name ? by : [x, y];
      if (name === "H") x = from[0] + numbers[i];
      else if (name === "V") y = from[1] + numbers[i];
      else [x, y] = [from[0] + numbers[i], from[1] + numbers[i + 1]];
      if (name === "M" && !i) {
        began = [x, y];
        parts.push({ points: [] });
      }
      parts.at(-1).points.push(at(x, y));
    }
  }
  const isPoint = ({ points }) => points.every(([a, b]) => a === points[0][0] && b === points[0][1]);
  const round_ = look["stroke-linecap"] === "round";
  for (const { points: [[cx, cy]] } of round_ ? parts.filter(isPoint) : [])
    into.append(shape("circle", {
      cx, cy, r: round(look["stroke-width"] / 2), fill: look.stroke, opacity: look.opacity,
    }));
  const lines = round_ ? parts.filter((each) => !isPoint(each)) : parts;
  if (lines.length) into.append(shape("path", {
    ...look, d: lines.map(({ points }) => `M${points.map((each) => each.join(" ")).join("L")}`).join(""),
  }));
}

async function pngOf({ svg, width, height }, scale = 2) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

globalThis.kpiPicture = { pictureOf, pngOf };
