"""Confidence intervals of shares, and the words for where one lies.

The 95 % intervals that screens show are in ``standings`` already, by the same formula in SQL;
this module serves figures that are no row of it and other levels.
"""

import numpy as np
import numpy.typing as npt

from indicators.definitions.confidence import Z_95, Significance

Floats = npt.NDArray[np.float64]


def wilson(
    numerator: npt.ArrayLike, denominator: npt.ArrayLike, z: float = Z_95
) -> tuple[Floats, Floats]:
    """Both bounds of the Wilson score interval, in per cent; shapes broadcast.

    NaN where a count is missing or the denominator is 0. A share that stands at the end of the
    scale is its own bound there, exactly. ValueError for a numerator below 0 or above the whole.
    """
    part, whole = np.broadcast_arrays(
        np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    )
    if np.any(part < 0) or np.any(part > whole):
        raise ValueError("a part lies between 0 and its whole")
    whole = np.where(whole > 0, whole, np.nan)
    root = z * np.sqrt(z * z + 4 * part * (1 - part / whole))
    centre = 2 * part + z * z
    lower = 50 * (centre - root) / (whole + z * z)
    upper = 50 * (centre + root) / (whole + z * z)
    defined = ~np.isnan(lower)
    lower = np.where(defined & (part == 0), 0.0, lower)
    upper = np.where(defined & (part == whole), 100.0, upper)
    return lower, upper


def against(
    lower: npt.ArrayLike, upper: npt.ArrayLike, line: npt.ArrayLike = 0.0
) -> npt.NDArray[np.object_]:
    """The ``Significance`` of each interval against its line; None where there is no interval."""
    low, high, at = (np.asarray(x, dtype=float) for x in (lower, upper, line))
    result = np.full(np.broadcast_shapes(low.shape, high.shape, at.shape), None, dtype=object)
    result[(low <= at) & (at <= high)] = Significance.SAME.value
    result[high < at] = Significance.LOWER.value
    result[low > at] = Significance.HIGHER.value
    return result
