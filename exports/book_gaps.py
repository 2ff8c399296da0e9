"""«Разрывы» of a region: what misses its target, widest first, and the values beside targets."""

from exports import book_charts, book_figures
from exports.book_charts import Line, span
from exports.book_page import Block, Imprint, Page
from exports.book_region_data import RegionData, widest
from exports.sheets import Book, Content
from indicators import wording
from indicators.catalogue import INDICATORS

NAME = "Разрывы"
ORDER = (
    "Порядок: сначала показатели в процентах — по ширине разрыва в процентных пунктах, затем "
    "показатели-числа — по доле цели, которой не хватает. «До цели» — наименьшее число людей, "
    "школ или вакансий, которое доводит значение до цели при сегодняшнем знаменателе."
)
_HEADS = (
    *("№", "Показатель", "Значение", "Цель, не менее", "Разрыв", "До цели"),
    *("Интервал 95 %", "Место", "Оговорка"),
)
_HEIGHT = 360
_WIDTHS = (6, 46, 12, 18, 20, 24, 17, 12, 50)


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    codes = widest(data.own)
    if not codes:
        page.note(_none(data))
        return
    page.note(ORDER)
    block = page.table(_HEADS, [_row(data, code) for code in codes], standing=2, filtered=True)
    page.line += 1
    in_per_cent = sum(INDICATORS[code].is_percentage for code in codes)
    parts = (
        ("Значение и цель, %", block.first, block.first + in_per_cent - 1),
        ("Значение и цель, числа", block.first + in_per_cent, block.last),
    )
    for title, first, last in parts:
        if first <= last:
            _chart(book, page, block, title, first, last)


def _chart(book: Book, page: Page, block: Block, title: str, first: int, last: int) -> None:
    name, value, target = (span(block.sheet, first, at, last, at) for at in (1, 2, 3))
    chart = book_charts.columns(
        book, title, name, value, [Line("Цель, не менее", target, marks=True)], size=(1180, _HEIGHT)
    )
    page.keep(_HEIGHT)
    page.chart(chart, 1)
    page.skip(_HEIGHT)


def _none(data: RegionData) -> str:
    if any(row["value"] == row["value"] for row in data.own.values()):
        return "Разрывов нет: все цели, у которых есть значение, достигнуты."
    return "Ни у одного показателя за этот период нет значения: разрывов не посчитать."


def _row(data: RegionData, code: str) -> list[Content]:
    indicator, row = INDICATORS[code], data.own[code]
    return [
        code,
        indicator.short_title,
        book_figures.value(indicator, row),
        book_figures.target(indicator, row),
        book_figures.gap(indicator, row),
        book_figures.to_reach(indicator, row),
        wording.interval(row["lower"], row["upper"]),
        wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"]),
        indicator.caveat,
    ]
