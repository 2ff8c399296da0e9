"""«Картинка»: the drawings of a page as PNG and SVG, made in the reader's browser.

A page names the drawings that can be taken (``drawing.show(picture=…)``); what is written around
them is put together here, after the page has run, from what it has shown: its title, the filters
that its controls name, the release. The script comes when the first picture is asked for.
"""

import json
import re
from html import unescape
from urllib.parse import urljoin

import streamlit as st

from charts.look.markup import Markup
from charts.look.palette import COLOURS, TEXT_CSS
from exports.pictures import caption as pictured
from exports.pictures.caption import Caption
from indicators import wording
from indicators.explanation import sentences
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release
from pages import address
from pages.frame import release, session
from pages.frame.drawing import IS_DARK_JS
from pages.frame.sharing import PANEL_CSS

ADDRESS = "picture.js"

_HTML = """
<details class="drawing">
  <summary>Картинка</summary>
  <div class="panel"><div class="list"></div><p role="status"></p></div>
</details>
"""

_CSS = """
.list div { display: flex; align-items: baseline; gap: .3rem; padding: .15rem .3rem .15rem .6rem; }
.list span { flex: 1; color: var(--ink); }
.list button { width: auto; color: var(--accent); font-weight: 600; padding: .25rem .45rem; }
.list button[disabled] { color: var(--quiet); cursor: default; }
"""

_JS = """
const states = new WeakMap();

async function take(state, { key, title }, ending, status) {
  const place = document.querySelector(`.st-key-${CSS.escape(key)}`);
  const root = [...place.querySelectorAll("*")].find((each) => each.shadowRoot).shadowRoot;
  const css = [...root.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules])
    .map((rule) => rule.cssText).join("\\n");
  await import(new URL(state.script, document.baseURI).href);
  const made = await kpiPicture.pictureOf({
    css: css + state.css, html: root.querySelector(".drawing").innerHTML,
    before: state.before, after: state.after, width: state.width,
  });
  const content = ending === "svg"
    ? new Blob([made.svg], { type: "image/svg+xml" }) : await kpiPicture.pngOf(made);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = `${state.name}_${title}.${ending}`.replace(/[\\s/\\\\:]+/g, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  status.textContent = "Картинка сохранена";
}

function list(root, state) {
  const place = root.querySelector(".list");
  const status = root.querySelector("[role=status]");
  place.replaceChildren(...state.drawings.map((each) => {
    const row = document.createElement("div");
    const title = document.createElement("span");
    title.textContent = each.title;
    row.append(title, ...["png", "svg"].map((ending) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = ending.toUpperCase();
      button.setAttribute("aria-label", `${each.title}: ${ending.toUpperCase()}`);
      button.addEventListener("click", async () => {
        button.disabled = true;
        status.textContent = "";
        try {
          await take(states.get(root), each, ending, status);
        } catch (error) {
          status.textContent = "Не получилось. Обновите страницу и повторите.";
          console.warn(error);
        } finally {
          button.disabled = false;
        }
      });
      return button;
    }));
    return row;
  }));
}

function build(root) {
  const details = root.querySelector("details");
  details.addEventListener("toggle", () => {
    setTheme(details);
    root.querySelector("[role=status]").textContent = "";
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    root.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (details.isConnected && !event.composedPath().includes(details)) details.open = false;
  });
}

export default function ({ data: bytes, parentElement: root }) {
  if (!states.has(root)) build(root);
  const state = JSON.parse(new TextDecoder().decode(bytes));
  states.set(root, state);
  list(root, state);
  setTheme(root.querySelector("details"));
}
"""

_pictures = st.components.v2.component(
    "kpi_pictures", html=_HTML, css=COLOURS + TEXT_CSS + PANEL_CSS + _CSS, js=IS_DARK_JS + _JS
)


def pictures(page: str) -> None:
    """Offer the drawings that the page has named; nothing where it has named none."""
    drawings = session.run().pictures
    shown = release.shown()
    # A page that works with the latest data, whatever the link names, shows no release as such.
    current = releases.release(shown) if shown else release.latest()
    if not drawings or current is None:
        return
    caption = _caption(page, current)
    said = {
        "drawings": [{"key": key, "title": title} for key, title in drawings.items()],
        "before": caption.before(),
        "after": caption.after(),
        "css": pictured.CSS,
        "width": pictured.WIDTH,
        "script": ADDRESS,
        "name": "_".join(filter(None, (plain(session.run().title), *_codes()))),
    }
    _pictures(key="pictures", data=json.dumps(said, ensure_ascii=False).encode())


def _caption(page: str, current: Release) -> Caption:
    run = session.run()
    title = plain(run.title)
    source = [f"Источник: {sentences.source(current.received_until)}", f"выпуск {current.id}"]
    period = address.code("period")
    if period in reading.periods(release=current.id):
        standings = reading.standings(release=current.id, period=period, indicator="1.1")
        source.insert(0, f"{wording.period(period)}: {sentences.reported_of(standings)}")
    return Caption(
        title=title,
        below=plain(run.below),
        filters=[
            each for each in address.in_words() if each.split(": ")[-1] not in plain(run.title)
        ],
        warning=wording.DEMONSTRATION if current.demonstration else "",
        source=" · ".join(source),
        address=_address(page, release.shown()),
    )


def _address(page: str, shown: str) -> str:
    """The whole address of this view, pinned to ``shown``; empty outside of a server."""
    url = str(st.context.url or "")
    if not url:
        return ""
    # Below any prefix: the last part of the path is the page, none for the first page.
    base = url.split("?")[0]
    base = base.removesuffix(page) if page else f"{base.rstrip('/')}/"
    return urljoin(base, address.here(release=shown or None))


def _codes() -> list[str]:
    return [address.code(name) for name in ("region", "indicator", "period")]


def plain(html: Markup) -> str:
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))
