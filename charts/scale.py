"""The scale of one indicator: where a value lies between the ends of a strip, a bar or an axis."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.model import Growth, Indicator

# A few regions with tiny bases would squeeze everybody else: beyond these quantiles dots stand at
# the edge of the strip.
_KEEP = (0.02, 0.98)


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high`` in the indicator's unit."""

    low: float
    high: float

    def place(self, value: float) -> float:
        """0 at the low end, 1 at the high end; what lies beyond stands at the end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def of(indicator: Indicator, values: pd.Series, marks: Iterable[float | None] = ()) -> Scale:
    """The scale that holds the bulk of ``values`` and all ``marks`` (target, pilot, a region).

    Shares and counts begin at 0; growth may fall below. Shares end at 100 unless all is small.
    """
    present = values.dropna()
    kept = list(np.quantile(present, _KEEP)) if len(present) else []
    numbers = [*kept, indicator.target.value, *(mark for mark in marks if mark is not None)]
    numbers = [float(number) for number in numbers if number == number]
    high = max(numbers)
    if isinstance(indicator.formula, Growth):
        low = min(0.0, *numbers)
        margin = (high - low) * 0.04
        return Scale(_round(low - margin, down=True), _round(high + margin))
    if indicator.is_percentage and high > 60:
        return Scale(0.0, 100.0)
    return Scale(0.0, _round(high * 1.04))


def _round(number: float, *, down: bool = False) -> float:
    """To the next of 1, 2, 2.5, 5 × 10ⁿ tenths, so that the ends of an axis read well."""
    if number == 0:
        return 0.0
    step = 10.0 ** np.floor(np.log10(abs(number))) / 2
    return float((np.floor if down else np.ceil)(number / step) * step)


def ticks(axis: Scale, fewest: int = 3) -> list[float]:
    """Round numbers on the scale, both ends included where they are round; 0 is one if inside."""
    span = axis.high - axis.low
    power = 10.0 ** np.ceil(np.log10(span))
    steps = (power * part for part in (0.5, 0.25, 0.2, 0.1, 0.05, 0.025))
    step = next(each for each in steps if span / each >= fewest)
    first, last = np.ceil(axis.low / step - 1e-9), np.floor(axis.high / step + 1e-9)
    return [float(number * step) for number in np.arange(first, last + 1)]
