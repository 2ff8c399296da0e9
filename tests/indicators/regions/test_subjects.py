import pytest

from indicators.regions import subjects


def test_a_code_has_a_name_for_headings_and_a_short_one_for_drawings() -> None:
    assert subjects.name("33") == "Владимирская область"
    assert subjects.short_name("01") == "Адыгея"


def test_regions_are_offered_in_the_order_of_their_names() -> None:
    names = [subjects.name(code) for code in subjects.BY_NAME]
    assert names == sorted(names)
    assert set(subjects.BY_NAME) == set(subjects.REGIONS)


@pytest.mark.parametrize("call", [subjects.name, subjects.short_name])
def test_what_is_no_code_has_no_name(call) -> None:
    with pytest.raises(KeyError):
        call("00")
    assert subjects.no_code("00") == "«00» — не код субъекта"
