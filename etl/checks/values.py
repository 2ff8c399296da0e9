"""What an input cell means: a count, a day, a text, or why it is none of these."""

import re
from datetime import date, datetime
from decimal import Decimal

from etl.findings import visible
from etl.reader.reading import Cell, Kind
from indicators import wording

# A spreadsheet holds whole numbers exactly up to here, and so does every language behind it.
MAX_COUNT = 2**53

WHOLE_NUMBER = "целое число от 0"
DAY = "дата в виде ДД.ММ.ГГГГ"

_NO_DATA = "Если данных нет, оставьте ячейку пустой."
_PERCENT = re.compile(r"[-+]?[\d\s.,]+%")
_NUMBER = re.compile(r"[-+]?\d[\d\s.,']*")
_DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y")


class Unacceptable(ValueError):
    """The cell holds something else; the message says in Russian what, and what to do."""


def count(cell: Cell) -> int | None:
    """A whole number from 0 to 2**53; None for a blank cell; Unacceptable otherwise.

    12.0 is 12: Excel itself does not tell them apart.
    """
    if cell.kind is Kind.BLANK:
        return None
    if cell.kind is not Kind.NUMBER or not isinstance(cell.value, int | float):
        raise Unacceptable(_no_number(cell))
    value = cell.value
    if value != value:  # NaN, which no spreadsheet stores but JSON may bring
        raise Unacceptable(_no_number(cell))
    if abs(value) > MAX_COUNT:
        raise Unacceptable(
            f"число {_rounded(value)} слишком велико. Проверьте, не слиплись ли два числа."
        )
    if value != int(value):
        shown = _decimal(value)
        if 0 < value < 1:
            raise Unacceptable(
                f"{shown} — похоже на долю. Нужно количество, долю посчитает система."
            )
        raise Unacceptable(f"{shown} — число не целое. Людей, школ и вакансий бывает целое число.")
    if value < 0:
        raise Unacceptable(f"{wording.whole(int(value))} — число отрицательное. Нужно от 0.")
    return int(value)


def day(cell: Cell) -> date | None:
    """The day in a date cell or in a text such as 15.11.2025; Unacceptable otherwise."""
    if cell.kind is Kind.BLANK:
        return None
    if cell.kind is Kind.DATE:
        try:
            return datetime.fromisoformat(cell.text).date()
        except ValueError:
            pass
    if cell.kind is Kind.TEXT:
        written = re.sub(r"\s*(г\.?|года)$", "", cell.text)
        for form in _DAY_FORMATS:
            try:
                return datetime.strptime(written, form).date()  # noqa: DTZ007 (a day, no moment)
            except ValueError:
                continue
    raise Unacceptable(f"«{shown(cell)}» — не дата. Введите ее в виде ДД.ММ.ГГГГ.")


def text(cell: Cell | str) -> str:
    """A text without invisible characters; line breaks stay."""
    return visible(cell if isinstance(cell, str) else cell.text).strip()


def shown(cell: Cell) -> str:
    """What is in the cell, short enough for a message."""
    if cell.kind is Kind.NUMBER and isinstance(cell.value, int | float):
        if abs(cell.value) > MAX_COUNT:
            return _rounded(cell.value)
        return _decimal(cell.value)
    written = " ".join(text(cell).split())
    return written if len(written) <= 60 else f"{written[:59]}…"


def _no_number(cell: Cell) -> str:
    written = shown(cell)
    match cell.kind:
        case Kind.DATE:
            return f"здесь дата ({written}), а нужно число. Смените формат ячейки на числовой."
        case Kind.BOOL:
            return f"здесь логическое значение, а нужно {WHOLE_NUMBER}."
        case Kind.ERROR:
            return f"здесь ошибка Excel {written}. Исправьте формулу или введите число."
        case Kind.FORMULA:
            return f"у формулы {written} нет результата. Откройте файл в Excel и сохраните снова."
        case _ if _PERCENT.fullmatch(written):
            return f"«{written}» — доля. Нужно количество, долю посчитает система."
        case _ if _NUMBER.fullmatch(written):
            digits = re.sub(r"\s", "", written)
            if digits != written and digits.isdecimal():
                return f"«{written}» записано как текст с пробелом. Введите {digits} без пробелов."
            return (
                f"«{written}» записано как текст. Смените формат ячейки на числовой и введите "
                "число заново."
            )
        case _:
            return f"«{written}» — текст, а нужно {WHOLE_NUMBER}. {_NO_DATA}"


def _rounded(value: int | float) -> str:
    # A cell may hold a whole number too large for a float.
    return f"{Decimal(value):.2e}".replace(".", ",")


def _decimal(value: int | float) -> str:
    if value == value and value == int(value):
        return wording.whole(int(value))
    # As typed, not rounded: 49,96 is not 50.
    return f"{value:.15g}".replace(".", ",").replace("-", wording.MINUS)
