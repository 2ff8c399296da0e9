"""«Среди похожих»: a region beside those most like it, and its widest gaps as ranked columns."""

from collections.abc import Mapping

from exports.book import charts, figures
from exports.book.charts import AVERAGE, LineSeries
from exports.book.figures import Standing, mean_of_the_pilot
from exports.book.page import SHADE, Imprint, Page
from exports.book.region.region_data import RegionData
from exports.rows.sheets import Book, Content, Look, Styled
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.regions import subjects

NAME = "Среди похожих"
MOST_CHARTS = 4
_HEIGHT = 380  # more than the table beside it

_OWN: Look = {"bold": True, "bg_color": SHADE}
_BY_MAP = (
    "Отчета региона за этот период нет, поэтому похожих не найти: показаны ближайшие по карте "
    "регионы его федерального округа."
)


def write(book: Book, imprint: Imprint, data: RegionData) -> None:
    """Write the sheet."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, (42, *(12,) * len(INDICATORS)))
    page.note(sentences.LIKENESS_NOTE if data.alike else _BY_MAP)
    regions = [data.region, *data.near]
    rows = _by_region(data, regions)
    cells: list[list[Content | Styled]] = [
        [
            "Цель, не менее",
            *(figures.target_number(INDICATORS[code], data.own[code]) for code in INDICATORS),
        ]
    ]
    for region in regions:
        look = _OWN if region == data.region else {}
        cells.append(
            [
                Styled(subjects.name(region), look),
                *(
                    Styled(figures.value(INDICATORS[code], rows[region][code]), look)
                    for code in INDICATORS
                ),
            ]
        )
    heads = [f"{code} {indicator.short_title}" for code, indicator in INDICATORS.items()]
    page.table(("Регион", *heads), cells, standing=1, turned=1)
    for code in data.widest[:MOST_CHARTS]:
        _ranked(book, page, data, rows, code)


def _by_region(data: RegionData, regions: list[str]) -> Mapping[str, Mapping[str, Standing]]:
    frame = data.standings[data.standings["region"].isin(regions)]
    rows: dict[str, dict[str, Standing]] = {region: {} for region in regions}
    for row in frame.to_dict("records"):
        rows[row["region"]][row["indicator"]] = row  # type: ignore[assignment]
    return rows


def _ranked(
    book: Book,
    page: Page,
    data: RegionData,
    rows: Mapping[str, Mapping[str, Standing]],
    code: str,
) -> None:
    """A table of values, best first, and its chart beside it; a region without one is left out."""
    indicator = INDICATORS[code]
    page.keep(_HEIGHT + 80)
    page.heading(f"{code} {indicator.title}")
    if indicator.caveat:
        page.note(indicator.caveat, font_size=9)
    ranked = [
        region for region in rows if rows[region][code]["value"] == rows[region][code]["value"]
    ]
    ranked.sort(key=lambda region: (-rows[region][code]["value"], subjects.name(region)))
    average = mean_of_the_pilot(indicator)
    heads = ["Регион", "Значение", "Цель", *(["Среднее апробации"] if average else [])]
    goal = figures.target_number(indicator, data.own[code])
    cells = [
        [
            Styled(each, _OWN if region == data.region else {})
            for each in (
                subjects.short_name(region),
                figures.value(indicator, rows[region][code]),
                goal,
                *([average] if average else []),
            )
        ]
        for region in ranked
    ]
    top = page.line
    block = page.table(heads, cells)
    lines = [LineSeries(f"Цель региона «{subjects.short_name(data.region)}»", block.column(2))]
    if average:
        mark = wording.COMPARABILITY[indicator.comparability]
        name = f"Среднее апробации ({mark})" if mark else "Среднее апробации"
        lines.append(LineSeries(name, block.column(3), AVERAGE, dashed=True))
    chart = charts.columns(
        book,
        f"{code} {indicator.short_title}",
        block.column(0),
        block.column(1),
        lines,
        own=ranked.index(data.region),
        size=(1300, _HEIGHT),
        from_nought=min(rows[region][code]["value"] for region in ranked) >= 0,
    )
    page.chart(chart, 5, top)
    page.line = top
    page.skip(_HEIGHT)
