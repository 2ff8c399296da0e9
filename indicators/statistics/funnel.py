"""Control limits of a funnel plot: how far a share may stray by chance, by its denominator.

As Fingertips and PHEindicatormethods draw them: around the pooled share of all regions, the score
limits at 95 and 99.8 %. A limit is the share whose Wilson interval just touches the pooled one;
solved for that share it is pooled ± z·√(pooled·(1 − pooled) / denominator), kept within 0 and
100 %. Beyond the inner limits one region in twenty falls by chance, beyond the outer one in five
hundred.

Large denominators make the limits narrow, and regions differ for more reasons than chance, so
many points outside are the rule: the funnel tells where to look, not who is to blame.
"""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators.comparison.national import figures
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Z_95, Z_998
from indicators.definitions.model import Share

COLUMNS = ("region", "numerator", "denominator", "value", "position")
LIMITS = ("denominator", "lower_95", "upper_95", "lower_998", "upper_998", "pooled")

_STEPS = 100


class Position(StrEnum):
    """Where a region stands against the limits for its own denominator; on a limit is inside."""

    LOW_998 = "low_998"
    LOW_95 = "low_95"
    INSIDE = "inside"
    HIGH_95 = "high_95"
    HIGH_998 = "high_998"


def limits(pooled: float, denominators: npt.ArrayLike) -> pd.DataFrame:
    """``LIMITS`` in per cent, a row for each denominator (1 or more; NaN for less or missing).

    ``pooled`` is in per cent; ValueError outside 0 … 100.
    """
    if not 0 <= pooled <= 100:
        raise ValueError(f"a pooled share lies between 0 and 100 %, not at {pooled}")
    whole = np.asarray(denominators, dtype=float)
    deviation = np.sqrt(pooled * (100 - pooled) / np.where(whole >= 1, whole, np.nan))
    return pd.DataFrame(
        {
            "denominator": whole,
            "lower_95": np.maximum(0, pooled - Z_95 * deviation),
            "upper_95": np.minimum(100, pooled + Z_95 * deviation),
            "lower_998": np.maximum(0, pooled - Z_998 * deviation),
            "upper_998": np.minimum(100, pooled + Z_998 * deviation),
            "pooled": pooled,
        }
    )


def curve(standings: pd.DataFrame) -> pd.DataFrame:
    """``LIMITS`` at about ``_STEPS`` whole denominators from the smallest to the largest region.

    ``standings`` are the rows of one indicator in one period; the steps grow by equal factors,
    because the limits bend most where regions are small. Empty where no region has a value, and for
    growth and counts, which are no shares. ValueError for several indicators or periods.
    """
    shares = _shares(standings)
    if shares.empty:
        return pd.DataFrame(columns=list(LIMITS))
    whole = shares["denominator"].to_numpy(float)
    steps = np.unique(np.round(np.geomspace(whole.min(), whole.max(), _STEPS)))
    return limits(_pooled(shares), steps)


def positions(standings: pd.DataFrame) -> pd.DataFrame:
    """``COLUMNS`` of every region with a value, in the order and index of ``standings``.

    ``standings`` as for ``curve``, and as there it may be empty; ``position`` is a ``Position``.
    """
    shares = _shares(standings)
    if shares.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    value = shares["value"].to_numpy(float)
    own = limits(_pooled(shares), shares["denominator"].to_numpy(float))
    position = np.select(
        [
            value < own["lower_998"],
            value < own["lower_95"],
            value > own["upper_998"],
            value > own["upper_95"],
        ],
        [Position.LOW_998, Position.LOW_95, Position.HIGH_998, Position.HIGH_95],
        Position.INSIDE,
    )
    table = shares[["region", "numerator", "denominator", "value"]]
    return table.assign(position=[str(x) for x in position])


def _shares(standings: pd.DataFrame) -> pd.DataFrame:
    valued = standings[standings["value"].notna()]
    if len(valued[["period", "indicator"]].drop_duplicates()) > 1:
        raise ValueError("a funnel shows one indicator in one period")
    shares = [isinstance(INDICATORS[code].formula, Share) for code in valued["indicator"]]
    return valued[np.array(shares, dtype=bool)]


def _pooled(shares: pd.DataFrame) -> float:
    table = figures(shares).set_index("indicator")
    return float(table["pooled"][shares["indicator"].iloc[0]])
