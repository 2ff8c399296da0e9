"""Differences of two values: Newcombe's interval for shares, silence where there is no sample."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from indicators.definitions.confidence import Significance
from indicators.statistics.significance import COLUMNS, differences
from tests.indicators.conftest import evaluate

Counts = dict[str, int | None]


def rows(region: str, counts: Counts, period: str = "2025Q4") -> pd.DataFrame:
    return evaluate({region: counts}, period=period).reset_index()


def difference(code: str, first: pd.DataFrame, second: pd.DataFrame) -> pd.Series:
    table = differences(first, second)
    assert tuple(table.columns) == COLUMNS
    return table.set_index("indicator").loc[code]


def reached(part: int, whole: int) -> Counts:
    return {"pupils_reached": part, "pupils": whole}


shares = st.integers(1, 5000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))


@settings(max_examples=30, deadline=None)
@given(shares, shares)
def test_the_interval_is_newcombes_as_statsmodels_computes_it(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    row = difference("1.4", rows("01", reached(*one)), rows("02", reached(*two)))
    expected = confint_proportions_2indep(*one, *two, method="newcomb", compare="diff")
    assert [row["lower"], row["upper"]] == pytest.approx(
        [100 * bound for bound in expected], rel=1e-9, abs=1e-9
    )
    assert row["lower"] <= row["difference"] <= row["upper"]


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        ((60, 100), (40, 100), Significance.HIGHER),
        ((40, 100), (60, 100), Significance.LOWER),
        ((6, 10), (4, 10), Significance.SAME),
        ((1, 1), (0, 1), Significance.SAME),
        ((0, 50), (0, 5000), Significance.SAME),
        ((50, 50), (50, 50), Significance.SAME),
    ],
)
def test_a_difference_is_sure_or_may_be_chance(
    one: tuple[int, int], two: tuple[int, int], verdict: Significance
) -> None:
    row = difference("1.4", rows("01", reached(*one)), rows("02", reached(*two)))
    assert row["verdict"] == verdict


def test_growth_and_counts_differ_without_a_verdict() -> None:
    one: Counts = {"employers_with_tours": 40, "vacancies_for_minors": 30}
    two: Counts = {"employers_with_tours": 9, "vacancies_for_minors": 10}
    for counts in (one, two):
        counts["vacancies_for_minors_year_before"] = 20
    for code, expected in (("3.1", 31), ("3.2", 100)):
        row = difference(code, rows("01", one), rows("02", two))
        assert row["difference"] == pytest.approx(expected)
        assert row[["lower", "upper"]].isna().all()
        assert row["verdict"] is None


def test_a_missing_value_differs_from_nothing() -> None:
    row = difference("1.4", rows("01", reached(1, 2)), rows("02", {"pupils": 5}))
    assert row[["difference", "lower", "upper"]].isna().all()
    assert row["verdict"] is None


def test_an_indicator_that_the_other_lacks_stays_with_nothing_beside_it() -> None:
    one, two = rows("01", reached(1, 2)), rows("02", reached(2, 2))
    table = differences(one, two[two["indicator"] != "1.4"])
    assert len(table) == len(one)
    assert pd.isna(table.set_index("indicator").loc["1.4", "difference"])
    assert differences(one.iloc[:0], two).empty
    assert differences(one, two.iloc[:0])["difference"].isna().all()


def test_a_rise_within_the_monitoring_year_is_arithmetic_and_gets_no_verdict() -> None:
    later = rows("01", reached(900, 1000), "2026Q3")
    earlier = rows("01", reached(100, 1000), "2025Q4")
    row = difference("1.4", later, earlier)
    assert row["difference"] == pytest.approx(80)
    assert row["verdict"] is None


def test_across_the_border_of_monitoring_years_there_is_not_even_a_difference() -> None:
    first_of_year = rows("01", reached(100, 1000), "2026Q4")
    last_of_year = rows("01", reached(900, 1000), "2026Q3")
    assert np.isnan(difference("1.4", first_of_year, last_of_year)["difference"])


def test_the_same_quarter_of_two_years_is_compared_with_a_verdict() -> None:
    row = difference(
        "1.4", rows("01", reached(600, 1000), "2026Q4"), rows("01", reached(400, 1000), "2025Q4")
    )
    assert row["verdict"] == Significance.HIGHER


def test_counts_that_do_not_accumulate_are_compared_between_any_periods() -> None:
    def at_risk(with_plan: int, period: str) -> pd.DataFrame:
        return rows(
            "01", {"students_at_risk_with_plan": with_plan, "students_at_risk": 1000}, period
        )

    row = difference("2.3", at_risk(300, "2026Q4"), at_risk(500, "2026Q3"))
    assert row["verdict"] == Significance.LOWER


def test_many_regions_beside_one_keep_their_order_and_index() -> None:
    table = evaluate({x: reached(n, 100) for x, n in (("01", 10), ("02", 50), ("27", 90))})
    mine = table.xs("1.4", level="indicator", drop_level=False).reset_index()
    mine.index = pd.Index([30, 10, 20])
    verdict_table = differences(mine, mine[mine["region"] == "02"])
    assert verdict_table.index.tolist() == [30, 10, 20]
    assert verdict_table["verdict"].tolist() == ["lower", "same", "higher"]
    with pytest.raises(pd.errors.MergeError):
        differences(mine, mine)
