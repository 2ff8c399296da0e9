"""The small form by which a commission's targets can be sent as a file: out empty, in filled.

Targets are typed as text: «12,7» stays 12.7 in an Excel of any language. The key of each row
stands in the hidden first column, so that rows may be moved and labels be changed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from etl.documents.targets import COMMENT, DECIDED_ON, NUMBER, REGION, YEAR, Entered, Fault
from etl.findings import Finding, error
from etl.form.look import close_to_editing, formats, height, page, workbook
from etl.reader.reading import Kind
from etl.table.cells.grid import Grid, Value, coordinate
from etl.table.files.opening import open_file
from etl.untrusted.container import display_name
from indicators import wording
from indicators.commission import targets
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS

SHEET = "Цели"
MARK = "kpi:targets:1"
SEEN = "seen"
_KEY, _VALUE = 1, 5  # columns of a sheet, from 1
_LABELS = {
    REGION: ("Субъект Российской Федерации", "не меняется"),
    YEAR: ("Учебный год мониторинга", "не меняется"),
    SEEN: ("Форма выдана после документа", "не меняется"),
    NUMBER: ("Номер решения МВК", "как в решении"),
    DECIDED_ON: ("Дата решения", "ДД.ММ.ГГГГ"),
    COMMENT: ("Пояснение", "если есть"),
}
_LOCKED = (REGION, YEAR, SEEN)
_HEADS = ("№", "Показатель", "Рекомендуемая цель, не менее", "Цель региона, не менее")
_NONE_SEEN = "решений не было"
_AGAIN = "Скачайте форму заново и перенесите цели в нее."


def write(
    target: Path | BinaryIO,
    region: str,
    year: str,
    *,
    in_force: Mapping[str, float],
    seen: str,
) -> None:
    """A form with the region's own targets in force; ``seen`` is the newest document on them."""
    book = workbook(target)
    look = formats(book)
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    for column, width in ((1, 7), (2, 62), (3, 24), (4, 30)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, MARK)
    sheet.set_row(0, 24)
    sheet.write_string(0, 1, "Целевые значения показателей: решение МВК", look.heading)
    sheet.write_string(
        1,
        1,
        "Заполняйте голубые ячейки. Пустая цель — действует рекомендуемая. Дробную часть отделяйте "
        "запятой: 12,7.",
        look.quiet,
    )
    given = {REGION: subjects.name(region), YEAR: year, SEEN: seen or _NONE_SEEN}
    row = 2
    for key, (label, aid) in _LABELS.items():
        sheet.write_string(row, 0, key)
        sheet.merge_range(row, 1, row, 2, label, look.label)
        sheet.write_string(row, 3, aid, look.note)
        sheet.write_string(
            row, _VALUE - 1, given.get(key, ""), look.label if key in _LOCKED else look.text
        )
        row += 1
    row += 1
    for column, head in enumerate(_HEADS, start=1):
        sheet.write_string(row, column, head, look.head)
    first = row
    for code, indicator in INDICATORS.items():
        row += 1
        own = in_force.get(code)
        sheet.write_string(row, 0, code)
        sheet.write_string(row, 1, code, look.label)
        sheet.write_string(row, 2, indicator.title, look.label)
        sheet.write_string(row, 3, wording.target(indicator, indicator.target.value), look.label)
        unit = "%" if indicator.is_percentage else wording.UNITS[unit_of(indicator)][2]
        sheet.write_string(row, 4, "" if own is None else targets.written(own), look.text)
        sheet.data_validation(
            row,
            4,
            row,
            4,
            {"validate": "any", "input_title": code, "input_message": f"Единица: {unit}"},
        )
        sheet.set_row(row, height((indicator.title, 62, 10)))
    page(sheet, landscape=True, repeat=first, last=(row, 4))
    close_to_editing(sheet)
    book.close()


