"""Do what people do in a spreadsheet program, and what they should not: cells, rows, sheets."""

import io
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.utils.exceptions import IllegalCharacterError

HOSTILE: tuple[Any, ...] = (
    None, "", "   ", 0, -1, 1, 12.0, 12.5, 0.71, -0.0, 400, 1e15, 2**53, 2**53 + 2, 1e308, -1e308,
    10**30, True, False, "71 %", "1 072", "1\u00a0072", "12,7", "1e5", "٤٠٠", "４００", "н/д", "—",
    "-", "нет данных", "=1+1", "=D5", "=HYPERLINK(\"http://x\")", "=SUM(", "#N/A", "#DIV/0!",
    "#REF!", "я" * 32_767, "x" * 2001, "<img src=x onerror=alert(1)>", "\u202eтекст", "\x1b[31m",
    "a\nb", "Mосква", "Москва", "Нарния", "Российская Федерация", "2025Q4", "2026Q1 — что-то",
    "2099Q4", "0000Q1", "2025Q5", "выполнено", " В РАБОТЕ ", "value", "comment",
    "sheet:schools", "sheet:title", "count:schools", "count:pupils", "count:", "milestone:1.1",
    "milestone:9.9", "field:region", "field:period", "field:нет", "1", "31.02.2026", "15.11.2025",
    "2025-11-15",
    date(2025, 11, 15), datetime.fromisoformat("2025-11-15T10:30"), time(10, 30),
    timedelta(hours=30), datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("9999-12-31"),
    "_x0007_", "_xD800_", "\ud7ff",
    CellRichText("3", TextBlock(InlineFont(b=True), "50")),
)  # fmt: skip


def _mutated(
    content: bytes, draw: random.Random, *edits: Callable[[Any, random.Random], None]
) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        draw.choice(edits)(book, draw)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells(content: bytes, draw: random.Random) -> bytes:
    """Hostile values in any cells; formats that change what a number is."""
    return _mutated(content, draw, _any_cell, _any_cell, _input, _input, _input, _format)


def structure(content: bytes, draw: random.Random) -> bytes:
    """Move, insert and delete rows, columns and sheets; merge, hide, copy, rename."""
    return _mutated(
        content, draw, _rows, _columns, _moved_range, _merge, _hide, _sheet, _copied_row, _exchanged
    )


def _sheet_of(book: Any, draw: random.Random) -> Any:
    return draw.choice(book.worksheets)


def _set(cell: Any, value: Any) -> None:
    if isinstance(cell, MergedCell):
        return
    try:
        cell.value = value
    except (IllegalCharacterError, ValueError):
        # What the library does not write, a file can still hold: as its own escape.
        cell.value = str(value).encode("unicode_escape").decode()


def _any_cell(book: Any, draw: random.Random) -> None:
    sheet = _sheet_of(book, draw)
    _set(sheet.cell(draw.randint(1, 45), draw.randint(1, 12)), draw.choice(HOSTILE))


def _input(book: Any, draw: random.Random) -> None:
    """One of the cells that a region fills in."""
    sheet = _sheet_of(book, draw)
    keyed = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value]
    if keyed:
        column = draw.choice([cell.column for cell in sheet[1] if cell.value] or [4])
        _set(sheet.cell(draw.choice(keyed), column), draw.choice(HOSTILE))


def _format(book: Any, draw: random.Random) -> None:
    sheet = _sheet_of(book, draw)
    cell = sheet.cell(draw.randint(1, 40), draw.choice((3, 4, 7, 8)))
    if not isinstance(cell, MergedCell):
        cell.number_format = draw.choice(
            ("dd.mm.yyyy", "0%", "@", "[h]:mm", "General", "0.00E+00", ";;;")
        )
        cell.comment = Comment("примечание", "кто-то")


def _rows(book: Any, draw: random.Random) -> None:
    sheet, place, many = _sheet_of(book, draw), draw.randint(1, 40), draw.choice((1, 1, 2, 5))
    (sheet.insert_rows if draw.random() < 0.6 else sheet.delete_rows)(place, many)


def _columns(book: Any, draw: random.Random) -> None:
    sheet, place = _sheet_of(book, draw), draw.randint(1, 9)
    (sheet.insert_cols if draw.random() < 0.6 else sheet.delete_cols)(place, draw.choice((1, 1, 3)))


def _moved_range(book: Any, draw: random.Random) -> None:
    sheet, top = _sheet_of(book, draw), draw.randint(1, 30)
    left = draw.choice("ACD")
    sheet.move_range(
        f"{left}{top}:H{top + draw.randint(0, 6)}",
        rows=draw.randint(0, 8),
        cols=draw.choice((0, 0, 1)),
    )


def _merge(book: Any, draw: random.Random) -> None:
    sheet, top, left = _sheet_of(book, draw), draw.randint(1, 30), draw.randint(1, 8)
    sheet.merge_cells(
        start_row=top,
        end_row=top + draw.randint(0, 3),
        start_column=left,
        end_column=left + draw.randint(0, 3),
    )


def _hide(book: Any, draw: random.Random) -> None:
    sheet = _sheet_of(book, draw)
    match draw.randrange(3):
        case 0:
            sheet.row_dimensions[draw.randint(1, 30)].hidden = True
        case 1:
            sheet.column_dimensions[draw.choice("ABCDEFGH")].hidden = True
        case _:
            sheet.sheet_state = draw.choice(("hidden", "veryHidden"))


def _sheet(book: Any, draw: random.Random) -> None:
    sheet = _sheet_of(book, draw)
    match draw.randrange(5):
        case 0 if len(book.worksheets) > 1:
            book.remove(sheet)
        case 1:
            book.copy_worksheet(sheet)
        case 2:
            sheet.title = draw.choice(("Лист1", f" {sheet.title} ", "Школьники", "титул"))
        case 3:
            book.move_sheet(sheet, draw.choice((-2, -1, 1, 3)))
        case _:
            book.create_sheet(draw.choice(("Лист1", "Школьники", "Титул")), 0)


def _copied_row(book: Any, draw: random.Random) -> None:
    sheet, source = _sheet_of(book, draw), draw.randint(1, 30)
    target = draw.randint(1, 60)
    for column in range(1, 12):
        _set(sheet.cell(target, column), sheet.cell(source, column).value)


def _exchanged(book: Any, draw: random.Random) -> None:
    """Two rows change places with their keys, or without."""
    sheet, first = _sheet_of(book, draw), draw.choice((1, 2))
    one, other = draw.randint(1, 30), draw.randint(1, 30)
    for column in range(first, 12):
        here, there = sheet.cell(one, column), sheet.cell(other, column)
        values = here.value, there.value
        _set(here, values[1])
        _set(there, values[0])
