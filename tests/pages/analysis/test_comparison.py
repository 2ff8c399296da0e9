"""Regions side by side: chosen in the address, drawn four ways, told what does not fit."""

import pytest

from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.statistics import peers
from indicators.warehouse import reading
from pages.analysis import compared
from tests.charts.conftest import LAST, foreign, having, text
from tests.conftest import Publish
from tests.pages.conftest import FORMATS, Open, Screen

FOUR = "33.77.05.83"
VIEWS = {"": "panels", "strips": "strips", "slopes": "slopes", "table": "table"}


def keys(screen: Screen) -> set[str]:
    return {each.proto.id.rpartition("-")[2] for each in screen.app.get("bidi_component")}


def tile(screen: Screen, code: str) -> str:
    """Where a tile of the map leads to."""
    (link,) = [each for each in screen.drawing("map").iter("a") if each.get("id") == f"t{code}"]
    return str(link.get("href"))


def chosen(screen: Screen) -> list[str]:
    rows = screen.drawing("chosen").findall("table/tbody/tr")
    return [row.find("th/a").get("href").partition("region=")[2][:2] for row in rows]


@pytest.mark.parametrize(("view", "key"), VIEWS.items())
@pytest.mark.parametrize("regions", ["33.77", FOUR, ".".join(list(REGIONS)[:8])])
def test_every_view_is_drawn_for_two_to_eight_regions(
    screen: Open, view: str, key: str, regions: str
) -> None:
    opened = screen("comparison", regions=regions, period=LAST, view=view)
    assert chosen(opened) == regions.split(".")
    assert keys(opened) & set(VIEWS.values()) == {key}
    assert foreign([opened.says()]) <= FORMATS
    assert f"regions={regions}" in opened.address()
    assert ("view=" in opened.address()) is bool(view)


def test_without_regions_the_page_says_what_to_do_and_offers_a_beginning(screen: Open) -> None:
    opened = screen("comparison", region="33")
    assert "от двух до восьми" in opened.app.info[0].value
    assert not keys(opened) & set(VIEWS.values())
    links = [each.get("href") for each in opened.drawing("chosen").iter("a")]
    # eight alike, eight neighbours, the seven of the pilot, and the districts that fit
    assert [each.count(".") for each in links][:3] == [7, 7, 6]
    assert len(links) > 4
    assert all(1 <= each.count(".") <= 7 for each in links)
    assert all("regions=33." in each for each in links[:2])


def test_one_region_is_listed_and_asks_for_another(screen: Open) -> None:
    opened = screen("comparison", regions="33")
    assert chosen(opened) == ["33"]
    assert "Выбран один регион" in opened.app.info[0].value
    assert not keys(opened) & set(VIEWS.values())


def test_a_tile_adds_a_region_or_takes_it_out(screen: Open) -> None:
    opened = screen("comparison", regions="33.77")
    assert "regions=33.77.50" in tile(opened, "50")
    assert "regions=33&" in tile(opened, "77") + "&"


def test_taking_out_the_reference_leaves_no_trace_of_it(screen: Open) -> None:
    opened = screen("comparison", regions="33.77.50", against="77")
    assert "against=77" in tile(opened, "33")
    assert "against" not in tile(opened, "77")


def test_the_search_adds_a_region_to_the_address(screen: Open) -> None:
    opened = screen("comparison", regions="33.77")
    field = opened.app.selectbox(key="add")
    assert "Москва" not in field.options
    field.set_value("50").run()
    assert chosen(opened) == ["33", "77", "50"]
    assert "regions=33.77.50" in opened.address()
    assert opened.app.selectbox(key="add").value is None


def test_a_ninth_region_is_told_and_the_address_corrected(screen: Open) -> None:
    eight = list(REGIONS)[:8]
    opened = screen("comparison", regions=compared.code(eight))
    assert opened.app.selectbox(key="add").disabled
    again = screen("comparison", regions=compared.code([*eight, "77"]))
    assert chosen(again) == eight
    assert "Не показано: Москва" in again.says()
    assert f"regions={compared.code(eight)}" in again.address() + "&"


def test_twins_and_unknown_codes_are_told(screen: Open) -> None:
    opened = screen("comparison", regions="33.33.00.77")
    assert chosen(opened) == ["33", "77"]
    assert "«00»" in opened.says()
    assert "дважды" in opened.says()
    assert "regions=33.77" in opened.address()


@pytest.mark.parametrize(
    ("name", "code"), [("against", "50"), ("view", "zzz"), ("before", "2031Q1")]
)
def test_an_unknown_code_falls_back_with_a_note(screen: Open, name: str, code: str) -> None:
    view = {} if name == "view" else {"view": "slopes"}
    opened = screen("comparison", regions="33.77", period=LAST, **{name: code, **view})
    assert f"«{code}»" in opened.says()
    assert code not in opened.address()


def test_the_table_is_against_the_region_of_the_address(screen: Open) -> None:
    opened = screen("comparison", regions="33.77.50", against="77", view="table", period=LAST)
    head = next(opened.drawing("table").iter("thead"))
    assert "Москва" in text(head[0][1])
    assert "база" in text(head[0][1])
    values = reading.standings(period=LAST, region="77", indicator="1.4")["value"]
    rows = next(opened.drawing("table").iter("tbody"))
    (row,) = [row for row in rows if text(row[0]).startswith("1.4")]
    assert f"{values[0]:.1f}".replace(".", ",") in text(row[1])


