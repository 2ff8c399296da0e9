"""The commission's workbooks, opened again by another library and held against the standings."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.book import book
from exports.book import status as book_status
from exports.book.country import heat
from exports.book.region import gaps, indicators
from exports.rows.method_sheet import METHOD
from indicators import wording
from indicators.comparison import changes
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.roadmap.deadlines import deliveries
from indicators.roadmap.measures import ROADMAP
from indicators.standings import recommended
from indicators.standings.status import Status, statuses
from indicators.warehouse import reading, releases
from tests.conftest import Publish
from tests.exports.conftest import attained, formatted

LAST, FIRST = "2026Q3", "2025Q4"
COUNTRY = ""
# The longest name, nothing sent, rejected, growth from 0, growth without last year, a deep fall.
REGIONS_SEEN = ("86", "14", "05", "83", "90", "24")

REGION_SHEETS = [
    *("Итог", indicators.NAME, "К апробации", "Разрывы", "Среди похожих", "Динамика"),
    *("Дорожная карта", METHOD),
]
COUNTRY_SHEETS = [
    *("Итог", "Сводка", "Цели", "Рейтинг", "График рейтинга", "Не отчитались"),
    *("Изменения", "Изменения регионов", METHOD),
]


@cache
def made(release: str, region: str, period: str) -> bytes:
    if region == COUNTRY:
        return book.of_country(release, period)
    return book.of_region(release, period, region, address="https://kpi.example/profile?region=33")


@cache
def read(release: str, region: str, period: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(release, region, period)))


def opened(region: str, period: str = LAST) -> openpyxl.Workbook:
    return read(releases.current().id, region, period)


def table(sheet: Worksheet, first: str) -> list[dict[str, Cell]]:
    """The rows under the head that begins with ``first``, up to an empty one, by their heads."""
    rows = list(sheet.iter_rows())
    top = next(n for n, row in enumerate(rows) if row[0].value == first)
    heads = [str(cell.value) for cell in rows[top] if cell.value is not None]
    cells_by_head = []
    for row in rows[top + 1 :]:
        if row[0].value is None:
            break
        cells_by_head.append(dict(zip(heads, row, strict=False)))
    return cells_by_head


def displayed(cell: Cell) -> str:
    """What Excel in Russian shows."""
    if isinstance(cell.value, int | float):
        return formatted(float(cell.value), cell.number_format)
    return str(cell.value or "")


def standings(period: str = LAST, **filters: str) -> dict[tuple[str, str], dict[str, Any]]:
    return by_region_and_indicator(reading.standings(period=period, **filters))


def compared(period: str = LAST) -> dict[tuple[str, str], dict[str, Any]]:
    """All regions against one yardstick."""
    return by_region_and_indicator(recommended.held(reading.standings(period=period)))


def by_region_and_indicator(frame: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    rows = frame.assign(status=statuses(frame)).to_dict("records")
    return {(row["region"], row["indicator"]): row for row in rows}


def is_cell(cell: Cell, number: float | None) -> bool:
    """The cell holds the number to the last digit, and nothing where there is none."""
    if number is None or number != number:
        return cell.value is None or isinstance(cell.value, str)
    return isinstance(cell.value, int | float) and float(cell.value) == pytest.approx(
        number, rel=1e-14, abs=0
    )


@pytest.mark.parametrize("region", [COUNTRY, "33"])
def test_there_is_a_sheet_for_each_view(shown: Path, region: str) -> None:
    expected = REGION_SHEETS if region else COUNTRY_SHEETS
    assert opened(region).sheetnames == expected
    explained = {str(cell.value) for cell in opened(region)[METHOD]["A"]}
    assert explained.issuperset(set(expected) - {METHOD})


@pytest.mark.parametrize("region", [COUNTRY, "33", "14"])
def test_every_sheet_says_that_it_is_a_demonstration_and_of_which_release(
    shown: Path, region: str
) -> None:
    release = releases.current().id
    for sheet in opened(region):
        printed = f"{sheet.oddHeader.right.text} {sheet.oddFooter.left.text}"
        cells = " ".join(str(cell or "") for row in sheet.values for cell in row)
        for words in (printed, cells):
            assert wording.DEMONSTRATION in words, sheet.title
            assert release in words, sheet.title


def test_real_data_are_not_called_a_demonstration(publish: Publish) -> None:
    release = publish({"33": {"schools": 10, "schools_with_forecast_programme": 9}})
    for content in (book.of_region(release, FIRST, "33"), book.of_country(release, FIRST)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            everything = " ".join(package.read(name).decode() for name in package.namelist())
        assert release in everything
        # the explanation of a column is no mark
        assert f">{wording.DEMONSTRATION}<" not in everything
        assert f"&quot;{wording.DEMONSTRATION}" not in everything


@pytest.mark.parametrize("code", REGIONS_SEEN)
def test_the_indicators_are_those_of_standings(shown: Path, code: str) -> None:
    expected = standings(region=code)
    rows = table(opened(code)[indicators.NAME], "№")
    assert [row["№"].value for row in rows] == list(INDICATORS)
    for row in rows:
        indicator = INDICATORS[str(row["№"].value)]
        standing = expected[code, indicator.code]
        for head, column in (
            ("Значение", "value"),
            ("Числитель", "numerator"),
            ("Знаменатель", "denominator"),
            ("Цель, не менее", "target"),
            ("Разрыв", "gap"),
            ("До цели", "gap_count"),
            ("Место", "rank"),
            ("Из скольких", "ranked_among"),
            ("Интервал 95 %, от", "lower"),
            ("Интервал 95 %, до", "upper"),
        ):
            number = standing[column]
            assert is_cell(row[head], None if pd.isna(number) else number), (head, indicator.code)
        assert displayed(row["Цель, не менее"]) == wording.target(indicator, standing["target"])
        if pd.isna(standing["value"]):
            assert row["Значение"].value == wording.STATES[standing["state"]]
            continue
        value = wording.value(indicator, standing["value"], standing["target"])
        assert displayed(row["Значение"]) == value
        assert displayed(row["Разрыв"]) == wording.gap(indicator, standing["gap"])
        left = wording.still_to_reach(indicator, standing["gap_count"])
        assert displayed(row["До цели"]) == left.removeprefix("еще\u00a0") or not left


def test_all_five_states_are_words_in_the_books(shown: Path) -> None:
    words = {
        str(row["Значение"].value)
        for code in REGIONS_SEEN
        for row in table(opened(code)[indicators.NAME], "№")
        if isinstance(row["Значение"].value, str)
    }
    assert words == {each for state, each in wording.STATES.items() if state != "computed"}


@pytest.mark.parametrize("code", REGIONS_SEEN)
def test_gaps_are_all_that_miss_the_target_and_their_chart_holds_the_targets(
    shown: Path, code: str
) -> None:
    expected = {c: row for (_, c), row in standings(region=code).items() if row["gap"] < 0}
    sheet = opened(code)["Разрывы"]
    if not expected:
        assert "нет" in " ".join(str(cell.value) for cell in sheet["A"])
        return
    rows = table(sheet, "№")
    assert {str(row["№"].value) for row in rows} == set(expected)
    for row in rows:
        standing = expected[str(row["№"].value)]
        assert is_cell(row["Значение"], standing["value"])
        assert is_cell(row["Разрыв"], standing["gap"])
    order = [str(row["№"].value) for row in rows]
    counted = [not INDICATORS[each].is_percentage for each in order]
    parts = [attained(each, expected[each]["value"], expected[each]["target"]) for each in order]
    assert list(zip(counted, parts, strict=True)) == sorted(zip(counted, parts, strict=True))
    drawn = [
        reference.replace("$", "").rpartition("!")[2]
        for chart in sheet._charts
        for part in chart._charts
        for series in part.series
        for reference in [series.val.numRef.f]
    ]
    values = cells_of(sheet, drawn)
    expected_cells = [row[head] for row in rows for head in ("Значение", "Цель, не менее")]
    assert {cell.coordinate for cell in expected_cells} == values


def cells_of(sheet: Worksheet, areas: list[str]) -> set[str]:
    """Coordinates of all cells of some areas; one cell is an area, too."""
    bounds = [openpyxl.utils.range_boundaries(area) for area in areas]
    return {
        sheet.cell(row, column).coordinate
        for left, top, right, bottom in bounds
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


@pytest.mark.parametrize("code", ["86", "14"])
def test_history_holds_each_quarter_and_words_for_the_silent_ones(shown: Path, code: str) -> None:
    rows = table(opened(code)["Динамика"], "№")
    quarters = {"IV квартал": FIRST, "I квартал": "2026Q1", "II квартал": "2026Q2"}
    quarters["III квартал"] = LAST
    for head, period in quarters.items():
        expected = standings(period, region=code)
        for row in rows:
            standing = expected[code, str(row["№"].value)]
            column = "value" if row["Строка"].value == "Значение" else "target"
            assert is_cell(row[head], standing[column])
            if pd.isna(standing[column]):
                state = wording.STATES[standing["state"]]
                assert f"{wording.period_short(period)}: {state}" in row["Где нет значения"].value
                assert row[head].value is None  # a chart would draw a word as 0


def test_peers_stand_beside_the_region_with_their_own_values(shown: Path) -> None:
    expected = standings()
    codes = {region.name: code for code, region in REGIONS.items()}
    rows = table(opened("24")["Среди похожих"], "Регион")
    assert [row["Регион"].value for row in rows[:2]] == ["Цель, не менее", "Красноярский край"]
    assert len(rows) == 12
    for row in rows[1:]:
        for code, indicator in INDICATORS.items():
            cell = row[f"{code} {indicator.short_title}"]
            assert is_cell(cell, expected[codes[str(row["Регион"].value)], code]["value"])


def test_the_roadmap_has_what_the_region_reported(shown: Path) -> None:
    milestones = reading.milestones(period=LAST, region="86").set_index("measure")
    dates = {each.number: [due.on for due in each.due_dates] for each in ROADMAP}
    rows = table(opened("86")["Дорожная карта"], "№")
    assert len(rows) == 21
    labels = {"done": "выполнено", "in_progress": "в работе", "not_started": "не начато"}
    for row in rows:
        number = str(row["№"].value)
        reported = milestones.loc[number]
        assert row["Статус в отчете"].value == labels[reported["status"]]
        if number == "4.2":  # quarter by quarter
            continue
        if reported["status"] == "done":
            assert row["Состояние"].value == "выполнено"
            assert str(reported["act_number"]) in row["Акт"].value
        elif late := [due for due in dates[number] if due < date(2026, 10, 15)]:
            assert row["Состояние"].value == "просрочено"
            assert row["Пропущенный срок"].value == wording.day(min(late))
        else:
            assert row["Состояние"].value in labels.values()
            assert row["Пропущенный срок"].value is None


def heat_rows(sheet: Worksheet) -> Iterator[tuple[str, dict[str, Cell]]]:
    codes = {region.short_name: code for code, region in REGIONS.items()}
    for row in table(sheet, "Регион"):
        cells = {head.split(" ")[0]: cell for head, cell in row.items() if head[0].isdigit()}
        yield codes[str(row["Регион"].value)], cells


def test_the_summary_has_every_value_and_the_recommended_targets(shown: Path) -> None:
    expected = compared()
    workbook = opened(COUNTRY)
    for name, column in (("Сводка", "value"), ("Цели", "target")):
        rows_by_region = dict(heat_rows(workbook[name]))
        assert set(rows_by_region) == set(REGIONS)
        for region, cells in rows_by_region.items():
            for code, cell in cells.items():
                assert is_cell(cell, expected[region, code][column])
                if cell.value is not None and isinstance(cell.value, str):
                    state = expected[region, code]["state"]
                    assert cell.value == wording.STATE_MARKS[state]


def holds(formula: str, value: Any, target: float) -> bool:
    """Excel's view of one of our formulas, for the references V and T."""
    names = {
        "AND": lambda *each: all(each),
        "ISNUMBER": lambda each: isinstance(each, int | float),
        "V": value,
        "T": target,
    }
    try:
        return bool(eval(formula, {"__builtins__": {}}, names))
    except TypeError:  # a text less a number: an error in Excel, and no colour
        return False


