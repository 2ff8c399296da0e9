"""A sheet of a table as cells by row and column, both from 1; the empty ones are not there."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self

from etl.reader.reading import Kind
from indicators import wording

# Official tables have some hundred columns and, month by month for years, some thousand rows.
MAX_CELLS = 250_000
MAX_COLUMNS = 1_000
# Rows; whoever merges more of them paints a page and names nothing.
_MOST_MERGED = 1_000

Place = tuple[int, int]


class Value(NamedTuple):
    """What one cell holds: a number for NUMBER, a bool for BOOL, a text otherwise."""

    kind: Kind
    value: int | float | bool | str

    @property
    def text(self) -> str:
        """The cell as a person would type it."""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 2**53:
            return str(int(self.value))
        return str(self.value).strip()


def numeric(stored: float, percent: bool) -> Value:
    """A number of a book; one shown in per cent is a text, because it is no count."""
    if not math.isfinite(stored):
        return Value(Kind.ERROR, str(stored))
    return Value(Kind.TEXT, f"{stored * 100:.15g}%") if percent else Value(Kind.NUMBER, stored)


class Area(NamedTuple):
    """A rectangle of cells; all four borders belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        return f"{coordinate(self.top, self.left)}:{coordinate(self.bottom, self.right)}"


@dataclass(frozen=True)
class Grid:
    """One sheet; ``merged`` areas carry their value in the upper left cell only."""

    name: str
    cells: Mapping[Place, Value]
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    # Whether the format can merge cells; in a csv a heading over several columns stands once.
    knows_merges: bool = True
    # For a csv: how many fields each row has.
    widths: Mapping[int, int] = field(default_factory=dict)
    # Of those with cells.
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    @cached_property
    def area(self) -> Area:
        """The smallest rectangle with every cell."""
        rows = [row for row, _ in self.cells] or [1]
        columns = [column for _, column in self.cells] or [1]
        return Area(min(rows), min(columns), max(rows), max(columns))

    @cached_property
    def columns(self) -> Mapping[int, Mapping[int, Value]]:
        """Column → row → cell; one merged over several rows, as a name is, belongs to each."""
        columns: dict[int, dict[int, Value]] = {}
        for (row, column), value in self.cells.items():
            columns.setdefault(column, {})[row] = value
        for area in self.merged:
            upper = self.cells.get((area.top, area.left))
            if upper and area.bottom > area.top and area.bottom - area.top < _MOST_MERGED:
                for row in range(area.top, area.bottom + 1):
                    columns[area.left].setdefault(row, upper)
        return columns

    def texts(self, column: int) -> dict[int, str]:
        """Row → the text in ``column``; a merged one belongs to each of its rows."""
        return {row: value.text for row, value in self.columns.get(column, {}).items()}

    def within(self, area: Area) -> "Grid":
        """Only the cells of ``area``, at the places where they are."""
        return Grid(
            self.name,
            {place: value for place, value in self.cells.items() if area.holds(*place)},
            tuple(each for each in self.merged if area.holds(each.top, each.left)),
            self.hidden,
            self.knows_merges,
            self.widths,
            self.hidden_rows,
            self.hidden_columns,
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, fit for JSON."""
        return {
            "name": self.name,
            "cells": [[*place, value.kind.value, value.value] for place, value in self._sorted()],
            "merged": [list(area) for area in self.merged],
            "hidden": self.hidden,
            "knows_merges": self.knows_merges,
            "widths": [list(each) for each in self.widths.items()],
            "hidden_rows": list(self.hidden_rows),
            "hidden_columns": list(self.hidden_columns),
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The reverse of ``as_dict``; TypeError, KeyError or ValueError for anything else."""
        return cls(
            name=str(values["name"]),
            cells={
                (int(row), int(column)): Value(Kind(kind), value)
                for row, column, kind, value in values["cells"]
            },
            merged=tuple(Area(*map(int, area)) for area in values["merged"]),
            hidden=bool(values["hidden"]),
            knows_merges=bool(values["knows_merges"]),
            widths={int(row): int(width) for row, width in values["widths"]},
            hidden_rows=tuple(map(int, values["hidden_rows"])),
            hidden_columns=tuple(map(int, values["hidden_columns"])),
        )

    def _sorted(self) -> Iterator[tuple[Place, Value]]:
        yield from sorted(self.cells.items(), key=lambda item: item[0])


class Refused(Exception):
    """The file is no table that we read; the message says why, in Russian.

    ``advice`` says what to do, where saving the file in another format does not help.
    """

    def __init__(self, text: str, advice: str = "") -> None:
        self.advice = advice
        super().__init__(text)


def too_many_cells() -> Refused:
    """The refusal of a file with more than ``MAX_CELLS`` cells."""
    return Refused(
        f"в файле больше {wording.whole(MAX_CELLS)} заполненных ячеек",
        "Оставьте нужный лист, период или столбцы.",
    )


def column_letter(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def coordinate(row: int, column: int) -> str:
    """Row 5, column 2 is B5."""
    return f"{column_letter(column)}{row}"


_RANGE = re.compile(r"\s*\$?([A-Z]{1,3})\$?([0-9]{1,7})\s*:\s*\$?([A-Z]{1,3})\$?([0-9]{1,7})\s*")


def area(text: str) -> Area:
    """Read ``A5:H102``; ValueError with the Russian reason otherwise."""
    match = _RANGE.fullmatch(text.upper())
    if not match:
        raise ValueError(f"«{text}» — не диапазон. Диапазон пишется как A5:H102.")
    left, top, right, bottom = _number(match[1]), int(match[2]), _number(match[3]), int(match[4])
    if not (0 < top <= bottom and left <= right):
        raise ValueError(f"«{text}»: сначала левая верхняя ячейка, потом правая нижняя.")
    return Area(top, left, bottom, right)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
