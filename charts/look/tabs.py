"""Tabs: links between the drawings of one page."""

from collections.abc import Mapping

from charts.look import styles
from charts.look.links import Link
from charts.look.markup import NOTHING, Markup, html, join

CSS = styles.beside(__file__)


def tabs(page: str, views: Mapping[str, str], shown: str, note: str, *, link: Link) -> Markup:
    """Links to the views of a page, by code and title; ``note`` says how to read the one shown."""
    first = next(iter(views))
    items = join(
        html(
            '<a href="{}" id="view-{}" data-go{}>{}</a>',
            link(page, view=code if code != first else None),
            code,
            html(" aria-current=true") if code == shown else NOTHING,
            title,
        )
        for code, title in views.items()
    )
    return html('<nav aria-label="Виды">{}</nav><p>{}</p>', items, note)
