"""The title sheet of the form: which region and quarter, who filled it in, and how to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from etl.form.content import Sender
from etl.form.hints import Hint
from etl.form.keys import COLUMNS, FIELD, FORM_VERSION, LISTS, Column, Field, mark
from etl.form.look import Formats, close_to_editing, page
from indicators import wording
from indicators.definitions.model import Sheet
from indicators.definitions.periods import FIRST_PERIOD, FIRST_QUARTER_OF_MONITORING_YEAR, Period
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS

_YEARS_IN_LIST = 3
_REGION_ROW, _PERIOD_ROW = 5, 6
_VALUE = COLUMNS[Sheet.TITLE][Column.VALUE]

HEADING = (
    f"='{Sheet.TITLE.value}'!{xl_col_to_name(_VALUE)}{_REGION_ROW + 1}"
    f"&\" · \"&'{Sheet.TITLE.value}'!{xl_col_to_name(_VALUE)}{_PERIOD_ROW + 1}"
)

_LABELS = {
    Field.ORGANISATION: ("Организация", "Полное наименование"),
    Field.PERSON: ("Кто заполнил", "Фамилия, имя, отчество, должность"),
    Field.PHONE: ("Телефон", "С кодом города"),
    Field.EMAIL: ("Электронная почта", ""),
    Field.FILLED_ON: ("Дата заполнения", "ДД.ММ.ГГГГ"),
    Field.COMMENT: ("Комментарий к отчету", "Если есть что пояснить"),
}


@dataclass(frozen=True)
class Progress:
    """How far one sheet is filled in: a line of the summary."""

    sheet: Sheet
    filled: Hint


def period_label(code: str) -> str:
    """«2025Q4 — IV квартал 2025 года»: the reader takes the part before the space."""
    return f"{code} — {wording.period(code)}"


def heading(region: str, period: str) -> str:
    """What the formula HEADING gives for a form as written."""
    return f"{subjects.name(region)} · {period_label(period)}"


def write(
    sheet: Worksheet,
    book: Workbook,
    formats: Formats,
    region: str,
    period: str,
    *,
    sender: Sender,
    progress: tuple[Progress, ...],
    demonstration: bool,
) -> None:
    """Fill the title sheet; its lists for picking go to a sheet of their own, see ``lists``."""
    sheet.write_string(0, 0, mark(Sheet.TITLE))
    sheet.write_string(0, _VALUE, Column.VALUE.value)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 58)
    sheet.set_column(3, 3, 40)
    sheet.set_row(1, 24)
    sheet.write_string(1, 1, "Отчет субъекта Российской Федерации", formats.heading)
    sheet.write_string(
        2, 1, "Профессиональная ориентация и маршрутизация молодежи к работодателям", formats.quiet
    )
    sheet.write_string(3, 0, FIELD + Field.DEMONSTRATION)
    if demonstration:
        sheet.write_string(3, 1, "Внимание", formats.demonstration)
        sheet.write_string(
            3, _VALUE, "Демонстрационные данные: все числа вымышлены", formats.demonstration
        )
    else:
        sheet.set_row(3, None, None, {"hidden": True})

    _line(sheet, 4, Field.FORM_VERSION, "Версия формы", "", formats)
    sheet.write_string(4, _VALUE, FORM_VERSION, formats.label)
    _line(sheet, _REGION_ROW, Field.REGION, "Регион", "Выберите из списка", formats)
    sheet.write_string(_REGION_ROW, _VALUE, subjects.name(region), formats.text)
    _line(sheet, _PERIOD_ROW, Field.PERIOD, "Отчетный период", "Выберите из списка", formats)
    sheet.write_string(_PERIOD_ROW, _VALUE, period_label(period), formats.text)
    for row, (field, (label, aid)) in enumerate(_LABELS.items(), start=_PERIOD_ROW + 1):
        _line(sheet, row, field, label, aid, formats)
        value = getattr(sender, field.value)
        if field is Field.FILLED_ON:
            sheet.data_validation(row, _VALUE, row, _VALUE, date_rule())
            if value:
                sheet.write_datetime(row, _VALUE, value, formats.date)
            else:
                sheet.write_blank(row, _VALUE, None, formats.date)
        elif value:
            sheet.write_string(row, _VALUE, value, formats.text)
        else:
            sheet.write_blank(row, _VALUE, None, formats.text)
        book.define_name(f"field_{field.value}", _absolute(row))
    book.define_name("field_region", _absolute(_REGION_ROW))
    book.define_name("field_period", _absolute(_PERIOD_ROW))
    sheet.set_row(row, 48)
    _pick_lists(sheet, period)

    row += 2
    sheet.merge_range(row, 1, row, 3, "Как заполнить", formats.band)
    for number, text in enumerate(_instructions(Period.parse(period)), start=1):
        row += 1
        sheet.set_row(row, 27)
        sheet.merge_range(row, 1, row, 3, f"{number}. {text}", formats.label)
    row += 2
    sheet.merge_range(row, 1, row, 3, "Что уже заполнено", formats.band)
    for each in progress:
        row += 1
        sheet.write_string(row, 1, each.sheet.value, formats.label)
        sheet.write_formula(row, 2, each.filled.formula, formats.check, each.filled.text)
    page(sheet, landscape=False, repeat=None, last=(row, 3))
    close_to_editing(sheet)


def lists(sheet: Worksheet, period: str) -> None:
    """The hidden sheet with what can be picked: regions, then periods."""
    sheet.write_column(0, 0, [region.name for region in REGIONS.values()])
    sheet.write_column(0, 1, [period_label(code) for code in _periods(period)])
    sheet.very_hidden()


def date_rule() -> dict[str, object]:
    """Excel's own check of a date cell."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": "=DATE(2000,1,1)",
        "maximum": "=DATE(2100,12,31)",
        "error_title": "Проверьте дату",
        "error_message": "Введите дату в виде ДД.ММ.ГГГГ, например 15.01.2026.",
    }


