"""«Скопировать ссылку»: the complete address of a view into the clipboard.

The address in the browser's bar is the view (pages/address.py). Two links can be made of it: one
that is pinned to the release whose numbers are on the screen, and one that will show the latest
data. The component takes the address at the moment of the click, so that it needs no rerun.
"""

import streamlit as st

from charts.look.palette import COLOURS, TEXT_CSS
from pages.frame.drawing import IS_DARK_JS

_HTML = """
<details class="drawing">
  <summary>Скопировать ссылку</summary>
  <div class="panel">
    <button type="button" data-pinned>
      <b>Ссылка на эти данные</b>
      <span>Выпуск закреплен: числа останутся этими и после новых отчетов.</span>
    </button>
    <button type="button" data-latest>
      <b>Ссылка на последние данные</b>
      <span>Тот же вид; числа — какими они будут, когда ссылку откроют.</span>
    </button>
    <label hidden>Скопируйте адрес отсюда: <input readonly></label>
    <p role="status"></p>
  </div>
</details>
"""

# A control at the right end of the menu that unfolds a panel; pages/frame/taking.py has another
# one.
PANEL_CSS = """
.drawing { position: relative; font-size: .8125rem; }
summary { cursor: pointer; list-style: none; padding: .6rem .1rem .4rem; color: var(--accent);
  white-space: nowrap; text-align: right; }
summary::-webkit-details-marker { display: none; }
summary::after { content: " ▾" / ""; color: var(--quiet); }
summary:focus-visible, button:focus-visible { outline: 2px solid var(--accent);
  outline-offset: 1px; }
.panel { position: absolute; right: 0; top: 100%; width: min(21rem, 92vw); box-sizing: border-box;
  padding: .4rem; background: var(--paper); border: 1px solid var(--line); border-radius: 4px;
  box-shadow: 0 4px 16px rgb(0 0 0 / 18%); }
button { display: block; width: 100%; text-align: left; font: inherit; color: var(--ink);
  background: none; border: 0; border-radius: 3px; padding: .45rem .6rem; cursor: pointer; }
button:hover { background: var(--shade); }
p { margin: 0; padding: 0 .6rem; color: var(--met); font-weight: 600; }
p:not(:empty) { padding-bottom: .3rem; }
@media (max-width: 640px) { .drawing { font-size: .75rem; } summary::after { content: none; } }
"""

_CSS = """
button b { display: block; font-weight: 600; color: var(--accent); }
button span { color: var(--quiet); }
label { display: block; padding: .3rem .6rem; color: var(--quiet); }
label[hidden], button[hidden] { display: none; }
input { width: 100%; box-sizing: border-box; font: inherit; color: inherit; background: none;
  border: 1px solid var(--line); border-radius: 3px; padding: .2rem .3rem; margin-top: .2rem; }
"""

# The clipboard of the browser is there on https and localhost only; the old command serves a
# plain http address inside an office, and where both refuse, the address is shown to be copied.
_JS = """
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
"""

_share = st.components.v2.component(
    "kpi_share", html=_HTML, css=COLOURS + TEXT_CSS + PANEL_CSS + _CSS, js=IS_DARK_JS + _JS
)


def copy_link(release: str) -> None:
    """Offer links to this view; ``release`` is the id that is shown, empty where there is none."""
    _share(key="share", data={"release": release})
