"""The fourth station: a table's rows, sorted: regions, sums of regions, notes, and what nobody
can resolve. Nothing with a number is passed over in silence.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from etl.reader.reading import Kind
from etl.table.cells.grid import Grid, column_letter
from etl.table.cells.headings import key
from etl.table.cells.names import (
    AMBIGUOUS,
    ELSEWHERE,
    FEDERAL_DISTRICT,
    REGION,
    SUMS,
    TITLES,
    TOTAL,
    UNKNOWN,
    Named,
    by_code,
    is_place,
    looks_like_code,
    named,
    proven_system,
)
from etl.table.cells.numbers import is_missing, meant_as_number
from etl.table.choice import Table
from etl.table.columns import Columns
from etl.table.layout import Layout, is_numbering
from etl.table.profile import Profile

NOTE = "note"
EMPTY = "empty"
_NO_NUMBERS = "в загружаемых столбцах чисел нет"
_LONGEST = 200


@dataclass(frozen=True)
class ReadRow:
    """One row with a name: ``kind`` as in ``etl.table.cells.names``, NOTE or EMPTY.

    ``region`` is the code where the row is one; ``reason`` says why it is left out or unresolved.
    """

    row: int
    name: str
    kind: str
    region: str = ""
    okrugs: str = ""
    reason: str = ""


@dataclass(frozen=True)
class NamedRow:
    """A row with numbers: a region, or a sum of regions."""

    row: int
    name: str
    meaning: Named


@dataclass(frozen=True)
class CodeColumn:
    """The column of codes and whose they are; ``by_profile`` when names had to prove nothing."""

    number: int
    system: str
    by_profile: bool

    @property
    def letter(self) -> str:
        """As a spreadsheet calls it: A, B … AA."""
        return column_letter(self.number)

    @property
    def title(self) -> str:
        """Whose codes they are, for people."""
        return f"{TITLES[self.system]}{'' if self.by_profile else ' (видно по названиям)'}"


@dataclass(frozen=True)
class Rows:
    """Every named row of a table once, by what becomes of it; ``skipped`` did not match ``where``.

    ``with_numbers`` are the regions and sums among them that have numbers.
    """

    columns: Columns
    resolved: tuple[ReadRow, ...]
    left_out: tuple[ReadRow, ...]
    unresolved: tuple[ReadRow, ...]
    with_numbers: tuple[NamedRow, ...]
    skipped: int
    codes: CodeColumn | None

    @property
    def table(self) -> Table:
        """The table that the rows are of."""
        return self.columns.table

    @cached_property
    def repeated(self) -> Mapping[str, list[ReadRow]]:
        """Regions with more than one row of the same meaning."""
        return _repeated(self.resolved)


@dataclass
class _Sorted:
    resolved: list[ReadRow] = field(default_factory=list)
    left_out: list[ReadRow] = field(default_factory=list)
    unresolved: list[ReadRow] = field(default_factory=list)
    with_numbers: list[NamedRow] = field(default_factory=list)
    skipped: int = 0


def read_rows(columns: Columns) -> Rows:
    """Every row by its name, else by its code.

    A row without a number in any of the mapped columns cannot stop the load; where none is mapped
    every column counts.
    """
    table = columns.table
    rows = _sorted(columns)
    if columns.mapped:
        _drop_empty_repetitions(table.grid, columns.mapped, rows)
    rows.left_out += _notes(table.grid, table.layout)
    codes = _code_column(table, rows.with_numbers)
    if codes:
        _resolve_by_code(table.grid, codes, rows)
    return Rows(
        columns,
        tuple(rows.resolved),
        tuple(rows.left_out),
        tuple(rows.unresolved),
        tuple(rows.with_numbers),
        rows.skipped,
        codes,
    )


def _sorted(columns: Columns) -> _Sorted:
    grid, layout, mapped = columns.table.grid, columns.table.layout, columns.mapped
    texts, rows = grid.texts(layout.name_column), _Sorted()
    unwanted = _unwanted(columns.table.profile)
    numeric = [
        column.number
        for column in layout.columns
        if column.is_numeric or column.missing or column.number in mapped
    ]
    for row in layout.rows:
        text = " ".join(texts.get(row, "").split())
        values = [value for column in numeric if (value := grid.cells.get((row, column)))]
        has_numbers = any(map(meant_as_number, values))
        # Beside the name of a place any word stands where its number should.
        has_numbers = has_numbers or bool(values and is_place(text))
        if not has_numbers and not (text and any(map(is_missing, values))):
            if text:
                _add_without_numbers(row, text, rows)
            continue
        if not _matches(grid, row, columns.where):
            rows.skipped += 1
            continue
        text = text or _sum_to_the_left(grid, layout, row)
        if len(text) == 1 and is_numbering(grid, row, [layout.name_column, *numeric]):
            rows.left_out.append(ReadRow(row, text, NOTE, reason="нумерация столбцов"))
            continue
        meaning = named(text)
        if key(text) in unwanted:
            rows.left_out.append(ReadRow(row, text, meaning.kind, reason="по профилю"))
        elif meaning.kind == REGION:
            rows.resolved.append(ReadRow(row, text, REGION, meaning.code, meaning.okrugs))
            rows.with_numbers.append(NamedRow(row, text, meaning))
        elif meaning.kind in (*SUMS, ELSEWHERE):
            rows.left_out.append(ReadRow(row, text, meaning.kind, reason=meaning.reason))
            rows.with_numbers.append(NamedRow(row, text, meaning))
        elif mapped and _is_empty(grid, row, mapped):
            rows.left_out.append(ReadRow(row, text, EMPTY, reason=_NO_NUMBERS))
        else:
            rows.unresolved.append(ReadRow(row, text, meaning.kind, reason=meaning.reason))
    return rows


def _unwanted(profile: Profile | None) -> frozenset[str]:
    return frozenset(map(key, profile.leave_out)) if profile else frozenset()


def _add_without_numbers(row: int, text: str, rows: _Sorted) -> None:
    meaning = named(text)
    if meaning.kind == REGION:
        rows.resolved.append(ReadRow(row, text, REGION, meaning.code, meaning.okrugs))
    else:
        rows.left_out.append(ReadRow(row, text[:_LONGEST], NOTE, reason="чисел в строке нет"))


def _matches(grid: Grid, row: int, where: Mapping[int, str]) -> bool:
    for column, wanted in where.items():
        value = grid.cells.get((row, column))
        if key(value.text if value else "") != wanted:
            return False
    return True


def _sum_to_the_left(grid: Grid, layout: Layout, row: int) -> str:
    """«Всего по РФ» stands in the column of districts, where the one of regions is empty."""
    for column in range(layout.name_column - 1, layout.area.left - 1, -1):
        value = grid.cells.get((row, column))
        text = " ".join(value.text.split()) if value and value.kind is Kind.TEXT else ""
        if named(text).kind in (TOTAL, FEDERAL_DISTRICT):
            return text
    return ""


def _is_empty(grid: Grid, row: int, mapped: Collection[int]) -> bool:
    return all(is_missing(grid.cells.get((row, column))) for column in mapped)


def _repeated(resolved: Collection[ReadRow]) -> dict[str, list[ReadRow]]:
    rows: dict[tuple[str, str], list[ReadRow]] = {}
    for row in resolved:
        rows.setdefault((row.region, row.okrugs), []).append(row)
    return {same[0].region: same for same in rows.values() if len(same) > 1}


def _drop_empty_repetitions(grid: Grid, mapped: Collection[int], rows: _Sorted) -> None:
    """Крым stands in two districts, with the numbers of some years in each."""
    for same in _repeated(rows.resolved).values():
        empty = [row for row in same if _is_empty(grid, row.row, mapped)]
        for row in empty if len(empty) < len(same) else ():
            rows.resolved.remove(row)
            rows.left_out.append(ReadRow(row.row, row.name, EMPTY, reason=_NO_NUMBERS))
            rows.with_numbers = [each for each in rows.with_numbers if each.row != row.row]


def _notes(grid: Grid, layout: Layout) -> list[ReadRow]:
    notes = []
    for row in layout.notes:
        texts = [
            value.text
            for column in range(layout.area.left, layout.area.right + 1)
            if (value := grid.cells.get((row, column)))
        ]
        notes.append(ReadRow(row, " ".join(" ".join(texts).split())[:_LONGEST], NOTE))
    return notes


def _code_column(table: Table, with_numbers: Collection[NamedRow]) -> CodeColumn | None:
    """The column of codes as the profile says, else as the names beside it prove."""
    profile = table.profile
    # One row a region proves as much as all of them.
    meanings: dict[int, Named] = {}
    for each in with_numbers:
        if each.meaning.kind == REGION and each.meaning not in meanings.values():
            meanings[each.row] = each.meaning
    for column in table.layout.columns:
        if profile and profile.codes:
            if key(profile.code) in (*map(key, column.heading), key(column.letter)):
                return CodeColumn(column.number, profile.codes, by_profile=True)
            continue
        pairs = {
            row: (value, meaning)
            for row, meaning in meanings.items()
            if looks_like_code(value := table.grid.cells.get((row, column.number))) and value
        }
        if len(pairs) * 10 >= len(meanings) * 9 and (system := proven_system(pairs)):
            return CodeColumn(column.number, system, by_profile=False)
    return None


def _resolve_by_code(grid: Grid, codes: CodeColumn, rows: _Sorted) -> None:
    """Names that are no region or could be two, settled by a code whose system is known."""
    for row in list(rows.unresolved):
        if row.kind not in (UNKNOWN, AMBIGUOUS) or not row.name:
            continue
        value = grid.cells.get((row.row, codes.number))
        meaning = by_code(value, codes.system)
        if meaning.kind == REGION and value:
            reason = f"по коду {value.text} ({TITLES[codes.system]})"
            rows.unresolved.remove(row)
            rows.resolved.append(
                ReadRow(row.row, row.name, REGION, meaning.code, meaning.okrugs, reason)
            )
            rows.with_numbers.append(NamedRow(row.row, row.name, meaning))
    rows.resolved.sort(key=lambda row: row.row)
    rows.with_numbers.sort(key=lambda row: row.row)
