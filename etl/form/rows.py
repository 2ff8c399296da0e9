"""What the sheets of the form with numbers share: their top, and a row a raw count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl.findings import quoted
from etl.form import title as form_title
from etl.form.content import MilestoneReport
from etl.form.hints import Hint, hint, largest, places
from etl.form.keys import COLUMNS, COUNT, mark
from etl.form.look import BODY, NOTE, Formats, height
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import RawCount, Sheet

_SUBJECTS = {
    Sheet.SCHOOLS: "Школы и школьники 8–11 классов",
    Sheet.STUDENTS: "Студенты ПОО и ОО ВО",
    Sheet.EMPLOYERS: "Работодатели и вакансии",
    Sheet.ROADMAP: "Дорожная карта",
}
# Excel cuts neither: it refuses the whole rule.
_LONGEST_ERROR_TEXT = 255


@dataclass(frozen=True)
class Columns:
    """Where things stand on a sheet with counts."""

    title: int
    unit: int
    value: int
    check: int
    explanation: int
    clause: int
    comment: int
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Filling:
    """What is written into the inputs."""

    counts: Mapping[str, int | None]
    comments: Mapping[str, str]
    milestones: Mapping[str, MilestoneReport]


def top(
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


def column_keys(canvas: Worksheet, sheet: Sheet) -> None:
    """Name the columns that the reader looks for, in the hidden key row."""
    for key, column in COLUMNS[sheet].items():
        canvas.write_string(0, column, key.value)


def heads(canvas: Worksheet, look: Formats, row: int, heads: Mapping[int, str]) -> None:
    """A row of column titles."""
    canvas.set_row(row, 24)
    for column in range(1, max(heads) + 1):
        canvas.write_string(row, column, heads.get(column, ""), look.head)


def count_rows(
    canvas: Worksheet,
    book: Workbook,
    look: Formats,
    sheet: Sheet,
    columns: Columns,
    rows: Mapping[str, int],
    filling: Filling,
) -> None:
    """A row for each count: words, input with validation, hint, comment."""
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
        book.define_name(f"count_{name}", absolute(sheet, row, columns.value))
    canvas.conditional_format(
        min(rows.values()),
        columns.check,
        max(rows.values()),
        columns.check,
        {"type": "text", "criteria": "ends with", "value": "!", "format": look.wrong},
    )


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


def progress_of(
    sheet: Sheet, columns: Columns, rows: Mapping[str, int], filling: Filling
) -> form_title.Progress:
    """How many required counts of a sheet are filled in, and how many rows look wrong."""
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


def absolute(sheet: Sheet, row: int, column: int) -> str:
    """A cell of a sheet as a defined name refers to it."""
    return f"='{sheet.value}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
