"""Rows of documents, such as proposals, as files: XLSX and CSV with the words of the screen."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from exports.rows.cells import harmless, rows
from exports.rows.sheets import HEAD, Book
from exports.rows.spreadsheet_csv import DELIMITER, ENCODING
from exports.rows.workbook import DATA
from indicators import wording
from indicators.explanation import sentences
from indicators.warehouse.releases import Release

ABOUT = "О файле"


@dataclass(frozen=True)
class ListedColumn:
    """A column of texts: ``name`` in the frame, ``title`` and ``width`` in the file."""

    name: str
    title: str
    width: int = 16


@dataclass(frozen=True)
class Listing:
    """Texts in rows: ``what`` they are and ``filters`` in words, for the second sheet and the name.

    A text that looks like a formula stays a text in either format.
    """

    what: str
    columns: Sequence[ListedColumn]
    frame: pd.DataFrame
    filters: Sequence[tuple[str, str]]
    release: Release

    def name(self, ending: str) -> str:
        """A file's name: what it is, the filters, the release."""
        parts = (self.what, *(words for _, words in self.filters), self.release.id)
        return f"{'_'.join(part.replace(' ', '_') for part in parts if part)}.{ending}"

    def source(self) -> list[tuple[str, str]]:
        """What the file says of itself: (name, words)."""
        kind = wording.DEMONSTRATION if self.release.demonstration else "документы регионов"
        return [
            ("Что это", self.what),
            *self.filters,
            ("Строк", wording.whole(len(self.frame))),
            ("Источник", sentences.source(self.release.received_until)),
            ("Данные", kind),
            ("Выпуск", self.release.id),
        ]

    def texts(self) -> list[tuple[str, ...]]:
        """The rows as texts, in the order of the columns."""
        names = [column.name for column in self.columns]
        return [
            tuple("" if cell is None else str(cell) for cell in row)
            for row in rows(self.frame[names])
        ]


def xlsx(listing: Listing) -> bytes:
    """The workbook with the sheets DATA and ABOUT."""
    target = io.BytesIO()
    made_at = datetime.fromisoformat(listing.release.received_until).replace(tzinfo=None)
    book = Book(target, made_at)
    sheet = book.book.add_worksheet(DATA)
    head = book.format(**HEAD)
    for number, column in enumerate(listing.columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.title, head)
    texts = listing.texts()
    for line, row in enumerate(texts, start=1):
        for number, text in enumerate(row):
            sheet.write_string(line, number, text, book.text(text, text_wrap=True))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(texts), 1), len(listing.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    about = book.book.add_worksheet(ABOUT)
    about.set_column(0, 0, 20)
    about.set_column(1, 1, 80)
    for line, (name, words) in enumerate(listing.source()):
        about.write_string(line, 0, name, book.format(bold=True))
        about.write_string(line, 1, words, book.text(words, text_wrap=True))
    book.book.close()
    return target.getvalue()


def csv_for_excel(listing: Listing) -> bytes:
    """UTF-8 with a byte order mark, semicolons: a line of titles, then a line a row."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=DELIMITER, lineterminator="\r\n")
    writer.writerow(column.title for column in listing.columns)
    writer.writerows(map(harmless, row) for row in listing.texts())
    return target.getvalue().encode(ENCODING)
