"""The exported columns of what changed between two periods or two releases, documented once."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from exports.rows.columns import COLUMNS as OF_STANDINGS
from exports.rows.columns import Column, Kind
from indicators.comparison.changes import TargetEvent
from indicators.statistics import verdicts

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
