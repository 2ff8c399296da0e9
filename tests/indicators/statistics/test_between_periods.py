"""Two periods beside each other: what moved, and where nothing may be said to have moved."""

import pandas as pd
import pytest

from indicators.explanation import sentences
from indicators.statistics import significance
from indicators.warehouse import reading
from tests.conftest import publish_counts

PUPILS = {"pupils": 1000}


@pytest.fixture
def reports(empty: object) -> str:
    """33 has two thirds of a year and the year after; 77 is silent in the first period."""
    publish_counts({"33": {**PUPILS, "pupils_at_centre_events": 200}}, "2025Q4")
    publish_counts(
        {
            "33": {**PUPILS, "pupils_at_centre_events": 450},
            "77": {**PUPILS, "pupils_at_centre_events": 100},
        },
        "2026Q1",
    )
    return publish_counts({"33": {**PUPILS, "pupils_at_centre_events": 250}}, "2026Q4")


def moved(release: str, period: str, before: str, *regions: str) -> pd.DataFrame:
    now, then = (reading.standings(release=release, period=each) for each in (period, before))
    frame = significance.between(now, then, regions)
    return frame[frame["indicator"] == "1.6"].set_index("region")


def test_each_region_is_held_against_itself(reports: str) -> None:
    frame = moved(reports, "2026Q1", "2025Q4", "77", "33")
    assert list(frame.index) == ["77", "33"]
    assert frame.loc["33", ["other_value", "value", "difference"]].tolist() == [20, 45, 25]
    assert frame.loc["77", ["other_value", "difference"]].isna().all()


def test_across_the_year_only_the_same_quarter_compares(reports: str) -> None:
    assert moved(reports, "2026Q4", "2025Q4", "33").loc["33", "difference"] == 5
    other_quarter = moved(reports, "2026Q4", "2026Q1", "33").loc["33"]
    assert other_quarter["value"] == 25
    assert other_quarter["other_value"] == 45
    assert pd.isna(other_quarter["difference"])


@pytest.mark.parametrize(
    ("period", "before", "border"),
    [
        ("2026Q3", "2025Q4", "один учебный год"),
        ("2026Q4", "2025Q4", "значения сравнимы"),
        ("2026Q4", "2026Q3", "не сравнить"),
    ],
)
def test_the_border_of_the_year_is_said(period: str, before: str, border: str) -> None:
    assert border in sentences.span(period, before)
    assert ("граница" in sentences.span(period, before)) is (border != "один учебный год")
