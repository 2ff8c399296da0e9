"""One quiet line: how much changed for a region since this browser was last told its news."""

import streamlit as st

from charts.look.links import anchor
from indicators import wording
from indicators.definitions.periods import today
from indicators.news import news
from pages import address
from pages.frame import drawing
from pages.working_group import visits

_CSS = "p { margin: 0; font-size: .875rem; }"


@st.fragment
def hint(region: str, release: str) -> None:
    """Nothing until the browser has said that it saw another release; then a link to the news.

    A fragment: the answer draws this line anew, not the page.
    """
    visit = visits.last(region, release, remember=False)
    if visit is None or visit.release == release:
        return
    changed = news.of_region(region, today(), seen=visit.release, now=release).changed
    if changed:
        words = f"с прошлого визита: {wording.counted(changed, wording.CHANGE)}"
        link = anchor(address.link("news", region=region), words, identity="whats-new")
        drawing.show(f"<p>{link}</p>", key="whats-new", css=_CSS)
