"""A process that writes findings into a workbook of others: ``python -m etl.reader.annotator``.

Speaks the protocol of ``etl.untrusted.serving``: the first frame of a request is JSON, ``{"file":
…, "findings": […]}``, the second the workbook; the reply holds the marked workbook in base64.
"""

import base64
import json
import re
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from etl.untrusted.serving import serve
from indicators import palette

LIST_SHEET = "Замечания"
_FILE_SIZE = 64 * 1024 * 1024  # openpyxl writes each sheet into a temporary file first
_FILLS = {"error": palette.FORM_ERROR_FILL, "warning": palette.FORM_WARNING_FILL}
_WORDS = {"error": "Ошибка", "warning": "Внимание"}
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LARGEST = int(sys.float_info.max)
_AUTHOR = "Проверка отчета"


def annotate(content: bytes, findings: Sequence[Mapping[str, Any]]) -> bytes:
    """The workbook with a comment and a colour in each cell named, and a list of all findings."""
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    book = load_workbook(BytesIO(content))
    _make_writable(book)
    notes: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for finding in findings:
        cell = _CELL.match(str(finding["cell"]))  # «G10–G34» is marked where it begins
        if cell and finding["sheet"] in book.sheetnames:
            notes.setdefault((str(finding["sheet"]), cell.group()), []).append(finding)
    for (sheet, coordinate), here in notes.items():
        cell = book[sheet][coordinate]
        if type(cell).__name__ == "MergedCell":
            continue
        worst = min(here, key=lambda each: each["severity"] != "error")
        cell.fill = PatternFill(
            "solid", start_color=f"FF{palette.office(_FILLS[str(worst['severity'])])}"
        )
        text = "\n".join(_text(each) for each in here)
        cell.comment = Comment(text[:2000], _AUTHOR, width=360, height=40 + 20 * len(text) // 40)
    _list(book, findings, Font(bold=True), Alignment(wrap_text=True, vertical="top"))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _make_writable(book: Any) -> None:
    """Whole numbers beyond any float are read and cannot be written: they become texts."""
    for sheet in book.worksheets:
        for cell in sheet._cells.values():  # those that exist
            if type(cell.value) is int and abs(cell.value) > _LARGEST:
                cell.value = str(Decimal(cell.value).normalize())


def _list(book: Any, findings: Sequence[Mapping[str, Any]], bold: Any, wrapped: Any) -> None:
    if LIST_SHEET in book.sheetnames:
        del book[LIST_SHEET]
    sheet = book.create_sheet(LIST_SHEET)
    heads = ("", "Лист", "Ячейка", "Что не так и что сделать", "Есть", "Ожидается")
    for column, (head, width) in enumerate(zip(heads, (11, 18, 10, 90, 24, 30), strict=True), 1):
        sheet.cell(1, column, head).font = bold
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for row, finding in enumerate(findings, 2):
        texts = (
            _WORDS[str(finding["severity"])],
            finding["sheet"],
            finding["cell"],
            _text(finding),
            finding["found"],
            finding["expected"],
        )
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column)
            cell.value, cell.data_type = str(text), "s"  # never a formula
            cell.alignment = wrapped
    sheet.freeze_panes = "A2"


def _text(finding: Mapping[str, Any]) -> str:
    message = str(finding["message"])
    return message.partition(": ")[2] or message


def _answer(content: bytes, request: str) -> dict[str, Any]:
    marked = annotate(content, json.loads(request)["findings"])
    return {"workbook": base64.b64encode(marked).decode()}


if __name__ == "__main__":
    sys.modules["numpy"] = None  # type: ignore[assignment]  # only slows openpyxl's start
    serve(_answer, file_size=_FILE_SIZE)