# Slopes


def test_slopes_begin_with_the_nearest_earlier_period_and_follow_the_address(screen: Open) -> None:
    opened = screen("comparison", regions="33.77", period=LAST, view="slopes", indicator="2.1")
    assert opened.app.selectbox(key="before").value == "2026Q2"
    opened.app.selectbox(key="before").set_value("2025Q4").run()
    assert "before=2025Q4" in opened.address()
    big = next(opened.drawing("slopes").iter("section"))
    assert "IV кв. 2025" in text(big)
    assert "2.1" in text(big.find("h4"))
    assert "один учебный год" in opened.says()


def test_the_first_period_has_nothing_before_it(screen: Open) -> None:
    opened = screen("comparison", regions="33.77", period="2025Q4", view="slopes")
    assert "сравнить не с чем" in opened.app.info[0].value
    assert "slopes" not in keys(opened)


@pytest.mark.parametrize(("before", "drawn"), [("2025Q4", True), ("2026Q3", False)])
def test_across_the_year_a_line_is_drawn_for_the_same_quarter_only(
    publish: Publish, open_screen: Open, before: str, drawn: bool
) -> None:
    counts = {"pupils": 1000, "pupils_at_centre_events": 200}
    for period in ("2025Q4", "2026Q3", "2026Q4"):
        publish({"33": counts, "77": counts}, period)
    opened = open_screen(
        "comparison",
        regions="33.77",
        period="2026Q4",
        before=before,
        view="slopes",
        indicator="1.6",
    )
    big = next(opened.drawing("slopes").iter("section"))
    assert bool(having(big, "line", "path")) is drawn
    assert "граница учебного года" in opened.says()
    assert ("счет нарастающим итогом начат заново" in text(big)) is not drawn


def test_regions_without_any_value_are_compared_without_an_error(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": {"schools": 10, "schools_with_centre_events": 8}}, rejected=("05",))
    for view in VIEWS:
        opened = open_screen("comparison", regions="77.05", view=view)
        assert "отчет отклонен проверкой" in text(opened.drawing("chosen"))


# Ways in


def test_the_profile_leads_to_the_region_beside_its_like_and_its_neighbours(screen: Open) -> None:
    links = [
        each.get("href")
        for each in screen("profile", region="33", period=LAST).drawing("near").iter("a")
    ]
    assert all(each.startswith("comparison?") for each in links)
    alike, near = (each.partition("regions=")[2].split("&")[0].split(".") for each in links)
    assert alike == ["33", *peers.nearest(reading.counts(period=LAST), "33", 7)["region"]]
    assert near[0] == "33"
    assert len(near) == 8
    assert {REGIONS[each].federal_district for each in near} == {REGIONS["33"].federal_district}


def test_peers_are_offered_one_by_one_until_no_more_fit(screen: Open) -> None:
    offered = text(screen("comparison", regions="33.77", period=LAST).drawing("chosen"))
    assert "похожие по размеру и составу" in offered
    assert "соседи по округу" in offered
    eight = compared.code(list(REGIONS)[:8])
    assert "соседи" not in text(screen("comparison", regions=eight).drawing("chosen"))


def test_a_region_without_a_report_is_offered_its_neighbours_only(screen: Open) -> None:
    offered = text(screen("comparison", regions="05", period=LAST).drawing("chosen"))
    assert "похожие" not in offered
    assert "Дагестан и соседи по округу" in offered
    assert "+ " in offered.partition("соседи по округу")[2]


@pytest.mark.parametrize(("district", "words"), [("", ["первые 8", "последние 8"]), ("ufo", [])])
def test_the_ranking_leads_to_its_ends_or_to_all_of_a_small_selection(
    screen: Open, district: str, words: list[str]
) -> None:
    opened = screen("ranking", indicator="1.3", district=district, period=LAST)
    links = list(opened.drawing("ends").iter("a"))
    standings = reading.standings(period=LAST, indicator="1.3").set_index("region")
    if words:
        assert [text(each) for each in links] == words
        first = links[0].get("href").partition("regions=")[2].split("&")[0].split(".")
        assert standings.loc[first, "rank"].max() <= 8
    else:
        assert text(links[0]).startswith("все регионы отбора")


def test_a_panel_leads_to_the_ranking_with_the_choice_kept(screen: Open) -> None:
    opened = screen("comparison", regions="33.77", period="2026Q1")
    titles = [each.find("a").get("href") for each in opened.drawing("panels").iter("h4")]
    assert len(titles) == len(INDICATORS)
    assert titles[3] == "ranking?period=2026Q1&indicator=1.4&regions=33.77"


@pytest.mark.parametrize("view", VIEWS)
def test_no_click_sends_more_than_150_kilobytes(screen: Open, view: str) -> None:
    eight = compared.code(list(REGIONS)[:8])
    opened = screen("comparison", regions=eight, period=LAST, before="2025Q4", view=view)
    sent = [
        len(each.proto.bytes or each.proto.json.encode())
        for each in opened.app.get("bidi_component")
    ]
    assert sum(sent) < 150_000
