"""Who moved: the rows of ``indicators.changes`` in classes, counted and put in order."""

from dataclasses import dataclass

import pandas as pd

from indicators.catalogue import INDICATORS
from indicators.changes import Presence, TargetEvent


@dataclass(frozen=True)
class Tally:
    """How many rows of changes fall into each class; a row may be in several.

    ``compared`` have a change, which is above, below or exactly 0. ``border`` have a value on both
    sides, but of cumulative counts of two years that do not compare. ``moved`` have another place
    than before, ``coverage_only`` of them for no reason but who else reported.
    """

    compared: int
    rose: int
    fell: int
    same: int
    border: int
    met: int
    lost: int
    appeared: int
    fell_silent: int
    revised: int
    moved: int
    coverage_only: int


def tally(changes: pd.DataFrame) -> Tally:
    """Count the rows of ``indicators.changes.COLUMNS`` by class."""
    change = changes["change"]
    both = changes["presence"] == Presence.BOTH
    return Tally(
        compared=int(change.notna().sum()),
        rose=int((change > 0).sum()),
        fell=int((change < 0).sum()),
        same=int((change == 0).sum()),
        border=int((both & ~changes["comparable"].astype(bool)).sum()),
        met=int((changes["target_event"] == TargetEvent.MET).sum()),
        lost=int((changes["target_event"] == TargetEvent.LOST).sum()),
        appeared=int((changes["presence"] == Presence.APPEARED).sum()),
        fell_silent=int((changes["presence"] == Presence.FELL_SILENT).sum()),
        revised=int(changes["revised"].sum()),
        moved=len(moves(changes)),
        coverage_only=int(changes["coverage_only"].sum()),
    )


def reached(changes: pd.DataFrame) -> pd.Series:
    """How many more people (schools, employers) there are, where the two sides compare; float."""
    difference = changes["numerator"].astype(float) - changes["numerator_before"].astype(float)
    return difference.where(changes["change"].notna()).rename("reached")


def largest(
    changes: pd.DataFrame, number: int, *, people: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ``number`` largest rises and the largest falls of one indicator, with ``reached``.

    By the change of the value, or of the people behind it. Equal ones by region.
    """
    table = changes.assign(reached=reached(changes))
    by = "reached" if people else "change"
    rises = table[table[by] > 0].sort_values([by, "region"], ascending=[False, True])
    falls = table[table[by] < 0].sort_values([by, "region"])
    return rises.head(number), falls.head(number)


def moves(changes: pd.DataFrame) -> pd.DataFrame:
    """Rows with a place on both sides and not the same one; the farthest move first.

    Among those who merely stand elsewhere because of others' coverage, ``move`` is 0: last.
    """
    placed = changes[(changes["presence"] == Presence.BOTH)]
    moved = placed[
        (placed["rank"] != placed["rank_before"]).astype(bool)
        | (placed["move"] != 0).fillna(False).astype(bool)
    ]
    distance = moved["move"].abs().astype(float)
    return (
        moved.assign(distance=distance)
        .sort_values(["distance", "rank", "region"], ascending=[False, True, True])
        .drop(columns="distance")
    )


def by_indicator(changes: pd.DataFrame) -> dict[str, tuple[Tally, pd.DataFrame, pd.DataFrame]]:
    """For each indicator in the source's order: its tally, the largest rise, the largest fall."""
    groups = dict(iter(changes.groupby("indicator")))
    return {
        code: (tally(groups[code]), *largest(groups[code], 1))
        for code in INDICATORS
        if code in groups
    }


def differs(changes: pd.DataFrame, reporting: pd.DataFrame) -> bool:
    """Whether the two sides differ in any value, count or report; ``changes.reporting`` beside."""
    return bool(
        (changes["change"].fillna(0) != 0).any()
        or changes["revised"].any()
        or changes["presence"].isin((Presence.APPEARED, Presence.FELL_SILENT)).any()
        or reporting["presence"].isin((Presence.APPEARED, Presence.FELL_SILENT)).any()
    )
