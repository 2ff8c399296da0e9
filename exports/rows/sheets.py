"""Writing of XLSX: a text is always a text, and a number shows the words that the screen has."""

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.rows.cells import is_formula
from exports.rows.number_formats import like
from indicators.palette import LIGHT

POINTS_A_LINE = 13.5  # of Arial 10

Look = Mapping[str, object]  # properties of a format, as xlsxwriter names them

# Over the columns of a sheet of rows.
HEAD: Look = {"bold": True, "text_wrap": True, "bg_color": LIGHT.met_fill, "bottom": 2}


class Book:
    """An xlsxwriter workbook that makes each format once."""

    def __init__(self, target: io.BytesIO, made_at: datetime) -> None:
        self.book = xlsxwriter.Workbook(
            target,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                # The font of the workbook is the unit of its columns' widths.
                "default_format_properties": {"font_name": "Arial", "font_size": 10},
            },
        )
        # the same rows give the same bytes
        self.book.set_properties({"created": made_at, "title": "Показатели профориентации"})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **properties: object) -> Format:
        """A format of these properties; two calls with the same give the same."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"valign": "top", **properties})
        return self._formats[key]

    def text(self, text: str, **properties: object) -> Format:
        """A format for a text; one that looks like a formula stays a text even when edited."""
        return self.format(**properties, **({"quote_prefix": True} if is_formula(text) else {}))


@dataclass(frozen=True)
class Figure:
    """A number, unrounded, and the words that the screen has for it: they make its format."""

    number: float
    words: str


Content = str | Figure | None


@dataclass(frozen=True)
class Styled:
    """A content with a look of its own, over that of its table."""

    content: Content
    look: Look = field(default_factory=dict)


def write(book: Book, sheet: Worksheet, row: int, column: int, cell: Content | Styled) -> None:
    """Write one cell; nothing but its look where there is no content."""
    styled = cell if isinstance(cell, Styled) else Styled(cell)
    content, look = styled.content, styled.look
    if content is None:
        sheet.write_blank(row, column, None, book.format(**look))
    elif isinstance(content, Figure):
        shown = book.format(num_format=like(content.words), **look)
        sheet.write_number(row, column, content.number, shown)
    else:
        sheet.write_string(row, column, content, book.text(content, **look))


@lru_cache(maxsize=10_000)
def lines_of(text: str, width: float) -> int:
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
