"""Whom a region is offered for comparison."""

from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS

# The source names only the pilot regions with the lowest results, not all that took part.
NAMED_IN_THE_PILOT = tuple(
    sorted(
        {
            code
            for indicator in INDICATORS.values()
            for baseline in indicator.baselines
            for code in baseline.minimum_in
        }
    )
)


def of_district(region: str) -> list[str]:
    """The other regions of its federal district (or outside all), the nearest on the map first."""
    own = REGIONS[region]

    def distance(code: str) -> tuple[float, str]:
        other = REGIONS[code]
        away = (other.tile_column - own.tile_column) ** 2 + (other.tile_row - own.tile_row) ** 2
        return away, other.name

    same = [
        code
        for code, other in REGIONS.items()
        if other.federal_district == own.federal_district and code != region
    ]
    return sorted(same, key=distance)
