"""Who moved since the quarter before, indicator by indicator."""

import pandas as pd

from exports.slides.design.page import Deck
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country
from indicators import wording
from indicators.comparison import movers
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.regions import subjects

_MOVERS = (
    Column("№", 4),
    Column("Показатель", 26),
    Column("Выросли", 8, "r"),
    Column("Снизились", 9, "r"),
    Column("Наибольший рост", 26),
    Column("Наибольшее снижение", 26),
    Column("Достигли цели", 9, "r"),
    Column("Утратили", 8, "r"),
)


def add(deck: Deck, here: Country) -> None:
    """One slide; it says so where the quarter opens a monitoring year."""
    if not here.before:
        page = deck.page("Что изменилось: первый квартал учебного года мониторинга", here.when)
        page.text(
            page.content,
            ["Счет охвата начат заново: с прошлым кварталом значения не сравнить."],
            18,
            name="Изменения",
        )
        deck.close(page, "Сравнение появится со второго квартала учебного года мониторинга.")
        return
    whole = movers.tally(here.moved)
    rows = [
        _moved(INDICATORS[code], *movement)
        for code, movement in movers.by_indicator(here.moved).items()
    ]
    message = (
        f"С прошлого квартала цель достигли в {_cases(whole.met)}, утратили в {_cases(whole.lost)}"
    )
    for size in (11.0, 10.5, 10.0):
        pages = list(Table(_MOVERS, rows, size).pages(deck.design.content))
        if len(pages) == 1:
            break
    for number, table in enumerate(pages, start=1):
        part = f" ({number} из{wording.NBSP}{len(pages)})" if len(pages) > 1 else ""
        page = deck.page(
            f"{message}{part}",
            f"{wording.period(here.period)} против {wording.period(here.before)}, один учебный год "
            f"мониторинга · {here.coverage}",
        )
        page.table(table, page.content, "Кто изменился", "Изменения по показателям")
        deck.close(page, _MOVES)


def _cases(number: int) -> str:
    return wording.counted(number, ("случае", "случаях", "случаях"))


_MOVES = (
    "Изменение — значение минус значение прошлого квартала того же учебного года мониторинга. "
    "Охват накапливается, поэтому рост внутри года ожидаем; снижение значит, что вырос "
    "знаменатель или данные исправлены. Случай — один регион по одному показателю."
)


def _moved(
    indicator: Indicator, tally: movers.Tally, rises: pd.DataFrame, falls: pd.DataFrame
) -> list[Cell]:
    return [
        Cell(indicator.code, "quiet"),
        Cell(indicator.short_title),
        Cell(wording.whole(tally.rose)),
        Cell(wording.whole(tally.fell)),
        Cell(_most(indicator, rises)),
        Cell(_most(indicator, falls)),
        Cell(wording.whole(tally.met), "met" if tally.met else "ink"),
        Cell(wording.whole(tally.lost), "missed" if tally.lost else "ink"),
    ]


def _most(indicator: Indicator, rows: pd.DataFrame) -> str:
    if rows.empty:
        return wording.NOTHING
    row = rows.iloc[0]
    return f"{subjects.short_name(row['region'])} {wording.change(indicator, row['change'])}"
