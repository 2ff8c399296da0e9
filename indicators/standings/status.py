"""Met, nearly met, missed: the one rule behind every colour and symbol."""

from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.definitions.catalogue import INDICATORS

if TYPE_CHECKING:
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
    # Here, as the parser processes word numbers too, and do without them.
    import numpy as np
    import pandas as pd

    gap, target = (standings[column].to_numpy(float) for column in ("gap", "target"))
    is_percentage = [INDICATORS[code].is_percentage for code in standings["indicator"]]
    margin = np.where(is_percentage, NEAR_POINTS, target * NEAR_PART_OF_COUNT)
    names = np.select(
        [standings["value"].isna(), gap >= 0, gap >= -(margin + NOISE)],
        [Status.NONE.value, Status.MET.value, Status.NEAR.value],
        Status.MISSED.value,
    )
    return pd.Series(names, index=standings.index, dtype=object)
