"""Cells of a text file: what an empty one is, and which text would be run as a formula."""

from collections.abc import Iterator

import pandas as pd

Cell = str | int | float | bool | None

# OWASP, CSV injection: a spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(frame: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    """The rows as plain Python values: None for whatever is missing, numbers as they are."""
    columns = [
        [None if missing else value for value, missing in zip(column, empty, strict=True)]
        for column, empty in (
            (frame[name].tolist(), frame[name].isna().tolist()) for name in frame.columns
        )
    ]
    return zip(*columns, strict=True)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run this text."""
    return text.startswith(_FORMULA)


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if is_formula(text) else text
