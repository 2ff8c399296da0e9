"""The composite as it is taken out: a row a region, in the order of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from exports.rows.columns import COLUMNS as OF_STANDINGS
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, file_name, in_columns, with_names
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation.sentences import COMPOSITE_SCORES as SCORES
from indicators.statistics import composite
from indicators.statistics.composite import MOST_MISSING, Method
from indicators.warehouse import reading, releases

_PLACE = "место"


def _place(name: str, title: str, description: str) -> Column:
    return Column(name, title, Kind.WHOLE, description, _PLACE, required=False)


_OWN = (
    _place(
        "rank",
        "Место",
        "Место при выбранных весах; 1 — лучшее, равные делят лучшее место. Пусто, если без "
        f"значения больше {wording.decimal(MOST_MISSING, 0)} % веса.",
    ),
    _place("rank_last", "Место, по", "Последнее из мест, которые делят равные."),
    Column("ranked_among", "Мест всего", Kind.WHOLE, "Сколько регионов имеют место.", "регионы"),
    Column(
        "score",
        "Оценка, из 100",
        Kind.NUMBER,
        "Сводная оценка по тем показателям, у которых есть значение; пусто, если нет ни одного.",
        "баллы, от 0 до 100",
        required=False,
    ),
    Column(
        "method",
        "Что усредняется",
        Kind.CODE,
        "Из чего сложена оценка; цели — рекомендуемые.",
        codes=MappingProxyType({str(method): words for method, words in SCORES.items()}),
    ),
    Column(
        "indicators",
        "Показателей со значением",
        Kind.WHOLE,
        "Сколько из выбранных показателей имеют значение.",
        "показатели",
    ),
    Column(
        "chosen", "Показателей выбрано", Kind.WHOLE, "У скольких вес больше нуля.", "показатели"
    ),
    Column(
        "missing",
        "Вес без значения",
        Kind.NUMBER,
        "На какую часть веса нет значений.",
        "проценты веса",
    ),
    _place("weights_best", "При случайных весах, от", "Лучшее из 95 % мест при случайных весах."),
    _place("weights_worst", "При случайных весах, до", "Худшее из 95 % мест при случайных весах."),
    _place("left_out_best", "Без одного, от", "Лучшее место, если убрать любой один показатель."),
    _place("left_out_worst", "Без одного, до", "Худшее место, если убрать любой один показатель."),
)

COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        column.name: column
        for column in (
            OF_STANDINGS["period"],
            OF_STANDINGS["region"],
            OF_STANDINGS["region_name"],
            OF_STANDINGS["federal_district"],
            *_OWN,
            OF_STANDINGS["release"],
            OF_STANDINGS["demonstration"],
        )
    }
)


@dataclass(frozen=True)
class CompositeSelection:
    """The composite of a period by weights of the reader's own, 0 leaving an indicator out."""

    release: str
    period: str
    weights: Mapping[str, int]
    method: Method

    def summary(self) -> str:
        return " · ".join((wording.period(self.period), SCORES[self.method].lower()))

    def filters(self) -> list[tuple[str, str]]:
        return [
            ("Период", wording.period(self.period)),
            ("Что усредняется", SCORES[self.method]),
            ("Веса", self._weights()),
            ("Регионы", "все"),
        ]

    def _weights(self) -> str:
        given = {code: self.weights[code] for code in INDICATORS if self.weights.get(code)}
        if len(given) == len(INDICATORS) and len(set(given.values())) == 1:
            return "равные у всех показателей"
        return "; ".join(f"{code} — {weight}" for code, weight in given.items())

    def name(self, what: str) -> str:
        return file_name(what, self.period, self.release)

    def read(self) -> Extract:
        release = releases.release(self.release)
        standings = reading.standings(release=release.id, period=self.period)
        rows = composite.ordered(composite.ranking(standings, self.weights, self.method)).assign(
            period=self.period,
            method=str(self.method),
            chosen=sum(weight > 0 for weight in self.weights.values()),
        )
        return Extract(self, release, in_columns(with_names(rows, release), COLUMNS), COLUMNS)
