"""What a cell of a table means as a number, or why it means none. Nothing is guessed or rounded.

A spreadsheet shows 15 significant digits and computes with 17, so a number stored by one is taken
as it shows: 34.749999999999996 is 34.75.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from etl.checks.values import MAX_COUNT
from etl.reader.reading import Kind
from etl.table.cells.grid import Value
from indicators import wording

# «явление отсутствует», «нет данных», «не публикуется»: none of them is zero here.
_MISSING = re.compile(
    r"(?:(?:…|\.{2,4}|[xх]|н\s?[/.]?\s?д\.?|n/a|нет (?:данных|сведений|информации)"
    r"|(?:данных|сведений|информации) нет|(?:данные|сведения)? ?не представлен[аоы]?"
    r"|(?:данные|сведения|информация)? ?отсутству[ею]т)(?:\s*(?:[0-9]{1,2}\)|\*{1,3}))?"
    r"|[-–—−‐‑]{1,3})",
    re.IGNORECASE,
)
_LONGEST = 25

_SPACES = " \u00a0\u202f\u2009\u2007"
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+")
_PLAIN = re.compile(r"[0-9]+")
_FRACTION = re.compile(rf"([0-9]+|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}})+)([.,])([0-9]+)")
_MANY_MARKS = re.compile(r"[0-9]+(?:[.,][0-9]+){2,}")
_LIKE_A_NUMBER = re.compile(rf"[-+−–]?[0-9][0-9.,'{_SPACES}]*%?")


class Mark(StrEnum):
    """What stands before the fraction in the texts of one table."""

    COMMA = ","
    POINT = "."


class NoNumber(ValueError):
    """The cell holds something else; the message says in Russian what, and what to do."""


def is_missing(value: Value | None) -> bool:
    """Whether the cell is blank or says that there is no number."""
    if value is None or value.kind is Kind.BLANK:
        return True
    if value.kind is not Kind.TEXT:
        return False
    text = _tidy(str(value.value))
    return not text or bool(_MISSING.fullmatch(text))


def looks_like_number(value: Value | None) -> bool:
    """Whether somebody meant a number here, well written or not."""
    if value is None:
        return False
    if value.kind is Kind.TEXT:
        return bool(_LIKE_A_NUMBER.fullmatch(_tidy(str(value.value))))
    return value.kind in (Kind.NUMBER, Kind.ERROR, Kind.FORMULA, Kind.BOOL, Kind.DATE)


def meant_as_number(value: Value | None) -> bool:
    """Whether a number may have been meant: «120 1)» and «80*» are not passed over as words."""
    if value is None or is_missing(value):
        return False
    if value.kind is Kind.TEXT and re.fullmatch(r"[^\w\s]?\s?[0-9].{0,24}", value.text):
        return True
    return looks_like_number(value)


def proven_marks(values: Iterable[Value]) -> frozenset[Mark]:
    """Which of comma and point can only be a decimal mark in these cells.

    «1,234» proves nothing, «12,5», «0,925» and «1481,000» do. A mark that also groups thousands
    somewhere («1,234,567») is not proven by anything.
    """
    proven: set[Mark] = set()
    grouping: set[str] = set()
    for value in values:
        if value.kind is not Kind.TEXT:
            continue
        text = _unsigned(_tidy(str(value.value)))
        if match := _FRACTION.fullmatch(text):
            if not _ambiguous(match):
                proven.add(Mark(match[2]))
        elif _MANY_MARKS.fullmatch(text):
            grouping.update(re.findall(r"[.,]", text)[:-1])
    return frozenset(proven - grouping)


def number(value: Value | None, marks: frozenset[Mark]) -> Decimal | None:
    """The number in a cell, None when it is missing; NoNumber otherwise."""
    if value is None or is_missing(value):
        return None
    if value.kind is Kind.NUMBER and isinstance(value.value, int | float):
        if isinstance(value.value, int):
            return Decimal(value.value)
        return Decimal(f"{value.value:.15g}")
    shown = _shown(value)
    if value.kind is Kind.FORMULA:
        raise NoNumber(f"у формулы {shown} нет результата. Откройте файл в Excel и сохраните снова")
    if value.kind is Kind.ERROR:
        raise NoNumber(f"ошибка таблицы {shown}")
    if value.kind is not Kind.TEXT:
        raise NoNumber(f"«{shown}» — дата или логическое значение, а нужно число")
    return _of_text(_tidy(str(value.value)), marks)


def _of_text(text: str, marks: frozenset[Mark]) -> Decimal:
    sign = -1 if text[:1] in ("-", "−", "–") else 1
    digits = _unsigned(text)
    if len(digits) > _LONGEST:
        raise NoNumber(f"«{digits[:_LONGEST]}…» — слишком длинно для числа")
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return sign * Decimal(_without_spaces(digits))
    match = _FRACTION.fullmatch(digits)
    if not match:
        raise NoNumber(_why_not(text))
    if _ambiguous(match) and Mark(match[2]) not in marks:
        raise NoNumber(
            f"«{text}» читается двояко: {match[1]} целых и дробь или {match[1]}{match[3]}. "
            'Укажите в профиле decimal = "," или "."'
        )
    return sign * Decimal(f"{_without_spaces(match[1])}.{match[3]}")


def _ambiguous(match: re.Match[str]) -> bool:
    """Three digits after the mark may also be a group of thousands."""
    whole = match[1]
    return len(match[3]) == 3 and len(whole) <= 3 and not whole.startswith("0")


def _why_not(text: str) -> str:
    if text.endswith("%"):
        return f"«{text}» — доля, а нужно количество"
    if re.fullmatch(rf"[0-9][0-9{_SPACES}]*", text):
        return f"«{text}»: пробелы стоят не между тысячами, неясно, одно это число или два"
    if _MANY_MARKS.fullmatch(text):
        return f"«{text}»: несколько запятых или точек. Уберите разделители тысяч"
    if re.fullmatch(r"[0-9.,]+[eEеЕ][-+]?[0-9]+", text):
        return f"«{text}»: запись с порядком теряет цифры. Выгрузите число целиком"
    if re.match(r"['’`‘][0-9]", text) or re.fullmatch(r"[0-9]{1,3}(?:['’][0-9]{3})+", text):
        return f"«{text}»: в числе апостроф. Уберите его из ячейки"
    if re.match(r"[0-9]", text):
        return f"«{text}» — число с припиской (сноской?). Уберите ее из ячейки"
    return f"«{text}» — текст, а нужно число"


def count(given: Decimal, factor: Decimal) -> int:
    """A whole number of people, schools or vacancies; NoNumber if it is none."""
    value = given * factor
    if value != value.to_integral_value():
        times = f" × {wording_of(factor)} = {wording_of(value)}" if factor != 1 else ""
        raise NoNumber(
            f"{wording_of(given)}{times} — число не целое. Людей, школ и вакансий бывает целое "
            "число; если таблица в тысячах, укажите в профиле factor"
        )
    if value < 0:
        raise NoNumber(f"{wording_of(value)} — число отрицательное")
    if value > MAX_COUNT:
        raise NoNumber(f"{value:.2e} — число слишком велико")
    return int(value)


def _tidy(text: str) -> str:
    return text.strip().strip(_SPACES + "\ufeff\u200b").strip()


def _unsigned(text: str) -> str:
    return text[1:] if text[:1] in ("-", "−", "–", "+") else text


def _without_spaces(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, _SPACES)))


def _shown(value: Value) -> str:
    text = " ".join(value.text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def wording_of(value: Decimal) -> str:
    """A number as it stands in the table, in Russian notation."""
    if value == value.to_integral_value():
        return wording.whole(int(value))
    whole, _, fraction = f"{abs(value).normalize():f}".partition(".")
    return f"{wording.MINUS if value < 0 else ''}{wording.whole(int(whole))},{fraction}"
