"""The rows above the data of a table that are its heading, and the words over each column."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from etl.table.grid import Area, Grid
from etl.table.headings import clean, key


def heading_rows(
    grid: Grid,
    area: Area,
    column: int,
    used: Iterable[int],
    numeric: Iterable[int],
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
        if len(filled) == 1 and not _spans(grid, row, filled[0], [*numeric], column):
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


def labels(
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


def _carried(texts: dict[tuple[int, int], str], row: int, values: list[int]) -> None:
    seen = ""
    for column in values:
        seen = texts.get((row, column), seen)
        if seen:
            texts[row, column] = seen


def is_numbering(grid: Grid, row: int, columns: list[int]) -> bool:
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
