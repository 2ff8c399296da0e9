"""The roadmap of a region and the federal support plan, word for word as in the source.

The tables are ``data/reference/roadmap.csv`` and ``data/reference/support_plan.csv``. A cell of
``due_dates`` holds what a machine can compare, in the order of the source, parts separated by
``;``::

    2025-11-15                       one day
    Аудит=2025-09-08                 one part of a compound deadline
    2025-11-01/2025-12-31            a span, both days included
    2025-12-01/2025-12-31?           a date that the source itself calls preliminary

What the source leaves open is read like this:

- roadmap 4.2 («не реже 1 раза в квартал»): the first quarter is the first reporting period,
  Q4 2025, so the first meeting is due on its last day, and one more on the last day of every
  quarter that follows;
- support plan 5.1 and 5.2 («не позднее 15 числа месяца, следующего за отчетным периодом»):
  the first period is Q4 2025, so the first collection is due on 15.01.2026, and one more after
  every quarter that follows;
- support plan 5.2 names «20 ноября» without a year: 2025, as in 5.1;
- the number 3.1 stands twice in the support plan; ``id`` tells the two apart (3.1a, 3.1b) and
  equals the number everywhere else.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from indicators.definitions.folders import REFERENCE
from indicators.definitions.periods import FIRST_PERIOD, Period


class Recurrence(StrEnum):
    """How often a measure falls due."""

    ONCE = "once"
    QUARTERLY = "quarterly"  # the due date given is the first of the series
    STANDING = "standing"  # «постоянно»


class MilestoneStatus(StrEnum):
    """What a region (or, for the support plan, the federal centre) reports about a measure."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"

    @property
    def label(self) -> str:
        """The status in Russian, as forms and screens name it."""
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    MilestoneStatus.NOT_STARTED: "не начато",
    MilestoneStatus.IN_PROGRESS: "в работе",
    MilestoneStatus.DONE: "выполнено",
}


@dataclass(frozen=True)
class DueDate:
    """The last day in time; ``start`` opens a span, ``label`` names a part of the measure.

    ``tentative`` dates are called preliminary by the source («предварительно»).
    """

    on: date
    label: str = ""
    start: date | None = None
    tentative: bool = False


@dataclass(frozen=True)
class Milestone:
    """A measure of the regional roadmap (first table of the source).

    Lines of a cell are separated by ``\\n``; ``due_dates`` is empty where the source has none.
    """

    number: str
    section: str
    title: str
    executors: tuple[str, ...]
    expected_result: str
    deadline_text: str
    due_dates: tuple[DueDate, ...]
    recurrence: Recurrence


@dataclass(frozen=True)
class SupportMeasure:
    """A measure of the federal support plan (third table); one status for all regions."""

    id: str
    number: str
    section: str
    title: str
    executors: tuple[str, ...]
    expected_result: str
    deadline_text: str
    due_dates: tuple[DueDate, ...]
    recurrence: Recurrence


Measure = Milestone | SupportMeasure


def of_quarter(measure: Measure, period: str) -> Measure:
    """The one time that a quarterly ``measure`` is due for ``period``, with its dates.

    «Не реже 1 раза в квартал» is a new duty each quarter: what is done in one of them says
    nothing of the others. ValueError for a measure that is not quarterly.
    """
    if measure.recurrence is not Recurrence.QUARTERLY:
        raise ValueError(f"{measure.number} is not due once a quarter")
    first = Period.parse(FIRST_PERIOD)
    dates = measure.due_dates
    if period != FIRST_PERIOD:
        quarter, series = Period.parse(period), dates[-1]
        # within the quarter, or with the report on it
        due = quarter.end - timedelta(days=1) if series.on < first.end else quarter.due
        dates = (replace(series, on=due),)
    return replace(measure, due_dates=dates, recurrence=Recurrence.ONCE)


def passed(measure: Measure, today: date) -> tuple[DueDate, ...]:
    """The firm dates of a measure that are over on ``today``; on the day itself it is in time.

    None of a standing measure, and no date that the source calls preliminary. ValueError for a
    quarterly measure, whose dates are those ``of_quarter``.
    """
    if measure.recurrence is Recurrence.QUARTERLY:
        raise ValueError(f"{measure.number} is due each quarter anew")
    if measure.recurrence is Recurrence.STANDING:
        return ()
    return tuple(due for due in measure.due_dates if not due.tentative and due.on < today)


def _due_dates(cell: str) -> Iterator[DueDate]:
    for part in filter(None, cell.split(";")):
        label, _, days = part.rpartition("=")
        start, _, end = days.removesuffix("?").rpartition("/")
        yield DueDate(
            on=date.fromisoformat(end),
            label=label,
            start=date.fromisoformat(start) if start else None,
            tentative=days.endswith("?"),
        )


def _rows(file: str) -> Iterator[dict[str, Any]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, strict=True):
            yield row | {
                "executors": tuple(row["executors"].split("; ")),
                "due_dates": tuple(_due_dates(row["due_dates"])),
                "recurrence": Recurrence(row["recurrence"]),
            }


ROADMAP: tuple[Milestone, ...] = tuple(Milestone(**row) for row in _rows("roadmap.csv"))
SUPPORT_PLAN: tuple[SupportMeasure, ...] = tuple(
    SupportMeasure(**row) for row in _rows("support_plan.csv")
)
