"""Native charts of the workbook: their numbers are cells, and a target is a series like any."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart

from exports.rows.sheets import Book
from indicators.palette import LIGHT, MARKED

Range = Sequence[str | int]  # as ``span`` makes it

VALUE = LIGHT.dot
OWN = LIGHT.accent
TARGET = LIGHT.ink
AVERAGE = LIGHT.near

# One of many: told apart by its border, too, on a black-and-white printer.
_MARKED = {"fill": {"color": MARKED}, "border": {"color": TARGET, "width": 1.75}}
_FONT = {"name": "Arial", "size": 9}


def span(sheet: str, top: int, left: int, bottom: int, right: int) -> Range:
    """Cells of a sheet, rows and columns counted from 0, both ends included."""
    return (sheet, top, left, bottom, right)


@dataclass(frozen=True)
class LineSeries:
    """A series drawn as a line over the columns: a target, an average.

    ``marks``: a dash over each column and no line between, where the columns are no series.
    """

    name: str
    values: Range
    colour: str = TARGET
    dashed: bool = False
    marks: bool = False


def columns(
    book: Book,
    title: str | Range,
    categories: Range,
    values: Range,
    lines: Sequence[LineSeries],
    *,
    name: str = "Значение",
    own: int | None = None,
    size: tuple[int, int] = (720, 360),
    labels: bool = True,
    from_nought: bool = False,
) -> Chart:
    """Columns of ``values`` with lines over them; the one numbered ``own`` stands out.

    ``from_nought`` where no value is below it: Excel would cut columns that are nearly alike.
    """
    chart: Chart = book.book.add_chart({"type": "column"})
    series: dict[str, Any] = {
        "name": name,
        "categories": list(categories),
        "values": list(values),
        "fill": {"color": VALUE if own is not None else OWN},
        "gap": 60,
    }
    if labels:
        # at the foot, where no line crosses them
        font = {**_FONT, "size": 8, "color": TARGET}
        series["data_labels"] = {"value": True, "position": "inside_base", "font": font}
    if own is not None:
        series["points"] = [None] * own + [_MARKED]
    chart.add_series(series)
    if lines:
        chart.combine(_lines(book, categories, lines))
    return _finished(chart, title, size, from_nought=from_nought)


def through_time(
    book: Book, title: str, categories: Range, lines: Sequence[LineSeries], size: tuple[int, int]
) -> Chart:
    """Lines alone; a quarter without a value is a gap."""
    chart = _lines(book, categories, lines, markers=True)
    chart.show_blanks_as("gap")
    return _finished(chart, title, size)


def stacked(
    book: Book,
    title: str,
    categories: Range,
    parts: Sequence[tuple[str, Range, str]],
    size: tuple[int, int],
) -> Chart:
    """Columns made of parts: a name, values and a colour each."""
    chart: Chart = book.book.add_chart({"type": "column", "subtype": "stacked"})
    for name, values, colour in parts:
        chart.add_series(
            {
                "name": name,
                "categories": list(categories),
                "values": list(values),
                "fill": {"color": colour},
                "border": {"color": LIGHT.paper},
                "gap": 60,
            }
        )
    return _finished(chart, title, size)


def _lines(
    book: Book, categories: Range, lines: Sequence[LineSeries], *, markers: bool = False
) -> Chart:
    chart: Chart = book.book.add_chart({"type": "line"})
    for line in lines:
        series: dict[str, Any] = {
            "name": line.name,
            "categories": list(categories),
            "values": list(line.values),
            "line": {"color": line.colour, "width": 2}
            | ({"dash_type": "dash"} if line.dashed else {}),
            "marker": {"type": "none"},
        }
        if line.marks:
            series["line"] = {"none": True}
            series["marker"] = {
                "type": "long_dash",
                "size": 24,
                "fill": {"color": line.colour},
                "border": {"color": line.colour},
            }
        if markers and not line.dashed:
            series["marker"] = {
                "type": "circle",
                "size": 6,
                "fill": {"color": line.colour},
                "border": {"color": line.colour},
            }
            series["data_labels"] = {"value": True, "position": "above", "font": _FONT}
        chart.add_series(series)
    return chart


def _finished(
    chart: Chart, title: str | Range, size: tuple[int, int], *, from_nought: bool = False
) -> Chart:
    chart.set_title(
        {
            "name": title if isinstance(title, str) else list(title),
            "name_font": {"name": "Arial", "size": 11, "bold": True},
            "overlay": False,
        }
    )
    chart.set_x_axis({"num_font": _FONT, "label_position": "low", "line": {"color": TARGET}})
    chart.set_y_axis(
        {
            "num_font": _FONT,
            "major_gridlines": {"visible": True, "line": {"color": LIGHT.rule}},
            "line": {"none": True},
            **({"min": 0} if from_nought else {}),
        }
    )
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": size[0], "height": size[1]})
    return chart
