"""How two indicators go together over regions: Spearman's rank correlation with an interval.

Ranks, because a few large or extreme regions would make a correlation of values by themselves;
ties get their mean rank. The interval is Fisher's: artanh(r) ± z · √((1 + r²/2) / (n − 3)), with
the standard error of Bonett and Wright, "Sample size requirements for estimating Pearson, Kendall
and Spearman correlations" (2000), which keeps 95 % better than 1/√(n − 3) where r is large. A
perfect order (r = ±1) has no spread to estimate from: its interval is the point, and says so by n.

It says that two indicators rank regions alike, never that one causes the other: both may follow
from a third, such as the size of a region.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.definitions.confidence import Z_95
from indicators.statistics.intervals import Floats

Values = pd.Series | Floats
FEWEST = 4  # the standard error divides by n − 3


@dataclass(frozen=True)
class Correlation:
    """Spearman's coefficient, −1 … 1, its 95 % interval, and over how many regions."""

    coefficient: float
    lower: float
    upper: float
    regions: int


def spearman(standings: pd.DataFrame, others: pd.DataFrame) -> Correlation | None:
    """Of the values of two indicators over the regions that have both; each in one period.

    Both are rows of ``standings`` with a region once. None for fewer than ``FEWEST`` regions, or
    where one of the two has the same value everywhere. Raises ``pandas.errors.MergeError`` when a
    region is there twice.
    """
    pairs = (
        standings[["region", "value"]]
        .merge(others[["region", "value"]], on="region", validate="one_to_one")
        .dropna()
    )
    return of_pairs(pairs["value_x"], pairs["value_y"])


def of_pairs(some: Values, others: Values) -> Correlation | None:
    """Of two series of values as long as each other, without gaps; None as for ``spearman``."""
    count = len(some)
    first, second = (
        np.asarray(pd.Series(values, dtype=float).rank(), dtype=np.float64)
        for values in (some, others)
    )
    if count < FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    r = _pearson(first, second)
    if abs(r) == 1:
        return Correlation(r, r, r, count)
    margin = Z_95 * math.sqrt((1 + r * r / 2) / (count - 3))
    centre = math.atanh(r)
    return Correlation(r, math.tanh(centre - margin), math.tanh(centre + margin), count)


def _pearson(first: Floats, second: Floats) -> float:
    """Of ranks: doubled they are whole numbers, so a perfect order is exactly 1."""
    one, two = 2 * first - len(first) - 1, 2 * second - len(second) - 1
    product = float((one * two).sum())
    squares = float((one * one).sum()) * float((two * two).sum())
    return math.copysign(math.sqrt(product * product / squares), product)
