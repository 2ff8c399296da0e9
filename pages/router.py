"""Name the pages, run the one asked for, and keep the address complete.

The platform runs this file on every request. It lies among the pages and not beside the folder
``pages/``: a folder of that name next to the entry script is served behind the router's back.
"""

from pathlib import Path

import streamlit as st

from charts.look.markup import NOTHING, Markup, html, join
from pages import address, menu
from pages.frame import drawing, printing, release, sharing, taking

TITLE = "Показатели профориентации"
ICON = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")

# The platform's own menu drops the chosen period and region from its links, so ours replaces it.
NAVIGATION_CSS = """
nav { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.15rem; }
nav strong { font-weight: 600; margin-right: .5rem; padding: .4rem 0; }
nav a { color: var(--quiet); text-decoration: none; padding: .4rem 0 .3rem;
        border-bottom: 2px solid transparent; }
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--accent); font-weight: 600; }
nav:first-child { padding-right: 15rem; }
.pages { border-bottom: 1px solid var(--line); font-size: .9375rem; }
.pages a[aria-current] { border-bottom-color: var(--accent); }
@media (max-width: 640px) {
  nav { gap: 0 1.1rem; }
  nav:first-child { padding-right: 0; }
  /* Beside it stand «Картинка» and «Скопировать ссылку», whatever the width of the font. */
  nav strong { flex-basis: 100%; padding-right: 12rem; padding-bottom: 0; margin-right: 0;
    line-height: 1.2; box-sizing: border-box; }
}
"""

# The platform leaves six lines empty for the toolbar that we hide.
PAGE_CSS = """<style>
.stMainBlockContainer { padding: .75rem 2rem 3rem; max-width: 1440px; }
@media (max-width: 640px) { .stMainBlockContainer { padding: .5rem 1rem 2rem; } }
.stMainBlockContainer h1 { padding: .25rem 0 .5rem; }
.stMainBlockContainer > div > .stVerticalBlock { gap: .75rem; }
.st-key-address, .st-key-visit-hint { display: none; }
/* «Картинка» and «Скопировать ссылку» stand at the right end of the menu. */
.st-key-frame { position: relative; }
.st-key-actions { position: absolute; right: 0; top: 0; width: auto; z-index: 5;
  flex-direction: row; gap: 1rem; }
.st-key-actions > * { width: auto; }
/* A phone's first screen reaches the table below them: labels stand beside what they name. */
@media (max-width: 640px) {
  .st-key-narrowing .stHorizontalBlock { gap: .5rem; }
  .st-key-narrowing .stSelectbox { display: flex; align-items: center; }
  .st-key-narrowing .stSelectbox > label { flex: 0 0 9rem; min-height: 0; margin: 0; }
  .st-key-narrowing .stSelectbox > div { flex: 1; min-width: 0; }
}
/* On lost connection: an empty line of code below the message. */
[role=dialog] .stCode { display: none; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: .82; }
[data-testid="stCaptionContainer"] * { color: inherit; }
</style>"""


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
st.html(PAGE_CSS + f"<style>{printing.CSS}</style>")
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