def test_the_colours_follow_the_rule_of_the_screen(shown: Path) -> None:
    for (_, code), row in standings().items():
        value = "нет" if pd.isna(row["value"]) else row["value"]
        rules = book_status.formulas(INDICATORS[code], "V", "T")
        first = next(
            (status for status, rule in rules.items() if holds(rule, value, row["target"])),
            Status.NONE,
        )
        assert first == row["status"]


def test_every_cell_of_the_summary_has_three_rules_with_symbols(shown: Path) -> None:
    sheet = opened(COUNTRY)["Сводка"]
    covered: dict[str, list[str]] = {}
    for area in sheet.conditional_formatting:
        cells = [cell for each in area.sqref.ranges for cell in each.cells]
        for rule in area.rules:
            for row, column in cells:
                code = rule.dxf.numFmt.formatCode
                covered.setdefault(sheet.cell(row, column).coordinate, []).append(code)
    cells = [cell.coordinate for _, row in heat_rows(sheet) for cell in row.values()]
    assert len(cells) == len(REGIONS) * len(INDICATORS)
    for coordinate in cells:
        symbols = [code[1] for code in covered[coordinate]]
        assert symbols == [wording.STATUS_SYMBOLS[each] for each in book_status.LOOKS]


def test_the_ranking_has_all_rows_and_its_filter_shows_one_indicator(shown: Path) -> None:
    expected = compared()
    sheet = opened(COUNTRY)["Рейтинг"]
    codes = {region.short_name: code for code, region in REGIONS.items()}
    rows = table(sheet, "№")
    assert len(rows) == len(REGIONS) * len(INDICATORS)
    for row in rows:
        standing = expected[codes[str(row["Регион"].value)], str(row["№"].value)]
        for head, column in (
            *(("Значение", "value"), ("Цель", "target"), ("Разрыв", "gap"), ("Место", "rank")),
            *(("До цели", "gap_count"), ("Интервал 95 %, от", "lower")),
        ):
            number = standing[column]
            assert is_cell(row[head], None if pd.isna(number) else number)
        assert row["Состояние"].value == wording.STATES[standing["state"]]
        hidden = bool(sheet.row_dimensions[row["№"].row].hidden)
        assert hidden == (row["№"].value != "1.1")
    (chart,) = opened(COUNTRY)["График рейтинга"]._charts
    names = [series.val.numRef.f for part in chart._charts for series in part.series]
    assert len(names) == 4
    assert all(name.startswith(("'Рейтинг'!", "Рейтинг!")) for name in names)


