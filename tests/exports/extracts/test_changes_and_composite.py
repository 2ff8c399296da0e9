"""The composite and what changed, taken out: documented, in every format, with their own words."""

import io
import json

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from exports.extracts import changes as changes_extract
from exports.extracts import composite as composite_extract
from exports.extracts.changes import ChangeSelection
from exports.extracts.composite import CompositeSelection
from exports.rows import formats, parquet, spreadsheet_csv, workbook
from exports.rows.columns import Column, Kind
from exports.rows.extract import Selection, StandingsSelection
from indicators.comparison import changes
from indicators.definitions.catalogue import INDICATORS
from indicators.standings import recommended
from indicators.statistics import composite
from indicators.statistics.composite import Method
from indicators.warehouse import reading, releases
from tests.charts.conftest import LAST
from tests.exports.conftest import formatted, same

EQUAL = dict.fromkeys(INDICATORS, 1)
ALL = [*composite_extract.COLUMNS.values(), *changes_extract.COLUMNS.values()]


def taken() -> dict[str, Selection]:
    release = releases.current().id
    return {
        "composite": CompositeSelection(release, LAST, EQUAL, Method.ATTAINMENT),
        "changes": ChangeSelection(release, LAST, before="2026Q2"),
        "one": ChangeSelection(release, LAST, before="2025Q4", indicator="1.6", district="cfo"),
        "standings": StandingsSelection(release, LAST, before="2026Q2", regions=("77", "33")),
    }


NAMES = ("composite", "changes", "one", "standings")


@pytest.mark.parametrize("column", ALL, ids=lambda column: column.name)
def test_a_column_says_what_it_is_and_in_which_unit(column: Column) -> None:
    assert column.title
    assert column.description.endswith(".")
    assert bool(column.unit) == (column.kind in (Kind.NUMBER, Kind.WHOLE))


@pytest.mark.parametrize("columns", [composite_extract.COLUMNS, changes_extract.COLUMNS])
def test_titles_are_told_apart(columns: dict[str, Column]) -> None:
    assert len({column.title for column in columns.values()}) == len(columns)


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", NAMES)
def test_documentation_holds_for_every_row(name: str) -> None:
    extract = taken()[name].read()
    assert list(extract.frame.columns) == list(extract.columns)
    assert len(extract.frame)
    for column in extract.columns.values():
        cells = extract.frame[column.name]
        assert not (column.required and cells.isna().any()), column.name
        if column.codes:
            assert set(cells.dropna()) <= set(column.codes), column.name


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_reads_back_from_every_format(name: str) -> None:
    extract = taken()[name].read()
    table = pq.read_table(io.BytesIO(parquet.write(extract)))
    same(table.to_pandas(types_mapper={}.get), extract.frame, columns=extract.columns)
    source = json.loads(table.schema.metadata[b"source"])
    assert source["Строк"].replace("\u00a0", "") == str(len(extract.frame))

    sheet = openpyxl.load_workbook(io.BytesIO(workbook.write(extract)))[workbook.DATA]
    text = pd.read_csv(
        io.BytesIO(spreadsheet_csv.write(extract)), sep=";", dtype=str, encoding="utf-8-sig"
    )
    titles = [column.title for column in extract.columns.values()]
    assert list(text.columns) == titles
    head, *body = sheet.iter_rows(values_only=True)
    assert list(head) == titles
    assert len(body) == len(text) == len(extract.frame)
    for place, column in enumerate(extract.columns.values()):
        cells = extract.frame[column.name]
        in_book = [row[place] for row in body]
        for cell, book, word in zip(cells, in_book, text[column.title], strict=True):
            if pd.isna(cell):
                assert book is None
                assert pd.isna(word)
            elif column.kind in (Kind.NUMBER, Kind.WHOLE):
                assert float(book) == pytest.approx(float(cell), rel=1e-14)
                assert float(word.replace(",", ".")) == float(cell)
            elif column.kind is Kind.FLAG:
                assert book == word == ("да" if cell else "нет")
            elif column.codes:
                assert book == word == column.codes[str(cell)]
            else:
                assert book == cell
                assert word.removeprefix("№ ").removeprefix("код ") == cell


@pytest.mark.usefixtures("shown")
def test_only_observations_of_indicators_are_offered_to_statisticians() -> None:
    for name, selection in taken().items():
        titles = [each.title for each in formats.fitting(selection)]
        assert ("SDMX" in titles) == (name == "standings")
        assert {"XLSX", "CSV", "Parquet"} <= set(titles)


@pytest.mark.usefixtures("shown")
def test_the_composite_is_that_of_its_weights_in_the_order_of_its_places() -> None:
    weights = {code: int(code.startswith("1")) for code in INDICATORS}
    selection = CompositeSelection(releases.current().id, LAST, weights, Method.TARGETS_MET)
    frame = selection.read().frame
    expected = composite.ranking(
        reading.standings(period=LAST), weights, Method.TARGETS_MET
    ).set_index("region")
    assert len(frame) == len(expected)
    for name in composite.COLUMNS[1:]:
        theirs = expected[name].reindex(frame["region"])
        assert frame[name].isna().tolist() == theirs.isna().tolist()
        assert frame[name].dropna().tolist() == theirs.dropna().tolist()
    places = frame["rank"].dropna().tolist()
    assert places == sorted(places)
    assert set(frame["chosen"]) == {7}
    assert dict(selection.filters())["Веса"].startswith("1.1 — 1; 1.2 — 1")


@pytest.mark.usefixtures("shown")
def test_changes_are_those_between_the_two_periods_cell_by_cell() -> None:
    frame = taken()["changes"].read().frame
    expected = changes.between_periods(
        *(recommended.held(reading.standings(period=each)) for each in ("2026Q2", LAST))
    ).set_index(["indicator", "region"])
    assert len(frame) == len(expected)
    keyed = frame.set_index(["indicator", "region"]).loc[expected.index]
    for name in set(changes_extract.COLUMNS) & set(expected.columns):
        ours, theirs = keyed[name], expected[name]
        assert ours.isna().tolist() == theirs.isna().tolist(), name
        assert ours.dropna().tolist() == theirs.dropna().tolist(), name
    assert list(dict.fromkeys(frame["indicator"])) == list(INDICATORS)


@pytest.mark.usefixtures("shown")
def test_a_workbook_shows_signs_and_decimals_as_the_screen_does() -> None:
    extract = taken()["one"].read()
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.write(extract)))[workbook.DATA]
    names = list(extract.columns)

    def shown(name: str) -> str:
        cell = sheet.cell(2, names.index(name) + 1)
        return " ".join(formatted(float(cell.value), cell.number_format).split())

    first = extract.frame.iloc[0]
    assert first["change"] > 0
    assert shown("change") == f"+{first['change']:.1f} п.п.".replace(".", ",", 1)
    assert shown("value_before") == f"{first['value_before']:.1f} %".replace(".", ",", 1)
    assert shown("reached").startswith("+")


def test_a_selection_of_two_periods_and_two_indicators_says_both() -> None:
    selection = StandingsSelection("x", LAST, "1.6", before="2026Q2", second="2.1")
    words = dict(selection.filters())
    assert words["Период"] == "II\u00a0квартал 2026\u00a0года, III\u00a0квартал 2026\u00a0года"
    assert words["Показатель"].startswith("1.6 ")
    assert "; 2.1 " in words["Показатель"]
    assert selection.name("x") == f"x_2026Q2_{LAST}_1.6_2.1_x"
