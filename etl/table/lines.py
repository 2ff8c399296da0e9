"""The rows of a table, sorted: regions, sums of regions, notes, and what nobody can resolve."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from etl.reader.reading import Kind
from etl.table.codes import TITLES, by_code, contradicts, looks_like_code, proven
from etl.table.grid import Grid, Value
from etl.table.heading_rows import is_numbering
from etl.table.headings import key
from etl.table.layout import Layout
from etl.table.name_columns import names
from etl.table.names import (
    ELSEWHERE,
    FEDERAL_DISTRICT,
    REGION,
    SUMS,
    TOTAL,
    UNKNOWN,
    Named,
    is_place,
    named,
)
from etl.table.numbers import is_missing, meant_as_number
from etl.table.profile import Profile
from etl.table.reading import ReadRow
from etl.table.sums import Line
from indicators.regions.recognition import REGIONS

NOTE = "note"
EMPTY = "empty"
_NO_NUMBERS = "в загружаемых столбцах чисел нет"


@dataclass
class Lines:
    """Every named row once, by what becomes of it; ``skipped`` did not match ``where``."""

    resolved: list[ReadRow] = field(default_factory=list)
    left_out: list[ReadRow] = field(default_factory=list)
    unresolved: list[ReadRow] = field(default_factory=list)
    with_numbers: list[Line] = field(default_factory=list)
    skipped: int = 0

    def repeated(self) -> dict[str, list[ReadRow]]:
        """Regions with more than one row of the same meaning."""
        rows: dict[tuple[str, str], list[ReadRow]] = {}
        for row in self.resolved:
            rows.setdefault((row.region, row.okrugs), []).append(row)
        return {same[0].region: same for same in rows.values() if len(same) > 1}


def sort(
    grid: Grid,
    layout: Layout,
    profile: Profile | None,
    where: Mapping[int, str],
    mapped: Collection[int] = (),
) -> Lines:
    """Give every row of the table its meaning; nothing with a number is passed over in silence.

    ``mapped`` are the columns that will be loaded; a row without a number in any of them cannot
    stop the load. Without them every column counts.
    """
    texts, lines = names(grid, layout.name_column), Lines()
    unwanted = {key(name) for name in profile.leave_out} if profile else set()
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
                _without_numbers(row, text, lines)
            continue
        if not _matches(grid, row, where):
            lines.skipped += 1
            continue
        text = text or _sum_to_the_left(grid, layout, row)
        if len(text) == 1 and is_numbering(grid, row, [layout.name_column, *numeric]):
            lines.left_out.append(ReadRow(row, text, NOTE, reason="нумерация столбцов"))
            continue
        meaning = named(text)
        if key(text) in unwanted:
            lines.left_out.append(ReadRow(row, text, meaning.kind, reason="по профилю"))
        elif meaning.kind == REGION:
            lines.resolved.append(ReadRow(row, text, REGION, meaning.code, meaning.okrugs))
            lines.with_numbers.append(Line(row, text, meaning))
        elif meaning.kind in (*SUMS, ELSEWHERE):
            lines.left_out.append(ReadRow(row, text, meaning.kind, reason=meaning.reason))
            lines.with_numbers.append(Line(row, text, meaning))
        elif mapped and _is_empty(grid, row, mapped):
            lines.left_out.append(ReadRow(row, text, EMPTY, reason=_NO_NUMBERS))
        else:
            lines.unresolved.append(ReadRow(row, text, meaning.kind, reason=meaning.reason))
    if mapped:
        _drop_empty_repetitions(grid, mapped, lines)
    for row in layout.notes:
        said = [
            value.text
            for column in range(layout.area.left, layout.area.right + 1)
            if (value := grid.cells.get((row, column)))
        ]
        lines.left_out.append(ReadRow(row, " ".join(" ".join(said).split())[:200], NOTE))
    return lines


def _sum_to_the_left(grid: Grid, layout: Layout, row: int) -> str:
    """«Всего по РФ» stands in the column of districts, where the one of regions is empty."""
    for column in range(layout.name_column - 1, layout.area.left - 1, -1):
        value = grid.cells.get((row, column))
        text = " ".join(value.text.split()) if value and value.kind is Kind.TEXT else ""
        if named(text).kind in (TOTAL, FEDERAL_DISTRICT):
            return text
    return ""


def _is_empty(grid: Grid, row: int, mapped: Iterable[int]) -> bool:
    return all(is_missing(grid.cells.get((row, column))) for column in mapped)


def _drop_empty_repetitions(grid: Grid, mapped: Collection[int], lines: Lines) -> None:
    """Крым stands in two districts, with the numbers of some years in each."""
    for rows in lines.repeated().values():
        empty = [row for row in rows if _is_empty(grid, row.row, mapped)]
        for row in empty if len(empty) < len(rows) else ():
            lines.resolved.remove(row)
            lines.left_out.append(ReadRow(row.row, row.name, EMPTY, reason=_NO_NUMBERS))
            lines.with_numbers = [line for line in lines.with_numbers if line.row != row.row]


def _without_numbers(row: int, text: str, lines: Lines) -> None:
    meaning = named(text)
    if meaning.kind == REGION:
        lines.resolved.append(ReadRow(row, text, REGION, meaning.code, meaning.okrugs))
    else:
        lines.left_out.append(ReadRow(row, text[:200], NOTE, reason="чисел в строке нет"))


def _matches(grid: Grid, row: int, where: Mapping[int, str]) -> bool:
    for column, wanted in where.items():
        value = grid.cells.get((row, column))
        if key(value.text if value else "") != wanted:
            return False
    return True


def telling_apart(grid: Grid, layout: Layout, repeated: Iterable[list[ReadRow]]) -> list[str]:
    """Columns that say which of a region's rows is which: the same few values for every region."""
    groups = list(repeated)[:20]
    found = []
    for column in layout.columns:
        # One region's two numbers differ anywhere; only words tell its rows apart.
        if len(groups) == 1 and not column.texts:
            continue
        values = [
            frozenset(_text(grid.cells.get((row.row, column.number))) for row in group)
            for group in groups
        ]
        if len(values[0]) > 1 and len(set(values)) == 1:
            found.append(column.title)
    return found


