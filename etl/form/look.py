"""How the form looks: fonts, tints, page setup; the same on every sheet."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from indicators import palette

_PAPER_A4 = 9

BODY, NOTE = 10, 9
_LEADING = 1.28

# The bytes of a form depend on nothing but what is written into it.
_CREATED = datetime(2025, 11, 20, tzinfo=UTC).replace(tzinfo=None)

_CELL = {"valign": "top", "text_wrap": True, "border": 1, "border_color": palette.FORM_LINE}
_INPUT = {**_CELL, "bg_color": palette.FORM_INPUT, "locked": False}
_OPTIONAL = {**_INPUT, "bg_color": palette.FORM_OPTIONAL}
_NUMBER = {"num_format": "#,##0", "align": "right"}
_DATE = {"num_format": "dd.mm.yyyy", "align": "left"}


@dataclass(frozen=True)
class Formats:
    """The formats of one workbook."""

    heading: Format
    quiet: Format
    demonstration: Format
    head: Format
    band: Format
    label: Format
    strong: Format
    note: Format
    check: Format
    wrong: Format
    number: Format
    number_optional: Format
    text: Format
    text_optional: Format
    date: Format


class _Sheet(Worksheet):  # type: ignore[misc]  # xlsxwriter publishes no types
    """A worksheet that trusts its formulas to use nothing newer than Excel 2007."""

    # The search for newer functions, some 90 patterns a formula, is 40 % of the time of a form.
    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def workbook(target: Path | BinaryIO) -> Workbook:
    """An empty workbook for ``target``: Arial, fixed date, no text ever taken for a formula."""
    book = Workbook(
        target if not isinstance(target, Path) else str(target),
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": "Arial", "font_size": BODY},
        },
    )
    book.worksheet_class = _Sheet
    book.set_properties({"title": "Отчет субъекта Российской Федерации", "created": _CREATED})
    book.set_size(2000, 1400)
    return book


def formats(book: Workbook) -> Formats:
    """Every format that the sheets use."""
    quiet = {"font_color": palette.FORM_QUIET, "font_size": NOTE}
    return Formats(
        heading=book.add_format({"bold": True, "font_size": 14, "valign": "vcenter"}),
        quiet=book.add_format({**quiet, "valign": "top"}),
        demonstration=book.add_format(
            {"bold": True, "font_color": palette.FORM_DEMONSTRATION, "font_size": 12}
        ),
        head=book.add_format(
            {
                **_CELL,
                "bold": True,
                "font_color": palette.LIGHT.paper,
                "bg_color": palette.FORM_HEAD,
                "valign": "vcenter",
            }
        ),
        band=book.add_format({"bold": True, "bg_color": palette.FORM_BAND, "valign": "vcenter"}),
        label=book.add_format(_CELL),
        strong=book.add_format({**_CELL, "bold": True}),
        note=book.add_format({**_CELL, **quiet}),
        check=book.add_format({**_CELL, "font_size": NOTE, "indent": 1}),
        wrong=book.add_format(
            {"bold": True, "font_color": palette.FORM_WRONG, "bg_color": palette.FORM_WRONG_FILL}
        ),
        number=book.add_format(_INPUT | _NUMBER),
        number_optional=book.add_format(_OPTIONAL | _NUMBER),
        text=book.add_format({**_INPUT, "num_format": "@"}),
        text_optional=book.add_format({**_OPTIONAL, "num_format": "@"}),
        date=book.add_format(_INPUT | _DATE),
    )


def height(*cells: tuple[str, float, float]) -> float:
    """Points that a row needs for these (text, column's width in characters, size of type).

    Spreadsheets fit rows to wrapped text only when somebody edits them, so the file must say it.
    """
    return 3 + max(
        size * _LEADING * _lines(text, _letters(width, size)) for text, width, size in cells
    )


@lru_cache(maxsize=2000)
def _lines(text: str, letters: int) -> int:
    """How many lines a text takes; nearly all texts of a form stand in every other form, too."""
    return sum(max(1, len(wrap(line, letters))) for line in text.splitlines() or [""])


def _letters(width: float, size: float) -> int:
    """How many Russian letters of Arial fit: a column's width counts digits of the default size."""
    return max(4, int(width * BODY / size))


def page(sheet: Worksheet, *, landscape: bool, repeat: int | None, last: tuple[int, int]) -> None:
    """A4, one page wide; ``repeat`` is the row printed on each page, ``last`` the last cell."""
    sheet.set_paper(_PAPER_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&9&A&R&9&P из &N")
    sheet.print_area(0, 1, *last)
    if repeat is not None:
        sheet.repeat_rows(repeat)
    sheet.hide_gridlines(2)


def close_to_editing(sheet: Worksheet) -> None:
    """Protect labels; no password, so that nobody is ever locked out of the own report."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
