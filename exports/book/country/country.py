"""«Итог» of the country: every indicator over all regions, and how many of them meet it."""

import pandas as pd

from exports.book import charts
from exports.book.page import Imprint, Page, figure, whole
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.comparison import summary
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Count
from indicators.explanation import sentences
from indicators.palette import LIGHT, PRINTED_LINE
from indicators.standings import recommended

NAME = "Итог"

_HEADS = (
    *("№", "Показатель", "Вместе по стране", "В среднем по регионам", "Цель одного региона"),
    *("Достигли цели", "Не достигли", "Без значения", "Не хватает до целей", "Чего не хватает"),
)
_WIDTHS = (6, 46, 14, 14, 19, 12, 12, 12, 14, 18)
_HEIGHT = 320


def write(book: Book, imprint: Imprint, standings: pd.DataFrame) -> None:
    """Write the sheet; ``standings`` of all regions in one period."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    reported = sentences.reported_of(standings)
    page.note(f"{reported[:1].upper()}{reported[1:]}.", font_size=11)
    page.note(
        "Вместе по стране — сумма числителей, деленная на сумму знаменателей (у чисел — сумма); "
        "среднее дает каждому региону равный вес. Какое из двух считала апробация, источник не "
        "говорит. Цель числа — для одного региона: с суммой ее не сравнивают."
    )
    page.note(recommended.NOTE)
    table = summary.by_indicator(standings).to_dict("records")
    regions = standings["region"].nunique()
    rows: list[list[Content]] = []
    for found, indicator in zip(table, INDICATORS.values(), strict=True):
        mean = wording.value(indicator, found["mean"])
        if isinstance(indicator.formula, Count) and found["ranked"]:
            # a mean of counts is no count
            mean = wording.decimal(found["mean"])
        rows.append(
            [
                indicator.code,
                indicator.short_title,
                figure(found["pooled"], wording.value(indicator, found["pooled"])),
                figure(found["mean"], mean),
                figure(found["target"], wording.target(indicator, found["target"])),
                whole(found["met"]),
                whole(found["missed"]),
                whole(regions - found["ranked"]),
                whole(found["gap_count"]),
                wording.UNITS_OF[unit_of(indicator)][2],
            ]
        )
    block = page.table(_HEADS, rows)
    page.line += 1
    page.sheet.fit_to_pages(1, 1)
    parts = [
        (_HEADS[5], block.column(5), charts.OWN),
        (_HEADS[6], block.column(6), LIGHT.missed),
        (_HEADS[7], block.column(7), PRINTED_LINE),
    ]
    title = "Сколько регионов достигли цели"
    page.chart(charts.stacked(book, title, block.column(0), parts, (1180, _HEIGHT)))
