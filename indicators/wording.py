"""Everything that a reader sees as a number, a date or a state is worded here, and only here.

Russian typography: decimal comma, no-break spaces, a true minus, cases after numerals.
"""

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeGuard

from indicators.definitions.catalogue import unit_of
from indicators.definitions.model import (
    Baseline,
    BaselineKind,
    Comparability,
    Growth,
    Indicator,
    Unit,
)
from indicators.definitions.periods import Period, moscow_time
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

NBSP = "\u00a0"
MINUS = "\u2212"
NOTHING = "—"
DEMONSTRATION = "демонстрационные данные"

# Counts stay below 10⁹: a share that misses its target by one person shows it within these.
_MOST_DECIMALS = 9
_DECIMALS_IN_A_CELL = 2
_DECIMALS_OF_A_FRACTION = 4

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)

# After 1, after 2–4, after 5–20.
UNITS: dict[Unit, tuple[str, str, str]] = {
    Unit.SCHOOL: ("школа", "школы", "школ"),
    Unit.PUPIL: ("школьник", "школьника", "школьников"),
    Unit.STUDENT: ("студент", "студента", "студентов"),
    Unit.EMPLOYER: ("работодатель", "работодателя", "работодателей"),
    Unit.VACANCY: ("вакансия", "вакансии", "вакансий"),
    Unit.CAREER_CENTRE: ("центр карьеры", "центра карьеры", "центров карьеры"),
}
# After «не хватает»: 1 школьника, 2 школьников.
UNITS_OF: dict[Unit, tuple[str, str, str]] = {
    Unit.SCHOOL: ("школы", "школ", "школ"),
    Unit.PUPIL: ("школьника", "школьников", "школьников"),
    Unit.STUDENT: ("студента", "студентов", "студентов"),
    Unit.EMPLOYER: ("работодателя", "работодателей", "работодателей"),
    Unit.VACANCY: ("вакансии", "вакансий", "вакансий"),
    Unit.CAREER_CENTRE: ("центра карьеры", "центров карьеры", "центров карьеры"),
}
REGION = ("регион", "региона", "регионов")
OF_REGIONS = ("региона", "регионов", "регионов")  # after «из»
BY_REGIONS = ("региону", "регионам", "регионам")  # after «по»
TARGET = ("цель", "цели", "целей")
VALUE = ("значение", "значения", "значений")
PLACE = ("место", "места", "мест")
DAY = ("день", "дня", "дней")
TIMES = ("раз", "раза", "раз")
FINDING = ("замечание", "замечания", "замечаний")
ERROR = ("ошибка", "ошибки", "ошибок")
WARNING = ("предупреждение", "предупреждения", "предупреждений")
ROW = ("строка", "строки", "строк")
COLUMN = ("столбец", "столбца", "столбцов")
NUMBER = ("число", "числа", "чисел")
TABLE = ("таблица", "таблицы", "таблиц")
INDICATOR = ("показатель", "показателя", "показателей")
OF_INDICATORS = ("показателя", "показателей", "показателей")  # after «цели», «из»
BY_INDICATORS = ("показателю", "показателям", "показателям")  # after «по»
MEASURE = ("мероприятие", "мероприятия", "мероприятий")
OF_MEASURES = ("мероприятия", "мероприятий", "мероприятий")  # after «из»
PROPOSAL = ("предложение", "предложения", "предложений")
ENTRY = ("запись", "записи", "записей")
CHANGE = ("изменение", "изменения", "изменений")

STATES = {
    State.COMPUTED: "рассчитано",
    State.NOT_SUBMITTED: "не представлено",
    State.NOT_APPLICABLE: "неприменимо: знаменатель равен 0",
    State.NOT_COMPARABLE: "не сопоставимо: нет данных прошлого года",
    State.REJECTED: "отчет отклонен проверкой",
}

# What fits a narrow cell; the full wording stands in its tooltip.
STATE_MARKS = {
    State.COMPUTED: "",
    State.NOT_SUBMITTED: "нет",
    State.NOT_APPLICABLE: "н/п",
    State.NOT_COMPARABLE: "н/с",
    State.REJECTED: "откл.",
}

