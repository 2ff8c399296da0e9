"""The sheets of pupils, students and employers."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from etl.form import rows as form_rows
from etl.form import title
from etl.form.keys import COLUMNS, Column
from etl.form.look import Formats, close_to_editing, page
from indicators.definitions.counts import of_sheet
from indicators.definitions.model import Sheet

_OPTIONAL = "Необязательно: заполните, если хотите сравнить регион с итогами апробации"
_INPUTS = COLUMNS[Sheet.SCHOOLS]  # the same on all three sheets
_COLUMNS = form_rows.Columns(
    title=1,
    unit=2,
    value=_INPUTS[Column.VALUE],
    check=4,
    explanation=5,
    clause=6,
    comment=_INPUTS[Column.COMMENT],
    widths=(4, 46, 13, 14, 20, 44, 13, 30),
)
_HEADS = {
    1: "Что считаем",
    2: "Единица",
    3: "Число",
    4: "Проверка",
    5: "Пояснение",
    6: "Показатель",
    7: "Комментарий",
}


def write(
    canvas: Worksheet,
    book: Workbook,
    look: Formats,
    sheet: Sheet,
    heading: str,
    filling: form_rows.Filling,
) -> title.Progress:
    """Write one sheet of counts, required ones above optional ones; how far it is filled in."""
    form_rows.top(canvas, look, sheet, heading, _COLUMNS.widths)
    form_rows.column_keys(canvas, sheet)
    form_rows.heads(canvas, look, 3, _HEADS)
    canvas.freeze_panes(4, 2)
    required = [count for count in of_sheet(sheet) if not count.optional]
    optional = [count for count in of_sheet(sheet) if count.optional]
    rows = {count.name: row for row, count in enumerate(required, start=4)}
    if optional:
        band = 4 + len(required)
        canvas.set_row(band, 20)
        canvas.merge_range(band, 1, band, _COLUMNS.comment, _OPTIONAL, look.band)
        rows |= {count.name: row for row, count in enumerate(optional, start=band + 1)}
    form_rows.count_rows(canvas, book, look, sheet, _COLUMNS, rows, filling)
    last = max(rows.values())
    page(canvas, landscape=True, repeat=3, last=(last, _COLUMNS.comment))
    close_to_editing(canvas)
    return form_rows.progress_of(sheet, _COLUMNS, rows, filling)
