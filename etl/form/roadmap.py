"""The sheet of the roadmap: career centres (1.3) and the status of 21 measures."""

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from etl.form import rows as form_rows
from etl.form import title
from etl.form.content import MilestoneReport
from etl.form.hints import Hint
from etl.form.keys import COLUMNS, MILESTONE, Column
from etl.form.look import BODY, NOTE, Formats, close_to_editing, height, page
from indicators.definitions.counts import of_sheet
from indicators.definitions.model import Sheet
from indicators.roadmap.measures import ROADMAP, MilestoneStatus

_INPUTS = COLUMNS[Sheet.ROADMAP]
_ACT_DATE = _INPUTS[Column.ACT_DATE]
_COLUMNS = form_rows.Columns(
    title=2,
    unit=3,
    value=_INPUTS[Column.VALUE],
    check=5,
    explanation=4,
    clause=1,
    comment=_INPUTS[Column.COMMENT],
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


def write(
    canvas: Worksheet, book: Workbook, look: Formats, heading: str, filling: form_rows.Filling
) -> title.Progress:
    """Write the sheet of the roadmap; how many measures have a status."""
    sheet = Sheet.ROADMAP
    form_rows.top(canvas, look, sheet, heading, _COLUMNS.widths)
    form_rows.column_keys(canvas, sheet)
    form_rows.heads(canvas, look, 3, _CENTRES_HEADS)
    rows = {count.name: row for row, count in enumerate(of_sheet(sheet), start=4)}
    form_rows.count_rows(canvas, book, look, sheet, _COLUMNS, rows, filling)

    head = row = max(rows.values()) + 2
    form_rows.heads(canvas, look, head, _MEASURES_HEADS)
    section = ""
    status_rows = []
    for milestone in ROADMAP:
        row += 1
        if milestone.section != section:
            section = milestone.section
            canvas.set_row(row, 20)
            canvas.merge_range(row, 1, row, _COLUMNS.comment, section, look.band)
            row += 1
        status_rows.append(row)
        executors = "\n".join(milestone.executors)
        canvas.set_row(
            row,
            height(
                (milestone.title, _COLUMNS.widths[2], BODY),
                (executors, _COLUMNS.widths[3], NOTE),
                (milestone.expected_result, _COLUMNS.widths[4], NOTE),
                (milestone.deadline_text, _COLUMNS.widths[5], NOTE),
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
        book.define_name(f"status_{name}", form_rows.absolute(sheet, row, _COLUMNS.value))
    first = status_rows[0]
    canvas.data_validation(
        first,
        _COLUMNS.value,
        row,
        _COLUMNS.value,
        {
            "validate": "list",
            "source": [status.label for status in MilestoneStatus],
            "error_title": "Выберите из списка",
            "error_message": "Статус — один из трех: "
            + ", ".join(f"«{status.label}»" for status in MilestoneStatus)
            + ".",
        },
    )
    canvas.data_validation(first, _ACT_DATE, row, _ACT_DATE, title.date_rule())
    page(canvas, landscape=True, repeat=head, last=(row, _COLUMNS.comment))
    close_to_editing(canvas)
    done = sum(report.status is not None for report in filling.milestones.values())
    statuses = xl_range(first, _COLUMNS.value, row, _COLUMNS.value)
    return title.Progress(
        sheet,
        Hint(
            f'="статус указан у "&COUNTA(\'{sheet.value}\'!{statuses})&" из {len(ROADMAP)}"',
            f"статус указан у {done} из {len(ROADMAP)}",
        ),
    )


def _measure_inputs(canvas: Worksheet, look: Formats, row: int, report: MilestoneReport) -> None:
    texts = {
        _COLUMNS.value: report.status.label if report.status else "",
        _INPUTS[Column.ACT_NAME]: report.act_name,
        _INPUTS[Column.ACT_NUMBER]: report.act_number,
        _COLUMNS.comment: report.comment,
    }
    for column, text in texts.items():
        if text:
            canvas.write_string(row, column, text, look.text)
        else:
            canvas.write_blank(row, column, None, look.text)
    if report.act_date:
        canvas.write_datetime(row, _ACT_DATE, report.act_date, look.date)
    else:
        canvas.write_blank(row, _ACT_DATE, None, look.date)