STATUSES = {
    Status.MET: "цель достигнута",
    Status.NEAR: "немного ниже цели",
    Status.MISSED: "ниже цели",
    Status.NONE: "нет значения",
}

# Beside every colour: meaning never rests on it alone.
STATUS_SYMBOLS = {Status.MET: "✓", Status.NEAR: "▿", Status.MISSED: "▾", Status.NONE: ""}

COMPARABILITY = {
    Comparability.FULL: "",
    Comparability.OTHER_GRADES: "апробация: только 8–9 классы",
    Comparability.OTHER_DENOMINATOR: "не вполне сопоставимо",
    Comparability.NONE: "",
}

TARGETS_SET_BY = {
    TargetSetBy.RECOMMENDED: "рекомендуемое",
    TargetSetBy.COMMISSION: "установлено МВК",
}


def plural(number: int, forms: tuple[str, str, str]) -> str:
    """The form that goes with the number: 1 школа, 2 школы, 5 школ, 11 школ, 21 школа."""
    tens, ones = abs(number) % 100, abs(number) % 10
    if 11 <= tens <= 14 or ones == 0 or ones >= 5:
        return forms[2]
    return forms[0] if ones == 1 else forms[1]


def whole(number: int) -> str:
    """12345 → «12 345»."""
    return (MINUS if number < 0 else "") + f"{abs(number):,}".replace(",", NBSP)


def counted(number: int, forms: tuple[str, str, str]) -> str:
    """«12 345 школьников»."""
    return f"{whole(number)}{NBSP}{plural(number, forms)}"


def times(ratio: float) -> str:
    """How many times as much: «3,2 раза», «12 раз»; decimals only while they mean something."""
    return counted(round(ratio), TIMES) if ratio >= 10 else f"{decimal(ratio)}{NBSP}{TIMES[1]}"


def some(names: Sequence[str], most: int = 5) -> str:
    """A few names of others, and how many more there are: «а», «б» и еще 3."""
    rest = len(names) - most
    listed = ", ".join(f"«{name}»" for name in names[:most])
    return f"{listed} и еще {whole(rest)}" if rest > 0 else listed


def shortened(text: str, most: int = 120) -> str:
    """A text of others in one line, cut where it is longer than a screen has room for."""
    # Not split(): it would take the no-break spaces out of numbers.
    text = re.sub(r"[ \t\r\n\f\v]+", " ", text[: 4 * most]).strip(" ")
    return text if len(text) <= most else f"{text[: most - 1]}…"


def decimal(number: float, decimals: int = 1, *, sign: bool = False) -> str:
    """57.68 → «57,7»; with ``sign`` also «+8,2». Zero never has a sign."""
    return _text(_rounded(number, decimals), decimals, sign=sign)


def value(indicator: Indicator, number: float | None, target: float | None = None) -> str:
    """«57,7 %», «+8,2 %», «35»; «—» for no value.

    Given a target, as many decimals as needed not to contradict it: 49,96 % stays below 50 %.
    """
    if not _present(number):
        return NOTHING
    if not indicator.is_percentage:
        return whole(round(number))
    text = _beside(number, target, 1, sign=isinstance(indicator.formula, Growth))
    return f"{text}{NBSP}%"


def share(number: float | None, target: float) -> str:
    """A share that is no indicator, as ``value`` says it beside its target: «94,4 %»."""
    return f"{_beside(number, target, 1, sign=False)}{NBSP}%" if _present(number) else NOTHING


def amount(indicator: Indicator, number: float | None, target: float | None = None) -> str:
    """The value with its unit also where it is a number: «57,7 %», «+8,2 %», «35 работодателей»."""
    if not _present(number) or indicator.is_percentage:
        return value(indicator, number, target)
    return counted(round(number), UNITS[unit_of(indicator)])


