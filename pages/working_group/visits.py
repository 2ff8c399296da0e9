"""When this browser was last told the news of a region: remembered in the browser, nowhere else.

A visit lasts as long as the news are opened at least every four hours; the next one begins with
what the last one had seen. So a reload, another page and Back lose nothing, and yet nobody has to
confirm what they have read. Who wants to may: the button ends the visit at once.

The browser keeps, by region, ``seen`` (release and time of the visit before) and ``last`` (those of
this one). What it answers is not to be trusted: it may name a release that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from charts.look.links import anchor
from charts.look.markup import html
from charts.look.palette import COLOURS, TEXT_CSS
from indicators import wording
from indicators.definitions.periods import today
from indicators.news import news
from indicators.warehouse import releases
from indicators.warehouse.releases import NoRelease
from pages import address
from pages.frame import drawing, session
from pages.frame.drawing import IS_DARK_JS

_HTML = """
<div class="drawing">
  <button type="button" hidden>Отметить как прочитанное</button>
  <span role="status"></span>
</div>
"""

_CSS = """
.drawing { font-size: .875rem; }
button { font: inherit; color: var(--accent); background: none; border: 1px solid var(--line);
  border-radius: 4px; padding: .3rem .8rem; cursor: pointer; margin-right: .6rem; }
button:hover { background: var(--shade); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
button[hidden] { display: none; }
span { color: var(--met); }
"""

_JS = """
const KEY = "kpi.visits";
const PAUSE = 4 * 60 * 60 * 1000;
const told = new WeakMap();

function remembered() {
  try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
}

function remember(region, visit) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...remembered(), [region]: visit }));
  } catch { /* a private window keeps nothing: every visit is the first one */ }
}

export default function ({ data, parentElement: root, setStateValue }) {
  const now = Date.now();
  const visit = remembered()[data.region] || {};
  if (visit.last && now - visit.last.at > PAUSE) {
    visit.seen = visit.last;
    delete visit.last;
  }
  const answer = () => {
    const seen = visit.seen || {};
    const words = { region: data.region, release: seen.release || "", at: seen.at || 0 };
    const text = JSON.stringify(words);
    if (told.get(root) === text) return;
    told.set(root, text);
    setStateValue("seen", words);
  };
  const button = root.querySelector("button");
  button.hidden = !data.remember || !data.unread;
  if (!data.remember) {
    if (visit.seen && visit.seen.release !== data.release) answer();
    return;
  }
  setTheme(root.querySelector(".drawing"));
  visit.last = { release: data.release, at: now };
  remember(data.region, visit);
  answer();
  button.onclick = () => {
    visit.seen = { release: data.release, at: Date.now() };
    remember(data.region, visit);
    button.hidden = true;
    root.querySelector("[role=status]").textContent = "Отмечено как прочитанное";
    answer();
  };
}
"""

_visit = st.components.v2.component(
    "kpi_visit", html=_HTML, css=COLOURS + TEXT_CSS + _CSS, js=IS_DARK_JS + _JS
)


@dataclass(frozen=True)
class Visit:
    """What the browser remembers of a region: the release that was shown, and when."""

    release: str
    at: datetime


def last(region: str, release: str, *, remember: bool, unread: bool = False) -> Visit | None:
    """The visit before this one; None where the browser remembers none, or has not answered yet.

    With ``remember`` this one is written down, and where there is something ``unread`` a button
    appears that ends it. Without, the browser answers only when another release was seen.
    """
    answer = _visit(
        key="visit" if remember else "visit-hint",
        data={"region": region, "release": release, "remember": remember, "unread": unread},
        default={"seen": None},
        on_seen_change=lambda: None,
    )
    return _believed(answer.seen, region)


def known(region: str) -> Visit | None:
    """What ``last`` gave on the run before: for what is drawn above the button."""
    state = session.value("visit")
    return _believed(state.get("seen") if isinstance(state, Mapping) else None, region)


def _believed(said: Any, region: str) -> Visit | None:
    try:
        if said["region"] != region or not said["release"]:
            return None
        at = datetime.fromtimestamp(float(said["at"]) / 1000, UTC)
        return Visit(releases.release(str(said["release"])).id, at)
    except (TypeError, KeyError, ValueError, OverflowError, OSError, NoRelease):
        return None


_HINT_CSS = "p { margin: 0; font-size: .875rem; }"


@st.fragment
def hint(region: str, release: str) -> None:
    """One quiet line: how much changed for a region since this browser was last told its news.

    Nothing until the browser has said that it saw another release; then a link to the news.
    A fragment: the answer draws this line anew, not the page.
    """
    visit = last(region, release, remember=False)
    if visit is None or visit.release == release:
        return
    changed = news.of_region(region, today(), seen=visit.release, now=release).changed
    if changed:
        words = f"с прошлого визита: {wording.counted(changed, wording.CHANGE)}"
        link = anchor(address.link("news", region=region), words, identity="whats-new")
        drawing.show(html("<p>{}</p>", link), key="whats-new", css=_HINT_CSS)
