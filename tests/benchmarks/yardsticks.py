"""The same work done plainly with the libraries alone: what our own is held against."""

import hashlib
import io
import json
import shutil
from pathlib import Path

import duckdb
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.data import CategoryChartData
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
            if path.suffix == ".json":
                json.loads(content)
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


def charts_of(deck: bytes) -> list[tuple[object, CategoryChartData]]:
    """The charts of a presentation, as python-pptx would be given them."""
    charts = []
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            plot = shape.chart.plots[0]
            data = CategoryChartData()
            data.categories = [str(each) for each in plot.categories]
            for every in shape.chart.plots:
                for series in every.series:
                    data.add_series(series.name, series.values)
            charts.append((shape.chart.chart_type, data))
    return charts


def save_deck(charts: list[tuple[object, CategoryChartData]]) -> bytes:
    """The same charts put into the same template by python-pptx, a slide each, and saved."""
    presentation = template.opened(None, "Arial").presentation
    layout = presentation.slide_layouts[0]
    place = (Emu(500_000), Emu(500_000), Emu(8_000_000), Emu(4_000_000))
    for kind, data in charts:
        presentation.slides.add_slide(layout).shapes.add_chart(kind, *place, data)
    saved = io.BytesIO()
    presentation.save(saved)
    return saved.getvalue()
