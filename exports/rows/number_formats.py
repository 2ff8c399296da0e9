"""Formats of numbers in a workbook: a cell holds the number, and shows what the screen shows.

A format is made from the screen's own words for the number (``indicators.wording``), so that both
have the same decimals, sign and unit. Separators follow the reader's Excel: in Russian a comma
and a no-break space.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from exports.rows.cells import Cell
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator

WHOLE = "#,##0"

_NUMBER = re.compile(rf"[+{wording.MINUS}]?\d+(?:{wording.NBSP}\d{{3}})*(?:,(\d+))?")

Row = Mapping[str, Cell]


def number_format(column: str, row: Row) -> str:
    """The format of a number in ``column`` of ``row``; WHOLE where the screen has no words."""
    words = _WORDS.get(column)
    if words:
        return like(words(INDICATORS[str(row["indicator"])], row))
    return like(_ALIKE[column]) if column in _ALIKE else WHOLE


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


def _like_value(name: str) -> Callable[[Indicator, Row], str]:
    return lambda of, row: wording.value(of, _number(row[name]), _number(row["target"]))


_VALUES = (
    *("value", "projection_low", "projection_high"),
    *("nearest_median", "district_median", "example_value"),
)
_WORDS: Mapping[str, Callable[[Indicator, Row], str]] = {
    "target": lambda of, row: wording.target(of, _number(row["target"])),
    "decided": lambda of, row: wording.target(of, _number(row["decided"])),
    "recommended": lambda of, row: wording.target(of, _number(row["recommended"])),
    "recommended_gap": lambda of, row: wording.gap(of, _number(row["recommended_gap"])),
    "gap": lambda of, row: wording.gap(of, _number(row["gap"])),
    "versus_average": lambda of, row: wording.gap(of, _number(row["versus_average"])),
    "versus_minimum": lambda of, row: wording.gap(of, _number(row["versus_minimum"])),
    **{name: _like_value(name) for name in _VALUES},
    "pace_so_far": lambda _, row: wording.decimal(_number(row["pace_so_far"])),
    "lower": _bounds,
    "upper": _bounds,
    "value_before": lambda of, row: wording.value(
        of, _number(row["value_before"]), _number(row["target_before"])
    ),
    "target_before": lambda of, row: wording.target(of, _number(row["target_before"])),
    "change": lambda of, row: wording.change(of, _number(row["change"])),
}

# What the screen words alike in every row.
_ALIKE: Mapping[str, str] = {
    "score": wording.decimal(0.0),
    "missing": f"{wording.decimal(0.0)}{wording.NBSP}%",
    "reached": "+0",
    "move": "+0",
}
