"""Name the pages, run the one asked for, and keep the address complete.

The platform runs this file on every request. It lies among the pages and not beside the folder
``pages/``: a folder of that name next to the entry script is served behind the router's back.
"""

from pathlib import Path

import streamlit as st

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join
from pages import address, menu
from pages.frame import drawing, release, sharing, taking

TITLE = "Показатели профориентации"
ICON = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")

# The platform's own menu drops the chosen period and region from its links, so ours replaces it.
NAVIGATION_CSS = styles.beside(__file__)

# The platform leaves six lines empty for the toolbar that we hide.
PAGE_CSS = styles.beside(__file__, "page")
PRINTING_CSS = styles.beside(__file__, "printing")


def navigation(path: str) -> Markup:
    """Links to the sections and, below, to the pages of the present one; they keep the view."""
    here = menu.section(path)
    sections = join(
        _entry(next(iter(pages)), name, current=name == here, kind="section")
        for name, pages in menu.SECTIONS.items()
    )
    pages = join(
        _entry(each, title, current=each == path, kind="page")
        for each, title in menu.SECTIONS[here].items()
    )
    return html(
        '<nav aria-label="Разделы"><strong>{}</strong>{}</nav>'
        '<nav aria-label="Страницы раздела «{}»" class="pages">{}</nav>',
        TITLE,
        sections,
        here,
        pages,
    )


def _entry(path: str, title: str, *, current: bool, kind: str) -> Markup:
    return html(
        '<a href="{}" id="{}-{}" data-go{}>{}</a>',
        address.link(path),
        kind,
        path,
        html(' aria-current="page"') if current else NOTHING,
        title,
    )


pages = [
    st.Page(menu.file(path), title=title, url_path=path, default=not path)
    for path, title in menu.TITLES.items()
]
current = st.navigation(pages, position="hidden")
st.set_page_config(page_title=f"{current.title} — {TITLE}", page_icon=ICON, layout="wide")
address.read(current.url_path)
st.html(f"<style>{PAGE_CSS}{PRINTING_CSS}</style>")
frame = st.container(key="frame")
with frame:
    drawing.show(navigation(current.url_path), key="menu", css=NAVIGATION_CSS)
notes = st.container()
current.run()
for note in address.notes():
    notes.caption(note)
with frame, st.container(key="actions"):
    taking.pictures(current.url_path)
    sharing.copy_link(release.shown())
drawing.settle(address.here())
