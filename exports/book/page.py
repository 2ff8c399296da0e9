"""A sheet of the commission's workbook: its heading, its tables, and how it is printed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from exports.book.charts import Range, span
from exports.rows.sheets import POINTS_A_LINE, Book, Content, Figure, Look, Styled, lines_of, write
from indicators import wording
from indicators.explanation import sentences
from indicators.palette import LIGHT, PRINTED_LINE
from indicators.warehouse.releases import Release

A4 = 9
SIGNAL = LIGHT.near  # what must not be overlooked
QUIET = LIGHT.quiet
SHADE = LIGHT.met_fill
RULE = PRINTED_LINE

_TEXT: Look = {"align": "left", "indent": 1}
_CELL: Look = {"text_wrap": True, "bottom": 1, "bottom_color": RULE}
_HEAD: Look = {
    "bold": True,
    "text_wrap": True,
    "bg_color": SHADE,
    "bottom": 2,
    "valign": "bottom",
}
_MOST_IN_A_FOOTER = 255  # Excel refuses a longer one

# What A4 across leaves between the margins, in points; a little is kept for rounding.
_WIDE, _HIGH = 0.98 * 784.0, 0.93 * 500.0
_TURNED = 135.0  # points that a turned head takes in two lines
_ROW = 15.0  # points of a row of which nothing is said
_PIXEL = 0.75  # of a point
# A character of a column and the air beside it: Excel has 5,25, LibreOffice nearly 6.
_CHARACTER, _PADDING = 6.0, 4.3


@dataclass(frozen=True)
class Imprint:
    """What every sheet says of itself: whose numbers, of when, from which release."""

    subject: str
    period: str
    release: Release

    def below_title(self) -> str:
        """«III квартал 2026 года, нарастающим итогом … · источник: … · выпуск …»."""
        return (
            f"{wording.period(self.period)}, {sentences.CUMULATIVE} "
            f"({wording.monitoring_year(self.period)}). "
            f"Источник: {sentences.source(self.release.received_until)}. "
            f"Выпуск {self.release.id}."
        )

    @property
    def mark(self) -> str:
        """«демонстрационные данные», empty for real ones."""
        return wording.DEMONSTRATION if self.release.demonstration else ""

    def set_up(self, sheet: Worksheet) -> None:
        """A4 across, one page wide, and what it is on every printed page."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        head = f"{self.subject}. {wording.period(self.period)}"
        foot = (
            f"Источник: {sentences.source(self.release.received_until)}. Выпуск {self.release.id}"
        )
        font = '&"Arial,Regular"'
        marked = f'&R&"Arial,Bold"{self.mark}' if self.mark else ""
        sheet.set_header(f"&L{font}{_plain(head)}{marked}")
        sheet.set_footer(f"&L{font}{_plain(foot)}&R{font}&A, лист &P из &N"[:_MOST_IN_A_FOOTER])


def _plain(text: str) -> str:
    """A text in a header, where «&» begins a command."""
    return text.replace("&", "&&")


@dataclass(frozen=True)
class Block:
    """Where a table stands: its rows, counted from 0; its head is above ``first``."""

    sheet: str
    first: int
    last: int

    def column(self, number: int) -> Range:
        """One column of its rows, as charts name a range."""
        return span(self.sheet, self.first, number, self.last, number)


