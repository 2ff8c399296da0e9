"""A form's bytes → its keyed rows. Runs in the worker process only.

Imports nothing heavy: a worker starts in a fraction of a second.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.findings import Finding, error, warning
from etl.form.keys import COLUMNS, COUNT, FIELD, MARKS, MILESTONE, Column, mark
from etl.reader.arrangement import arrangement, hidden_sheets
from etl.reader.reading import Cell, Kind, Reading, from_rows
from etl.reader.sheet_xml import damaged_cells
from indicators.definitions.model import Sheet

# Excel allows 32,767 characters in a cell; a comment or the name of an act needs no tenth of it.
MAX_TEXT = 2000
_PREFIXES = (COUNT, MILESTONE, FIELD)

# Excel writes a carriage return as _x000D_. Only controls are read back so: openpyxl has already
# made «_x0041_» of what a person typed as that.
_ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f]|7[Ff])_")

if not openpyxl.DEFUSEDXML:
    raise ImportError("defusedxml is required to open workbooks of others")


@dataclass(frozen=True)
class _Grid:
    """The existing cells of a sheet, by row and column; empty ones are not walked through."""

    name: str
    cells: Mapping[tuple[int, int], Any]


def parse(content: bytes, file: str) -> Reading:
    """Read a workbook whose container was checked; region and period stay open.

    Raises whatever the parser raises for a workbook that is none.
    """
    book = _load(content, data_only=False)
    sheets, findings = _sheets(book, file)
    findings += hidden_sheets(book, sheets.values(), file)
    findings += damaged_cells(content, file)
    rows: dict[str, Mapping[Column, Cell]] = {}
    results: Workbook | None = None
    for sheet, worksheet in sheets.items():
        grid = _grid(worksheet)
        try:
            columns, keys = _keys(grid, sheet, file)
        except _Unreadable as reason:
            findings.append(reason.finding)
            continue
        findings += arrangement(worksheet, sheet, columns, keys, file)
        for key, row in _distinct(keys, grid.name, file, findings):
            if key in rows:
                findings.append(_twice(file, grid.name, key, str(row), "другом листе"))
                continue
            cells = {column: _cell(grid, row, number) for column, number in columns.items()}
            if any(cell.kind is Kind.FORMULA for cell in cells.values()):
                results = results or _load(content, data_only=True)
                calculated = _grid(results[grid.name])
                cells = {
                    column: _calculated(cell, _cell(calculated, row, columns[column]))
                    for column, cell in cells.items()
                }
            rows[key] = {column: _shortened(cell, file, findings) for column, cell in cells.items()}
    return from_rows(file, rows, tuple(findings))


def _load(content: bytes, *, data_only: bool) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)


def _grid(worksheet: Worksheet) -> _Grid:
    # Not iter_rows: it would walk, and create, every cell up to a stray one in XFD1048576.
    return _Grid(worksheet.title, worksheet._cells)


def _sheets(book: Workbook, file: str) -> tuple[dict[Sheet, Worksheet], list[Finding]]:
    """Each sheet of the form by its name, or by its mark where somebody renamed it."""
    findings: list[Finding] = []
    worksheets = {each.title.strip(): each for each in book.worksheets}
    by_mark: dict[Sheet, list[Worksheet]] = {}
    for worksheet in book.worksheets:
        for value in _texts(_grid(worksheet)):
            if value in MARKS:
                by_mark.setdefault(MARKS[value], []).append(worksheet)
                break
    ours: dict[Sheet, Worksheet] = {}
    for sheet in Sheet:
        marked = by_mark.get(sheet, [])
        if sheet.value in worksheets:
            ours[sheet] = worksheets[sheet.value]
            findings += [
                warning(
                    "form.extra_sheet",
                    f"это копия листа «{sheet.value}», она не читается. Удалите ее.",
                    file=file,
                    sheet=extra.title,
                    found=extra.title,
                )
                for extra in marked
                if extra is not ours[sheet]
            ]
        elif len(marked) == 1:
            ours[sheet] = marked[0]
            findings.append(
                warning(
                    "form.renamed_sheet",
                    f"лист переименован, прочитан как «{sheet.value}». Верните название.",
                    file=file,
                    sheet=marked[0].title,
                    found=marked[0].title,
                    expected=sheet.value,
                )
            )
        else:
            findings.append(
                error(
                    "form.missing_sheet",
                    f"нет листа «{sheet.value}». Возьмите форму заново и перенесите числа в нее.",
                    file=file,
                    sheet=sheet.value,
                    expected=f"лист «{sheet.value}»",
                )
            )
    return ours, findings


class _Unreadable(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


def _keys(grid: _Grid, sheet: Sheet, file: str) -> tuple[dict[Column, int], list[tuple[str, int]]]:
    """Where the columns stand, and every row key with its row; _Unreadable without them."""
    corners = [place for place, cell in grid.cells.items() if cell.value == mark(sheet)]
    if len(corners) != 1:
        what = "скрытой ячейки с ключом нет" if not corners else "скрытых ключей листа несколько"
        raise _Unreadable(
            error(
                "form.mark",
                f"лист не узнать: {what}. Возьмите форму заново и перенесите числа в нее.",
                file=file,
                sheet=grid.name,
                found=what,
            )
        )
    (key_row, key_column), columns = corners[0], {}
    keys: list[tuple[str, int]] = []
    names: list[str] = []
    for (row, column), cell in sorted(grid.cells.items(), key=lambda item: item[0]):
        value = cell.value
        if not isinstance(value, str):
            continue
        if row == key_row and value in list(Column):
            names.append(value)
            columns[Column(value)] = column
        elif column == key_column and value.startswith(_PREFIXES):
            keys.append((value, row))
    missing = [column for column in COLUMNS[sheet] if column not in columns]
    if missing or len(names) != len(set(names)):
        what = "удален столбец для заполнения" if missing else "столбец для заполнения повторен"
        raise _Unreadable(
            error(
                "form.columns",
                f"{what}. Возьмите форму заново и перенесите числа в нее.",
                file=file,
                sheet=grid.name,
                found=what,
            )
        )
    return columns, keys


def _distinct(
    keys: list[tuple[str, int]], sheet: str, file: str, findings: list[Finding]
) -> Iterator[tuple[str, int]]:
    """Keys that stand once; a row that was copied is nobody's row."""
    places: dict[str, list[int]] = {}
    for key, row in keys:
        places.setdefault(key, []).append(row)
    for key, rows in places.items():
        if len(rows) == 1:
            yield key, rows[0]
        else:
            where = " и ".join(map(str, rows[1:4]))
            findings.append(_twice(file, sheet, key, str(rows[0]), f"строке {where}"))


