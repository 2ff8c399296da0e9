"""«К апробации»: each value beside the pilot's results, and how far the two compare."""

from exports.book import figures
from exports.book.page import Imprint, Page
from exports.book.region.region_data import RegionData
from exports.rows.columns import COMPARABILITY
from exports.rows.sheets import Book, Content
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences

NAME = "К апробации"

_HEADS = (
    *("№", "Показатель", "Значение", "Итоги апробации", "К среднему", "К минимуму"),
    *("Сопоставимость", "Оговорка"),
)
_WIDTHS = (5, 34, 18, 46, 14, 20, 22, 52)


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    page.note(
        "Апробация — одна точка, весна 2025 года. Минимум — худший регион апробации, а не цель. "
        "Где опубликована сумма по всем регионам, среднего нет и сравнивать не с чем."
    )
    rows: list[list[Content]] = [
        [
            code,
            indicator.short_title,
            figures.value(indicator, data.own[code]),
            sentences.pilot(indicator),
            figures.gap(indicator, data.own[code], "versus_average"),
            figures.gap(indicator, data.own[code], "versus_minimum"),
            COMPARABILITY[indicator.comparability],
            indicator.caveat,
        ]
        for code, indicator in INDICATORS.items()
    ]
    page.table(_HEADS, rows, standing=2, filtered=True, repeated=True)
