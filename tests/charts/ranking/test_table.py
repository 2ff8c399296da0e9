"""The table of a ranking: the rows of the bars in numbers, heads that sort, the country on top."""

import re

import pandas as pd
import pytest

from charts.ranking import table as ranked_table
from indicators import wording
from indicators.comparison import national as countries
from indicators.comparison import ranking as ranked
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Share
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.statistics import verdicts
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words
from tests.conftest import plain

EVERYONE = list(REGIONS)


def of(standings: pd.DataFrame, code: str, period: str | None = None) -> pd.DataFrame:
    frame = standings[standings["indicator"] == code]
    return frame if period is None else frame[frame["period"] == period]


def table(
    frame: pd.DataFrame,
    order: str = ranked.BY_VALUE,
    regions: list[str] = EVERYONE,
    *,
    before: pd.DataFrame | None = None,
    exact: bool = False,
    **options,
) -> str:
    rows = ranked.ordered(ranked.rows(frame, regions, before=before, exact=exact), order)
    code = frame["indicator"].iloc[0]
    country = countries.figures(frame).set_index("indicator").loc[code]
    then = None if before is None else before["period"].iloc[0]
    return ranked_table.table(rows, country, link=link, order=order, before=then, **options)


def heads(html: str) -> list[str]:
    row = next(parse(html).iter("thead"))[0]
    return [text(each).rstrip(" ▴▾") for each in row]


def drawn(html: str) -> list[str]:
    body = next(parse(html).iter("tbody"))
    return [row.find(".//a").get("href").removeprefix("profile?region=") for row in body]


def cells(html: str, region: str) -> dict[str, str]:
    row = next(parse(html).iter("tbody"))[drawn(html).index(region)]
    return dict(zip(heads(html), map(text, row), strict=True))


@pytest.mark.parametrize("order", ranked.ORDERS)
def test_rows_stand_in_the_order_given_with_those_without_a_value_last(
    last: pd.DataFrame, order: str
) -> None:
    frame = of(last, "1.3")
    html = table(frame, order)
    assert drawn(html) == list(ranked.ordered(ranked.rows(frame, EVERYONE), order)["region"])
    if not order.endswith("name"):
        assert set(drawn(html)[-4:]) == set(frame[frame["value"].isna()]["region"])


@pytest.mark.parametrize("code", INDICATORS)
def test_a_row_says_what_its_standing_says(
    everything: pd.DataFrame, last: pd.DataFrame, code: str
) -> None:
    before = of(everything, code, "2026Q2")
    row = ranked.rows(of(last, code), EVERYONE, before=before).set_index("region").loc["33"]
    indicator = INDICATORS[code]
    columns = cells(table(of(last, code), before=before), "33")
    place = wording.rank(row["rank"], row["rank_last"])
    if isinstance(indicator.formula, Share):
        left_open = verdicts.place_range(row["rank_lower"], row["rank_upper"])
        place += left_open if left_open != place else ""
        interval = plain(wording.interval(row["lower"], row["upper"]))
        assert columns["Интервал 95 %"] == interval
        assert columns["К цели"].endswith(verdicts.VERSUS_TARGET[row["versus_target"]])
    else:
        assert "Интервал 95 %" not in columns
        assert "значимо" not in columns["К цели"]
    assert columns["Место в стране"] == plain(place)
    assert columns["Регион"] == "Владимирская область"
    assert columns["Значение"] == plain(wording.value(indicator, row["value"], row["target"]))
    assert columns["Разрыв"] == plain(wording.gap(indicator, row["gap"]))
    assert columns["До цели"] == plain(wording.still_to_reach(indicator, row["gap_count"]))
    assert columns["Цель"] == plain(wording.target(indicator, row["target"]))
    assert columns["Вклад в разрыв страны"] == plain(wording.part(row["contribution"]))
    assert columns["Изменение с II кв. 2026"] == plain(wording.change(indicator, row["change"]))
    assert ("цель достигнута" in columns["К цели"]) is bool(row["gap"] >= 0)


def test_met_by_chance_is_told_apart_from_surely_met(standings: Standings) -> None:
    html = table(
        of(
            standings(
                {
                    "33": {"schools": 10, "schools_with_centre_events": 8},
                    "77": {"schools": 1000, "schools_with_centre_events": 900},
                    "50": {"schools": 1000, "schools_with_centre_events": 700},
                }
            ),
            "1.3",
        )
    )
    assert cells(html, "33")["К цели"] == "✓ цель достигнутане отличается от цели"
    assert cells(html, "77")["К цели"] == "✓ цель достигнутазначимо выше цели"
    assert cells(html, "50")["К цели"] == "▾ ниже целизначимо ниже цели"


