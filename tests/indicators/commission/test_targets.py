"""Targets of a commission: which can be set, by when, and how many regions would meet them."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.commission import targets
from indicators.commission.targets import Decided, parse
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS

SHARE, GROWTH, COUNT = INDICATORS["1.6"], INDICATORS["1.7"], INDICATORS["3.1"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12,7", "12.7"),
        ("12.7", "12.7"),
        ("12,7 %", "12.7"),
        (" 60% ", "60"),
        ("0", "0"),
        ("100", "100"),
        ("33,3333", "33.3333"),
        ("1,000", "1"),  # a comma is a decimal comma, never a thousand
    ],
)
def test_a_share_is_read_as_it_is_typed(typed: str, value: str) -> None:
    assert parse(SHARE, typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"), [("+5", "5"), ("-3,5", "-3.5"), ("−100", "-100"), ("–12 %", "-12")]
)
def test_growth_has_a_sign(typed: str, value: str) -> None:
    assert parse(GROWTH, typed) == Decimal(value)


@pytest.mark.parametrize(("typed", "value"), [("30", 30), ("1 000", 1000), ("12 345", 12345)])
def test_a_count_may_have_thousands_apart(typed: str, value: int) -> None:
    assert parse(COUNT, typed) == value


def test_nothing_typed_is_no_target_of_its_own() -> None:
    assert parse(SHARE, "") is parse(SHARE, " \u00a0") is None


@pytest.mark.parametrize(
    ("code", "typed", "message"),
    [
        ("1.6", "127", "больше 100"),
        ("1.6", "100,0001", "больше 100"),
        ("1.6", "-1", "меньше нуля"),
        ("1.6", "12,34567", "больше четырех знаков"),
        ("1.6", "1,000.5", "не число"),
        ("1.6", "12,7,1", "не число"),
        ("1.6", "много", "не число"),
        ("1.6", "1e2", "не число"),
        ("1.6", "٤٥", "не число"),
        ("1.7", "-100,1", "меньше −100"),
        ("1.7", "1001", "больше 1"),
        ("3.1", "30,5", "не целое"),
        ("3.1", "1.000", "не целое"),  # thirty or a thousand: nobody knows
        ("3.1", "-30", "меньше нуля"),
        ("3.1", "30 %", "доля"),
        ("3.1", "3000000000", "слишком много"),
    ],
)
def test_what_no_commission_can_set_is_refused_with_a_reason(
    code: str, typed: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        parse(INDICATORS[code], typed)


@settings(deadline=None)
@given(st.decimals(0, 100, places=4, allow_nan=False))
def test_what_is_written_reads_back_as_the_same_share(value: Decimal) -> None:
    assert parse(SHARE, targets.written(value)) == value
    assert parse(SHARE, targets.written(float(value))) == value


@settings(deadline=None)
@given(st.decimals(-100, 1000, places=4, allow_nan=False))
def test_what_is_written_reads_back_as_the_same_growth(value: Decimal) -> None:
    assert parse(GROWTH, targets.written(value)) == value


def test_targets_are_due_on_the_first_of_december_of_the_year_that_begins() -> None:
    assert targets.due("2025/26") == date(2025, 12, 1)
    assert targets.due("2027/28") == date(2027, 12, 1)


def test_the_running_year_and_the_one_after_may_be_decided_on() -> None:
    assert targets.years(date(2025, 11, 1)) == ["2025/26", "2026/27"]
    assert targets.years(date(2026, 9, 30)) == ["2025/26", "2026/27"]
    assert targets.years(date(2026, 10, 1)) == ["2025/26", "2026/27", "2027/28"]


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("2025/26", True), ("2099/00", True), ("2024/25", False), ("2025/27", False), ("2025", False)],
)
def test_a_year_is_written_with_both_its_halves(text: str, accepted: bool) -> None:
    assert targets.is_year(text) is accepted


def decided(region: str, on: str, document: str = "000001", **more: object) -> dict:
    row = dict.fromkeys(targets.DECISIONS)
    return row | {
        "document": document,
        "region": region,
        "monitoring_year": "2025/26",
        "indicator": "1.6",
        "value": 70.0,
        "number": f"№{document}",
        "decided_on": on,
        **more,
    }


def overview(*rows: dict, today: date = date(2025, 12, 2)) -> pd.DataFrame:
    decisions = pd.DataFrame(rows, columns=list(targets.DECISIONS))
    with_value = decisions[decisions["value"].notna()]
    return targets.overview(decisions, with_value, "2025/26", today).set_index("region")


def test_a_decision_of_the_last_day_is_in_time_and_one_a_day_later_is_not() -> None:
    states = overview(decided("33", "2025-12-01"), decided("77", "2025-12-02", "000002"))
    assert states.loc["33", ["state", "days_late"]].tolist() == [Decided.IN_TIME, 0]
    assert states.loc["77", ["state", "days_late"]].tolist() == [Decided.LATE, 1]


def test_without_a_decision_a_region_is_overdue_only_after_the_last_day() -> None:
    assert set(overview(today=date(2025, 12, 1))["state"]) == {Decided.OPEN}
    assert set(overview(today=date(2025, 12, 2))["state"]) == {Decided.OVERDUE}
    assert list(overview().index) == list(REGIONS)


def test_the_first_decision_says_whether_targets_were_set_in_time() -> None:
    later = decided("33", "2026-03-01", "000001", value=90.0)
    first = decided("33", "2025-11-20", "000002", indicator="2.1", value=80.0)
    row = overview(later, first).loc["33"]
    assert (row["state"], row["number"], row["decisions"]) == (Decided.IN_TIME, "№000002", 2)
    # 90 is above the 80 recommended for 1.6, and so is 80 above the 70 for 2.1
    assert (row["own"], row["lower"]) == (2, 0)


def test_a_decision_that_confirms_all_recommended_targets_counts_as_set() -> None:
    row = overview(decided("33", "2025-11-20", indicator=None, value=None)).loc["33"]
    assert (row["state"], row["own"]) == (Decided.IN_TIME, 0)


def test_who_would_meet_a_value_is_counted_unrounded_among_those_with_a_value() -> None:
    rows = pd.DataFrame({"value": [49.96, 50.0, 70.0, float("nan")]})
    assert targets.would_meet(rows, Decimal(50)) == (2, 3)
