"""What regions add up to, nobody counted who has no value; which gaps are called the widest."""

import pandas as pd
import pytest

from indicators.comparison import summary
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading
from tests.conftest import Publish

# A small region where all are reached, a large one where a tenth is, one that did not say.
REPORTS = {
    "83": {"pupils": 100, "pupils_reached": 100},
    "77": {"pupils": 900, "pupils_reached": 90},
    "33": {"pupils": 5000},
}


def summed(standings: pd.DataFrame) -> pd.DataFrame:
    return summary.by_indicator(standings).set_index("indicator")


@pytest.fixture
def standings(publish: Publish) -> pd.DataFrame:
    publish(REPORTS)
    return reading.standings()


def test_pooled_puts_people_together_and_mean_puts_regions_together(
    standings: pd.DataFrame,
) -> None:
    row = summed(standings).loc["1.4"]
    assert row["pooled"] == pytest.approx(19)  # 190 of 1000
    assert row["mean"] == pytest.approx(55)  # of 100 % and 10 %
    assert row["pooled_gap"] == pytest.approx(-31)


def test_a_region_without_a_value_takes_part_in_nothing(standings: pd.DataFrame) -> None:
    row = summed(standings).loc["1.4"]
    assert (row["ranked"], row["met"], row["missed"]) == (2, 1, 1)
    assert row["gap_count"] == 360  # 450 of 900, less 90


def test_an_indicator_without_values_has_no_result_rather_than_nought(
    standings: pd.DataFrame,
) -> None:
    row = summed(standings).loc["2.1"]
    assert row[["pooled", "mean", "pooled_gap"]].isna().all()
    assert (row["ranked"], row["gap_count"]) == (0, 0)


def test_a_count_is_added_up_and_has_no_gap_of_its_own(publish: Publish) -> None:
    publish({"33": {"employers_with_tours": 10}, "77": {"employers_with_tours": 50}})
    row = summed(reading.standings()).loc["3.1"]
    assert (row["pooled"], row["mean"], row["gap_count"]) == (60, 30, 20)
    assert pd.isna(row["pooled_gap"])


def test_growth_of_all_is_the_growth_of_the_sums(publish: Publish) -> None:
    publish(
        {
            "33": {"vacancies_for_minors": 30, "vacancies_for_minors_year_before": 10},
            "77": {"vacancies_for_minors": 80, "vacancies_for_minors_year_before": 100},
        }
    )
    row = summed(reading.standings()).loc["3.2"]
    assert row["pooled"] == 0  # 110 now, 110 then
    assert row["mean"] == 90  # +200 % and −20 %


def test_all_indicators_are_there_in_the_order_of_the_source(standings: pd.DataFrame) -> None:
    assert list(summary.by_indicator(standings)["indicator"]) == list(INDICATORS)
    assert list(summary.by_indicator(standings.iloc[:0])["ranked"]) == [0] * len(INDICATORS)
    assert tuple(summary.by_indicator(standings).columns) == summary.COLUMNS


def test_a_region_has_reported_even_when_it_left_everything_blank(publish: Publish) -> None:
    publish({"33": {}, "77": {"schools": 1}}, rejected=("05",))
    assert summary.reported(reading.standings()) == 2


@pytest.mark.usefixtures("shown")
def test_sums_of_the_demonstration_agree_with_the_raw_counts() -> None:
    counts = reading.counts(period="2026Q3")
    row = summed(reading.standings(period="2026Q3")).loc["1.4"]
    expected = 100 * counts["pupils_reached"].sum() / counts["pupils"].sum()
    assert row["pooled"] == pytest.approx(expected)
    assert summary.reported(reading.standings(period="2026Q3")) == len(counts)


# The widest gaps


def below(*written: tuple[str, float | None, float]) -> pd.DataFrame:
    frame = pd.DataFrame(written, columns=["indicator", "value", "target"])
    frame["value"] = frame["value"].astype(float)
    return frame.assign(gap=frame["value"] - frame["target"])


def test_the_least_attained_part_of_a_target_is_the_widest_gap_whatever_its_unit() -> None:
    gaps_below = below(
        ("1.4", 60, 80),  # three quarters
        ("2.8", 20, 40),  # half, pieces
        ("1.7", -10, 20),  # 90 of 120: three quarters, later in the frame
        ("1.2", 5, 50),  # a tenth
    )
    assert widest(gaps_below) == ["1.2", "2.8", "1.4", "1.7"]


def test_what_is_met_or_without_a_value_is_no_gap() -> None:
    assert widest(below(("1.4", 80, 80), ("1.5", 90, 80), ("1.6", None, 80))) == []


def test_a_target_of_the_commission_counts_not_the_recommended_one() -> None:
    # both reached 40 %: the recommended targets of 1.2 and 1.4 are 50 and 80
    assert widest(below(("1.4", 40, 45), ("1.2", 40, 60))) == ["1.2", "1.4"]
