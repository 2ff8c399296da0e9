"""XLSX: a sheet of rows to filter and compute with, and a sheet that explains them."""

import io
from datetime import datetime

from exports.rows.cells import Cell, rows
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract
from exports.rows.method_sheet import METHOD, MethodSheet
from exports.rows.number_formats import number_format
from exports.rows.sheets import HEAD, Book

__all__ = ["DATA", "METHOD", "write"]

DATA = "Данные"

_WIDE = {
    "region_name": 38,
    "indicator_title": 46,
    "caveat": 46,
    "federal_district": 34,
    "method": 25,
    "target_event": 18,
    "versus_target": 22,
    "release": 21,
    "release_before": 21,
}
_WIDTH = {Kind.TEXT: 14, Kind.CODE: 14, Kind.WHOLE: 11, Kind.NUMBER: 12, Kind.FLAG: 11}


_HEAD = 42.0  # points: three lines of a title


def write(extract: Extract) -> bytes:
    """The workbook with the sheets DATA and METHOD."""
    target = io.BytesIO()
    made_at = datetime.fromisoformat(extract.release.received_until).replace(tzinfo=None)
    book = Book(target, made_at)
    _write_data(book, extract)
    _write_method(book, extract)
    book.book.close()
    return target.getvalue()


def _write_data(book: Book, extract: Extract) -> None:
    sheet = book.book.add_worksheet(DATA)
    columns = list(extract.columns.values())
    head = book.format(**HEAD)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _width(column))
        sheet.write_string(0, number, column.title, head)
    sheet.set_row(0, _HEAD)
    names = [column.name for column in columns]
    last = 0
    for last, cells in enumerate(rows(extract.frame), start=1):
        row = dict(zip(names, cells, strict=True))
        for number, column in enumerate(columns):
            cell = row[column.name]
            if cell is None:
                continue
            if column.kind in (Kind.NUMBER, Kind.WHOLE):
                shown = book.format(num_format=number_format(column.name, row))
                sheet.write_number(last, number, float(cell), shown)
            else:
                text = _words(column, cell)
                sheet.write_string(last, number, text, book.text(text, indent=1))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(column: Column) -> float:
    """As wide as the cells need, and as the longest word of the bold title does."""
    longest = max(map(len, column.title.split()))
    return max(_WIDE.get(column.name, _WIDTH[column.kind]), 1.2 * longest + 2)


def _words(column: Column, cell: Cell) -> str:
    if column.kind is Kind.FLAG:
        return "да" if cell else "нет"
    return column.codes.get(str(cell), str(cell))


def _write_method(book: Book, extract: Extract) -> None:
    sheet = MethodSheet(book)
    sheet.section("Что в этой книге")
    for name, words in extract.source():
        sheet.row((name, words))
    sheet.section("Столбцы", ("Столбец", "Что в нем", "Единица", "Значения", "Имя в файлах и API"))
    for column in extract.columns.values():
        codes = "; ".join(dict.fromkeys(filter(None, column.codes.values())))
        sheet.row((column.title, column.description, column.unit, codes, column.name))
    if "indicator" in extract.columns:
        sheet.indicators()
    sheet.how_to_read(extract.notes)
