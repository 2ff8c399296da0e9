"""Rows of the roadmap as files: each says what the matrix says, and nothing is lost on the way."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from exports.extracts import roadmap as rows
from exports.rows.extract import Extract
from exports.rows.formats import fitting
from indicators.regions.recognition import REGIONS
from indicators.roadmap import states as roadmap
from indicators.warehouse import reading, releases

ON = date(2026, 11, 25)


@pytest.fixture
def extracted(shown) -> Extract:
    regions = ("77", "05")
    return rows.RoadmapSelection(releases.current().id, "2026Q3", ON, regions).read()


def written(extract: Extract, ending: str) -> bytes:
    (format_,) = (each for each in fitting(extract.selection) if each.ending == ending)
    return format_.write(extract)


def test_the_rows_are_those_of_the_matrix_in_the_order_of_the_screen(extracted: Extract) -> None:
    frame = extracted.frame
    assert list(dict.fromkeys(frame["region"])) == ["77", "05"]
    assert len(frame) == 2 * 21
    states = roadmap.matrix(reading.milestones(), "2026Q3", ON, ["77", "05"])
    assert frame["state"].tolist() == states["state"].tolist()
    assert frame["days_late"].tolist() == states["days_late"].tolist()
    assert (frame["on"] == "2026-11-25").all()
    assert frame["demonstration"].all()


def test_required_columns_are_never_empty_and_codes_are_known(extracted: Extract) -> None:
    for name, column in rows.COLUMNS.items():
        cells = extracted.frame[name]
        if column.required:
            assert cells.notna().all(), name
        if column.codes:
            assert {*cells.dropna()} <= {*column.codes}, name


def test_csv_says_the_states_in_words_and_keeps_numbers_of_measures_as_text(
    extracted: Extract,
) -> None:
    text = written(extracted, "csv").decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Мероприятие"] for row in read[:2]] == ["№ 1.1", "№ 1.2"]
    labels = [roadmap.Progress(state).label for state in extracted.frame["state"]]
    assert [row["Состояние"] for row in read] == labels
    assert {row["Регион"] for row in read} == {"Москва", "Республика Дагестан"}


def test_the_workbook_holds_the_rows_and_says_how_to_read_them(extracted: Extract) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(extracted, "xlsx")))
    data = list(book["Данные"].values)
    assert list(data[0]) == [column.title for column in rows.COLUMNS.values()]
    assert len(data) == 1 + 42
    days = [row[list(rows.COLUMNS).index("days_late")] for row in data[1:]]
    assert days == extracted.frame["days_late"].tolist()
    method = " ".join(str(cell) for line in book["Методика и источники"].values for cell in line)
    for note in rows.NOTES:
        assert note in method
    assert "25\u00a0ноября 2026" in method


def test_parquet_reads_back_as_it_was(extracted: Extract) -> None:
    table = pq.read_table(io.BytesIO(written(extracted, "parquet")))
    read = table.to_pandas()
    for name in rows.COLUMNS:
        ours, theirs = extracted.frame[name], read[name]
        assert [None if pd.isna(each) else each for each in ours] == [
            None if pd.isna(each) else each for each in theirs
        ], name
    assert table.schema.field("state").metadata[b"title"].decode() == "Состояние"


def test_a_selection_names_itself(shown) -> None:
    chosen = rows.RoadmapSelection(release="000001-abc", period="2026Q3", on=ON, regions=("33",))
    assert chosen.name("дорожная-карта") == "дорожная-карта_2026Q3_2026-11-25_33_000001-abc"
    assert chosen.summary().endswith("Владимирская область")
    everybody = rows.RoadmapSelection("r", "2026Q3", ON, tuple(REGIONS))
    assert everybody.filters()[-1] == ("Регионы", "все")
