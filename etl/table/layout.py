"""Where on a sheet the tables are: the column of names, the rows of data, the heading above them.

A row of data has the name of a region, or of a sum of regions, and a number or a mark for a
missing one. What stands above the first such row is heading or title, what stands below the last
row with numbers is a note.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from etl.reader.reading import Kind
from etl.table.grid import Area, Grid, column_letter
from etl.table.heading_rows import heading_rows, labels
from etl.table.name_columns import NameColumn, is_year, name_columns, names, region_codes
from etl.table.names import is_place
from etl.table.numbers import is_missing, looks_like_number, meant_as_number

# So many on one sheet are shown to choose from; each one more costs a pass over all cells.
_MOST_TABLES = 10


@dataclass(frozen=True)
class Column:
    """A column beside the names: its heading from top to bottom, and what is in it."""

    number: int
    heading: tuple[str, ...]
    numbers: int = 0
    missing: int = 0
    texts: int = 0

    @property
    def letter(self) -> str:
        return column_letter(self.number)

    @property
    def title(self) -> str:
        return " / ".join(self.heading) or f"столбец {self.letter}"

    @property
    def is_numeric(self) -> bool:
        return self.numbers > 0 and self.texts * 4 <= self.numbers


@dataclass(frozen=True)
class Layout:
    """One table on a sheet.

    ``name_column`` has the names; ``same_names`` repeat them. ``rows`` are all rows from the first
    with data to the last with numbers; ``notes`` the rows with a text below.
    """

    area: Area
    name_column: int
    same_names: tuple[int, ...]
    name_heading: tuple[str, ...]
    headings: Mapping[int, tuple[str, ...]]
    columns: tuple[Column, ...]
    above: tuple[str, ...]
    rows: tuple[int, ...]
    notes: tuple[int, ...]
    regions: int

    def column(self, number: int) -> Column:
        return next(each for each in self.columns if each.number == number)


def tables(grid: Grid) -> list[Layout]:
    """Every table with at least one region, from left to right and from top to bottom.

    No more than ten: nobody finds the right one among more, and ``range`` names it.
    """
    found = []
    left = grid.area.left
    for each in name_columns(grid):
        part = Area(grid.area.top, left, grid.area.bottom, each.end)
        for top, bottom, rows in _blocks(grid, part, each):
            area = Area(top, left, bottom, each.end)
            found.append(_layout(grid, area, each.column, each.same, rows))
            if len(found) == _MOST_TABLES:
                return found
        left = each.end + 1
    return found


def _blocks(grid: Grid, area: Area, names: NameColumn) -> list[tuple[int, int, list[int]]]:
    """Rows of data cut where a second heading stands between them: (top, bottom, rows)."""
    column, data = names.column, names.rows
    skipped = {column, *names.same}
    numeric = Counter(
        right
        for row in data
        for right in range(area.left, area.right + 1)
        if right not in skipped and looks_like_number(grid.cells.get((row, right)))
    )
    filled = {right for right, times in numeric.items() if times * 4 >= len(data)} or set(numeric)
    rows_of_data = set(data)
    cuts = [
        (before, after)
        for before, after in pairwise(data)
        if after - before > 1
        and any(
            _is_heading(grid, row, column, filled)
            for row in range(before + 1, after)
            if row not in rows_of_data
        )
    ]
    tops = [area.top, *(before + 1 for before, _ in cuts)]
    bottoms = [*(before for before, _ in cuts), area.bottom]
    found = []
    for top, bottom in zip(tops, bottoms, strict=True):
        rows = data[bisect_left(data, top) : bisect_right(data, bottom)]
        if region_codes(grid, column, rows):
            found.append((top, bottom, rows))
            if len(found) == _MOST_TABLES:
                break
    return found


def _is_heading(grid: Grid, row: int, column: int, filled: set[int]) -> bool:
    """Words, or years, over at least half of the columns with numbers."""
    values = [value for each in filled if (value := grid.cells.get((row, each)))]
    values = [value for value in values if not is_missing(value)]
    words = [value for value in values if not looks_like_number(value) or is_year(value)]
    # Beside a place a word stands where its number should.
    name = grid.cells.get((row, column))
    if name and is_place(name.text) and not all(map(is_year, words)):
        return False
    return bool(words) and len(words) == len(values) and len(values) * 2 >= len(filled)


def _layout(grid: Grid, area: Area, column: int, same: tuple[int, ...], data: list[int]) -> Layout:
    others = [each for each in range(area.left, area.right + 1) if each not in (column, *same)]
    used = {
        each: [value for row in data if (value := grid.cells.get((row, each)))] for each in others
    }
    used = {each: values for each, values in used.items() if values}
    last = _last_row(grid, area, column, used, data)
    numeric = [each for each, values in used.items() if any(map(looks_like_number, values))]
    heading = heading_rows(grid, area, column, used, numeric, data[0])
    words = labels(grid, heading, (column, *same), used)
    in_heading = set(heading)
    above = tuple(
        value.text
        for (row, each), value in sorted(grid.cells.items(), key=lambda item: item[0])
        if area.top <= row < data[0]
        and row not in in_heading
        and area.left <= each <= area.right
        and value.kind is Kind.TEXT
    )
    rows = tuple(range(data[0], last + 1))
    return Layout(
        area=Area(min([*heading, data[0]]), area.left, last, max([column, *same, *used])),
        name_column=column,
        same_names=same,
        name_heading=words.get(column, ()),
        headings=words,
        columns=tuple(
            Column(
                each,
                words.get(each, ()),
                numbers=sum(map(looks_like_number, values)),
                missing=sum(map(is_missing, values)),
                texts=sum(not looks_like_number(x) and not is_missing(x) for x in values),
            )
            for each, values in used.items()
        ),
        above=above,
        rows=rows,
        notes=tuple(
            row
            for row in range(last + 1, area.bottom + 1)
            if any(grid.cells.get((row, each)) for each in range(area.left, area.right + 1))
        ),
        regions=len(set(region_codes(grid, column, data).values())),
    )


def _last_row(grid: Grid, area: Area, column: int, used: Iterable[int], data: list[int]) -> int:
    """The last row with a number or a mark: an unknown name at the end is no note."""
    columns, places = set(used), names(grid, column)
    rows = [
        row
        for (row, each), value in grid.cells.items()
        if each in columns
        and data[-1] < row <= area.bottom
        and (meant_as_number(value) or is_missing(value) or is_place(places.get(row, "")))
    ]
    return max([data[-1], *rows])
