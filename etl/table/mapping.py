"""The columns of a table as its profile maps them, with what does not fit."""

from collections.abc import Iterable

from etl.reader.reading import Kind
from etl.table.columns import (
    Assignment,
    Mismatch,
    factor_of,
    find_column,
    guess,
    period_of,
    says,
    texts_above,
    units_of,
)
from etl.table.findings import TableFindings
from etl.table.grid import Grid
from etl.table.headings import years_said
from etl.table.layout import Column, Layout
from etl.table.profile import Profile
from etl.table.reading import ReadColumn
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period

# More columns than this are checked against totals only when the profile maps them.
_MOST_CHECKED = 40
_YEAR_BEFORE = "_year_before"


def assign(
    grid: Grid, layout: Layout, profile: Profile, asked: str, told: TableFindings
) -> list[Assignment]:
    """Each mapped column that the table has as the profile says; the others are errors.

    ``asked`` is the period asked for at this load, empty when none was.
    """
    above = texts_above(grid, layout)
    found: list[Assignment] = []
    for mapped in profile.columns:
        try:
            period = period_of(mapped, profile, asked)
            column = find_column(layout, mapped, period)
            beside = unit_texts(grid, layout, column)
            seen = units_of(column, above, beside)
            factor = factor_of(mapped, column, seen, profile)
        except Mismatch as reason:
            told.mismatch(reason)
            continue
        _period_said(column, mapped.count, period, above, told)
        if any((each.count, each.period) == (mapped.count, period) for each in found):
            told.error(
                "table.profile",
                f"«{COUNTS[mapped.count].title}» за {period} указано в профиле дважды.",
                column.letter,
            )
        found.append(Assignment(column, mapped.count, period, factor))
    return found


def read_columns(
    grid: Grid, layout: Layout, assignments: Iterable[Assignment]
) -> tuple[ReadColumn, ...]:
    """Every column as a person is shown it."""
    above = texts_above(grid, layout)
    taken = {each.column.number: each for each in assignments}
    return tuple(
        ReadColumn(
            letter=column.letter,
            heading=column.heading,
            numbers=column.numbers,
            missing=column.missing,
            texts=column.texts,
            says=says(column, above),
            units=tuple(
                unit.words for unit in units_of(column, above, unit_texts(grid, layout, column))
            ),
            guess=guess(column),
            count=taken[column.number].count if column.number in taken else "",
            period=taken[column.number].period if column.number in taken else "",
        )
        for column in layout.columns
    )


def columns_to_check(
    grid: Grid, layout: Layout, profile: Profile | None, assignments: Iterable[Assignment]
) -> list[Column]:
    """Columns whose totals are compared with their parts; shares do not add up."""
    if profile:
        return list({each.column.number: each.column for each in assignments}.values())
    above = texts_above(grid, layout)
    return [
        column
        for column in layout.columns
        if column.is_numeric
        and all(unit.factor for unit in units_of(column, above, unit_texts(grid, layout, column)))
    ][:_MOST_CHECKED]


def unit_texts(grid: Grid, layout: Layout, column: Column) -> tuple[str, ...]:
    """What stands in the columns of words beside, where units are written row by row."""
    texts = {
        value.text
        for other in layout.columns
        if other.number != column.number and other.texts > other.numbers
        for row in layout.rows
        if (value := grid.cells.get((row, other.number))) and value.kind is Kind.TEXT
    }
    inside = {
        value.text
        for row in layout.rows
        if (value := grid.cells.get((row, column.number)))
        and value.kind is Kind.TEXT
        and not any(map(str.isdecimal, value.text))
    }
    return tuple(sorted(texts | inside))


def _period_said(
    column: Column, name: str, period: str, above: Iterable[str], told: TableFindings
) -> None:
    years = years_said(column.heading) or years_said(above)
    expected = Period.parse(period).year - name.endswith(_YEAR_BEFORE)
    if years and expected not in years:
        named = ", ".join(map(str, sorted(years)))
        told.warning(
            "table.period_said",
            f"столбец «{column.title}»: в таблице указано {named}, а загружается "
            f"{wording.period(period)}. Проверьте период.",
            column.letter,
            named,
            str(expected),
        )
