"""What the page of gaps shows beside a standing: pace, projection, regions like it."""

from collections.abc import Mapping
from types import MappingProxyType

from exports.rows.columns import COLUMNS, Column, Kind
from indicators.progress.sentences import FEASIBILITY, SILENCE

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

GAP_COLUMNS: Mapping[str, Column] = MappingProxyType(
    {**COLUMNS, **{column.name: column for column in _ALL}}
)
"""Every column of an extract of gaps: those of standings, then its own."""
