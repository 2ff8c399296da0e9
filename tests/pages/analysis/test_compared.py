"""What the address says of the regions side by side."""

import pytest

from indicators.regions.recognition import REGIONS
from pages.analysis import compared

NINE = list(REGIONS)[:9]


def test_regions_keep_the_order_in_which_they_were_chosen() -> None:
    assert compared.read("77.33.50") == compared.Reading(("77", "33", "50"))
    assert compared.code(("77", "33", "50")) == "77.33.50"


@pytest.mark.parametrize("code", ["", ".", "..."])
def test_no_region_is_no_error(code: str) -> None:
    assert compared.read(code) == compared.Reading(())


def test_a_region_named_twice_is_shown_once_and_told() -> None:
    reading = compared.read("33.77.33")
    assert reading.regions == ("33", "77")
    assert len(reading.notes) == 1
    assert "дважды" in reading.notes[0]


def test_unknown_codes_are_named_and_left_out() -> None:
    reading = compared.read("33.00.zz.00.77")
    assert reading.regions == ("33", "77")
    assert "«00», «zz»" in reading.notes[0]


def test_a_ninth_region_is_named_and_left_out() -> None:
    reading = compared.read(".".join(NINE))
    assert reading.regions == tuple(NINE[:8])
    (note,) = reading.notes
    assert REGIONS[NINE[8]].name in note
    assert "8\u00a0регионов" in note
