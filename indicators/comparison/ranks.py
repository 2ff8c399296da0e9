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
    values, lower, upper = (
        standings[column].to_numpy(float) for column in ("value", "lower", "upper")
    )
    places = np.full((len(standings), 4), np.nan)
    among = np.zeros(len(standings), dtype=int)
    for positions in standings.groupby(["period", "indicator"], sort=False).indices.values():
        present = positions[~np.isnan(values[positions])]
        among[positions] = len(present)
        ordered, own = np.sort(values[present]), values[present]
        places[present, 0] = 1 + len(present) - np.searchsorted(ordered, own, side="right")
        places[present, 1] = len(present) - np.searchsorted(ordered, own, side="left")
        present = positions[~np.isnan(lower[positions])]
        lows, highs = np.sort(lower[present]), np.sort(upper[present])
        surely_better = len(present) - np.searchsorted(lows, upper[present], side="right")
        surely_worse = np.searchsorted(highs, lower[present], side="left")
        places[present, 2], places[present, 3] = 1 + surely_better, len(present) - surely_worse
    result = pd.DataFrame(places, index=standings.index, columns=list(COLUMNS[:4])).astype("Int64")
    result[COLUMNS[4]] = among
    return result
