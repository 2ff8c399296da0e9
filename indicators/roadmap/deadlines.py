"""Who has reported on a period, in time or late, and how long there is still to wait."""

from datetime import date
from enum import StrEnum

import pandas as pd

from indicators.definitions.periods import FIRST_PERIOD, Period, moscow_time
from indicators.regions.subjects import REGIONS

COLUMNS = ("region", "state", "received_at", "days_late", "revision", "attempts")


class Delivery(StrEnum):
    """Where a region's report on a period stands."""

    ACCEPTED = "accepted"
    LATE = "late"  # accepted, and the first accepted one came after the 15th
    REJECTED = "rejected"  # something came, and nothing was accepted
    MISSING = "missing"


def deliveries(submissions: pd.DataFrame, period: str) -> pd.DataFrame:
    """``COLUMNS`` for all 89 regions of one period, from rows of ``warehouse.submissions``.

    ``received_at`` is when the first accepted report came (the last rejected one where none was
    accepted), ``days_late`` how long after the 15th, ``revision`` the one that counts, and
    ``attempts`` how many documents came.
    """
    due = Period.parse(period).due
    of_period = submissions[submissions["period"] == period]
    groups = {str(region): group for region, group in of_period.groupby("region")}
    rows: list[tuple[str, str, str, int, int | None, int]] = []
    for region in REGIONS:
        group = groups.get(region)
        if group is None:
            rows.append((region, Delivery.MISSING.value, "", 0, None, 0))
            continue
        accepted = group[group["verdict"] == "accepted"]
        received_at = str((group.iloc[-1] if accepted.empty else accepted.iloc[0])["received_at"])
        days = max(0, (moscow_time(received_at).date() - due).days)
        if accepted.empty:
            state = Delivery.REJECTED
        else:
            state = Delivery.LATE if days else Delivery.ACCEPTED
        revision = None if accepted.empty else int(accepted.iloc[-1]["revision"])
        rows.append((region, state.value, received_at, days, revision, len(group)))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def due_period(today: date) -> str:
    """The period that is being reported on: the last one that has ended."""
    ended = [code for code in open_periods(today) if Period.parse(code).end <= today]
    return ended[-1] if ended else FIRST_PERIOD


def open_periods(today: date) -> list[str]:
    """Periods that may be reported on: from the first one to the quarter that is running."""
    period, codes = Period.parse(FIRST_PERIOD), []
    while period.previous.end <= today:
        codes.append(period.code)
        period = period.next
    return codes or [FIRST_PERIOD]
