"""An OpenDocument spreadsheet → grids, over defusedxml. Runs in the worker process only.

ODF 1.3, part 3: 9.1 (tables, rows and cells with their repetition), 19.684 (spans).
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

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
from indicators import wording

_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_LONGEST = 30 * 1024 * 1024
# A sheet ends with rows repeated a million times.
_MOST_REPEATED = 10_000

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def is_ods(content: bytes) -> bool:
    """Whether the bytes are a zip archive with the content of an OpenDocument file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "content.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def grids(content: bytes) -> list[Grid]:
    """Every sheet; Refused, zipfile or XML errors for a file that is none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if "mimetype" not in names or not _part(archive, "mimetype").startswith(_MIME):
            raise Refused("это не таблица OpenDocument (.ods)")
        if "META-INF/manifest.xml" in names and b"encryption-data" in _part(
            archive, "META-INF/manifest.xml"
        ):
            raise Refused("книга защищена паролем")
        root: Element = fromstring(_part(archive, "content.xml"), forbid_dtd=True)
    return [_grid(table) for table in root.iter(f"{_TABLE}table")]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise Refused("распакованное содержимое слишком велико")
    return data


def _grid(table: Element) -> Grid:
    cells: dict[Place, Value] = {}
    merged: list[Area] = []
    hidden: list[int] = []
    row = 0
    for line in _rows(table):
        row += 1
        times = _times(line, "number-rows-repeated")
        values, areas = _row(line, row)
        merged += areas
        # An empty row repeated to the sheet's end only moves the counter on.
        if values:
            if line.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                hidden += range(row, row + min(times, _MOST_REPEATED))
            if times > _MOST_REPEATED:
                raise Refused(f"строка {row} повторена {times} раз")
            for repeat in range(times):
                for column, value in values.items():
                    cells[row + repeat, column] = value
                if len(cells) > MAX_CELLS:
                    raise too_many_cells()
        row += times - 1
    return Grid(
        str(table.get(f"{_TABLE}name") or ""), cells, tuple(merged), hidden_rows=tuple(hidden)
    )


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if each.tag == f"{_TABLE}table-row":
            yield each
        elif each.tag in (
            f"{_TABLE}table-rows",
            f"{_TABLE}table-header-rows",
            f"{_TABLE}table-row-group",
        ):
            yield from _rows(each)


def _row(line: Element, row: int) -> tuple[dict[int, Value], list[Area]]:
    values: dict[int, Value] = {}
    merged: list[Area] = []
    column = 1
    for cell in line:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _times(cell, "number-columns-repeated")
        value = _value(cell) if cell.tag == f"{_TABLE}table-cell" else None
        if value:
            if column + times > MAX_COLUMNS:
                raise Refused(f"в строке {row} больше {wording.whole(MAX_COLUMNS)} столбцов")
            for repeat in range(times):
                values[column + repeat] = value
            wide, high = (_times(cell, f"number-{axis}-spanned") for axis in ("columns", "rows"))
            if wide > 1 or high > 1:
                merged.append(Area(row, column, row + high - 1, column + wide - 1))
        column += times
    return values, merged


def _times(element: Element, name: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{name}") or 1))


def _value(cell: Element) -> Value | None:
    kind = cell.get(f"{_OFFICE}value-type")
    text = "\n".join(_text(part) for part in cell.findall(f"{_TEXT}p")).strip()
    given: Any = cell.get(f"{_OFFICE}value")
    result: Value | None
    if text.startswith(("#", "Err:")) and cell.get(f"{_TABLE}formula"):
        result = Value(Kind.ERROR, text)
    elif kind in ("float", "currency", "percentage") and given is not None:
        result = numeric(float(given), kind == "percentage")
    elif kind == "date":
        result = Value(Kind.DATE, str(cell.get(f"{_OFFICE}date-value") or text))
    elif kind == "time":
        result = Value(Kind.DATE, text)
    elif kind == "boolean":
        result = Value(Kind.BOOL, cell.get(f"{_OFFICE}boolean-value") == "true")
    elif text:
        result = Value(Kind.TEXT, text)
    elif formula := cell.get(f"{_TABLE}formula"):
        result = Value(Kind.FORMULA, formula)
    else:
        result = None
    return result


def _text(paragraph: Element) -> str:
    """The text of a paragraph; spaces, tabs and line breaks are elements of their own."""
    pieces = [paragraph.text or ""]
    for each in paragraph:
        if each.tag == f"{_TEXT}s":
            pieces.append(" " * min(_count(each), 100))
        elif each.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append(" ")
        elif each.tag != f"{_OFFICE}annotation":
            pieces.append(_text(each))
        pieces.append(each.tail or "")
    return "".join(pieces)


def _count(spaces: Element) -> int:
    return int(spaces.get(f"{_TEXT}c") or 1)
