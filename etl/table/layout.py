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
from etl.table.cells.grid import Area, Grid, Place, Value, column_letter
from etl.table.cells.headings import clean, key
from etl.table.cells.names import REGION, is_place, named
from etl.table.cells.numbers import is_missing, looks_like_number, meant_as_number

# So many on one sheet are shown to choose from; each one more costs a pass over all cells.
_MOST_TABLES = 10
# More different texts than this are no names of regions; looking up an unknown one takes 1 ms.
_MOST_NAMES = 1_500
_MOST_LOOKUPS = 4_000
_YEARS = range(1990, 2100)
# Cells of a merged heading; whoever merges more of them paints a page.
_MOST_MERGED = 5_000


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
        """As a spreadsheet calls it: A, B … AA."""
        return column_letter(self.number)

    @property
    def title(self) -> str:
        """Its heading in one line; its letter where it has none."""
        return " / ".join(self.heading) or f"столбец {self.letter}"

    @property
    def is_numeric(self) -> bool:
        """Whether at most one cell in five that is filled holds a text instead of a number."""
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
    rows: tuple[int, ...]
    notes: tuple[int, ...]
    regions: int

    def column(self, number: int) -> Column:
        """The column beside the names with this number in the grid; StopIteration without one."""
        return next(each for each in self.columns if each.number == number)


def layouts(grid: Grid) -> list[Layout]:
    """Every table with at least one region, from left to right and from top to bottom.

    No more than ten: nobody finds the right one among more, and ``range`` names it.
    """
    tables: list[Layout] = []
    left = grid.area.left
    for names in _name_columns(grid):
        part = Area(grid.area.top, left, grid.area.bottom, names.end)
        for top, bottom, rows in _blocks(grid, part, names):
            area = Area(top, left, bottom, names.end)
            tables.append(_layout(grid, area, names, rows))
            if len(tables) == _MOST_TABLES:
                return tables
        left = names.end + 1
    return tables


def is_numbering(grid: Grid, row: int, columns: Iterable[int]) -> bool:
    """«А | 1 | 2 | 3» under the heading: numbers of columns."""
    numbered = sorted(columns)
    texts = [value.text for each in numbered if (value := grid.cells.get((row, each)))]
    if len(texts) > 1 and len(texts[0]) == 1 and texts[0].isalpha():
        texts = texts[1:]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= 3]
    return (
        len(numbers) == len(texts) > 0
        and numbers[0] in (1, 2)
        and all(after - before == 1 for before, after in pairwise(numbers))
        and (len(numbers) > 1 or len(numbered) == 2)
    )


# Columns of names


@dataclass(frozen=True)
class _Names:
    """A column of names: ``same`` say the same, ``rows`` have data, ``end`` is the table's last."""

    column: int
    same: tuple[int, ...]
    end: int
    rows: list[int]


def _name_columns(grid: Grid) -> list[_Names]:
    """Every column of names with at least one region, from left to right."""
    data = {column: _data_rows(grid, column) for column in _worth_looking(grid)}
    codes = {column: _region_codes(grid, column, rows) for column, rows in data.items()}
    codes = {column: regions for column, regions in codes.items() if regions}
    return _told_apart(grid, data, codes) if codes else []


def _worth_looking(grid: Grid) -> list[int]:
    """Columns with few enough different texts, from the left until too much was looked up."""
    columns, left = [], _MOST_LOOKUPS
    for column in sorted(grid.columns):
        texts = {value.text for value in grid.columns[column].values() if value.kind is Kind.TEXT}
        words = sum(any(map(str.isalpha, text)) for text in texts)
        if 0 < words <= min(_MOST_NAMES, left):
            left -= words
            columns.append(column)
    return columns


