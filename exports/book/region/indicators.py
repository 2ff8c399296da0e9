"""Every indicator of a region: value, counts, target, gap, place; and each beside the pilot."""

from xlsxwriter.utility import xl_rowcol_to_cell

from exports.book import figures, status
from exports.book.page import Imprint, Page, figure, whole
from exports.book.region.region_data import RegionData
from exports.rows.columns import COMPARABILITY
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.standings.statement import TargetSetBy

NAME = sentences.ALL_INDICATORS

# Column's head: its width.
COLUMNS = {
    "№": 5,
    "Показатель": 44,
    "Значение": 17,
    "Числитель": 13,
    "Знаменатель": 15,
    "Цель, не менее": 19,
    "Чья цель": 18,
    "Положение к цели": 22,
    "Разрыв": 20,
    "До цели": 22,
    "Изменение за квартал": 20,
    "Место": 9,
    "Из скольких": 13,
    "Интервал 95 %, от": 13,
    "Интервал 95 %, до": 13,
}
_VALUE, _TARGET = (list(COLUMNS).index(head) for head in ("Значение", "Цель, не менее"))

PILOT = "К апробации"

_PILOT_HEADS = (
    *("№", "Показатель", "Значение", "Итоги апробации", "К среднему", "К минимуму"),
    *("Сопоставимость", "Оговорка"),
)
_PILOT_WIDTHS = (5, 34, 18, 46, 14, 20, 22, 52)


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    title = f"{imprint.subject}. {NAME}"
    page = Page(book, NAME, title, imprint, tuple(COLUMNS.values()))
    page.line += 1
    block = page.table(tuple(COLUMNS), _rows(data), standing=2, filtered=True, repeated=True)
    for row, (code, indicator) in enumerate(INDICATORS.items(), start=block.first):
        status.colour(
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
                figures.value(indicator, row),
                whole(row["numerator"]),
                whole(row["denominator"]),
                figures.target(indicator, row),
                wording.TARGETS_SET_BY[TargetSetBy(row["target_set_by"])],
                figures.status(row),
                figures.gap(indicator, row),
                figures.to_reach(indicator, row),
                figure(change, wording.gap(indicator, change)),
                whole(row["rank"]),
                whole(row["ranked_among"]),
                *figures.interval(row),
            ]
        )
    return rows


def write_beside_pilot(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet PILOT: each value beside the pilot's results, and how far they compare."""
    page = Page(book, PILOT, f"{imprint.subject}. {PILOT}", imprint, _PILOT_WIDTHS)
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
    page.table(_PILOT_HEADS, rows, standing=2, filtered=True, repeated=True)