def _text(value: Value | None) -> str:
    return value.text if value else ""


def resolve_by_code(grid: Grid, lines: Lines, column: int, system: str) -> None:
    """Names that are no region or could be two, settled by a code whose system is known."""
    for row in list(lines.unresolved):
        if row.kind not in (UNKNOWN, "ambiguous") or not row.name:
            continue
        value = grid.cells.get((row.row, column))
        meaning = by_code(value, system)
        if meaning.kind == REGION and value:
            reason = f"по коду {value.text} ({TITLES[system]})"
            found = ReadRow(row.row, row.name, REGION, meaning.code, meaning.okrugs, reason)
            lines.unresolved.remove(row)
            lines.resolved.append(found)
            lines.with_numbers.append(Line(row.row, row.name, meaning))
    lines.resolved.sort(key=lambda row: row.row)
    lines.with_numbers.sort(key=lambda line: line.row)


def code_column(
    grid: Grid, layout: Layout, lines: Lines, profile: Profile | None
) -> tuple[int, str, bool]:
    """The column of codes with its system, and whether the profile says so; (0, "", …) if none."""
    # One row a region proves as much as all of them.
    meanings: dict[int, Named] = {}
    for line in lines.with_numbers:
        if line.meaning.kind == REGION and line.meaning not in meanings.values():
            meanings[line.row] = line.meaning
    for column in layout.columns:
        if profile and profile.codes:
            if key(profile.code) in (*map(key, column.heading), key(column.letter)):
                return column.number, profile.codes, True
            continue
        pairs = {
            row: (value, meaning)
            for row, meaning in meanings.items()
            if looks_like_code(value := grid.cells.get((row, column.number))) and value
        }
        if len(pairs) * 10 >= len(meanings) * 9 and (system := proven(pairs)):
            return column.number, system, False
    return 0, "", False


def contradictions(grid: Grid, lines: Lines, column: int, system: str) -> list[tuple[ReadRow, str]]:
    """Rows whose code means another region than their name, with a sentence about it."""
    found = []
    for row in lines.resolved:
        meaning, value = Named(REGION, row.region), grid.cells.get((row.row, column))
        if value and (other := contradicts(value, meaning, system)):
            found.append(
                (
                    row,
                    f"«{row.name}» — это {REGIONS[row.region].name}, а код {value.text} "
                    f"({TITLES[system]}) — {other}",
                )
            )
    return found
