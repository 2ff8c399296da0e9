"""XML of a slide, made of values that escape what they are given.

A text of others put into ``xml`` becomes text and nothing else; what ``xml`` has made stays as it
is. A plain text where a piece of XML is wanted is an error of types.
"""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape


def xml(template: str, *values: object) -> Markup:
    """The template with each ``{}`` filled; it is written by us and never made of data.

    A presentation has thousands of pieces: this takes half of what ``Markup.format`` does.
    """
    first, *others = _pieces(template)
    parts: list[str] = [first]
    for value, piece in zip(values, others, strict=True):
        parts += (escape(value), piece)
    return Markup("".join(parts))


@cache
def _pieces(template: str) -> tuple[str, ...]:
    return tuple(template.split("{}"))


def joined(parts: Iterable[Markup]) -> Markup:
    """Pieces of XML one after the other."""
    return Markup("").join(parts)


def lines(text: str) -> Markup:
    """A text for an attribute, in which a line would otherwise end in a space."""
    return Markup("&#10;").join(text.split("\n"))
