"""Cells that a spreadsheet program would not have written, and that can be read in two ways.

openpyxl is lenient: of two cells at one address it keeps the last, «1_0» is 10 to it and «٤٠٠» is
400, an index of −1 is the last text. Each of these could become a number that nobody sees in the
workbook, so each is a reason to refuse it. Runs in the worker process only.
"""

import io
import re
from collections.abc import Iterator
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from etl.findings import Finding, error

# Enough to see what is the matter; a file can hold a hundred thousand of them.
MOST_OF_A_SHEET = 20

_ROW, _CELL, _VALUE, _MERGE = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("row", "c", "v", "mergeCell")
)
_ONCE = tuple(f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("v", "f", "is"))
_IN_A_ROW = (_CELL, f"{{{SHEET_MAIN_NS}}}extLst")
_IN_A_CELL = (*_ONCE, f"{{{SHEET_MAIN_NS}}}extLst")
_LAST_ROW = 1_048_576
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SPACE = " \t\r\n"  # what XML takes for space around a value
_WRITTEN = {
    "n": re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"),
    "s": re.compile(r"[0-9]+"),
    "b": re.compile(r"[01]|true|false"),
}
_AGAIN = "Откройте книгу в Excel, сохраните заново и отправьте снова."


def damaged_cells(content: bytes, file: str) -> Iterator[Finding]:
    """An error for each cell of any sheet that can be read in two ways, some of each sheet.

    Raises whatever openpyxl raises for a workbook that is none.
    """
    reader = ExcelReader(io.BytesIO(content), keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    for sheet, relation in reader.parser.find_sheets():
        if relation.target not in reader.valid_files:
            continue
        with reader.archive.open(relation.target) as source:
            for number, (address, what) in enumerate(_damage(source)):
                if number == MOST_OF_A_SHEET:
                    break
                yield error(
                    "form.damaged_cell",
                    f"{what}. {_AGAIN}",
                    file=file,
                    sheet=str(sheet.name),
                    cell=address,
                    found=what,
                )


def _damage(source: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Address and what is wrong there, in the order of the file."""
    seen: set[tuple[int, int]] = set()
    numbers: set[tuple[int, int]] = set()
    row_number = 0
    for _, row in iterparse(source):
        if row.tag == _MERGE:
            yield from _hidden(row.get("ref", ""), numbers)
        if row.tag != _ROW:
            continue
        row_number = int(row.get("r", row_number + 1))
        column = 0
        if not 1 <= row_number <= _LAST_ROW:
            yield "", f"строки {row_number} в Excel не бывает"
        for cell in row:
            if cell.tag not in _IN_A_ROW:
                yield "", f"в строке {row_number} записано то, что не ячейка"
                continue
            written = cell.get("r")
            parts = _ADDRESS.fullmatch(written) if written is not None else None
            if written is not None and not parts:
                yield "", f"адрес ячейки «{written[:20]}» не разобрать"
                continue
            column = column_index_from_string(parts[1]) if parts else column + 1
            address = f"{get_column_letter(column)}{row_number}"
            if parts and int(parts[2]) != row_number:
                yield parts[0], f"ячейка стоит в строке {row_number}"
            elif (row_number, column) in seen:
                yield address, "ячейка записана в файле дважды: неясно, какой верить"
            elif what := _unclear(cell):
                yield address, what
            seen.add((row_number, column))
            if cell.get("t", "n") == "n" and cell.findtext(_VALUE):
                numbers.add((row_number, column))
        row.clear()


def _hidden(merged: str, numbers: set[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Numbers under a merged cell, where LibreOffice keeps them: neither shown nor read."""
    bounds = [bound for bound in range_boundaries(merged) if bound is not None]
    if len(bounds) < 4:  # whole columns: openpyxl refuses those
        return
    left, top, right, bottom = bounds
    for row, column in sorted(numbers):
        inside = top <= row <= bottom and left <= column <= right
        if inside and (row, column) != (top, left):
            address = f"{get_column_letter(column)}{row}"
            yield address, f"число скрыто под объединением {merged}: разъедините ячейки"


def _unclear(cell: Any) -> str:
    if any(child.tag not in _IN_A_CELL or (child.tag == _VALUE and len(child)) for child in cell):
        return "в ячейке записано то, чего в ней не бывает"
    for tag in _ONCE:
        if len(cell.findall(tag)) > 1:
            return "в ячейке записано два значения: неясно, какому верить"
    value = (cell.findtext(_VALUE) or "").strip(_SPACE)
    form = _WRITTEN.get(cell.get("t", "n"))
    if value and form and not form.fullmatch(value):
        return f"значение ячейки записано с ошибкой: «{value[:20]}»"
    return ""
