"""Series: which quarters are joined, what is a gap, and what is held against last year."""

import pandas as pd
import pytest

from indicators.progress import series
from indicators.standings.statement import State
from indicators.warehouse import reading
from tests.conftest import Publish

LAST = "2026Q4"


def pupils(reached: int) -> dict[str, int]:
    return {"pupils": 1000, "pupils_at_centre_events": reached}


def points(release: str, code: str, region: str = "33") -> pd.DataFrame:
    rows = series.of(
        reading.standings(release=release, indicator=code, region=region),
        reading.periods(release=release),
    )
    return rows.set_index("period")


@pytest.fixture
def two_years(publish: Publish) -> str:
    """1.6 of one region: 10, 20, nothing, 40 %, and 15 % in the first quarter of the next year."""
    for period, reached in (("2025Q4", 100), ("2026Q1", 200), ("2026Q3", 400)):
        publish({"33": pupils(reached), "77": pupils(500)}, period)
    return publish({"33": pupils(150), "77": pupils(500)}, LAST)


def test_every_quarter_stands_between_the_first_and_the_last() -> None:
    assert series.quarters(["2026Q3", "2025Q4"]) == ["2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert series.quarters(["2026Q2"]) == ["2026Q2"]
    assert series.quarters([]) == []


def test_a_quarter_without_a_report_is_a_gap_and_never_bridged(two_years: str) -> None:
    rows = points(two_years, "1.6")
    assert list(rows.index) == ["2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert rows["state"]["2026Q2"] == State.NOT_SUBMITTED
    assert list(rows["joined"]) == [False, True, False, False, False]
    assert rows["change"]["2026Q1"] == pytest.approx(10)
    assert rows["change"].drop("2026Q1").isna().all()


def test_a_cumulative_line_ends_with_its_year_and_is_held_against_the_same_quarter(
    two_years: str,
) -> None:
    rows = points(two_years, "1.6")
    assert not rows["joined"][LAST]
    assert rows["year_ago"][LAST] == pytest.approx(10)
    assert rows["year_change"][LAST] == pytest.approx(5)
    assert rows["year_ago"].drop(LAST).isna().all()


def test_a_line_of_counts_that_do_not_accumulate_crosses_the_year(publish: Publish) -> None:
    for period, planned in (("2026Q3", 30), ("2026Q4", 40)):
        release = publish(
            {"33": {"students_outside_risk": 100, "students_outside_risk_with_plan": planned}},
            period,
        )
    rows = points(release, "2.4")
    assert list(rows["joined"]) == [False, True]
    assert rows["change"][LAST] == pytest.approx(10)


def test_the_country_has_a_pooled_line_of_shares_and_growth_and_none_of_counts(
    two_years: str,
) -> None:
    rows = series.pooled(two_years)
    assert set(rows["region"]) == {series.COUNTRY}
    own = rows[rows["indicator"] == "1.6"].set_index("period")
    assert own["value"]["2025Q4"] == pytest.approx(30)  # 600 of 2000, not the mean of anything
    assert own["regions"]["2025Q4"] == 2
    assert own["value"].isna()["2026Q2"]
    assert not {"2.8", "2.9", "3.1", "3.3"} & set(rows["indicator"])
    assert {"1.7", "3.2"} <= set(rows["indicator"])


def test_a_region_without_any_report_is_a_series_of_gaps(two_years: str) -> None:
    rows = points(two_years, "1.6", "01")
    assert len(rows) == 5
    assert rows["value"].isna().all()
    assert rows["revision"].isna().all()
    assert not rows["joined"].any()
