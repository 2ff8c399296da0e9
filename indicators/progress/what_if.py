"""What would follow if a region had reached some more: nothing is stored, nothing is approximated.

The counts of the region are altered and all standings of the period computed anew by their own
definitions, so that value, status, gap and place are what they would be. Counts that hang together
move along, no further than they must: a part never exceeds its whole, a union never the sum of its
members. The populations (pupils, students, schools) and the indicator's own denominator stay, and
limit what can be added.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.counts import COUNTS, UNIONS
from indicators.definitions.model import Indicator, RawCount, Share
from indicators.progress.past import Row, whole
from indicators.standings import evaluation
from indicators.standings.statement import TARGET_SCALE, TargetSetBy
from indicators.standings.status import statuses
from indicators.statistics import peers

Counts = Mapping[str, int | None]

# Where nothing limits what can be added, as many times what is there or missing are offered.
_OFFERED = 3

# A plan for a student outside the risk zone is a career plan: one more of these is one more there.
_BRINGS = {"students_outside_risk_with_plan": "students_with_career_plan"}


@dataclass(frozen=True)
class Moved:
    """A count that had to move along."""

    count: RawCount
    before: int
    after: int


@dataclass(frozen=True)
class Effect:
    """An indicator before and after: rows of ``standings`` with their ``status``."""

    indicator: Indicator
    now: Row
    then: Row


@dataclass(frozen=True)
class WhatIf:
    """``more`` added to one indicator: what becomes of it, and of the others that it touches."""

    more: int
    effect: Effect
    beside: tuple[Effect, ...]
    moved: tuple[Moved, ...]


def of_regions(counts: pd.DataFrame) -> dict[str, Counts]:
    """Rows of ``warehouse.counts`` of one period, by region."""
    names = [name for name in COUNTS if name in counts]
    return {
        str(row["region"]): {name: whole(row[name]) for name in names}
        for row in counts.to_dict("records")
    }


def room(indicator: Indicator, counts: Counts) -> int | None:
    """How many can be added at most; None where nothing limits it."""
    name = counts_of(indicator)[0]
    grown = [name, *([_BRINGS[name]] if name in _BRINGS else [])]
    own = indicator.formula.whole if isinstance(indicator.formula, Share) else None
    limits = [
        limit - (counts.get(each) or 0)
        for each in grown
        for within in _above(each, own)
        if (limit := counts.get(within)) is not None
    ]
    return max(0, min(limits)) if limits else None


def _above(name: str, own: str | None) -> Iterator[str]:
    """The populations that a count lies in; those that accumulate are only passed through."""
    for within in COUNTS[name].part_of:
        if within == own or not COUNTS[within].cumulative:
            yield within
        else:
            yield from _above(within, own)


def altered(indicator: Indicator, counts: Counts, more: int) -> dict[str, int | None]:
    """The counts with ``more`` of what the indicator wants, and all that must move along.

    ``more`` is at least 0 and at most ``room``.
    """
    name = counts_of(indicator)[0]
    result = {**counts, name: (counts.get(name) or 0) + more}
    brought = _BRINGS.get(name)
    if brought and result.get(brought) is not None:
        result[brought] = (result[brought] or 0) + more
    _lift(result, name)
    for union in UNIONS:
        if union.whole == name:
            _spread(result, union.members, result[name] or 0)
    return result


def _lift(counts: dict[str, int | None], name: str) -> None:
    part = counts[name] or 0
    for within in COUNTS[name].part_of:
        limit = counts.get(within)
        if limit is not None and limit < part:
            counts[within] = part
            _lift(counts, within)


def _spread(counts: dict[str, int | None], members: tuple[str, ...], total: int) -> None:
    """Raise members of a union until their sum is enough; which of them, nobody can know."""
    numbers = {member: counts.get(member) for member in members}
    lacking = total - sum(each or 0 for each in numbers.values())
    for member, number in numbers.items():
        if number is None:
            return
        added = max(0, min(lacking, total - number))
        counts[member] = number + added
        lacking -= added


def suppose(
    standings: pd.DataFrame, counts: pd.DataFrame, region: str, code: str, more: int
) -> WhatIf:
    """Add ``more`` to an indicator of a region.

    ``standings`` and ``counts`` are all of one period; the region must have a value.
    """
    indicator = INDICATORS[code]
    regions = of_regions(counts)
    now = _rows(standings, region)
    tried = {**regions, region: altered(indicator, regions[region], more)}
    period = str(now[code]["period"])
    then = _rows(evaluation.evaluate(tried, period, _targets(standings)), region)
    effects = {
        each: Effect(INDICATORS[each], now[each], then[each])
        for each in INDICATORS
        if each == code or _differs(now[each], then[each])
    }
    moved = [
        Moved(COUNTS[name], before, after)
        for name, before, after in _changed(regions[region], tried[region])
        if name != counts_of(indicator)[0]
    ]
    main = effects.pop(code)
    return WhatIf(more, main, tuple(effects.values()), tuple(moved))


def _changed(before: Counts, after: Counts) -> Iterator[tuple[str, int, int]]:
    for name, number in before.items():
        other = after[name]
        if number is not None and other is not None and number != other:
            yield name, number, other


@dataclass(frozen=True)
class Start:
    """What can be tried for an indicator of a region.

    ``most`` is the largest number offered, ``limited`` whether more is impossible rather than not
    offered. ``to_target`` and ``to_median`` (of the regions most like it) are how many that takes:
    0 where it is reached, None where it is out of reach or there is no such median.
    """

    counts: Counts
    most: int
    limited: bool
    to_target: int | None
    to_median: int | None
    median: float | None


def start(standings: pd.DataFrame, counts: pd.DataFrame, region: str, code: str) -> Start:
    """What to offer; ``standings`` and ``counts`` are all of one period, the region has a value."""
    indicator = INDICATORS[code]
    own = of_regions(counts)[region]
    row = _rows(standings, region)[code]
    nearest = peers.nearest(counts, region)["region"]
    values = standings[(standings["indicator"] == code) & standings["region"].isin(nearest)]
    median = float(values["value"].median()) if values["value"].notna().any() else None
    to_target = int(row["gap_count"])
    to_median = None if median is None else needed(own, indicator, str(row["period"]), median)
    limit = room(indicator, own)
    most = limit if limit is not None else _OFFERED * max(to_target, int(row["numerator"]), 50)

    def within(number: int | None) -> int | None:
        return number if number is not None and number <= most else None

    return Start(own, most, limit is not None, within(to_target), within(to_median), median)


def needed(counts: Counts, indicator: Indicator, period: str, aim: float) -> int:
    """The fewest more that bring the indicator to ``aim``; 0 where it is there.

    Targets have four decimals; an aim with more is taken up to the next of them.
    """
    scaled = math.ceil(round(aim * TARGET_SCALE, 3)) / TARGET_SCALE
    targets = {("tried", indicator.code): scaled}
    rows = evaluation.evaluate({"tried": counts}, period, targets)
    return int(rows.loc[rows["indicator"] == indicator.code, "gap_count"].iloc[0])


def _rows(standings: pd.DataFrame, region: str) -> dict[str, Row]:
    own = standings[standings["region"] == region]
    records = own.assign(status=statuses(own)).to_dict("records")
    return {str(row["indicator"]): row for row in records}  # type: ignore[misc]


def _targets(standings: pd.DataFrame) -> dict[tuple[str, str], float]:
    own = standings[standings["target_set_by"] == TargetSetBy.COMMISSION]
    keys = zip(own["region"], own["indicator"], strict=True)
    return dict(zip(keys, own["target"], strict=True))


def _differs(now: Row, then: Row) -> bool:
    return bool(pd.notna(now["value"])) and bool(now["value"] != then["value"])
