"""Values in exact fractions, so that nothing is off by a rounding."""

from fractions import Fraction

from indicators.definitions.model import Count, Growth, Indicator


def exact(indicator: Indicator, numerator: int, denominator: int | None) -> Fraction:
    """The value without rounding, in per cent or as a number; ZeroDivisionError without a base."""
    if isinstance(indicator.formula, Count) or denominator is None:
        return Fraction(numerator)
    if isinstance(indicator.formula, Growth):
        return Fraction(100 * (numerator - denominator), denominator)
    return Fraction(100 * numerator, denominator)


def fraction(number: float) -> Fraction:
    """The number as it is written, not its binary neighbour: 57.7 is 577/10."""
    return Fraction(repr(float(number)))
