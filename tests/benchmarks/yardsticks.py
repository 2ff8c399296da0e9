"""The same work done plainly with the libraries alone: what our own is held against."""

import hashlib
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu

from exports.slides.design import template
from indicators.warehouse import files


def read_hash_parse(archive: Path) -> int:
    """Every file of an archive read, its SHA-256 taken, receipts parsed; how many there are."""
    count = 0
    for path in archive.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            hashlib.sha256(content).hexdigest()
            if path.parent.name == "receipts":
                json.loads(content.partition(b"\n")[0])
            count += 1
    return count


def write_tables(release: Path, target: Path) -> None:
    """The tables of a release written into a new file, as DuckDB copies them."""
    target.unlink(missing_ok=True)
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"ATTACH '{release}' AS whole (READ_ONLY)")
        connection.execute(f"ATTACH '{target}' AS plain")
        connection.execute("COPY FROM DATABASE whole TO plain")


def build(folder: Path, spare: Path) -> None:
    """What any build must do: take the documents of ``folder`` in, write as many tables."""
    assert read_hash_parse(folder / "archive")
    warehouse = folder / "warehouse"
    release = files.path(warehouse, files.pointed(warehouse) or "")
    spare.mkdir(exist_ok=True)
    write_tables(release, spare / "plain.duckdb")
    shutil.rmtree(spare)


def read_book(content: bytes) -> int:
    """All cells of a workbook by openpyxl."""
    book = load_workbook(io.BytesIO(content))
    return sum(1 for sheet in book for row in sheet.iter_rows() for _ in row)


@dataclass(frozen=True)
class Contents:
    """The native charts and tables of a presentation, as python-pptx would be given them."""

    charts: list[tuple[XL_CHART_TYPE, CategoryChartData]]
    tables: list[list[list[str]]]


def contents_of(deck: bytes) -> Contents:
    """What a presentation has in its charts and tables."""
    contents = Contents([], [])
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                contents.charts.append((shape.chart.chart_type, _data(shape.chart)))
            elif shape.has_table:
                contents.tables.append([[c.text for c in row.cells] for row in shape.table.rows])
    return contents


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = [str(each) for each in chart.plots[0].categories]
    for plot in chart.plots:
        for series in plot.series:
            data.add_series(series.name, series.values)
    return data


def save_deck(contents: Contents) -> bytes:
    """The same charts and tables put into the same template by python-pptx, a slide each."""
    presentation = template.opened(None, "Arial").presentation
    layout = presentation.slide_layouts[0]
    place = (Emu(500_000), Emu(500_000), Emu(8_000_000), Emu(4_000_000))
    for kind, data in contents.charts:
        presentation.slides.add_slide(layout).shapes.add_chart(kind, *place, data)
    for rows in contents.tables:
        shapes = presentation.slides.add_slide(layout).shapes
        table = shapes.add_table(len(rows), len(rows[0]), *place).table
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()
