"""A second, deliberately plain evaluator: exact fractions, no SQL, one region at a time.

It shares the catalogue with the product and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicators.model import Count, Growth, Indicator, Share

Counts = Mapping[str, int | None]


@dataclass(frozen=True)
class NaiveStanding:
    numerator: int | None
    denominator: int | None
    value: Fraction | None
    state: str
    gap: Fraction | None
    gap_count: int | None


def value_of(indicator: Indicator, counts: Counts) -> tuple[Fraction | None, str]:
    formula = indicator.formula
    if isinstance(formula, Share):
        part, whole = counts.get(formula.part), counts.get(formula.whole)
        if part is None or whole is None:
            return None, "not_submitted"
        if whole == 0:
            return None, "not_applicable"
        return Fraction(100 * part, whole), "computed"
    if isinstance(formula, Growth):
        current, previous = counts.get(formula.current), counts.get(formula.previous)
        if current is None:
            return None, "not_submitted"
        if previous is None:
            return None, "not_comparable"
        if previous == 0:
            return None, "not_applicable"
        return Fraction(100 * (current - previous), previous), "computed"
    count = counts.get(formula.of)
    return (None, "not_submitted") if count is None else (Fraction(count), "computed")


def with_one_more(indicator: Indicator, counts: Counts, more: int) -> Counts:
    """The same counts with ``more`` added to what the indicator wants to grow."""
    formula = indicator.formula
    if isinstance(formula, Share):
        name = formula.part
    elif isinstance(formula, Growth):
        name = formula.current
    else:
        assert isinstance(formula, Count)
        name = formula.of
    return {**counts, name: (counts[name] or 0) + more}


def gap_count(indicator: Indicator, counts: Counts, target: Fraction) -> int | None:
    """By bisection on the definition: the fewest more that reach the target."""
    value, _ = value_of(indicator, counts)
    if value is None:
        return None
    low, high = -1, 1
    while (value_of(indicator, with_one_more(indicator, counts, high))[0] or 0) < target:
        high *= 2
    if value >= target:
        return 0
    while high - low > 1:
        middle = (low + high) // 2
        reached = value_of(indicator, with_one_more(indicator, counts, middle))[0]
        low, high = (low, middle) if reached is not None and reached >= target else (middle, high)
    return high


def rank(value: Fraction, values: Sequence[Fraction]) -> tuple[int, int]:
    """Best and worst place: how many are strictly better, and how many are as good."""
    better = sum(other > value for other in values)
    return better + 1, better + sum(other == value for other in values)
