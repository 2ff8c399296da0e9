"""Where on a sheet the tables are: the column of names, the rows of data, the heading above them.

A row of data has the name of a region, or of a sum of regions, and a number or a mark for a
missing one. What stands above the first such row is heading or title, what stands below the last
row with numbers is a note.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from etl.reading import Kind
from etl.table_grid import Area, Grid, Value, column_letter
from etl.table_headers import clean, key
from etl.table_numbers import is_missing, looks_like_number, meant_as_number
from etl.table_rows import REGION, SUMS, is_place, named

# More different texts than this are no names of regions; looking up an unknown one takes 1 ms.
_MOST_NAMES = 1_500
_MOST_LOOKUPS = 4_000
_YEARS = range(1990, 2100)


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
    """Every table with at least one region, from left to right and from top to bottom."""
    by_column = _by_column(grid)
    data = {column: _data_rows(grid, by_column, column) for column in _worth_looking(by_column)}
    data = {column: rows for column, rows in data.items() if _codes(grid, column, rows)}
    found = []
    left = grid.area.left
    for column, same, right in _name_columns(grid, data):
        whole = grid.area
        part = Area(whole.top, left, whole.bottom, right)
        for top, bottom, rows in _blocks(grid, part, column, same, data[column]):
            area = Area(top, left, bottom, right)
            found.append(_layout(grid, area, column, same, rows))
        left = right + 1
    return found


Cells = Mapping[int, Mapping[int, Value]]


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
    numbers = [value for value in values if looks_like_number(value) or is_missing(value)]
    # «Субъект РФ | 2009 | 2010»: years of a heading are no numbers of a total.
    if numbers and named(text).kind != REGION and all(map(_is_year, numbers)):
        return False
    return bool(numbers)


def _is_year(value: Value) -> bool:
    text = clean(value.text)
    return text.isdecimal() and int(text) in _YEARS


def _codes(grid: Grid, column: int, rows: Iterable[int]) -> dict[int, str]:
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
    codes = {column: _codes(grid, column, rows) for column, rows in data.items()}
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


def _blocks(
    grid: Grid, area: Area, column: int, same: tuple[int, ...], data: list[int]
) -> list[tuple[int, int, list[int]]]:
    """Rows of data cut where a second heading stands between them: (top, bottom, rows)."""
    skipped = {column, *same}
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
        rows = [row for row in data if top <= row <= bottom]
        if _codes(grid, column, rows):
            found.append((top, bottom, rows))
    return found


def _is_heading(grid: Grid, row: int, column: int, filled: set[int]) -> bool:
    """Words, or years, over at least half of the columns with numbers."""
    values = [value for each in filled if (value := grid.cells.get((row, each)))]
    values = [value for value in values if not is_missing(value)]
    words = [value for value in values if not looks_like_number(value) or _is_year(value)]
    return bool(words) and len(words) == len(values) and len(values) * 2 >= len(filled)


def _layout(grid: Grid, area: Area, column: int, same: tuple[int, ...], data: list[int]) -> Layout:
    others = [each for each in range(area.left, area.right + 1) if each not in (column, *same)]
    used = {
        each: [value for row in data if (value := grid.cells.get((row, each)))] for each in others
    }
    used = {each: values for each, values in used.items() if values}
    last = _last_row(grid, area, column, used, data)
    heading = _heading_rows(grid, area, column, used, data[0])
    labels = _labels(grid, heading, (column, *same), used)
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
        name_heading=labels.get(column, ()),
        headings=labels,
        columns=tuple(
            Column(
                each,
                labels.get(each, ()),
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
        regions=len(set(_codes(grid, column, data).values())),
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


def _heading_rows(
    grid: Grid, area: Area, column: int, used: Iterable[int], first: int
) -> list[int]:
    """Upwards from the data while several cells stand in a row, or one over several columns."""
    columns = sorted({column, *used})
    rows: list[int] = []
    for row in range(first - 1, area.top - 1, -1):
        filled = [each for each in columns if (row, each) in grid.cells]
        if not filled:
            covered = any(
                each.top < row <= each.bottom and each.left in columns for each in grid.merged
            )
            if rows and covered:
                rows.append(row)
                continue
            if not rows and row > area.top and not covered:
                continue  # an empty line between heading and data
            break
        if len(filled) == 1 and not _spans(grid, row, filled[0], columns, column):
            if not rows:
                continue  # «Городское население» between heading and data
            break
        rows.append(row)
    return sorted(rows)


def _spans(grid: Grid, row: int, cell: int, columns: list[int], names: int) -> bool:
    """Whether a lone cell is a heading over columns of numbers and no title of the sheet."""
    if cell == names:
        return False
    values = [each for each in columns if each != names]
    if len(values) == 1:
        return True
    for area in grid.merged:
        if (area.top, area.left) == (row, cell) and area.right > area.left:
            return not area.left <= names <= area.right
    return not grid.knows_merges and cell == min(values)


def _labels(
    grid: Grid, heading: list[int], names: tuple[int, ...], used: Mapping[int, object]
) -> dict[int, tuple[str, ...]]:
    """Each column's words from top to bottom, a merged cell's in every column under it."""
    texts: dict[tuple[int, int], str] = {
        (row, column): value.text for (row, column), value in grid.cells.items() if row in heading
    }
    for area in grid.merged:
        upper = texts.get((area.top, area.left))
        if upper is None or (area.right - area.left) * (area.bottom - area.top + 1) > 5000:
            continue
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if row in heading:
                    texts.setdefault((row, column), upper)
    values = [column for column in sorted(used) if column not in names]
    merged_rows = {area.top for area in grid.merged if area.right > area.left}
    for row in heading[:-1]:
        # Where nothing is merged, a year stands once, over its first column.
        if row not in merged_rows:
            _carried(texts, row, values)
    numbering = {row for row in heading if _is_numbering(grid, row, [*names, *values])}
    labels = {}
    for column in (*names, *values):
        words: list[str] = []
        for row in heading:
            text = clean(texts.get((row, column), "")) if row not in numbering else ""
            if text and (not words or key(words[-1]) != key(text)):
                words.append(text)
        labels[column] = tuple(words)
    return labels


def _carried(texts: dict[tuple[int, int], str], row: int, values: list[int]) -> None:
    seen = ""
    for column in values:
        seen = texts.get((row, column), seen)
        if seen:
            texts[row, column] = seen


def _is_numbering(grid: Grid, row: int, columns: list[int]) -> bool:
    """«А | 1 | 2 | 3» under the heading: numbers of columns."""
    texts = [value.text for each in sorted(columns) if (value := grid.cells.get((row, each)))]
    if len(texts) > 1 and len(texts[0]) == 1 and texts[0].isalpha():
        texts = texts[1:]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 3]
    return (
        len(numbers) == len(texts) > 0
        and numbers[0] in (1, 2)
        and all(after - before == 1 for before, after in pairwise(numbers))
        and (len(numbers) > 1 or len(columns) == 2)
    )
