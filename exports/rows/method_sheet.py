"""«Методика и источники»: the sheet of a workbook that says what its numbers mean."""

from collections.abc import Sequence

from xlsxwriter.format import Format

from exports.rows.sheets import POINTS_A_LINE, Book, lines_of
from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.counts import COUNTS
from indicators.explanation import sentences

METHOD = "Методика и источники"

_WIDTHS = (24, 40, 18, 44, 32, 30, 50)


class MethodSheet:
    """The sheet METHOD; sections follow in the order in which they are written."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.sheet = book.book.add_worksheet(METHOD)
        self._line = 0
        for number, width in enumerate(_WIDTHS):
            self.sheet.set_column(number, number, width)

    def section(self, title: str, heads: Sequence[str] = ()) -> None:
        """A title, and the heads of the columns below it."""
        self._line += self._line > 0
        self.row([title], self._book.format(bold=True, font_size=12))
        if heads:
            self.row(heads, self._book.format(bold=True, text_wrap=True, bottom=1))

    def row(self, cells: Sequence[str], style: Format | None = None) -> None:
        """Texts beside each other."""
        for number, text in enumerate(cells):
            shown = style or self._book.text(text, text_wrap=True)
            self.sheet.write_string(self._line, number, text, shown)
        lines = max(map(lines_of, cells, _WIDTHS)) if len(cells) > 1 else 1
        self.sheet.set_row(self._line, POINTS_A_LINE * lines + 3)
        self._line += 1

    def indicators(self) -> None:
        """The definitions of all, in the source's words."""
        self.section(
            "Показатели",
            (
                *("№", "Показатель", "Цель, не менее", "Итоги апробации"),
                *("Числитель", "Знаменатель", "Оговорки и чтение источника"),
            ),
        )
        for code, indicator in INDICATORS.items():
            numerator, denominator = counts_of(indicator)
            self.row(
                (
                    code,
                    indicator.title,
                    wording.target(indicator, indicator.target.value),
                    sentences.pilot(indicator),
                    COUNTS[numerator].title,
                    COUNTS[denominator].title if denominator else "",
                    " ".join(filter(None, (indicator.caveat, indicator.reading))),
                )
            )

    def how_to_read(self, notes: Sequence[str] = sentences.NOTES) -> None:
        """What a reader must know of every number: states, places, intervals."""
        self.section("Как читать")
        for note in notes:
            self.sheet.merge_range(
                self._line, 0, self._line, 3, "", self._book.format(text_wrap=True)
            )
            shown = self._book.text(note, text_wrap=True)
            self.sheet.write_string(self._line, 0, note, shown)
            lines = lines_of(note, sum(_WIDTHS[:4]))
            self.sheet.set_row(self._line, POINTS_A_LINE * lines + 3)
            self._line += 1
