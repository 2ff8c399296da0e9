"""Show HTML or SVG that the server has drawn, and follow its links without loading the page anew.

A link in a drawing is a real one, ``<a href="profile?region=33" data-go>``: the middle button,
Ctrl and «copy address» work as everywhere. A plain click or Enter puts its address into the
history and tells the platform that the history has moved, just as Back does. So one click is one
rerun and one step of Back. (``st.switch_page`` would leave two steps, the first of them the old
page with the new page's choices.)

A table of very many cells has one pattern of an address instead of a link a cell, as links would
be most of what is sent: ``<table data-cells="explanation?region=_row_&indicator=_column_">`` with
``<tr data-row>`` and ``<col data-column>``. A cell becomes a real link when the pointer, the focus
or a click comes to it; arrow keys go from cell to cell, beginning at the link in a row's head.

The HTML is markup (``charts.look.markup``), in which every text was escaped by itself; it is shown
as it is. The content security policy in app.py forbids inline handlers and scripts all the same.

What the CSS of a drawing can count on: a shadow root, so that selectors such as ``td`` are safe and
``id`` needs to be unique in one drawing only; the colours of ``charts.look.palette``, which follow
the
light and the dark theme; ``[data-theme=dark]`` on the element around the drawing; ``.fresh`` there
until what has changed is painted.
"""

import json
import zlib
from pathlib import Path

import streamlit as st

from charts.look import styles
from charts.look.markup import Markup
from charts.look.palette import COLOURS, TEXT_CSS
from pages import address
from pages.frame import session

# Whether a node is drawn on a dark page: the platform tells a component its colours, not its theme.
THEME_JS = Path(__file__).with_name("theme.js").read_text(encoding="utf-8")
_DRAWING_JS = Path(__file__).with_name("drawing.js").read_text(encoding="utf-8")
# The first request may lack the period that the page chose by itself. It is added in place, so that
# the address can be copied and Back does not have to be pressed twice. Not where the reader has
# clicked on since: the answer to an earlier click would take back what the later one chose.
_SETTLE_JS = Path(__file__).with_name("settle.js").read_text(encoding="utf-8")

_drawing = st.components.v2.component("kpi_drawing", js=THEME_JS + _DRAWING_JS)
_address = st.components.v2.component("kpi_address", js=_SETTLE_JS, isolate_styles=False)


def show(html: Markup, *, key: str, css: str = "", picture: str = "") -> None:
    """Show ``html`` in the page.

    The same ``key`` on the next run replaces the drawing in place: scroll positions of elements
    marked ``data-scroll`` stay (``data-scroll="rows"`` is a box of limited height, in which long
    tables may come in two steps), focus stays on the link with the same ``id`` or else the same
    address. Give an ``id`` to a link whose address changes when it is followed.

    Of a link that is followed before the page has answered the click before it, only what it
    changes against the view at this call counts.

    ``picture`` names the drawing in the list of those that can be taken away
    (pages/frame/taking.py).
    """
    show_packed(packed(html, css=css), key=key, picture=picture)


# What changes elsewhere on the page is none of a drawing's business: it is not painted again.
_APART_CSS = styles.beside(__file__)


def packed(html: Markup, *, css: str = "") -> bytes:
    """A drawing of the present view as it is sent, a tenth of its text: what a page may keep."""
    drawn = {"view": address.here(), "html": html, "css": COLOURS + TEXT_CSS + _APART_CSS + css}
    # Of a mapping the platform sends each Cyrillic letter as six bytes; bytes stay as they are.
    return zlib.compress(json.dumps(drawn, ensure_ascii=False).encode(), 1)


def show_packed(drawing: bytes, *, key: str, picture: str = "") -> None:
    """``show`` what ``packed`` has made in the same view."""
    if picture:
        session.run().pictures[key] = picture
    _drawing(key=key, data=drawing)


def settle(address: str) -> None:
    """Complete the address in the browser's bar without a rerun and without a step of Back."""
    asked = st.query_params.to_dict()
    _address(key="address", data={"address": address, "asked": asked})
