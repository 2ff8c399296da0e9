"""The commission's workbook: a sheet for each view, numbers to compute with, native charts.

``exports.workbook`` gives the rows behind a page; this gives what a meeting needs.
"""

import io
from datetime import datetime

from exports import (
    book_changes,
    book_country,
    book_gaps,
    book_heat,
    book_history,
    book_indicators,
    book_method,
    book_peers,
    book_pilot,
    book_ranking,
    book_region_data,
    book_roadmap,
    book_silent,
    book_verdict,
)
from exports.book_page import Imprint
from exports.sheets import Book
from indicators import recommended, roadmap, warehouse
from indicators.regions import REGIONS
from indicators.warehouse import Release

COUNTRY = "Все регионы"


def of_region(release: str, period: str, region: str, *, address: str = "") -> bytes:
    """A region's workbook of a period; ``address`` is the link under which its numbers stand.

    NoRelease if the release cannot be read. The same release always gives the same bytes.
    """
    imprint = Imprint(REGIONS[region].name, period, warehouse.release(release))
    data = book_region_data.read(release, period, region)
    states, on = roadmap.of_release(release, period, region)
    target, book = _begun(imprint.release)
    book_verdict.write(book, imprint, data, states)
    book_indicators.write(book, imprint, data)
    book_pilot.write(book, imprint, data)
    book_gaps.write(book, imprint, data)
    book_peers.write(book, imprint, data)
    book_history.write(book, imprint, data)
    book_roadmap.write(book, imprint, states, on)
    book_method.write(book, imprint, book_method.OF_REGION, address)
    book.book.close()
    return target.getvalue()


def of_country(release: str, period: str, *, address: str = "") -> bytes:
    """The workbook of all regions in a period, held against the recommended targets.

    The rest as in ``of_region``.
    """
    imprint = Imprint(COUNTRY, period, warehouse.release(release))
    standings = recommended.held(warehouse.standings(release=release, period=period))
    before = book_region_data.quarter_before(release, period)
    if before is not None:
        before = recommended.held(before)
    target, book = _begun(imprint.release)
    book_country.write(book, imprint, standings)
    book_heat.write(book, imprint, book_heat.by_region(standings))
    book_ranking.write(book, imprint, standings)
    book_silent.write(book, imprint, warehouse.submissions(release=release, period=period))
    book_changes.write(book, imprint, before, standings)
    book_method.write(book, imprint, book_method.OF_COUNTRY, address)
    book.book.close()
    return target.getvalue()


def _begun(release: Release) -> tuple[io.BytesIO, Book]:
    target = io.BytesIO()
    return target, Book(target, datetime.fromisoformat(release.received_until).replace(tzinfo=None))
