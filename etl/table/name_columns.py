"""Which columns of a sheet have names of regions, and which rows beside them have numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.reader.reading import Kind
from etl.table.grid import Grid, Value
from etl.table.headings import clean
from etl.table.names import REGION, SUMS, named
from etl.table.numbers import is_missing, looks_like_number, meant_as_number

# More different texts than this are no names of regions; looking up an unknown one takes 1 ms.
_MOST_NAMES = 1_500
_MOST_LOOKUPS = 4_000
_YEARS = range(1990, 2100)

Cells = Mapping[int, Mapping[int, Value]]


@dataclass(frozen=True)
class NameColumn:
    """A column of names: ``same`` say the same, ``rows`` have data, ``end`` is the table's last."""

    column: int
    same: tuple[int, ...]
    end: int
    rows: list[int]


def name_columns(grid: Grid) -> list[NameColumn]:
    """Every column of names with at least one region, from left to right."""
    by_column = _by_column(grid)
    data = {column: _data_rows(grid, by_column, column) for column in _worth_looking(by_column)}
    data = {column: rows for column, rows in data.items() if region_codes(grid, column, rows)}
    return [
        NameColumn(column, same, end, data[column])
        for column, same, end in _name_columns(grid, data)
    ]


def names(grid: Grid, column: int) -> dict[int, str]:
    """Row → the text in the column of names; a merged one belongs to each of its rows."""
    return {row: value.text for row, value in _by_column(grid).get(column, {}).items()}


def _by_column(grid: Grid) -> dict[int, dict[int, Value]]:
    columns: dict[int, dict[int, Value]] = {}
    for (row, column), value in grid.cells.items():
        columns.setdefault(column, {})[row] = value
    # A name merged over several rows belongs to each of them.
    for area in grid.merged:
        upper = grid.cells.get((area.top, area.left))
        if upper and area.bottom > area.top and area.bottom - area.top < 1000:
            for row in range(area.top, area.bottom + 1):
                columns[area.left].setdefault(row, upper)
    return columns


def _worth_looking(columns: Cells) -> list[int]:
    """Columns with few enough different texts, from the left until too much was looked up."""
    found, left = [], _MOST_LOOKUPS
    for column in sorted(columns):
        texts = {value.text for value in columns[column].values() if value.kind is Kind.TEXT}
        words = sum(any(map(str.isalpha, text)) for text in texts)
        if 0 < words <= min(_MOST_NAMES, left):
            left -= words
            found.append(column)
    return found


def _data_rows(grid: Grid, columns: Cells, column: int) -> list[int]:
    """Rows whose cell here names a place, with a number or a mark somewhere to the right."""
    texts = {row: value.text for row, value in columns[column].items() if value.kind is Kind.TEXT}
    return [
        row
        for row, text in sorted(texts.items())
        if named(text).kind in (REGION, *SUMS) and _has_numbers(grid, row, column, text)
    ]


def _has_numbers(grid: Grid, row: int, column: int, text: str) -> bool:
    values = [
        value
        for right in range(column + 1, grid.area.right + 1)
        if (value := grid.cells.get((row, right)))
    ]
    if named(text).kind == REGION:
        return any(meant_as_number(value) or is_missing(value) for value in values)
    numbers = [value for value in values if looks_like_number(value) or is_missing(value)]
    # «Субъект РФ | 2009 | 2010»: years of a heading are no numbers of a total.
    return bool(numbers) and not all(map(is_year, numbers))


def is_year(value: Value) -> bool:
    """Whether this is a number such as 2025."""
    text = clean(value.text)
    return text.isdecimal() and int(text) in _YEARS


def region_codes(grid: Grid, column: int, rows: Iterable[int]) -> dict[int, str]:
    """Row → region, for the rows that name one."""
    found = {}
    for row in rows:
        value = grid.cells.get((row, column))
        meaning = named(value.text) if value else None
        if meaning and meaning.kind == REGION:
            found[row] = meaning.code
    return found


def _name_columns(
    grid: Grid, data: Mapping[int, list[int]]
) -> list[tuple[int, tuple[int, ...], int]]:
    """Columns of names with those that say the same, and the last column of each table."""
    codes = {column: region_codes(grid, column, rows) for column, rows in data.items()}
    left = sorted(
        codes,
        key=lambda column: (
            -len(set(codes[column].values())),
            _unknown(grid, column, data[column]),
            column,
        ),
    )
    chosen: list[tuple[int, list[int]]] = []
    for column in left:
        mine = codes[column]
        for other, same in chosen:
            shared = mine.keys() & codes[other].keys()
            agree = sum(mine[row] == codes[other][row] for row in shared)
            if len(shared) * 2 >= len(mine) and agree * 10 >= len(shared) * 9:
                same.append(column)
                break
        else:
            # A stray name in a column of comments makes no table of its own.
            most = len(set(codes[left[0]].values()))
            if not chosen or len(set(mine.values())) * 5 >= most:
                chosen.append((column, []))
    if not chosen:
        return []
    chosen.sort()
    ends = [column - 1 for column, _ in chosen[1:]] + [grid.area.right]
    return [
        (column, tuple(sorted(same)), end) for (column, same), end in zip(chosen, ends, strict=True)
    ]


def _unknown(grid: Grid, column: int, rows: list[int]) -> int:
    """Texts between the rows of data that name no place."""
    return sum(
        value.kind is Kind.TEXT and named(value.text).kind not in (REGION, *SUMS)
        for row in range(rows[0], rows[-1] + 1)
        if (value := grid.cells.get((row, column)))
    )
