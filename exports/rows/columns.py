"""The exported columns, documented once: every format and the API take names and words from here.

The columns of ``indicators.standings.statement.COLUMNS`` under their own names, and beside them
what a reader needs without the product at hand: names, units, comparability, release.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Comparability
from indicators.standings.status import NEAR_PART_OF_COUNT, NEAR_POINTS
from indicators.statistics.verdicts import VERSUS_TARGET


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    CODE = "code"  # one of ``codes``, or a key of regions, indicators, periods
    WHOLE = "whole"  # a whole number
    NUMBER = "number"  # a double, unrounded
    FLAG = "flag"


@dataclass(frozen=True)
class Column:
    """One column: ``name`` for machines, ``title`` for readers.

    ``unit`` says in words what one unit is, empty for texts. ``codes`` holds every code that may
    stand in the column with its Russian words, where the codes are ours. A cell of a
    ``required`` column is never empty.
    """

    name: str
    title: str
    kind: Kind
    description: str
    unit: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = True


_FIRST, *_, _LAST = INDICATORS
_POINTS = "процентные пункты; у показателей-чисел — штуки"
_AS_VALUE = "проценты; у показателей-чисел — штуки"
_COUNT = "то, что названо в столбце «Что считается»"

COMPARABILITY = MappingProxyType(
    {
        Comparability.FULL: "сопоставимо",
        Comparability.OTHER_GRADES: wording.COMPARABILITY[Comparability.OTHER_GRADES],
        Comparability.OTHER_DENOMINATOR: wording.COMPARABILITY[Comparability.OTHER_DENOMINATOR],
        Comparability.NONE: "сопоставлять не с чем",
    }
)


def _optional(name: str, title: str, kind: Kind, description: str, unit: str) -> Column:
    return Column(name, title, kind, description, unit, required=False)


def invented(what: str) -> Column:
    """Whether the rows are made up; ``what`` of them is, in the plural: «числа», «решения»."""
    return Column(
        "demonstration",
        "Демонстрационные данные",
        Kind.FLAG,
        f"Да — {what} придуманы, чтобы показать работу продукта.",
    )


_ALL = (
    Column(
        "period",
        "Период",
        Kind.CODE,
        "Отчетный квартал: год и номер, 2026Q3. Охват считается нарастающим итогом с начала "
        "учебного года мониторинга.",
    ),
    Column(
        "monitoring_year",
        "Учебный год",
        Kind.TEXT,
        "Учебный год мониторинга: 2025/26 — IV квартал 2025 – III квартал 2026 года.",
    ),
    Column("region", "Код региона", Kind.CODE, "Код субъекта РФ, две цифры текстом: 01, 33."),
    Column("region_name", "Регион", Kind.TEXT, "Полное название субъекта РФ."),
    Column(
        "federal_district",
        "Федеральный округ",
        Kind.TEXT,
        "Пусто у субъектов, не входящих ни в один округ.",
        required=False,
    ),
    Column("indicator", "Показатель", Kind.CODE, f"Номер показателя, {_FIRST}–{_LAST}."),
    Column("indicator_title", "Название показателя", Kind.TEXT, "Название, как в источнике."),
    Column("unit", "Единица", Kind.TEXT, "Единица значения и цели: % или то, что считается."),
    _optional(
        "value",
        "Значение",
        Kind.NUMBER,
        "Значение показателя без округления. Пусто, если его нет: почему — в столбце «Состояние».",
        _AS_VALUE,
    ),
    Column(
        "state",
        "Состояние",
        Kind.CODE,
        "Что стоит за значением или его отсутствием. Ни одно из состояний не ноль.",
        codes=MappingProxyType({str(state): words for state, words in wording.STATES.items()}),
    ),
    _optional(
        "numerator",
        "Числитель",
        Kind.WHOLE,
        "Число из отчета: числитель доли, текущий год для прироста, само число.",
        _COUNT,
    ),
    _optional(
        "denominator",
        "Знаменатель",
        Kind.WHOLE,
        "Число из отчета: знаменатель доли, прошлый год для прироста; у чисел — то, от чего "
        "источник называет долю.",
        "школы, школьники, студенты, вакансии",
    ),
    Column(
        "target",
        "Цель",
        Kind.NUMBER,
        "Действующее целевое значение, не менее: цель, которую установила МВК региона, а где ее "
        "нет — рекомендуемая. С ней сравнивают столбцы «Положение к цели», «Разрыв», «До цели». "
        "Сравнение — без округления.",
        _AS_VALUE,
    ),
    Column(
        "target_set_by",
        "Чья цель",
        Kind.CODE,
        "Рекомендуемая цель или установленная МВК региона на учебный год.",
        codes=MappingProxyType({str(by): words for by, words in wording.TARGETS_SET_BY.items()}),
    ),
    Column(
        "status",
        "Положение к цели",
        Kind.CODE,
        f"«Немного ниже» — не дальше {wording.decimal(NEAR_POINTS, 0)} п.п., а для чисел не "
        f"дальше {wording.decimal(100 * NEAR_PART_OF_COUNT, 0)} % цели; деление наше, в источнике "
        "его нет.",
        codes=MappingProxyType({str(each): words for each, words in wording.STATUSES.items()}),
    ),
    Column(
        "versus_target",
        "Значимость относительно цели",
        Kind.CODE,
        "Где лежит интервал 95 % относительно цели; только доли. «Не отличается» не значит "
        "«достигнута».",
        codes=MappingProxyType({str(each): words for each, words in VERSUS_TARGET.items()}),
        required=False,
    ),
    _optional("gap", "Разрыв", Kind.NUMBER, "Значение минус цель.", _POINTS),
    _optional(
        "gap_count",
        "До цели",
        Kind.WHOLE,
        "Наименьшее целое число, которое доводит значение до цели при сегодняшнем знаменателе; "
        "0 — цель достигнута.",
        _COUNT,
    ),
    Column(
        "recommended",
        "Рекомендуемая цель",
        Kind.NUMBER,
        "Рекомендуемое значение, не менее: одно для всех регионов. По нему считают рейтинги и "
        "сводку.",
        _AS_VALUE,
    ),
    Column(
        "recommended_status",
        "Положение к рекомендуемой цели",
        Kind.CODE,
        "То же, что «Положение к цели», против рекомендуемой.",
        codes=MappingProxyType({str(each): words for each, words in wording.STATUSES.items()}),
    ),
    Column(
        "versus_recommended",
        "Значимость относительно рекомендуемой цели",
        Kind.CODE,
        "То же, что «Значимость относительно цели», против рекомендуемой.",
        codes=MappingProxyType({str(each): words for each, words in VERSUS_TARGET.items()}),
        required=False,
    ),
    _optional(
        "recommended_gap",
        "Разрыв с рекомендуемой целью",
        Kind.NUMBER,
        "Значение минус рекомендуемая цель.",
        _POINTS,
    ),
    _optional(
        "recommended_gap_count",
        "До рекомендуемой цели",
        Kind.WHOLE,
        "То же, что «До цели», против рекомендуемой.",
        _COUNT,
    ),
    Column("count_unit", "Что считается", Kind.TEXT, "Единица столбцов «Числитель» и «До цели»."),
    _optional(
        "versus_average",
        "К среднему апробации",
        Kind.NUMBER,
        "Значение минус среднее апробации; для 1.2 — расстояние до полосы между платформами, "
        "внутри нее 0. Пусто, где среднего нет.",
        _POINTS,
    ),
    _optional(
        "versus_minimum",
        "К минимуму апробации",
        Kind.NUMBER,
        "Значение минус минимум апробации. Минимум — худший результат, а не ориентир.",
        _POINTS,
    ),
    _optional(
        "lower",
        "Интервал, от",
        Kind.NUMBER,
        "Нижняя граница интервала Уилсона 95 %, только доли.",
        "проценты",
    ),
    _optional(
        "upper",
        "Интервал, до",
        Kind.NUMBER,
        "Верхняя граница интервала Уилсона 95 %, только доли.",
        "проценты",
    ),
    _optional(
        "rank",
        "Место",
        Kind.WHOLE,
        "Место среди всех регионов страны со значением; 1 — лучшее, равные делят лучшее место.",
        "место",
    ),
    _optional(
        "rank_last",
        "Место, по",
        Kind.WHOLE,
        "Последнее из мест, которые делят равные; без равных — то же, что «Место».",
        "место",
    ),
    _optional(
        "rank_lower",
        "Интервал места, от",
        Kind.WHOLE,
        "Лучшее место, которое оставляют открытым интервалы 95 %; только доли.",
        "место",
    ),
    _optional(
        "rank_upper",
        "Интервал места, до",
        Kind.WHOLE,
        "Худшее место, которое оставляют открытым интервалы 95 %; только доли.",
        "место",
    ),
    Column("ranked_among", "Мест всего", Kind.WHOLE, "Сколько регионов имеют значение.", "регионы"),
    Column(
        "reported", "Отчитались", Kind.WHOLE, "Сколько регионов отчитались за период.", "регионы"
    ),
    Column(
        "comparability",
        "Сопоставимость с апробацией",
        Kind.CODE,
        "Насколько значение можно сравнивать с итогами апробации.",
        codes=MappingProxyType({str(each): words for each, words in COMPARABILITY.items()}),
    ),
    Column(
        "caveat",
        "Оговорка",
        Kind.TEXT,
        "Чем ограничено сравнение с апробацией; пусто, если ничем.",
        required=False,
    ),
    Column(
        "submission",
        "Документ",
        Kind.TEXT,
        "Номер документа, из которого взяты числа, или отклоненного отчета.",
        required=False,
    ),
    _optional(
        "revision",
        "Ревизия",
        Kind.WHOLE,
        "Какой по счету принятый отчет действует; 0 — числа только из сводных таблиц.",
        "номер",
    ),
    Column(
        "release",
        "Выпуск",
        Kind.TEXT,
        "Выпуск данных: по нему числа можно получить снова и после новых отчетов.",
    ),
    invented("числа"),
)

COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _ALL})

# The column of rows that tell of documents: there are no numbers to get again.
RELEASE = Column("release", "Выпуск", Kind.TEXT, "Выпуск данных.")
