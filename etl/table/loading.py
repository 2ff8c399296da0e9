"""The numbers of a table that become raw counts of regions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.table.columns import Assignment
from etl.table.findings import MOST_FINDINGS, TableFindings
from etl.table.grid import Grid, coordinate
from etl.table.layout import Column, Layout
from etl.table.numbers import Mark, NoNumber, count, number, proven_marks
from etl.table.profile import Profile
from etl.table.sum_checks import tell_not_settled
from etl.table.sums import Line, Table
from indicators import wording
from indicators.regions.recognition import DISTRICTS_OF, REGIONS

# Period, region, count.
CountPlace = tuple[str, str, str]


@dataclass(frozen=True)
class Loaded:
    """``counts``: period → region → count → number; ``cells``: where each stands.

    ``unclear`` are the oblasts whose number may hold the people of their okrugs.
    """

    counts: Mapping[str, Mapping[str, Mapping[str, int]]]
    cells: Mapping[CountPlace, str]
    unclear: tuple[str, ...]


def load(
    grid: Grid,
    table: Table,
    assignments: Iterable[Assignment],
    marks: frozenset[Mark],
    okrugs: Mapping[str, str],
    told: TableFindings,
) -> Loaded:
    """Every number of a region in the mapped columns; what is none is an error."""
    counts: dict[str, dict[str, dict[str, int]]] = {}
    cells: dict[CountPlace, str] = {}
    unclear: dict[str, None] = {}
    for each in assignments:
        numbers, faults = _numbers_to_load(grid, each, table, marks, told), 0
        for code in dict.fromkeys((*table.regions, *table.parents)):
            part = table.part(code, numbers, okrugs)
            if part is None:
                unclear[code] = None
                continue
            if part.value is None:
                if code in DISTRICTS_OF:
                    tell_not_settled(code, each, table, numbers, told)
                continue
            place = coordinate(part.row, each.column.number)
            try:
                value = count(part.value, each.factor)
            except NoNumber as reason:
                faults += 1
                _no_number(place, REGIONS[code].name, str(reason), faults, told)
                continue
            counts.setdefault(each.period, {}).setdefault(code, {})[each.count] = value
            cells[each.period, code, each.count] = place
        _more_faults(each, faults, told)
    return Loaded(counts, cells, tuple(unclear))


def _numbers_to_load(
    grid: Grid, each: Assignment, table: Table, marks: frozenset[Mark], told: TableFindings
) -> dict[int, Decimal | None]:
    """The numbers of a column; what is no number in a region's row is an error."""
    numbers: dict[int, Decimal | None] = {}
    faults = 0
    for line in table.lines:
        try:
            value = grid.cells.get((line.row, each.column.number))
            numbers[line.row] = number(value, marks)
        except NoNumber as reason:
            numbers[line.row] = None
            # A sum of regions is not loaded.
            if line.meaning.code:
                faults += 1
                place = coordinate(line.row, each.column.number)
                _no_number(place, line.name, str(reason), faults, told)
    _more_faults(each, faults, told)
    return numbers


def _no_number(place: str, name: str, reason: str, faults: int, told: TableFindings) -> None:
    if faults <= MOST_FINDINGS:
        told.error("table.number", f"{name}: {reason}.", place, expected="целое число от 0")


def _more_faults(each: Assignment, faults: int, told: TableFindings) -> None:
    """The rest, counted: a whole column of fractions has one cause."""
    if faults > MOST_FINDINGS:
        told.error(
            "table.number",
            f"столбец {each.column.letter}: таких ячеек еще "
            f"{wording.whole(faults - MOST_FINDINGS)}.",
            each.column.letter,
        )


def decimal_marks(
    grid: Grid, layout: Layout, profile: Profile | None, assignments: Sequence[Assignment]
) -> frozenset[Mark]:
    """What separates fractions in this table: as the profile says, else as its numbers prove."""
    if profile and profile.decimal:
        return frozenset((Mark(profile.decimal),))
    columns = [each.column for each in assignments] or list(layout.columns)
    return proven_marks(
        value
        for column in columns
        for row in layout.rows
        if (value := grid.cells.get((row, column.number)))
    )


def numbers_in(
    grid: Grid, column: Column, lines: Iterable[Line], marks: frozenset[Mark]
) -> dict[int, Decimal | None]:
    """Row → number; what is none is reported where it would be loaded."""
    values: dict[int, Decimal | None] = {}
    for line in lines:
        try:
            values[line.row] = number(grid.cells.get((line.row, column.number)), marks)
        except NoNumber:
            values[line.row] = None
    return values
