"""Quarters, deadlines and the monitoring year (support plan 5.1, roadmap 1.4)."""

from datetime import date

import pytest

from indicators.definitions.periods import Period


@pytest.mark.parametrize(
    ("code", "due", "year"),
    [
        ("2025Q4", date(2026, 1, 15), "2025/26"),
        ("2026Q1", date(2026, 4, 15), "2025/26"),
        ("2026Q3", date(2026, 10, 15), "2025/26"),
        ("2026Q4", date(2027, 1, 15), "2026/27"),
        ("2099Q4", date(2100, 1, 15), "2099/00"),
    ],
)
def test_a_report_is_due_on_the_15th_of_the_month_after_its_quarter(
    code: str, due: date, year: str
) -> None:
    assert Period.parse(code).due == due
    assert Period.parse(code).monitoring_year == year


@pytest.mark.parametrize("code", ["2025Q5", "2025q4", "25Q4", "2025-Q4", "", "IV кв. 2025"])
def test_anything_else_is_refused_with_an_example(code: str) -> None:
    with pytest.raises(ValueError, match="2025Q4"):
        Period.parse(code)


def test_quarters_follow_each_other() -> None:
    period = Period.parse("2025Q4")
    assert period.next.code == "2026Q1"
    assert period.next.previous == period
    assert sorted([period.next, period]) == [period, period.next]
