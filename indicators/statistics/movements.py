"""What moved between two periods, region by region, where the two may be compared at all."""

from collections.abc import Sequence

import pandas as pd

from indicators.statistics import significance


def between(standings: pd.DataFrame, before: pd.DataFrame, regions: Sequence[str]) -> pd.DataFrame:
    """``significance.COLUMNS`` for each of ``regions`` and each indicator.

    ``standings`` and ``before`` are of one period each, ``other_value`` and ``other_period`` are
    those of ``before``. ``difference`` is NaN where a value is missing, and where cumulative
    counts of two monitoring years cover different parts of them.
    """
    return pd.concat(
        significance.differences(
            standings[standings["region"] == region], before[before["region"] == region]
        )
        for region in regions
    )
