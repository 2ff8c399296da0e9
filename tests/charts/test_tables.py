"""The table twins: the numbers of the charts as rows, with the reason where there is none."""

import pandas as pd
import pytest

from charts import tables
from indicators import wording
from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS
from indicators.standings import State
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words


def plain(words: str) -> str:
    return " ".join(words.split())


def of(standings: pd.DataFrame, code: str) -> pd.DataFrame:
    return standings[standings["indicator"] == code]


def body(html: str):
    return list(next(parse(html).iter("tbody")))


def heads(html: str) -> list[str]:
    return [text(each) for each in next(parse(html).iter("thead")).iter("th")]


def cells(html: str, address: str) -> dict[str, str]:
    """The row whose link leads to an address, by the heads of its columns."""
    (row,) = (each for each in body(html) if each.find(".//a").get("href") == address)
    return dict(zip(heads(html), map(text, row), strict=True))


@pytest.mark.parametrize("code", INDICATORS)
def test_regions_stand_by_place_and_those_without_a_value_last_by_name(
    last: pd.DataFrame, code: str
) -> None:
    frame = of(last, code).set_index("region")
    html = tables.of_indicator(of(last, code), link=link)
    codes = [row.find(".//a").get("href").removeprefix("profile?region=") for row in body(html)]
    ranks = frame.loc[codes, "rank"]
    ranked = ranks.dropna()
    assert ranked.is_monotonic_increasing
    assert ranks[len(ranked) :].isna().all()
    without = [REGIONS[each].short_name for each in codes[len(ranked) :]]
    assert without == sorted(without)
    assert set(codes) == set(REGIONS)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_row_of_a_region_says_what_its_standing_says(last: pd.DataFrame, code: str) -> None:
    row = of(last, code).set_index("region").loc["33"]
    indicator = INDICATORS[code]
    found = cells(tables.of_indicator(of(last, code), link=link), link("profile", region="33"))
    assert found["Регион"] == "Владимирская область"
    assert found["Место"] == wording.rank(row["rank"], row["rank_last"])
    assert found["Значение"].endswith(plain(wording.value(indicator, row["value"], row["target"])))
    assert found["Разрыв"] == plain(wording.gap(indicator, row["gap"]))
    assert found["До цели"] == plain(wording.still_to_reach(indicator, row["gap_count"]))
    assert found["Цель"] == plain(wording.target(indicator, row["target"]))
    assert found["Интервал 95 %"] == plain(wording.interval(row["lower"], row["upper"]))


def test_a_region_without_a_value_has_its_reason_where_the_value_would_be(
    last: pd.DataFrame,
) -> None:
    empty = last[last["value"].isna()].drop_duplicates("state")
    seen = set()
    for region, code, state in zip(
        empty["region"], empty["indicator"], empty["state"], strict=True
    ):
        html = tables.of_indicator(of(last, code), link=link)
        found = cells(html, link("profile", region=region))
        assert found["Значение"] == plain(wording.STATES[State(state)])
        assert found["Место"] == "—"
        assert found["Разрыв"] == found["До цели"] == found["Интервал 95 %"] == ""
        seen.add(state)
    assert seen == set(State) - {State.COMPUTED}


def test_both_counts_of_a_growth_are_shown_even_where_there_is_no_rate(
    standings: Standings,
) -> None:
    frame = standings({"33": {"vacancies_for_minors": 12, "vacancies_for_minors_year_before": 0}})
    found = cells(tables.of_indicator(of(frame, "3.2"), link=link), link("profile", region="33"))
    assert found["Числа"] == "12, год назад 0"
    assert "%" not in found["Значение"]


def test_a_filter_that_leaves_nobody_is_told(last: pd.DataFrame) -> None:
    html = tables.of_indicator(last.iloc[:0], link=link)
    assert text(parse(html)) == "Под этот отбор не попал ни один регион."


def test_the_chosen_region_is_marked_and_no_other(last: pd.DataFrame) -> None:
    html = tables.of_indicator(of(last, "1.3"), link=link, chosen="33")
    (chosen,) = having(parse(html), "chosen")
    assert "Владимирская область" in text(chosen)


def test_the_table_of_a_region_has_the_19_indicators_in_the_words_of_the_source(
    last: pd.DataFrame,
) -> None:
    html = tables.of_region(last, "33", link=link)
    assert [text(row[0]) for row in body(html)] == list(INDICATORS)
    for code, indicator in INDICATORS.items():
        found = cells(html, link("ranking", indicator=code))
        row = of(last, code).set_index("region").loc["33"]
        assert found["Показатель"] == plain(indicator.title)
        assert found["Разрыв"] == plain(wording.gap(indicator, row["gap"]))
        assert found["Место"].endswith(f"из {row['ranked_among']}")


def test_the_pilot_stands_in_the_table_with_region_and_warning(last: pd.DataFrame) -> None:
    html = tables.of_region(last, "33", link=link)
    pilot = {code: cells(html, link("ranking", indicator=code))["Апробация"] for code in INDICATORS}
    assert pilot["1.3"].startswith("87,7 %, минимум 59,8 % (Хабаровский край)")
    assert {code for code, words in pilot.items() if "не вполне сопоставимо" in words} == {
        *("2.1", "2.2", "2.3")
    }
    assert "1 017 в сумме по всем регионам апробации" in pilot["3.1"]
    assert pilot["2.4"] == "не считали"


@pytest.mark.parametrize("region", ["33", "05", "14", "83", "87", "90"])
def test_nothing_foreign_is_shown_in_the_table_of_a_region(
    everything: pd.DataFrame, region: str
) -> None:
    for _, frame in everything.groupby("period"):
        assert foreign(words(tables.of_region(frame, region, link=link))) == set()


def test_nothing_foreign_is_shown_in_the_table_of_an_indicator(everything: pd.DataFrame) -> None:
    for _, frame in everything.groupby(["period", "indicator"]):
        assert foreign(words(tables.of_indicator(frame, link=link))) == set()
