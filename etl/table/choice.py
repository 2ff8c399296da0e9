"""The second station: a file's sheets → the one table that is meant, with what is asked of it.

Of all tables on all sheets the one that is there, or the one that profile, sheet or range name.
"""

from dataclasses import dataclass, replace
from itertools import islice

from etl.findings import Finding, error, warning
from etl.reader.reading import Kind
from etl.table.cells.grid import Area, Grid, Value, area, column_letter
from etl.table.cells.headings import key
from etl.table.cells.names import (
    CITY,
    REGION,
    SYSTEMS,
    TITLES,
    TOTAL,
    by_code,
    looks_like_code,
    named,
)
from etl.table.files.opening import OpenedFile
from etl.table.layout import Layout, layouts
from etl.table.profile import Profile
from indicators import wording
from indicators.regions import subjects

_SHEET_NAME = 31
# Cells among which names are sought to explain a refusal.
_MOST_LOOKED_AT = 500
_COUNTRY = "Российская Федерация"


@dataclass(frozen=True)
class Table:
    """The table on ``grid``, and how it shall be read: ``profile`` None is for a preview.

    ``period`` is the one asked for at this load, empty when none was.
    """

    file: str
    grid: Grid
    layout: Layout
    profile: Profile | None
    period: str

    def error(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> Finding:
        """A reason to load nothing of this table."""
        return error(
            rule,
            text,
            file=self.file,
            sheet=self.grid.name,
            cell=cell,
            found=found,
            expected=expected,
        )

    def warning(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> Finding:
        """Something to look at before this table is loaded."""
        return warning(
            rule,
            text,
            file=self.file,
            sheet=self.grid.name,
            cell=cell,
            found=found,
            expected=expected,
        )


@dataclass(frozen=True)
class Offer:
    """One table of a file: its sheet, its cells (``A5:H102``) and how many regions it has."""

    sheet: str
    range: str
    regions: int
    hidden: bool = False


class NoTable(Exception):
    """No table, or more than one; the message says in Russian what was found and expected."""

    def __init__(
        self, rule: str, text: str, *, sheet: str = "", found: str = "", expected: str = ""
    ):
        self.rule = rule
        self.sheet = sheet
        self.found = found
        self.expected = expected
        super().__init__(text)


def offers(opened: OpenedFile) -> tuple[Offer, ...]:
    """Every table with regions, in the order of the sheets, hidden sheets last."""
    tables = [
        Offer(grid.name, str(layout.area), layout.regions, grid.hidden)
        for grid in opened.sheets
        for layout in layouts(grid)
    ]
    return tuple(sorted(tables, key=lambda offer: offer.hidden))


def choose(
    opened: OpenedFile, profile: Profile | None, sheet: str, range_: str, period: str
) -> Table:
    """The sheet, whole, and the table on it; NoTable when it is not exactly one.

    ValueError for a malformed ``range_``.
    """
    sheet = sheet or (profile.sheet if profile else "")
    range_ = range_ or (profile.range if profile else "")
    grids = _sheets(opened, sheet)
    if profile and profile.codes:
        grids = [_named_by_codes(grid, profile) for grid in grids]
    candidates = [
        (grid, layout)
        for grid in grids
        for layout in layouts(grid.within(area(range_)) if range_ else grid)
    ]
    if not candidates:
        raise _nothing(grids)
    if len(candidates) > 1:
        raise _several(candidates)
    grid, layout = candidates[0]
    if profile and profile.region:
        layout = _with_names(layout, grid, profile)
    return Table(opened.file, grid, layout, profile, period)


def _sheets(opened: OpenedFile, sheet: str) -> list[Grid]:
    if not sheet:
        return [grid for grid in opened.sheets if not grid.hidden] or list(opened.sheets)
    # A csv has one sheet without a name.
    if len(opened.sheets) == 1 and not opened.sheets[0].name:
        return list(opened.sheets)
    wanted = key(sheet[:_SHEET_NAME])
    grids = [grid for grid in opened.sheets if key(grid.name) == wanted]
    if len(grids) != 1:
        there = wording.some([grid.name for grid in opened.sheets])
        raise NoTable(
            "table.sheet",
            f"листа «{sheet}» нет. Есть: {there}",
            found=there,
            expected=f"лист «{sheet}»",
        )
    return grids


def _several(candidates: list[tuple[Grid, Layout]]) -> NoTable:
    places = "; ".join(
        f"{f'лист «{grid.name}», ' if grid.name else ''}{layout.area} "
        f"(субъектов: {wording.whole(layout.regions)})"
        for grid, layout in candidates[:8]
    )
    one_sheet = len({grid.name for grid, _ in candidates}) == 1
    what = "таблиц на листе" if one_sheet else "листов с таблицами"
    how = '--range или range = "…"' if one_sheet else '--sheet или sheet = "…"'
    return NoTable(
        "table.several",
        f"{what} несколько: {places}. Укажите нужную: {how} в профиле",
        sheet=candidates[0][0].name if one_sheet else "",
        found=places,
        expected="одна таблица",
    )


def _with_names(layout: Layout, grid: Grid, profile: Profile) -> Layout:
    """The table with the column of names that the profile asks for."""
    wanted = key(profile.region)
    there = []
    for column in (layout.name_column, *layout.same_names):
        heading = layout.headings.get(column, ())
        there.append(" / ".join(heading) or f"столбец {column_letter(column)}")
        if wanted in (*map(key, heading), key(" / ".join(heading)), key(column_letter(column))):
            others = {layout.name_column, *layout.same_names} - {column}
            return replace(
                layout, name_column=column, same_names=tuple(sorted(others)), name_heading=heading
            )
    names = wording.some(there)
    raise NoTable(
        "table.profile",
        f"столбец названий по профилю «{profile.region}», а в таблице {names}",
        sheet=grid.name,
        found=names,
        expected=profile.region,
    )


def _named_by_codes(grid: Grid, profile: Profile) -> Grid:
    """Where no column has names: the codes of the profile's system, replaced by names."""
    if any(layout.regions > 1 for layout in layouts(grid)):
        return grid
    wanted = key(profile.code)
    headings = [
        place
        for place, value in grid.cells.items()
        if value.kind is Kind.TEXT and key(value.text) == wanted
    ]
    if len(headings) != 1:
        raise NoTable(
            "table.profile",
            f"столбец кодов «{profile.code}» "
            + ("не найден" if not headings else "встречается несколько раз"),
            sheet=grid.name,
            found="нет" if not headings else f"{len(headings)} раза",
            expected=profile.code,
        )
    (top, column), cells = headings[0], dict(grid.cells)
    for (row, each), value in grid.cells.items():
        if each == column and row > top:
            meaning = by_code(value, profile.codes)
            if meaning.kind == REGION:
                cells[row, each] = Value(Kind.TEXT, subjects.name(meaning.code))
            elif meaning.kind == TOTAL:
                cells[row, each] = Value(Kind.TEXT, _COUNTRY)
    return replace(grid, cells=cells)


def _nothing(grids: list[Grid]) -> NoTable:
    """No region with numbers: say what there is instead."""
    cities: dict[str, None] = {}
    places: dict[str, None] = {}
    for grid in grids:
        for column in range(grid.area.left, min(grid.area.right, grid.area.left + 5) + 1):
            for text in list(dict.fromkeys(grid.texts(column).values()))[:300]:
                meaning = named(text)
                if meaning.kind == CITY:
                    cities[text] = None
                elif meaning.kind == REGION:
                    places[text] = None
    text = "в таблице ни одной строки с субъектом РФ и числами"
    if across := _across(grids):
        text += f". {across}"
    elif codes := _codes(grids):
        text += f". {codes}. Код ничего не значит, пока не названа система: code и codes в профиле"
    elif cities:
        names = wording.some(list(cities), 3)
        text += f"; есть города ({names}): данные города не равны данным региона"
    elif places:
        text += f"; названы {wording.some(list(places), 3)}, но чисел рядом нет"
    return NoTable(
        "table.no_regions",
        text,
        found="0 субъектов",
        expected="названия субъектов в одном столбце, числа правее",
    )


def _across(grids: list[Grid]) -> str:
    """Where the regions stand side by side in one row: the table lies on its side."""
    for grid in grids:
        rows: dict[int, set[str]] = {}
        for (row, _), value in islice(grid.cells.items(), _MOST_LOOKED_AT):
            if value.kind is Kind.TEXT and (meaning := named(value.text)).kind == REGION:
                rows.setdefault(row, set()).add(meaning.code)
        row = max(rows, key=lambda each: len(rows[each]), default=0)
        if row and len(rows[row]) > 1:
            return (
                f"Субъекты стоят в строке {row}, каждый в своем столбце "
                f"({wording.whole(len(rows[row]))}), а нужно в строках: транспонируйте таблицу "
                "(в Excel: копировать, специальная вставка, «транспонировать»)"
            )
    return ""


def _codes(grids: list[Grid]) -> str:
    """A column that may be codes of regions, and in which systems how many of them are."""
    for grid in grids:
        whole: Area = grid.area
        for column in range(whole.left, min(whole.right, whole.left + 20) + 1):
            values = [
                value
                for row in range(whole.top, min(whole.bottom, whole.top + 300) + 1)
                if looks_like_code(value := grid.cells.get((row, column)))
            ]
            fits = {
                system: len({by_code(value, system).code for value in values} - {""})
                for system in SYSTEMS
            }
            if max(fits.values()) >= 10:
                each = ", ".join(f"{TITLES[system]} — {number}" for system, number in fits.items())
                return f"Столбец {column_letter(column)} похож на коды субъектов ({each})"
    return ""
