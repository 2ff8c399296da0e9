"""Which column of a table holds which raw count, for which period, counted in what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from etl.reader.reading import Kind
from etl.table.grid import Grid
from etl.table.headings import Unit, filled, key, period_said, units
from etl.table.layout import Column, Layout
from etl.table.names import is_place
from etl.table.profile import MappedColumn, Profile
from etl.table.reading import some
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period

# In a profile's `unit`: the table does not name one, and that is known.
UNNAMED = "не указана"


class Mismatch(Exception):
    """The table is not as the profile says; the message says in Russian what was found."""

    def __init__(
        self, rule: str, text: str, *, cell: str = "", found: str = "", expected: str = ""
    ):
        self.rule = rule
        self.cell = cell
        self.found = found
        self.expected = expected
        super().__init__(text)


@dataclass(frozen=True)
class Assignment:
    """A column of the table with the raw count, the period and the factor that it has."""

    column: Column
    count: str
    period: str
    factor: Decimal


def period_of(mapped: MappedColumn, profile: Profile, asked: str) -> str:
    """The period of a column: its own, else the one asked for, else the profile's; Mismatch."""
    period = mapped.period or asked or profile.period
    if not period:
        raise Mismatch(
            "table.period",
            "период не указан: --period 2025Q4 или period в профиле",
            expected="2025Q4",
        )
    return period


def find_column(layout: Layout, mapped: MappedColumn, period: str) -> Column:
    """The one column with these words above it, or with this letter where no words are above it.

    Mismatch names what was expected and found.
    """
    wanted = [key(filled(word, Period.parse(period))) for word in mapped.header]
    headings = {column: [key(word) for word in column.heading] for column in layout.columns}
    fits = [column for column, words in headings.items() if words == wanted]
    fits = fits or [column for column, words in headings.items() if _holds(words, wanted)]
    # A column without a heading has only its letter to be known by.
    fits = fits or [
        column for column in layout.columns if [key(column.letter)] == wanted and not column.heading
    ]
    if len(fits) == 1:
        return fits[0]
    expected = " / ".join(filled(word, Period.parse(period)) for word in mapped.header)
    if fits:
        found = some([f"{column.letter}: {column.title}" for column in fits])
        text = f"столбцов «{expected}» несколько: {found}. Добавьте слова шапки в header"
    else:
        near = sorted(
            (column for column in layout.columns if column.heading),
            key=lambda column: -_nearness(headings[column], wanted),
        )
        found = some([column.title for column in near], 8)
        text = f"по профилю нужен столбец «{expected}», а в таблице {found or 'шапки нет'}"
    raise Mismatch("table.profile", text, found=found, expected=expected)


def _nearness(words: list[str], wanted: list[str]) -> float:
    """How much of what is wanted stands here, so that the likeliest columns are named first."""
    same = sum(word in words for word in wanted)
    return same + SequenceMatcher(None, " ".join(words), " ".join(wanted)).ratio()


def _holds(words: list[str], wanted: list[str]) -> bool:
    """Whether ``wanted`` stands in ``words`` in this order."""
    rest = iter(words)
    return all(word in rest for word in wanted)


def where_columns(layout: Layout, profile: Profile) -> dict[int, str]:
    """Column number → the value, as ``key``, that a row must have there; Mismatch."""
    found = {}
    for heading, value in profile.where.items():
        fits = [
            column.number
            for column in layout.columns
            if key(heading) in (*map(key, column.heading), key(column.title), key(column.letter))
        ]
        if len(fits) != 1:
            there = some([column.title for column in layout.columns], 8)
            raise Mismatch(
                "table.profile",
                f"столбец «{heading}» из where "
                + (f"не найден, есть {there}" if not fits else "встречается несколько раз"),
                found=there,
                expected=heading,
            )
        found[fits[0]] = key(value)
    return found


def texts_above(grid: Grid, layout: Layout) -> tuple[str, ...]:
    """What stands above the numbers outside the heading, and what is said of units anywhere."""
    in_heading = range(layout.area.top, layout.rows[0])
    across = range(layout.area.left, layout.area.right + 1)
    texts = [grid.name, *layout.name_heading]
    for (row, column), value in grid.cells.items():
        if value.kind is not Kind.TEXT:
            continue
        if row < layout.rows[0]:
            if not (row in in_heading and column in across) and not is_place(value.text):
                texts.append(value.text)
        elif "единиц" in value.text.lower() and "измерен" in value.text.lower():
            texts.append(value.text)
    return tuple(dict.fromkeys(texts))


def units_of(column: Column, above: Iterable[str], beside: Iterable[str]) -> tuple[Unit, ...]:
    """What a column is counted in besides ones: by its heading, the titles and a unit column."""
    return units((*column.heading, *above, *beside))


def factor_of(
    mapped: MappedColumn, column: Column, seen: tuple[Unit, ...], profile: Profile
) -> Decimal:
    """The factor that the profile gives and the table confirms; Mismatch otherwise."""
    known = {key(each) for each in profile.unit}
    named = [unit.words for unit in seen]
    accounted = all(key(unit.words) in known for unit in seen)
    title = COUNTS[mapped.count].title
    gone = [each for each in profile.unit if each != UNNAMED and key(each) not in map(key, named)]
    if gone:
        raise Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): профиль ждет единицу {some(gone)}, "
            f"а в таблице {some(named) or 'ее нет'}",
            cell=column.letter,
            found=", ".join(named) or "нет",
            expected=", ".join(gone),
        )
    if mapped.factor is None:
        if not seen:
            return Decimal(1)
        advice = (
            "Укажите в профиле factor: на сколько умножить, чтобы получить количество"
            if all(unit.factor for unit in seen)
            else "Это доля, а нужно количество"
        )
        raise Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): таблица говорит {some(named)}. {advice}",
            cell=column.letter,
            found=", ".join(named),
            expected="factor = 1000",
        )
    if not seen and mapped.factor != 1 and UNNAMED not in profile.unit:
        raise Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): профиль умножает на {mapped.factor}, а таблица "
            f'единицу не называет. Если так и есть, укажите unit = ["{UNNAMED}"]',
            cell=column.letter,
            found="единица не названа",
            expected=f"× {mapped.factor}",
        )
    if seen and not accounted and {unit.factor for unit in seen} != {mapped.factor}:
        raise Mismatch(
            "table.unit",
            f"столбец {column.letter} («{title}»): таблица говорит {some(named)}, а профиль "
            f"умножает на {mapped.factor}. Если верно, перечислите эти слова в unit",
            cell=column.letter,
            found=", ".join(named),
            expected=f"× {mapped.factor}",
        )
    return mapped.factor


def guess(column: Column) -> str:
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
    found: dict[str, tuple[str, ...]] = {}
    for name, count in COUNTS.items():
        for title in (key(count.title), name):
            found[title] = (*found.get(title, ()), name)
    return found


def says(column: Column, above: Iterable[str]) -> str:
    """The period that the heading names, else the titles."""
    return period_said(column.heading) or period_said(above)
