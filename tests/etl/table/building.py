"""Small made-up tables for the tests of the second way in."""

import io
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from zipfile import ZipFile

import openpyxl

from etl.findings import error
from etl.table.cells.grid import Refused
from etl.table.files.opening import OpenedFile
from etl.table.files.parsing import parse
from etl.table.profile import MappedColumn, Profile
from etl.table.reading import TableReading, read_opened

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]

VACANCIES = MappedColumn(("Вакансии",), "vacancies_for_minors")
PROFILE = Profile("Проба", (VACANCIES,), period="2025Q4")

PLAIN: list[list[Cell]] = [
    ["Субъект РФ", "Вакансии"],
    ["Владимирская область", 120],
    ["Ивановская область", 80],
]
PLAIN_COUNTS = {"33": 120, "37": 80}


def csv(rows: Iterable[Iterable[Cell]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    def field(value: Cell) -> str:
        text = "" if value is None else str(value)
        return f'"{text}"' if delimiter in text or "\n" in text else text

    return "\r\n".join(delimiter.join(map(field, row)) for row in rows).encode(encoding)


def xlsx(
    rows: Rows,
    merged: Iterable[str] = (),
    sheet: str = "Данные",
    others: Mapping[str, Rows] | None = None,
) -> bytes:
    book = openpyxl.Workbook()
    assert book.active
    book.remove(book.active)
    for name, lines in {sheet: rows, **(others or {})}.items():
        canvas = book.create_sheet(name)
        for line in lines:
            canvas.append(list(line))
    for area in merged:
        book[sheet].merge_cells(area)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(rows: Rows) -> bytes:
    lines = "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in rows
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{urn}:office:1.0" '
        f'xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Лист1">{lines}'
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def _ods_cell(value: Cell) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{escape(value)}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def read_here(content: bytes, profile: Profile | None) -> TableReading:
    """Read a csv in this process: a worker for each of a hundred examples takes its time."""
    try:
        opened = OpenedFile("a.csv", tuple(parse(content)))
    except Refused as reason:
        opened = OpenedFile("a.csv", findings=(error("table.file", str(reason), file="a.csv"),))
    return read_opened(opened, profile)


def loaded(reading: TableReading) -> dict[str, int]:
    """Region → the vacancies that would be loaded."""
    assert reading.accepted, [finding.message for finding in reading.findings]
    (regions,) = reading.counts.values()
    return {code: counts["vacancies_for_minors"] for code, counts in regions.items()}


def rules(reading: TableReading) -> set[str]:
    """What stopped the load."""
    assert not reading.accepted
    return {finding.rule for finding in reading.findings if finding.is_error}
