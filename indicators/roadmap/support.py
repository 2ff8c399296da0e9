"""The federal support plan: where each measure stands, by the same rule as the roadmap.

The status is one for all regions, stated by the federal centre; the newest statement holds, and
for a measure that is due each quarter, the newest on that quarter.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.roadmap.deadlines import due_period
from indicators.roadmap.measures import SUPPORT_PLAN, MilestoneStatus, Recurrence, SupportMeasure
from indicators.roadmap.states import Progress, Quarter, opening, quarters, state_of, together

TABLE = "support_reports"
COLUMNS = ("measure", "period", "status", "comment", "author", "received_at", "document")


@dataclass(frozen=True)
class Statement:
    """What was stated, by whom, when (ISO); ``period`` is empty where no quarter belongs to it."""

    period: str
    status: MilestoneStatus
    comment: str
    author: str
    received_at: str
    document: str


@dataclass(frozen=True)
class Standing:
    """One measure of the plan, and all that was said of it, oldest first.

    ``quarters`` are those of the monitoring year, of a measure that is due each quarter.
    """

    measure: SupportMeasure
    state: Progress
    late_since: date | None
    days_late: int
    statements: tuple[Statement, ...]
    quarters: tuple[Quarter, ...] = ()


def label(state: Progress) -> str:
    """The state in Russian. Nobody reports here: there is a statement or there is none."""
    return "статус не указан" if state is Progress.NO_REPORT else state.label


def standings(statements: pd.DataFrame, on: date) -> list[Standing]:
    """Every measure of the plan on the day ``on``, in the order of the source."""
    return [_standing(measure, statements, on) for measure in SUPPORT_PLAN]


def _standing(measure: SupportMeasure, statements: pd.DataFrame, on: date) -> Standing:
    stated = _stated(statements[statements["measure"] == measure.id])
    each: tuple[Quarter, ...] = ()
    if measure.recurrence is Recurrence.QUARTERLY:
        by_quarter = {row.period: row.status for row in stated}
        last = due_period(on)
        each = tuple(quarters(measure, by_quarter, opening(last), last, on))
        state, since = together(each)
        if not stated:
            state = Progress.NO_REPORT
    else:
        state, since = state_of(measure, stated[-1].status if stated else None, on)
    return Standing(measure, state, since, (on - since).days if since else 0, stated, each)


def _stated(rows: pd.DataFrame) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            **{
                name: str(row[name]) if isinstance(row[name], str) else ""
                for name in ("period", "comment", "author", "received_at", "document")
            },
            status=MilestoneStatus(row["status"]),
        )
        for row in rows.to_dict("records")
    )