def _data_rows(grid: Grid, column: int) -> list[int]:
    """Rows whose cell here names a place, with a number or a mark somewhere to the right."""
    texts = {
        row: value.text for row, value in grid.columns[column].items() if value.kind is Kind.TEXT
    }
    return [
        row
        for row, text in sorted(texts.items())
        if is_place(text) and _has_numbers(grid, row, column, text)
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
    return bool(numbers) and not all(map(_is_year, numbers))


def _is_year(value: Value) -> bool:
    text = clean(value.text)
    return text.isdecimal() and int(text) in _YEARS


def _region_codes(grid: Grid, column: int, rows: Iterable[int]) -> dict[int, str]:
    """Row → region, for the rows that name one."""
    codes = {}
    for row in rows:
        value = grid.cells.get((row, column))
        meaning = named(value.text) if value else None
        if meaning and meaning.kind == REGION:
            codes[row] = meaning.code
    return codes


def _told_apart(
    grid: Grid, data: Mapping[int, list[int]], codes: Mapping[int, Mapping[int, str]]
) -> list[_Names]:
    """Columns that name regions of their own, each with those that say the same."""
    ordered = sorted(
        codes,
        key=lambda column: (
            -len(set(codes[column].values())),
            _strangers(grid, column, data[column]),
            column,
        ),
    )
    chosen: list[tuple[int, list[int]]] = []
    for column in ordered:
        mine = codes[column]
        for other, same in chosen:
            shared = mine.keys() & codes[other].keys()
            agree = sum(mine[row] == codes[other][row] for row in shared)
            if len(shared) * 2 >= len(mine) and agree * 10 >= len(shared) * 9:
                same.append(column)
                break
        else:
            # A stray name in a column of comments makes no table of its own.
            most = len(set(codes[ordered[0]].values()))
            if not chosen or len(set(mine.values())) * 5 >= most:
                chosen.append((column, []))
    chosen.sort()
    ends = [column - 1 for column, _ in chosen[1:]] + [grid.area.right]
    return [
        _Names(column, tuple(sorted(same)), end, data[column])
        for (column, same), end in zip(chosen, ends, strict=True)
    ]


def _strangers(grid: Grid, column: int, rows: list[int]) -> int:
    """Texts between the rows of data that name no place."""
    return sum(
        value.kind is Kind.TEXT and not is_place(value.text)
        for row in range(rows[0], rows[-1] + 1)
        if (value := grid.cells.get((row, column)))
    )


# Tables one under another


def _blocks(grid: Grid, area: Area, names: _Names) -> list[tuple[int, int, list[int]]]:
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
    blocks = []
    for top, bottom in zip(tops, bottoms, strict=True):
        rows = data[bisect_left(data, top) : bisect_right(data, bottom)]
        if _region_codes(grid, column, rows):
            blocks.append((top, bottom, rows))
            if len(blocks) == _MOST_TABLES:
                break
    return blocks


def _is_heading(grid: Grid, row: int, column: int, filled: set[int]) -> bool:
    """Words, or years, over at least half of the columns with numbers."""
    values = [value for each in filled if (value := grid.cells.get((row, each)))]
    values = [value for value in values if not is_missing(value)]
    words = [value for value in values if not looks_like_number(value) or _is_year(value)]
    # Beside a place a word stands where its number should.
    name = grid.cells.get((row, column))
    if name and is_place(name.text) and not all(map(_is_year, words)):
        return False
    return bool(words) and len(words) == len(values) and len(values) * 2 >= len(filled)


# One table


def _layout(grid: Grid, area: Area, names: _Names, data: list[int]) -> Layout:
    column, same = names.column, names.same
    others = [each for each in range(area.left, area.right + 1) if each not in (column, *same)]
    used = {
        each: [value for row in data if (value := grid.cells.get((row, each)))] for each in others
    }
    used = {each: values for each, values in used.items() if values}
    last = _last_row(grid, area, column, used, data)
    numeric = [each for each, values in used.items() if any(map(looks_like_number, values))]
    heading = _heading_rows(grid, area, column, used, numeric, data[0])
    words = _labels(grid, heading, (column, *same), used)
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
        rows=tuple(range(data[0], last + 1)),
        notes=tuple(
            row
            for row in range(last + 1, area.bottom + 1)
            if any(grid.cells.get((row, each)) for each in range(area.left, area.right + 1))
        ),
        regions=len(set(_region_codes(grid, column, data).values())),
    )


def _last_row(grid: Grid, area: Area, column: int, used: Iterable[int], data: list[int]) -> int:
    """The last row with a number or a mark: an unknown name at the end is no note."""
    columns, places = set(used), grid.texts(column)
    rows = [
        row
        for (row, each), value in grid.cells.items()
        if each in columns
        and data[-1] < row <= area.bottom
        and (meant_as_number(value) or is_missing(value) or is_place(places.get(row, "")))
    ]
    return max([data[-1], *rows])


def _heading_rows(
    grid: Grid,
    area: Area,
    column: int,
    used: Iterable[int],
    numeric: list[int],
    first: int,
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
        if len(filled) == 1 and not _spans(grid, row, filled[0], numeric, column):
            if not rows:
                continue  # «Городское население» between heading and data
            break
        rows.append(row)
    return sorted(rows)


def _spans(grid: Grid, row: int, cell: int, numeric: list[int], names: int) -> bool:
    """Whether a lone cell is a heading over columns of numbers and no title of the sheet."""
    if cell == names:
        return False
    if len(numeric) == 1:
        return True
    for area in grid.merged:
        if (area.top, area.left) == (row, cell) and area.right > area.left:
            return not area.left <= names <= area.right
    return not grid.knows_merges and cell == min(numeric, default=0)


def _labels(
    grid: Grid, heading: list[int], names: tuple[int, ...], used: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    """Each column's words from top to bottom, a merged cell's in every column under it."""
    in_heading = set(heading)
    texts: dict[Place, str] = {
        (row, column): value.text
        for (row, column), value in grid.cells.items()
        if row in in_heading
    }
    for area in grid.merged:
        upper = texts.get((area.top, area.left))
        size = (area.right - area.left) * (area.bottom - area.top + 1)
        if upper is None or size > _MOST_MERGED:
            continue
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if row in in_heading:
                    texts.setdefault((row, column), upper)
    values = [column for column in sorted(used) if column not in names]
    merged_rows = {area.top for area in grid.merged if area.right > area.left}
    for row in heading[:-1]:
        # Where nothing is merged, a year stands once, over its first column.
        if row not in merged_rows:
            _carry(texts, row, values)
    numbering = {row for row in heading if is_numbering(grid, row, [*names, *values])}
    words_of = {}
    for column in (*names, *values):
        words: list[str] = []
        for row in heading:
            text = clean(texts.get((row, column), "")) if row not in numbering else ""
            if text and (not words or key(words[-1]) != key(text)):
                words.append(text)
        words_of[column] = tuple(words)
    return words_of


def _carry(texts: dict[Place, str], row: int, values: list[int]) -> None:
    last = ""
    for column in values:
        last = texts.get((row, column), last)
        if last:
            texts[row, column] = last
