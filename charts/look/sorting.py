"""Heads and links that sort the rows of a drawing: the chosen one turns the order round."""

from dataclasses import dataclass

from charts.look.markup import NOTHING, Markup, html


@dataclass(frozen=True)
class Sorting:
    """What the head of one order shows and leads to, where rows stand in some order.

    ``turned`` is the order that a click leads to, ``mark`` the direction of the chosen order, empty
    at the others.
    """

    turned: str
    mark: str
    attribute: Markup


def of(by: str, order: str, *, rises: bool) -> Sorting:
    """``by`` is the chosen order, with a leading minus turned round; ``order`` the head's.

    ``rises``: names begin with А; values, which do not, with the best.
    """
    if by.removeprefix("-") != order:
        return Sorting(order, "", NOTHING)
    turned = by.startswith("-")
    rising = turned != rises
    return Sorting(
        order if turned else f"-{order}",
        "▴" if rising else "▾",
        html(' aria-sort="{}"', "ascending" if rising else "descending"),
    )
