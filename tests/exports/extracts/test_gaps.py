"""The extract of gaps: the rows of the page, in its order, in every format."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from exports.extracts.gaps import COLUMNS, GapSelection
from exports.rows import parquet, spreadsheet_csv, workbook
from exports.rows.columns import Kind
from exports.rows.extract import Extract
from exports.rows.formats import fitting
from indicators.progress import gaps
from indicators.warehouse import releases


@pytest.fixture
def below(shown: Path) -> tuple[gaps.Gap, ...]:
    return gaps.read(releases.current().id, "33", "2026Q2", gaps.BY_FEASIBILITY).below


@pytest.fixture
def extracted(shown: Path) -> Extract:
    return GapSelection(releases.current().id, "2026Q2", "33", gaps.BY_FEASIBILITY).read()


def test_the_rows_are_those_of_the_page_in_its_order(
    extracted: Extract, below: tuple[gaps.Gap, ...]
) -> None:
    frame = extracted.frame
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["indicator"]) == [each.indicator.code for each in below]
    for (_, row), gap in zip(frame.iterrows(), below, strict=True):
        assert row["value"] == gap.standing["value"]
        assert row["gap_count"] == gap.standing["gap_count"]
        assert row["feasibility"] == gap.pace.feasibility
        low = gap.projection.low
        assert (
            pd.isna(row["projection_low"]) if low is None else row["projection_low"] == float(low)
        )
        if gap.pace.required is None:
            assert pd.isna(row["required_pace"])
        else:
            assert row["required_pace"] == gap.pace.required
    assert dict(extracted.selection.filters())["Регион"] == "Владимирская область"


def test_every_column_is_described_and_holds_what_it_says(extracted: Extract) -> None:
    for name, column in COLUMNS.items():
        assert column.description
        cells = extracted.frame[name].dropna()
        if column.required:
            assert len(cells) == len(extracted.frame), name
        if column.codes:
            assert set(cells) <= set(column.codes), name
        if column.kind in (Kind.WHOLE, Kind.NUMBER):
            assert pd.api.types.is_numeric_dtype(extracted.frame[name]), name
    assert len({column.title for column in COLUMNS.values()}) == len(COLUMNS)


def test_every_format_writes_them(extracted: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(extracted)))
    sheet = book[workbook.DATA]
    titles = [cell.value for cell in sheet[1]]
    assert titles == [column.title for column in COLUMNS.values()]
    rows = extracted.frame.to_dict("records")
    at = titles.index("Прогноз, от")
    read = [row[at].value for row in sheet.iter_rows(min_row=2)]
    for cell, row in zip(read, rows, strict=True):
        if pd.isna(row["projection_low"]):
            assert cell is None
        else:
            assert cell == pytest.approx(row["projection_low"])  # Excel keeps 16 digits
    table = pq.read_table(io.BytesIO(parquet.write(extracted))).to_pandas()
    assert list(table["feasibility"]) == list(extracted.frame["feasibility"])
    csv = spreadsheet_csv.write(extracted).decode("utf-8-sig")
    assert "Нужно в квартал" in csv.splitlines()[0]
    assert "темпа хватает" in csv


def test_they_are_not_offered_as_observations_of_indicators(extracted: Extract) -> None:
    assert [each.title for each in fitting(extracted.selection)] == ["XLSX", "CSV", "Parquet"]
