"""What a person looks at in an opened table before saying what its columns are.

The tables of a file to choose from, the first rows with their numbers as they would be read, the
values of a column, the columns that could hold the names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.reader.reading import Kind
from etl.table.codes import TITLES
from etl.table.files import OpenedFile
from etl.table.grid import Grid, area, column_letter
from etl.table.layout import tables
from etl.table.names import EXCLUDED
from etl.table.numbers import Mark, NoNumber, number, proven_marks
from etl.table.profile import Profile
from etl.table.reading import ReadColumn, ReadRow, TableReading
from indicators.regions.recognition import DISTRICTS_OF

_MOST_VALUES = 200
# Findings that say: this profile is for another table.
_MISFITS = (
    "table.profile",
    "table.unit",
    "table.period",
    "table.sheet",
    "table.several",
    "table.no_regions",
    "table.repeated",
)


@dataclass(frozen=True)
class Offer:
    """One table of a file: its sheet, its cells (``A5:H102``) and how many regions it has."""

    sheet: str
    range: str
    regions: int
    hidden: bool = False


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


def offers(opened: OpenedFile) -> tuple[Offer, ...]:
    """Every table with regions, in the order of the sheets, hidden sheets last."""
    found = [
        Offer(grid.name, str(layout.area), layout.regions, grid.hidden)
        for grid in opened.sheets
        for layout in tables(grid)
    ]
    return tuple(sorted(found, key=lambda offer: offer.hidden))


def fits(reading: TableReading) -> bool:
    """Whether the table has everything that the profile of the reading asks for."""
    return bool(reading.profile and reading.columns) and not any(
        finding.is_error and finding.rule in _MISFITS for finding in reading.findings
    )


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
    marks = _marks(grid, reading, [places[each.letter] for each in mapped or reading.columns])
    return Sample(
        shown,
        first,
        tuple(
            tuple(
                _cell(grid, row.row, places[column.letter], marks, _factor(reading.profile, column))
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
    found = dict.fromkeys(
        cell.text for row in reading.resolved if (cell := grid.cells.get((row.row, column)))
    )
    return tuple(found)[:_MOST_VALUES]


def name_columns(opened: OpenedFile, reading: TableReading) -> tuple[str, ...]:
    """Letters of the columns that hold the names; more than one where some repeat them."""
    grid = _grid(opened, reading)
    if grid is None or not reading.range:
        return ()
    beside = {column.letter for column in reading.columns}
    within = area(reading.range)
    return tuple(
        letter
        for number_ in range(within.left, within.right + 1)
        if (letter := column_letter(number_)) not in beside
        and any(
            cell.kind is Kind.TEXT
            for row in reading.resolved
            if (cell := grid.cells.get((row.row, number_)))
        )
    )


def asks_about_okrugs(reading: TableReading) -> bool:
    """Whether an oblast stands there of which no row and no sum says if its okrugs are inside."""
    states: dict[str, set[str]] = {}
    for row in reading.resolved:
        if row.region in DISTRICTS_OF:
            states.setdefault(row.region, set()).add(row.okrugs)
    return any(EXCLUDED not in said and code not in reading.okrugs for code, said in states.items())


def codes_said(reading: TableReading) -> str:
    """«столбец D, ОКАТО (по названиям)»; empty where no column of codes is believed."""
    letter, _, system = reading.codes.partition(": ")
    name, _, how = system.partition(" ")
    return f"столбец {letter}, {TITLES.get(name, name)}{f' {how}' if how else ''}" if system else ""


def _grid(opened: OpenedFile, reading: TableReading) -> Grid | None:
    return next((grid for grid in opened.sheets if grid.name == reading.sheet), None)


def _numbers_of_columns(grid: Grid) -> Mapping[str, int]:
    whole = grid.area
    return {column_letter(each): each for each in range(whole.left, whole.right + 1)}


def _marks(grid: Grid, reading: TableReading, columns: list[int]) -> frozenset[Mark]:
    """The decimal marks that the profile names, else those that the numbers prove."""
    if reading.profile and reading.profile.decimal:
        return frozenset((Mark(reading.profile.decimal),))
    rows = [row.row for row in (*reading.resolved, *reading.left_out)]
    return proven_marks(
        cell for column in columns for row in rows if (cell := grid.cells.get((row, column)))
    )


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
        read = number(cell, marks)
    except NoNumber as reason:
        return SampleCell(cell.text, reason=str(reason))
    return SampleCell(cell.text, None if read is None else read * factor)
