"""The arithmetic of a value written out: formula, gap, what is still to reach, interval.

In exact fractions, so that what stands on the page is true to the last digit: a result that was
rounded says so, and what is cut off ends in «…».
"""

from dataclasses import dataclass

from indicators import wording
from indicators.definitions.catalogue import unit_of
from indicators.definitions.confidence import Z_95
from indicators.definitions.exact import exact, fraction
from indicators.definitions.model import Count, Growth, Indicator

_Z2 = Z_95 * Z_95


@dataclass(frozen=True)
class Reach:
    """The smallest number that reaches a target, and the proof that one fewer does not."""

    enough: str
    one_fewer: str


def value(indicator: Indicator, numerator: int, denominator: int | None, target: float) -> str:
    """«1 072 / 2 144 × 100 = 50,0 %», «(120 − 100) / 100 × 100 = +20,0 %», «28»."""
    if isinstance(indicator.formula, Count):
        return wording.whole(numerator)
    result = exact(indicator, numerator, denominator)
    steps = _steps(indicator, numerator, denominator)
    return f"{steps} = {wording.equal_to(indicator, result, target)}"


def share_beside(indicator: Indicator, numerator: int, denominator: int | None) -> str:
    """The share that the source's title speaks of where the target is a number; empty if none."""
    if not isinstance(indicator.formula, Count) or not denominator:
        return ""
    share = wording.counts_behind(indicator, numerator, denominator)
    return f"{wording.whole(numerator)} / {wording.whole(denominator)} × 100 = {share}"


def gap(indicator: Indicator, numerator: int, denominator: int | None, target: float) -> str:
    """Value less target: «49,96 % − 50 % = −0,04 п.п.», «28 − 30 = −2 студента»."""
    result, aim = exact(indicator, numerator, denominator), fraction(target)
    difference = result - aim
    shown = wording.gap(indicator, float(difference))
    if not indicator.is_percentage:
        return f"{wording.whole(numerator)} {wording.MINUS} {wording.exact(aim)} = {shown}"
    sign = isinstance(indicator.formula, Growth)
    per_cent = f"{wording.NBSP}%"
    return (
        f"{wording.exact(result, sign=sign)}{per_cent} {wording.MINUS} "
        f"{wording.exact(aim)}{per_cent} = {wording.equal_gap(difference)}"
    )


def reach(
    indicator: Indicator, numerator: int, denominator: int | None, target: float, more: int
) -> Reach | None:
    """The check of ``gap_count``; None where nothing is missing."""
    if more <= 0:
        return None
    sum_ = numerator + more
    added = f"{wording.whole(numerator)} + {wording.whole(more)} = {wording.whole(sum_)}"
    fewer = wording.plural(1, wording.UNITS_OF[unit_of(indicator)])
    return Reach(
        f"{added}; {_against(indicator, sum_, denominator, target)}",
        f"на 1 {fewer} меньше — {_against(indicator, sum_ - 1, denominator, target)}",
    )


def interval(numerator: int, denominator: int, lower: float, upper: float) -> str:
    """Wilson's formula with the counts put in: both bounds at once."""
    x, n = wording.whole(numerator), wording.whole(denominator)
    z, z2 = wording.decimal(Z_95, 2), wording.decimal(_Z2, 4)
    root = f"√({z2} + 4 × {x} × (1 {wording.MINUS} {x} / {n}))"
    return (
        f"(2 × {x} + {z2} ± {z} × {root}) / (2 × ({n} + {z2})) × 100 = "
        f"{wording.interval(lower, upper)}"
    )


def _steps(indicator: Indicator, numerator: int, denominator: int | None) -> str:
    above, below = wording.whole(numerator), wording.whole(denominator or 0)
    if isinstance(indicator.formula, Growth):
        above = f"({above} {wording.MINUS} {below})"
    return f"{above} / {below} × 100"


def _against(indicator: Indicator, numerator: int, denominator: int | None, target: float) -> str:
    """«1 085 / 2 170 × 100 = 50,0 % ≥ 50 %»."""
    sign = "≥" if exact(indicator, numerator, denominator) >= fraction(target) else "<"
    aim = wording.target_number(indicator, target)
    return f"{value(indicator, numerator, denominator, target)} {sign} {aim}"
