"""Tabs: links between the drawings of one page."""

from collections.abc import Mapping
from html import escape

from charts.look.palette import Link

CSS = """
nav { display: flex; flex-wrap: wrap; gap: 0 1.4rem; border-bottom: 1px solid var(--line);
  margin-top: .4rem; }
nav a { color: var(--quiet); text-decoration: none; padding: .35rem 0 .3rem;
  border-bottom: 2px solid transparent; }
nav a:hover { color: var(--ink); }
nav a[aria-current] { color: var(--accent); border-bottom-color: var(--accent); font-weight: 600; }
p { font-size: .8125rem; color: var(--quiet); margin: .5rem 0 0; max-width: 62rem; }
@media print { nav { display: none; } }
"""


def tabs(page: str, views: Mapping[str, str], shown: str, note: str, *, link: Link) -> str:
    """Links to the views of a page, by code and title; ``note`` says how to read the one shown."""
    first = next(iter(views))
    items = "".join(
        f'<a href="{escape(link(page, view=code if code != first else None))}" id="view-{code}" '
        f"data-go{' aria-current=true' if code == shown else ''}>{escape(title)}</a>"
        for code, title in views.items()
    )
    return f'<nav aria-label="Виды">{items}</nav><p>{note}</p>'
