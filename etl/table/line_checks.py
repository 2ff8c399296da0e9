"""The rows of a table with what is wrong about them: unknown, repeated, cut short, badly coded."""

from collections import Counter
from collections.abc import Collection, Mapping

from etl.table.codes import TITLES
from etl.table.columns import Mismatch, where_columns
from etl.table.findings import MOST_FINDINGS, TableFindings
from etl.table.grid import Grid, column_letter, coordinate
from etl.table.layout import Layout
from etl.table.lines import Lines, code_column, contradictions, resolve_by_code, sort, telling_apart
from etl.table.profile import Profile
from etl.table.reading import some
from indicators import wording
from indicators.regions.recognition import REGIONS


def read_lines(
    grid: Grid,
    layout: Layout,
    profile: Profile | None,
    mapped: Collection[int],
    told: TableFindings,
) -> Lines:
    """Every row by its meaning; what no one can resolve, or stands twice, is an error.

    ``mapped`` are the columns that will be loaded.
    """
    where: Mapping[int, str] = {}
    try:
        where = where_columns(layout, profile) if profile else {}
    except Mismatch as reason:
        told.mismatch(reason)
    lines = sort(grid, layout, profile, where, mapped)
    codes, system, _ = code_column(grid, layout, lines, profile)
    if codes:
        resolve_by_code(grid, lines, codes, system)
    _ragged(grid, layout, lines, told)
    for row in lines.unresolved[:MOST_FINDINGS]:
        told.error(
            "table.unresolved",
            f"строка {row.row}: {row.reason.rstrip('.')}. Исправьте название или, если это не "
            "субъект, добавьте строку в leave_out профиля.",
            coordinate(row.row, layout.name_column),
            row.name,
            "название субъекта РФ",
        )
    if len(lines.unresolved) > MOST_FINDINGS:
        rest = len(lines.unresolved) - MOST_FINDINGS
        told.error("table.unresolved", f"не узнано еще строк: {wording.whole(rest)}.")
    if where and not lines.resolved:
        there = _values_there(grid, layout, where)
        told.error(
            "table.profile",
            f"ни одна строка не подходит под [where] профиля: {there}.",
            found="0 строк",
            expected=", ".join(f"{k} = {v}" for k, v in profile.where.items()) if profile else "",
        )
    _repeated(grid, layout, lines, told)
    _hidden(grid, lines, mapped, told)
    return lines


def _values_there(grid: Grid, layout: Layout, where: Mapping[int, str]) -> str:
    """What stands in the columns by which the profile chooses rows."""
    said = []
    for number in where:
        values = {
            value.text: None for row in layout.rows if (value := grid.cells.get((row, number)))
        }
        title = layout.column(number).title
        said.append(f"в столбце «{title}» есть {some(list(values), 8) or 'только пустые ячейки'}")
    return ", ".join(said)


def _hidden(grid: Grid, lines: Lines, mapped: Collection[int], told: TableFindings) -> None:
    """Rows and columns that nobody sees on the screen are read; so say that they were."""
    rows = [str(row.row) for row in lines.resolved if row.row in grid.hidden_rows]
    if rows:
        some_rows = ", ".join(rows[:10]) + (" …" if len(rows) > 10 else "")
        told.warning(
            "table.hidden",
            f"скрытые строки с субъектами: {', '.join(rows[:10])}. Их числа тоже читаются. "
            "Проверьте, не остались ли они от фильтра.",
            found=some_rows,
        )
    columns = [column_letter(each) for each in sorted(mapped) if each in grid.hidden_columns]
    if columns:
        letters = ", ".join(columns)
        told.warning(
            "table.hidden",
            f"загружаемый столбец {', '.join(columns)} скрыт. Проверьте, тот ли это столбец.",
            columns[0],
            letters,
        )


def _repeated(grid: Grid, layout: Layout, lines: Lines, told: TableFindings) -> None:
    repeated = lines.repeated()
    if not repeated:
        return
    code, rows = next(iter(repeated.items()))
    places = " и ".join(str(row.row) for row in rows[:3])
    more = len(repeated) - 1
    others = f" Так же еще субъектов: {wording.whole(more)}." if more else ""
    apart = telling_apart(grid, layout, repeated.values())
    how = (
        f" Строки различаются столбцами {some(apart)}: укажите нужное в [where] профиля."
        if apart
        else " Оставьте одну строку или укажите range."
    )
    told.error(
        "table.repeated",
        f"{REGIONS[code].name} встречается несколько раз: строки {places}.{others}{how}",
        coordinate(rows[1].row, layout.name_column),
        f"{len(rows)} строк",
        "одна строка",
    )


def _ragged(grid: Grid, layout: Layout, lines: Lines, told: TableFindings) -> None:
    """A csv row with more or fewer fields than the others: a mark stood for two things."""
    widths = grid.widths
    rows = [line.row for line in lines.with_numbers if line.row in widths]
    rows += [row.row for row in lines.unresolved if row.row in widths]
    if not rows:
        return
    usual = Counter(widths[row] for row in rows).most_common(1)[0][0]
    heading = max((row for row in widths if row < layout.rows[0]), default=0)
    last = layout.area.right
    odd = [row for row in sorted(rows) if widths[row] != usual]
    if heading in range(layout.area.top, layout.rows[0]) and widths[heading] < last:
        odd.append(heading)
    for row in odd[:3]:
        told.error(
            "table.ragged",
            f"в строке {row} полей: {widths[row]}, а в остальных {max(usual, last)}. Возможно, "
            "десятичная запятая принята за разделитель или строка обрезана.",
            coordinate(row, 1),
            f"{widths[row]} полей",
            f"{max(usual, last)} полей",
        )


def read_codes(
    grid: Grid, layout: Layout, lines: Lines, profile: Profile | None, told: TableFindings
) -> str:
    """The column of codes and whose they are, for people; a code against its name is an error."""
    column, system, by_profile = code_column(grid, layout, lines, profile)
    if not column:
        return ""
    for row, text in contradictions(grid, lines, column, system)[:MOST_FINDINGS]:
        told.error(
            "table.code", f"строка {row.row}: {text}.", coordinate(row.row, column), row.name
        )
    proof = "" if by_profile else " (видно по названиям)"
    return f"{column_letter(column)}: {TITLES[system]}{proof}"
