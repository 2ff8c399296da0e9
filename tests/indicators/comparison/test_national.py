"""The national figure: pooled and mean, over the same regions, in every period."""

from fractions import Fraction

import pandas as pd
import pytest

from indicators import wording
from indicators.comparison import national
from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.model import Share
from indicators.explanation import sentences
from indicators.warehouse import reading
from tests.conftest import Publish
from tests.indicators.conftest import Evaluate


def figure(standings: pd.DataFrame, code: str, period: str = "2025Q4") -> pd.Series:
    return national.figures(standings).set_index(["period", "indicator"]).loc[(period, code)]


def test_pooled_and_mean_say_how_many_regions_they_speak_of(publish: Publish) -> None:
    publish(
        {
            "83": {"pupils": 100, "pupils_reached": 100},
            "77": {"pupils": 900, "pupils_reached": 90},
            "33": {"pupils": 5000},  # did not say, so its pupils are in neither figure
            "05": {"pupils": 0, "pupils_reached": 0},
        }
    )
    row = figure(reading.standings(), "1.4")
    assert row["pooled"] == pytest.approx(19)
    assert row["mean"] == pytest.approx(55)
    assert (row["numerator"], row["denominator"]) == (190, 1000)
    assert (row["regions"], row["reported"]) == (2, 4)
    assert row["target"] == 50


def test_growth_is_pooled_over_regions_that_know_both_years(publish: Publish) -> None:
    publish(
        {
            "33": {"vacancies_for_minors": 30, "vacancies_for_minors_year_before": 10},
            "77": {"vacancies_for_minors": 80, "vacancies_for_minors_year_before": 100},
            "05": {"vacancies_for_minors": 500, "vacancies_for_minors_year_before": 0},
            "06": {"vacancies_for_minors": 700},
        }
    )
    row = figure(reading.standings(), "3.2")
    assert (row["pooled"], row["mean"], row["regions"]) == (0, 90, 2)


def test_counts_are_added_up_and_have_no_denominator(publish: Publish) -> None:
    publish({"33": {"students_practice": 10, "students_with_career_plan": 40}, "77": {}})
    row = figure(reading.standings(), "2.8")
    assert (row["pooled"], row["mean"], row["regions"]) == (10, 10, 1)
    assert pd.isna(row["denominator"])


def test_periods_are_not_mixed(publish: Publish) -> None:
    publish({"33": {"schools": 10, "schools_with_centre_events": 1}}, "2025Q4")
    publish({"33": {"schools": 10, "schools_with_centre_events": 9}}, "2026Q1")
    standings = reading.standings()
    assert figure(standings, "1.3", "2025Q4")["pooled"] == 10
    assert figure(standings, "1.3", "2026Q1")["pooled"] == 90
    assert len(national.figures(standings)) == 2 * len(INDICATORS)
    assert tuple(national.figures(standings).columns) == national.COLUMNS


def test_without_rows_or_values_there_is_no_figure_rather_than_nought(evaluate: Evaluate) -> None:
    empty = evaluate({}, silent=("33",)).reset_index()
    row = figure(empty, "1.4")
    assert row[["pooled", "mean", "numerator", "denominator"]].isna().all()
    assert (row["regions"], row["reported"]) == (0, 0)
    assert national.figures(empty.iloc[:0]).empty


def test_the_sentence_names_both_figures_and_how_many_regions_they_speak_of(
    publish: Publish,
) -> None:
    publish(
        {
            "83": {"pupils": 100, "pupils_reached": 100, "employers_with_tours": 7},
            "77": {"pupils": 900, "pupils_reached": 90, "employers_with_tours": None},
        }
    )

    def sentence(code: str) -> str:
        text = sentences.national(INDICATORS[code], national.figure(reading.standings(), code))
        return text.replace(wording.NBSP, " ")

    assert sentence("1.4") == "вместе по стране 19,0 %, среднее регионов 55,0 % (по 2 регионам)"
    assert sentence("3.1") == "в сумме по регионам 7, в среднем на регион 7,0 (по 1 региону)"
    assert sentence("2.1") == ""


def test_contributions_add_up_to_the_whole_gap(publish: Publish) -> None:
    publish(
        {
            "33": {"pupils": 1000, "pupils_reached": 200},
            "77": {"pupils": 1000, "pupils_reached": 400},
            "05": {"pupils": 1000, "pupils_reached": 900},
            "06": {"pupils": 1000},
        }
    )
    standings = reading.standings(indicator="1.4")
    share = national.contributions(standings).set_axis(standings["region"])
    assert share[["33", "77", "05"]].tolist() == [75, 25, 0]
    assert pd.isna(share["06"])
    met = standings[standings["region"] == "05"]
    assert national.contributions(met).isna().all()


@pytest.mark.usefixtures("shown")
def test_the_demonstrations_pooled_shares_lie_between_worst_and_best_and_follow_from_counts() -> (
    None
):
    standings = reading.standings(period="2026Q2")
    counts = reading.counts(period="2026Q2")
    table = national.figures(standings).set_index("indicator")
    for code, indicator in INDICATORS.items():
        if isinstance(indicator.formula, Share):
            part, whole = counts_of(indicator)
            both = counts[[part, whole]].dropna()
            exact = Fraction(100 * int(both[part].sum()), int(both[whole].sum()))
            assert table.loc[code, "pooled"] == pytest.approx(float(exact), rel=1e-12)
            values = standings.loc[standings["indicator"] == code, "value"]
            assert values.min() <= table.loc[code, "pooled"] <= values.max()
