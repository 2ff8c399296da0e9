"""Which periods of an indicator may be held against each other.

Cumulative counts start anew with each monitoring year. Within one year the later figure contains
the earlier one: the difference is what was added. Across years only the same part of the year is
comparable, and there the people are others.
"""

from collections.abc import Iterable
from functools import cache

from indicators.definitions.catalogue import INDICATORS, is_cumulative
from indicators.definitions.periods import Period


@cache
def comparable(code: str, one: str, other: str) -> bool:
    """Whether the difference of an indicator between two periods (codes) means anything."""
    first, second = Period.parse(one), Period.parse(other)
    return independent(code, one, other) or first.monitoring_year == second.monitoring_year


@cache
def independent(code: str, one: str, other: str) -> bool:
    """Whether the two figures are comparable and neither contains the other."""
    if one == other or not is_cumulative(INDICATORS[code]):
        return True
    return Period.parse(one).spans_like(Period.parse(other))


def earlier(code: str, period: str, periods: Iterable[str]) -> list[str]:
    """Those of ``periods`` before ``period`` that an indicator may be held against."""
    return [each for each in periods if each < period and comparable(code, each, period)]
