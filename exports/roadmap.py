"""The matrix of the roadmap as rows: a measure of a region each, as the screen shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from exports import formats
from exports.columns import Column, Kind
from exports.extract import Extract, named
from indicators import roadmap, warehouse, wording
from indicators.milestones import MilestoneStatus
from indicators.regions import REGIONS

# SDMX describes a data set of values; a status with an act is none.
FORMATS = tuple(each for each in formats.FORMATS if each.ending != "zip")

_ALL = (
    Column("region", "Код региона", Kind.CODE, "Код субъекта РФ, две цифры текстом: 01, 33."),
    Column("region_name", "Регион", Kind.TEXT, "Полное название субъекта РФ."),
    Column("measure", "Мероприятие", Kind.CODE, "Номер мероприятия дорожной карты, 1.1–5.1."),
    Column("measure_title", "Название мероприятия", Kind.TEXT, "Название, как в источнике."),
    Column("executors", "Исполнители", Kind.TEXT, "Через точку с запятой, как в источнике."),
    Column("deadline", "Срок", Kind.TEXT, "Срок словами источника."),
    Column(
        "state",
        "Состояние",
        Kind.CODE,
        "Вычислено из статуса, срока и дня, на который показана матрица.",
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
    Column("release", "Выпуск", Kind.TEXT, "Выпуск данных."),
    Column(
        "demonstration",
        "Демонстрационные данные",
        Kind.FLAG,
        "Да — статусы придуманы, чтобы показать работу продукта.",
    ),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})

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


@dataclass(frozen=True)
class Selection:
    """Which part of the matrix: ``regions`` in the order of rows, judged on the day ``on``."""

    release: str
    period: str
    on: date
    regions: tuple[str, ...]

    def summary(self) -> str:
        """«III квартал 2026 года · на 25 ноября 2026 года · Москва»."""
        return " · ".join(
            (wording.period(self.period), f"на {wording.day(self.on)}", named(self.regions))
        )

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [
            ("Период", wording.period(self.period)),
            ("На день", wording.day(self.on)),
            ("Регионы", named(self.regions)),
        ]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        few = self.regions if len(self.regions) <= 2 else ()
        return "_".join((what, self.period, self.on.isoformat(), *few, self.release))


def extract(selection: Selection) -> Extract:
    """Read a selection. NoRelease if its release cannot be read."""
    release = warehouse.release(selection.release)
    states = roadmap.matrix(
        warehouse.milestones(release=release.id),
        selection.period,
        selection.on,
        selection.regions,
    )
    measure = states["measure"].map
    each = roadmap.MEASURES.items()
    frame = states.assign(
        region_name=states["region"].map({code: each.name for code, each in REGIONS.items()}),
        measure_title=measure({number: milestone.title for number, milestone in each}),
        executors=measure({number: "; ".join(milestone.executors) for number, milestone in each}),
        deadline=measure({number: milestone.deadline_text for number, milestone in each}),
        late_since=pd.Series(
            [day.isoformat() if day else None for day in states["late_since"]],
            index=states.index,
            dtype="object",
        ),
        on=selection.on.isoformat(),
        release=release.id,
        demonstration=release.demonstration,
    )
    frame = frame[list(COLUMNS)].reset_index(drop=True)
    texts = [column.name for column in _ALL if column.kind in (Kind.TEXT, Kind.CODE)]
    frame = frame.astype(dict.fromkeys(texts, "object"))
    return Extract(selection, release, frame, COLUMNS, NOTES)