def test_who_has_not_reported_is_named(shown: Path) -> None:
    table_of = deliveries(reading.submissions(period=LAST), LAST)
    expected = set(table_of.loc[table_of["state"] != "accepted", "region"])
    codes = {region.name: code for code, region in REGIONS.items()}
    rows = table(opened(COUNTRY)["Не отчитались"], "Регион")
    assert {codes[str(row["Регион"].value)] for row in rows} == expected
    assert {"14", "87", "93", "05"} <= expected


def test_changes_are_those_between_the_two_quarters(shown: Path) -> None:
    expected = changes.between_periods(
        *(recommended.held(reading.standings(period=each)) for each in ("2026Q2", LAST))
    )
    rows = table(opened(COUNTRY)["Изменения регионов"], "№")
    assert len(rows) == len(expected)
    for row, change in zip(rows, expected.to_dict("records"), strict=True):
        assert row["№"].value == change["indicator"]
        assert row["Регион"].value == REGIONS[change["region"]].short_name
        assert is_cell(row["Было"], change["value_before"])
        assert is_cell(row["Стало"], change["value"])
        assert is_cell(row["Изменение"], change["change"])
    for row in table(opened(COUNTRY)["Изменения"], "№"):
        own = expected[expected["indicator"] == row["№"].value]["change"]
        assert row["Выросло"].value == int((own > 0).sum())
        assert row["Снизилось"].value == int((own < 0).sum())


