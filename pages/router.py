"""Name the pages, run the one asked for, and keep the address complete.

The platform runs this file on every request. It lies among the pages and not beside the folder
``pages/``: a folder of that name next to the entry script is served behind the router's back.
"""

from html import escape
from pathlib import Path

import streamlit as st

from pages import choices, drawing, release, sharing

TITLE = "Показатели профориентации"
ICON = Path(__file__).with_name("icon.svg").read_text(encoding="utf-8")

# The platform's own menu drops the chosen period and region from its links, so ours replaces it.
NAVIGATION_CSS = """
nav { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.15rem;
      border-bottom: 1px solid var(--line); padding-right: 9.5rem; }
nav strong { font-weight: 600; margin-right: .5rem; padding: .5rem 0; }
nav a { color: var(--quiet); text-decoration: none; padding: .5rem 0 .4rem;
        border-bottom: 2px solid transparent; }
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--accent); border-bottom-color: var(--accent); font-weight: 600; }
@media (max-width: 640px) {
  nav { gap: 0 1.1rem; padding-right: 0; }
  nav strong { flex-basis: 100%; padding-bottom: 0; }
}
"""

# The platform leaves six lines empty for the toolbar that we hide.
PAGE_CSS = """<style>
.stMainBlockContainer { padding: .75rem 2rem 3rem; max-width: 1440px; }
@media (max-width: 640px) { .stMainBlockContainer { padding: .5rem 1rem 2rem; } }
.stMainBlockContainer h1 { padding: .25rem 0 .5rem; }
.stMainBlockContainer > div > .stVerticalBlock { gap: .75rem; }
.st-key-address { display: none; }
/* «Скопировать ссылку» stands at the right end of the menu, on a telephone beside the title. */
.st-key-frame { position: relative; }
.st-key-frame > .st-key-share { position: absolute; right: 0; top: 0; width: auto; z-index: 5; }
@media print { .st-key-share { display: none; } }
/* On lost connection: an empty line of code below the message. */
[role=dialog] .stCode { display: none; }
[data-testid="stCaptionContainer"] { color: inherit; opacity: .82; }
[data-testid="stCaptionContainer"] * { color: inherit; }
@page { margin: 12mm; }
@media print { .stHorizontalBlock { display: block; } }
@media print { .stMainBlockContainer { padding: 0; max-width: none; } }
</style>"""


def menu(pages: list[st.Page], current: st.Page) -> str:
    """Links to the pages of the menu; they keep the view."""
    links = []
    for page in pages:
        if page.url_path not in choices.MENU:
            continue
        address = escape(choices.link(page.url_path))
        here = ' aria-current="page"' if page == current else ""
        links.append(
            f'<a href="{address}" id="to-{page.url_path}" data-go{here}>{escape(page.title)}</a>'
        )
    return f'<nav aria-label="Разделы"><strong>{TITLE}</strong>{"".join(links)}</nav>'


pages = [
    st.Page("overview.py", title="Сводка", default=True),
    st.Page("ranking.py", title="Рейтинг", url_path="ranking"),
    st.Page("comparison.py", title="Сравнение", url_path="comparison"),
    st.Page("dynamics.py", title="Динамика", url_path="dynamics"),
    st.Page("changes.py", title="Изменения", url_path="changes"),
    st.Page("spread.py", title="Распределение", url_path="spread"),
    st.Page("composite.py", title="Сводный", url_path="composite"),
    st.Page("profile.py", title="Профиль", url_path="profile"),
    st.Page("submission.py", title="Сдача отчетности", url_path="submission"),
    st.Page("table.py", title="Загрузка таблицы", url_path="table"),
    st.Page("method.py", title="Методика", url_path="method"),
    st.Page("explanation.py", title="Как посчитано", url_path="explanation"),
]
current = st.navigation(pages, position="hidden")
st.set_page_config(page_title=f"{current.title} — {TITLE}", page_icon=ICON, layout="wide")
choices.read_address(current.url_path)
st.html(PAGE_CSS)
frame = st.container(key="frame")
with frame:
    drawing.show(menu(pages, current), key="menu", css=NAVIGATION_CSS)
notes = st.container()
current.run()
for note in choices.notes():
    notes.caption(note)
with frame:
    sharing.copy_link(release.shown())
drawing.settle(choices.here())
