"""The colour and symbol of a value against its target, as conditional formats of Excel.

The rule is that of ``indicators.standings.status``, written as formulas: whoever corrects a number
in the workbook sees what it would mean.
"""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from exports.rows.number_formats import like
from exports.rows.sheets import Book, Look
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.palette import LIGHT, MISSED_INK
from indicators.standings.status import NEAR_PART_OF_COUNT, NEAR_POINTS, NOISE, Status

# For paper: the light palette of the screen.
LOOKS: Mapping[Status, Look] = {
    Status.MET: {"bg_color": LIGHT.met_fill, "font_color": LIGHT.met},
    Status.NEAR: {"bg_color": LIGHT.near_fill, "font_color": LIGHT.near},
    Status.MISSED: {"bg_color": LIGHT.missed_fill, "font_color": MISSED_INK},
}


def formulas(indicator: Indicator, value: str, target: str) -> dict[Status, str]:
    """A formula a status, for the references of a value and its target; the first true one holds.

    None is true where there is no number: a state in words has no status.
    """
    margin = repr(NEAR_POINTS) if indicator.is_percentage else f"{NEAR_PART_OF_COUNT!r}*{target}"
    gap = f"{value}-{target}"
    return {
        Status.MET: f"AND(ISNUMBER({value}),{gap}>=0)",
        Status.NEAR: f"AND(ISNUMBER({value}),{gap}>=-({margin}+{NOISE:.9f}))",
        Status.MISSED: f"ISNUMBER({value})",
    }


def colour(
    book: Book,
    sheet: Worksheet,
    area: tuple[int, int, int, int],
    indicator: Indicator,
    references: tuple[str, str],
    words: str,
) -> None:
    """Let the cells of ``area`` show their status; ``references`` are those of its first cell.

    ``words`` are a value as the screen words it: the symbol stands before such a number.
    """
    for status, formula in formulas(indicator, *references).items():
        symbol = wording.STATUS_SYMBOLS[status]
        marked = ";".join(f'"{symbol} "{section}' for section in like(words).split(";"))
        look = book.book.add_format({**LOOKS[status], "num_format": marked})
        sheet.conditional_format(
            *area,
            {"type": "formula", "criteria": f"={formula}", "format": look, "stop_if_true": True},
        )
