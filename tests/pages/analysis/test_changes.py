"""What changed as a page: two ways to compare, and a word where there is nothing to compare."""

import pytest

from tests.charts.conftest import LAST, foreign, having, text
from tests.conftest import Publish, keep, publish_counts
from tests.pages.conftest import FORMATS, Open, Screen


def pupils(reached: int) -> dict[str, int | None]:
    return {"pupils": 1000, "pupils_at_centre_events": reached}


def keys(screen: Screen) -> set[str]:
    return {each.proto.id.rpartition("-")[2] for each in screen.app.get("bidi_component")}


def fact(screen: Screen, title: str) -> str:
    (item,) = [
        text(each) for each in screen.drawing("facts").iter("li") if text(each).startswith(title)
    ]
    return item.removeprefix(title).strip()


@pytest.fixture
def two_releases(publish: Publish) -> tuple[str, str]:
    """33 is revised from 85 to 70 % and loses the target of 1.6; 50 reports for the first time."""
    first = publish({"33": pupils(850), "77": pupils(500)}, "2025Q4")
    keep("33", "2025Q4", pupils(700), received_at="2026-02-03T11:00:00+03:00")
    return first, publish_counts({"50": pupils(900)}, "2025Q4")


@pytest.mark.parametrize("only", ["", "1.4", "1.7", "2.3", "3.1"])
def test_the_demonstration_between_two_periods(screen: Open, only: str) -> None:
    opened = screen("changes", period=LAST, before="2026Q2", only=only)
    assert ("each" in keys(opened)) is not only
    assert fact(opened, "Замолчали") == "4 региона"
    assert "Дагестан" in text(opened.drawing("reports"))
    assert foreign([opened.says()]) <= FORMATS


def test_the_quarter_before_is_the_default_and_stands_in_the_address(screen: Open) -> None:
    assert "before=2026Q2" in screen("changes", period=LAST).address()


def test_the_first_period_has_nothing_before_it_and_says_what_to_do(screen: Open) -> None:
    opened = screen("changes", period="2025Q4")
    assert "сравнить не с чем" in opened.app.info[0].value
    assert "facts" not in keys(opened)


def test_one_indicator_is_chosen_and_remembered(screen: Open) -> None:
    opened = screen("changes", period=LAST)
    opened.app.selectbox(key="only").set_value("1.5").run()
    assert "only=1.5" in opened.address()
    assert "movers" in keys(opened)
    opened.app.selectbox(key="only").set_value("").run()
    assert "only=" not in opened.address()


def test_an_indicator_of_the_table_leads_to_its_movers(screen: Open) -> None:
    opened = screen("changes", period=LAST, district="ufo")
    (link,) = [
        each.get("href")
        for each in opened.drawing("each").iter("a")
        if each.get("id") == "only-1.5"
    ]
    assert "only=1.5" in link
    assert "district=ufo" in link


def test_a_district_narrows_what_is_counted(screen: Open) -> None:
    whole = screen("changes", period=LAST, only="1.4")
    part = screen("changes", period=LAST, only="1.4", district="ufo")
    assert fact(part, "▲ Выросли") == "6 регионов"
    assert fact(whole, "▲ Выросли") != fact(part, "▲ Выросли")
    assert len(list(part.drawing("table").iter("tr"))) == 7


def test_across_the_year_only_what_compares_is_shown(publish: Publish, open_screen: Open) -> None:
    outside = {"students_outside_risk": 100}
    publish({"33": pupils(850) | outside | {"students_outside_risk_with_plan": 9}}, "2026Q3")
    publish({"33": pupils(100) | outside | {"students_outside_risk_with_plan": 12}}, "2026Q4")
    opened = open_screen("changes", period="2026Q4", before="2026Q3")
    assert "нарастающим итогом" in opened.app.info[0].value
    assert "граница учебного года" in opened.says()
    assert fact(opened, "✕ Утрачены") == "0 целей"
    assert fact(opened, "✓ Достигнуты") == "1 цель"
    assert "2.4" in text(opened.drawing("targets"))
    assert "1.6" not in text(opened.drawing("targets"))


def test_an_empty_selection_says_what_to_choose(publish: Publish, open_screen: Open) -> None:
    publish({"33": pupils(100)}, "2025Q4")
    publish({"33": pupils(200)}, "2026Q1")
    opened = open_screen("changes", district="ufo")
    assert "ни одного значения" in opened.app.info[0].value
    assert "facts" not in keys(opened)


# Between releases


def test_two_releases_show_the_revision_who_appeared_and_the_lost_target(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    opened = open_screen("changes", since=two_releases[0], only="1.6")
    assert fact(opened, "Исправлены ревизией") == "1 регион"
    assert "85,0 %70,0 %−15,0 п.п." in text(opened.drawing("revisions"))
    assert "3 февраля 2026 года" in text(opened.drawing("revisions"))
    assert "Появились (1): Московская обл." in text(opened.drawing("reports"))
    assert "утратили (1): Владимирская обл." in text(opened.drawing("targets"))
    assert f"since={two_releases[0]}" in opened.address()
    assert foreign([opened.says()]) - FORMATS == {"xlsx"}  # the name of the file that came


def test_the_tab_leads_to_the_release_before_and_back(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    tabs = open_screen("changes").drawing("views")
    periods, releases = (each.get("href") for each in tabs.iter("a"))
    assert f"since={two_releases[0]}" in releases
    assert "since" not in periods


def test_the_first_release_has_none_before_it(publish: Publish, open_screen: Open) -> None:
    publish({"33": pupils(100)}, "2025Q4")
    tabs = open_screen("changes").drawing("views")
    assert "since=none" in list(tabs.iter("a"))[1].get("href")
    opened = open_screen("changes", since="none")
    assert "Этот выпуск — первый" in opened.app.info[0].value


def test_a_link_pinned_to_the_first_release_offers_no_later_one(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    opened = open_screen("changes", since=two_releases[1], release=two_releases[0])
    assert "Этот выпуск — первый" in opened.app.info[0].value


def test_an_unknown_release_falls_back_with_a_note(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    opened = open_screen("changes", since="000001-abcdefabcdef")
    assert "среди более ранних такого нет" in opened.says()
    assert f"since={two_releases[0]}" in opened.address()


def test_releases_that_say_the_same_of_a_period_say_so(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    publish_counts({"33": pupils(300)}, "2026Q1")
    opened = open_screen("changes", period="2025Q4", since=two_releases[1])
    assert "одно и то же" in opened.app.info[0].value
    assert not having(opened.drawing("views"), "facts")


def test_a_period_that_the_earlier_release_did_not_have_is_all_new(
    two_releases: tuple[str, str], open_screen: Open
) -> None:
    publish_counts({"33": pupils(300)}, "2026Q1")
    opened = open_screen("changes", period="2026Q1", since=two_releases[1])
    assert fact(opened, "Появились") == "1 регион"
    assert fact(opened, "Исправлены ревизией") == "0 значений"
