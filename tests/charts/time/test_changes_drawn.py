"""What changed, drawn: facts with their nouns, movers both ways, lists with both values."""

import pandas as pd
import pytest

from charts.time import change_lists, movers
from indicators.comparison import changes
from indicators.comparison.movers import tally
from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading
from tests.charts.conftest import foreign, having, link, parse, text, words
from tests.conftest import Publish, keep, publish_counts

ONE = INDICATORS["1.6"]


def pupils(reached: int, whole: int = 1000) -> dict[str, int]:
    return {"pupils": whole, "pupils_at_centre_events": reached}


def rows(release: str, before: str, period: str) -> pd.DataFrame:
    frames = [reading.standings(release=release, period=each) for each in (before, period)]
    return changes.between_periods(*frames)


@pytest.fixture
def moved(publish: Publish) -> pd.DataFrame:
    """Target 80 %: 01 meets it, 02 loses it, 06 is new, 05 is gone, 04 stands still."""
    publish({"01": pupils(790), "02": pupils(810), "04": pupils(300), "05": pupils(950)}, "2025Q4")
    release = publish(
        {"01": pupils(850), "02": pupils(700), "04": pupils(300), "06": pupils(990)}, "2026Q1"
    )
    return rows(release, "2025Q4", "2026Q1")


def one(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["indicator"] == "1.6"]


def test_facts_agree_with_their_numbers(moved: pd.DataFrame) -> None:
    html = movers.facts(tally(one(moved)), 1, 4, values=False, revisions=False)
    facts = [text(each) for each in parse(html).iter("li")]
    assert facts[0] == "▲ Выросли 1 регион"
    assert facts[3:5] == ["✓ Достигнуты 1 цель", "✕ Утрачены 1 цель"]
    assert facts[6] == "Замолчали 4 региона"
    assert not any("ревизией" in each for each in facts)
    assert foreign(list(words(html))) == set()


def test_movers_say_points_people_and_both_values(moved: pd.DataFrame) -> None:
    html = movers.of_one(ONE, one(moved), link=link)
    points, people = having(parse(html), "pair")
    assert "Адыгея +6,0 п.п. 79,0 % → 85,0 %, +60 школьников" in text(points)
    assert "Башкортостан −11,0 п.п. 81,0 % → 70,0 %, −110 школьников" in text(points)
    assert "Адыгея +60 79,0 % → 85,0 %, +6,0 п.п." in text(people)
    assert next(parse(html).iter("a")).get("href") == link("profile", region="01")


def test_a_count_has_no_points_and_one_pair(publish: Publish) -> None:
    publish({"01": {"employers_with_tours": 20}}, "2025Q4")
    frame = rows(publish({"01": {"employers_with_tours": 41}}, "2026Q1"), "2025Q4", "2026Q1")
    html = movers.of_one(INDICATORS["3.1"], frame[frame["indicator"] == "3.1"], link=link)
    (pair,) = having(parse(html), "pair")
    assert "+21" in text(pair)
    assert "20 → 41" in text(pair)
    assert "п.п." not in text(pair)
    assert "Никто не снизился." in text(pair)


def test_the_table_of_indicators_leads_to_each_and_says_why_there_is_nothing(
    moved: pd.DataFrame,
) -> None:
    html = movers.of_each(moved, link=link)
    body = {text(each)[:3]: each for each in parse(html).iter("tr") if each.find("td") is not None}
    assert len(body) == 19
    assert "Адыгея +6,0 п.п., +60 школьников" in text(body["1.6"])
    assert body["1.6"].find("th/a").get("href") == link("changes", only="1.6", indicator="1.6")
    assert "сравнить нечего" in text(body["1.1"])


def test_across_the_year_cumulative_indicators_say_that_the_count_began_anew(
    publish: Publish,
) -> None:
    publish({"01": pupils(500)}, "2026Q3")
    frame = rows(publish({"01": pupils(100)}, "2026Q4"), "2026Q3", "2026Q4")
    html = movers.of_each(frame, link=link)
    (row,) = [each for each in parse(html).iter("tr") if text(each).startswith("1.6")]
    assert "счет начат заново" in text(row)
    table = change_lists.table(one(frame), link=link)
    assert "сравнить нельзя" in text(parse(table))
    assert "п.п." not in text(parse(table))


def test_targets_met_and_lost_name_both_values(moved: pd.DataFrame) -> None:
    html = change_lists.targets(moved, link=link)
    met, lost = (text(each) for each in parse(html).iter("dd"))
    assert met == "✓ достигли (1): Адыгея 79,0 % → 85,0 %"
    assert lost == "✕ утратили (1): Башкортостан 81,0 % → 70,0 %"
    assert "не утрачена" in change_lists.targets(one(moved)[:0], link=link)


