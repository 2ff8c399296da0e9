"""The matrix of the roadmap as rows: a measure of a region each, as the screen shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from exports.rows import columns
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, few, file_name, in_columns, regions_in_words, with_names
from indicators import wording
from indicators.roadmap import states as roadmap
from indicators.roadmap.measures import MilestoneStatus
from indicators.warehouse import reading, releases

NOTES = (
    "Действует статус из последнего принятого отчета региона не позже периода.",
    "Просрочено — статус есть, но не «выполнено», а срок из источника прошел; день срока еще "
    "вовремя. Просрочка вычисляется, а не сообщается.",
    "3.8 просрочено, как только прошел срок хотя бы одного из четырех сервисов.",
    "4.2 «не реже 1 раза в квартал» проверяется по отчету каждого квартала учебного года "
    "мониторинга; пропущенный квартал не закрывается следующим.",
    "5.1 «постоянно» не просрочивается.",
    "Нет отчета — статуса нет ни в одном принятом отчете; у 4.2 — нет отчета за прошедший квартал.",
)

_ALL = (
    columns.COLUMNS["region"],
    columns.COLUMNS["region_name"],
    Column("measure", "Мероприятие", Kind.CODE, "Номер мероприятия дорожной карты, 1.1–5.1."),
    Column("measure_title", "Название мероприятия", Kind.TEXT, "Название, как в источнике."),
    Column("executors", "Исполнители", Kind.TEXT, "Через точку с запятой, как в источнике."),
    Column("deadline", "Срок", Kind.TEXT, "Срок словами источника."),
    Column(
        "state",
        "Состояние",
        Kind.CODE,
        " ".join(NOTES),
        codes=MappingProxyType({state.value: state.label for state in roadmap.Progress}),
    ),
    Column(
        "status",
        "Статус в отчете",
        Kind.CODE,
        "Что сообщил регион; пусто, если статуса нет ни в одном принятом отчете.",
        codes=MappingProxyType({status.value: status.label for status in MilestoneStatus}),
        required=False,
    ),
    Column(
        "late_since",
        "Пропущенный срок",
        Kind.TEXT,
        "Первый день срока, который прошел без «выполнено»: ГГГГ-ММ-ДД. Пусто, если не просрочено.",
        required=False,
    ),
    Column(
        "days_late",
        "Дней просрочки",
        Kind.WHOLE,
        "Сколько дней прошло после пропущенного срока; 0 — не просрочено.",
        "дни",
    ),
    Column("act_name", "Акт", Kind.TEXT, "Наименование акта из отчета.", required=False),
    Column("act_number", "Номер акта", Kind.TEXT, "Номер акта из отчета.", required=False),
    Column("act_date", "Дата акта", Kind.TEXT, "Дата акта: ГГГГ-ММ-ДД.", required=False),
    Column("comment", "Комментарий", Kind.TEXT, "Комментарий региона.", required=False),
    Column(
        "period",
        "Период отчета",
        Kind.CODE,
        "За какой квартал отчет, из которого взят статус.",
        required=False,
    ),
    Column("submission", "Документ", Kind.TEXT, "Номер этого отчета.", required=False),
    Column("on", "На день", Kind.TEXT, "День, на который вычислены состояния: ГГГГ-ММ-ДД."),
    columns.RELEASE,
    columns.invented("статусы"),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})


@dataclass(frozen=True)
class RoadmapSelection:
    """Which part of the matrix: ``regions`` in the order of rows, judged on the day ``on``."""

    release: str
    period: str
    on: date
    regions: tuple[str, ...]

    def summary(self) -> str:
        """«III квартал 2026 года · на 25 ноября 2026 года · Москва»."""
        return " · ".join(
            (
                wording.period(self.period),
                f"на {wording.day(self.on)}",
                regions_in_words(self.regions, None),
            )
        )

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [
            ("Период", wording.period(self.period)),
            ("На день", wording.day(self.on)),
            ("Регионы", regions_in_words(self.regions, None)),
        ]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        day = self.on.isoformat()
        return file_name(what, self.period, day, *few(self.regions), self.release)

    def read(self) -> Extract:
        """The rows. NoRelease if the release cannot be read."""
        return _extract(self)


def _extract(selection: RoadmapSelection) -> Extract:
    release = releases.release(selection.release)
    states = roadmap.matrix(
        reading.milestones(release=release.id),
        selection.period,
        selection.on,
        selection.regions,
    )
    frame = with_measures(with_names(states, release)).assign(
        late_since=pd.Series(
            [day.isoformat() if day else None for day in states["late_since"]],
            index=states.index,
            dtype="object",
        ),
        on=selection.on.isoformat(),
    )
    return Extract(selection, release, in_columns(frame, COLUMNS), COLUMNS, NOTES)


def with_measures(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with title, executors and deadline of their ``measure``, in the source's words."""
    measure = rows["measure"].map
    each = roadmap.MEASURES.items()
    return rows.assign(
        measure_title=measure({number: milestone.title for number, milestone in each}),
        executors=measure({number: "; ".join(milestone.executors) for number, milestone in each}),
        deadline=measure({number: milestone.deadline_text for number, milestone in each}),
    )
