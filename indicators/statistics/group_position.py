"""Where a region stands in a small group, and which region of the group shows that it can be done.

Places follow ``indicators.comparison.ranks``; the median is of the others, so that a region is not
held against itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.comparison import ranks


@dataclass(frozen=True)
class GroupPosition:
    """``median`` of the ``others`` that have a value; ``best``–``last`` is the place ``among`` all.

    ``median`` is None where no other has a value, the place where the region itself has none.
    """

    others: int
    median: float | None
    best: int | None
    last: int | None
    among: int


@dataclass(frozen=True)
class Example:
    """A region of the group that is ahead: ``met`` whether its value reaches our target."""

    region: str
    value: float
    met: bool


def positions(
    everyone: pd.DataFrame, region: str, others: Sequence[str]
) -> dict[str, GroupPosition]:
    """The place of a region among itself and ``others``, by indicator; rows of one period."""
    group = everyone[everyone["region"].isin((region, *others))]
    own = (group["region"] == region).to_numpy()
    beside = group[~own].groupby("indicator")["value"]
    medians, counted = beside.median().to_dict(), beside.count().to_dict()
    codes = group.loc[own, "indicator"]
    places: list[dict[str, Any]] = ranks.among(group)[own].to_dict("records")  # type: ignore[assignment]
    return {
        code: GroupPosition(
            others=counted.get(code, 0),
            median=medians[code] if counted.get(code, 0) else None,
            best=_whole(place["rank"]),
            last=_whole(place["rank_last"]),
            among=int(place["ranked_among"]),
        )
        for code, place in zip(codes, places, strict=True)
    }


def _whole(number: Any) -> int | None:
    return None if pd.isna(number) else int(number)


def example(
    values: Mapping[str, float], region: str, nearest: Sequence[str], target: float
) -> Example | None:
    """The best of ``nearest`` that is better than the region; of equals the nearest.

    None where none of them is better. ``values`` by region, without those that have none;
    ``nearest`` with the nearest first.
    """
    own = values[region]
    better = [(code, values[code]) for code in nearest if values.get(code, own) > own]
    if not better:
        return None
    code, value = max(better, key=lambda each: each[1])
    return Example(code, value, met=value >= target)
