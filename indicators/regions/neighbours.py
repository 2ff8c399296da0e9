"""Who lies nearest to a region on the map of its federal district."""

from indicators.regions.subjects import REGIONS


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
