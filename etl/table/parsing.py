"""Bytes of .csv, .xlsx, .xls and .ods → grids. Runs in the worker process only."""

from etl.reader.reading import Kind
from etl.table import ods, text
from etl.table.grid import Grid, Refused

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
# The reply to the parent is bounded; a table of numbers with their names is far below.
_MOST_TEXT = 4_000_000
_TEXTS = (Kind.TEXT, Kind.FORMULA)


def parse(content: bytes) -> list[Grid]:
    """Every sheet; raises whatever the parser raises for a file that is none."""
    grids = _grids(content)
    texts = sum(
        len(str(value.value))
        for grid in grids
        for value in grid.cells.values()
        if value.kind in _TEXTS
    )
    if texts > _MOST_TEXT:
        raise Refused(f"в ячейках больше {_MOST_TEXT // 1_000_000} млн знаков текста")
    return grids


def _grids(content: bytes) -> list[Grid]:
    if not content.startswith((_OLE, _ZIP)):
        return [text.read(content, "")]
    if content.startswith(_ZIP) and ods.is_ods(content):
        return ods.grids(content)
    # Their libraries take longer to load than a csv to read.
    from etl.table import excel

    return excel.xls(content) if content.startswith(_OLE) else excel.xlsx(content)
