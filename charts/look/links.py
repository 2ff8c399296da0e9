"""Links of a drawing, which the page follows without loading itself anew."""

from collections.abc import Callable

from charts.look.markup import NOTHING, Markup, html
from indicators.regions import subjects

# ``link(page, region=…)`` → the address of a view; the pages know how addresses are made.
Link = Callable[..., str]


def anchor(address: str, text: str, *, identity: str = "", label: str = "") -> Markup:
    """A link; ``identity`` is its ``id``, ``label`` its tooltip."""
    return html(
        '<a href="{}" data-go{}{}>{}</a>',
        address,
        html(' id="{}"', identity) if identity else NOTHING,
        html(' title="{}"', label) if label else NOTHING,
        text,
    )


def region(link: Link, code: str) -> Markup:
    """The short name of a region that leads to its profile; the whole name is the tooltip."""
    return anchor(
        link("profile", region=code), subjects.short_name(code), label=subjects.name(code)
    )


def explained(
    link: Link, region: str, indicator: str, words: str, *, label: str = "", **at: str | None
) -> Markup:
    """A value that leads to how it was computed; ``at`` is its period or release if not the shown.

    Calm until the pointer or the focus comes: a screen full of values is no screen full of links.
    ``label`` is a tooltip, «Как посчитано» where none is given.
    """
    return html(
        '<a class="how" href="{}" data-go title="{}">{}</a>',
        link("explanation", region=region, indicator=indicator, **at),
        label or "Как посчитано",
        words,
    )
