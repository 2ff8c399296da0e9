"""Who has set targets for a monitoring year, and every value decided: as rows to take away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from exports.rows import columns
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, file_name, in_columns, with_names
from indicators import wording
from indicators.commission import targets
from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading, releases

_ALL = (
    columns.COLUMNS["region"],
    columns.COLUMNS["region_name"],
    Column("monitoring_year", "Учебный год", Kind.TEXT, "Учебный год мониторинга."),
    Column(
        "state",
        "Установлены ли цели",
        Kind.CODE,
        "По дате первого решения МВК и сроку мероприятия 1.4 дорожной карты.",
        codes=MappingProxyType({str(each): targets.STATES[each] for each in targets.Decided}),
    ),
    Column("days_late", "Дней после срока", Kind.WHOLE, "0 — в срок или решения еще нет.", "дни"),
    Column(
        "indicator",
        "Показатель",
        Kind.CODE,
        "Номер показателя. Пусто: решения нет, или оно подтверждает все рекомендуемые цели.",
        required=False,
    ),
    Column(
        "recommended",
        "Рекомендуемая цель",
        Kind.NUMBER,
        "Рекомендуемое значение, не менее.",
        "проценты; у показателей-чисел — штуки",
        required=False,
    ),
    Column(
        "decided",
        "Цель региона",
        Kind.NUMBER,
        "Что установлено этим решением, без округления. Пусто: снова рекомендуемая.",
        "проценты; у показателей-чисел — штуки",
        required=False,
    ),
    Column(
        "in_force",
        "Действует",
        Kind.FLAG,
        "Да — более нового решения об этом показателе нет.",
        required=False,
    ),
    Column("number", "Номер решения", Kind.TEXT, "Как в решении МВК.", required=False),
    Column("decided_on", "Дата решения", Kind.TEXT, "ГГГГ-ММ-ДД.", required=False),
    Column("comment", "Пояснение", Kind.TEXT, "Пояснение к решению.", required=False),
    Column("author", "Кто внес", Kind.TEXT, "Кто внес решение в систему.", required=False),
    Column("document", "Документ", Kind.TEXT, "Номер документа в архиве.", required=False),
    columns.RELEASE,
    columns.invented("решения"),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})

NOTES = (
    "Строка — значение одного показателя в одном решении; регион без решения — одна строка без "
    "показателя.",
    "Действует последнее внесенное решение, которое называет показатель. Прежние остаются в "
    "истории.",
    "Источник называет срок 01.12.2025 для первого года. Мы читаем его как правило: цели года "
    "мониторинга устанавливают до 1 декабря календарного года, в котором он начинается.",
)


@dataclass(frozen=True)
class TargetsSelection:
    """Every decision on a monitoring year, judged on the day ``on``."""

    release: str
    year: str
    on: date

    def summary(self) -> str:
        """«цели на 2025/26 · на 25 ноября 2026 года»."""
        return f"цели на {self.year} учебный год · на {wording.day(self.on)}"

    def filters(self) -> list[tuple[str, str]]:
        """The choices in words."""
        return [("Учебный год", self.year), ("На день", wording.day(self.on))]

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        return file_name(what, self.year.replace("/", "-"), self.release)

    def read(self) -> Extract:
        """The rows. NoRelease if its release cannot be read."""
        release = releases.release(self.release)
        decisions, in_force = (
            reading.table(table, names, release=release.id, monitoring_year=self.year)
            for table, names in (
                ("target_decisions", targets.DECISIONS),
                ("regional_targets", targets.IN_FORCE),
            )
        )
        states = targets.overview(decisions, in_force, self.year, self.on)
        rows = states[["region", "state", "days_late"]].merge(
            decisions.drop(columns="monitoring_year"), on="region", how="left"
        )
        rows = with_names(rows, release).assign(
            monitoring_year=self.year,
            recommended=rows["indicator"].map({c: i.target.value for c, i in INDICATORS.items()}),
            decided=rows["value"].astype(float),
            in_force=targets.is_newest(rows)
            .astype("object")
            .where(rows["indicator"].notna(), None),
        )
        return Extract(self, release, in_columns(rows, COLUMNS), COLUMNS, NOTES)
