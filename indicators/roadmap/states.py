"""Where every region stands with every measure of the roadmap: one rule, status × deadline × day.

A region states a status for each measure once a quarter. What holds for a measure is what the
newest accepted report up to the chosen period says of it; a status left blank there leaves the
older one standing. Whether that is late is computed, never typed in (``state_of``).

Roadmap 4.2 is a new duty each quarter: it is judged by the reports of the quarters themselves, over
the monitoring year of the chosen period (``quarters``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from indicators import wording
from indicators.definitions.periods import FIRST_PERIOD, Period, moscow_time
from indicators.roadmap.measures import (
    ROADMAP,
    Measure,
    MilestoneStatus,
    Recurrence,
    of_quarter,
    passed,
)
from indicators.warehouse import reading, releases


class Progress(StrEnum):
    """How a measure stands; each region has exactly one for each measure."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    OVERDUE = "overdue"  # reported, not done, and a firm date has passed
    NOT_DUE = "not_due"  # not started, and its date is still ahead
    NOT_STARTED = "not_started"  # not started, and no firm date says by when
    NO_REPORT = "no_report"  # no accepted report states a status: a missing report is not late work

    @property
    def label(self) -> str:
        """The state in Russian, as screens and files name it."""
        return _LABELS[self]

    @property
    def symbol(self) -> str:
        """A single character for it, beside or instead of the words."""
        return _SYMBOLS[self]


_LABELS = {
    Progress.DONE: "выполнено",
    Progress.IN_PROGRESS: "в работе",
    Progress.OVERDUE: "просрочено",
    Progress.NOT_DUE: "срок не наступил",
    Progress.NOT_STARTED: "не начато",
    Progress.NO_REPORT: "нет отчета",
}
_SYMBOLS = {
    Progress.DONE: "✓",
    Progress.IN_PROGRESS: "◐",
    Progress.OVERDUE: "!",
    Progress.NOT_DUE: "·",
    Progress.NOT_STARTED: "○",
    Progress.NO_REPORT: "—",
}


MEASURES = {milestone.number: milestone for milestone in ROADMAP}

# Those whose state is made of several dates.
COMPOUND = {
    number: measure
    for number, measure in MEASURES.items()
    if len(measure.due_dates) > 1 or measure.recurrence is Recurrence.QUARTERLY
}

# What a report says of a measure, beside its status.
_SAID = ("act_name", "act_number", "act_date", "comment")
_REPORTED = ("region", "measure", "period", "submission", "status", *_SAID)
COLUMNS = (
    *("region", "measure", "state", "status", "late_since", "days_late"),
    *("period", "submission", *_SAID),
)

_Key = tuple[str, str]  # region and measure

# Of one region and measure: period → status, None where the report left it blank.
Statuses = Mapping[str, MilestoneStatus | None]


@dataclass(frozen=True)
class Quarter:
    """One time that a quarterly measure is due; ``due`` the last day in time."""

    period: str
    due: date
    state: Progress
    late_since: date | None = None


def judged_on(period: str, periods: Iterable[str], today: date) -> date:
    """The day by which a period is judged: today for the newest, else when its reports were due.

    So an earlier period shows how things stood then, not how late they would be by now.
    """
    return today if period >= max(periods) else min(today, Period.parse(period).due)


def state_of(
    measure: Measure, status: MilestoneStatus | None, on: date
) -> tuple[Progress, date | None]:
    """The state of a measure that is due once, and the first date that was missed, if it is late.

    A status belongs to the whole measure: with a compound deadline (roadmap 3.8) it is late as
    soon as any of its dates has passed without «выполнено».
    ValueError for a quarterly measure.
    """
    missed = passed(measure, on)
    if status is None:
        return Progress.NO_REPORT, None
    if status is MilestoneStatus.DONE:
        return Progress.DONE, None
    if missed:
        return Progress.OVERDUE, min(due.on for due in missed)
    if status is MilestoneStatus.IN_PROGRESS:
        return Progress.IN_PROGRESS, None
    ahead = any(due.on >= on for due in measure.due_dates)
    return (Progress.NOT_DUE if ahead else Progress.NOT_STARTED), None


def quarters(
    measure: Measure, statuses: Statuses, first: str, last: str, on: date
) -> list[Quarter]:
    """A quarterly measure quarter by quarter, each by the report of its own quarter."""
    states = []
    period = Period.parse(max(first, FIRST_PERIOD))
    while period.code <= last:
        once = of_quarter(measure, period.code)
        due = max(each.on for each in once.due_dates)
        state, since = state_of(once, statuses.get(period.code), on)
        if state is Progress.NO_REPORT and due >= on:
            state = Progress.NOT_DUE  # it is still running, and its report is not due either
        states.append(Quarter(period.code, due, state, since))
        period = period.next
    return states


def together(each: Sequence[Quarter]) -> tuple[Progress, date | None]:
    """What the quarters of one monitoring year make: missed as soon as one is missed.

    A quarter that was missed cannot be made up for, so it is not hidden by a later one.
    """
    late = [quarter.late_since for quarter in each if quarter.late_since]
    if late:
        return Progress.OVERDUE, min(late)
    if any(quarter.state is Progress.NO_REPORT for quarter in each):
        return Progress.NO_REPORT, None
    return each[-1].state, None


def opening(period: str) -> str:
    """The first quarter of the monitoring year of ``period``."""
    quarter = Period.parse(period)
    while not quarter.opens_monitoring_year:
        quarter = quarter.previous
    return quarter.code


