"""Bytes of .xlsx and .xls → grids. Runs in the worker process only."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import xlrd
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.worksheet.worksheet import Worksheet
from xlrd.biffh import XLRDError

from etl.reader.reading import Kind
from etl.table.cells.grid import (
    MAX_CELLS,
    MAX_COLUMNS,
    Area,
    Grid,
    Place,
    Refused,
    Value,
    numeric,
    too_many_cells,
)

if not openpyxl.DEFUSEDXML:
    raise ImportError("defusedxml is required to open workbooks of others")


def xlsx_grids(content: bytes) -> list[Grid]:
    """Every sheet; Refused, or what openpyxl raises for a file that is none."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=False, keep_links=False)
    count, formulas = 0, False
    for sheet in book.worksheets:
        for cell in sheet._cells.values():
            count += cell.value is not None
            formulas = formulas or cell.data_type == "f"
    _limited(count)
    results = (
        openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        if formulas
        else book
    )
    return [_xlsx_grid(sheet, results[sheet.title]) for sheet in book.worksheets]


def _xlsx_grid(sheet: Worksheet, results: Worksheet) -> Grid:
    cells: dict[Place, Value] = {}
    for place, cell in sheet._cells.items():
        if not isinstance(cell, ExcelCell):
            continue
        shown = cell
        if cell.data_type == "f":
            result = results._cells.get(place)
            if isinstance(result, ExcelCell) and result.value is not None:
                shown = result
            else:
                formula = str(getattr(cell.value, "text", None) or cell.value)
                cells[place] = Value(Kind.FORMULA, formula)
                continue
        if value := _value(shown.value, shown.data_type == "e", "%" in str(shown.number_format)):
            cells[place] = value
    merged = tuple(
        Area(each.min_row, each.min_col, each.max_row, each.max_col)
        for each in sheet.merged_cells.ranges
    )
    return Grid(
        sheet.title,
        cells,
        merged,
        hidden=sheet.sheet_state != "visible",
        hidden_rows=_among(cells, 0, (n for n, d in sheet.row_dimensions.items() if d.hidden)),
        hidden_columns=_among(
            cells,
            1,
            (
                each
                for dimension in sheet.column_dimensions.values()
                if dimension.hidden and dimension.min and dimension.max
                for each in range(dimension.min, min(dimension.max, MAX_COLUMNS) + 1)
            ),
        ),
    )


def _among(cells: Iterable[Place], axis: int, hidden: Iterable[int]) -> tuple[int, ...]:
    """The hidden rows (axis 0) or columns (1) that have cells."""
    return tuple(sorted({place[axis] for place in cells} & set(hidden)))


def _value(value: Any, is_error: bool, percent: bool) -> Value | None:
    result: Value | None
    if value is None or (isinstance(value, str) and not value.strip()):
        result = None
    elif is_error:
        result = Value(Kind.ERROR, str(value))
    elif isinstance(value, bool):
        result = Value(Kind.BOOL, value)
    elif isinstance(value, int | float):
        result = numeric(value, percent)
    elif isinstance(value, date | datetime | time):
        result = Value(Kind.DATE, value.isoformat())
    elif isinstance(value, timedelta):
        result = Value(Kind.DATE, str(value))
    else:
        result = Value(Kind.TEXT, str(value))
    return result


def xls_grids(content: bytes) -> list[Grid]:
    """Every sheet; Refused, or what xlrd raises for a file that is none."""
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, logfile=io.StringIO()
        )
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Refused("книга защищена паролем") from None
        raise
    _limited(sum(sheet.nrows * sheet.ncols for sheet in book.sheets()) // 4)
    return [_xls_grid(book, sheet) for sheet in book.sheets()]


def _xls_grid(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Grid:
    cells: dict[Place, Value] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if value := _xls_value(book, cell):
                cells[row + 1, column + 1] = value
    _limited(len(cells))
    # Ends are exclusive and from 0 there, inclusive and from 1 here.
    merged = tuple(
        Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    return Grid(
        sheet.name,
        cells,
        merged,
        hidden=bool(sheet.visibility),
        hidden_rows=_among(cells, 0, (n + 1 for n, x in sheet.rowinfo_map.items() if x.hidden)),
        hidden_columns=_among(cells, 1, (n + 1 for n, x in sheet.colinfo_map.items() if x.hidden)),
    )


def _xls_value(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> Value | None:
    result: Value | None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        form = book.format_map.get(book.xf_list[cell.xf_index or 0].format_key)
        result = numeric(float(cell.value), "%" in (form.format_str if form else ""))
    elif cell.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(float(cell.value), book.datemode)
        except (ValueError, OverflowError):
            return Value(Kind.ERROR, str(cell.value))
        result = Value(Kind.DATE, moment.isoformat())
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        result = Value(Kind.ERROR, xlrd.error_text_from_code.get(int(cell.value), "#?"))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        result = Value(Kind.BOOL, bool(cell.value))
    else:
        text = str(cell.value)
        result = Value(Kind.TEXT, text) if text.strip() else None
    return result


def _limited(count: int) -> None:
    if count > MAX_CELLS:
        raise too_many_cells()
