"""XLSX: a sheet of rows to filter and compute with, and a sheet that explains them."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format

from exports.cells import Cell, is_formula, rows
from exports.columns import COLUMNS, Column, Kind
from exports.extract import Extract
from exports.number_formats import number_format
from indicators import sentences, wording
from indicators.catalogue import INDICATORS, counts_of
from indicators.counts import COUNTS

DATA = "Данные"
METHOD = "Методика и источники"

_WIDE = {"region_name": 30, "indicator_title": 46, "caveat": 46, "federal_district": 24}
_WIDTH = {Kind.TEXT: 14, Kind.CODE: 14, Kind.WHOLE: 11, Kind.NUMBER: 12, Kind.FLAG: 11}


class Book:
    """An xlsxwriter workbook that makes each format once; text is always written as text."""

    def __init__(self, target: io.BytesIO, made_at: datetime) -> None:
        self.book = xlsxwriter.Workbook(
            target,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        # the same rows give the same bytes
        self.book.set_properties({"created": made_at, "title": "Показатели профориентации"})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(
                {"font_name": "Arial", "font_size": 10, "valign": "top", **properties}
            )
        return self._formats[key]

    def text(self, text: str, **properties: object) -> Format:
        """A format for a text; one that looks like a formula stays a text even when edited."""
        return self.format(**properties, **({"quote_prefix": True} if is_formula(text) else {}))


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
    columns = list(COLUMNS.values())
    head = book.format(bold=True, text_wrap=True, bg_color="#DCEAF3", bottom=2)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDE.get(column.name, _WIDTH[column.kind]))
        sheet.write_string(0, number, column.title, head)
    sheet.set_row(0, 30)
    names = [column.name for column in columns]
    last = 0
    for last, cells in enumerate(rows(extract.frame), start=1):
        row = dict(zip(names, cells, strict=True))
        indicator = INDICATORS[str(row["indicator"])]
        for number, column in enumerate(columns):
            cell = row[column.name]
            if cell is None:
                continue
            if column.kind in (Kind.NUMBER, Kind.WHOLE):
                shown = book.format(num_format=number_format(column.name, indicator, row))
                sheet.write_number(last, number, float(cell), shown)
            else:
                text = _words(column, cell)
                sheet.write_string(last, number, text, book.text(text))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _words(column: Column, cell: Cell) -> str:
    if column.kind is Kind.FLAG:
        return "да" if cell else "нет"
    return column.codes.get(str(cell), str(cell))


def _write_method(book: Book, extract: Extract) -> None:
    sheet = book.book.add_worksheet(METHOD)
    for number, width in enumerate((26, 44, 30, 60, 44, 44, 60)):
        sheet.set_column(number, number, width)
    bold = book.format(bold=True, text_wrap=True, bottom=1)
    line = 0

    def put(cells: Sequence[str], style: Format | None = None) -> None:
        nonlocal line
        for number, text in enumerate(cells):
            sheet.write_string(line, number, text, style or book.text(text, text_wrap=True))
        line += 1

    def section(title: str, heads: Sequence[str] = ()) -> None:
        nonlocal line
        line += line > 0
        put([title], book.format(bold=True, font_size=12))
        if heads:
            put(heads, bold)

    section("Что в этой книге")
    for name, words in extract.source():
        put((name, words))
    section("Столбцы", ("Столбец", "Что в нем", "Единица", "Значения", "Имя в файлах и API"))
    for column in COLUMNS.values():
        codes = "; ".join(dict.fromkeys(filter(None, column.codes.values())))
        put((column.title, column.description, column.unit, codes, column.name))
    section(
        "Показатели",
        (
            *("№", "Показатель", "Цель, не менее", "Итоги апробации"),
            *("Числитель", "Знаменатель", "Оговорки и чтение источника"),
        ),
    )
    for code, indicator in INDICATORS.items():
        numerator, denominator = counts_of(indicator)
        put(
            (
                code,
                indicator.title,
                wording.target(indicator, indicator.target.value),
                sentences.pilot(indicator),
                COUNTS[numerator].title,
                COUNTS[denominator].title if denominator else "",
                " ".join(filter(None, (indicator.caveat, indicator.reading))),
            )
        )
    section("Как читать")
    plain = sentences.HOW_TO_READ.replace("**", "").replace("\n  ", " ")
    for note in filter(None, (each.removeprefix("- ") for each in plain.splitlines())):
        sheet.merge_range(line, 0, line, 3, "", book.format(text_wrap=True))
        sheet.write_string(line, 0, note, book.text(note, text_wrap=True))
        sheet.set_row(line, 15 * (1 + len(note) // 130))
        line += 1
