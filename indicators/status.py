"""Met, nearly met, missed: the one rule behind every colour and symbol."""

from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.catalogue import INDICATORS

if TYPE_CHECKING:  # the parser processes word numbers too, and do without pandas
    import pandas as pd

# How far below the target still counts as near: in percentage points for shares and growth, as a
# part of the target for counts. Ours, for reading only: the source knows met and not met.
NEAR_POINTS = 5.0
NEAR_PART_OF_COUNT = 0.1
NOISE = 1e-9  # of binary fractions: 3.3 − 8.3 is a little less than −5


class Status(StrEnum):
    """Where a value stands against its target; NONE where there is no value."""

    MET = "met"
    NEAR = "near"
    MISSED = "missed"
    NONE = "none"


def statuses(standings: "pd.DataFrame") -> "pd.Series":
    """The status of every row, in the frame's index; compares unrounded values."""
    gap = standings["gap"]
    percentage = standings["indicator"].map(
        {code: indicator.is_percentage for code, indicator in INDICATORS.items()}
    )
    margin = (standings["target"] * NEAR_PART_OF_COUNT).where(~percentage.astype(bool), NEAR_POINTS)
    result = gap.astype("object")
    result[:] = Status.MISSED.value
    result[gap >= -(margin + NOISE)] = Status.NEAR.value
    result[gap >= 0] = Status.MET.value
    result[standings["value"].isna()] = Status.NONE.value
    return result