def test_a_value_below_its_target_never_looks_met_in_a_change(publish: Publish) -> None:
    publish({"01": pupils(79_000, 100_000)}, "2025Q4")
    frame = rows(publish({"01": pupils(79_960, 100_000)}, "2026Q1"), "2025Q4", "2026Q1")
    assert "79,96 %" in text(parse(movers.of_one(ONE, one(frame), link=link)))


def test_regions_that_appeared_or_fell_silent_are_named(publish: Publish) -> None:
    publish({"01": pupils(500), "05": pupils(500)}, "2025Q4")
    release = publish({"01": pupils(500), "06": pupils(500)}, "2026Q1")
    frames = [reading.standings(release=release, period=each) for each in ("2025Q4", "2026Q1")]
    html = change_lists.reports(changes.reporting(*frames), link=link)
    assert [text(each) for each in parse(html).iter("p")] == [
        "Появились (1): Ингушетия",
        "Замолчали (1): Дагестан",
    ]
    same = change_lists.reports(changes.reporting(frames[0], frames[0]), link=link)
    assert "те же регионы" in same


def test_a_revision_says_who_when_which_document_and_both_counts(publish: Publish) -> None:
    first = publish({"33": pupils(500), "77": pupils(100)}, "2025Q4")
    paper = keep("33", "2025Q4", pupils(450), received_at="2026-02-03T11:00:00+03:00")
    second = publish_counts({"50": pupils(900)}, "2025Q4")
    frames = [reading.standings(release=each, period="2025Q4") for each in (first, second)]
    frame = changes.between_releases(*frames)
    html = change_lists.revisions(frame, reading.submissions(release=second), link=link)
    words = text(parse(html))
    assert "Владимирская обл. ревизия 2 от 3 февраля 2026 года, 11:00 МСК, ЦЗН" in words
    assert paper.file_name in words
    assert "50,0 %45,0 %−5,0 п.п.500 из 1 000 → 450 из 1 000" in words
    assert "Москва" not in words
    nothing = change_lists.revisions(frame[:0], reading.submissions(release=second), link=link)
    assert "Ни одно значение" in nothing


def test_places_moved_by_coverage_alone_stand_apart(moved: pd.DataFrame, publish: Publish) -> None:
    html = change_lists.ranks(one(moved), link=link)
    (own,) = parse(html).iter("table")
    assert "▲ 1" in text(own)
    publish({"01": pupils(500), "02": pupils(400)}, "2026Q2")
    release = publish({"01": pupils(600), "02": pupils(500), "04": pupils(900)}, "2026Q3")
    alone = change_lists.ranks(one(rows(release, "2026Q2", "2026Q3")), link=link)
    assert not list(parse(alone).iter("table"))
    (folded,) = parse(alone).iter("details")
    assert text(folded).startswith("Только из-за состава отчитавшихся: 2 места")
    assert "Адыгея 1 → 2" in text(folded)


def test_the_table_has_every_region_and_says_what_befell_it(moved: pd.DataFrame) -> None:
    html = change_lists.table(one(moved), link=link)
    body = {text(each.find("th")): text(each) for each in list(parse(html).iter("tr"))[1:]}
    assert len(body) == 89
    assert "цель достигнута" in body["Адыгея"]
    assert "появился" in body["Ингушетия"]
    assert "замолчал" in body["Дагестан"]
    assert "нет данных" in body["Москва"]
    assert foreign(list(words(html))) == set()


def addresses(html: str) -> set[str]:
    return {
        address
        for each in parse(html).iter("a")
        if (address := each.get("href") or "").startswith("explanation")
    }


def test_both_values_explain_themselves_each_in_its_period(moved: pd.DataFrame) -> None:
    then, now = (
        link("explanation", region="01", indicator="1.6", period=each)
        for each in ("2025Q4", "2026Q1")
    )
    for html in (
        movers.of_one(ONE, one(moved), link=link),
        change_lists.targets(moved, link=link),
        change_lists.table(one(moved), link=link),
    ):
        assert {then, now} <= addresses(html)


def test_the_value_of_an_earlier_release_is_explained_from_that_release(
    moved: pd.DataFrame,
) -> None:
    html = change_lists.table(one(moved), since="000004-abcdefabcdef", link=link)
    at = {"region": "01", "indicator": "1.6"}
    assert link("explanation", **at, period="2025Q4", release="000004-abcdefabcdef") in (
        addresses(html)
    )
    assert link("explanation", **at, period="2026Q1") in addresses(html)
