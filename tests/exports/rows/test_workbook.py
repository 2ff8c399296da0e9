"""The workbook, opened again by another library: what it holds, and what Excel shows of it."""

import io
from dataclasses import replace
from xml.etree.ElementTree import Element

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from charts.ranking import table
from exports.rows import workbook
from exports.rows.columns import COLUMNS, Kind
from exports.rows.extract import Extract
from exports.rows.number_formats import like
from indicators.comparison import national, ranking
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from tests.charts.conftest import LAST, link, parse, text
from tests.exports.conftest import Extracted, formatted, same

TITLES = {column.title: column for column in COLUMNS.values()}


def opened(extract: Extract) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook.write(extract)))


def read(sheet: Worksheet) -> pd.DataFrame:
    head, *body = sheet.iter_rows(values_only=True)
    frame = pd.DataFrame(body, columns=[TITLES[str(title)].name for title in head], dtype="object")
    for name, column in COLUMNS.items():
        if column.kind is Kind.FLAG:
            frame[name] = frame[name].map({"да": True, "нет": False})
        elif column.codes:
            frame[name] = frame[name].map({words: code for code, words in column.codes.items()})
    return frame


def displayed(sheet: Worksheet, row: int, name: str) -> str:
    """What Excel shows in a column of a row, with plain spaces; empty for an empty cell."""
    cell = sheet.cell(row, list(COLUMNS).index(name) + 1)
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    return " ".join(formatted(float(cell.value), cell.number_format).split())


def plain(cell: Element) -> str:
    """A cell of the screen on one line; marks for the head's order are none of its words."""
    return " ".join(text(cell).replace("▾", "").replace("▴", "").split())


def test_every_cell_reads_back_with_the_digits_that_excel_has(extracted: Extracted) -> None:
    extract = extracted(period=LAST)
    same(read(opened(extract)[workbook.DATA]), extract.frame, rel=1e-15)


@pytest.mark.parametrize("code", INDICATORS)
def test_the_cells_show_what_the_table_on_the_screen_shows(extracted: Extracted, code: str) -> None:
    standings = reading.standings(period=LAST, indicator=code)
    country = national.figures(standings).set_index("indicator").loc[code]
    drawn = parse(table.table(ranking.rows(standings, list(REGIONS)), country, link=link))
    heads = [plain(each) for each in drawn.iter("th") if each.get("data-head") is not None]
    shown = {}
    for row in next(drawn.iter("tbody")):
        cells = dict(zip(heads, map(plain, row), strict=True))
        shown[cells["Регион"]] = cells
    sheet = opened(extracted(period=LAST, indicator=code))[workbook.DATA]
    assert len(shown) == sheet.max_row - 1 == len(REGIONS)
    for row in range(2, sheet.max_row + 1):
        on_screen = shown[displayed(sheet, row, "region_name")]
        value, target = on_screen["Значение"], on_screen["Цель"]
        if not displayed(sheet, row, "value"):
            assert value == displayed(sheet, row, "state")
            continue
        assert value == displayed(sheet, row, "value")
        assert target == displayed(sheet, row, "target")
        assert on_screen["Разрыв"] == displayed(sheet, row, "gap")
        missing, to_reach = displayed(sheet, row, "gap_count"), on_screen["До цели"]
        assert to_reach.startswith(f"еще {missing} ") if missing != "0" else to_reach == ""
        for head, name in (
            ("К среднему апробации", "versus_average"),
            ("К минимуму апробации", "versus_minimum"),
        ):
            assert on_screen.get(head, "") == displayed(sheet, row, name)
        lower, upper = displayed(sheet, row, "lower"), displayed(sheet, row, "upper")
        interval = f"{lower.removesuffix(' %')}–{upper}" if lower else ""
        assert on_screen.get("Интервал 95 %", "") == interval


def test_numbers_are_numbers_and_rows_can_be_filtered_under_a_standing_head(
    extracted: Extracted,
) -> None:
    sheet = opened(extracted(period=LAST))[workbook.DATA]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.endswith("1692")
    for name in ("value", "rank", "numerator"):
        column = list(COLUMNS).index(name) + 1
        kinds = {sheet.cell(row, column).data_type for row in range(2, sheet.max_row + 1)}
        assert kinds == {"n"}


@pytest.mark.parametrize("hostile", ["=1+1", "+7", "-2+3", "@SUM(A1)", "http://x", "{=1}"])
def test_text_stays_text(extracted: Extracted, hostile: str) -> None:
    extract = extracted(period=LAST, indicator="1.6", regions=("33",))
    altered = replace(extract, frame=extract.frame.assign(region_name=hostile))
    cell = opened(altered)[workbook.DATA].cell(2, list(COLUMNS).index("region_name") + 1)
    assert (cell.value, cell.data_type, cell.hyperlink) == (hostile, "s", None)


def test_the_second_sheet_explains_columns_source_and_filters(extracted: Extracted) -> None:
    extract = extracted(period=LAST, indicator="2.1", district="cfo", only_reported=True)
    sheet = opened(extract)[workbook.METHOD]
    cells = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    by_head = {row[0]: row for row in reversed(cells)}
    by_column = {row[4]: row for row in cells}
    for name, words in extract.source():
        assert by_head[name][1] == words
    for column in COLUMNS.values():
        assert by_column[column.name][:3] == [column.title, column.description, column.unit]
    for code, indicator in INDICATORS.items():
        assert by_head[code][1] == indicator.title
        assert indicator.caveat in by_head[code][6]
    everything = " ".join(" ".join(row) for row in cells)
    assert "Как читать" in everything
    assert "**" not in everything


def test_a_workbook_without_rows_opens(extracted: Extracted) -> None:
    sheet = opened(extracted(period=LAST, regions=()))[workbook.DATA]
    assert sheet.max_row == 1


def test_the_same_rows_make_the_same_bytes(extracted: Extracted) -> None:
    extract = extracted(period=LAST, indicator="1.6")
    assert workbook.write(extract) == workbook.write(extract)


@pytest.mark.parametrize(
    ("words", "number", "shown"),
    [
        ("57,7\u00a0%", 57.683, "57,7\u00a0%"),
        ("49,96\u00a0%", 49.96, "49,96\u00a0%"),
        ("+8,2\u00a0%", 8.2, "+8,2\u00a0%"),
        ("\u221261,5\u00a0%", -61.5, "\u221261,5\u00a0%"),
        ("0,0\u00a0п.п.", 0.0, "0,0\u00a0п.п."),
        ("12\u00a0345", 12345, "12\u00a0345"),
        ("+2\u00a0студента", 2, "+2\u00a0студента"),
    ],
)
def test_a_format_is_like_the_words(words: str, number: float, shown: str) -> None:
    assert formatted(number, like(words)) == shown
