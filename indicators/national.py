"""The national figure of an indicator: two of them, which differ, each with its name.

``pooled`` puts the people of all regions together: sum of numerators over sum of denominators.
``mean`` gives every region the same weight. The source does not say which one the pilot used, so
the pooled one is shown and the other offered. Only regions with a value take part in either, so
that both speak of the same regions; ``regions`` says how many.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.catalogue import INDICATORS
from indicators.model import Count, Growth

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
    """``COLUMNS`` for each period in ``standings`` and each of the 19 indicators.

    For growth ``pooled`` is the growth of the sums. For counts it is the sum, without denominator,
    and no line that one region is above or below: its target is one region's. ``target`` is the
    recommended one, ``regions`` how many have a value, ``reported`` how many sent a report.
    Sorted by period, then in the order of the source. NaN where no region has a value.
    """
    known = standings[standings["value"].notna()]
    grouped = known.groupby(["period", "indicator"])
    sums = grouped[["numerator", "denominator"]].sum().astype(float)
    table = sums.assign(mean=grouped["value"].mean(), regions=grouped.size()).reindex(
        pd.MultiIndex.from_product(
            [sorted(standings["period"].unique()), INDICATORS], names=["period", "indicator"]
        )
    )
    code = table.index.get_level_values("indicator")
    count = _which(code, Count)
    numerator = table["numerator"].to_numpy(float)
    denominator = np.where(count, np.nan, table["denominator"].to_numpy(float))
    above = np.where(_which(code, Growth), numerator - denominator, numerator)
    reported = standings[standings["revision"].notna()].groupby("period")["region"].nunique()
    table = table.assign(
        denominator=denominator,
        pooled=np.where(count, numerator, 100.0 * above / denominator),
        target=code.map({code: indicator.target.value for code, indicator in INDICATORS.items()}),
        regions=table["regions"].fillna(0).astype(int),
    ).reset_index()
    table["reported"] = table["period"].map(reported).fillna(0).astype(int)
    return table[list(COLUMNS)]


def contributions(standings: pd.DataFrame) -> pd.Series:
    """How much of what the country still has to reach lies in each row's region, in per cent.

    ``gap_count`` over its sum among the rows of the same period and indicator, in the frame's
    index; 0 for a region that met its target, NaN without a value or where nobody misses.
    """
    gaps = standings["gap_count"].astype(float)
    total = gaps.groupby([standings["period"], standings["indicator"]]).transform("sum")
    return (100.0 * gaps / total.where(total > 0)).rename("contribution")


def _which(code: pd.Index, formula: type[Count] | type[Growth]) -> npt.NDArray[np.bool_]:
    return np.array([isinstance(INDICATORS[x].formula, formula) for x in code], dtype=bool)
