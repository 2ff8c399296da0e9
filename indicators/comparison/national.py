"""The national figure of an indicator: two of them, which differ, each with its name.

``pooled`` puts the people of all regions together: sum of numerators over sum of denominators.
``mean`` gives every region the same weight. The source does not say which one the pilot used, so
the pooled one is shown and the other offered. Only regions with a value take part in either, so
that both speak of the same regions; ``regions`` says how many.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Count, Formula, Growth

COLUMNS = (
    "period",
    "indicator",
    "numerator",
    "denominator",
    "pooled",
    "mean",
    "target",
    "regions",
    "reported",
)


def figures(standings: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` for each period in ``standings`` and each indicator.

    For growth ``pooled`` is the growth of the sums. For counts it is the sum, without denominator,
    and no line that one region is above or below: its target is one region's. ``target`` is the
    recommended one, ``regions`` how many have a value, ``reported`` how many sent a report.
    Sorted by period, then in the order of the source. NaN where no region has a value.
    """
    return _figures(standings, INDICATORS)


def figure(standings: pd.DataFrame, code: str) -> pd.Series:
    """The row of ``figures`` of one indicator; ``standings`` of one period."""
    return _figures(standings, [code]).iloc[0]


def _figures(standings: pd.DataFrame, codes: Iterable[str]) -> pd.DataFrame:
    where = standings.groupby(["period", "indicator"]).indices
    numerators, denominators, values = (
        standings[column].to_numpy(float, na_value=np.nan)
        for column in ("numerator", "denominator", "value")
    )
    reported = standings[standings["revision"].notna()].groupby("period")["region"].nunique()
    rows = []
    for period in sorted(standings["period"].unique()):
        for code in codes:
            indicator = INDICATORS[code]
            positions = where.get((period, code), _NOWHERE)
            valued = positions[~np.isnan(values[positions])]
            sums = _pooled(indicator.formula, numerators[valued], denominators[valued])
            mean = values[valued].mean() if len(valued) else np.nan
            counted = len(valued), int(reported.get(period, 0))
            rows.append((period, code, *sums, mean, indicator.target.value, *counted))
    return pd.DataFrame(rows, columns=list(COLUMNS))


_NOWHERE = np.array([], dtype=np.intp)


def _pooled(
    formula: Formula, numerators: npt.NDArray[np.float64], denominators: npt.NDArray[np.float64]
) -> tuple[float, float, float]:
    """The sums of regions with a value, and the figure that they make."""
    if not len(numerators):
        return np.nan, np.nan, np.nan
    above = float(numerators.sum())
    if isinstance(formula, Count):
        return above, np.nan, above
    below = float(denominators.sum())
    grown = above - below if isinstance(formula, Growth) else above
    return above, below, 100.0 * grown / below


def contributions(standings: pd.DataFrame) -> pd.Series:
    """How much of what the country still has to reach lies in each row's region, in per cent.

    ``gap_count`` over its sum among the rows of the same period and indicator, in the frame's
    index; 0 for a region that met its target, NaN without a value or where nobody misses.
    """
    gaps = standings["gap_count"].astype(float)
    total = gaps.groupby([standings["period"], standings["indicator"]]).transform("sum")
    return (100.0 * gaps / total.where(total > 0)).rename("contribution")
