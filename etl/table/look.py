"""What a person looks at in an opened table before saying what its columns are: the first rows
with their numbers as they would be read, the values of a column, the columns that hold the names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.reader.reading import Kind
from etl.table.cells.grid import Grid, area, column_letter
from etl.table.cells.numbers import Mark, NoNumber, number
from etl.table.columns import ReadColumn
from etl.table.files.opening import OpenedFile
from etl.table.profile import Profile
from etl.table.reading import TableReading
from etl.table.rows import ReadRow

_MOST_VALUES = 200


@dataclass(frozen=True)
class SampleCell:
    """A cell as it is written, and the number it is read as, already times the factor.

    ``number`` is None for a missing one, for a word, and for what cannot be read as a number;
    ``reason`` says in Russian why it cannot.
    """

    text: str
    number: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True)
class Sample:
    """The first rows of regions: ``cells`` has one line a row and one cell a column."""

    columns: tuple[ReadColumn, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    cells: tuple[tuple[SampleCell, ...], ...] = ()
    more_columns: int = 0
    more_rows: int = 0


def sample(opened: OpenedFile, reading: TableReading, *, columns: int, rows: int) -> Sample:
    """The first rows of regions in at most so many columns, those with counts first."""
    grid = _grid(opened, reading)
    if grid is None or not reading.resolved:
        return Sample()
    mapped = [column for column in reading.columns if column.count]
    others = [column for column in reading.columns if not column.count]
    shown = tuple([*mapped, *others][:columns])
    first = reading.resolved[:rows]
    places = _numbers_of_columns(grid)
    return Sample(
        shown,
        first,
        tuple(
            tuple(
                _cell(
                    grid,
                    row.row,
                    places[column.letter],
                    reading.marks,
                    _factor(reading.profile, column),
                )
                for column in shown
            )
            for row in first
        ),
        len(reading.columns) - len(shown),
        len(reading.resolved) - len(first),
    )


def values(opened: OpenedFile, reading: TableReading, letter: str) -> tuple[str, ...]:
    """The different texts of a column beside the rows of regions, in order; at most 200."""
    grid = _grid(opened, reading)
    if grid is None:
        return ()
    column = _numbers_of_columns(grid)[letter]
    texts = dict.fromkeys(
        cell.text for row in reading.resolved if (cell := grid.cells.get((row.row, column)))
    )
    return tuple(texts)[:_MOST_VALUES]


def name_columns(opened: OpenedFile, reading: TableReading) -> tuple[str, ...]:
    """Letters of the columns that hold the names; more than one where some repeat them."""
    grid = _grid(opened, reading)
    if grid is None or not reading.range:
        return ()
    beside = {each.letter for each in reading.columns}
    within = area(reading.range)
    return tuple(
        letter
        for column in range(within.left, within.right + 1)
        if (letter := column_letter(column)) not in beside
        and any(
            cell.kind is Kind.TEXT
            for row in reading.resolved
            if (cell := grid.cells.get((row.row, column)))
        )
    )


def _grid(opened: OpenedFile, reading: TableReading) -> Grid | None:
    return next((grid for grid in opened.sheets if grid.name == reading.sheet), None)


def _numbers_of_columns(grid: Grid) -> Mapping[str, int]:
    whole = grid.area
    return {column_letter(each): each for each in range(whole.left, whole.right + 1)}


def _factor(profile: Profile | None, column: ReadColumn) -> Decimal:
    for each in profile.columns if profile and column.count else ():
        if each.count == column.count and each.period in ("", column.period):
            return each.factor or Decimal(1)
    return Decimal(1)


def _cell(grid: Grid, row: int, column: int, marks: frozenset[Mark], factor: Decimal) -> SampleCell:
    cell = grid.cells.get((row, column))
    if cell is None:
        return SampleCell("")
    try:
        value = number(cell, marks)
    except NoNumber as reason:
        return SampleCell(cell.text, reason=str(reason))
    return SampleCell(cell.text, None if value is None else value * factor)