class Page:
    """A worksheet on a fixed grid of columns; blocks are written one below the other."""

    def __init__(
        self, book: Book, name: str, title: str, imprint: Imprint, widths: Sequence[float]
    ) -> None:
        self.book = book
        self.name = name
        self.sheet = book.book.add_worksheet(name)
        self.line = 0
        self._widths = widths
        self._heights: dict[int, float] = {}
        self._breaks: list[int] = []
        imprint.set_up(self.sheet)
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width, book.format())
        self.note(title, bold=True, font_size=14)
        self.note(imprint.below_title(), font_color=QUIET, font_size=9)
        if imprint.mark:
            self.note(imprint.mark, bold=True, font_color=SIGNAL)

    def note(self, text: str, **look: object) -> None:
        """A text across the whole grid, as high as it needs."""
        last = len(self._widths) - 1
        shown = self.book.text(text, text_wrap=True, **look)
        if last:
            self.sheet.merge_range(self.line, 0, self.line, last, "", shown)
        self.sheet.write_string(self.line, 0, text, shown)
        size = look.get("font_size", 10)
        scale = float(size) / 10 if isinstance(size, int | float) else 1.0
        lines = lines_of(text, sum(self._widths) / scale)
        self._set_height(self.line, POINTS_A_LINE * scale * lines + 3)
        self.line += 1

    def heading(self, text: str) -> None:
        """The heading of a block, with air above it."""
        self.line += 1
        self.note(text, bold=True, font_size=12)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Content | Styled]],
        *,
        standing: int | None = None,
        filtered: bool = False,
        repeated: bool = False,
        turned: int | None = None,
    ) -> Block:
        """A head and its rows from the present line on; the next block begins below them.

        ``standing``: the head and so many columns stay in sight. ``filtered``: the head gets
        filters. ``repeated``: the head is on each printed page. ``turned``: heads from this
        column on are written upwards, over narrow columns.
        """
        top = self.line
        self._head(heads, rows, turned)
        for at, cells in enumerate(rows, start=top + 1):
            self._row(at, cells)
        last = top + len(rows)
        self.line = last + 1
        if standing is not None:
            self.sheet.freeze_panes(top + 1, standing)
        if repeated:
            self.sheet.repeat_rows(top)
        if filtered and rows:
            self.sheet.autofilter(top, 0, last, len(heads) - 1)
        return Block(self.name, top + 1, last)

    def _head(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Content | Styled]],
        turned: int | None,
    ) -> None:
        """Heads stand over their cells: numbers and their head on the right."""
        lines = 1
        for number, title in enumerate(heads):
            if turned is not None and number >= turned:
                # at the top, since the arrow of a filter sits at the bottom
                look = {**_HEAD, "rotation": 90, "valign": "top"}
                self.sheet.write_string(self.line, number, title, self.book.format(**look))
                continue
            numeric = any(isinstance(_content(cells[number]), Figure) for cells in rows)
            look = {**_HEAD, **({"align": "right"} if numeric else _TEXT)}
            self.sheet.write_string(self.line, number, title, self.book.format(**look))
            # the arrow of a filter takes room, too
            lines = max(lines, lines_of(title, self._widths[number] - 2))
        height = POINTS_A_LINE * lines + 3
        self._set_height(self.line, height if turned is None else max(height, _TURNED))

    def _row(self, at: int, cells: Sequence[Content | Styled]) -> None:
        lines = 1
        for number, cell in enumerate(cells):
            content = _content(cell)
            look: Look = _CELL if isinstance(content, Figure) else {**_CELL, **_TEXT}
            if isinstance(cell, Styled):
                look = {**look, **cell.look}
            write(self.book, self.sheet, at, number, Styled(content, look))
            if isinstance(content, str):
                lines = max(lines, lines_of(content, self._widths[number] - 1))
        if lines > 1:
            self._set_height(at, POINTS_A_LINE * lines + 2)

    def chart(self, chart: Chart, column: int = 0, row: int | None = None) -> None:
        """Put a chart at a column of the present line, or of another row."""
        at = self.line if row is None else row
        self.sheet.insert_chart(at, column, chart, {"object_position": 1})

    def filter(self, block: Block, column: int, keys: Sequence[str], shown: str) -> None:
        """Let the filter of a column show one key; ``keys`` are what its rows have there."""
        self.sheet.filter_column_list(column, [shown])
        for row, key in enumerate(keys, start=block.first):
            if key != shown:  # a file must hide by itself what its filter leaves out
                self.sheet.set_row(row, self._heights.get(row), None, {"hidden": True})

    def keep(self, pixels: int) -> None:
        """Begin a new printed page if the next ``pixels`` do not fit on this one."""
        scale = min(1.0, _WIDE / sum(_CHARACTER * width + _PADDING for width in self._widths))
        first = self._breaks[-1] if self._breaks else 0
        used = sum(self._heights.get(row, _ROW) for row in range(first, self.line))
        if used and (used + pixels * _PIXEL) * scale > _HIGH:
            self._breaks.append(self.line)
            self.sheet.set_h_pagebreaks(self._breaks)
            # Excel heeds no breaks while it fits to a width; this is the width by computation.
            self.sheet.set_print_scale(int(100 * scale))

    def skip(self, pixels: int) -> None:
        """Leave room for a drawing of this height."""
        self.line += math.ceil(pixels * _PIXEL / _ROW) + 1

    def _set_height(self, row: int, points: float) -> None:
        self._heights[row] = points
        self.sheet.set_row(row, points)


def _content(cell: Content | Styled) -> Content:
    return cell.content if isinstance(cell, Styled) else cell


def figure(number: float | None, words: str) -> Figure | None:
    """The number with its words; None where there is none (None or NaN)."""
    return None if number is None or number != number else Figure(float(number), words)


def whole(number: float | None) -> Figure | None:
    """A whole number; None where there is none."""
    return (
        None if number is None or number != number else figure(number, wording.whole(int(number)))
    )
