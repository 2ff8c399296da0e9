"""The federal support plan as rows: a measure each, its state and the latest statement on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from exports.extracts import roadmap
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, file_name, in_columns
from indicators import wording
from indicators.roadmap import support
from indicators.roadmap.measures import MilestoneStatus
from indicators.roadmap.states import Progress
from indicators.roadmap.support import Standing
from indicators.warehouse import reading, releases

NOTES = (
    "План ФЦК СЗ один на все регионы; в источнике в нем 17 мероприятий, номер 3.1 стоит дважды.",
    "Действует последнее сообщение о статусе; у ежеквартального мероприятия — последнее о каждом "
    "квартале.",
    "Просрочено — «выполнено» не сообщено, а срок из источника прошел; день срока еще вовремя.",
)

_ALL = (
    Column("measure", "Код мероприятия", Kind.CODE, "Номер; у двух 3.1 — 3.1a и 3.1b."),
    Column("section", "Раздел", Kind.TEXT, "Раздел плана, как в источнике."),
    Column("measure_title", "Мероприятие", Kind.TEXT, "Название, как в источнике."),
    roadmap.COLUMNS["executors"],
    Column("expected_result", "Ожидаемый результат", Kind.TEXT, "Словами источника."),
    roadmap.COLUMNS["deadline"],
    Column(
        "state",
        "Состояние",
        Kind.CODE,
        " ".join(NOTES[1:]),
        codes=MappingProxyType({each.value: support.label(each) for each in Progress}),
    ),
    Column(
        "late_since",
        "Пропущенный срок",
        Kind.TEXT,
        "Первый срок, который прошел без «выполнено»: ГГГГ-ММ-ДД. Пусто, если не просрочено.",
        required=False,
    ),
    Column("days_late", "Дней просрочки", Kind.WHOLE, "0 — не просрочено.", "дни"),
    Column(
        "quarters",
        "По кварталам",
        Kind.TEXT,
        "У ежеквартального мероприятия: состояние за каждый квартал учебного года мониторинга.",
        required=False,
    ),
    Column(
        "status",
        "Последнее сообщение",
        Kind.CODE,
        "Какой статус сообщен; пусто, если сообщений нет.",
        codes=MappingProxyType({status.value: status.label for status in MilestoneStatus}),
        required=False,
    ),
    Column("period", "За квартал", Kind.CODE, "Если сообщение о квартале.", required=False),
    Column("comment", "Комментарий", Kind.TEXT, "Комментарий к сообщению.", required=False),
    Column("author", "Кто сообщил", Kind.TEXT, "Кто внес сообщение в систему.", required=False),
    Column("received_at", "Когда", Kind.TEXT, "Когда внесено: ISO 8601, UTC.", required=False),
    Column("document", "Документ", Kind.TEXT, "Номер документа в архиве.", required=False),
    Column("statements", "Сообщений", Kind.WHOLE, "Сколько их было всего.", "сообщения"),
    *(roadmap.COLUMNS[name] for name in ("on", "release", "demonstration")),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})


@dataclass(frozen=True)
class SupportPlanSelection:
    """The whole plan, judged on the day ``on``."""

    release: str
    on: date

    def summary(self) -> str:
        """«план поддержки · на 25 ноября 2026 года»."""
        return f"план поддержки · на {wording.day(self.on)}"

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [("На день", wording.day(self.on))]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        return file_name(what, self.on.isoformat(), self.release)

    def read(self) -> Extract:
        """The rows in the order of the source. NoRelease if the release cannot be read."""
        release = releases.release(self.release)
        stated = reading.table(support.TABLE, support.COLUMNS, release=release.id)
        frame = pd.DataFrame(_row(each) for each in support.standings(stated, self.on)).assign(
            on=self.on.isoformat(), release=release.id, demonstration=release.demonstration
        )
        return Extract(self, release, in_columns(frame, COLUMNS), COLUMNS, NOTES)


def _row(standing: Standing) -> dict[str, str | int | None]:
    measure, statements = standing.measure, standing.statements
    last = statements[-1] if statements else None
    quarters = "; ".join(
        f"{wording.period(each.period)} — {support.label(each.state)}" for each in standing.quarters
    )
    return {
        "measure": measure.id,
        "section": measure.section,
        "measure_title": measure.title,
        "executors": "; ".join(measure.executors),
        "expected_result": measure.expected_result,
        "deadline": measure.deadline_text,
        "state": standing.state.value,
        "late_since": standing.late_since.isoformat() if standing.late_since else None,
        "days_late": standing.days_late,
        "quarters": quarters or None,
        "status": last.status.value if last else None,
        "statements": len(statements),
        **{
            name: (getattr(last, name) or None) if last else None
            for name in ("period", "comment", "author", "received_at", "document")
        },
    }