def test_the_first_quarter_of_a_year_compares_with_nothing_and_says_so(shown: Path) -> None:
    workbook = opened(COUNTRY, FIRST)
    assert "Изменения регионов" not in workbook.sheetnames
    assert "сравнить не с чем" in " ".join(str(c.value) for c in workbook["Изменения"]["A"])


@pytest.mark.parametrize("region", [COUNTRY, *REGIONS_SEEN])
def test_every_number_fits_its_column(shown: Path, region: str) -> None:
    for sheet in opened(region):
        grouped = [(each.min, each.max, each.width) for each in sheet.column_dimensions.values()]
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float):
                    width = next(w for low, high, w in grouped if low <= cell.column <= high)
                    assert len(displayed(cell)) + 1 <= width, (sheet.title, cell.coordinate)


@pytest.mark.parametrize("region", [COUNTRY, "33"])
def test_sheets_are_set_up_for_print(shown: Path, region: str) -> None:
    workbook = opened(region)
    for sheet in workbook:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.page_setup.scale <= 100
        assert "&P" in sheet.oddFooter.right.text or "&P" in str(sheet.oddFooter.right)
    long = (indicators.NAME, "Дорожная карта") if region else ("Сводка", "Рейтинг")
    for name in long:
        assert workbook[name].freeze_panes
        assert workbook[name].print_title_rows
        assert workbook[name].auto_filter.ref


