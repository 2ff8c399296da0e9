"""A second, deliberately plain evaluator: exact fractions, no SQL, one region at a time.

Bounds of intervals are roots and no fractions; they are computed with 60 digits.

It shares the catalogue with the product and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from indicators.definitions.model import Count, Growth, Indicator, Share

# The 0.975 quantile of the standard normal distribution, as published to 30 digits.
Z_95 = Decimal("1.959963984540054235524594430521")
DIGITS = Context(prec=60)

Interval = tuple[Decimal, Decimal]
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


def wilson(part: int, whole: int) -> Interval:
    """Both roots of (p − share)² = z² p (1 − p) / whole, in per cent."""
    z2 = DIGITS.multiply(Z_95, Z_95)
    share = DIGITS.divide(Decimal(part), Decimal(whole))
    a = DIGITS.add(1, DIGITS.divide(z2, Decimal(whole)))
    b = DIGITS.add(2 * share, DIGITS.divide(z2, Decimal(whole)))
    c = DIGITS.multiply(share, share)
    root = DIGITS.sqrt(DIGITS.subtract(DIGITS.multiply(b, b), DIGITS.multiply(4 * a, c)))
    low = DIGITS.divide(50 * DIGITS.subtract(b, root), a)
    high = DIGITS.divide(50 * DIGITS.add(b, root), a)
    return Decimal(0) if part == 0 else low, Decimal(100) if part == whole else high


def interval(indicator: Indicator, counts: Counts) -> Interval | None:
    formula = indicator.formula
    if not isinstance(formula, Share) or value_of(indicator, counts)[0] is None:
        return None
    return wilson(counts[formula.part] or 0, counts[formula.whole] or 0)


def rank_interval(own: Interval, all_intervals: Sequence[Interval]) -> tuple[int, int]:
    """Best and worst possible place: who is surely better, who is surely worse."""
    surely_better = [other for other in all_intervals if other[0] > own[1]]
    surely_worse = [other for other in all_intervals if other[1] < own[0]]
    return 1 + len(surely_better), len(all_intervals) - len(surely_worse)


def versus_target(own: Interval, target: Fraction) -> str:
    if Fraction(own[1]) < target:
        return "lower"
    return "higher" if Fraction(own[0]) > target else "same"
