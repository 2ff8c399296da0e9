"""CSV for Excel in Russian: UTF-8 with a byte order mark, semicolons, decimal commas.

Titles and words as on the screen, numbers unrounded and without spaces in them.
"""

import csv
import io

from exports.rows.cells import Cell, harmless, rows
from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract

# Excel in Russian takes «1.1» for the first of January and drops the zeros of «01» and «000322».
_KEPT_AS_TEXT = {
    "indicator": "№ ",
    "region": "код ",
    "submission": "№ ",
    "submission_before": "№ ",
    "measure": "№ ",
}

ENCODING = "utf-8-sig"
DELIMITER = ";"


def write(extract: Extract) -> bytes:
    """The file: a line of titles, then a line a row."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=DELIMITER, lineterminator="\r\n")
    columns = list(extract.columns.values())
    writer.writerow(harmless(column.title) for column in columns)
    for row in rows(extract.frame):
        writer.writerow(_text(column, cell) for column, cell in zip(columns, row, strict=True))
    return target.getvalue().encode(ENCODING)


def _text(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if column.kind is Kind.FLAG:
        return "да" if cell else "нет"
    if column.kind in (Kind.NUMBER, Kind.WHOLE):  # a minus is no formula here
        return _number(cell)
    text = column.codes.get(str(cell), str(cell))
    return _KEPT_AS_TEXT.get(column.name, "") + harmless(text)


def _number(cell: Cell) -> str:
    # as many digits as read back as the same double, and 80 rather than 80,0
    return f"{cell:.0f}" if float(cell or 0).is_integer() else repr(cell).replace(".", ",")
