"""Places among a chosen set of regions, by the rules of ``standings``.

The places in ``standings`` are among all regions of the country. A peer group, or the regions
that were ranked in both of two periods, has places of its own.
"""

import numpy as np
import pandas as pd

COLUMNS = ("rank", "rank_last", "rank_lower", "rank_upper", "ranked_among")


def among(standings: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` for each row, among the rows given of the same period and indicator.

    As in ``standings``: 1 is best, equal values share the best place, ``rank_lower`` and
    ``rank_upper`` follow from the intervals and are empty without one; a row without a value has
    no place. Keeps the index; places are Int64, ``ranked_among`` is int.
    """
    groups = standings.groupby(["period", "indicator"], sort=False)
    result = pd.DataFrame(index=standings.index)
    result["rank"] = groups["value"].rank(method="min", ascending=False)
    result["rank_last"] = groups["value"].rank(method="max", ascending=False)
    best = np.full(len(standings), np.nan)
    worst = np.full(len(standings), np.nan)
    lower, upper = standings["lower"].to_numpy(float), standings["upper"].to_numpy(float)
    for positions in groups.indices.values():
        known = positions[~np.isnan(lower[positions])]
        lows, highs = np.sort(lower[known]), np.sort(upper[known])
        surely_better = len(known) - np.searchsorted(lows, upper[known], side="right")
        surely_worse = np.searchsorted(highs, lower[known], side="left")
        best[known], worst[known] = 1 + surely_better, len(known) - surely_worse
    result["rank_lower"], result["rank_upper"] = best, worst
    result = result.astype("Int64")
    result["ranked_among"] = groups["value"].transform("count").astype(int)
    return result[list(COLUMNS)]
