"""The one rule of the roadmap: status × deadline × day, worked by hand and held against a twin."""

from collections import Counter
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap import states as roadmap
from indicators.roadmap.measures import ROADMAP, MilestoneStatus
from indicators.roadmap.states import MEASURES, Progress
from indicators.warehouse import reading, releases

NOT_STARTED, IN_PROGRESS, DONE = MilestoneStatus
PERIODS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
FIELDS = ("region", "period", "submission", "measure", "status")
ACT = ("act_name", "act_number", "act_date", "comment")


def reports(*rows: tuple[str, str, str, MilestoneStatus | None]) -> pd.DataFrame:
    """Rows of the warehouse: region, period, measure, status."""
    records = [
        (region, period, f"{region}-{period}", measure, status.value if status else None)
        for region, period, measure, status in rows
    ]
    frame = pd.DataFrame(records, columns=list(FIELDS))
    return frame.assign(**dict.fromkeys(ACT))


def one(states: pd.DataFrame, measure: str) -> pd.Series:
    (row,) = (row for _, row in states[states["measure"] == measure].iterrows())
    return row


# measure, what was reported, the day it is judged, the state, days late
CASES = [
    # 1.1: не позднее 15 ноября 2025 года
    ("1.1", NOT_STARTED, date(2025, 11, 14), Progress.NOT_DUE, 0),
    ("1.1", NOT_STARTED, date(2025, 11, 15), Progress.NOT_DUE, 0),
    ("1.1", IN_PROGRESS, date(2025, 11, 15), Progress.IN_PROGRESS, 0),
    ("1.1", NOT_STARTED, date(2025, 11, 16), Progress.OVERDUE, 1),
    ("1.1", IN_PROGRESS, date(2025, 11, 16), Progress.OVERDUE, 1),
    ("1.1", DONE, date(2025, 11, 16), Progress.DONE, 0),
    ("1.1", None, date(2026, 11, 16), Progress.NO_REPORT, 0),
    # 3.8: «Целевое обучение» 30.12.2025, two services 30.03.2026, «Работа на лето» 30.06.2026
    ("3.8", IN_PROGRESS, date(2025, 12, 30), Progress.IN_PROGRESS, 0),
    ("3.8", IN_PROGRESS, date(2025, 12, 31), Progress.OVERDUE, 1),
    ("3.8", NOT_STARTED, date(2026, 7, 1), Progress.OVERDUE, 183),
    ("3.8", DONE, date(2026, 7, 1), Progress.DONE, 0),
    # 5.1: постоянно
    ("5.1", NOT_STARTED, date(2030, 1, 1), Progress.NOT_STARTED, 0),
    ("5.1", IN_PROGRESS, date(2030, 1, 1), Progress.IN_PROGRESS, 0),
]


@pytest.mark.parametrize(("measure", "status", "on", "state", "days"), CASES)
def test_a_state_is_made_of_status_deadline_and_day(
    measure: str, status: MilestoneStatus | None, on: date, state: Progress, days: int
) -> None:
    row = one(
        roadmap.matrix(reports(("33", "2025Q4", measure, status)), "2025Q4", on, ["33"]), measure
    )
    assert (row["state"], row["days_late"]) == (state, days)
    assert row["late_since"] == (on - timedelta(days=days) if days else None)


def test_each_service_of_3_8_has_a_state_of_its_own() -> None:
    parts = roadmap.parts(MEASURES["3.8"], {"2025Q4": IN_PROGRESS}, "2025Q4", date(2026, 3, 30))
    assert {part.label: (part.state, part.days) for part in parts} == {
        "Целевое обучение": (Progress.OVERDUE, -90),
        "Подбор практики": (Progress.IN_PROGRESS, 0),  # due today is in time
        "Подбор стажировки": (Progress.IN_PROGRESS, 0),
        "Работа на лето": (Progress.IN_PROGRESS, 92),
    }


# Statuses of 4.2 by quarter, the chosen period, the day; the state, the first quarter missed
QUARTERS = [
    ({"2025Q4": DONE}, "2025Q4", date(2026, 1, 15), Progress.DONE, None),
    ({"2025Q4": IN_PROGRESS}, "2025Q4", date(2025, 12, 31), Progress.IN_PROGRESS, None),
    ({"2025Q4": IN_PROGRESS}, "2025Q4", date(2026, 1, 1), Progress.OVERDUE, date(2025, 12, 31)),
    # a quarter missed is not made up for by the next
    (
        {"2025Q4": DONE, "2026Q1": NOT_STARTED, "2026Q2": DONE},
        *("2026Q2", date(2026, 7, 15), Progress.OVERDUE, date(2026, 3, 31)),
    ),
    (dict.fromkeys(PERIODS, DONE), "2026Q3", date(2026, 10, 15), Progress.DONE, None),
    # what is done in one quarter says nothing of the next, whose report is missing
    ({"2025Q4": DONE}, "2026Q1", date(2026, 4, 15), Progress.NO_REPORT, None),
    ({"2025Q4": DONE, "2026Q1": None}, "2026Q1", date(2026, 4, 15), Progress.NO_REPORT, None),
    # the chosen quarter runs still
    ({"2025Q4": DONE}, "2026Q1", date(2026, 3, 31), Progress.NOT_DUE, None),
    # a new monitoring year begins anew
    ({"2026Q3": NOT_STARTED, "2026Q4": DONE}, "2026Q4", date(2027, 1, 15), Progress.DONE, None),
    # an earlier period does not know of what came later
    (
        {"2025Q4": DONE, "2026Q1": NOT_STARTED},
        *("2025Q4", date(2026, 5, 1), Progress.DONE, None),
    ),
]


