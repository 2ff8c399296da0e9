"""Whether a share really rises or falls: the χ² test for trend over the last five points.

As Fingertips, the indicator service of the English health office, does it: Armitage's χ² for a
linear trend in proportions, from numerators and denominators, on the five latest points; a trend
is told only beyond 99.8 %. Robust to leaving one out is read as in its published code
(FingertipsNext): the slope must keep its direction each time one of the five points is left out,
so that no single odd point makes a trend; the four need not be significant by themselves. That
code also replaces the counts by intervals, to serve indicators without counts; ours have them.
Fewer than five points give no verdict.

Which points may stand in one row. Cumulative counts start anew with each monitoring year and can
only grow within it, so a «trend» over its quarters would be arithmetic: only the same quarter of
different years is comparable. Quarterly increments are no way out, because the people still to be
reached become fewer as the year goes on. Counts that do not accumulate (2.3, 2.4) are comparable
from quarter to quarter. Growth and counts are no proportions: the test says nothing of them, and
neither do we.

With denominators of a hundred thousand nearly every movement is beyond chance: read the size of
the change beside the verdict.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from indicators.definitions.catalogue import INDICATORS, is_cumulative
from indicators.definitions.confidence import Z_998
from indicators.definitions.model import Share
from indicators.definitions.periods import Period

COLUMNS = ("region", "indicator", "verdict", "chi_squared", "points", "first", "last")
POINTS = 5

# The 0.998 quantile of χ² with one degree of freedom is the square of the normal one.
CRITICAL = Z_998**2

Point = tuple[int, int, int]  # time in quarters, numerator, denominator


class Trend(StrEnum):
    """What the latest points say; the last two are silence, and why."""

    RISING = "rising"
    FALLING = "falling"
    NONE = "none"  # enough points, and no trend beyond chance
    TOO_FEW = "too_few"
    NOT_A_SHARE = "not_a_share"


def verdicts(standings: pd.DataFrame, period: str) -> pd.DataFrame:
    """``COLUMNS`` for each region and indicator in ``standings``, as seen in ``period``.

    ``standings`` hold the periods that may be used; later ones are left out. ``points`` is how
    many comparable points with a value there are, at most ``POINTS``; ``first`` and ``last`` are
    the periods of the points used. ``chi_squared`` is NaN without a test (too few, not a share) and
    where all points stand at 0 % or at 100 %, which is no trend.
    """
    until = Period.parse(period)
    rows = []
    for (region, code), group in standings.groupby(["region", "indicator"], sort=True):
        indicator = INDICATORS[str(code)]
        row: dict[str, Any] = {"region": region, "indicator": code, "points": 0}
        if isinstance(indicator.formula, Share):
            points = _comparable(group, until, yearly=is_cumulative(indicator))
            row["points"] = len(points)
            if points:
                row |= {"first": points[0][0].code, "last": points[-1][0].code}
            row["verdict"], row["chi_squared"] = _verdict(
                [(4 * time.year + time.quarter, part, whole) for time, part, whole in points]
            )
        else:
            row["verdict"] = Trend.NOT_A_SHARE.value
        rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _comparable(
    rows: pd.DataFrame, until: Period, *, yearly: bool
) -> list[tuple[Period, int, int]]:
    """The latest ``POINTS`` of one region and share: period, numerator, denominator; by time."""
    valued = rows[rows["value"].notna()]
    points = zip(
        map(Period.parse, valued["period"]),
        valued["numerator"].astype(int),
        valued["denominator"].astype(int),
        strict=True,
    )
    return sorted(
        point
        for point in points
        if point[0] <= until and (point[0].spans_like(until) or not yearly)
    )[-POINTS:]


def _verdict(points: Sequence[Point]) -> tuple[str, float]:
    if len(points) < POINTS:
        return Trend.TOO_FEW.value, np.nan
    statistic = chi_squared(points)
    slope = _slope(points)
    without = (_slope([*points[:n], *points[n + 1 :]]) for n in range(POINTS))
    if not statistic > CRITICAL or not all(slope * other > 0 for other in without):
        return Trend.NONE.value, statistic
    return (Trend.RISING if slope > 0 else Trend.FALLING).value, statistic


def chi_squared(points: Sequence[Point]) -> float:
    """Armitage's χ² for a linear trend over points of (time, part, whole), all whole numbers.

    One degree of freedom. NaN where all or none are reached, or all times are one.
    """
    part, whole = sum(point[1] for point in points), sum(point[2] for point in points)
    first = sum(at * size for at, _, size in points)
    second = sum(at * at * size for at, _, size in points)
    variance = part * (whole - part) * (whole * second - first * first)
    return whole * _slope(points) ** 2 / variance if variance > 0 else np.nan


def _slope(points: Sequence[Point]) -> int:
    """The slope times something positive: exact, so that no slope is 0 and not nearly 0."""
    part, whole = sum(point[1] for point in points), sum(point[2] for point in points)
    first = sum(at * size for at, _, size in points)
    return whole * sum(at * reached for at, reached, _ in points) - part * first
