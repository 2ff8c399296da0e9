"""What was done to a sheet of the form besides filling it in: hidden, merged, moved.

Runs in the worker process. Inputs are found by their keys, so nothing here can shift a value; it
can hide one from the person who signs, or leave open which line a merged number belongs to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.findings import Finding, error, warning
from etl.form.keys import COLUMNS, FIELD, LISTS, Column, Field
from indicators.definitions.model import Sheet

_VISIBLE = "visible"
# The form itself hides this line while there is nothing in it.
_HIDDEN_BY_FORM = FIELD + Field.DEMONSTRATION
_MOST_MERGES = 20


def hidden_sheets(book: Workbook, ours: Iterable[Worksheet], file: str) -> Iterator[Finding]:
    """Warnings about sheets that cannot be seen, the form's own and those of others."""
    form = {worksheet.title for worksheet in ours}
    for worksheet in book.worksheets:
        if worksheet.sheet_state == _VISIBLE or worksheet.title == LISTS:
            continue
        text = (
            "лист скрыт, числа с него прочитаны. Покажите его и проверьте."
            if worksheet.title in form
            else "скрытый лист не из формы, он не читается. Удалите его."
        )
        yield warning(
            "form.hidden_sheet", text, file=file, sheet=worksheet.title, found="скрытый лист"
        )


def arrangement(
    worksheet: Worksheet,
    sheet: Sheet,
    columns: Mapping[Column, int],
    keys: Sequence[tuple[str, int]],
    file: str,
) -> Iterator[Finding]:
    """Findings about one sheet of the form.

    ``columns`` are the numbers of the columns with inputs, ``keys`` the keys of rows with their
    numbers, both as found on the sheet, counted from 1.
    """
    rows = {row for key, row in keys if key != _HIDDEN_BY_FORM}
    yield from _hidden_rows(worksheet, rows, file)
    yield from _columns(worksheet, sheet, columns, file)
    yield from _merged(worksheet, columns, rows, file)


def _hidden_rows(worksheet: Worksheet, rows: Iterable[int], file: str) -> Iterator[Finding]:
    dimensions = worksheet.row_dimensions
    # Asking for a row that is not there would add it.
    hidden = sorted(row for row in rows if row in dimensions and dimensions[row].hidden)
    if hidden:
        listed = _spans(hidden)
        yield warning(
            "form.hidden_rows",
            f"скрыты строки {listed}: числа из них прочитаны. Покажите строки (и снимите фильтр, "
            "если он включен) и проверьте числа.",
            file=file,
            sheet=worksheet.title,
            found=f"скрытые строки {listed}",
        )


def _columns(
    worksheet: Worksheet, sheet: Sheet, columns: Mapping[Column, int], file: str
) -> Iterator[Finding]:
    ranges = [
        (each.min, each.max)
        for each in worksheet.column_dimensions.values()
        if each.hidden and each.min and each.max
    ]
    for column, number in columns.items():
        letter = get_column_letter(number)
        if any(first <= number <= last for first, last in ranges):
            yield warning(
                "form.hidden_column",
                f"столбец {letter} с ответами скрыт, он прочитан. Покажите его и проверьте.",
                file=file,
                sheet=worksheet.title,
                found=f"скрытый столбец {letter}",
            )
        home = get_column_letter(COLUMNS[sheet][column] + 1)
        if letter != home:
            yield warning(
                "form.moved_column",
                f"столбец {home} формы стоит на месте {letter}, он прочитан оттуда. Проверьте, "
                "что числа стоят против своих строк.",
                file=file,
                sheet=worksheet.title,
                found=f"столбец {letter}",
                expected=f"столбец {home}",
            )


def _merged(
    worksheet: Worksheet, columns: Mapping[Column, int], rows: set[int], file: str
) -> Iterator[Finding]:
    number = 0
    for area in worksheet.merged_cells.ranges:
        inside = [
            column for column, number in columns.items() if area.min_col <= number <= area.max_col
        ]
        if not inside or not any(row in rows for row in range(area.min_row, area.max_row + 1)):
            continue
        if number == _MOST_MERGES:
            return
        number += 1
        only_comments = inside == [Column.COMMENT] and area.min_col == area.max_col
        first = f"{get_column_letter(area.min_col)}{area.min_row}"
        tell = warning if only_comments else error
        yield tell(
            "form.merged_cells",
            "ячейки комментария объединены: комментарий относится только к верхней строке. "
            "Отмените объединение и повторите комментарий в каждой."
            if only_comments
            else "ячейка для ответа объединена с соседними: неясно, к чему относится число. "
            "Отмените объединение и введите числа в их ячейки.",
            file=file,
            sheet=worksheet.title,
            cell=first,
            found=f"объединены {area.coord}",
            expected="отдельные ячейки",
        )


def _spans(numbers: Sequence[int]) -> str:
    """5, 7–9: rows as a person lists them."""
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
