"""The fifth station: the numbers in a table's cells → raw counts of regions.

The totals are added up on the way, because they settle what the number of an oblast with
autonomous okrugs holds. What is no count is not loaded and goes on as a fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.table.cells.grid import coordinate
from etl.table.cells.names import INCLUDED, UNSTATED
from etl.table.cells.numbers import Mark, NoNumber, count, number, proven_marks
from etl.table.choice import Table
from etl.table.columns import Assignment
from etl.table.layout import Column
from etl.table.rows import Rows
from etl.table.sums import Numbers, SumCheck, Totals
from indicators.regions import subjects
from indicators.regions.recognition import DISTRICTS_OF

# Region → count → number.
Counts = Mapping[str, Mapping[str, int]]
# Period, region, count.
CountPlace = tuple[str, str, str]


@dataclass(frozen=True)
class NumberFault:
    """A cell, or what its number comes to, that is no count; ``reason`` says in Russian why."""

    place: str
    name: str
    reason: str


@dataclass(frozen=True)
class OnlyTogether:
    """An oblast's number at ``place`` holds its okrugs, and nothing says how much is theirs."""

    region: str
    place: str


@dataclass(frozen=True)
class Contradiction:
    """The sums prove of an oblast what the profile denies, or two columns prove two things."""

    region: str
    proven: frozenset[str]


@dataclass(frozen=True)
class ColumnFaults:
    """What of a mapped column was not loaded: cells that are no number, then no counts."""

    column: Column
    cells: tuple[NumberFault, ...]
    counts: tuple[NumberFault | OnlyTogether, ...]


@dataclass(frozen=True)
class Figures:
    """The counts of the regions in ``rows``, with what the totals say.

    ``counts``: period → region → count → number, ``cells`` the place of each; blank and missing
    cells are in neither. ``okrugs``: parent → inside or separate, where that is settled;
    ``unclear`` the oblasts where it is not and should be. ``marks`` separate fractions.
    """

    rows: Rows
    marks: frozenset[Mark]
    totals: Totals
    checks: tuple[SumCheck, ...]
    okrugs: Mapping[str, str]
    contradictions: tuple[Contradiction, ...]
    counts: Mapping[str, Counts]
    cells: Mapping[CountPlace, str]
    faults: tuple[ColumnFaults, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True)
class _ColumnNumbers:
    numbers: Numbers
    faults: tuple[NumberFault, ...]


@dataclass(frozen=True)
class _Loaded:
    """One mapped column: region → its count and the place of it, and what was not loaded."""

    assignment: Assignment
    counts: Mapping[str, tuple[int, str]]
    faults: ColumnFaults
    unclear: tuple[str, ...]


def read_figures(rows: Rows) -> Figures:
    """Every number of a region in the mapped columns, and every total against its parts."""
    table, columns = rows.table, rows.columns
    totals = Totals(rows.with_numbers)
    marks = _marks(table, columns.assignments)
    # Where regions stand twice nothing adds up; the mapped columns are read for their faults.
    add_up = not rows.repeated
    read = {
        column.number: _numbers(table, column, rows, marks)
        for column in columns.checked
        if add_up or columns.assignments
    }
    numbers = {column: each.numbers for column, each in read.items()} if add_up else {}
    okrugs, contradictions = _settled(totals, numbers.values(), rows)
    loaded = [
        _loaded(each, totals, read[each.column.number], okrugs) for each in columns.assignments
    ]
    counts, cells = _gathered(loaded)
    unclear = dict.fromkeys(code for each in loaded for code in each.unclear)
    if not table.profile:
        open_parents = (code for code in totals.parents if totals.unsettled(code))
        unclear = dict.fromkeys(code for code in open_parents if code not in okrugs)
    return Figures(
        rows,
        marks,
        totals,
        tuple(
            check
            for column, values in numbers.items()
            for check in totals.checks(column, values, okrugs)
        ),
        okrugs,
        contradictions,
        counts,
        cells,
        tuple(each.faults for each in loaded),
        tuple(unclear),
    )


