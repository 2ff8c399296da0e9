"""Who moved: the rows of ``indicators.comparison.changes`` in classes, counted and put in order."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.comparison.changes import Presence, TargetEvent
from indicators.definitions.catalogue import INDICATORS


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
    """Count the rows of ``indicators.comparison.changes.COLUMNS`` by class."""
    return _tally(_classes(changes).sum().to_dict())


def _classes(changes: pd.DataFrame) -> pd.DataFrame:
    """A column of booleans for each field of ``Tally``."""
    change, presence = changes["change"], changes["presence"]
    return pd.DataFrame(
        {
            "compared": change.notna(),
            "rose": change > 0,
            "fell": change < 0,
            "same": change == 0,
            "border": (presence == Presence.BOTH) & ~changes["comparable"].astype(bool),
            "met": changes["target_event"] == TargetEvent.MET,
            "lost": changes["target_event"] == TargetEvent.LOST,
            "appeared": presence == Presence.APPEARED,
            "fell_silent": presence == Presence.FELL_SILENT,
            "revised": changes["revised"].astype(bool),
            "moved": _moved(changes),
            "coverage_only": changes["coverage_only"].astype(bool),
        }
    )


def _tally(sums: Mapping[Hashable, int]) -> Tally:
    return Tally(**{str(name): int(number) for name, number in sums.items()})


def _moved(changes: pd.DataFrame) -> pd.Series:
    elsewhere = (changes["rank"] != changes["rank_before"]).fillna(False).astype(bool)
    passed = (changes["move"] != 0).fillna(False).astype(bool)
    return (changes["presence"] == Presence.BOTH) & (elsewhere | passed)


def reached(changes: pd.DataFrame) -> pd.Series:
    """How many more people (schools, employers) there are, where the two sides compare; float."""
    difference = changes["numerator"].astype(float) - changes["numerator_before"].astype(float)
    return difference.where(changes["change"].notna()).rename("reached")


def ordered(changes: pd.DataFrame) -> pd.DataFrame:
    """The rows with ``reached``: by indicator, the largest rise first, without a change last."""
    place = changes["indicator"].map({code: number for number, code in enumerate(INDICATORS)})
    return (
        changes.assign(reached=reached(changes), place=place)
        .sort_values(["place", "change", "region"], ascending=[True, False, True])
        .drop(columns="place")
    )


def largest(
    changes: pd.DataFrame, number: int, *, people: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The ``number`` largest rises and the largest falls, with ``reached``.

    By the change of the value, or of the people behind it; of one indicator, since units differ.
    Equal ones by region.
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
    moved = changes[_moved(changes)]
    distance = moved["move"].abs().astype(float)
    return (
        moved.assign(distance=distance)
        .sort_values(["distance", "rank", "region"], ascending=[False, True, True])
        .drop(columns="distance")
    )


def by_indicator(changes: pd.DataFrame) -> dict[str, tuple[Tally, pd.DataFrame, pd.DataFrame]]:
    """For each indicator in the source's order: its tally, the largest rise, the largest fall.

    The two are rows of ``largest``, none where nobody rose or fell.
    """
    sums = _classes(changes).groupby(changes["indicator"]).sum().to_dict("index")
    first = [
        side.drop_duplicates("indicator").set_index("indicator", drop=False)
        for side in largest(changes, len(changes))
    ]

    def of(side: pd.DataFrame, code: str) -> pd.DataFrame:
        return side.loc[[code] if code in side.index else []]

    return {
        code: (_tally(sums[code]), of(first[0], code), of(first[1], code))
        for code in INDICATORS
        if code in sums
    }


def differs(changes: pd.DataFrame, reporting: pd.DataFrame) -> bool:
    """Whether the two sides differ in any value, count or report; ``changes.reporting`` beside."""
    return bool(
        (changes["change"].fillna(0) != 0).any()
        or changes["revised"].any()
        or changes["presence"].isin((Presence.APPEARED, Presence.FELL_SILENT)).any()
        or reporting["presence"].isin((Presence.APPEARED, Presence.FELL_SILENT)).any()
    )
