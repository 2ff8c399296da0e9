"""Whether two values differ: two regions, or one region in two periods.

For shares the interval of the difference is Newcombe's hybrid score interval (Newcombe 1998,
"Interval estimation for the difference between independent proportions", method 10): the square
root of the summed squares of the distances from each share to its own Wilson bound. It keeps its
95 % where shares stand near 0 or 100 % and denominators are small, and it fits the Wilson intervals
shown beside each value. The verdict is where that interval lies against nought. It is for one
pair: among 88 comparisons of one region a few «differences» are chance.

Growth and counts have no sampling model in the source, so they get a difference without verdict.
The same holds for cumulative counts within one monitoring year, where the later people include the
earlier: a rise is arithmetic. Across years cumulative values are compared only over the same part
of the year; otherwise there is not even a difference.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.comparable_periods import comparable, independent
from indicators.definitions.model import Share
from indicators.statistics.intervals import against

COLUMNS = (
    "region",
    "period",
    "indicator",
    "value",
    "other_region",
    "other_period",
    "other_value",
    "difference",
    "lower",
    "upper",
    "verdict",
)

_SHARE = {code: isinstance(indicator.formula, Share) for code, indicator in INDICATORS.items()}


def differences(standings: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` for each row of ``standings`` beside the row of ``others`` of its indicator.

    Both are rows of ``standings``; ``others`` has at most one row an indicator. ``difference`` is
    ``value`` less ``other_value``, in percentage points or units; ``lower`` and ``upper`` bound it
    with 95 % confidence; ``verdict`` is a ``Significance`` (HIGHER: surely above the other), None
    without an interval. Keeps the order and the index of ``standings``. Raises
    ``pandas.errors.MergeError`` when ``others`` has an indicator twice.
    """
    columns = ["region", "period", "indicator", "value", "lower", "upper"]
    pairs = standings[columns].merge(
        others[columns].add_prefix("other_"),
        how="left",
        left_on="indicator",
        right_on="other_indicator",
        validate="many_to_one",
    )
    pairs.index = standings.index
    keys = zip(pairs["indicator"], pairs["period"], pairs["other_period"], strict=True)
    compared = np.array([_compared(*key) for key in keys], dtype=bool).reshape(-1, 2)
    meaningful, testable = compared.T
    value, other = pairs["value"].to_numpy(float), pairs["other_value"].to_numpy(float)
    difference = np.where(meaningful, value - other, np.nan)
    down, up = value - pairs["lower"].to_numpy(float), pairs["upper"].to_numpy(float) - value
    other_down = other - pairs["other_lower"].to_numpy(float)
    other_up = pairs["other_upper"].to_numpy(float) - other
    lower = np.where(testable, difference - np.hypot(down, other_up), np.nan)
    upper = np.where(testable, difference + np.hypot(up, other_down), np.nan)
    return pairs.assign(
        difference=difference, lower=lower, upper=upper, verdict=against(lower, upper)
    )[list(COLUMNS)]


def between(standings: pd.DataFrame, before: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """``COLUMNS`` for each of ``regions`` and each indicator.

    ``standings`` and ``before`` are of one period each, ``other_value`` and ``other_period`` are
    those of ``before``. ``difference`` is NaN where a value is missing, and where cumulative
    counts of two monitoring years cover different parts of them.
    """
    return pd.concat(
        differences(standings[standings["region"] == region], before[before["region"] == region])
        for region in regions
    )


def _compared(code: str, period: str, other_period: object) -> tuple[bool, bool]:
    """Whether a difference means something, and whether it can be tested."""
    if not isinstance(other_period, str):  # no row to compare with
        return False, False
    testable = _SHARE[code] and independent(code, period, other_period)
    return comparable(code, period, other_period), testable