def read(
    content: bytes, file_name: str
) -> tuple[Entered | None, str, dict[str, str], tuple[Finding, ...]]:
    """What a filled form says, the document that it was issued after, and the cell of each place.

    None and the findings for a file that is no such form. It is parsed in a process of its own;
    RuntimeError only when none can be started.
    """
    opened = open_file(content, file_name)
    findings = tuple(finding for finding in opened.findings if finding.is_error)
    if findings:
        return None, "", {}, findings
    grid = next((each for each in opened.sheets if _is_form(each)), None)
    if grid is None:
        return None, "", {}, (_no_form(opened.file, "в файле нет листа формы"),)
    rows: dict[str, int] = {}
    for (row, column), value in sorted(grid.cells.items()):
        if column == _KEY and value.text in {*_LABELS, *INDICATORS}:
            if value.text in rows:
                text = f"строка «{value.text}» стоит дважды"
                return None, "", {}, (_no_form(opened.file, text),)
            rows[value.text] = row
    if missing := [key for key in (*_LABELS, *INDICATORS) if key not in rows]:
        names = ", ".join(_LABELS[key][0] if key in _LABELS else key for key in missing[:5])
        return None, "", {}, (_no_form(opened.file, f"в форме нет строк: {names}"),)
    cells = {key: coordinate(row, _VALUE) for key, row in rows.items()}
    given = {key: grid.cells.get((row, _VALUE)) for key, row in rows.items()}
    faults = [
        error(
            "targets.cell",
            f"{text} Введите цель текстом.",
            file=opened.file,
            sheet=grid.name,
            cell=cells[code],
            found=text.partition(":")[0],
            expected="число, например 12,7",
        )
        for code in INDICATORS
        if (text := _no_target(code, given[code]))
    ]
    if faults:
        return None, "", cells, tuple(faults)
    texts = {key: _typed(value) for key, value in given.items()}
    regions = {region.name: code for code, region in REGIONS.items()}
    entered = Entered(
        region=regions.get(texts[REGION], texts[REGION]),
        year=texts[YEAR],
        number=texts[NUMBER],
        decided_on=texts[DECIDED_ON],
        values={code: texts[code] for code in INDICATORS},
        comment=texts[COMMENT],
    )
    seen = texts[SEEN] if texts[SEEN].isdecimal() else ""
    return entered, seen, cells, ()


def placed(fault: Fault, file: str, cells: Mapping[str, str]) -> Finding:
    """A fault of a decision as a finding at its cell."""
    label = _LABELS[fault.place][0] if fault.place in _LABELS else ""
    if fault.place in INDICATORS:
        label = fault.place
    return error(
        f"targets.{'value' if fault.place in INDICATORS else fault.place}",
        f"{label}: {fault.text}" if label else fault.text,
        file=display_name(file),
        sheet=SHEET if fault.place in cells else "",
        cell=cells.get(fault.place, ""),
    )


def _is_form(grid: Grid) -> bool:
    return any(column == _KEY and value.text == MARK for (_, column), value in grid.cells.items())


def _no_form(file: str, text: str) -> Finding:
    return error(
        "targets.form", f"{text}. {_AGAIN}", file=file, found=text, expected="форма «Цели»"
    )


def _no_target(code: str, value: Value | None) -> str:
    """Why a cell cannot be the target that somebody typed; empty when it can."""
    if value is None or value.kind is Kind.TEXT:
        return ""
    if value.kind is not Kind.NUMBER:
        return f"«{wording.shortened(value.text, 40)}» — не число."
    number = float(value.value)
    # A cell formatted in per cent holds 60 % as 0.6, and nothing tells the two apart.
    if INDICATORS[code].is_percentage and 0 < abs(number) < 1:
        half = targets.written(number)
        percent = targets.written(round(100 * number, targets.MOST_DECIMALS))
        return (
            f"записано число {half}: неясно, это {half}{wording.NBSP}% или "
            f"{percent}{wording.NBSP}%."
        )
    return ""


def _typed(value: Value | None) -> str:
    if value is None:
        return ""
    if value.kind is Kind.DATE:
        return value.text[:10]
    if value.kind is Kind.NUMBER and not isinstance(value.value, str):
        return targets.written(float(value.value))
    return value.text