def _loaded(
    assignment: Assignment, totals: Totals, column: _ColumnNumbers, okrugs: Mapping[str, str]
) -> _Loaded:
    counts: dict[str, tuple[int, str]] = {}
    unclear: list[str] = []
    faults: list[NumberFault | OnlyTogether] = []
    for code in dict.fromkeys((*totals.regions, *totals.parents)):
        part = totals.part(code, column.numbers, okrugs)
        if part is None:
            unclear.append(code)
        elif part.value is None:
            faults += _only_together(code, assignment, totals, column.numbers)
        else:
            place = coordinate(part.row, assignment.column.number)
            try:
                counts[code] = count(part.value, assignment.factor), place
            except NoNumber as reason:
                faults.append(NumberFault(place, subjects.name(code), str(reason)))
    return _Loaded(
        assignment,
        counts,
        ColumnFaults(assignment.column, column.faults, tuple(faults)),
        tuple(unclear),
    )


def _gathered(
    loaded: Iterable[_Loaded],
) -> tuple[dict[str, dict[str, dict[str, int]]], dict[CountPlace, str]]:
    """Period → region → count → number, and the place of each."""
    counts: dict[str, dict[str, dict[str, int]]] = {}
    cells: dict[CountPlace, str] = {}
    for each in loaded:
        period, name = each.assignment.period, each.assignment.count
        for code, (value, place) in each.counts.items():
            counts.setdefault(period, {}).setdefault(code, {})[name] = value
            cells[period, code, name] = place
    return counts, cells


def _marks(table: Table, assignments: Iterable[Assignment]) -> frozenset[Mark]:
    """What separates fractions in this table: as the profile says, else as its numbers prove."""
    if table.profile and table.profile.decimal:
        return frozenset((Mark(table.profile.decimal),))
    columns = [each.column for each in assignments] or table.layout.columns
    return proven_marks(
        value
        for column in columns
        for row in table.layout.rows
        if (value := table.grid.cells.get((row, column.number)))
    )


def _numbers(table: Table, column: Column, rows: Rows, marks: frozenset[Mark]) -> _ColumnNumbers:
    numbers: dict[int, Decimal | None] = {}
    faults = []
    for each in rows.with_numbers:
        try:
            numbers[each.row] = number(table.grid.cells.get((each.row, column.number)), marks)
        except NoNumber as reason:
            numbers[each.row] = None
            # A sum of regions is not loaded.
            if each.meaning.code:
                place = coordinate(each.row, column.number)
                faults.append(NumberFault(place, each.name, str(reason)))
    return _ColumnNumbers(numbers, tuple(faults))


def _settled(
    totals: Totals, columns: Iterable[Numbers], rows: Rows
) -> tuple[dict[str, str], tuple[Contradiction, ...]]:
    """Parent → what its bare row holds: as the sums prove, else as the profile says."""
    wish = rows.table.profile.okrugs if rows.table.profile else ""
    readings: dict[str, set[str]] = {}
    for numbers in columns:
        for parent, reading in totals.prove(numbers).items():
            readings.setdefault(parent, set()).add(reading)
    settled: dict[str, str] = {}
    contradictions = []
    for parent in totals.parents:
        proven = readings.get(parent, set())
        if len(proven) == 1 and (not wish or wish in proven):
            settled[parent] = next(iter(proven))
        elif proven and rows.columns.assignments:
            contradictions.append(Contradiction(parent, frozenset(proven)))
        elif wish:
            settled[parent] = wish
    return settled, tuple(contradictions)


def _only_together(
    code: str, each: Assignment, totals: Totals, numbers: Numbers
) -> list[OnlyTogether]:
    if code not in DISTRICTS_OF:
        return []
    rows = [row for okrugs in (UNSTATED, INCLUDED) if (row := totals.row(code, okrugs))]
    if all(numbers.get(row) is None for row in rows):
        return []
    return [OnlyTogether(code, coordinate(rows[0], each.column.number))]