def cell(indicator: Indicator, number: float, target: float) -> str:
    """The value without its unit, as short as does not contradict the target: «64», «49,96».

    «<50» where more than two decimals would be needed: a narrow cell has no room for them.
    """
    if not indicator.is_percentage:
        return whole(round(number))
    sign = isinstance(indicator.formula, Growth)
    # below one per cent a whole number would say «0»
    text = _beside(number, target, 1 if 0 < abs(number) < 1 else 0, sign=sign)
    decimals = len(text.partition(",")[2])
    return text if decimals <= _DECIMALS_IN_A_CELL else f"<{_bare(target, sign=sign)}"


def gap(indicator: Indicator, number: float | None) -> str:
    """Value less target: «−6,9 п.п.», «+2 студента»; never «−0,0»."""
    if not _present(number):
        return NOTHING
    if indicator.is_percentage:
        return f"{_difference(number)}{NBSP}п.п."
    difference = round(number)
    return f"{'+' if difference > 0 else ''}{counted(difference, UNITS[unit_of(indicator)])}"


def still_to_reach(indicator: Indicator, number: float | None) -> str:
    """«еще 3 412 школьников»; empty when the target is reached or there is no value."""
    if not _present(number) or number == 0:
        return ""
    return f"еще{NBSP}{counted(int(number), UNITS[unit_of(indicator)])}"


def target(indicator: Indicator, number: float) -> str:
    """«50 %», «+5 %», «30 студентов»: what has to be reached at least."""
    if not indicator.is_percentage:
        return counted(math.ceil(number), UNITS[unit_of(indicator)])
    return f"{_bare(number, sign=isinstance(indicator.formula, Growth))}{NBSP}%"


def target_number(indicator: Indicator, number: float) -> str:
    """The target for the narrow head of a table: «50 %», «+5 %», «30»."""
    text = _bare(number, sign=isinstance(indicator.formula, Growth))
    return f"{text}{NBSP}%" if indicator.is_percentage else text


