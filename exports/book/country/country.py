"""«Итог» of the country, every indicator over all regions; «Не отчитались», who is not in it."""

import pandas as pd

from exports.book import charts
from exports.book.page import Imprint, Page, figure, whole
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.comparison import summary
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Count
from indicators.definitions.periods import Period, moscow_time
from indicators.explanation import sentences
from indicators.palette import LIGHT, PRINTED_LINE
from indicators.regions.subjects import REGIONS
from indicators.roadmap.deadlines import Delivery, deliveries
from indicators.standings import recommended

NAME = "Итог"

_HEADS = (
    *("№", "Показатель", "Вместе по стране", "В среднем по регионам", "Цель одного региона"),
    *("Достигли цели", "Не достигли", "Без значения", "Не хватает до целей", "Чего не хватает"),
)
_WIDTHS = (6, 46, 14, 14, 19, 12, 12, 12, 14, 18)
_HEIGHT = 320

SILENT = "Не отчитались"

_STATES = {
    Delivery.MISSING: "отчета нет",
    Delivery.REJECTED: "отчет отклонен проверкой",
    Delivery.LATE: "сдан с опозданием",
}
_SILENT_HEADS = (
    *("Регион", "Федеральный округ", "Состояние", "Когда получен", "Дней после срока"),
    "Документов пришло",
)


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
    for sums, indicator in zip(table, INDICATORS.values(), strict=True):
        mean = wording.value(indicator, sums["mean"])
        if isinstance(indicator.formula, Count) and sums["ranked"]:
            # a mean of counts is no count
            mean = wording.decimal(sums["mean"])
        rows.append(
            [
                indicator.code,
                indicator.short_title,
                figure(sums["pooled"], wording.value(indicator, sums["pooled"])),
                figure(sums["mean"], mean),
                figure(sums["target"], wording.target(indicator, sums["target"])),
                whole(sums["met"]),
                whole(sums["missed"]),
                whole(regions - sums["ranked"]),
                whole(sums["gap_count"]),
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


def write_silent(book: Book, imprint: Imprint, submissions: pd.DataFrame) -> None:
    """Write the sheet SILENT: who has no accepted report, then whose came late.

    ``submissions`` are those of the period.
    """
    page = Page(book, SILENT, f"{imprint.subject}. {SILENT}", imprint, (44, 36, 28, 26, 14, 14))
    due = wording.day(Period.parse(imprint.period).due)
    table = deliveries(submissions, imprint.period)
    counted = table["state"].value_counts()
    numbers = "; ".join(
        f"{words} — {wording.whole(int(counted.get(state, 0)))}" for state, words in _STATES.items()
    )
    page.note(f"Срок сдачи — {due}. Регионов: {numbers}.", font_size=11)
    rows: list[list[Content]] = []
    for state, words in _STATES.items():
        for row in table[table["state"] == state].to_dict("records"):
            region = REGIONS[row["region"]]
            received = row["received_at"]
            rows.append(
                [
                    region.name,
                    region.federal_district or "вне федеральных округов",
                    words,
                    wording.day(moscow_time(received).date()) if received else "",
                    whole(row["days_late"]) if received else None,
                    whole(row["attempts"]),
                ]
            )
    if rows:
        page.table(_SILENT_HEADS, rows, standing=1, filtered=True, repeated=True)
    else:
        page.note("Отчитались все регионы, и все в срок.")
