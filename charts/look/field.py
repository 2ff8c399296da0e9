"""The lines that several regions are held against on one scale: target, pilot average and minimum.

A field is an SVG of 1000 by 100 units a row that is stretched to any width; strokes keep their
weight and dots stay round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing
from charts.look.status import JUDGED
from indicators.definitions.model import Comparability, Indicator
from indicators.standings import scale

WIDTH, ROW = 1000, 100

CSS = styles.beside(__file__)

# Titles of the three audiences and the legend, wherever fields stand below each other.
SECTIONS_CSS = styles.beside(__file__, "sections")


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

    def pilot(self, height: int) -> Markup:
        """Averages of the pilot over the whole height, and the band of an unpublished union.

        A sum over all pilot regions has no average, so that nothing is drawn for it.
        """
        shape = NOTHING
        band = self.indicator.pilot_band
        if band and band[0] != band[1]:
            low, high = self.x(band[0]), self.x(band[1])
            shape = html(
                '<rect class="band" x="{}" y="0" width="{}" height="{}"/>',
                low,
                int(high) - int(low),
                height,
            )
        limited = self.indicator.comparability is Comparability.OTHER_DENOMINATOR
        kind = "average limited" if limited else "average"
        lines = "".join(
            f"M{self.x(baseline.average)} 0V{height}"
            for baseline in self.indicator.baselines
            if baseline.average is not None
        )
        return shape + path(kind, lines)

    def nought(self, height: int) -> Markup:
        """The line between growth and decline, where the scale has both."""
        return path("nought", f"M{self.x(0)} 0V{height}") if self.axis.low < 0 else NOTHING

    def floor(self) -> Markup:
        """The triangle of the pilot's minimum, as HTML; empty where there is none."""
        baseline = self.indicator.pilot_minimum
        if baseline is None or baseline.minimum is None:
            return NOTHING
        left = self.place(baseline.minimum)
        return html('<span class="floor" style="left:{}" aria-hidden="true">△</span>', left)


def of(indicator: Indicator, values: pd.Series, rows: Iterable[Standing]) -> Field:
    """The field that holds the bulk of ``values`` (all regions) and all of ``rows``."""
    floor = indicator.pilot_minimum
    marks = [floor.minimum if floor else None, *(indicator.pilot_band or ())]
    for row in rows:
        marks += [row["value"], row["target"]]
    return Field(indicator, scale.of(indicator, values, marks))


def path(kind: str, lines: str) -> Markup:
    """An SVG path of a class; nothing where there is nothing to draw."""
    return html('<path class="{}" d="{}"/>', kind, lines) if lines else NOTHING


def by_status(rows: Sequence[tuple[Standing, str]], kind: str) -> Markup:
    """One path a status from the rows' line segments: fewer and shorter elements."""
    return join(
        path(f"{kind} {status}", "".join(line for row, line in rows if row["status"] == status))
        for status in JUDGED
    )


def svg(shapes: Markup, height: int) -> Markup:
    """The stretched picture of a field; what it shows is said in words beside it."""
    return html(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        WIDTH,
        height,
        shapes,
    )
