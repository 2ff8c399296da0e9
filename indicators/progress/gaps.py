"""What a region still owes to its targets: every indicator below target, in the order of weight.

First what is worse than in regions like it, worsens and is below target, all three. Then whoever
waits to be reached: people, the most first; then organisations and vacancies, by the part of the
target that is missing, since ten schools and ten vacancies do not compare. Of equals the more
feasible first.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pandas as pd

from indicators.definitions.catalogue import INDICATORS, counts_of, unit_of
from indicators.definitions.model import Count, Indicator, Share, Unit
from indicators.progress import pace as paces
from indicators.progress import projection as projections
from indicators.progress.pace import Feasibility, Pace
from indicators.progress.past import Past, Row, points, whole
from indicators.progress.projection import Projection
from indicators.regions import neighbours
from indicators.standings import evaluation
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status, statuses
from indicators.statistics import group_position, peers
from indicators.statistics.group_position import Example, GroupPosition
from indicators.warehouse import reading

BY_WEIGHT, BY_FEASIBILITY, BY_NUMBER = "weight", "feasible", "number"
ORDERS = (BY_WEIGHT, BY_FEASIBILITY, BY_NUMBER)

_PEOPLE = (Unit.PUPIL, Unit.STUDENT)
_EASIEST_FIRST = tuple(Feasibility)
# Fewer regions of a kind than this are no yardstick; then the whole country is.
_FEWEST_PEERS = 3


@dataclass(frozen=True)
class Gap:
    """An indicator below its target.

    ``standing`` is its row of ``standings``. ``missing`` is what must still be reached by the end
    of the monitoring year, when the denominator will be ``end_denominator``: today's, unless it
    accumulates too (then it grows as it did so far) or is last year's, which for the whole year is
    known from the region's own report or not at all (both None). ``moved`` is by how many the gap
    grew since the quarter before because its denominator changed by ``denominator_change``, both
    None where there is nothing to compare with. ``lost_after`` is the last earlier period of
    the year in which the target was met. ``worse`` than the median of regions like it,
    ``worsening`` against ``compared_with``, the same quarter of last year or else the quarter
    before. ``last_year`` is the result of the year before where it was not below the target.
    """

    indicator: Indicator
    standing: Row
    status: Status
    pace: Pace
    projection: Projection
    missing: int | None
    end_denominator: int | None
    denominator_change: int | None
    moved: int | None
    lost_after: str | None
    district: GroupPosition
    nearest: GroupPosition
    example: Example | None
    worse: bool
    worsening: bool
    compared_with: str | None
    last_year: float | None

    @property
    def alarming(self) -> bool:
        """Worse, worsening and below target."""
        return self.worse and self.worsening


@dataclass(frozen=True)
class Met:
    """An indicator that reached its target.

    ``at_first``: already in the first report of the monitoring year. ``last_year`` is the result
    of the year before where that, too, was not below the target.
    """

    indicator: Indicator
    standing: Row
    at_first: bool
    last_year: float | None


@dataclass(frozen=True)
class Gaps:
    """All indicators of a region in a period: below target, met, and without a value."""

    region: str
    period: str
    below: tuple[Gap, ...]
    met: tuple[Met, ...]
    without: tuple[tuple[Indicator, State], ...]
    nearest: tuple[str, ...]

    @property
    def reported(self) -> bool:
        """Whether there is any value at all."""
        return bool(self.below or self.met)


def read(release: str, region: str, period: str, order: str = BY_WEIGHT) -> Gaps:
    """The gaps of a region in a release, in one of ``ORDERS``."""
    gaps = of_region(
        reading.standings(release=release, region=region),
        reading.standings(release=release, period=period),
        reading.counts(release=release, period=period),
        region,
        period,
    )
    return Gaps(**{**vars(gaps), "below": ordered(gaps.below, order)})


def of_region(
    history: pd.DataFrame, everyone: pd.DataFrame, counts: pd.DataFrame, region: str, period: str
) -> Gaps:
    """The gaps in the order of weight.

    ``history`` are the standings of the region in all periods, ``everyone`` those of all regions in
    the period, ``counts`` the raw counts of the period.
    """
    own = everyone[everyone["region"] == region]
    own = own.assign(status=statuses(own))
    rows = _by_indicator(own)
    nearest = tuple(peers.nearest(counts, region)["region"])
    past = Past(history, period)
    tried = _Tried(rows, past, period)
    others = _Others(everyone, region, nearest)
    below, met, without = [], [], []
    for code, indicator in INDICATORS.items():
        row = rows[code]
        if row["status"] == Status.NONE:
            without.append((indicator, State(row["state"])))
        elif row["status"] == Status.MET:
            met.append(_met(indicator, row, past))
        else:
            below.append(_gap(indicator, row, past, tried, others))
    return Gaps(region, period, ordered(below, BY_WEIGHT), tuple(met), tuple(without), nearest)


def _by_indicator(own: pd.DataFrame) -> dict[str, Row]:
    records: list[dict[str, Any]] = own.to_dict("records")  # type: ignore[assignment]
    return {str(row["indicator"]): row for row in records}


def ordered(gaps: Sequence[Gap], order: str) -> tuple[Gap, ...]:
    """The gaps in one of ``ORDERS``."""
    keys: dict[str, Callable[[Gap], Any]] = {
        BY_WEIGHT: lambda gap: (not gap.alarming, *_weight(gap), *_ease(gap)),
        BY_FEASIBILITY: lambda gap: (*_ease(gap), *_weight(gap)),
        BY_NUMBER: lambda gap: _place(gap),
    }
    return tuple(sorted(gaps, key=keys[order]))


def _weight(gap: Gap) -> tuple[bool, float]:
    missing = int(gap.standing["gap_count"])
    if unit_of(gap.indicator) in _PEOPLE:
        return False, -missing
    return True, -missing / (int(gap.standing["numerator"]) + missing)


def _ease(gap: Gap) -> tuple[int, float, int]:
    times = gap.pace.times
    ease = _EASIEST_FIRST.index(gap.pace.feasibility)
    return ease, float(times) if times is not None else 0.0, _place(gap)


def _place(gap: Gap) -> int:
    return list(INDICATORS).index(gap.indicator.code)


class _Tried:
    """How many would be missing with other denominators: those of the quarter before, of the end.

    Asked of the definitions themselves, for all indicators at once. No count is the numerator of
    one indicator and the denominator of another, so that each can be given its own denominator.
    """

    def __init__(self, rows: Mapping[str, Row], past: Past, period: str) -> None:
        before: dict[str, int | None] = {}
        end: dict[str, int | None] = {}
        targets: dict[tuple[str, str], float] = {}
        self.denominators: dict[str, int | None] = {}
        for code, row in rows.items():
            numerator, denominator = counts_of(INDICATORS[code])
            counted = isinstance(INDICATORS[code].formula, Count)
            if row["status"] == Status.NONE or denominator is None or counted:
                continue
            before[numerator] = end[numerator] = int(row["numerator"])
            if then := past.quarter_before(code):
                before[denominator] = whole(then["denominator"])
            end[denominator] = self.denominators[code] = past.end_denominator(INDICATORS[code], row)
            if row["target_set_by"] == TargetSetBy.COMMISSION:
                targets["before", code] = targets["end", code] = float(row["target"])
        frame = evaluation.evaluate({"before": before, "end": end}, period, targets)
        self._missing = frame.set_index(["region", "indicator"])["gap_count"]

    def before(self, code: str) -> int | None:
        """With the denominator of the quarter before."""
        return whole(self._missing["before", code])

    def end(self, code: str) -> int | None:
        """With the denominator of the end of the year; None where that is not known."""
        return whole(self._missing["end", code])


class _Others:
    """The other regions in the period, for all indicators at once."""

    def __init__(self, everyone: pd.DataFrame, region: str, nearest: Sequence[str]) -> None:
        self._region, self._nearest = region, nearest
        of_district = neighbours.of_district(region)
        self.district = group_position.positions(everyone, region, of_district)
        self.nearest = group_position.positions(everyone, region, nearest)
        valued = everyone[everyone["value"].notna()]
        self._values: dict[str, dict[str, float]] = {code: {} for code in INDICATORS}
        each = zip(valued["indicator"], valued["region"], valued["value"], strict=True)
        for code, other, value in each:
            self._values[code][other] = value

    def yardstick(self, code: str) -> float:
        """The median of the nearest, of the country where too few of them have a value."""
        alike = self.nearest[code]
        if alike.median is not None and alike.others >= _FEWEST_PEERS:
            return alike.median
        return median(self._values[code].values())

    def example(self, code: str, target: float) -> Example | None:
        return group_position.example(self._values[code], self._region, self._nearest, target)


def _gap(indicator: Indicator, row: Row, past: Past, tried: _Tried, others: _Others) -> Gap:
    code = indicator.code
    year = points(past.this_year(code))
    counted = isinstance(indicator.formula, Count)
    missing = int(row["gap_count"]) if counted else tried.end(code)
    then = past.quarter_before(code) if isinstance(indicator.formula, Share) else None
    earlier = past.held_against(code)
    met = [each["period"] for each in past.this_year(code) if each["gap"] >= 0]
    return Gap(
        indicator=indicator,
        standing=row,
        status=Status(row["status"]),
        pace=paces.pace(indicator, year, missing),
        projection=projections.project(indicator, year, points(past.last_year(code))),
        missing=missing,
        end_denominator=tried.denominators.get(code),
        denominator_change=int(row["denominator"]) - int(then["denominator"]) if then else None,
        moved=int(row["gap_count"]) - (tried.before(code) or 0) if then else None,
        lost_after=met[-1] if met else None,
        district=others.district[code],
        nearest=others.nearest[code],
        example=others.example(code, row["target"]),
        worse=bool(row["value"] < others.yardstick(code)),
        worsening=earlier is not None and row["value"] < earlier["value"],
        compared_with=earlier["period"] if earlier else None,
        last_year=_result_of_last_year(row, past),
    )


def _met(indicator: Indicator, row: Row, past: Past) -> Met:
    first = past.this_year(indicator.code)[0]
    return Met(
        indicator,
        row,
        # held against the target of today: it may have been set after the first report
        at_first=first["value"] >= row["target"],
        last_year=_result_of_last_year(row, past),
    )


def _result_of_last_year(row: Row, past: Past) -> float | None:
    """What was reached at the end of the year before, where a target of today is not above it."""
    last = past.end_of_last_year(str(row["indicator"]))
    return float(last["value"]) if last and last["value"] >= row["target"] else None
