"""A plane of two scales with the regions as dots: each a link to its profile, named in its title.

Lines are an SVG that is stretched to any width; dots, labels and ticks are HTML above it, so that
on a telephone they keep their size. Places are parts of the plane: 0, 0 is the upper left corner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from charts.look import field, placing
from charts.look.markup import Markup

CSS = """
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .8125rem; margin: .1rem 0;
  color: var(--quiet); }
.legend b { font-weight: 400; color: var(--ink); }
.legend i { display: inline-block; width: .55rem; height: .55rem; border-radius: 50%;
  background: var(--dot); margin-right: .35rem; }
.legend i.met { background: var(--met); } .legend i.missed { background: var(--missed); }
.legend i.box { width: 1.3rem; border-radius: 0; opacity: .35; }
.legend i.box.outer { opacity: .16; }
.read { font-size: .875rem; margin: .3rem 0 .5rem; max-width: 46rem; }
.note { font-size: .8125rem; color: var(--quiet); margin: .5rem 0 0; max-width: 46rem; }
.frame { display: grid; grid-template-columns: 2.9rem minmax(0, 1fr); margin-top: .4rem; }
.plane { position: relative; }
.plane > svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.plane path { vector-effect: non-scaling-stroke; fill: none; }
.plane .grid { stroke: var(--rule); stroke-width: 1; }
.plane .goal { stroke: var(--ink); stroke-width: 2; }
.plane .average { stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 2 2; }
.up, .across { position: relative; font-size: .75rem; color: var(--quiet); }
.up span { position: absolute; right: .5rem; transform: translateY(-50%); white-space: nowrap;
  line-height: 1; }
.across { grid-column: 2; height: 1.25rem; }
.across span { position: absolute; top: .25rem; transform: translateX(-50%); white-space: nowrap;
  line-height: 1; }
.name { font-size: .8125rem; font-weight: 600; line-height: 1.25; margin: .2rem 0 .1rem; }
.name.x { text-align: right; }
.name span { color: var(--quiet); font-weight: 400; }
a.d { position: absolute; width: var(--s, 8px); height: var(--s, 8px); border-radius: 50%;
  transform: translate(-50%, -50%); background: var(--dot);
  box-shadow: 0 0 0 1px var(--paper); opacity: .78; }
a.d.met { background: var(--met); } a.d.missed { background: var(--missed); }
a.d:hover, a.d:focus-visible { z-index: 4; opacity: 1; box-shadow: 0 0 0 2px var(--ink); }
a.d.chosen { z-index: 3; opacity: 1; background: var(--ink);
  box-shadow: 0 0 0 2px var(--paper), 0 0 0 3.5px var(--ink); }
.label { position: absolute; z-index: 2; font-size: .75rem; line-height: 1; white-space: nowrap;
  color: var(--ink); pointer-events: none; text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper),
  0 0 3px var(--paper), 0 0 3px var(--paper); }
.label.right { transform: translate(calc(var(--s, 8px) / 2 + 4px), -50%); }
.label.left { transform: translate(calc(-100% - var(--s, 8px) / 2 - 4px), -50%); }
.label.above { transform: translate(-50%, calc(-100% - var(--s, 8px) / 2 - 3px)); }
.label.below { transform: translate(-50%, calc(var(--s, 8px) / 2 + 3px)); }
.label.chosen { font-weight: 700; font-size: .8125rem; z-index: 5; padding: .05rem .15rem;
  background: color-mix(in srgb, var(--paper) 82%, transparent); }
@media (max-width: 640px) { .label:not(.chosen) { display: none; }
  .frame { grid-template-columns: 2.4rem minmax(0, 1fr); } }
@media (max-width: 640px) { .label.chosen.off-right { transform: translate(-100%, -160%); }
  .label.chosen.off-left { transform: translate(0, -160%); } }
"""

BEYOND = "Точки у края — значения за пределами шкалы."

# What a plane is in pixels where labels are placed.
SIZE = (600.0, 400.0)


@dataclass(frozen=True)
class Dot:
    """A region in a plane: its place, its address, what its title says, its name for a label."""

    left: float
    top: float
    address: str
    said: str
    name: str = ""
    kind: str = ""
    size: float = 8.0
    chosen: bool = False


def dots(all_: Iterable[Dot]) -> str:
    """Links, the larger below the smaller so that none is hidden, the chosen one on top."""
    order = sorted(all_, key=lambda dot: (dot.chosen, -dot.size))
    return "".join(
        f'<a class="{" ".join(filter(None, ("d", dot.kind, "chosen" if dot.chosen else "")))}" '
        f'href="{escape(dot.address)}" data-go title="{escape(dot.said)}" '
        f'style="{_at(dot.left, dot.top)}{_sized(dot)}"></a>'
        for dot in order
    )


def labels(all_: Sequence[Dot], most: int = 7) -> str:
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
            f'<span class="{kind}" aria-hidden="true" '
            f'style="{_at(dot.left, dot.top)}{_sized(dot)}">{escape(dot.name)}</span>'
        )
    return "".join(parts)


def frame(
    content: str,
    *,
    shapes: Markup,
    height: str,
    up: Iterable[tuple[float, str]],
    across: Iterable[tuple[float, str]],
) -> str:
    """Lines, dots and ticks together; ticks are (place, text), escaped here."""
    left = "".join(
        f'<span style="top:{100 * place:.1f}%">{escape(text)}</span>' for place, text in up
    )
    below = "".join(
        f'<span style="left:{100 * place:.1f}%">{escape(text)}</span>' for place, text in across
    )
    return (
        f'<div class="frame"><div class="up" aria-hidden="true">{left}</div>'
        f'<div class="plane" style="height:{height}">{field.svg(shapes, field.WIDTH)}'
        f"{content}</div>"
        f'<div class="across" aria-hidden="true">{below}</div></div>'
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