def _line(sheet: Worksheet, row: int, field: Field, label: str, aid: str, formats: Formats) -> None:
    sheet.write_string(row, 0, FIELD + field)
    sheet.write_string(row, 1, label, formats.strong)
    sheet.write_string(row, 3, aid, formats.quiet)


def _absolute(row: int) -> str:
    return f"='{Sheet.TITLE.value}'!${xl_col_to_name(_VALUE)}${row + 1}"


def _pick_lists(sheet: Worksheet, period: str) -> None:
    periods = len(list(_periods(period)))
    for row, column, length, what in (
        (_REGION_ROW, "A", len(REGIONS), "регион"),
        (_PERIOD_ROW, "B", periods, "период"),
    ):
        sheet.data_validation(
            row,
            _VALUE,
            row,
            _VALUE,
            {
                "validate": "list",
                "source": f"='{LISTS}'!${column}$1:${column}${length}",
                "ignore_blank": False,
                "error_title": "Выберите из списка",
                "error_message": f"Такого значения нет. Выберите {what} из списка в ячейке.",
            },
        )


def _periods(period: str) -> Iterator[str]:
    """From the first period on: three years, or as far as the form's own period."""
    last = max(
        Period.parse(period),
        Period.parse(f"{Period.parse(FIRST_PERIOD).year + _YEARS_IN_LIST}Q3"),
    )
    each = min(Period.parse(FIRST_PERIOD), Period.parse(period))
    while each <= last:
        yield each.code
        each = each.next


def _instructions(period: Period) -> tuple[str, ...]:
    opening = period
    while opening.quarter != FIRST_QUARTER_OF_MONITORING_YEAR:
        opening = opening.previous
    last = wording.day(period.end - timedelta(days=1))
    return (
        f"Проверьте регион и период. Отчет за {wording.period(period.code)} сдается "
        f"не позднее {wording.day(period.due)}.",
        "Заполняйте только голубые ячейки на листах «Школьники», «Студенты», «Работодатели» и "
        "«Дорожная карта». Бледно-голубые — необязательные.",
        f"Числа целые, нарастающим итогом с {wording.day(opening.previous.end)} по {last}; "
        "каждый человек считается один раз. Доли не нужны: их посчитает система.",
        "Нет данных — оставьте ячейку пустой: пустая значит «не представлено», а 0 — это ноль.",
        "Столбец «Проверка» подсказывает на ходу: строки с «!» исправьте. Если число упало или "
        "резко выросло, поясните в комментарии. Сохраните файл как .xlsx.",
    )
