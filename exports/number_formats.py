"""Formats of numbers in a workbook: a cell holds the number, and shows what the screen shows.

A format is made from the screen's own words for the number (``indicators.wording``), so that both
have the same decimals, sign and unit. Separators follow the reader's Excel: in Russian a comma
and a no-break space.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from exports.cells import Cell
from indicators import wording
from indicators.model import Indicator

WHOLE = "#,##0"

_NUMBER = re.compile(rf"[+{wording.MINUS}]?\d+(?:{wording.NBSP}\d{{3}})*(?:,(\d+))?")

Row = Mapping[str, Cell]


def number_format(column: str, indicator: Indicator, row: Row) -> str:
    """The format of a number in ``column`` of ``row``; WHOLE where the screen has no words."""
    words = _WORDS.get(column)
    return like(words(indicator, row)) if words else WHOLE


@lru_cache(maxsize=10_000)
def like(text: str) -> str:
    """«+8,2 %» → a format that shows 8.2 as «+8,2 %» and −1 as «−1,0 %»."""
    match = _NUMBER.match(text)
    if not match:
        return WHOLE
    decimals = len(match[1] or "")
    digits = WHOLE + ("." + "0" * decimals if decimals else "")
    unit = text[match.end() :]
    shown = f'{digits}"{unit}"' if unit else digits
    plus = '"+"' if text.startswith("+") else ""
    return f'{plus}{shown};"{wording.MINUS}"{shown};{shown}'


def _number(cell: Cell) -> float:
    return float(cell or 0)


def _bounds(indicator: Indicator, row: Row) -> str:
    """«54,1 %» of «54,1–58,2 %»: both ends have the same decimals."""
    ends = wording.interval(_number(row["lower"]), _number(row["upper"]))
    return f"{ends.partition('–')[0]}{wording.NBSP}%"


_WORDS: Mapping[str, Callable[[Indicator, Row], str]] = {
    "value": lambda of, row: wording.value(of, _number(row["value"]), _number(row["target"])),
    "target": lambda of, row: wording.target(of, _number(row["target"])),
    "gap": lambda of, row: wording.gap(of, _number(row["gap"])),
    "versus_average": lambda of, row: wording.gap(of, _number(row["versus_average"])),
    "versus_minimum": lambda of, row: wording.gap(of, _number(row["versus_minimum"])),
    "lower": _bounds,
    "upper": _bounds,
}
