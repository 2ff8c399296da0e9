"""«19 показателей» of a region: value, counts, target, gap, place."""

from xlsxwriter.utility import xl_rowcol_to_cell

from exports import book_figures, book_status
from exports.book_page import Imprint, Page, figure, whole
from exports.book_region_data import RegionData
from exports.sheets import Book, Content
from indicators import wording
from indicators.catalogue import INDICATORS
from indicators.standings import TargetSetBy

NAME = "19 показателей"

# Column's head: its width.
COLUMNS = {
    "№": 5,
    "Показатель": 44,
    "Значение": 13,
    "Числитель": 11,
    "Знаменатель": 12,
    "Цель, не менее": 13,
    "Чья цель": 14,
    "Положение к цели": 14,
    "Разрыв": 14,
    "До цели": 16,
    "Изменение за квартал": 13,
    "Место": 7,
    "Из скольких": 8,
    "Интервал 95 %, от": 11,
    "Интервал 95 %, до": 11,
}
_VALUE, _TARGET = (list(COLUMNS).index(head) for head in ("Значение", "Цель, не менее"))


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    title = f"{imprint.subject}. {NAME}"
    page = Page(book, NAME, title, imprint, tuple(COLUMNS.values()))
    page.line += 1
    block = page.table(tuple(COLUMNS), _rows(data), standing=2, filtered=True, repeated=True)
    for row, (code, indicator) in enumerate(INDICATORS.items(), start=block.first):
        book_status.colour(
            book,
            page.sheet,
            (row, _VALUE, row, _VALUE),
            indicator,
            (xl_rowcol_to_cell(row, _VALUE), xl_rowcol_to_cell(row, _TARGET)),
            wording.value(indicator, data.own[code]["value"], data.own[code]["target"]),
        )


def _rows(data: RegionData) -> list[list[Content]]:
    moved: dict[str, float] = {}
    if data.moved is not None:
        moved = dict(zip(data.moved["indicator"], data.moved["change"], strict=True))
    rows: list[list[Content]] = []
    for code, indicator in INDICATORS.items():
        row = data.own[code]
        change = moved.get(code)
        rows.append(
            [
                code,
                indicator.title,
                book_figures.value(indicator, row),
                whole(row["numerator"]),
                whole(row["denominator"]),
                book_figures.target(indicator, row),
                wording.TARGETS_SET_BY[TargetSetBy(row["target_set_by"])],
                book_figures.status(row),
                book_figures.gap(indicator, row),
                book_figures.to_reach(indicator, row),
                figure(change, wording.gap(indicator, change)),
                whole(row["rank"]),
                whole(row["ranked_among"]),
                *book_figures.interval(row),
            ]
        )
    return rows
