"""Standings held against the recommended targets, as every ranking across regions is.

A region's own target applies to that region and year. Where regions stand in one order, one
yardstick serves for all of them: whoever has set itself less is not above the others.
"""

import pandas as pd

from indicators.standings import RECOMMENDED, TargetSetBy

NOTE = (
    "Регионы сравниваются с рекомендуемыми целями. Цели, которые установили МВК регионов, "
    "действуют в профиле региона."
)

_IN_FORCE = dict(zip(("target", "gap", "gap_count", "versus_target"), RECOMMENDED, strict=True))


def held(standings: pd.DataFrame) -> pd.DataFrame:
    """The same rows, each held against the recommended target whoever set the one in force."""
    frame = beside(standings)
    return frame.assign(
        **{name: frame[recommended] for name, recommended in _IN_FORCE.items()},
        target_set_by=TargetSetBy.RECOMMENDED.value,
    )


def beside(standings: pd.DataFrame) -> pd.DataFrame:
    """The rows with ``RECOMMENDED``, also those of a release in which nobody had a target."""
    missing = {new: standings[old] for old, new in _IN_FORCE.items() if new not in standings}
    return standings.assign(**missing) if missing else standings


def note(standings: pd.DataFrame) -> str:
    """What a ranking has to say where a region has a target of its own; empty where none has."""
    own = standings["target_set_by"] == TargetSetBy.COMMISSION
    return NOTE if own.any() else ""
