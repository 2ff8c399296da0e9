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
from pathlib import Path
from typing import Any

import streamlit as st

from charts.look import styles
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
from pages.frame.drawing import THEME_JS

_HTML = """
<div class="drawing">
  <button type="button" hidden>Отметить как прочитанное</button>
  <span role="status"></span>
</div>
"""

_CSS = styles.beside(__file__)

_JS = Path(__file__).with_name("visits.js").read_text(encoding="utf-8")

_visit = st.components.v2.component(
    "kpi_visit", html=_HTML, css=COLOURS + TEXT_CSS + _CSS, js=THEME_JS + _JS
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
