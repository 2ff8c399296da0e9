"""The series of a region as a page: choices in the address, gaps told, links to every series."""

import pytest

from indicators.definitions.catalogue import INDICATORS
from tests.charts.conftest import foreign, having, text
from tests.conftest import Publish
from tests.pages.conftest import ONE_OF_EACH_KIND, Open


def pupils(reached: int) -> dict[str, int | None]:
    return {"pupils": 1000, "pupils_at_centre_events": reached}


@pytest.fixture
def two_years(publish: Publish) -> None:
    """1.6 of 33: 10, 20, nothing, 40 %, then 15 %; Moscow reports always."""
    for period, reached in (("2025Q4", 100), ("2026Q1", 200), ("2026Q2", None), ("2026Q3", 400)):
        own = {"33": pupils(reached)} if reached else {}
        publish({**own, "77": pupils(500)}, period)
    publish({"33": pupils(150), "77": pupils(500)}, "2026Q4")


@pytest.mark.parametrize("code", ONE_OF_EACH_KIND)
def test_every_kind_of_indicator_is_drawn_for_the_demonstration(screen: Open, code: str) -> None:
    opened = screen("dynamics", region="33", indicator=code)
    assert having(opened.drawing("timeline"), "timeline")
    drawn = [text(opened.drawing(key)) for key in ("heading", "timeline", "table", "sparklines")]
    assert foreign(drawn) == set()
    assert f"indicator={code}" in opened.address()


def test_the_series_breaks_at_the_year_and_says_how_many_points_a_trend_needs(
    two_years: None, open_screen: Open
) -> None:
    opened = open_screen("dynamics", region="33", indicator="1.6")
    (own,) = having(opened.drawing("timeline"), "own", "path")
    assert own.get("d").count("L") == 1
    says = opened.says()
    assert "Тенденция: нужно 5 точек, есть 2 (один и тот же квартал разных лет" in says
    assert "II кв. 2026 — не представлено" in says


def test_last_years_quarter_is_drawn_on_demand_and_kept_in_the_address(
    two_years: None, open_screen: Open
) -> None:
    plain = open_screen("dynamics", region="33", indicator="1.6")
    assert not having(plain.drawing("timeline"), "ghost", "path")
    assert "yearago" not in plain.address()
    opened = open_screen("dynamics", region="33", indicator="1.6", yearago="1")
    assert having(opened.drawing("timeline"), "ghost", "path")
    assert "yearago=1" in opened.address()
    plain.app.checkbox(key="yearago").check().run()
    assert "yearago=1" in plain.address()


def test_without_an_earlier_year_the_page_says_so(publish: Publish, open_screen: Open) -> None:
    publish({"33": pupils(100)}, "2025Q4")
    says = open_screen("dynamics", region="33", indicator="1.6", yearago="1").says()
    assert "Данных за прошлый учебный год нет" in says
    assert "Отчеты есть за один квартал" in says


def test_other_regions_stand_beside_and_can_be_taken_out(screen: Open) -> None:
    opened = screen("dynamics", region="33", indicator="1.4", regions="33.77.50")
    ends = having(opened.drawing("timeline"), "ends")[0]
    names = [each.get("href") for each in ends.iter("a") if each.get("data-go") is not None]
    assert [each.partition("region=")[2][:2] for each in names if "dynamics" in each] == [
        "50",
        "77",
    ]
    links = {text(each): each.get("href") for each in opened.drawing("offers").iter("a")}
    assert "regions=33.50" in links["× Москва"]
    assert "Москва" not in opened.app.selectbox(key="beside").options


def test_a_fifth_region_beside_is_not_drawn_and_named(screen: Open) -> None:
    opened = screen("dynamics", region="33", regions="77.50.24.16.05")
    assert "Не показано: Дагестан." in opened.says()
    assert opened.app.selectbox(key="beside").disabled


def test_the_search_adds_a_region(screen: Open) -> None:
    opened = screen("dynamics", region="33")
    opened.app.selectbox(key="beside").set_value("77").run()
    assert "regions=77" in opened.address()


def test_a_region_that_never_reported_is_shown_without_an_error(
    two_years: None, open_screen: Open
) -> None:
    opened = open_screen("dynamics", region="01", indicator="1.6", yearago="1")
    for key in ("timeline", "table", "sparklines"):
        assert "не представлено" in text(opened.drawing(key))
        assert foreign([text(opened.drawing(key))]) == set()


def test_panels_lead_to_their_series_with_the_rest_of_the_choice_kept(screen: Open) -> None:
    opened = screen("dynamics", region="33", indicator="1.4", regions="77")
    panels = having(opened.drawing("sparklines"), "panel")
    assert len(panels) == len(INDICATORS)
    assert panels[4].find("b/a").get("href") == "dynamics?indicator=1.5&region=33&regions=77"


def test_the_table_says_what_the_drawing_says(two_years: None, open_screen: Open) -> None:
    table = open_screen("dynamics", region="33", indicator="1.6").drawing("table")
    rows = [text(each) for each in table.iter("tr")]
    assert any("II кв. 2026" in row and "не представлено" in row for row in rows)
    assert any("I кв. 2026" in row and "+10,0 п.п." in row for row in rows)
    last = next(row for row in rows if "IV кв. 2026" in row)
    assert "10,0 %+5,0 п.п." in last
