"""The federal support plan: where each measure stands, by the same rule as the roadmap.

The status is one for all regions, stated by the federal centre; the newest statement holds, and
for a measure that is due each quarter, the newest on that quarter.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from indicators.deadlines import due_period
from indicators.milestones import SUPPORT_PLAN, MilestoneStatus, Recurrence, SupportMeasure
from indicators.roadmap import Progress, Quarter, opening, quarters, state_of, together

TABLE = "support_reports"
COLUMNS = ("measure", "period", "status", "comment", "author", "received_at", "document")


@dataclass(frozen=True)
class Standing:
    """One measure of the plan; ``newest`` is the last row of ``COLUMNS`` about it, if any.

    ``quarters`` are those of the monitoring year, of a measure that is due each quarter.
    """

    measure: SupportMeasure
    state: Progress
    late_since: date | None
    days_late: int
    newest: dict[str, str] | None
    quarters: tuple[Quarter, ...] = ()


def standings(statements: pd.DataFrame, on: date) -> list[Standing]:
    """Every measure of the plan on the day ``on``, in the order of the source."""
    return [_standing(measure, statements, on) for measure in SUPPORT_PLAN]


def _standing(measure: SupportMeasure, statements: pd.DataFrame, on: date) -> Standing:
    own = statements[statements["measure"] == measure.id].to_dict("records")
    stated = [{str(name): str(cell) for name, cell in row.items()} for row in own]
    newest = stated[-1] if stated else None
    each: tuple[Quarter, ...] = ()
    if measure.recurrence is Recurrence.QUARTERLY:
        by_quarter = {row["period"]: MilestoneStatus(row["status"]) for row in stated}
        last = due_period(on)
        each = tuple(quarters(measure, by_quarter, opening(last), last, on))
        state, since = together(each)
        if not stated:
            state = Progress.NO_REPORT
    else:
        status = MilestoneStatus(newest["status"]) if newest else None
        state, since = state_of(measure, status, on)
    return Standing(measure, state, since, (on - since).days if since else 0, newest, each)
