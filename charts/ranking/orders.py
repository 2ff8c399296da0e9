"""The orders in which the regions of a ranking stand: their names, links, and what they compare."""

from charts.look import sorting
from charts.look.links import Link
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing
from charts.look.sorting import Sorting
from indicators import wording
from indicators.comparison import ranking
from indicators.definitions.model import Indicator

# As the links above the bars say them.
NAMES = {
    ranking.BY_VALUE: "по значению",
    ranking.BY_GAP: "по разрыву",
    ranking.BY_PEOPLE: "по числу до цели",
    ranking.BY_CONTRIBUTION: "по вкладу в разрыв страны",
    ranking.BY_CHANGE: "по изменению",
    ranking.BY_NAME: "по названию",
}


def links(by: str, before: str | None, link: Link) -> Markup:
    """Links to every order; ``before`` is the period that changes are counted from."""
    items = []
    for order, name in NAMES.items():
        if order == ranking.BY_CHANGE and not before:
            continue
        sort = sort_of(by, order)
        items.append(
            html(
                '<a href="{}" data-go id="by-{}"{}>{}{}</a>',
                address(sort, link),
                order,
                html(' aria-current="true"') if sort.mark else NOTHING,
                name,
                f" {sort.mark}" if sort.mark else "",
            )
        )
    return html('<nav class="order" aria-label="Порядок строк">Порядок: {}</nav>', join(items))


def sort_of(by: str, order: str) -> Sorting:
    """What the head of an order shows while the rows stand in the order ``by``."""
    return sorting.of(by, order, rises=order == ranking.BY_NAME)


def address(sort: Sorting, link: Link) -> str:
    """Where a head leads to: the default order is not in the address."""
    return link("ranking", sort=sort.turned if sort.turned != ranking.BY_VALUE else None)


def compared(indicator: Indicator, row: Standing, order: str) -> str:
    """What an order compares, as it stands beside the value; empty where there is nothing."""
    if order == ranking.BY_GAP:
        return wording.gap(indicator, row["gap"])
    if order == ranking.BY_CHANGE:
        return wording.change(indicator, row["change"])
    if order == ranking.BY_CONTRIBUTION:
        return wording.part(row["contribution"])
    return wording.still_to_reach(indicator, row["gap_count"])
