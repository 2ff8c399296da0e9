"""Statuses of the federal support plan in the demonstration, as if the federal centre stated them.

Few and always the same: two measures change from one statement to the next, one is late, one is
never reported on, so that every state can be seen.
"""

from datetime import datetime

from etl.documents import support
from indicators.definitions.periods import MOSCOW
from indicators.roadmap.measures import MilestoneStatus

_AUTHOR = "ФЦК СЗ (демонстрация)"
_DONE, _IN_PROGRESS = MilestoneStatus.DONE, MilestoneStatus.IN_PROGRESS

# When, measure, quarter of a measure that is due each quarter, status, comment; by time.
_STATEMENTS: tuple[tuple[datetime, str, str | None, MilestoneStatus, str], ...] = tuple(
    (datetime(year, month, day, 12, 0, tzinfo=MOSCOW), measure, period, status, comment)
    for year, month, day, measure, period, status, comment in (
        (2026, 10, 16, "1.1", None, _IN_PROGRESS, "Ответы даются в срок SLA"),
        (2026, 10, 16, "1.2", None, _IN_PROGRESS, ""),
        (2026, 10, 16, "1.3", None, _IN_PROGRESS, "Материалы обновляются ежемесячно"),
        (2026, 10, 16, "2.1", None, _DONE, "Протокол направлен субъектам"),
        (2026, 10, 16, "2.2", None, _IN_PROGRESS, "Проведено 4 вебинара из 5"),
        (2026, 10, 16, "3.1a", None, _DONE, ""),
        (2026, 10, 16, "3.1b", None, _IN_PROGRESS, "Карты на согласовании"),
        (2026, 10, 16, "3.2", None, _DONE, ""),
        (2026, 10, 16, "3.3", None, _DONE, ""),
        (2026, 10, 16, "3.4", None, _DONE, ""),
        (2026, 10, 16, "4.1", None, _DONE, ""),
        *(
            (2026, 10, 16, measure, period, _DONE, "")
            for measure in ("5.1", "5.2")
            for period in ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
        ),
        (2026, 10, 19, "2.2", None, _DONE, "Проведен пятый вебинар"),
        (2026, 10, 20, "2.3", None, _IN_PROGRESS, "Второй курс дополняется"),
    )
)

SIZE = len(_STATEMENTS)


def load() -> None:
    """Record the statements, without publishing."""
    for received_at, measure, period, status, comment in _STATEMENTS:
        support.state(
            measure,
            status,
            comment,
            author=_AUTHOR,
            received_at=received_at,
            period=period,
            demonstration=True,
            publish=False,
        )
