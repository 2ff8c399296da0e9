"""What a group of regions adds up to, and which gaps of one region are the widest."""

import numpy as np
import pandas as pd

from indicators.comparison import national
from indicators.definitions.catalogue import BASES, INDICATORS

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
    """``COLUMNS`` for each indicator, over the rows of one period.

    ``pooled`` and ``mean`` as in ``indicators.comparison.national``; ``pooled_gap`` is pooled less
    the recommended ``target``, NaN for counts, whose target is one region's. ``met`` and ``missed``
    count regions against the targets in the rows (see ``indicators.standings.recommended``),
    ``gap_count`` adds up what the regions below still have to reach.
    """
    valued = standings[standings["value"].notna()].groupby("indicator")
    # one group, whatever the periods: what is added up here is every row that was given
    table = national.figures(standings.assign(period="")).set_index("indicator")
    table = table.reindex(list(INDICATORS))
    ranked = valued.size().reindex(table.index, fill_value=0)
    met = valued["gap"].apply(lambda gap: int((gap >= 0).sum())).reindex(table.index, fill_value=0)
    percentage = np.array([indicator.is_percentage for indicator in INDICATORS.values()])
    target = [indicator.target.value for indicator in INDICATORS.values()]
    gap_count = valued["gap_count"].sum().reindex(table.index, fill_value=0)
    return table.assign(
        target=target,
        pooled_gap=(table["pooled"] - target).where(percentage),
        met=met,
        missed=ranked - met,
        ranked=ranked,
        gap_count=gap_count.astype(int),
    ).reset_index()[list(COLUMNS)]


def reported(standings: pd.DataFrame) -> int:
    """How many of the regions in these rows have an accepted report."""
    return int(standings.loc[standings["revision"].notna(), "region"].nunique())


def widest(own: pd.DataFrame) -> list[str]:
    """Codes of the indicators below the target in force, widest gap first.

    Percentage points, people and vacancies have no common measure: what is put in order is the
    part of what the target demands that is reached.

    ``own`` are rows of ``standings`` of one region and period: ``indicator, value, target, gap``.
    Of equals the first in the frame comes first.
    """
    below = own[own["gap"] < 0]
    base = below["indicator"].map(BASES).astype(float)
    reached = (base + below["value"]) / (base + below["target"])
    return list(below.loc[reached.sort_values(kind="stable").index, "indicator"])
