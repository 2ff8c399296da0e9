"""Quarters of the regions by value, A the lowest: equal values are never parted.

Bounds are the quartiles as R and numpy compute them by default (type 7, linear between the two
neighbours); a value on a bound belongs to the lower class, the smallest value to A. As a class
follows from the value alone, ties share it, and classes may be of unequal size.
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.statistics.intervals import Floats


class Quartile(StrEnum):
    """A class; ERROR for a value outside the bounds it is held against."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    ERROR = "Error"


def bounds(values: pd.Series) -> Floats:
    """Minimum, three quartiles, maximum of the values that are there; NaN where none is."""
    present = values.dropna().to_numpy(float)
    if not len(present):
        return np.full(5, np.nan)
    five: Floats = np.percentile(present, [0, 25, 50, 75, 100])
    return five


def classes(
    values: pd.Series, within: Floats | None = None, *, higher_is_better: bool = False
) -> pd.Series:
    """The ``Quartile`` of each value, in its index; None where there is no value.

    ``within`` are five ascending bounds, by default those of ``values`` themselves. With
    ``higher_is_better`` the order of the letters is turned round, so that A is the best.
    """
    edges = bounds(values) if within is None else np.asarray(within, dtype=float)
    number = values.to_numpy(float, na_value=np.nan)
    letters = [Quartile.A, Quartile.B, Quartile.C, Quartile.D]
    if higher_is_better:
        letters.reverse()
    place = np.searchsorted(edges[1:4], number, side="left")
    result = pd.Series([letters[x].value for x in place], index=values.index, dtype=object)
    result[(number < edges[0]) | (number > edges[4])] = Quartile.ERROR.value
    return result.where(values.notna(), None)
