"""A sheet of the commission's workbook: its heading, its tables, and how it is printed."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from exports.book_charts import Range, span
from exports.sheets import Book, Content, Figure, Look, Styled, write
from indicators import sentences, wording
from indicators.warehouse import Release

A4 = 9
SIGNAL = "#A8481F"  # what must not be overlooked
QUIET = "#5B6975"
SHADE = "#DCEAF3"
RULE = "#C9D3DB"

_POINTS_A_LINE = 13.5
_CELL: Look = {"text_wrap": True, "bottom": 1, "bottom_color": RULE}
_HEAD: Look = {
    "bold": True,
    "text_wrap": True,
    "bg_color": SHADE,
    "bottom": 2,
    "valign": "bottom",
}
_MOST_IN_A_FOOTER = 255  # Excel refuses a longer one


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
    """Where a table stands: rows and columns, counted from 0, its head above ``first``."""

    sheet: str
    first: int
    last: int
    left: int

    def column(self, number: int) -> Range:
        """One column of its rows, as charts name a range."""
        at = self.left + number
        return span(self.sheet, self.first, at, self.last, at)


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
        self.sheet.set_row(self.line, _height(text, sum(self._widths), scale))
        self.line += 1

    def heading(self, text: str) -> None:
        """The heading of a block, with air above it."""
        self.line += 1
        self.note(text, bold=True, font_size=12)

    def table(
        self,
        heads: Sequence[str],
        rows: Iterable[Sequence[Content | Styled]],
        *,
        left: int = 0,
        looks: Sequence[Look] = (),
        standing: int | None = None,
        filtered: bool = False,
    ) -> Block:
        """A head and its rows from the present line on; the next block begins below them.

        ``looks`` are by column. ``standing``: the head and so many columns stay in sight, and the
        head is repeated on each printed page. ``filtered``: the head gets filters.
        """
        top = self.line
        for number, title in enumerate(heads):
            self.sheet.write_string(top, left + number, title, self.book.format(**_HEAD))
        widths = self._widths[left : left + len(heads)]
        lines = max(_lines(title, width) for title, width in zip(heads, widths, strict=False))
        self.sheet.set_row(top, _POINTS_A_LINE * lines + 3)
        at = top
        for at, cells in enumerate(rows, start=top + 1):
            lines = 1
            for number, cell in enumerate(cells):
                base = looks[number] if number < len(looks) else {}
                styled = cell if isinstance(cell, Styled) else Styled(cell)
                look = {**_CELL, **base, **styled.look}
                write(self.book, self.sheet, at, left + number, Styled(styled.content, look))
                if isinstance(styled.content, str):
                    lines = max(lines, _lines(styled.content, widths[number]))
            if lines > 1:
                self.sheet.set_row(at, _POINTS_A_LINE * lines + 2)
        self.line = at + 1
        if standing is not None:
            self.sheet.freeze_panes(top + 1, left + standing)
            self.sheet.repeat_rows(top)
        if filtered and at > top:
            self.sheet.autofilter(top, left, at, left + len(heads) - 1)
        return Block(self.name, top + 1, at, left)


def figure(number: float | None, words: str) -> Figure | None:
    """The number with its words; None where there is none (None or NaN)."""
    return None if number is None or number != number else Figure(float(number), words)


def whole(number: float | None) -> Figure | None:
    """A whole number; None where there is none."""
    return (
        None if number is None or number != number else figure(number, wording.whole(int(number)))
    )


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column: words are not broken, so a little more."""
    lines = 0
    for paragraph in text.split("\n"):
        used, taken = 0.0, 1
        for word in paragraph.split(" "):
            size = len(word) * 1.06
            if used and used + 1 + size > width:
                taken, used = taken + 1, size
            else:
                used += size + (1 if used else 0)
            if used > width:
                taken += math.ceil(used / width) - 1
                used %= width
        lines += taken
    return lines


def _height(text: str, width: float, scale: float) -> float:
    return _POINTS_A_LINE * scale * _lines(text, width / scale) + 3
