"""Choosing: the list says who is who, the map toggles, offers lead on."""

import pandas as pd
import pytest

from charts.comparison import picker
from indicators.regions.recognition import REGIONS
from indicators.statistics import significance
from tests.charts.conftest import foreign, having, link, parse, text, words

CHOSEN = ("33", "77", "05", "83")


def toggle(code: str) -> str:
    return f"comparison?toggled={code}"


def listed(standings: pd.DataFrame, reference: str = "33") -> str:
    rows, base = standings["region"].isin(CHOSEN), standings["region"] == reference
    apart = significance.differences(standings[rows & ~base], standings[base])
    return picker.chosen(standings, apart, CHOSEN, reference, link=link, toggle=toggle)


def test_a_row_says_name_targets_and_how_many_shares_differ(last: pd.DataFrame) -> None:
    rows = list(next(parse(listed(last)).iter("tbody")))
    assert [row.find("th/a").get("href") for row in rows] == [
        link("profile", region=code) for code in CHOSEN
    ]
    base, other, silent, partly = map(text, rows)
    assert "база сравнения" in base
    assert "достигнуто" in other
    assert "долей значимо выше базы: " in other
    assert "нет значений: отчет отклонен проверкой" in silent
    assert "долей значимо выше базы: 0, значимо ниже: 0" not in silent
    assert "без значения" in partly


def test_the_number_of_shares_above_and_below_is_counted_from_the_verdicts(
    last: pd.DataFrame,
) -> None:
    apart = significance.differences(last[last["region"] == "77"], last[last["region"] == "33"])[
        "verdict"
    ]
    above, below = (apart == "higher").sum(), (apart == "lower").sum()
    assert above
    assert below
    assert f"долей значимо выше базы: {above}, значимо ниже: {below}" in text(parse(listed(last)))


def test_a_region_can_be_taken_out_or_made_the_reference(last: pd.DataFrame) -> None:
    addresses = [each.get("href") for each in parse(listed(last, "77")).iter("a")]
    assert {toggle(code) for code in CHOSEN} <= set(addresses)
    assert link("comparison", against="33") in addresses
    assert link("comparison", against="77") not in addresses


@pytest.mark.parametrize("full", [False, True])
def test_the_map_has_a_tile_a_region_that_toggles_it_and_says_when_no_more_fit(full: bool) -> None:
    root = parse(picker.tile_map(CHOSEN, "33", full=full, toggle=toggle))
    tiles = {each.get("href"): each for each in root.iter("a")}
    assert set(tiles) == {toggle(code) for code in REGIONS}
    assert len({each.get("id") for each in tiles.values()}) == len(REGIONS)
    assert {code for code in REGIONS if tiles[toggle(code)].get("class")} == set(CHOSEN)
    assert tiles[toggle("77")].findtext("title") == "Москва, выбран: убрать"
    assert tiles[toggle("50")].findtext("title") == "Московская область"
    assert ("не помещается" in text(root)) is full


def test_offers_are_lines_of_links_and_an_empty_one_is_left_out() -> None:
    root = parse(picker.offers([("Соседи", [("+ Тверь", "there")]), ("Никого", [])]))
    assert [text(each) for each in having(root, "add")] == ["Соседи:+ Тверь"]
    assert root.find(".//a").get("href") == "there"


def test_every_word_is_russian(last: pd.DataFrame) -> None:
    assert foreign(words(listed(last))) == set()
