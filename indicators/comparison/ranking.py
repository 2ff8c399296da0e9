"""One indicator of a period as a ranking: which regions, in which order, beside what.

The places in ``standings`` are among all regions of the country and stay so; a chosen group of
regions gets places of its own beside them.
"""

import numpy as np
import pandas as pd

from indicators.comparison import changes, national, ranks
from indicators.regions import subjects

BY_VALUE, BY_GAP, BY_PEOPLE = "value", "gap", "people"
BY_CONTRIBUTION, BY_CHANGE, BY_NAME = "contribution", "change", "name"

# What each order compares; a name is no number.
_COLUMNS = {
    BY_VALUE: "value",
    BY_GAP: "gap",
    BY_PEOPLE: "gap_count",
    BY_CONTRIBUTION: "contribution",
    BY_CHANGE: "change",
}
# The largest number first, А before Я; a leading minus turns it round.
ORDERS = tuple(sign + order for order in (*_COLUMNS, BY_NAME) for sign in ("", "-"))

# Whatever follows from an interval.
INTERVALS = ("lower", "upper", "rank_lower", "rank_upper", "versus_target")

COLUMNS = (*(f"group_{column}" for column in ranks.COLUMNS), "contribution", "change")


def rows(
    everyone: pd.DataFrame,
    regions: list[str],
    *,
    before: pd.DataFrame | None = None,
    exact: bool = False,
) -> pd.DataFrame:
    """The rows of some regions with ``COLUMNS`` beside those of ``standings``.

    ``everyone`` are the standings of one indicator and period, ``before`` those of an earlier
    period. ``group_rank`` … are places among ``regions``; ``contribution`` is the region's part of
    what all regions of the country still have to reach, in per cent; ``change`` is NaN without
    ``before`` and where the periods do not compare. A row without a value has no interval, and no
    row has one when the counts are taken as ``exact``. Keeps the order and the index.
    """
    frame = everyone.assign(contribution=national.contributions(everyone), change=np.nan)
    if before is not None:
        frame["change"] = changes.of_values(before, everyone)
    frame = frame[frame["region"].isin(regions)].copy()
    hidden = exact | frame["value"].isna().to_numpy()
    if hidden.any():
        for column in INTERVALS:
            frame[column] = frame[column].mask(hidden)
    return frame.join(ranks.among(frame).add_prefix("group_"))


def ordered(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rows in one of ``ORDERS``; equal ones stand by name.

    Rows without the number come last, those without any value last of all.
    """
    order, turned = by.removeprefix("-"), by.startswith("-")
    names = [subjects.short_name(code) for code in frame["region"]]
    if order == BY_NAME:
        first = sorted(range(len(names)), key=names.__getitem__, reverse=turned)
        return frame.iloc[first]
    numbers = frame[_COLUMNS[order]].to_numpy(float, na_value=np.nan)
    signed = numbers if turned else -numbers
    silent = frame["value"].isna().to_numpy()
    # The last key sorts first; what has no number comes after all that have one.
    return frame.iloc[np.lexsort((np.array(names), silent, signed))]
