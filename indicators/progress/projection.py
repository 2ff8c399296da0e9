"""Where an indicator may stand at the end of its monitoring year: a range, never one figure.

Two ways, each of them a sentence that an official can check with a pencil:

THIS_YEAR   every quarter that is left brings what one of the quarters gone by brought; the range is
            from the weakest to the strongest of them. At least two such steps are needed: one
            quarter is no pace. A gap between reports is one step, spread over its quarters. Counts
            that stand for a moment (2.3, 2.4) have no step from nothing: they need three reports.
LAST_YEAR   the rest of the year goes as the rest of last year did: the range is between «as many
            times as much» and «as many more». Needs the same quarter and the end of last year.

With both, the range covers both. A cumulative denominator (2.2, 2.5–2.7) moves along in the same
way; any other stays as it is today. Growth is held against the whole of last year, so it needs the
region's own figure for it. What is projected are whole people, rounded down; a share never exceeds
its whole, and a cumulative count that fell was corrected, which is no pace.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from indicators.definitions.catalogue import counts_of, starts_anew
from indicators.definitions.counts import COUNTS
from indicators.definitions.exact import exact
from indicators.definitions.model import Count, Growth, Indicator, Share
from indicators.definitions.periods import QUARTERS
from indicators.progress.pace import Point

_FEWEST_STEPS = 2


class Way(StrEnum):
    """How the rest of the year is imagined."""

    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


class Silence(StrEnum):
    """Why there is no projection."""

    YEAR_OVER = "year_over"  # the figure is the year's result
    TOO_FEW = "too_few"  # one quarter, and no last year
    NO_BASE = "no_base"  # growth: last year's figure for the whole year is not known


@dataclass(frozen=True)
class Range:
    """The lowest and highest value at the end of the year in one way, unrounded."""

    way: Way
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class Projection:
    """The ways that could be gone, or why none could: exactly one of the two is there."""

    ranges: tuple[Range, ...] = ()
    silence: Silence | None = None

    @property
    def low(self) -> Fraction | None:
        """The lowest end of all ways."""
        return min((each.low for each in self.ranges), default=None)

    @property
    def high(self) -> Fraction | None:
        """The highest end of all ways."""
        return max((each.high for each in self.ranges), default=None)


def project(indicator: Indicator, year: Sequence[Point], last_year: Sequence[Point]) -> Projection:
    """The end of the monitoring year as seen at the last point of ``year``.

    Both by time; ``year`` has at least one point, ``last_year`` may be empty. A value must exist
    at the last point (the denominator is not 0).
    """
    now = year[-1]
    if now.quarter == QUARTERS:
        return Projection(silence=Silence.YEAR_OVER)
    end = next((point for point in last_year if point.quarter == QUARTERS), None)
    same = next((point for point in last_year if point.quarter == now.quarter), None)
    if isinstance(indicator.formula, Growth) and not (end and end.numerator):
        return Projection(silence=Silence.NO_BASE)
    ends = {
        Way.THIS_YEAR: list(_like_this_year(indicator, year)),
        Way.LAST_YEAR: list(_like_last_year(indicator, now, same, end)) if same and end else [],
    }
    ranges = []
    for way, points in ends.items():
        if points:
            values = [_value(indicator, point, end) for point in points]
            ranges.append(Range(way, min(values), max(values)))
    return Projection(tuple(ranges)) if ranges else Projection(silence=Silence.TOO_FEW)


def moves_denominator(indicator: Indicator) -> bool:
    """Whether the denominator accumulates within the year as the numerator does."""
    name = counts_of(indicator)[1]
    return isinstance(indicator.formula, Share) and bool(name) and COUNTS[str(name)].cumulative


def _like_this_year(indicator: Indicator, year: Sequence[Point]) -> Iterator[Point]:
    """The end of the year, once for each step of the year so far."""
    now = year[-1]
    steps = [Point(0, 0, 0), *year] if starts_anew(indicator) else list(year)
    if len(steps) <= _FEWEST_STEPS:
        return
    left = QUARTERS - now.quarter
    for first, second in pairwise(steps):
        share = Fraction(left, second.quarter - first.quarter)
        numerator = now.numerator + share * _added(
            second.numerator - first.numerator, cumulative=starts_anew(indicator)
        )
        denominator = Fraction(now.denominator or 0)
        if moves_denominator(indicator):
            more = (second.denominator or 0) - (first.denominator or 0)
            denominator += share * _added(more, cumulative=True)
        yield Point(QUARTERS, _people(numerator), _people(denominator))


def _like_last_year(indicator: Indicator, now: Point, same: Point, end: Point) -> Iterator[Point]:
    moves = moves_denominator(indicator)
    whole, whole_then, whole_at_end = (point.denominator or 0 for point in (now, same, end))
    more = _added(end.numerator - same.numerator, cumulative=starts_anew(indicator))
    more_whole = _added(whole_at_end - whole_then, cumulative=True) if moves else 0
    yield Point(QUARTERS, _people(now.numerator + more), whole + more_whole)
    if same.numerator and (whole_then or not moves):
        times = Fraction(same.numerator + more, same.numerator)
        times_whole = Fraction(whole_then + more_whole, whole_then) if moves else 1
        yield Point(QUARTERS, _people(now.numerator * times), _people(whole * times_whole))


def _added(number: int, *, cumulative: bool) -> int:
    return max(0, number) if cumulative else number


def _people(number: Fraction | int) -> int:
    return max(0, number.__floor__())


def _value(indicator: Indicator, at: Point, end: Point | None) -> Fraction:
    if isinstance(indicator.formula, Share):
        numerator = min(at.numerator, at.denominator or 0)
        return exact(indicator, numerator, at.denominator)
    if isinstance(indicator.formula, Count):
        return exact(indicator, at.numerator, None)
    return exact(indicator, at.numerator, end.numerator if end else None)
