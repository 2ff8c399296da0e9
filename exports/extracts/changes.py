"""What changed, as it is taken out: a row an indicator and region, with both of its values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from exports.rows.columns import COLUMNS as OF_STANDINGS
from exports.rows.columns import Column, Kind
from exports.rows.extract import (
    Extract,
    file_name,
    in_columns,
    indicators_in_words,
    regions_in_words,
    with_names,
)
from indicators import wording
from indicators.comparison import changes, movers
from indicators.comparison.changes import TargetEvent
from indicators.regions.recognition import regions_in
from indicators.standings import recommended
from indicators.statistics import verdicts
from indicators.warehouse import reading, releases

_PRESENCE = MappingProxyType(
    {str(each): words or "с обеих сторон" for each, words in verdicts.PRESENCE.items()}
)
_EVENTS = MappingProxyType({str(each): verdicts.TARGET_EVENTS[each] for each in TargetEvent})


def _before(name: str, title: str, description: str, *, required: bool = False) -> Column:
    """A column of the standings as it was on the earlier side."""
    column = replace(OF_STANDINGS[name], name=f"{name}_before", title=title, required=required)
    return replace(column, description=description)


def _now(name: str) -> Column:
    """The same on the later side: a row may stand on one side only."""
    return replace(OF_STANDINGS[name], required=False)


def _flag(name: str, title: str, description: str) -> Column:
    return Column(name, title, Kind.FLAG, description)


_ALL = (
    OF_STANDINGS["region"],
    OF_STANDINGS["region_name"],
    OF_STANDINGS["federal_district"],
    OF_STANDINGS["indicator"],
    OF_STANDINGS["indicator_title"],
    OF_STANDINGS["unit"],
    _before("period", "Период, было", "Отчетный квартал прежнего значения."),
    _now("period"),
    _before("value", "Значение, было", "Прежнее значение без округления; пусто, если его не было."),
    _now("value"),
    Column(
        "change",
        "Изменение",
        Kind.NUMBER,
        "Значение минус прежнее. Пусто, если одного из них нет или их нельзя сравнивать.",
        "процентные пункты; у показателей-чисел — штуки",
        required=False,
    ),
    Column(
        "reached",
        "Изменение числа",
        Kind.WHOLE,
        "Числитель минус прежний, где значения сравнимы.",
        "то, что названо в столбце «Что считается»",
        required=False,
    ),
    OF_STANDINGS["count_unit"],
    Column(
        "presence",
        "Есть ли значение",
        Kind.CODE,
        "С какой стороны есть значение показателя.",
        codes=_PRESENCE,
    ),
    Column(
        "reporting",
        "Есть ли отчет",
        Kind.CODE,
        "С какой стороны есть принятый отчет региона.",
        codes=_PRESENCE,
    ),
    _flag(
        "comparable",
        "Периоды сравнимы",
        "Нет — счет нарастающим итогом начат заново, и значения сравнивать нельзя.",
    ),
    _before("numerator", "Числитель, было", "Прежнее число из отчета."),
    _now("numerator"),
    _before("denominator", "Знаменатель, было", "Прежнее число из отчета."),
    _now("denominator"),
    _before("target", "Цель, было", "Цель, которая действовала тогда."),
    _now("target"),
    Column(
        "target_event",
        "Что с целью",
        Kind.CODE,
        "Достигнута или утрачена действовавшая тогда цель; пусто, если ни то ни другое.",
        codes=_EVENTS,
        required=False,
    ),
    _flag("revised", "Исправлено", "Да — число изменил более новый отчет за тот же период."),
    _before("submission", "Документ, было", "Номер документа прежних чисел."),
    _now("submission"),
    _before("revision", "Ревизия, было", "Какой по счету принятый отчет действовал."),
    _now("revision"),
    _before("rank", "Место, было", "Прежнее место среди всех регионов страны со значением."),
    _now("rank"),
    Column(
        "move",
        "Обошел",
        Kind.WHOLE,
        "Сколько регионов из имеющих значение с обеих сторон регион обошел; меньше нуля — "
        "пропустил вперед.",
        "места",
        required=False,
    ),
    _flag(
        "coverage_only",
        "Место изменил только состав",
        "Да — место изменилось лишь оттого, что отчитались другие регионы.",
    ),
    Column(
        "release_before", "Выпуск, было", Kind.TEXT, "Выпуск данных, из которого прежние значения."
    ),
    OF_STANDINGS["release"],
    OF_STANDINGS["demonstration"],
)

COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})


@dataclass(frozen=True)
class ChangeSelection:
    """What changed until ``period``: since the period ``before``, or since the release ``since``.

    Just one of the two is given. ``indicator`` and ``district`` narrow it; None leaves nothing out.
    """

    release: str
    period: str
    before: str | None = None
    since: str | None = None
    indicator: str | None = None
    district: str | None = None

    def summary(self) -> str:
        return " · ".join(words for _, words in self.filters() if words != "все")

    def filters(self) -> list[tuple[str, str]]:
        codes = (self.indicator,) if self.indicator else ()
        earlier = wording.period(self.before) if self.before else f"выпуск {self.since}"
        return [
            ("Было", earlier),
            ("Стало", wording.period(self.period)),
            ("Показатель", indicators_in_words(codes)),
            ("Регионы", regions_in_words(None, self.district)),
        ]

    def name(self, what: str) -> str:
        parts = (self.before or self.since, self.period, self.indicator, self.district)
        return file_name(what, *parts, self.release)

    def read(self) -> Extract:
        release = releases.release(self.release)
        earlier = releases.release(self.since) if self.since else release
        after = reading.standings(release=release.id, period=self.period)
        before = reading.standings(release=earlier.id, period=self.before or self.period)
        between = changes.between_releases if self.since else changes.between_periods
        rows = between(recommended.held(before), recommended.held(after))
        reporting = changes.reporting(before, after).set_index("region")["presence"]
        rows = rows[rows["region"].isin(regions_in(self.district))]
        if self.indicator:
            rows = rows[rows["indicator"] == self.indicator]
        rows = movers.ordered(rows).assign(
            reporting=lambda rows: rows["region"].map(reporting), release_before=earlier.id
        )
        # whole people: a difference of two counts is none of a half
        rows["reached"] = rows["reached"].astype("Int64")
        return Extract(self, release, in_columns(with_names(rows, release), COLUMNS), COLUMNS)
