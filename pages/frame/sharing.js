async function copied(text, place) {
  if (navigator.clipboard && window.isSecureContext) {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* try the other */ }
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position: fixed; opacity: 0";
  place.append(area);
  area.select();
  try { return document.execCommand("copy"); } catch { return false; } finally { area.remove(); }
}

const states = new WeakMap();

function build(root) {
  const details = root.querySelector("details");
  const status = root.querySelector("[role=status]");
  const label = root.querySelector("label");
  const state = { release: "" };
  let closing = 0;

  async function copy(release) {
    const address = new URL(location.href);
    address.searchParams.delete("release");
    if (release) address.searchParams.append("release", release);
    const done = await copied(address.href, details);
    clearTimeout(closing);
    label.hidden = done;
    status.textContent = done ? "Скопировано" : "";
    if (done) {
      closing = setTimeout(() => { details.open = false; }, 1500);
    } else {
      const field = label.querySelector("input");
      field.value = address.href;
      field.select();
    }
  }

  root.querySelector("[data-pinned]").addEventListener("click", () => copy(state.release));
  root.querySelector("[data-latest]").addEventListener("click", () => copy(""));
  details.addEventListener("toggle", () => {
    setTheme(details);
    clearTimeout(closing);
    status.textContent = "";
    label.hidden = true;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    root.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (details.isConnected && !event.composedPath().includes(details)) details.open = false;
  });
  return state;
}

export default function ({ data, parentElement: root }) {
  if (!states.has(root)) states.set(root, build(root));
  states.get(root).release = data.release;
  setTheme(root.querySelector("details"));
  root.querySelector("[data-pinned]").hidden = !data.release;
}
