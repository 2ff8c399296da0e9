"""«Разрывы» of a region: what misses its target, widest first, and the values beside targets."""

from exports.book import charts, figures
from exports.book.charts import LineSeries, span
from exports.book.page import Block, Imprint, Page
from exports.book.region.region_data import RegionData
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.definitions.catalogue import INDICATORS

NAME = "Разрывы"
ORDER = (
    "Порядок: сначала показатели в процентах, затем показатели-числа; внутри — по доле цели, "
    "которая достигнута, наименьшая первой. «До цели» — наименьшее число людей, школ или вакансий, "
    "которое доводит значение до цели при сегодняшнем знаменателе."
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
    codes = sorted(data.widest, key=lambda code: not INDICATORS[code].is_percentage)
    if not codes:
        page.note(none(data))
        return
    page.note(ORDER)
    block = page.table(_HEADS, [_row(data, code) for code in codes], standing=2, filtered=True)
    page.line += 1
    in_per_cent = sum(INDICATORS[code].is_percentage for code in codes)
    values = [data.own[code]["value"] for code in codes]
    if in_per_cent:
        _chart(book, page, block, "Значение и цель, %", block.first, values[:in_per_cent])
    if counts := values[in_per_cent:]:
        _chart(book, page, block, "Значение и цель, числа", block.first + in_per_cent, counts)


def _chart(
    book: Book, page: Page, block: Block, title: str, first: int, values: list[float]
) -> None:
    last = first + len(values) - 1
    name, value, target = (span(block.sheet, first, at, last, at) for at in (1, 2, 3))
    chart = charts.columns(
        book,
        title,
        name,
        value,
        [LineSeries("Цель, не менее", target, marks=True)],
        size=(1180, _HEIGHT),
        labels=False,  # the marks of targets would cross them; the table is above
        from_nought=min(values) >= 0,
    )
    page.keep(_HEIGHT)
    page.chart(chart, 1)
    page.skip(_HEIGHT)


def none(data: RegionData) -> str:
    """Why no indicator misses its target: all are met, or there are no values."""
    if any(row["value"] == row["value"] for row in data.own.values()):
        return "Разрывов нет: все цели, у которых есть значение, достигнуты."
    return "Ни у одного показателя за этот период нет значения: разрывов не посчитать."


def _row(data: RegionData, code: str) -> list[Content]:
    indicator, row = INDICATORS[code], data.own[code]
    return [
        code,
        indicator.short_title,
        figures.value(indicator, row),
        figures.target(indicator, row),
        figures.gap(indicator, row),
        figures.to_reach(indicator, row),
        wording.interval(row["lower"], row["upper"]),
        wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"]),
        indicator.caveat,
    ]
