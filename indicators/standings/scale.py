"""The scale of one indicator: where a value lies between the ends of a strip, a bar or an axis."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators.definitions.model import Growth, Indicator, Share

# A few regions with tiny bases would squeeze everybody else: beyond these quantiles dots stand at
# the edge of the strip.
_KEEP = (0.02, 0.98)

_ALONE = 10.0


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
    bulk = list(np.quantile(present, _KEEP)) if len(present) else []
    numbers = [*bulk, indicator.target.value, *(mark for mark in marks if mark is not None)]
    numbers = [float(number) for number in numbers if number == number]
    high = max(numbers)
    if isinstance(indicator.formula, Growth):
        low = min(0.0, *numbers)
        margin = (high - low) * 0.04
        return Scale(_round(low - margin, down=True), _round(high + margin))
    if indicator.is_percentage and high > 60:
        return Scale(0.0, 100.0)
    return Scale(0.0, _round(high * 1.04))


def close_to(indicator: Indicator, values: pd.Series, marks: Iterable[float | None] = ()) -> Scale:
    """The scale cut to ``values`` and ``marks``, with a margin at both ends.

    As in ``of``, what lies beyond the bulk of growth and of counts stands at the edge; shares all
    have their place. A margin may reach below 0 or above 100 %, where there are no ticks.
    """
    present = values.dropna()
    share = isinstance(indicator.formula, Share)
    bulk = list(np.quantile(present, (0, 1) if share else _KEEP)) if len(present) else []
    numbers = [float(each) for each in (*bulk, *marks) if each is not None and each == each]
    numbers = numbers or [indicator.target.value]
    # one value alone stands in the middle of something that can be read
    margin = (max(numbers) - min(numbers)) * 0.05 or max(_ALONE, abs(numbers[0]) * 0.1)
    return Scale(min(numbers) - margin, max(numbers) + margin)


def ticks(indicator: Indicator, axis: Scale, most: int = 6) -> list[float]:
    """At most about ``most`` round values within the axis; never a share outside 0 … 100 %."""
    rough = (axis.high - axis.low) / most
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough * (1 - 1e-9))
    first, last = np.ceil(axis.low / step), np.floor(axis.high / step)
    marks = [float(round(step * each, 6)) for each in np.arange(first, last + 1)]
    if isinstance(indicator.formula, Share):
        return [each for each in marks if 0 <= each <= 100]
    return marks if isinstance(indicator.formula, Growth) else [each for each in marks if each >= 0]


def _round(number: float, *, down: bool = False) -> float:
    """To the next of 1, 2, 2.5, 5 × 10ⁿ tenths, so that the ends of an axis read well."""
    if number == 0:
        return 0.0
    step = 10.0 ** np.floor(np.log10(abs(number))) / 2
    return float((np.floor if down else np.ceil)(number / step) * step)
