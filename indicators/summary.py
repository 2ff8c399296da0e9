"""What a group of regions adds up to, indicator by indicator."""

import numpy as np
import pandas as pd

from indicators.catalogue import INDICATORS
from indicators.model import Count, Growth

COLUMNS = (
    "indicator",
    "pooled",
    "mean",
    "target",
    "pooled_gap",
    "met",
    "missed",
    "ranked",
    "gap_count",
)


def by_indicator(standings: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` for each of the 19 indicators, over the rows of one period.

    ``pooled`` puts the people of all regions together (sum of numerators over sum of
    denominators); ``mean`` gives every region the same weight. For counts ``pooled`` is the sum,
    and has no gap: the target is one region's. Only regions with a value take part in either, so
    that both speak of the same regions. ``met`` and ``missed`` count regions against their own
    targets, ``gap_count`` adds up what the regions below still have to reach. ``target`` is the
    recommended one.
    """
    with_value = standings[standings["value"].notna()]
    rows = []
    for code, indicator in INDICATORS.items():
        group = with_value[with_value["indicator"] == code]
        numerator, denominator = group["numerator"].sum(), group["denominator"].sum()
        if group.empty:
            pooled = np.nan
        elif isinstance(indicator.formula, Count):
            pooled = float(numerator)
        elif isinstance(indicator.formula, Growth):
            pooled = 100.0 * (numerator - denominator) / denominator
        else:
            pooled = 100.0 * numerator / denominator
        met = int((group["gap"] >= 0).sum())
        target = indicator.target.value
        rows.append(
            {
                "indicator": code,
                "pooled": pooled,
                "mean": group["value"].mean(),
                "target": target,
                "pooled_gap": pooled - target if indicator.is_percentage else np.nan,
                "met": met,
                "missed": len(group) - met,
                "ranked": len(group),
                "gap_count": int(group["gap_count"].sum()),
            }
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def reported(standings: pd.DataFrame) -> int:
    """How many of the regions in these rows have an accepted report."""
    return int(standings.loc[standings["revision"].notna(), "region"].nunique())