def matrix(reports: pd.DataFrame, period: str, on: date, regions: Sequence[str]) -> pd.DataFrame:
    """``COLUMNS`` for every measure of every region of ``regions``, in that order.

    ``reports`` are rows of ``warehouse.milestones``; those after ``period`` do not count.
    ``status`` is what was reported, ``period`` and ``submission`` where, None for nothing.
    ``late_since`` is the first date that was missed, ``days_late`` how long ago it was on the day
    ``on``, 0 in time.
    """
    newest, statuses = _reported(reports, period)
    rows = []
    for region in regions:
        for number, measure in MEASURES.items():
            own = newest.get((region, number), {})
            reported = MilestoneStatus(own["status"]) if own else None
            if measure.recurrence is Recurrence.QUARTERLY:
                by_quarter = statuses.get((region, number), {})
                state, since = together(quarters(measure, by_quarter, opening(period), period, on))
                if not own:
                    state = Progress.NO_REPORT
            else:
                state, since = state_of(measure, reported, on)
            rows.append(
                (
                    *(region, number, state.value, reported.value if reported else None),
                    *(since, (on - since).days if since else 0),
                    *(own.get(name) for name in ("period", "submission", *_SAID)),
                )
            )
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="object").astype({"days_late": int})


def of_release(release: str, period: str, region: str) -> tuple[pd.DataFrame, date]:
    """A region's rows of the matrix as a release knows them, and the day they are judged on.

    For files, which must say the same whenever they are made: today is the day of the release's
    last document. NoRelease if the release cannot be read.
    """
    received_on = moscow_time(releases.release(release).received_until).date()
    on = judged_on(period, reading.periods(release=release), received_on)
    return matrix(reading.milestones(release=release, region=region), period, on, (region,)), on


def totals(states: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many cells of a matrix are in each state: a row a ``region`` or ``measure``, in order."""
    counted = pd.crosstab(states[by], states["state"])
    columns = [state.value for state in Progress]
    return counted.reindex(index=states[by].unique(), columns=columns, fill_value=0)


@dataclass(frozen=True)
class Part:
    """One date of a measure; ``days`` to it on the day it is judged, below 0 once it is over."""

    due: date
    days: int
    state: Progress
    label: str = ""


def parts(
    measure: Measure, statuses: Statuses, period: str, on: date, until: date | None = None
) -> list[Part]:
    """Each firm date up to ``until``: every service of 3.8, every quarter of 4.2, by itself.

    ``statuses`` up to ``period``. Quarters are those of its monitoring year, and the later ones
    that are not over yet; without ``until``, up to the quarter that runs on the day ``on``.
    """
    if measure.recurrence is Recurrence.STANDING:
        return []
    if measure.recurrence is Recurrence.QUARTERLY:
        running = Period.containing(until or on).code
        return [
            Part(each.due, (each.due - on).days, each.state, wording.period_short(each.period))
            for each in quarters(measure, statuses, opening(period), running, on)
            if (not until or each.due <= until) and (each.period <= period or each.due >= on)
        ]
    status = _newest(statuses)
    return [
        Part(due.on, (due.on - on).days, state_of(alone, status, on)[0], due.label)
        for due in measure.due_dates
        if (not until or due.on <= until) and not due.tentative
        for alone in (replace(measure, due_dates=(due,)),)
    ]


def history(reports: pd.DataFrame, period: str) -> dict[str, Statuses]:
    """What one region's reports up to ``period`` said, by measure; ``reports`` are its own rows."""
    return {measure: statuses for (_, measure), statuses in _reported(reports, period)[1].items()}


SOON, LATER = 30, 90  # days ahead that the calendar of dates shows
AGENDA = ("region", "measure", "label", "due", "days", "state")


def agenda(
    reports: pd.DataFrame, period: str, on: date, until: date, regions: Sequence[str]
) -> pd.DataFrame:
    """``AGENDA``: every firm date of every region up to ``until``, done or not, as ``parts`` says.

    Sorted by date, then in the order of the roadmap and of ``regions``.
    """
    _, statuses = _reported(reports, period)
    rows = [
        (region, number, part.label, part.due, part.days, part.state.value)
        for number, measure in MEASURES.items()
        for region in regions
        for part in parts(measure, statuses.get((region, number), {}), period, on, until)
    ]
    rows.sort(key=lambda row: row[3])
    return pd.DataFrame(rows, columns=list(AGENDA))


def own_dates(agenda: pd.DataFrame) -> pd.DataFrame:
    """What one region has not done, of its rows of ``AGENDA``.

    A date that is over and on which it has not reported is none: its report is missing.
    """
    late = agenda["state"] == Progress.OVERDUE
    return agenda[(agenda["state"] != Progress.DONE) & (late | (agenda["days"] >= 0))]


def _newest(statuses: Statuses) -> MilestoneStatus | None:
    stated = [period for period, status in statuses.items() if status]
    return statuses[max(stated)] if stated else None


def _reported(
    reports: pd.DataFrame, period: str
) -> tuple[dict[_Key, dict[str, Any]], dict[_Key, dict[str, MilestoneStatus | None]]]:
    """Up to ``period``, by region and measure: the newest row with a status, all statuses."""
    newest: dict[_Key, dict[str, Any]] = {}
    statuses: dict[_Key, dict[str, MilestoneStatus | None]] = {}
    counting = reports[reports["period"] <= period].sort_values("period", kind="stable")
    # column by column: rows of many texts as dictionaries take ten times as long
    for cells in zip(*(counting[name].tolist() for name in _REPORTED), strict=True):
        row = {
            name: cell if isinstance(cell, str) else None
            for name, cell in zip(_REPORTED, cells, strict=True)
        }
        key = (str(row["region"]), str(row["measure"]))
        status = MilestoneStatus(row["status"]) if row["status"] else None
        statuses.setdefault(key, {})[str(row["period"])] = status
        if status:
            newest[key] = row
    return newest, statuses
