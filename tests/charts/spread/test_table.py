"""The table twin: every region with both numbers, its quarter, its verdict, or the reason."""

import pandas as pd

from charts.spread import table
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import funnel, quartiles
from tests.charts.conftest import foreign, link, parse, text, words


def html(last: pd.DataFrame, first: str, other: str, region: str = "") -> str:
    own, others = (last[last["indicator"] == code] for code in (first, other))
    values = own.set_index("region")["value"]
    return table.table(
        own,
        others,
        quartiles.classes(values, higher_is_better=True).to_dict(),
        funnel.positions(own),
        (INDICATORS[first], INDICATORS[other]),
        region=region,
        link=link,
    )


def rows(drawn: str):
    (body,) = parse(drawn).iter("tbody")
    return {row.find("th/a").get("href")[-2:]: row for row in body}


def test_all_regions_are_there_by_rank_and_those_without_a_value_last(last: pd.DataFrame) -> None:
    by_region = rows(html(last, "1.4", "1.5"))
    assert len(by_region) == 89
    own = last[last["indicator"] == "1.4"].set_index("region")
    ranks = [own["rank"][region] for region in by_region]
    present = [rank for rank in ranks if not pd.isna(rank)]
    assert present == sorted(present)
    assert all(pd.isna(rank) for rank in ranks[len(present) :])
    assert "отчет отклонен проверкой" in text(by_region["05"])


def test_the_best_is_in_the_first_quarter_and_the_worst_in_the_last(last: pd.DataFrame) -> None:
    by_region = list(rows(html(last, "1.4", "1.5")).values())
    assert text(by_region[0][4]) == "1-я"
    assert text(by_region[84][4]) == "4-я"
    assert text(by_region[-1][4]) == ""


def test_a_share_has_a_verdict_and_a_count_has_none(last: pd.DataFrame) -> None:
    assert "границы" in text(rows(html(last, "1.4", "3.1"))["33"][5])
    assert text(rows(html(last, "3.1", "1.4"))["33"][5]) == ""


def test_met_is_said_beside_the_number(last: pd.DataFrame) -> None:
    own = last[(last["indicator"] == "1.4") & (last["region"] == "33")].iloc[0]
    expected = "цель достигнута" if own["value"] >= 50 else "ниже цели"
    assert expected in text(rows(html(last, "1.4", "1.5"))["33"][2])


def test_the_chosen_region_stands_out_and_words_are_russian(last: pd.DataFrame) -> None:
    drawn = html(last, "1.7", "2.8", "77")
    assert [region for region, row in rows(drawn).items() if row.get("class")] == ["77"]
    assert foreign(words(drawn)) == set()
