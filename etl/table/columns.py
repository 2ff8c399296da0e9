"""The third station: a table → which of its columns holds which raw count, for which period,
counted in what; and what does not fit the profile.

Columns come before rows: which rows matter depends on the columns that are loaded.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from etl.findings import Finding
from etl.reader.reading import Kind
from etl.table.cells.headings import Unit, filled, key, period_named, units, years_named
from etl.table.cells.names import is_place
from etl.table.choice import Table
from etl.table.layout import Column, Layout
from etl.table.profile import MappedColumn, Profile
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period

# In a profile's `unit`: the table does not name one, and that is known.
UNNAMED = "не указана"
# More columns than this are checked against totals only when the profile maps them.
_MOST_CHECKED = 40
_YEAR_BEFORE = "_year_before"

# Column number → the units other than one that its words name.
_Units = Mapping[int, tuple[Unit, ...]]


@dataclass(frozen=True)
class Assignment:
    """A column of the table with the raw count, the period and the factor that it has."""

    column: Column
    count: str
    period: str
    factor: Decimal


@dataclass(frozen=True)
class ReadColumn:
    """A column beside the names, as a person is shown it.

    ``says`` is the period that its heading names, ``units`` what it is counted in besides ones,
    ``guess`` the raw count whose title equals the heading, ``count`` the one of the profile.
    """

    letter: str
    heading: tuple[str, ...]
    numbers: int
    missing: int
    texts: int
    says: str = ""
    units: tuple[str, ...] = ()
    guess: str = ""
    count: str = ""
    period: str = ""


@dataclass(frozen=True)
class Columns:
    """The columns of ``table``.

    ``assignments`` are those that the profile maps and the table has; ``checked`` those whose
    totals are compared with their parts; ``where`` the value, as ``key``, that a row must have
    in a column; ``findings`` what does not fit.
    """

    table: Table
    shown: tuple[ReadColumn, ...]
    assignments: tuple[Assignment, ...]
    checked: tuple[Column, ...]
    where: Mapping[int, str]
    findings: tuple[Finding, ...]

    @property
    def mapped(self) -> frozenset[int]:
        """Numbers of the columns that will be loaded."""
        return frozenset(each.column.number for each in self.assignments)


class _Mismatch(Exception):
    """The table is not as the profile says; the message says in Russian what was seen instead."""

    def __init__(
        self, rule: str, text: str, *, cell: str = "", found: str = "", expected: str = ""
    ):
        self.rule = rule
        self.cell = cell
        self.found = found
        self.expected = expected
        super().__init__(text)


def read_columns(table: Table) -> Columns:
    """Every column by its heading and units; every fault of the profile is a finding."""
    above = _texts_above(table)
    units_of = _units_of_columns(table, above)
    assignments: list[Assignment] = []
    findings: list[Finding] = []
    where: Mapping[int, str] = {}
    if table.profile:
        for mapped in table.profile.columns:
            try:
                assignment = _assignment(table, table.profile, mapped, units_of)
            except _Mismatch as reason:
                findings.append(_finding(table, reason))
                continue
            findings += _doubts(table, assignment, above, assignments)
            assignments.append(assignment)
        try:
            where = _where(table.layout, table.profile)
        except _Mismatch as reason:
            findings.append(_finding(table, reason))
    return Columns(
        table,
        _shown(table, above, units_of, assignments),
        tuple(assignments),
        _checked(table, units_of, assignments),
        where,
        tuple(findings),
    )


def _finding(table: Table, reason: _Mismatch) -> Finding:
    return table.error(reason.rule, f"{reason}.", reason.cell, reason.found, reason.expected)


# What a mapped column is


def _assignment(
    table: Table, profile: Profile, mapped: MappedColumn, units_of: _Units
) -> Assignment:
    period = mapped.period or table.period or profile.period
    if not period:
        raise _Mismatch(
            "table.period",
            "период не указан: --period 2025Q4 или period в профиле",
            expected="2025Q4",
        )
    column = _column(table.layout, mapped, period)
    factor = _factor(mapped, column, units_of[column.number], profile)
    return Assignment(column, mapped.count, period, factor)


def _column(layout: Layout, mapped: MappedColumn, period: str) -> Column:
    """The one column with these words above it, or with this letter where no words are above it.

    _Mismatch names what was expected and what is there.
    """
    wanted = [key(filled(word, Period.parse(period))) for word in mapped.header]
    headings = {column: [key(word) for word in column.heading] for column in layout.columns}
    fits = [column for column, words in headings.items() if words == wanted]
    fits = fits or [column for column, words in headings.items() if _in_order(wanted, words)]
    # A column without a heading has only its letter to be known by.
    fits = fits or [
        column for column in layout.columns if [key(column.letter)] == wanted and not column.heading
    ]
    if len(fits) == 1:
        return fits[0]
    expected = " / ".join(filled(word, Period.parse(period)) for word in mapped.header)
    if fits:
        there = wording.some([f"{column.letter}: {column.title}" for column in fits])
        text = f"столбцов «{expected}» несколько: {there}. Добавьте слова шапки в header"
    else:
        near = sorted(
            (column for column in layout.columns if column.heading),
            key=lambda column: -_nearness(headings[column], wanted),
        )
        there = wording.some([column.title for column in near], 8)
        text = f"по профилю нужен столбец «{expected}», а в таблице {there or 'шапки нет'}"
    raise _Mismatch("table.profile", text, found=there, expected=expected)


def _in_order(wanted: list[str], words: list[str]) -> bool:
    """Whether ``wanted`` stands in ``words`` in this order."""
    rest = iter(words)
    return all(word in rest for word in wanted)


def _nearness(words: list[str], wanted: list[str]) -> float:
    """How much of what is wanted stands here, so that the likeliest columns are named first."""
    same = sum(word in words for word in wanted)
    return same + SequenceMatcher(None, " ".join(words), " ".join(wanted)).ratio()


def _factor(
    mapped: MappedColumn, column: Column, units_here: tuple[Unit, ...], profile: Profile
) -> Decimal:
    """The factor that the profile gives and the table confirms; _Mismatch otherwise."""
    accounted = {key(each) for each in profile.unit}
    words = [unit.words for unit in units_here]
    title = COUNTS[mapped.count].title
    gone = [each for each in profile.unit if each != UNNAMED and key(each) not in map(key, words)]
    if gone:
        raise _Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): профиль ждет единицу {wording.some(gone)}, "
            f"а в таблице {wording.some(words) or 'ее нет'}",
            cell=column.letter,
            found=", ".join(words) or "нет",
            expected=", ".join(gone),
        )
    if mapped.factor is None:
        if not units_here:
            return Decimal(1)
        advice = (
            "Укажите в профиле factor: на сколько умножить, чтобы получить количество"
            if all(unit.factor for unit in units_here)
            else "Это доля, а нужно количество"
        )
        raise _Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): таблица говорит {wording.some(words)}. {advice}",
            cell=column.letter,
            found=", ".join(words),
            expected="factor = 1000",
        )
    if not units_here and mapped.factor != 1 and UNNAMED not in profile.unit:
        raise _Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): профиль умножает на {mapped.factor}, а таблица "
            f'единицу не называет. Если так и есть, укажите unit = ["{UNNAMED}"]',
            cell=column.letter,
            found="единица не названа",
            expected=f"× {mapped.factor}",
        )
    all_accounted = all(key(each) in accounted for each in words)
    if units_here and not all_accounted and {unit.factor for unit in units_here} != {mapped.factor}:
        raise _Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): таблица говорит {wording.some(words)}, а "
            f"профиль умножает на {mapped.factor}. Если верно, перечислите эти слова в unit",
            cell=column.letter,
            found=", ".join(words),
            expected=f"× {mapped.factor}",
        )
    return mapped.factor


def _doubts(
    table: Table, new: Assignment, above: Iterable[str], before: Iterable[Assignment]
) -> Iterator[Finding]:
    """A heading of another year than the period, and a count that is mapped twice."""
    years = years_named(new.column.heading) or years_named(above)
    expected = Period.parse(new.period).year - new.count.endswith(_YEAR_BEFORE)
    if years and expected not in years:
        there = ", ".join(map(str, sorted(years)))
        yield table.warning(
            "table.period_said",
            f"столбец «{new.column.title}»: в таблице указано {there}, а загружается "
            f"{wording.period(new.period)}. Проверьте период.",
            new.column.letter,
            there,
            str(expected),
        )
    if any((each.count, each.period) == (new.count, new.period) for each in before):
        yield table.error(
            "table.profile",
            f"«{COUNTS[new.count].title}» за {new.period} указано в профиле дважды.",
            new.column.letter,
        )


def _where(layout: Layout, profile: Profile) -> dict[int, str]:
    """Column number → the value, as ``key``, that a row must have there; _Mismatch."""
    where = {}
    for heading, value in profile.where.items():
        fits = [
            column.number
            for column in layout.columns
            if key(heading) in (*map(key, column.heading), key(column.title), key(column.letter))
        ]
        if len(fits) != 1:
            there = wording.some([column.title for column in layout.columns], 8)
            raise _Mismatch(
                "table.profile",
                f"столбец «{heading}» из where "
                + (f"не найден, есть {there}" if not fits else "встречается несколько раз"),
                found=there,
                expected=heading,
            )
        where[fits[0]] = key(value)
    return where


# What any column says


def _texts_above(table: Table) -> tuple[str, ...]:
    """What stands above the numbers outside the heading, and what is said of units anywhere."""
    layout = table.layout
    in_heading = range(layout.area.top, layout.rows[0])
    across = range(layout.area.left, layout.area.right + 1)
    texts = [table.grid.name, *layout.name_heading]
    for (row, column), value in table.grid.cells.items():
        if value.kind is not Kind.TEXT:
            continue
        if row < layout.rows[0]:
            if not (row in in_heading and column in across) and not is_place(value.text):
                texts.append(value.text)
        elif "единиц" in value.text.lower() and "измерен" in value.text.lower():
            texts.append(value.text)
    return tuple(dict.fromkeys(texts))


def _units_of_columns(table: Table, above: tuple[str, ...]) -> _Units:
    """Column → its units: by its heading, the titles, the texts in it and in columns of words
    beside it, where units are written row by row.
    """
    texts = {column.number: _texts_in(table, column) for column in table.layout.columns}
    worded = [column for column in table.layout.columns if column.texts > column.numbers]
    units_of = {}
    for column in table.layout.columns:
        beside = {text for text in texts[column.number] if not any(map(str.isdecimal, text))}
        for other in worded:
            if other is not column:
                beside |= texts[other.number]
        units_of[column.number] = units((*column.heading, *above, *sorted(beside)))
    return units_of


def _texts_in(table: Table, column: Column) -> frozenset[str]:
    return frozenset(
        value.text
        for row in table.layout.rows
        if (value := table.grid.cells.get((row, column.number))) and value.kind is Kind.TEXT
    )


def _shown(
    table: Table, above: Iterable[str], units_of: _Units, assignments: Iterable[Assignment]
) -> tuple[ReadColumn, ...]:
    taken = {each.column.number: each for each in assignments}
    return tuple(
        ReadColumn(
            letter=column.letter,
            heading=column.heading,
            numbers=column.numbers,
            missing=column.missing,
            texts=column.texts,
            says=period_named(column.heading) or period_named(above),
            units=tuple(unit.words for unit in units_of[column.number]),
            guess=_guess(column),
            count=taken[column.number].count if column.number in taken else "",
            period=taken[column.number].period if column.number in taken else "",
        )
        for column in table.layout.columns
    )


def _checked(
    table: Table, units_of: _Units, assignments: Iterable[Assignment]
) -> tuple[Column, ...]:
    """Columns whose totals are compared with their parts; shares do not add up."""
    if table.profile:
        return tuple({each.column.number: each.column for each in assignments}.values())
    return tuple(
        column
        for column in table.layout.columns
        if column.is_numeric and all(unit.factor for unit in units_of[column.number])
    )[:_MOST_CHECKED]


def _guess(column: Column) -> str:
    """The raw count whose title is the heading, word for word; empty otherwise."""
    fits = {
        name
        for heading in {key(column.title), *map(key, column.heading[-1:])}
        for name in _counts_by_title().get(heading, ())
    }
    return fits.pop() if len(fits) == 1 else ""


@cache
def _counts_by_title() -> Mapping[str, tuple[str, ...]]:
    """Title, or name, of a raw count as ``key`` → the counts that are called so."""
    counts: dict[str, tuple[str, ...]] = {}
    for name, count in COUNTS.items():
        for title in (key(count.title), name):
            counts[title] = (*counts.get(title, ()), name)
    return counts
