"""«Рейтинг»: all regions by every indicator, chosen by a filter, and a chart that follows it.

A chart of Excel leaves out hidden rows: whatever the filter leaves is drawn.
"""

import pandas as pd
from xlsxwriter.utility import xl_range_abs

from exports.book import charts, figures
from exports.book.charts import AVERAGE, LineSeries
from exports.book.page import Block, Imprint, Page, whole
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Indicator
from indicators.palette import LIGHT
from indicators.standings import recommended
from indicators.standings.statement import State
from indicators.standings.status import statuses

NAME = "Рейтинг"
CHART = "График рейтинга"
FIRST = next(iter(INDICATORS))  # what the filter shows before anybody chooses

_HEADS = (
    *("№", "Показатель", "Место", "Регион", "Федеральный округ", "Значение", "Цель", "Разрыв"),
    *("До цели", "Чего", "Положение к цели", "Состояние", "Интервал 95 %, от"),
    *("Интервал 95 %, до", "Среднее апробации", "Порядок", "Ось"),
)
_WIDTHS = (7, 43, 8, 31, 21, 12, 18, 20, 12, 17, 22, 24, 11, 11, 12, 9, 6)
_NUMBER, _REGION, _VALUE, _TARGET, _MEAN, _ORDER, _AXIS = (
    _HEADS.index(head)
    for head in ("№", "Регион", "Значение", "Цель", "Среднее апробации", "Порядок", "Ось")
)


def write(book: Book, imprint: Imprint, standings: pd.DataFrame) -> None:
    """Write both sheets; ``standings`` of all regions in one period."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    page.note(
        "Показатель выбирают фильтром в столбце «№»: сейчас показан "
        f"{FIRST}, лист «{CHART}» рисует то, что оставил фильтр. Места — среди всех регионов со "
        f"значением. {recommended.NOTE}"
    )
    frame = standings.assign(status=statuses(standings))
    codes: list[str] = []
    rows: list[list[Content]] = []
    for order, (code, indicator) in enumerate(INDICATORS.items(), start=1):
        ranked = frame[frame["indicator"] == code].sort_values(["rank", "region"])
        for row in ranked.to_dict("records"):
            codes.append(code)
            rows.append(_row(order, indicator, row))  # type: ignore[arg-type]
    block = page.table(_HEADS, rows, standing=4, filtered=True, repeated=True)
    page.filter(block, _NUMBER, codes, FIRST)
    _write_chart(book, imprint, block)


def _row(order: int, indicator: Indicator, row: figures.Standing) -> list[Content]:
    absent = row["value"] != row["value"]
    to_reach = row["gap_count"]
    return [
        indicator.code,
        indicator.short_title,
        whole(row["rank"]),
        *figures.place(row["region"]),
        # a chart would draw a word as a nought: the state has a column of its own
        None if absent else figures.value(indicator, row),
        figures.target(indicator, row),
        figures.gap(indicator, row),
        whole(to_reach),
        "" if absent else wording.UNITS_OF[unit_of(indicator)][2],
        figures.status(row),
        wording.STATES[State(row["state"])],
        *figures.interval(row),
        figures.mean_of_the_pilot(indicator),
        whole(order),
        whole(0),
    ]


def _write_chart(book: Book, imprint: Imprint, block: Block) -> None:
    """The chart on a sheet of its own, under words that follow the filter."""
    page = Page(book, CHART, f"{imprint.subject}. {CHART}", imprint, (195,))
    order = f"'{NAME}'!{xl_range_abs(block.first, _ORDER, block.last, _ORDER)}"
    names = ",".join(f'"{_title(indicator)}"' for indicator in INDICATORS.values())
    # SUBTOTAL 4 and 5: largest and smallest of the rows that the filter leaves
    chosen = f"SUBTOTAL(4,{order})"
    formula = (
        f"=IF({chosen}=SUBTOTAL(5,{order}),CHOOSE({chosen},{names}),"
        f'"Оставьте фильтром листа «{NAME}» один показатель")'
    )
    title = page.line
    look = book.format(bold=True, font_size=12, text_wrap=True)
    page.sheet.write_formula(title, 0, formula, look, _title(INDICATORS[FIRST]))
    page.sheet.set_row(title, 32)
    page.line += 1
    chart = charts.columns(
        book,
        "",
        block.column(_REGION),
        block.column(_VALUE),
        [
            LineSeries("Цель, не менее", block.column(_TARGET)),
            LineSeries("Среднее апробации", block.column(_MEAN), AVERAGE, dashed=True),
            # a nought in the plot, so that columns begin at it whatever the filter leaves
            LineSeries(wording.NBSP, block.column(_AXIS), LIGHT.paper),
        ],
        size=(1400, 640),
        labels=False,
    )
    chart.set_title({"none": True})
    chart.set_x_axis(
        {
            "num_font": {"name": "Arial", "size": 7, "rotation": -90},
            "interval_unit": 1,
            "label_position": "low",
        }
    )
    chart.set_legend({"position": "bottom", "delete_series": [3]})
    page.chart(chart)
    page.sheet.fit_to_pages(1, 1)


def _title(indicator: Indicator) -> str:
    """«1.1 Программа школы …, апробация: только 8–9 классы»: what a reader must know of it."""
    mark = wording.COMPARABILITY[indicator.comparability]
    words = f"{indicator.code} {indicator.short_title}"
    if indicator.is_percentage:
        words += ", %"
    if mark:
        words += f" (среднее: {mark})"
    return words.replace('"', '""')
