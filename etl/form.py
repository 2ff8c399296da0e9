"""The reporting form: a workbook that an official fills in without a manual.

Derived from ``indicators.counts`` and ``indicators.milestones``; the reader finds each input by
the hidden keys of ``etl.form_keys``. The same arguments give the same bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl import form_title
from etl.content import MilestoneReport, Sender
from etl.findings import quoted
from etl.form_hints import Hint, hint, largest, places
from etl.form_keys import COUNT, MILESTONE, Column, mark
from etl.form_look import BODY, NOTE, Formats, close_to_editing, formats, height, page, workbook
from indicators import wording
from indicators.counts import COUNTS, of_sheet
from indicators.milestones import ROADMAP, MilestoneStatus
from indicators.model import RawCount, Sheet
from indicators.periods import Period

_SUBJECTS = {
    Sheet.SCHOOLS: "Школы и школьники 8–11 классов",
    Sheet.STUDENTS: "Студенты ПОО и ОО ВО",
    Sheet.EMPLOYERS: "Работодатели и вакансии",
    Sheet.ROADMAP: "Дорожная карта",
}
_OPTIONAL = "Необязательно: заполните, если хотите сравнить регион с итогами апробации"
# Excel cuts neither: it refuses the whole rule.
_LONGEST_ERROR_TEXT = 255


@dataclass(frozen=True)
class _Columns:
    """Where things stand on a sheet with counts."""

    title: int
    unit: int
    value: int
    check: int
    explanation: int
    clause: int
    comment: int
    widths: tuple[int, ...]


_COUNTED = _Columns(
    title=1,
    unit=2,
    value=3,
    check=4,
    explanation=5,
    clause=6,
    comment=7,
    widths=(4, 46, 13, 14, 20, 44, 13, 30),
)
_COUNTED_HEADS = {
    1: "Что считаем",
    2: "Единица",
    3: "Число",
    4: "Проверка",
    5: "Пояснение",
    6: "Показатель",
    7: "Комментарий",
}

_ROADMAP = _Columns(
    title=2,
    unit=3,
    value=6,
    check=5,
    explanation=4,
    clause=1,
    comment=10,
    widths=(4, 6, 38, 28, 46, 18, 14, 26, 13, 12, 28),
)
_CENTRES_HEADS = {
    1: "№",
    2: "Что считаем",
    3: "Единица",
    4: "Пояснение",
    5: "Проверка",
    6: "Число",
    10: "Комментарий",
}
_MEASURES_HEADS = {
    1: "№",
    2: "Мероприятие",
    3: "Исполнители",
    4: "Ожидаемый результат",
    5: "Срок",
    6: "Статус",
    7: "Акт: наименование",
    8: "Номер",
    9: "Дата",
    10: "Комментарий",
}
_ACT_COLUMNS = {7: Column.ACT_NAME, 8: Column.ACT_NUMBER, 9: Column.ACT_DATE}


@dataclass(frozen=True)
class _Filling:
    """What is written into the inputs."""

    counts: Mapping[str, int | None]
    comments: Mapping[str, str]
    milestones: Mapping[str, MilestoneReport]


def write(
    target: Path | BinaryIO,
    region: str,
    period: str,
    *,
    counts: Mapping[str, int | None] | None = None,
    comments: Mapping[str, str] | None = None,
    milestones: Mapping[str, MilestoneReport] | None = None,
    sender: Sender | None = None,
    demonstration: bool = False,
) -> None:
    """Write the form of ``region`` (code) and ``period`` (``2025Q4``), empty or filled in.

    Numbers are written as given: the form does not check them. Raises KeyError for an unknown
    region, count or measure, ValueError for a malformed period.
    """
    Period.parse(period)
    for name in (*(counts or ()), *(comments or ())):
        COUNTS[name]
    filling = _Filling(counts or {}, comments or {}, milestones or {})
    if unknown := set(filling.milestones) - {milestone.number for milestone in ROADMAP}:
        raise KeyError(*sorted(unknown))
    heading = form_title.heading(region, period)
    if demonstration:
        heading += f" · {wording.DEMONSTRATION}"

    book = workbook(target)
    look = formats(book)
    title = book.add_worksheet(Sheet.TITLE.value)
    progress = []
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS):
        canvas = book.add_worksheet(sheet.value)
        progress.append(_counted_sheet(canvas, book, look, sheet, heading, filling))
    canvas = book.add_worksheet(Sheet.ROADMAP.value)
    progress.append(_roadmap_sheet(canvas, book, look, heading, filling))
    form_title.lists(book.add_worksheet(form_title.LISTS), period)
    form_title.write(
        title,
        book,
        look,
        region,
        period,
        sender=sender or Sender(),
        progress=tuple(progress),
        demonstration=demonstration,
    )
    book.close()


def _counted_sheet(
    canvas: Worksheet,
    book: Workbook,
    look: Formats,
    sheet: Sheet,
    heading: str,
    filling: _Filling,
) -> form_title.Progress:
    _top(canvas, look, sheet, heading, _COUNTED.widths)
    keys = {_COUNTED.value: Column.VALUE, _COUNTED.comment: Column.COMMENT}
    _column_keys(canvas, keys)
    _heads(canvas, look, 3, _COUNTED_HEADS)
    canvas.freeze_panes(4, 2)
    required = [count for count in of_sheet(sheet) if not count.optional]
    optional = [count for count in of_sheet(sheet) if count.optional]
    rows = {count.name: row for row, count in enumerate(required, start=4)}
    if optional:
        band = 4 + len(required)
        canvas.set_row(band, 20)
        canvas.merge_range(band, 1, band, _COUNTED.comment, _OPTIONAL, look.band)
        rows |= {count.name: row for row, count in enumerate(optional, start=band + 1)}
    _count_rows(canvas, book, look, sheet, _COUNTED, rows, filling)
    last = max(rows.values())
    page(canvas, landscape=True, repeat=3, last=(last, _COUNTED.comment))
    close_to_editing(canvas)
    return _progress(sheet, _COUNTED, rows, filling)


def _roadmap_sheet(
    canvas: Worksheet, book: Workbook, look: Formats, heading: str, filling: _Filling
) -> form_title.Progress:
    sheet = Sheet.ROADMAP
    _top(canvas, look, sheet, heading, _ROADMAP.widths)
    keys = {_ROADMAP.value: Column.VALUE, _ROADMAP.comment: Column.COMMENT}
    _column_keys(canvas, keys | _ACT_COLUMNS)
    _heads(canvas, look, 3, _CENTRES_HEADS)
    rows = {count.name: row for row, count in enumerate(of_sheet(sheet), start=4)}
    _count_rows(canvas, book, look, sheet, _ROADMAP, rows, filling)

    head = row = max(rows.values()) + 2
    _heads(canvas, look, head, _MEASURES_HEADS)
    section = ""
    status_rows = []
    for milestone in ROADMAP:
        row += 1
        if milestone.section != section:
            section = milestone.section
            canvas.set_row(row, 20)
            canvas.merge_range(row, 1, row, _ROADMAP.comment, section, look.band)
            row += 1
        status_rows.append(row)
        executors = "\n".join(milestone.executors)
        canvas.set_row(
            row,
            height(
                (milestone.title, _ROADMAP.widths[2], BODY),
                (executors, _ROADMAP.widths[3], NOTE),
                (milestone.expected_result, _ROADMAP.widths[4], NOTE),
                (milestone.deadline_text, _ROADMAP.widths[5], NOTE),
            ),
        )
        canvas.write_string(row, 0, MILESTONE + milestone.number)
        canvas.write_string(row, 1, milestone.number, look.label)
        canvas.write_string(row, 2, milestone.title, look.label)
        canvas.write_string(row, 3, executors, look.note)
        canvas.write_string(row, 4, milestone.expected_result, look.note)
        canvas.write_string(row, 5, milestone.deadline_text, look.note)
        _measure_inputs(
            canvas, look, row, filling.milestones.get(milestone.number, MilestoneReport())
        )
        name = milestone.number.replace(".", "_")
        book.define_name(f"status_{name}", _absolute(sheet, row, _ROADMAP.value))
    first = status_rows[0]
    canvas.data_validation(
        first,
        _ROADMAP.value,
        row,
        _ROADMAP.value,
        {
            "validate": "list",
            "source": [status.label for status in MilestoneStatus],
            "error_title": "Выберите из списка",
            "error_message": "Статус — один из трех: "
            + ", ".join(f"«{status.label}»" for status in MilestoneStatus)
            + ".",
        },
    )
    canvas.data_validation(first, 9, row, 9, form_title.date_rule())
    page(canvas, landscape=True, repeat=head, last=(row, _ROADMAP.comment))
    close_to_editing(canvas)
    done = sum(report.status is not None for report in filling.milestones.values())
    statuses = xl_range(first, _ROADMAP.value, row, _ROADMAP.value)
    return form_title.Progress(
        sheet,
        Hint(
            f'="статус указан у "&COUNTA(\'{sheet.value}\'!{statuses})&" из {len(ROADMAP)}"',
            f"статус указан у {done} из {len(ROADMAP)}",
        ),
    )


def _top(
    canvas: Worksheet, look: Formats, sheet: Sheet, heading: str, widths: tuple[int, ...]
) -> None:
    """Key row and key column out of sight, title, and whose report it is."""
    for column, width in enumerate(widths):
        canvas.set_column(column, column, width, None, {"hidden": column == 0})
    canvas.set_row(0, None, None, {"hidden": True})
    canvas.write_string(0, 0, mark(sheet))
    canvas.set_row(1, 24)
    canvas.write_string(1, 1, _SUBJECTS[sheet], look.heading)
    canvas.write_formula(2, 1, form_title.HEADING, look.quiet, heading)


def _column_keys(canvas: Worksheet, keys: Mapping[int, Column]) -> None:
    for column, key in keys.items():
        canvas.write_string(0, column, key.value)


def _heads(canvas: Worksheet, look: Formats, row: int, heads: Mapping[int, str]) -> None:
    canvas.set_row(row, 24)
    for column in range(1, max(heads) + 1):
        canvas.write_string(row, column, heads.get(column, ""), look.head)


def _count_rows(
    canvas: Worksheet,
    book: Workbook,
    look: Formats,
    sheet: Sheet,
    columns: _Columns,
    rows: Mapping[str, int],
    filling: _Filling,
) -> None:
    place = places(rows, columns.value)
    for name, row in rows.items():
        count = COUNTS[name]
        value, comment = filling.counts.get(name), filling.comments.get(name)
        number = look.number_optional if count.optional else look.number
        text = look.text_optional if count.optional else look.text
        seen = hint(count, place, filling.counts)
        explanation = _explanation(count, place)
        canvas.set_row(
            row,
            height(
                (count.title, columns.widths[columns.title], BODY),
                (explanation, columns.widths[columns.explanation], NOTE),
                (comment or "", columns.widths[columns.comment], BODY),
            ),
        )
        canvas.write_string(row, 0, COUNT + name)
        canvas.write_string(
            row, columns.title, count.title, look.label if count.part_of else look.strong
        )
        canvas.write_string(row, columns.unit, wording.UNITS[count.unit][2], look.note)
        canvas.write_string(row, columns.explanation, explanation, look.note)
        clause = count.clause.removeprefix("дорожная карта, ")
        canvas.write_string(row, columns.clause, clause, look.note)
        canvas.write_formula(row, columns.check, seen.formula, look.check, seen.text)
        if value is None:
            canvas.write_blank(row, columns.value, None, number)
        else:
            canvas.write_number(row, columns.value, value, number)
        if comment:
            canvas.write_string(row, columns.comment, comment, text)
        else:
            canvas.write_blank(row, columns.comment, None, text)
        canvas.data_validation(row, columns.value, row, columns.value, _whole_number(count, place))
        book.define_name(f"count_{name}", _absolute(sheet, row, columns.value))
    canvas.conditional_format(
        min(rows.values()),
        columns.check,
        max(rows.values()),
        columns.check,
        {"type": "text", "criteria": "ends with", "value": "!", "format": look.wrong},
    )


def _measure_inputs(canvas: Worksheet, look: Formats, row: int, report: MilestoneReport) -> None:
    texts = {
        _ROADMAP.value: report.status.label if report.status else "",
        7: report.act_name,
        8: report.act_number,
        _ROADMAP.comment: report.comment,
    }
    for column, text in texts.items():
        if text:
            canvas.write_string(row, column, text, look.text)
        else:
            canvas.write_blank(row, column, None, look.text)
    if report.act_date:
        canvas.write_datetime(row, 9, report.act_date, look.date)
    else:
        canvas.write_blank(row, 9, None, look.date)


def _explanation(count: RawCount, place: Callable[[str], str]) -> str:
    whole = [f"{quoted(COUNTS[name].title)} ({place(name)})" for name in count.part_of]
    parts = [f"Часть от: {', '.join(whole)}." if whole else "", count.note]
    if count.cumulative and "отрез" not in count.note and "арастающим" not in count.note:
        parts.append("Нарастающим итогом с начала учебного года.")
    return " ".join(filter(None, parts))


def _whole_number(count: RawCount, place: Callable[[str], str]) -> dict[str, object]:
    bounds = ", ".join(f"{place(name)}" for name in count.part_of)
    expected = f" и не больше, чем в {bounds}" if bounds else ""
    text = f"Здесь нужно целое число: 0 или больше{expected}. Нет данных — оставьте пустым."
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": largest(count, place),
        "error_title": "Проверьте число",
        "error_message": text[:_LONGEST_ERROR_TEXT],
    }


def _progress(
    sheet: Sheet, columns: _Columns, rows: Mapping[str, int], filling: _Filling
) -> form_title.Progress:
    required = [name for name in rows if not COUNTS[name].optional]
    first, last = rows[required[0]], rows[required[-1]]
    values = f"'{sheet.value}'!{xl_range(first, columns.value, last, columns.value)}"
    checks = f"'{sheet.value}'!{xl_range(first, columns.check, max(rows.values()), columns.check)}"
    place = places(rows, columns.value)
    filled = sum(filling.counts.get(name) is not None for name in required)
    wrong = sum(hint(COUNTS[name], place, filling.counts).text.endswith("!") for name in rows)
    return form_title.Progress(
        sheet,
        Hint(
            f'=COUNT({values})&" из {len(required)} обязательных"'
            f'&IF(COUNTIF({checks},"*!")>0,"; с ошибкой: "&COUNTIF({checks},"*!"),"")',
            f"{filled} из {len(required)} обязательных"
            + (f"; с ошибкой: {wrong}" if wrong else ""),
        ),
    )


def _absolute(sheet: Sheet, row: int, column: int) -> str:
    return f"='{sheet.value}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
