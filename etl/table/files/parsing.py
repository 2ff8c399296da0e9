"""The process that parses tables of others, ``python -m etl.table.files.parsing``: bytes → sheets.

Started by ``etl.table.files.opening``; see ``etl.untrusted.serving``. The libraries of a format
are loaded with the first file of that format: they take longer to load than a csv to read.
"""

import sys
from typing import Any

from etl.reader.reading import Kind
from etl.table.cells.grid import Grid, Refused
from etl.table.files import ods, text
from etl.untrusted.serving import serve

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
# The reply to the parent is bounded; a table of numbers with their names is far below.
_MOST_TEXT = 4_000_000
_TEXTS = (Kind.TEXT, Kind.FORMULA)


def parse(content: bytes) -> list[Grid]:
    """Every sheet; Refused, or whatever the parser raises for a file that is none."""
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
        return [text.grid(content)]
    if content.startswith(_ZIP) and ods.is_ods(content):
        return ods.grids(content)
    from etl.table.files import excel

    return excel.xls_grids(content) if content.startswith(_OLE) else excel.xlsx_grids(content)


def main() -> None:
    """Answer with sheets, or with why a file is refused, until standard input ends."""
    # openpyxl would load numpy (time, memory, threads) only to recognise its numbers, and PIL to
    # look into pictures, which nobody reads here.
    sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]

    def answer(content: bytes, _: str) -> dict[str, Any]:
        try:
            return {"sheets": [grid.as_dict() for grid in parse(content)]}
        except Refused as reason:
            return {"refused": str(reason), "advice": reason.advice}

    serve(answer)


if __name__ == "__main__":
    main()
