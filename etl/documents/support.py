"""Stating where a measure of the federal support plan stands: one more document, none replaced."""

from datetime import datetime

from etl.archive.archive import Receipt
from etl.documents.records import record
from etl.warehouse.support import KIND
from indicators.roadmap.measures import SUPPORT_PLAN, MilestoneStatus, Recurrence

_MEASURES = {measure.id: measure for measure in SUPPORT_PLAN}


def state(
    measure: str,
    status: MilestoneStatus,
    comment: str,
    *,
    author: str,
    received_at: datetime,
    period: str | None = None,
    seen: str | None = None,
    demonstration: bool = False,
    publish: bool = True,
) -> Receipt:
    """Record the status of a measure of the support plan; ``measure`` is its ``id``.

    ``period`` says which quarter, for a measure that is due each quarter, and for no other:
    ValueError. ``seen`` is the document of the newest statement on that measure and quarter that
    the author knew of, as for ``records.record``.
    """
    quarterly = _MEASURES[measure].recurrence is Recurrence.QUARTERLY
    if quarterly != bool(period):
        raise ValueError(f"{measure}: a quarter belongs to quarterly measures, and to them only")

    def matter(receipt: Receipt) -> bool:
        same_quarter = (receipt.kind, receipt.period) == (KIND, period)
        return same_quarter and receipt.content["measure"] == measure

    return record(
        KIND,
        {"measure": measure, "status": status.value, "comment": comment},
        author=author,
        received_at=received_at,
        period=period,
        matter=matter,
        seen=seen,
        demonstration=demonstration,
        publish=publish,
    )
