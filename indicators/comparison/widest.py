"""Which gaps are the widest: those least of whose target is there.

Percentage points, people and vacancies have no common measure, so gaps are put in order by the
part of what the target demands that is reached. Growth is reached from «nothing left», −100 %.
"""

import pandas as pd

from indicators.statistics.composite import BASES


def widest(own: pd.DataFrame) -> list[str]:
    """Codes of the indicators below the target in force, widest gap first.

    ``own`` are rows of ``standings`` of one region and period: ``indicator, value, target, gap``.
    Of equals the first in the frame comes first.
    """
    below = own[own["gap"] < 0]
    base = below["indicator"].map(BASES).astype(float)
    reached = (base + below["value"]) / (base + below["target"])
    return list(below.loc[reached.sort_values(kind="stable").index, "indicator"])