def _twice(file: str, sheet: str, key: str, row: str, other: str) -> Finding:
    return error(
        "form.duplicate_row",
        f"строка {row} повторена в {other} (ключ {key}): неясно, какой верить. "
        "Удалите лишнюю строку.",
        file=file,
        sheet=sheet,
        found=key,
        expected="одна строка",
    )


def _texts(grid: _Grid) -> Iterator[str]:
    for cell in grid.cells.values():
        if isinstance(cell.value, str):
            yield cell.value


def _cell(grid: _Grid, row: int, column: int) -> Cell:
    coordinate = f"{get_column_letter(column)}{row}"
    stored = grid.cells.get((row, column))
    kind, value = _content(stored) if isinstance(stored, ExcelCell) else (Kind.BLANK, None)
    return Cell(grid.name, coordinate, kind, value)


def _content(cell: ExcelCell) -> tuple[Kind, int | float | bool | str | None]:
    value: Any = cell.value
    result: tuple[Kind, int | float | bool | str | None]
    if value is None or (isinstance(value, str) and not value.strip()):
        result = Kind.BLANK, None
    elif cell.data_type == "f":
        result = Kind.FORMULA, str(getattr(value, "text", None) or value)
    elif cell.data_type == "e":
        result = Kind.ERROR, str(value)
    elif isinstance(value, bool):
        result = Kind.BOOL, value
    elif isinstance(value, int | float):
        # Infinity is no number in JSON.
        finite = value == value and abs(value) != float("inf")
        result = (Kind.NUMBER, value) if finite else (Kind.ERROR, str(value))
    elif isinstance(value, date | datetime | time):
        result = Kind.DATE, value.isoformat()
    elif isinstance(value, timedelta):
        result = Kind.DATE, str(value)
    else:
        result = Kind.TEXT, _ESCAPED_CONTROL.sub(_unescaped, str(value))
    return result


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _calculated(cell: Cell, result: Cell) -> Cell:
    """A formula's stored result; the formula itself where none was stored."""
    return cell if cell.kind is not Kind.FORMULA or result.kind is Kind.BLANK else result


def _shortened(cell: Cell, file: str, findings: list[Finding]) -> Cell:
    if not isinstance(cell.value, str) or len(cell.value) <= MAX_TEXT:
        return cell
    findings.append(
        warning(
            "form.long_text",
            f"текст из {len(cell.value)} знаков обрезан до {MAX_TEXT}. Сократите его.",
            file=file,
            sheet=cell.sheet,
            cell=cell.coordinate,
            found=f"{len(cell.value)} знаков",
            expected=f"≤ {MAX_TEXT} знаков",
        )
    )
    return Cell(cell.sheet, cell.coordinate, cell.kind, cell.value[:MAX_TEXT])
