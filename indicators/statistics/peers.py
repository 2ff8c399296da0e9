"""With whom a region may be compared: the pilot's regions, those most like it.

Likeness is of size and structure, never of results. It rests on three counts that do not
accumulate within a year: schools, pupils of grades 8–11 and students. They become three features,
each a natural logarithm, because twice as large means the same for small and large regions:

``size``                pupils
``school_size``         pupils a school: town or village
``students_per_pupil``  whether students come here or leave

Pupils, schools and students themselves rise and fall together; as features they would count size
three times and structure hardly. Each feature is divided by its standard deviation over all
regions that have it, and the distance is the root mean square of the differences: 1 is as far
apart as one standard deviation in each. A count that is missing or 0 makes its features unknown;
two regions are compared over the features that both have, at least two of them.
"""

import numpy as np
import pandas as pd

from indicators.definitions.catalogue import INDICATORS

FEATURES = ("size", "school_size", "students_per_pupil")
COLUMNS = ("region", "distance", *FEATURES)
NEAREST = 10

_FEWEST_FEATURES = 2
# Distances that differ by less are one distance, whatever the order of the sum.
_DIGITS = 12


def of_the_pilot() -> tuple[str, ...]:
    """Codes of the regions that the source names in its results of the pilot, ascending.

    More took part; the source names only those with a minimum.
    """
    named = (
        code
        for indicator in INDICATORS.values()
        for baseline in indicator.baselines
        for code in baseline.minimum_in
    )
    return tuple(sorted(set(named)))


def nearest(counts: pd.DataFrame, region: str, number: int = NEAREST) -> pd.DataFrame:
    """``COLUMNS`` of the regions most like ``region``, nearest first; ties by code.

    ``counts`` are rows of ``warehouse.counts`` of one period. ``FEATURES`` hold how far the
    neighbour is from the region in standard deviations, signed (above 0: larger), NaN where either
    side lacks it. Empty where the region has no report or too few features.
    """
    features = _features(counts)
    if region not in features.index:
        return pd.DataFrame(columns=list(COLUMNS))
    deviation = features.std(ddof=0)
    differences = (features - features.loc[region]) / deviation.where(deviation > 0, 1.0)
    differences = differences.drop(index=region)
    differences = differences[differences.notna().sum(axis=1) >= _FEWEST_FEATURES]
    distance = np.sqrt((differences**2).mean(axis=1)).round(_DIGITS)
    table = differences.assign(distance=distance).reset_index()
    return (
        table.sort_values(["distance", "region"]).head(number).reset_index(drop=True)[list(COLUMNS)]
    )


def _features(counts: pd.DataFrame) -> pd.DataFrame:
    """``FEATURES`` by region, not yet divided by anything."""
    sizes = counts.set_index("region")[["schools", "pupils", "students"]].astype(float)
    logs = np.log(sizes.where(sizes > 0))
    return pd.DataFrame(
        {
            "size": logs["pupils"],
            "school_size": logs["pupils"] - logs["schools"],
            "students_per_pupil": logs["students"] - logs["pupils"],
        }
    )