@pytest.mark.parametrize(("statuses", "period", "on", "state", "missed"), QUARTERS)
def test_a_meeting_is_due_in_each_quarter(
    statuses: dict[str, MilestoneStatus | None],
    period: str,
    on: date,
    state: Progress,
    missed: date | None,
) -> None:
    frame = reports(*(("33", quarter, "4.2", status) for quarter, status in statuses.items()))
    row = one(roadmap.matrix(frame, period, on, ["33"]), "4.2")
    assert (row["state"], row["late_since"]) == (state, missed)


def test_the_quarters_of_4_2_are_listed_one_by_one() -> None:
    statuses = {"2025Q4": DONE, "2026Q1": IN_PROGRESS, "2026Q3": DONE}
    parts = roadmap.parts(MEASURES["4.2"], statuses, "2026Q3", date(2026, 11, 25))
    assert [(part.due, part.state) for part in parts] == [
        (date(2025, 12, 31), Progress.DONE),
        (date(2026, 3, 31), Progress.OVERDUE),
        (date(2026, 6, 30), Progress.NO_REPORT),
        (date(2026, 9, 30), Progress.DONE),
        (date(2026, 12, 31), Progress.NOT_DUE),
    ]


def test_the_newest_report_up_to_the_period_holds_and_says_which_it_is() -> None:
    frame = reports(
        ("33", "2025Q4", "2.1", NOT_STARTED),
        ("33", "2026Q2", "2.1", DONE),
        ("33", "2026Q1", "2.1", IN_PROGRESS),
        ("33", "2026Q3", "2.1", None),  # left blank: what was said before stands
    )
    on = date(2026, 11, 1)
    row_by_period = {
        period: one(roadmap.matrix(frame, period, on, ["33"]), "2.1") for period in PERIODS
    }
    assert {period: row["period"] for period, row in row_by_period.items()} == {
        "2025Q4": "2025Q4",
        "2026Q1": "2026Q1",
        "2026Q2": "2026Q2",
        "2026Q3": "2026Q2",
    }
    assert row_by_period["2026Q3"]["submission"] == "33-2026Q2"
    assert row_by_period["2026Q3"]["state"] == Progress.DONE


def test_the_newest_period_is_judged_today_and_an_earlier_one_when_its_reports_were_due() -> None:
    today = date(2026, 11, 25)
    assert roadmap.judged_on("2026Q3", PERIODS, today) == today
    assert roadmap.judged_on("2026Q1", PERIODS, today) == date(2026, 4, 15)
    assert roadmap.judged_on("2026Q1", PERIODS, date(2026, 4, 2)) == date(2026, 4, 2)


def test_files_judge_a_release_by_the_day_of_its_last_document_whenever_they_are_made(
    shown: object,
) -> None:
    release = releases.current()
    received = date.fromisoformat(release.received_until[:10])
    states, on = roadmap.of_release(release.id, "2026Q3", "33")
    assert on == received
    milestones = reading.milestones(release=release.id, region="33")
    assert states.equals(roadmap.matrix(milestones, "2026Q3", received, ("33",)))
    assert roadmap.of_release(release.id, "2025Q4", "33")[1] == date(2026, 1, 15)


def test_the_agenda_holds_every_date_up_to_its_end_and_the_day_itself() -> None:
    frame = reports(("33", "2025Q4", "2.3", NOT_STARTED))
    agenda = roadmap.agenda(frame, "2025Q4", date(2025, 11, 15), date(2025, 12, 15), ["33"])
    assert list(agenda["due"]) == sorted(agenda["due"])
    assert {*agenda["measure"]} == {
        *("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3"),
        *("3.1", "3.2", "3.3", "3.4", "3.6", "4.1"),
    }
    (mine,) = agenda[agenda["measure"] == "2.3"].to_dict("records")
    assert (mine["days"], mine["state"]) == (30, Progress.NOT_DUE)
    assert set(agenda[agenda["measure"] == "1.1"]["days"]) == {0}


