"""A plane of two scales with the regions as dots: each a link to its profile, named in its title.

Lines are an SVG that is stretched to any width; dots, labels and ticks are HTML above it, so that
on a telephone they keep their size. Places are parts of the plane: 0, 0 is the upper left corner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from charts.look import field, placing, styles
from charts.look.markup import Markup, html, join

CSS = styles.beside(__file__)

BEYOND = "Точки у края — значения за пределами шкалы."

# What a plane is in pixels where labels are placed.
SIZE = (600.0, 400.0)


@dataclass(frozen=True)
class Dot:
    """A region in a plane: its place, its address, what its title says, its name for a label."""

    left: float
    top: float
    address: str
    words: str
    name: str = ""
    kind: str = ""
    size: float = 8.0
    chosen: bool = False


def dots(all_: Iterable[Dot]) -> Markup:
    """Links, the larger below the smaller so that none is hidden, the chosen one on top."""
    order = sorted(all_, key=lambda dot: (dot.chosen, -dot.size))
    return join(
        html(
            '<a class="{}" href="{}" data-go title="{}" style="{}{}"></a>',
            " ".join(filter(None, ("d", dot.kind, "chosen" if dot.chosen else ""))),
            dot.address,
            dot.words,
            _at(dot.left, dot.top),
            _sized(dot),
        )
        for dot in order
    )


def labels(all_: Sequence[Dot], most: int = 7) -> Markup:
    """Names of the chosen region and of a few that stand apart, where they cover nothing."""
    first = [i for i, dot in enumerate(all_) if dot.chosen]
    sides = placing.beside(
        [(dot.left, dot.top) for dot in all_],
        [dot.name for dot in all_],
        [dot.size / 2 for dot in all_],
        size=SIZE,
        first=first,
        most=most,
    )
    parts = []
    for index, side in sides.items():
        dot = all_[index]
        kind = f"label {side}"
        if dot.chosen:  # on a telephone the label turns to where there is room
            kind += f" chosen off-{'right' if dot.left > 0.5 else 'left'}"
        parts.append(
            html(
                '<span class="{}" aria-hidden="true" style="{}{}">{}</span>',
                kind,
                _at(dot.left, dot.top),
                _sized(dot),
                dot.name,
            )
        )
    return join(parts)


def frame(
    content: Markup,
    *,
    shapes: Markup,
    height: str,
    up: Iterable[tuple[float, str]],
    across: Iterable[tuple[float, str]],
) -> Markup:
    """Lines, dots and ticks together; ticks are (place, text)."""
    return html(
        '<div class="frame"><div class="up" aria-hidden="true">{left}</div>'
        '<div class="plane" style="height:{height}">{shapes}{content}</div>'
        '<div class="across" aria-hidden="true">{below}</div></div>',
        left=join(
            html('<span style="top:{}">{}</span>', f"{100 * place:.1f}%", text)
            for place, text in up
        ),
        height=height,
        shapes=field.svg(shapes, field.WIDTH),
        content=content,
        below=join(
            html('<span style="left:{}">{}</span>', f"{100 * place:.1f}%", text)
            for place, text in across
        ),
    )


def grid(up: Iterable[float], across: Iterable[float]) -> Markup:
    """Faint lines at the ticks."""
    lines = "".join(f"M0 {unit(place)}H1000" for place in up)
    lines += "".join(f"M{unit(place)} 0V1000" for place in across)
    return field.path("grid", lines)


def unit(place: float) -> str:
    """A place in units of the SVG."""
    return f"{field.WIDTH * place:.1f}"


def _at(left: float, top: float) -> str:
    return f"left:{100 * left:.1f}%;top:{100 * top:.1f}%"


def _sized(dot: Dot) -> str:
    return f";--s:{dot.size:.1f}px" if dot.size != Dot.size else ""