def exact(number: Fraction, *, sign: bool = False) -> str:
    """A fraction as it is: «49,96», «33,3333…». What is cut off is marked, nothing is rounded."""
    scaled = abs(number) * 10**_DECIMALS_OF_A_FRACTION
    digits = Decimal(scaled.numerator // scaled.denominator).scaleb(-_DECIMALS_OF_A_FRACTION)
    cut = scaled.denominator != 1
    text = _text(digits, _DECIMALS_OF_A_FRACTION, sign=False) if cut else _plain(digits, sign=False)
    mark = MINUS if number < 0 else "+" if sign and number > 0 else ""
    return f"{mark}{text}{'…' if cut else ''}"


def equal_to(indicator: Indicator, number: Fraction, target: float | None = None) -> str:
    """What stands after «=»: «50,0 %», or, where it was rounded, «33,3333… % ≈ 33,3 %»."""
    sign = isinstance(indicator.formula, Growth)
    return _equal(number, value(indicator, float(number), target), sign=sign)


def equal_gap(number: Fraction) -> str:
    """The same for a difference in percentage points: «−5,9558… п.п. ≈ −6,0 п.п.»."""
    return _equal(number, f"{_difference(float(number))}{NBSP}п.п.", sign=True)


def _equal(number: Fraction, shown: str, *, sign: bool) -> str:
    digits, space, unit = shown.rpartition(NBSP)
    whole_digits = (number * 10 ** len(digits.partition(",")[2])).denominator == 1
    return shown if whole_digits else f"{exact(number, sign=sign)}{space}{unit} ≈ {shown}"


def span(indicator: Indicator, low: float, high: float, target: float) -> str:
    """A range of values beside a target: «65,8–76,2 %», «от +3,1 % до +8,2 %», «37–47».

    «около 57,7 %» where both ends look alike.
    """
    ends = [value(indicator, each, target) for each in (low, high)]
    if ends[0] == ends[1]:
        return f"около{NBSP}{ends[0]}"
    if isinstance(indicator.formula, Growth):
        return f"от{NBSP}{ends[0]} до{NBSP}{ends[1]}"
    return f"{ends[0].removesuffix(f'{NBSP}%')}–{ends[1]}"


def part_of_target(number: float, target: float) -> str:
    """«60,0 % цели»: how much of a target in counts is there; 100 % only where it is reached."""
    return f"{_beside(100 * number / target, 100, 1, sign=False)}{NBSP}% цели"


def interval(lower: float | None, upper: float | None) -> str:
    """«54,1–58,2 %»; empty where there is no interval."""
    if not _present(lower) or not _present(upper):
        return ""
    # as many decimals as show that it is an interval: «99,98–100,00 %»
    decimals = next((n for n in (1, 2, 3) if decimal(lower, n) != decimal(upper, n)), 1)
    return f"{decimal(lower, decimals)}–{decimal(upper, decimals)}{NBSP}%"


def rank(best: float | None, last: float | None) -> str:
    """«12», or «12–14» for a tie; «—» for a region that is not ranked."""
    if not _present(best) or not _present(last):
        return NOTHING
    return f"{best:.0f}" if best == last else f"{best:.0f}–{last:.0f}"


def rank_among(best: float | None, last: float | None, among: int) -> str:
    """«12–14 из 86»."""
    place = rank(best, last)
    return place if place == NOTHING else f"{place} из{NBSP}{whole(among)}"


def change(indicator: Indicator, number: float | None) -> str:
    """What moved since the quarter before: «+1,3 п.п.», «+4», «без изменений»."""
    if not _present(number):
        return ""
    if number == 0:
        return "без изменений"
    if not indicator.is_percentage:
        return f"{'+' if number > 0 else ''}{whole(round(number))}"
    if not _rounded(number, 1):
        return f"{'рост' if number > 0 else 'снижение'} менее 0,1{NBSP}п.п."
    return f"{decimal(number, sign=True)}{NBSP}п.п."


def part(number: float | None) -> str:
    """A part of all in per cent: «12,3 %», «0 %», «<0,1 %»; «—» for none."""
    if not _present(number):
        return NOTHING
    if number and not _rounded(number, 1):
        return f"<0,1{NBSP}%"
    return f"{decimal(number, 1 if number else 0)}{NBSP}%"


def counts_behind(indicator: Indicator, numerator: float | None, denominator: float | None) -> str:
    """The two counts behind a value: «24 672 из 48 000», «1 082, год назад 1 000».

    For a count that the source calls a share, that share: «5,0 % студентов с ПКР».
    """
    if not _present(numerator) or not _present(denominator):
        return ""
    if isinstance(indicator.formula, Growth):
        return f"{whole(int(numerator))}, год назад{NBSP}{whole(int(denominator))}"
    if indicator.is_percentage:
        return f"{whole(int(numerator))} из{NBSP}{whole(int(denominator))}"
    if denominator == 0:
        return "студентов с ПКР нет"
    return f"{decimal(100 * numerator / denominator)}{NBSP}% студентов с{NBSP}ПКР"


def published(indicator: Indicator, baseline: Baseline) -> str:
    """The pilot's result as it was published: «57,7 %», «1 017 в сумме по всем регионам»."""
    if baseline.kind is BaselineKind.NOT_COUNTED or baseline.published is None:
        return "не считали"
    if baseline.kind is BaselineKind.SUM:
        return f"{whole(round(baseline.published))} в сумме по всем регионам апробации"
    return value(indicator, baseline.published)


def pilot_union(indicator: Indicator) -> str:
    """The band in which an unpublished union lies, «57,7–66,3 %»; empty for all others."""
    if indicator.pilot_band is None or indicator.pilot_band[0] == indicator.pilot_band[1]:
        return ""
    low, high = indicator.pilot_band
    return f"{decimal(low)}–{decimal(high)}{NBSP}%"


def period(code: str) -> str:
    """«IV квартал 2025 года»."""
    return _quarter(code, "квартал")


def period_of(code: str) -> str:
    """«IV квартала 2025 года», after «по итогам», «за итоги»."""
    return _quarter(code, "квартала")


def period_with(code: str) -> str:
    """«с IV кварталом 2025 года», «со II кварталом …»: how it is read aloud decides."""
    with_ = "со" if Period.parse(code).quarter == 2 else "с"
    return f"{with_}{NBSP}{_quarter(code, 'кварталом')}"


def period_short(code: str) -> str:
    """«IV кв. 2025»."""
    quarter = Period.parse(code)
    return f"{_ROMAN[quarter.quarter]}{NBSP}кв.{NBSP}{quarter.year}"


def monitoring_year(code: str) -> str:
    """«2025/26 учебный год» of a period."""
    return f"{Period.parse(code).monitoring_year} учебный год"


def size(count: int) -> str:
    """Bytes as «1,2 МБ», «40 КБ»; rounded up, so that what is over a limit never looks like it."""
    unit, name = (1024 * 1024, "МБ") if count >= 1024 * 1024 else (1024, "КБ")
    tenths = -(-count * 10 // unit)
    return f"{tenths / 10:.1f}".removesuffix(".0").replace(".", ",") + f"{NBSP}{name}"


def day(when: date) -> str:
    """«15 января 2026 года»."""
    return f"{when.day}{NBSP}{_MONTHS[when.month - 1]} {when.year}{NBSP}года"


def day_short(when: date) -> str:
    """«15.01.2026», for tables."""
    return f"{when:%d.%m.%Y}"


def late(days: int) -> str:
    """«просрочено на 148 дней»."""
    return f"просрочено на{NBSP}{counted(days, DAY)}"


def until(days: int) -> str:
    """How far off a date is: «сегодня», «через 36 дней», «просрочено на 148 дней»."""
    if days < 0:
        return late(-days)
    return f"через{NBSP}{counted(days, DAY)}" if days else "сегодня"


def moment(iso: str) -> str:
    """An ISO time with its offset → «15 января 2026 года, 10:05 МСК»."""
    when = moscow_time(iso)
    return f"{day(when.date())}, {when:%H:%M}{NBSP}МСК"


def from_(amount: str) -> str:
    """«с», or «со» before an amount that is read «сто…»: 100, 150 %, 120 000."""
    leading = re.match(r"\d+", amount)
    return "со" if leading and 100 <= int(leading[0]) < 200 else "с"


def _quarter(code: str, word: str) -> str:
    quarter = Period.parse(code)
    return f"{_ROMAN[quarter.quarter]}{NBSP}{word} {quarter.year}{NBSP}года"


def _present(number: float | None) -> TypeGuard[float]:
    return number is not None and number == number  # pandas gives NaN for what is not there


def _rounded(number: float, decimals: int) -> Decimal:
    # repr: a share of 0.05 rounds as it is written, not as its binary neighbour
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _text(number: Decimal, decimals: int, *, sign: bool) -> str:
    digits = f"{abs(number):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    if number < 0:
        return MINUS + digits
    return f"+{digits}" if sign and number > 0 else digits


def _beside(number: float, line: float | None, decimals: int, *, sign: bool) -> str:
    """Round, but never let a number that misses the line look as if it had reached it."""
    exact = Decimal(repr(float(number)))
    if line is None:
        return decimal(number, decimals, sign=sign)
    exact_line = Decimal(repr(float(line)))
    for digits in range(decimals, _MOST_DECIMALS):
        rounded = _rounded(number, digits)
        if (rounded >= exact_line) == (exact >= exact_line):
            return _text(rounded, digits, sign=sign)
    return _cut(exact, sign=sign)


def _difference(number: float, decimals: int = 1) -> str:
    """Signed, and never a zero that is none."""
    exact = Decimal(repr(float(number)))
    for digits in range(decimals, _MOST_DECIMALS):
        rounded = _rounded(number, digits)
        if rounded or not exact:
            return _text(rounded, digits, sign=True)
    return _cut(exact, sign=True)


def _cut(number: Decimal, *, sign: bool) -> str:
    floor = number.quantize(Decimal(1).scaleb(-_MOST_DECIMALS), ROUND_FLOOR)
    return _text(floor, _MOST_DECIMALS, sign=sign)


def _bare(number: float, *, sign: bool) -> str:
    """As few decimals as the number has: «50», «57,5»."""
    return _plain(Decimal(repr(float(number))), sign=sign)


def _plain(number: Decimal, *, sign: bool) -> str:
    exponent = number.normalize().as_tuple().exponent
    return _text(number, max(0, -exponent if isinstance(exponent, int) else 0), sign=sign)