@pytest.mark.parametrize("hostile", ["=1+1", "+7", "−3", "-3", "@SUM(A1)"])
def test_text_of_a_region_stays_text(
    shown: Path, monkeypatch: pytest.MonkeyPatch, hostile: str
) -> None:
    release = releases.current().id
    as_reported = reading.milestones

    def altered(**filters: Any) -> pd.DataFrame:
        return as_reported(**filters).assign(comment=hostile)

    monkeypatch.setattr(reading, "milestones", altered)
    workbook = openpyxl.load_workbook(io.BytesIO(book.of_region(release, LAST, "33")))
    for row in table(workbook["Дорожная карта"], "№"):
        cell = row["Пояснение региона"]
        assert (cell.value, cell.data_type, cell.hyperlink) == (hostile, "s", None)


RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.mark.parametrize("region", [COUNTRY, "86", "14"])
def test_the_package_is_whole(shown: Path, region: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(releases.current().id, region, LAST))) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert len(names) == len(set(names))
        parts = {name: ElementTree.fromstring(package.read(name)) for name in names}
    types = parts["[Content_Types].xml"]
    declared = {each.get("PartName", "").lstrip("/") for each in types}
    assert {name for name in names if name.startswith("xl/") and "_rels" not in name} <= declared
    for name, root in parts.items():
        if name.endswith(".rels"):
            folder = PurePosixPath(name).parent.parent
            for relation in root.iter(RELATIONS):
                assert relation.get("TargetMode") != "External"
                target = (folder / str(relation.get("Target")).lstrip("/")).as_posix()
                while "/../" in target:
                    head, _, tail = target.partition("/../")
                    target = f"{head.rpartition('/')[0]}/{tail}"
                assert target in names
        if "/charts/" in name:
            deleted = root.find(f"{CHART}chart/{CHART}autoTitleDeleted")
            titled = root.find(f"{CHART}chart/{CHART}title") is not None
            assert titled or (deleted is not None and deleted.get("val") == "1")
        if "/drawings/" in name and name.endswith(".xml"):
            ids = [each.get("id") for each in root.iter() if each.tag.endswith("}cNvPr")]
            assert len(ids) == len(set(ids))


def test_the_same_release_makes_the_same_bytes(shown: Path) -> None:
    release = releases.current().id
    assert book.of_region(release, LAST, "33") == book.of_region(release, LAST, "33")


def test_the_address_is_in_the_book(shown: Path) -> None:
    cells = [str(cell.value) for cell in opened("33")[METHOD]["B"]]
    assert "https://kpi.example/profile?region=33" in cells
    assert gaps.NAME in [str(cell.value) for cell in opened("33")[METHOD]["A"]]
    assert heat.NAME in [str(cell.value) for cell in opened(COUNTRY)[METHOD]["A"]]
