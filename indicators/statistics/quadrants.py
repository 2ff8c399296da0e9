"""Two targets at once: which regions meet both, one of them, or neither."""

from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.definitions.catalogue import INDICATORS

COLUMNS = (
    *("region", "value", "numerator", "denominator"),
    *("other_value", "other_numerator", "other_denominator", "quadrant"),
)


class Quadrant(StrEnum):
    """Which of the two **recommended** targets a region meets."""

    BOTH = "both"
    FIRST = "first"
    OTHER = "other"
    NEITHER = "neither"


def pairs(standings: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` of the regions with both values, in the order of ``standings``.

    Both frames are rows of one indicator in one period, a region once. Unrounded values are
    compared, with the recommended targets: a region's own target is no line that others share.
    Raises ``pandas.errors.MergeError`` when a region is there twice.
    """
    columns = ["region", "indicator", "value", "numerator", "denominator"]
    other = others[columns].rename(columns={name: f"other_{name}" for name in columns[1:]})
    both = standings[columns].merge(other, on="region", validate="one_to_one")
    both = both[both["value"].notna() & both["other_value"].notna()].reset_index(drop=True)
    met, other_met = (
        both[f"{name}value"] >= both[f"{name}indicator"].map(_TARGETS).astype(float)
        for name in ("", "other_")
    )
    quadrant = np.select(
        [met & other_met, met, other_met],
        [Quadrant.BOTH, Quadrant.FIRST, Quadrant.OTHER],
        Quadrant.NEITHER,
    )
    return both.assign(quadrant=[str(each) for each in quadrant])[list(COLUMNS)]


_TARGETS = {code: indicator.target.value for code, indicator in INDICATORS.items()}
