"""What a region reported until a period: its monitoring year so far, and the one before."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.definitions.comparable_periods import comparable
from indicators.definitions.model import Growth, Indicator
from indicators.definitions.periods import QUARTERS, Period
from indicators.progress import projection
from indicators.progress.pace import Point

Row = Mapping[str, Any]


class Past:
    """The standings of one region with a value, by indicator."""

    def __init__(self, history: pd.DataFrame, period: str) -> None:
        self.now = Period.parse(period)
        valued = history[history["value"].notna() & (history["period"] <= period)]
        self._rows: dict[tuple[str, str], Row] = {
            (row["indicator"], row["period"]): row  # type: ignore[misc]
            for row in valued.sort_values("period").to_dict("records")
        }
        first = Period(self.now.year, self.now.quarter)
        while not first.opens_monitoring_year:
            first = first.previous
        self._year = _quarters(first)
        self._last_year = _quarters(Period(first.year - 1, first.quarter))

    def this_year(self, code: str) -> list[Row]:
        """By time; the last one is that of the period itself."""
        return self._known(code, self._year)

    def last_year(self, code: str) -> list[Row]:
        """By time."""
        return self._known(code, self._last_year)

    def end_of_last_year(self, code: str) -> Row | None:
        """The last quarter of the monitoring year before: its result."""
        return self._rows.get((code, self._last_year[-1].code))

    def end_denominator(self, indicator: Indicator, row: Row) -> int | None:
        """What the denominator will be at the end of the year; None where nobody can know.

        Today's, unless it accumulates too: then it grows as it did so far. Growth is held against
        the whole of last year.
        """
        if isinstance(indicator.formula, Growth):
            last = self.end_of_last_year(indicator.code)
            return whole(last["numerator"]) if last else None
        today = whole(row["denominator"])
        if today is None or not projection.moves_denominator(indicator):
            return today
        return today * QUARTERS // self.now.place_in_year

    def quarter_before(self, code: str) -> Row | None:
        """The quarter before, of the same monitoring year."""
        if self.now.opens_monitoring_year:
            return None
        return self._rows.get((code, self.now.previous.code))

    def held_against(self, code: str) -> Row | None:
        """The same quarter of last year, else the quarter before where the two compare."""
        year_ago = Period(self.now.year - 1, self.now.quarter)
        for each in (year_ago, self.now.previous):
            row = self._rows.get((code, each.code))
            if row and comparable(code, each.code, self.now.code):
                return row
        return None

    def _known(self, code: str, quarters: Sequence[Period]) -> list[Row]:
        return [self._rows[code, each.code] for each in quarters if (code, each.code) in self._rows]


def _quarters(first: Period) -> list[Period]:
    quarters = [first]
    while len(quarters) < QUARTERS:
        quarters.append(quarters[-1].next)
    return quarters


def points(rows: Sequence[Row]) -> list[Point]:
    """Standings as points of their monitoring year."""
    return [
        Point(
            Period.parse(row["period"]).place_in_year,
            int(row["numerator"]),
            whole(row["denominator"]),
        )
        for row in rows
    ]


def whole(number: Any) -> int | None:
    """A number of a standing, None where there is none."""
    return None if pd.isna(number) else int(number)
