"""«Итог» of a region: how many targets are met, what moved, what is widest, the roadmap."""

from collections import Counter

import pandas as pd

from exports.book import charts, figures
from exports.book.charts import Range, span
from exports.book.page import Block, Imprint, Page, whole
from exports.book.region import gaps
from exports.book.region.region_data import RegionData
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.comparison.changes import TargetEvent
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.explanation import sentences
from indicators.palette import LIGHT, PRINTED_LINE
from indicators.regions import subjects
from indicators.roadmap.states import Progress
from indicators.standings.status import Status

NAME = "Итог"
MOST_GAPS = 5

# Dark, light, dark: told apart on a black-and-white printer, too.
_COLOURS = {
    Status.MET: charts.OWN,
    Status.NEAR: LIGHT.missed_fill,
    Status.MISSED: LIGHT.missed,
    Status.NONE: PRINTED_LINE,
}

_TABLE = ("Раздел", "Показателей", *(words.capitalize() for words in wording.STATUSES.values()))


def write(book: Book, imprint: Imprint, data: RegionData, states: pd.DataFrame) -> None:
    """Write the sheet."""
    page = Page(book, NAME, subjects.name(data.region), imprint, (52, 15, 18, 19, 22, 15))
    page.line += 1
    for text in _facts(data):
        page.note(text, font_size=11)
    page.heading("Показатели по разделам")
    block = page.table(_TABLE, _sections(data))
    parts = [
        (words, _part(block, 2 + number), _COLOURS[status])
        for number, (status, words) in enumerate(wording.STATUSES.items())
    ]
    _gaps(page, data)
    _roadmap(page, states)
    page.line += 1
    page.sheet.fit_to_pages(1, 1)
    chart = charts.stacked(
        book, "Сколько показателей в каком положении к цели", _part(block, 0), parts, (900, 280)
    )
    page.chart(chart)


def _part(block: Block, column: int) -> Range:
    """A column of the table without its total."""
    return span(block.sheet, block.first, column, block.last - 1, column)


def _facts(data: RegionData) -> list[str]:
    own = data.standings[data.standings["region"] == data.region]
    verdict = sentences.verdict(own)
    facts = [
        _sentence(verdict) if verdict else "Ни у одного показателя за этот период нет значения.",
        _sentence(sentences.history(data.submissions, data.period)),
    ]
    table = data.moved
    if table is None:
        facts.append("С прошлым кварталом не сравнить: счет идет с начала учебного года.")
        return facts
    moved = table["change"].dropna()
    if len(moved):
        facts.append(
            f"С прошлого квартала выросло: {wording.whole(int((moved > 0).sum()))}, снизилось: "
            f"{wording.whole(int((moved < 0).sum()))}, без изменений: "
            f"{wording.whole(int((moved == 0).sum()))}."
        )
    for event, words in (
        (TargetEvent.MET, "Цель достигнута в этом квартале"),
        (TargetEvent.LOST, "Цель утрачена в этом квартале"),
    ):
        if codes := list(table.loc[table["target_event"] == event, "indicator"]):
            names = "; ".join(f"{code} {INDICATORS[code].short_title}" for code in codes)
            facts.append(f"{words}: {names}.")
    return facts


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _sections(data: RegionData) -> list[list[Content]]:
    rows: list[list[Content]] = []
    total: Counter[str] = Counter()
    for sheet, name in AUDIENCES.items():
        codes = [indicator.code for indicator in of_audience(sheet)]
        numbers = Counter(data.own[code]["status"] for code in codes)
        total += numbers
        rows.append([name, whole(len(codes)), *(whole(numbers[each]) for each in Status)])
    rows.append(["Всего", whole(len(data.own)), *(whole(total[each]) for each in Status)])
    return rows


def _gaps(page: Page, data: RegionData) -> None:
    codes = data.widest[:MOST_GAPS]
    page.heading("Самые широкие разрывы")
    if not codes:
        page.note(gaps.none(data))
        return
    rows = [
        [
            f"{code} {INDICATORS[code].short_title}",
            figures.value(INDICATORS[code], data.own[code]),
            figures.target(INDICATORS[code], data.own[code]),
            figures.gap(INDICATORS[code], data.own[code]),
            figures.to_reach(INDICATORS[code], data.own[code]),
        ]
        for code in codes
    ]
    page.table(("Показатель", "Значение", "Цель", "Разрыв", "До цели"), rows)


def _roadmap(page: Page, states: pd.DataFrame) -> None:
    page.heading("Дорожная карта")
    numbers = states["state"].value_counts()
    rows: list[list[Content]] = [
        [state.label.capitalize(), whole(int(numbers[state]))]
        for state in Progress
        if state in numbers
    ]
    page.table(("Состояние", "Мероприятий"), rows)
