"""Standings held against the recommended targets, as every ranking across regions is.

A region's own target applies to that region and year. Where regions stand in one order, one
yardstick serves for all of them: whoever has set itself less is not above the others.
"""

import pandas as pd

from indicators.standings.statement import RECOMMENDED, TargetSetBy

NOTE = (
    "Цели здесь рекомендуемые, одни для всех: так регионы сравнимы. Цель, которую установила МВК, "
    "действует в профиле ее региона."
)

_IN_FORCE = dict(zip(("target", "gap", "gap_count", "versus_target"), RECOMMENDED, strict=True))


def held(standings: pd.DataFrame) -> pd.DataFrame:
    """The same rows, each held against the recommended target whoever set the one in force.

    ``own_target`` is the one that was set aside, NaN where there is none.
    """
    frame = beside(standings)
    set_by_commission = frame["target_set_by"] == TargetSetBy.COMMISSION
    return frame.assign(
        own_target=frame["target"].where(set_by_commission),
        **{name: frame[recommended] for name, recommended in _IN_FORCE.items()},
        target_set_by=TargetSetBy.RECOMMENDED.value,
    )


def beside(standings: pd.DataFrame) -> pd.DataFrame:
    """The rows with ``RECOMMENDED``, also those of a release in which nobody had a target."""
    missing = {new: standings[old] for old, new in _IN_FORCE.items() if new not in standings}
    return standings.assign(**missing) if missing else standings


def own_among(standings: pd.DataFrame) -> tuple[str, ...]:
    """Codes of the regions among these rows that have a target of their own, ascending."""
    own = standings["target_set_by"] == TargetSetBy.COMMISSION
    return tuple(sorted(set(standings.loc[own, "region"])))
