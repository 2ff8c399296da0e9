"""How fast a region goes towards a target, and how fast it would have to go.

Everything is in people, schools, employers or vacancies a quarter, because that is what can be
planned. Cumulative counts start at nothing with the monitoring year, so the pace so far is what
has been reached over the quarters gone by, even where the region reported only once. Counts that
stand for a moment (2.3, 2.4) have no such beginning: their pace is the change since the first
report of this year. The year before is no beginning either: its students have left.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from indicators.definitions.catalogue import starts_anew
from indicators.definitions.model import Indicator
from indicators.definitions.periods import QUARTERS

# Up to twice the pace so far is «faster», beyond it «much faster». Ours, for reading only.
MUCH_FASTER = 2


@dataclass(frozen=True)
class Point:
    """What was reported: ``quarter`` is 1 … 4 of its monitoring year."""

    quarter: int
    numerator: int
    denominator: int | None = None


class Feasibility(StrEnum):
    """How the pace that is needed stands to the pace so far."""

    ON_PACE = "on_pace"  # the pace so far is enough
    FASTER = "faster"
    MUCH_FASTER = "much_faster"
    STANDSTILL = "standstill"  # nothing was added, or less than nothing
    UNKNOWN = "unknown"  # the pace so far, or what will be needed, is not known
    YEAR_OVER = "year_over"  # no quarter is left


@dataclass(frozen=True)
class Pace:
    """``so_far`` and ``required`` a quarter; ``times`` is required over so far.

    ``required`` is a whole number, so that ``remaining`` quarters of it are enough. None where it
    is not known: ``feasibility`` then says UNKNOWN or YEAR_OVER.
    """

    so_far: Fraction | None
    required: int | None
    remaining: int
    times: Fraction | None
    feasibility: Feasibility


def pace(indicator: Indicator, year: Sequence[Point], missing: int | None) -> Pace:
    """The pace of an indicator as seen at the last point of ``year``.

    ``year`` are the points of its monitoring year by time, at least one. ``missing`` is how many
    are still to be reached by the end of the year, None where that depends on numbers that nobody
    has yet.
    """
    now = year[-1]
    remaining = QUARTERS - now.quarter
    so_far = _so_far(indicator, year)
    if not remaining:
        return Pace(so_far, None, 0, None, Feasibility.YEAR_OVER)
    if missing is None:
        return Pace(so_far, None, remaining, None, Feasibility.UNKNOWN)
    required = math.ceil(Fraction(missing, remaining))
    if so_far is None:
        return Pace(None, required, remaining, None, Feasibility.UNKNOWN)
    if so_far <= 0:
        standing = Feasibility.STANDSTILL if missing else Feasibility.ON_PACE
        return Pace(so_far, required, remaining, None, standing)
    times = required / so_far
    return Pace(so_far, required, remaining, times, _feasibility(times))


def _so_far(indicator: Indicator, year: Sequence[Point]) -> Fraction | None:
    now = year[-1]
    if starts_anew(indicator):
        return Fraction(now.numerator, now.quarter)
    first = year[0]
    if first.quarter == now.quarter:
        return None
    return Fraction(now.numerator - first.numerator, now.quarter - first.quarter)


def _feasibility(times: Fraction) -> Feasibility:
    if times <= 1:
        return Feasibility.ON_PACE
    return Feasibility.FASTER if times <= MUCH_FASTER else Feasibility.MUCH_FASTER
