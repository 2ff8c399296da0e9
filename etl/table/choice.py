"""Which table is meant: of all on all sheets the one that is there, or the one asked for."""

from dataclasses import replace
from itertools import islice

from etl.reader.reading import Kind
from etl.table.codes import SYSTEMS, TITLES, by_code, looks_like_code
from etl.table.files import OpenedFile
from etl.table.grid import Area, Grid, Value, area, column_letter
from etl.table.headings import key
from etl.table.layout import Layout, tables
from etl.table.name_columns import names
from etl.table.names import REGION, TOTAL, named
from etl.table.profile import Profile
from etl.table.reading import some
from indicators import wording
from indicators.regions.recognition import REGIONS

_SHEET_NAME = 31
# Cells among which names are sought to explain a refusal.
_MOST_LOOKED_AT = 500
_COUNTRY = "Российская Федерация"


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


def choose(
    opened: OpenedFile, profile: Profile | None, sheet: str, range_: str
) -> tuple[Grid, Layout]:
    """The sheet, whole, and the table on it; NoTable when it is not exactly one."""
    sheet = sheet or (profile.sheet if profile else "")
    range_ = range_ or (profile.range if profile else "")
    grids = _sheets(opened, sheet)
    if profile and profile.codes:
        grids = [_named_by_codes(grid, profile) for grid in grids]
    found = [
        (grid, layout)
        for grid in grids
        for layout in tables(grid.within(area(range_)) if range_ else grid)
    ]
    if not found:
        raise _nothing(grids)
    if len(found) > 1:
        places = "; ".join(
            f"{f'лист «{grid.name}», ' if grid.name else ''}{layout.area} "
            f"(субъектов: {wording.whole(layout.regions)})"
            for grid, layout in found[:8]
        )
        one_sheet = len({grid.name for grid, _ in found}) == 1
        what = "таблиц на листе" if one_sheet else "листов с таблицами"
        how = '--range или range = "…"' if one_sheet else '--sheet или sheet = "…"'
        raise NoTable(
            "table.several",
            f"{what} несколько: {places}. Укажите нужную: {how} в профиле",
            sheet=found[0][0].name if one_sheet else "",
            found=places,
            expected="одна таблица",
        )
    grid, layout = found[0]
    return grid, _with_names(layout, grid, profile) if profile and profile.region else layout


def _sheets(opened: OpenedFile, sheet: str) -> list[Grid]:
    if not sheet:
        return [grid for grid in opened.sheets if not grid.hidden] or list(opened.sheets)
    # A csv has one sheet without a name.
    if len(opened.sheets) == 1 and not opened.sheets[0].name:
        return list(opened.sheets)
    wanted = key(sheet[:_SHEET_NAME])
    found = [grid for grid in opened.sheets if key(grid.name) == wanted]
    if len(found) != 1:
        there = some([grid.name for grid in opened.sheets])
        raise NoTable(
            "table.sheet",
            f"листа «{sheet}» нет. Есть: {there}",
            found=there,
            expected=f"лист «{sheet}»",
        )
    return found


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
    raise NoTable(
        "table.profile",
        f"столбец названий по профилю «{profile.region}», а в таблице {some(there)}",
        sheet=grid.name,
        found=some(there),
        expected=profile.region,
    )


def _named_by_codes(grid: Grid, profile: Profile) -> Grid:
    """Where no column has names: the codes of the profile's system, replaced by names."""
    if any(layout.regions > 1 for layout in tables(grid)):
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
                cells[row, each] = Value(Kind.TEXT, REGIONS[meaning.code].name)
            elif meaning.kind == TOTAL:
                cells[row, each] = Value(Kind.TEXT, _COUNTRY)
    return replace(grid, cells=cells)


def _nothing(grids: list[Grid]) -> NoTable:
    """No region with numbers: say what there is instead."""
    cities: dict[str, None] = {}
    places: dict[str, None] = {}
    for grid in grids:
        for column in range(grid.area.left, min(grid.area.right, grid.area.left + 5) + 1):
            for text in list(dict.fromkeys(names(grid, column).values()))[:300]:
                meaning = named(text)
                if meaning.kind == "city":
                    cities[text] = None
                elif meaning.kind == REGION:
                    places[text] = None
    text = "в таблице ни одной строки с субъектом РФ и числами"
    if across := _across(grids):
        text += f". {across}"
    elif codes := _codes(grids):
        text += f". {codes}. Код ничего не значит, пока не названа система: code и codes в профиле"
    elif cities:
        text += f"; есть города ({some(list(cities), 3)}): данные города не равны данным региона"
    elif places:
        text += f"; названы {some(list(places), 3)}, но чисел рядом нет"
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