def test_without_any_report_everything_is_unknown_and_nothing_is_late() -> None:
    states = roadmap.matrix(reports(), "2025Q4", date(2030, 1, 1), ["33", "77"])
    assert set(states["state"]) == {Progress.NO_REPORT}
    assert states["days_late"].sum() == 0


some_reports = st.lists(
    st.tuples(
        st.sampled_from(["33", "77", "05"]),
        st.sampled_from(PERIODS),
        st.sampled_from([*MEASURES]),
        st.sampled_from([*MilestoneStatus, None]),
    ),
    max_size=60,
    unique_by=lambda row: row[:3],
)
days = st.dates(date(2025, 11, 1), date(2027, 3, 1))


@settings(deadline=None)
@given(rows=some_reports, period=st.sampled_from(PERIODS), on=days)
def test_the_matrix_adds_up_to_regions_times_measures(rows, period: str, on: date) -> None:
    regions = ["77", "05", "33", "01"]
    states = roadmap.matrix(reports(*rows), period, on, regions)
    assert len(states) == len(regions) * len(ROADMAP)
    assert not states.duplicated(["region", "measure"]).any()
    for by, each in (("region", len(ROADMAP)), ("measure", len(regions))):
        counted = roadmap.totals(states, by)
        assert (counted.sum(axis=1) == each).all()
        assert list(counted.columns) == [*Progress]
    assert list(roadmap.totals(states, "region").index) == regions
    assert ((states["state"] == Progress.OVERDUE) == (states["days_late"] > 0)).all()


def naive(rows, region: str, number: str, period: str, on: date) -> Progress:
    """The rule once more, as the page explains it, without a line of the product."""
    own = sorted(
        (row[1], row[3])
        for row in rows
        if row[0] == region and row[2] == number and row[1] <= period and row[3]
    )
    if not own:
        return Progress.NO_REPORT
    newest = own[-1][1]
    if number == "4.2":
        ends = {
            "2025Q4": date(2025, 12, 31),
            "2026Q1": date(2026, 3, 31),
            "2026Q2": date(2026, 6, 30),
            "2026Q3": date(2026, 9, 30),
        }
        statuses, worst = dict(own), []
        for quarter, end in ends.items():
            if quarter > period:
                continue
            if quarter not in statuses:
                worst.append("silent" if end < on else "ahead")
            elif statuses[quarter] is DONE:
                worst.append("done")
            else:
                ahead = "begun" if statuses[quarter] is IN_PROGRESS else "ahead"
                worst.append("late" if end < on else ahead)
        if "late" in worst:
            return Progress.OVERDUE
        if "silent" in worst:
            return Progress.NO_REPORT
        return {"done": Progress.DONE, "begun": Progress.IN_PROGRESS, "ahead": Progress.NOT_DUE}[
            worst[-1]
        ]
    if newest is DONE:
        return Progress.DONE
    dates = [due.on for due in MEASURES[number].due_dates]
    if dates and on > min(dates):
        return Progress.OVERDUE
    if newest is IN_PROGRESS:
        return Progress.IN_PROGRESS
    return Progress.NOT_DUE if dates else Progress.NOT_STARTED


@settings(deadline=None)
@given(rows=some_reports, period=st.sampled_from(PERIODS), on=days)
def test_every_cell_is_what_a_naive_reading_of_the_rule_says(rows, period: str, on: date) -> None:
    states = roadmap.matrix(reports(*rows), period, on, ["33", "77"])
    for row in states.to_dict("records"):
        assert row["state"] == naive(rows, row["region"], row["measure"], period, on)


@settings(deadline=None)
@given(rows=some_reports, period=st.sampled_from(PERIODS), on=days)
def test_what_is_overdue_in_the_matrix_is_overdue_on_the_agenda(rows, period: str, on: date):
    frame = reports(*rows)
    states = roadmap.matrix(frame, period, on, ["33"])
    dates = roadmap.agenda(frame, period, on, on + timedelta(days=90), ["33"])
    late = dates[dates["state"] == Progress.OVERDUE]
    assert set(late["measure"]) == set(states[states["state"] == Progress.OVERDUE]["measure"])
    assert (late["days"] < 0).all()


def test_the_demonstration_adds_up_in_every_period(shown) -> None:
    milestones = reading.milestones()
    for period in PERIODS:
        on = roadmap.judged_on(period, PERIODS, date(2026, 11, 25))
        states = roadmap.matrix(milestones, period, on, list(REGIONS))
        assert sum(Counter(states["state"]).values()) == 21 * 89
        reported = {*milestones[milestones["period"] <= period]["region"]}
        silent = states[states["state"] == Progress.NO_REPORT]["region"]
        assert reported == {*REGIONS} or {*silent} >= {*REGIONS} - reported


def test_a_quarter_is_found_by_any_of_its_days() -> None:
    assert Period.containing(date(2025, 12, 31)).code == "2025Q4"
    assert Period.containing(date(2026, 1, 1)).code == "2026Q1"
