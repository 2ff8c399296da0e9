"""Dates of the roadmap that regions have not kept or have still ahead, as rows: one a region."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

import pandas as pd

from exports.extracts import roadmap as whole_roadmap
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, in_columns, regions_in_words, with_names
from indicators import wording
from indicators.roadmap import states
from indicators.roadmap.states import Progress
from indicators.warehouse import reading, releases

NOTES = (
    f"Строка — срок из источника у одного региона, по которому не сообщено «выполнено», до "
    f"{states.LATER} дней вперед.",
    *whole_roadmap.NOTES,
)

_AS_IN_THE_MATRIX = whole_roadmap.COLUMNS
_ALL = (
    *(_AS_IN_THE_MATRIX[name] for name in ("region", "region_name", "measure", "measure_title")),
    Column(
        "label",
        "Часть мероприятия",
        Kind.TEXT,
        "Сервис у 3.8, квартал у 4.2; пусто у мероприятия с одним сроком.",
        required=False,
    ),
    _AS_IN_THE_MATRIX["executors"],
    Column("due", "Последний день срока", Kind.TEXT, "ГГГГ-ММ-ДД; в этот день еще вовремя."),
    Column("days", "Дней до срока", Kind.WHOLE, "Меньше нуля — срок прошел.", "дни"),
    *(_AS_IN_THE_MATRIX[name] for name in ("state", "on", "release", "demonstration")),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})


@dataclass(frozen=True)
class DatesSelection(whole_roadmap.RoadmapSelection):
    """The dates of ``regions``, judged on the day ``on`` by reports up to ``period``.

    Of one region's own calendar (``alone``) those are left out that have passed and on which it
    has not reported: its report is missing, not the work.
    """

    alone: bool = False

    def summary(self) -> str:
        """«сроки до 25 февраля 2027 года · Москва»."""
        until = wording.day(self.on + timedelta(days=states.LATER))
        return f"сроки до {until} · {regions_in_words(self.regions, None)}"

    def read(self) -> Extract:
        """The rows, the earliest date first. NoRelease if the release cannot be read."""
        release = releases.release(self.release)
        dates = states.agenda(
            reading.milestones(release=release.id),
            self.period,
            self.on,
            self.on + timedelta(days=states.LATER),
            self.regions,
        )
        dates = states.own_dates(dates) if self.alone else dates[dates["state"] != Progress.DONE]
        frame = whole_roadmap.with_measures(with_names(dates, release)).assign(
            label=dates["label"].where(dates["label"] != "", None),
            due=pd.Series([day.isoformat() for day in dates["due"]], dates.index, dtype="object"),
            on=self.on.isoformat(),
        )
        return Extract(self, release, in_columns(frame, COLUMNS), COLUMNS, NOTES)
