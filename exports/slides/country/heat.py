"""Heat tables: federal districts on one slide to be seen, all regions on three to be looked up."""

from collections.abc import Mapping, Sequence

import pandas as pd

from exports.slides.design.page import Deck
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country, Standing
from exports.slides.tiles import FILLS
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions import subjects
from indicators.regions.recognition import FEDERAL_DISTRICTS, REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status

_OUTSIDE = "Вне федеральных округов"
_COUNTRY = "Россия"
_KEY = ", ".join(
    f"{wording.STATUS_SYMBOLS[each]} {words}"
    for each, words in (
        (Status.MET, "цель достигнута"),
        (Status.NEAR, "немного ниже"),
        (Status.MISSED, "ниже цели"),
    )
)
_MOST = (
    (1.0, "met-strong"),
    (0.75, "met-mid"),
    (0.5, "met-fill"),
    (0.25, "near-fill"),
    (0.0, "missed-fill"),
)


def districts(deck: Deck, here: Country) -> None:
    """How many regions of each district have met the target of each indicator."""
    valued = here.standings[here.standings["value"].notna()]
    names = {code: region.federal_district or _OUTSIDE for code, region in REGIONS.items()}
    valued = valued.assign(district=valued["region"].map(names), met=valued["gap"] >= 0)
    whole = _counted(valued.assign(district=_COUNTRY))
    counted = {**_counted(valued), **whole}
    there = {district for district, _ in counted}
    rows = []
    for district in (*FEDERAL_DISTRICTS, _OUTSIDE):
        if district not in there:
            continue
        short = district.removesuffix(" федеральный округ")
        rows.append([Cell(short), *(_cell(counted, (district, code)) for code in INDICATORS)])
    rows.append(
        [
            Cell(_COUNTRY, bold=True),
            *(_cell(counted, (_COUNTRY, code), bold=True) for code in INDICATORS),
        ]
    )
    best, worst = _ends(whole)
    page = deck.page(
        f"Цель чаще всего достигнута по «{INDICATORS[best].short_title}», реже всего — по "
        f"«{INDICATORS[worst].short_title}»",
        f"Сколько регионов достигли цели из тех, у кого есть значение · {here.when} · "
        f"{here.coverage}",
    )
    columns = [
        Column("Федеральный округ", 23),
        *(Column(code, 6, "ctr") for code in INDICATORS),
    ]
    table = Table(columns, rows, 13, side=12_000, above=30_000)
    page.table(table, page.content, "Сводка по округам", "Сколько регионов достигли цели")
    below = page.content.below(table.height(page.content.w) + 60_000)
    names_of = "   ".join(
        f"{code} {each.short_title}".replace(" ", wording.NBSP) for code, each in INDICATORS.items()
    )
    page.text(
        below,
        [
            "Чем больше доля регионов, достигших цели, тем гуще синий; рыжий — меньше половины.",
            names_of,
        ],
        10,
        name="Коды показателей",
        role="quiet",
        after=4,
    )
    deck.close(page, _NOTES)


Counted = Mapping[tuple[str, str], tuple[int, int]]  # who met, of how many


def _cell(counted: Counted, key: tuple[str, str], *, bold: bool = False) -> Cell:
    if key not in counted:
        return Cell(wording.NOTHING, "quiet")
    met, size = counted[key]
    part = met / size
    role = next(role for least, role in _MOST if part >= least)
    colour = "paper" if role == "met-strong" else "ink"
    return Cell(f"{met}/{size}", colour, role, bold=bold)


def _counted(valued: pd.DataFrame) -> dict[tuple[str, str], tuple[int, int]]:
    groups = valued.groupby(["district", "indicator"])["met"]
    return {
        (str(district), str(code)): (int(met.sum()), len(met)) for (district, code), met in groups
    }


def _ends(whole: Counted) -> tuple[str, str]:
    """The indicators whose target the largest and the smallest part of the regions have met."""
    order = [code for code in INDICATORS if (_COUNTRY, code) in whole]

    def part(code: str) -> float:
        met, size = whole[_COUNTRY, code]
        return met / size

    return max(order, key=part), min(order, key=part)


_NOTES = (
    "Регион достиг цели, если неокругленное значение не меньше рекомендуемой цели, одной для всех. "
    "Регионы без значения не считаются ни достигшими, ни отстающими."
)


def regions(deck: Deck, here: Country) -> None:
    """All regions by federal district, a value and a symbol in each cell."""
    order = sorted(REGIONS, key=_place)
    rows = [_row(here.rows(code), code) for code in order]
    columns = [
        Column("Регион", 26),
        Column("целей", 6, "ctr"),
        *(Column(code, 6, "ctr") for code in INDICATORS),
    ]
    pages = list(Table(columns, rows, 10, side=12_000, above=13_000).pages(deck.design.content))
    shown = 0
    for number, table in enumerate(pages, start=1):
        codes = order[shown : shown + len(table.rows)]
        shown += len(table.rows)
        within = dict.fromkeys(REGIONS[code].federal_district or _OUTSIDE for code in codes)
        named = ", ".join(each.removesuffix(" федеральный округ") for each in within)
        page = deck.page(
            f"Все регионы и показатели ({number} из{wording.NBSP}{len(pages)}): {named}",
            f"{_KEY}; проценты и числа · {here.when} · {here.coverage}",
        )
        page.table(table, page.content, "Регионы и показатели", "Значения по регионам")
        deck.close(page, f"По федеральным округам, внутри — по названию. {_NOTES}")


def _place(code: str) -> tuple[int, str]:
    region = REGIONS[code]
    if region.federal_district is None:
        return len(FEDERAL_DISTRICTS), region.short_name
    return FEDERAL_DISTRICTS.index(region.federal_district), region.short_name


def _row(standings: Mapping[str, Standing], code: str) -> Sequence[Cell]:
    valued = [each for each in standings.values() if each["value"] == each["value"]]
    met = str(sum(each["gap"] >= 0 for each in valued)) if valued else ""
    cells = [Cell(subjects.short_name(code)), Cell(met, bold=True)]
    for indicator in INDICATORS.values():
        standing = standings[indicator.code]
        status = Status(standing["status"])
        if status is Status.NONE:
            cells.append(Cell(wording.STATE_MARKS[State(standing["state"])], "quiet"))
            continue
        text = wording.cell(indicator, standing["value"], standing["target"])
        symbol = wording.STATUS_SYMBOLS[status]
        cells.append(Cell(f"{symbol}{text}", "ink", FILLS[status]))
    return cells
