"""Where a quarter and a value lie in a drawing of a series, and the lines through them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from charts.look import field
from charts.look.markup import Markup, html, join
from indicators.definitions.periods import Period
from indicators.standings.scale import Scale

# A row of ``indicators.progress.series.COLUMNS``.
Point = Mapping[str, Any]

# Rows of one indicator by region, the country under ``COUNTRY``.
SeriesByRegion = Mapping[str, Sequence[Point]]

SIDE = 1000  # of the stretched picture, both ways


@dataclass(frozen=True)
class Grid:
    """A column a quarter, from left to right, and one scale from bottom to top."""

    quarters: Sequence[str]
    scale: Scale

    def place(self, period: str) -> float:
        """The middle of a quarter's column, 0 … 1."""
        return (self.quarters.index(period) + 0.5) / len(self.quarters)

    def top(self, value: float) -> float:
        """How far below the upper edge a value lies, 0 … 1."""
        return 1 - self.scale.place(value)

    def at(self, point: Point, name: str = "value") -> str:
        """The place of a value as SVG coordinates."""
        return f"{SIDE * self.place(point['period']):.1f} {self.y(point[name])}"

    def y(self, value: float) -> str:
        return f"{SIDE * self.top(value):.1f}"

    def edge(self, number: int) -> str:
        """Where the column of this number begins."""
        return f"{SIDE * number / len(self.quarters):.1f}"

    def years(self) -> list[tuple[str, int, int]]:
        """Monitoring years: the name, the first column, the number of columns."""
        result, first = [], 0
        for name, group in groupby(self.quarters, lambda each: Period.parse(each).monitoring_year):
            size = len(list(group))
            result.append((name, first, size))
            first += size
        return result

    def boundaries(self) -> str:
        """A path along the borders of monitoring years inside the picture."""
        return "".join(f"M{self.edge(first)} 0V{SIDE}" for _, first, _ in self.years()[1:])

    def ticks(self, most: int = 6) -> list[float]:
        """Round values within the scale, at most ``most``."""
        span = self.scale.high - self.scale.low
        power = 10.0 ** math.floor(math.log10(span / most))
        step = next(
            power * each for each in (1, 2, 2.5, 5, 10, 20) if span / (power * each) <= most - 1
        )
        first = math.ceil(self.scale.low / step - 1e-9)
        last = math.floor(self.scale.high / step + 1e-9)
        return [round(number * step, 6) for number in range(first, last + 1)]


def points_by(column: str, series: pd.DataFrame) -> dict[str, list[Point]]:
    """Rows of ``indicators.progress.series.COLUMNS`` by region or by indicator, in time."""
    return {
        str(key): group.to_dict("records")  # type: ignore[misc]
        for key, group in series.groupby(column)
    }


def with_value(points: Sequence[Point], name: str = "value") -> list[Point]:
    """The points with a value."""
    return [point for point in points if point[name] == point[name]]


def line(grid: Grid, points: Sequence[Point]) -> str:
    """A path through the points, broken wherever they are not to be joined."""
    return "".join(
        f"{'L' if point['joined'] else 'M'}{grid.at(point)}" for point in with_value(points)
    )


def last_year(grid: Grid, points: Sequence[Point]) -> str:
    """A path through the values of a year ago, broken as they were then."""
    return "".join(
        f"{'L' if point['year_ago_joined'] else 'M'}{grid.at(point, 'year_ago')}h0"
        for point in with_value(points, "year_ago")
    )


def dots(grid: Grid, points: Sequence[Point]) -> str:
    """A path of points that a round line cap makes visible."""
    return "".join(f"M{grid.at(point)}h0" for point in with_value(points))


def steps(grid: Grid, points: Sequence[Point]) -> str:
    """The target as a step line: level through the columns of its year."""
    parts: list[str] = []
    before = math.nan
    for number, point in enumerate(points):
        target = point["target"]
        if target == target:
            start = f"M{grid.edge(number)} {grid.y(target)}"
            parts.append(
                f"{f'V{grid.y(target)}' if before == before else start}H{grid.edge(number + 1)}"
            )
        before = target
    return "".join(parts)


def absences(grid: Grid, points: Sequence[Point]) -> Markup:
    """Shaded columns of the quarters without a value."""
    width = SIDE / len(grid.quarters)
    return join(
        html(
            '<rect class="absence" x="{}" y="0" width="{:.1f}" height="{}"/>',
            grid.edge(number),
            width,
            SIDE,
        )
        for number, point in enumerate(points)
        if point["value"] != point["value"]
    )


def svg(shapes: Markup) -> Markup:
    """The stretched picture; what it shows is said in words beside it."""
    return html(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        SIDE,
        SIDE,
        shapes,
    )


path = field.path
