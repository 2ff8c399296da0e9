"""What changed between two periods, or between two releases of the same periods.

A place can change although nothing happened: a region that reports for the first time above us
pushes us down. So places are also computed among the regions that have a value on both sides;
a move that vanishes there comes from coverage alone and is marked.

Cumulative counts start anew with each monitoring year: across that border a value has no change,
no target is met or lost by it, and ``comparable`` says so. Places remain: each is among values of
its own period.
"""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.comparison import ranks
from indicators.definitions.catalogue import PLACE
from indicators.definitions.comparable_periods import comparable

COLUMNS = (
    "region",
    "indicator",
    "period_before",
    "period",
    "numerator_before",
    "numerator",
    "denominator_before",
    "denominator",
    "value_before",
    "value",
    "comparable",
    "change",
    "presence",
    "target_before",
    "target",
    "target_event",
    "submission_before",
    "submission",
    "revision_before",
    "revision",
    "revised",
    "rank_before",
    "rank",
    "common_rank_before",
    "common_rank",
    "move",
    "coverage_only",
)

_TAKEN = (
    "numerator",
    "denominator",
    "value",
    "target",
    "gap",
    "submission",
    "revision",
    "rank",
)


class Presence(StrEnum):
    """Whether there is a value (or a report) on either side."""

    BOTH = "both"
    APPEARED = "appeared"
    FELL_SILENT = "fell_silent"
    NEITHER = "neither"


class TargetEvent(StrEnum):
    """What happened to the targets that the rows are held against; empty where nothing did."""

    MET = "met"
    LOST = "lost"


def between_periods(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` for each region and indicator, from the standings of one period each.

    ``change`` is value less value before (percentage points, or units). ``common_rank`` and
    ``common_rank_before`` are places among the regions with a value on both sides, ``move`` how
    many of them the region passed (above 0: upwards), ``coverage_only`` that its place in
    ``standings`` changed and that one did not. ``revised`` is False: the reports differ anyway.
    Sorted by indicator and region. Raises ``pandas.errors.MergeError`` where a frame holds several
    periods.
    """
    return _changes(before, after, ["indicator", "region"], revisions=False)


def of_values(before: pd.DataFrame, after: pd.DataFrame) -> pd.Series:
    """``change`` alone of ``between_periods`` for one indicator, in the index of ``after``.

    In a fraction of the time: a ranking asks for nothing else.
    """
    earlier = before.set_index("region")
    values, periods = (after["region"].map(earlier[column]) for column in ("value", "period"))
    meant = _comparable(after["indicator"], periods, after["period"])
    return (after["value"] - values).where(meant).rename("change")


def between_releases(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The same from the standings of two releases, period by period.

    ``revised`` marks what a newer accepted report of the same period changed: a count is other
    than it was, or there is one where it had none, or the other way round. A first report revises
    nothing. Sorted by period, indicator and region.
    """
    return _changes(before, after, ["period", "indicator", "region"], revisions=True)


def reporting(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """``region, presence`` for every region: who reported anything on either side."""
    there, now = (set(frame.loc[frame["revision"].notna(), "region"]) for frame in (before, after))
    regions = sorted({*before["region"], *after["region"]})
    flags = np.array([(region in there, region in now) for region in regions], dtype=bool)
    return pd.DataFrame({"region": regions, "presence": _presence(*flags.reshape(-1, 2).T)})


def _changes(
    before: pd.DataFrame, after: pd.DataFrame, key: list[str], *, revisions: bool
) -> pd.DataFrame:
    sides = [
        frame.assign(period_of=frame["period"])[[*key, "period_of", *_TAKEN]]
        for frame in (before, after)
    ]
    table = sides[0].merge(
        sides[1], on=key, how="outer", suffixes=("_before", ""), validate="one_to_one"
    )
    table = table.sort_values(key, key=_in_order, ignore_index=True).drop(
        columns="period", errors="ignore"
    )
    table = table.rename(columns={"period_of_before": "period_before", "period_of": "period"})
    had, has = table["value_before"].notna(), table["value"].notna()
    both = had & has
    table["comparable"] = _comparable(table["indicator"], table["period_before"], table["period"])
    meant = both & table["comparable"]
    table["change"] = (table["value"] - table["value_before"]).where(meant)
    table["presence"] = _presence(had.to_numpy(), has.to_numpy())
    met_before, met = table["gap_before"] >= 0, table["gap"] >= 0
    table["target_event"] = None
    table.loc[meant & met & ~met_before, "target_event"] = TargetEvent.MET.value
    table.loc[meant & ~met & met_before, "target_event"] = TargetEvent.LOST.value
    table["revised"] = revisions & _revised(table)
    for side in ("_before", ""):
        shared = table.loc[both, ["indicator", f"period{side}", f"value{side}"]]
        shared.columns = pd.Index(["indicator", "period", "value"])
        places = ranks.among(shared.assign(lower=np.nan, upper=np.nan))["rank"]
        table[f"common_rank{side}"] = places.reindex(table.index).astype("Int64")
    table["move"] = table["common_rank_before"] - table["common_rank"]
    moved = both & (table["rank"] != table["rank_before"])
    table["coverage_only"] = moved & (table["move"] == 0).fillna(False).astype(bool)
    return table[list(COLUMNS)]


def _in_order(column: pd.Series) -> pd.Series:
    """What to sort a column by: indicators by their place in the source."""
    return column.map(PLACE) if column.name == "indicator" else column


def _comparable(
    indicators: pd.Series, before: pd.Series, after: pd.Series
) -> npt.NDArray[np.bool_]:
    """Row by row, whether there are two periods and they may be held against each other."""
    meant = [
        isinstance(one, str) and isinstance(other, str) and comparable(code, one, other)
        for code, one, other in zip(indicators, before, after, strict=True)
    ]
    return np.array(meant, dtype=bool)


def _presence(had: npt.NDArray[np.bool_], has: npt.NDArray[np.bool_]) -> list[str]:
    names = {
        (True, True): Presence.BOTH,
        (False, True): Presence.APPEARED,
        (True, False): Presence.FELL_SILENT,
        (False, False): Presence.NEITHER,
    }
    return [names[bool(one), bool(other)].value for one, other in zip(had, has, strict=True)]


def _revised(table: pd.DataFrame) -> pd.Series:
    accepted = table["revision_before"].notna() & table["revision"].notna()
    other_report = accepted & _differ(table["submission_before"], table["submission"])
    other_count = _differ(table["numerator_before"], table["numerator"]) | _differ(
        table["denominator_before"], table["denominator"]
    )
    return other_report & other_count


def _differ(one: pd.Series, other: pd.Series) -> pd.Series:
    """Whether two values differ, where nothing equals nothing and nothing else."""
    return ((one != other).fillna(True) & ~(one.isna() & other.isna())).astype(bool)
