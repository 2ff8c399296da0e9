"""The reporting form: a workbook that an official fills in without a manual.

Derived from ``indicators.definitions.counts`` and ``indicators.roadmap.measures``; the reader
finds each input by the hidden keys of ``etl.form.keys``. The same arguments give the same bytes.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from etl.form import counted, roadmap, rows
from etl.form import title as form_title
from etl.form.content import MilestoneReport, Sender
from etl.form.keys import LISTS
from etl.form.look import formats, workbook
from indicators import wording
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet
from indicators.definitions.periods import Period
from indicators.roadmap.measures import ROADMAP


def write(
    target: Path | BinaryIO,
    region: str,
    period: str,
    *,
    counts: Mapping[str, int | None] | None = None,
    comments: Mapping[str, str] | None = None,
    milestones: Mapping[str, MilestoneReport] | None = None,
    sender: Sender | None = None,
    demonstration: bool = False,
) -> None:
    """Write the form of ``region`` (code) and ``period`` (``2025Q4``), empty or filled in.

    Numbers are written as given: the form does not check them. Raises KeyError for an unknown
    region, count or measure, ValueError for a malformed period.
    """
    Period.parse(period)
    for name in (*(counts or ()), *(comments or ())):
        COUNTS[name]
    filling = rows.Filling(counts or {}, comments or {}, milestones or {})
    if unknown := set(filling.milestones) - {milestone.number for milestone in ROADMAP}:
        raise KeyError(*sorted(unknown))
    heading = form_title.heading(region, period)
    if demonstration:
        heading += f" · {wording.DEMONSTRATION}"

    book = workbook(target)
    look = formats(book)
    title = book.add_worksheet(Sheet.TITLE.value)
    progress = []
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS):
        canvas = book.add_worksheet(sheet.value)
        progress.append(counted.write(canvas, book, look, sheet, heading, filling))
    canvas = book.add_worksheet(Sheet.ROADMAP.value)
    progress.append(roadmap.write(canvas, book, look, heading, filling))
    form_title.lists(book.add_worksheet(LISTS), period)
    form_title.write(
        title,
        book,
        look,
        region,
        period,
        sender=sender or Sender(),
        progress=tuple(progress),
        demonstration=demonstration,
    )
    book.close()
