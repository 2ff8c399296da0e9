"""«Сводка» and «Цели» of the country: regions down, the indicators across.

A cell of «Сводка» is coloured by a formula over its own number and the region's target on «Цели»,
found by the region's name, so that both survive sorting.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
from xlsxwriter.utility import xl_col_to_name, xl_range_abs, xl_rowcol_to_cell

from exports.book import figures
from exports.book import status as book_status
from exports.book.figures import Standing
from exports.book.page import QUIET, Block, Imprint, Page, whole
from exports.rows.number_formats import like
from exports.rows.sheets import Book, Content, Figure, Styled
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.regions import subjects
from indicators.standings import recommended
from indicators.standings.statement import State

NAME = "Сводка"
TARGETS = "Цели"

_FIRST = 3  # column of the first indicator
_ABSENT = {"font_color": QUIET, "font_size": 8, "align": "center"}

ByRegion = Mapping[str, Mapping[str, Standing]]


def by_region(standings: pd.DataFrame) -> ByRegion:
    """Rows of one period by region and indicator; most targets met first, then by name."""
    rows: dict[str, dict[str, Standing]] = {}
    for row in standings.to_dict("records"):
        rows.setdefault(row["region"], {})[row["indicator"]] = row  # type: ignore[assignment]

    def place(region: str) -> tuple[int, str]:
        met = _met(rows[region])
        return (1 if met is None else -met), subjects.short_name(region)

    return {region: rows[region] for region in sorted(rows, key=place)}


def _met(row: Mapping[str, Standing]) -> int | None:
    """How many targets a region meets; None where it has no value at all."""
    gaps = [each["gap"] for each in row.values() if each["value"] == each["value"]]
    return sum(gap >= 0 for gap in gaps) if gaps else None


def write(book: Book, imprint: Imprint, rows: ByRegion) -> None:
    """Write both sheets."""
    page = Page(
        book, NAME, f"{imprint.subject}. {NAME}", imprint, (31, 21, 8, *(8.5,) * len(INDICATORS))
    )
    page.note(_key())
    page.note(
        "Состояния без значения: "
        + "; ".join(
            f"«{mark}» — {wording.STATES[s]}" for s, mark in wording.STATE_MARKS.items() if mark
        )
        + ". Ни одно из них не ноль."
    )
    block = page.table(
        _heads("Целей"),
        [_values(region, rows[region]) for region in rows],
        standing=1,
        filtered=True,
        repeated=True,
        turned=_FIRST,
    )
    goals = _write_targets(book, imprint, rows)
    for number, (code, indicator) in enumerate(INDICATORS.items()):
        numbers = [row[code] for row in rows.values()]
        _colour(book, page, block, goals, number, indicator, numbers)


def _key() -> str:
    marks = (
        f"{wording.STATUS_SYMBOLS[status]} {wording.STATUSES[status]}"
        for status in book_status.LOOKS
    )
    return f"{'; '.join(marks)}. {recommended.NOTE} Порядок: сначала те, кто достиг больше целей."


def _heads(third: str) -> list[str]:
    names = (f"{code} {each.short_title}" for code, each in INDICATORS.items())
    return ["Регион", "Федеральный округ", third, *names]


def _values(region: str, row: Mapping[str, Standing]) -> list[Content | Styled]:
    return [
        *figures.place(region),
        whole(_met(row)),
        *(_value(INDICATORS[c], row[c]) for c in INDICATORS),
    ]


def _words(indicator: Indicator, row: Standing) -> str:
    """The value without its unit, which stands in the column's head."""
    words = wording.value(indicator, row["value"], row["target"])
    return words.removesuffix(f"{wording.NBSP}%")


def _value(indicator: Indicator, row: Standing) -> Content | Styled:
    if row["value"] == row["value"]:
        return Figure(row["value"], _words(indicator, row))
    return Styled(wording.STATE_MARKS[State(row["state"])], _ABSENT)


def _write_targets(book: Book, imprint: Imprint, rows: ByRegion) -> Block:
    page = Page(
        book,
        TARGETS,
        f"{imprint.subject}. {TARGETS}",
        imprint,
        (31, 21, 8, *(8.5,) * len(INDICATORS)),
    )
    page.note(f"Цель, не менее. {recommended.NOTE} «Своих» — сколько целей установила МВК региона.")
    cells = []
    for region, row in rows.items():
        own = sum(row[c]["own_target"] == row[c]["own_target"] for c in INDICATORS)
        cells.append(
            [
                *figures.place(region),
                whole(own),
                *(figures.target_number(INDICATORS[c], row[c]) for c in INDICATORS),
            ]
        )
    return page.table(
        _heads("Своих"), cells, standing=1, filtered=True, repeated=True, turned=_FIRST
    )


def _colour(
    book: Book,
    page: Page,
    block: Block,
    goals: Block,
    number: int,
    indicator: Indicator,
    rows: Sequence[Standing],
) -> None:
    """Colour one column, in stretches of cells that have the same number of decimals."""
    column = _FIRST + number
    names = xl_range_abs(goals.first, 0, goals.last, 0)
    targets = xl_range_abs(goals.first, column, goals.last, column)
    words = [_words(indicator, row) for row in rows]
    usual = like(wording.value(indicator, 0.0).removesuffix(f"{wording.NBSP}%"))
    first = 0
    while first < len(rows):
        last = first
        while last + 1 < len(rows) and _alike(words[last + 1], words[first], usual):
            last += 1
        top, bottom = block.first + first, block.first + last
        region = f"${xl_col_to_name(0)}{top + 1}"
        target = f"INDEX('{TARGETS}'!{targets},MATCH({region},'{TARGETS}'!{names},0))"
        shown = next((each for each in words[first : last + 1] if each != wording.NOTHING), "0")
        book_status.colour(
            book,
            page.sheet,
            (top, column, bottom, column),
            indicator,
            (xl_rowcol_to_cell(top, column), target),
            shown,
        )
        first = last + 1


def _alike(one: str, other: str, usual: str) -> bool:
    return _decimals(one, usual) == _decimals(other, usual)


def _decimals(words: str, usual: str) -> int:
    shown = usual if words == wording.NOTHING else like(words)
    return len(shown.partition(";")[0].partition(".")[2])
