"""A region's gaps as rows: those that the page shows, with all that it says of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

import pandas as pd

from exports.rows.columns import COLUMNS as OF_STANDINGS
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract, StandingsSelection, file_name
from indicators import wording
from indicators.progress import gaps
from indicators.progress.gaps import Gap
from indicators.progress.sentences import FEASIBILITY, SILENCE
from indicators.regions import subjects

_AS_VALUE = "проценты; у показателей-чисел — штуки"
_COUNT = "то, что названо в столбце «Что считается»"

_ALL = (
    Column(
        "alarming",
        "Хуже, ухудшается и ниже цели",
        Kind.FLAG,
        "Значение хуже медианы похожих регионов и ниже, чем в том же квартале прошлого учебного "
        "года, а без него — чем в прошлом квартале.",
    ),
    Column(
        "missing_until_year_end",
        "До цели к концу года",
        Kind.WHOLE,
        "Скольких нужно охватить до конца учебного года. Если знаменатель копится в течение года, "
        "он взят выросшим прежним темпом. Пусто у прироста, пока нет прошлогодних чисел за год.",
        _COUNT,
        required=False,
    ),
    Column(
        "required_pace",
        "Нужно в квартал",
        Kind.WHOLE,
        "То же на каждый оставшийся квартал учебного года, с округлением вверх.",
        _COUNT,
        required=False,
    ),
    Column(
        "pace_so_far",
        "Было в квартал",
        Kind.NUMBER,
        "Сколько в среднем прибавлял квартал этого учебного года.",
        _COUNT,
        required=False,
    ),
    Column(
        "feasibility",
        "Достижимо",
        Kind.CODE,
        "Сравнение нужного темпа с прежним; «намного» — больше чем вдвое. Деление наше.",
        codes=MappingProxyType({str(each): words for each, words in FEASIBILITY.items()}),
    ),
    Column(
        "projection_low",
        "Прогноз, от",
        Kind.NUMBER,
        "Нижний край прогноза на конец учебного года: по самому слабому кварталу этого года и по "
        "форме прошлого.",
        _AS_VALUE,
        required=False,
    ),
    Column(
        "projection_high",
        "Прогноз, до",
        Kind.NUMBER,
        "Верхний край того же прогноза.",
        _AS_VALUE,
        required=False,
    ),
    Column(
        "projection_silence",
        "Почему нет прогноза",
        Kind.CODE,
        "Пусто, если прогноз есть.",
        codes=MappingProxyType({str(each): words for each, words in SILENCE.items()}),
        required=False,
    ),
    Column(
        "nearest_median",
        "Медиана похожих",
        Kind.NUMBER,
        "Медиана десяти регионов, похожих по размеру и составу, у кого есть значение.",
        _AS_VALUE,
        required=False,
    ),
    Column(
        "nearest_rank",
        "Место среди похожих",
        Kind.WHOLE,
        "Место среди этих регионов и самого региона; 1 — лучшее.",
        "место",
        required=False,
    ),
    Column(
        "district_median",
        "Медиана округа",
        Kind.NUMBER,
        "Медиана других регионов федерального округа, у кого есть значение.",
        _AS_VALUE,
        required=False,
    ),
    Column(
        "district_rank",
        "Место в округе",
        Kind.WHOLE,
        "Место среди регионов федерального округа; 1 — лучшее.",
        "место",
        required=False,
    ),
    Column(
        "example_region",
        "Похожий регион впереди",
        Kind.TEXT,
        "Лучший из похожих регионов; пусто, если впереди никого.",
        required=False,
    ),
    Column(
        "example_value",
        "Его значение",
        Kind.NUMBER,
        "Значение этого региона за тот же период.",
        _AS_VALUE,
        required=False,
    ),
)

COLUMNS: Mapping[str, Column] = MappingProxyType(
    {**OF_STANDINGS, **{column.name: column for column in _ALL}}
)
"""Every column of an extract of gaps: those of standings, then its own."""

_TYPES = {Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.FLAG: "bool"}


@dataclass(frozen=True)
class GapSelection:
    """The indicators below target of a region in a period, in an order of ``gaps.ORDERS``."""

    release: str
    period: str
    region: str
    order: str = gaps.ORDERS[0]

    def summary(self) -> str:
        return " · ".join(words for _, words in self.filters())

    def filters(self) -> list[tuple[str, str]]:
        return [
            ("Период", wording.period(self.period)),
            ("Регион", subjects.name(self.region)),
            ("Показатели", "ниже цели"),
        ]

    def name(self, what: str) -> str:
        return file_name(what, self.period, self.region, self.release)

    def read(self) -> Extract:
        """The rows. NoRelease if the release cannot be read."""
        standings = StandingsSelection(self.release, self.period, regions=(self.region,)).read()
        gaps_by_code = {
            gap.indicator.code: _beside(gap)
            for gap in gaps.read(self.release, self.region, self.period, self.order).below
        }
        rows = (
            standings.frame.set_index("indicator", drop=False)
            .loc[list(gaps_by_code)]
            .reset_index(drop=True)
        )
        added = {
            name: pd.Series(
                [of_gap[name] for of_gap in gaps_by_code.values()],
                dtype=_TYPES.get(COLUMNS[name].kind, "object"),
            )
            for name in COLUMNS
            if name not in standings.columns
        }
        return replace(standings, selection=self, frame=rows.assign(**added), columns=COLUMNS)


def _beside(gap: Gap) -> dict[str, object]:
    pace, projection = gap.pace, gap.projection
    return {
        "alarming": gap.alarming,
        "missing_until_year_end": gap.missing,
        "required_pace": pace.required,
        "pace_so_far": _number(pace.so_far),
        "feasibility": str(pace.feasibility),
        "projection_low": _number(projection.low),
        "projection_high": _number(projection.high),
        "projection_silence": str(projection.silence) if projection.silence else None,
        "nearest_median": gap.nearest.median,
        "nearest_rank": gap.nearest.best,
        "district_median": gap.district.median,
        "district_rank": gap.district.best,
        "example_region": subjects.name(gap.example.region) if gap.example else None,
        "example_value": gap.example.value if gap.example else None,
    }


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
