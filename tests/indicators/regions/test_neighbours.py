"""Who lies nearest to a region in its federal district."""

import pytest

from indicators.regions import neighbours
from indicators.regions.recognition import REGIONS


@pytest.mark.parametrize("code", REGIONS)
def test_neighbours_are_all_others_of_the_district(code: str) -> None:
    district = REGIONS[code].federal_district
    expected = {each for each, other in REGIONS.items() if other.federal_district == district}
    codes = neighbours.of_district(code)
    assert set(codes) == expected - {code}
    assert len(codes) == len(set(codes))


def test_the_nearest_on_the_map_come_first() -> None:
    first = {REGIONS[code].short_name for code in neighbours.of_district("33")[:2]}
    assert first == {"Московская обл.", "Ивановская обл."}
    assert neighbours.of_district("33")[-1] == "46"  # Курская область
