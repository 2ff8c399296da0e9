"""Who has reported in time: the 15th of the month after the quarter, by the clock of Moscow."""

from datetime import date

import pandas as pd
import pytest

from indicators.roadmap.deadlines import deliveries, due_period, open_periods


def submissions(*rows: tuple[str, str, str, int | None]) -> pd.DataFrame:
    """Region, verdict, time of receipt, revision."""
    return pd.DataFrame(
        [
            {"region": r, "period": "2025Q4", "verdict": v, "received_at": t, "revision": n}
            for r, v, t, n in rows
        ],
        columns=["region", "period", "verdict", "received_at", "revision"],
    )


@pytest.mark.parametrize(
    ("received_at", "state", "late"),
    [
        ("2026-01-15T23:59:00+03:00", "accepted", 0),
        ("2026-01-15T20:59:00+00:00", "accepted", 0),
        ("2026-01-15T21:00:00+00:00", "late", 1),
        ("2026-01-18T09:00:00+12:00", "late", 3),
    ],
)
def test_the_15th_is_still_in_time_until_midnight_in_moscow(
    received_at: str, state: str, late: int
) -> None:
    table = deliveries(submissions(("33", "accepted", received_at, 1)), "2025Q4")
    row = table.set_index("region").loc["33"]
    assert (row["state"], row["days_late"]) == (state, late if state == "late" else 0)


def test_a_late_revision_does_not_make_a_report_late() -> None:
    rows = submissions(
        ("33", "accepted", "2026-01-10T10:00:00+03:00", 1),
        ("33", "accepted", "2026-02-10T10:00:00+03:00", 2),
    )
    row = deliveries(rows, "2025Q4").set_index("region").loc["33"]
    assert (row["state"], row["revision"], row["attempts"]) == ("accepted", 2, 2)


def test_only_rejected_ones_are_a_rejection_and_silence_is_missing() -> None:
    rows = submissions(("33", "rejected", "2026-01-10T10:00:00+03:00", None))
    table = deliveries(rows, "2025Q4").set_index("region")
    assert table.loc["33"]["state"] == "rejected"
    assert table.loc["77"]["state"] == "missing"
    assert len(table) == 89


def test_the_running_quarter_may_be_reported_on_and_the_next_may_not() -> None:
    assert open_periods(date(2026, 1, 10)) == ["2025Q4", "2026Q1"]
    assert open_periods(date(2025, 11, 1)) == ["2025Q4"]
    assert open_periods(date(2025, 9, 1)) == ["2025Q4"]


def test_the_quarter_that_has_ended_is_the_one_being_reported_on() -> None:
    assert due_period(date(2026, 1, 1)) == "2025Q4"
    assert due_period(date(2026, 3, 31)) == "2025Q4"
    assert due_period(date(2026, 4, 1)) == "2026Q1"
    assert due_period(date(2025, 11, 1)) == "2025Q4"
