"""The lines that several regions are held against on one scale: target, pilot average and minimum.

A field is an SVG of 1000 by 100 units a row that is stretched to any width; strokes keep their
weight and dots stay round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.look.palette import Standing
from indicators.definitions.model import Comparability, Indicator
from indicators.standings import scale
from indicators.standings.status import Status

WIDTH, ROW = 1000, 100

CSS = """
.field { position: relative; }
.field svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.field path { vector-effect: non-scaling-stroke; fill: none; }
.field .axis { stroke: var(--rule); stroke-width: 1; }
.field .goal { stroke: var(--ink); stroke-width: 2.5; }
.field .nought { stroke: var(--quiet); stroke-width: 1; opacity: .7; }
.field .average { stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 2 2; }
.field .average.limited { stroke: var(--quiet); stroke-dasharray: 1 3; }
.field .band { fill: var(--ink); opacity: .1; }
.field .floor { position: absolute; bottom: 0; transform: translate(-50%, 45%); font-size: .625rem;
  line-height: 1; color: var(--ink); }
.field svg .met { stroke: var(--met); } .field svg .near { stroke: var(--near); }
.field svg .missed { stroke: var(--missed); }
"""

# Titles of the three audiences and the legend, wherever fields stand below each other.
SECTIONS_CSS = """
h3 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .1rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--ink); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .8125rem; margin: .2rem 0 0;
  color: var(--quiet); }
.legend b { font-weight: 400; } .legend b:not([class]) { color: var(--ink); }
@media print { h3 { break-after: avoid; } }
"""


@dataclass(frozen=True)
class Field:
    """One indicator's scale and lines for a number of regions."""

    indicator: Indicator
    axis: scale.Scale

    def x(self, value: float) -> str:
        """Where a value lies, in units of the SVG."""
        return f"{WIDTH * self.axis.place(value):.0f}"

    def place(self, value: float) -> str:
        """Where a value lies, for CSS: «57.7%»."""
        return f"{100 * self.axis.place(value):.1f}%"

    def pilot(self, height: int) -> str:
        """Averages of the pilot over the whole height, and the band of an unpublished union.

        A sum over all pilot regions has no average, so that nothing is drawn for it.
        """
        shapes = ""
        band = self.indicator.pilot_band
        if band and band[0] != band[1]:
            low, high = self.x(band[0]), self.x(band[1])
            width = int(high) - int(low)
            shapes += f'<rect class="band" x="{low}" y="0" width="{width}" height="{height}"/>'
        limited = self.indicator.comparability is Comparability.OTHER_DENOMINATOR
        kind = "average limited" if limited else "average"
        lines = "".join(
            f"M{self.x(baseline.average)} 0V{height}"
            for baseline in self.indicator.baselines
            if baseline.average is not None
        )
        return shapes + path(kind, lines)

    def nought(self, height: int) -> str:
        """The line between growth and decline, where the scale has both."""
        return path("nought", f"M{self.x(0)} 0V{height}") if self.axis.low < 0 else ""

    def floor(self) -> str:
        """The triangle of the pilot's minimum, as HTML; empty where there is none."""
        baseline = self.indicator.pilot_minimum
        if baseline is None or baseline.minimum is None:
            return ""
        left = self.place(baseline.minimum)
        return f'<span class="floor" style="left:{left}" aria-hidden="true">△</span>'


def of(indicator: Indicator, values: pd.Series, rows: Iterable[Standing]) -> Field:
    """The field that holds the bulk of ``values`` (all regions) and all of ``rows``."""
    floor = indicator.pilot_minimum
    marks = [floor.minimum if floor else None, *(indicator.pilot_band or ())]
    for row in rows:
        marks += [row["value"], row["target"]]
    return Field(indicator, scale.of(indicator, values, marks))


def path(kind: str, lines: str) -> str:
    """An SVG path of a class; nothing where there is nothing to draw."""
    return f'<path class="{kind}" d="{lines}"/>' if lines else ""


def by_status(rows: Sequence[tuple[Standing, str]], kind: str) -> str:
    """One path a status from the rows' line segments: fewer and shorter elements."""
    parts = []
    for status in (Status.MET, Status.NEAR, Status.MISSED):
        lines = "".join(segment for row, segment in rows if row["status"] == status)
        parts.append(path(f"{kind} {status}", lines))
    return "".join(parts)


def svg(shapes: str, height: int) -> str:
    """The stretched picture of a field; what it shows is said in words beside it."""
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" preserveAspectRatio="none" aria-hidden="true">'
        f"{shapes}</svg>"
    )
