"""The tile map: 89 squares, none on another, each a link that says what it shows."""

from collections import Counter

import pandas as pd

from charts.overview import tiles
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from tests.charts.conftest import foreign, link, parse, words


def of(standings: pd.DataFrame, code: str = "1.3") -> pd.DataFrame:
    return standings[standings["indicator"] == code]


def drawn(standings: pd.DataFrame, **options: str):
    """Tiles by the address that they lead to."""
    root = parse(tiles.tile_map(standings, link=link, **options))
    return {tile.get("href"): tile for tile in root.iter("a")}


def tile(standings: pd.DataFrame, region: str, **options: str):
    return drawn(standings, **options)[link("profile", region=region)]


def test_every_region_has_a_place_of_its_own_inside_the_picture(last: pd.DataFrame) -> None:
    root = parse(tiles.tile_map(of(last), link=link))
    left, top, width, height = map(float, root.find("svg").get("viewbox").split())
    places = [
        (float(each.get("x")), float(each.get("y")), tiles.SIDE) for each in root.iter("rect")
    ]
    assert Counter(places).most_common(1)[0][1] == 1
    assert len(places) == len(REGIONS)
    for x, y, side in places:
        assert left <= x <= left + width - side
        assert top <= y <= top + height - side
    for x, y, side in places:
        near = [p for p in places if abs(p[0] - x) < side and abs(p[1] - y) < side]
        assert len(near) == 1


def test_every_tile_leads_to_its_regions_profile_in_place(last: pd.DataFrame) -> None:
    by_address = drawn(of(last))
    assert set(by_address) == {link("profile", region=code) for code in REGIONS}
    assert all("data-go" in each.attrib for each in by_address.values())


def test_a_tile_says_its_region_value_and_gap(last: pd.DataFrame) -> None:
    row = of(last).set_index("region").loc["33"]
    label = tile(of(last), "33").findtext("title")
    assert label == (
        f"Владимирская область: {wording.value(INDICATORS['1.3'], row['value'], row['target'])}, "
        f"{wording.gap(INDICATORS['1.3'], row['gap'])}"
    )


def test_labels_on_tiles_are_short_and_tell_the_regions_apart(last: pd.DataFrame) -> None:
    labels = ["".join(each.find("text").itertext()) for each in drawn(of(last)).values()]
    assert len(set(labels)) == len(REGIONS)
    assert max(map(len, labels)) <= 5


def test_meaning_does_not_rest_on_colour_alone(last: pd.DataFrame) -> None:
    marks = {"met": "✓", "near": "▿", "missed": "▾", "none": ""}
    seen = set()
    for each in drawn(of(last)).values():
        status = each.get("class").split()[0]
        assert "".join(each.findall("text")[1].itertext()) == marks[status]
        seen.add(status)
    assert seen == set(marks)


def test_a_region_without_a_value_says_why(last: pd.DataFrame) -> None:
    assert tile(of(last), "05").findtext("title").endswith("отчет отклонен проверкой")
    assert tile(of(last), "14").findtext("title").endswith("не представлено")
    assert tile(of(last), "05").get("class") == "none"


def test_a_filter_leaves_the_map_in_shape_and_says_who_is_outside(last: pd.DataFrame) -> None:
    only = of(last)[of(last)["region"] == "33"]
    assert len(drawn(only)) == len(REGIONS)
    outside = tile(only, "77")
    assert "faded" in outside.get("class")
    assert outside.findtext("title") == "Москва: вне выборки"
    assert "faded" not in tile(only, "33").get("class")


def test_the_chosen_region_is_marked_and_no_other(last: pd.DataFrame) -> None:
    chosen = [
        address
        for address, each in drawn(of(last), chosen="33").items()
        if "chosen" in each.get("class").split()
    ]
    assert chosen == [link("profile", region="33")]


def test_nothing_foreign_is_shown_for_any_indicator_and_period(everything: pd.DataFrame) -> None:
    for _, frame in everything.groupby(["period", "indicator"]):
        assert foreign(words(tiles.tile_map(frame, link=link))) == set()
