"""«Динамика»: the quarters of each monitoring year side by side, a native chart an indicator.

Counts start anew with each monitoring year, so a line is one year: it never crosses the border,
and the same quarters of two years stand one above the other.
"""

from collections.abc import Iterator, Mapping

from exports.book import charts
from exports.book.charts import OWN, TARGET, VALUE, LineSeries, span
from exports.book.figures import Standing
from exports.book.page import Imprint, Page, figure
from exports.book.region.region_data import RegionData
from exports.rows.sheets import Book, Content, Figure
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.standings.statement import State

NAME = "Динамика"
NOTE = (
    "Охват накапливается внутри учебного года мониторинга и с IV квартала начинается заново, "
    "поэтому каждый год — своя строка и своя линия. Пустая клетка — значения нет, и это не ноль: "
    "почему, сказано в столбце «Где нет значения»."
)
_QUARTERS = (4, 1, 2, 3)
_HEADS = (
    *("№", "Показатель", "Учебный год", "Строка"),
    *("IV квартал", "I квартал", "II квартал", "III квартал", "Где нет значения"),
)
_WIDTHS = (6, 46, 12, 11, 14, 14, 14, 14, 56)
_SIZE = (590, 250)

_Key = tuple[str, str]  # indicator and period


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    page.note(NOTE)
    rows: dict[_Key, Standing] = {
        (row["indicator"], row["period"]): row  # type: ignore[misc]
        for row in data.all_own.to_dict("records")
    }
    years = _years(data)
    body: list[list[Content]] = []
    for code in INDICATORS:
        for year, periods in years.items():
            body += _two_rows(code, year, periods, rows)
    block = page.table(_HEADS, body, standing=2, filtered=True)
    page.line += 1
    heads = span(block.sheet, block.first - 1, 4, block.first - 1, 7)
    for number, (code, indicator) in enumerate(INDICATORS.items()):
        first = block.first + 2 * len(years) * number
        lines = _chart_lines(list(years), first, block.sheet)
        title = f"{code} {indicator.short_title}"
        chart = charts.through_time(book, title, heads, lines, _SIZE)
        if number % 2 == 0:
            page.keep(_SIZE[1])
            page.chart(chart, 1)
        else:
            page.chart(chart, 5)
            page.skip(_SIZE[1])


def _years(data: RegionData) -> dict[str, list[str]]:
    """The four quarters of every monitoring year that anyone reported, up to the chosen period."""
    years: dict[str, list[str]] = {}
    for code in data.periods:
        if code > data.period:
            continue
        year = Period.parse(code).monitoring_year
        first = int(year[:4])
        years[year] = [
            Period(first if quarter == 4 else first + 1, quarter).code for quarter in _QUARTERS
        ]
    return years


def _two_rows(
    code: str, year: str, periods: list[str], rows: Mapping[_Key, Standing]
) -> Iterator[list[Content]]:
    indicator = INDICATORS[code]
    values: list[Content] = []
    targets: list[Content] = []
    missing = []
    for period in periods:
        row = rows.get((code, period))
        if row is None:
            values.append(None)
            targets.append(None)
            continue
        value, target = row["value"], row["target"]
        values.append(figure(value, wording.value(indicator, value, target)))
        targets.append(Figure(target, wording.target_number(indicator, target)))
        if value != value:
            state = wording.STATES[State(row["state"])]
            missing.append(f"{wording.period_short(period)}: {state}")
    yield [code, indicator.short_title, year, "Значение", *values, "; ".join(missing)]
    yield [code, indicator.short_title, year, "Цель", *targets, None]


def _chart_lines(years: list[str], first: int, sheet: str) -> list[LineSeries]:
    lines = []
    for number, year in enumerate(years):
        newest = number == len(years) - 1
        value, target = (
            span(sheet, row, 4, row, 7) for row in (first + 2 * number, first + 2 * number + 1)
        )
        lines.append(LineSeries(f"Значение, {year}", value, OWN if newest else VALUE))
        if newest:
            lines.append(LineSeries(f"Цель, {year}", target, TARGET, dashed=True))
    return lines
