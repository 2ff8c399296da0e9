"""A native table: every cell can be retouched; rows that do not fit go to a further slide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from exports.slides.design import shapes, widths
from exports.slides.design.markup import joined, xml
from exports.slides.design.shapes import Box, Run

_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_SIDE, _ABOVE = 54_000, 20_000


@dataclass(frozen=True)
class Cell:
    """Text of a cell, by role of its colour and of what lies under it."""

    text: str
    colour: str = "ink"
    fill: str = ""
    bold: bool = False
    span: int = 1


@dataclass(frozen=True)
class Column:
    """A head, its part of the width, and the side its cells stand on (l, ctr, r)."""

    title: str
    part: float
    align: str = "l"


@dataclass(frozen=True)
class Table:
    """Columns, rows of cells (as many as columns, spans counted) and the size of the text."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    size: float = 11.0
    side: int = _SIDE
    above: int = _ABOVE

    def _grid(self, width: int) -> list[int]:
        """Widths of the columns by their parts; one whose longest word has no room takes more."""
        whole = sum(column.part for column in self.columns)
        wanted = [width * column.part / whole for column in self.columns]
        least = self._least()
        short = sum(max(0.0, needed - has) for needed, has in zip(least, wanted, strict=True))
        spare = sum(max(0.0, has - needed) for needed, has in zip(least, wanted, strict=True))
        given = min(1.0, short / spare) if spare else 0.0
        return [
            int(max(needed, has - given * (has - needed)) if short <= spare else has)
            for needed, has in zip(least, wanted, strict=True)
        ]

    def _least(self) -> list[int]:
        """What the longest word of each column takes."""
        longest = [0] * len(self.columns)
        for row in (self._head(), *self.rows):
            at = 0
            for cell in row:
                if cell.span == 1:
                    words = cell.text.split(" ")
                    most = max(widths.width(each, self.size, bold=cell.bold) for each in words)
                    longest[at] = max(longest[at], most + 2 * self.side)
                at += cell.span
        return longest

    def _height(self, row: Sequence[Cell], grid: Sequence[int]) -> int:
        most, at = 1, 0
        for cell in row:
            room = sum(grid[at : at + cell.span]) - 2 * self.side
            most = max(most, widths.lines(cell.text, self.size, room, bold=cell.bold))
            at += cell.span
        return widths.height(most, self.size) + 2 * self.above

    def _head(self) -> list[Cell]:
        return [Cell(column.title, "quiet", bold=True) for column in self.columns]

    def pages(self, box: Box) -> Iterator["Table"]:
        """The rows in tables that fit ``box`` one by one, in order and of like length."""
        grid = self._grid(box.w)
        room = box.h - self._height(self._head(), grid)
        heights = [self._height(row, grid) for row in self.rows]
        needed = max(1, -(-sum(heights) // max(1, room)))
        aim = sum(heights) / needed
        start, filled = 0, 0

        def part(end: int | None) -> Table:
            return Table(self.columns, self.rows[start:end], self.size, self.side, self.above)

        for number, height in enumerate(heights):
            full = filled + height > room or (filled >= aim and needed > 1)
            if full and number > start:
                yield part(number)
                start, filled = number, 0
            filled += height
        yield part(None)

    def beginning(self, box: Box) -> "Table":
        """As many of the first rows as ``box`` has room for, at least one."""
        grid = self._grid(box.w)
        left = box.h - self._height(self._head(), grid)
        for number, row in enumerate(self.rows):
            left -= self._height(row, grid)
            if left < 0 and number:
                return Table(self.columns, self.rows[:number], self.size, self.side, self.above)
        return self

    def height(self, width: int) -> int:
        """How high it will stand in a box of this width, EMU."""
        grid = self._grid(width)
        return sum(self._height(row, grid) for row in [self._head(), *self.rows])

    def xml(self, identity: int, box: Box, name: str, description: str) -> Markup:
        """The table on the slide, as high as it needs."""
        grid = self._grid(box.w)
        rows = [self._row(self._head(), grid, head=True)]
        rows += [self._row(row, grid) for row in self.rows]
        columns = joined(xml('<a:gridCol w="{}"/>', width) for width in grid)
        inner = xml(
            '<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{}</a:tblGrid>{}</a:tbl>',
            columns,
            joined(rows),
        )
        at = Box(box.x, box.y, sum(grid), self.height(box.w))
        return shapes.frame(shapes.properties(identity, name, description), at, _URI, inner)

    def _row(self, row: Sequence[Cell], grid: Sequence[int], *, head: bool = False) -> Markup:
        cells, at = [], 0
        for cell in row:
            align = self.columns[at].align
            cells.append(self._cell(cell, align, head=head))
            cells.extend([_MERGED] * (cell.span - 1))
            at += cell.span
        return xml('<a:tr h="{}">{}</a:tr>', self._height(row, grid), joined(cells))

    def _cell(self, cell: Cell, align: str, *, head: bool) -> Markup:
        run = Run(cell.text, bold=cell.bold)
        text = shapes.paragraphs([run], self.size, role=cell.colour, align=align)
        span = xml(' gridSpan="{}"', cell.span) if cell.span > 1 else ""
        below = _line("lnB", "ink" if head else "rule", 15_875 if head else 6_350)
        none = joined(_line(side, "", 0) for side in ("lnL", "lnR", "lnT"))
        return xml(
            "<a:tc{}><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody>"
            '<a:tcPr marL="{}" marR="{}" '
            'marT="{}" marB="{}" '
            'anchor="{}">{}{}{}</a:tcPr>'
            "</a:tc>",
            span,
            text,
            self.side,
            self.side,
            self.above,
            self.above,
            "b" if head else "ctr",
            none,
            below,
            shapes.fill(cell.fill),
        )


_MERGED = Markup(
    '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
)


@cache
def _line(side: str, role: str, width: int) -> Markup:
    return xml('<a:{} w="{}">{}</a:{}>', side, width, shapes.fill(role), side)
