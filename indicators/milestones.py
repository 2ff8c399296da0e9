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
  Q4 2025, so the first meeting is due on its last day;
- support plan 5.1 and 5.2 («не позднее 15 числа месяца, следующего за отчетным периодом»):
  the first period is Q4 2025, so the first collection is due on 15.01.2026;
- support plan 5.2 names «20 ноября» without a year: 2025, as in 5.1;
- the number 3.1 stands twice in the support plan; ``id`` tells the two apart (3.1a, 3.1b) and
  equals the number everywhere else.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from indicators.places import REFERENCE


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


def overdue(milestone: Milestone | SupportMeasure, status: MilestoneStatus, today: date) -> bool:
    """Whether ``milestone`` is late on ``today``; the day it is due is still in time.

    - A status belongs to the whole measure. With a compound deadline (roadmap 3.8) the measure
      is late as soon as any of its dates has passed without «выполнено».
    - A quarterly measure (roadmap 4.2) is late from the day after its first due date, unless the
      status reported last is «выполнено». A quarter for which nothing was reported is a missing
      submission, not a late measure.
    - A standing measure is never late, nor is one whose passed dates are all preliminary.
    """
    if status is MilestoneStatus.DONE or milestone.recurrence is Recurrence.STANDING:
        return False
    return any(due.on < today for due in milestone.due_dates if not due.tentative)


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