def test_hidden_intervals_take_their_columns_and_verdicts_away(last: pd.DataFrame) -> None:
    phrases = " ".join(words(table(of(last, "1.3"), exact=True, group=True)))
    for word in ("Интервал", "значимо", "не отличается"):
        assert word not in phrases
    assert not re.search(r"от\s\d+ до", phrases)


def test_a_group_names_both_places(last: pd.DataFrame) -> None:
    frame = of(last, "1.7")
    some = ["33", "77", "27"]
    columns = cells(table(frame, regions=some, group=True), "33")
    row = ranked.rows(frame, some).set_index("region").loc["33"]
    assert columns["Место в стране"] == wording.rank(row["rank"], row["rank_last"])
    assert columns["Место в группе"] == wording.rank(row["group_rank"], row["group_rank_last"])
    assert "Место в группе" not in heads(table(frame))


@pytest.mark.parametrize("code", INDICATORS)
def test_the_country_stands_on_top_pooled_and_as_a_mean_but_never_as_a_sum(
    last: pd.DataFrame, code: str
) -> None:
    html = table(of(last, code))
    rows = having(next(parse(html).iter("thead")), "country")
    figures = countries.figures(of(last, code)).set_index("indicator").loc[code]
    indicator = INDICATORS[code]
    if not indicator.is_percentage:
        assert rows == []
        return
    above = [dict(zip(heads(html), map(text, row), strict=True)) for row in rows]
    assert [each["Регион"] for each in above] == ["Вместе по стране", "Среднее регионов"]
    for each, kind in zip(above, ("pooled", "mean"), strict=True):
        shown = wording.value(indicator, figures[kind], indicator.target.value)
        assert each["Значение"] == plain(shown)
    assert above[0]["Числа"] == plain(
        wording.counts_behind(indicator, figures["numerator"], figures["denominator"])
    )


def test_heads_sort_and_the_chosen_one_turns_round(everything: pd.DataFrame) -> None:
    now, before = of(everything, "1.3", "2026Q3"), of(everything, "1.3", "2026Q2")
    html = table(now, "gap", before=before)
    head = next(parse(html).iter("thead"))[0]
    links = {link.get("id"): link.get("href") for link in head.iter("a")}
    assert links == {
        "by-name": "ranking?sort=name",
        "by-value": "ranking",
        "by-gap": "ranking?sort=-gap",
        "by-people": "ranking?sort=people",
        "by-contribution": "ranking?sort=contribution",
        "by-change": "ranking?sort=change",
    }
    assert [each.get("aria-sort") for each in head if each.get("aria-sort")] == ["descending"]
    turned = next(parse(table(now, "-gap")).iter("thead"))[0]
    assert [each.get("aria-sort") for each in turned if each.get("aria-sort")] == ["ascending"]


def test_a_region_without_a_value_has_its_reason_where_the_value_would_be(
    last: pd.DataFrame,
) -> None:
    empty = last[last["value"].isna()].drop_duplicates("state")
    seen = set()
    for region, code, state in zip(
        empty["region"], empty["indicator"], empty["state"], strict=True
    ):
        columns = cells(table(of(last, code), group=True), region)
        assert columns["Значение"] == plain(wording.STATES[State(state)])
        assert columns["Место в стране"] == columns["Место в группе"] == "—"
        others = ("Разрыв", "До цели", "Интервал 95 %", "К цели", "Вклад в разрыв страны")
        assert {columns.get(name, "") for name in others} == {""}
        seen.add(state)
    assert seen == set(State) - {State.COMPUTED}


def test_both_counts_of_a_growth_are_shown_even_where_there_is_no_rate(
    standings: Standings,
) -> None:
    frame = standings({"33": {"vacancies_for_minors": 12, "vacancies_for_minors_year_before": 0}})
    columns = cells(table(of(frame, "3.2")), "33")
    assert columns["Числа"] == "12, год назад 0"
    assert "%" not in columns["Значение"]


def test_the_chosen_region_is_marked_and_no_other(last: pd.DataFrame) -> None:
    (chosen,) = having(parse(table(of(last, "1.3"), chosen="33")), "chosen")
    assert "Владимирская область" in text(chosen)


def test_a_filter_that_leaves_nobody_is_told(last: pd.DataFrame) -> None:
    html = table(of(last, "1.3"), regions=[])
    assert text(parse(html)) == "Под этот отбор не попал ни один регион."


def test_nothing_foreign_is_shown(everything: pd.DataFrame) -> None:
    some = everything[everything["period"].isin(["2025Q4", "2026Q3"])]
    for _, frame in some.groupby(["period", "indicator"]):
        html = table(frame, ranked.BY_CHANGE, before=frame, group=True)
        assert foreign(words(html)) == set()
