"""The commission's workbook: a sheet for each view, numbers to compute with, native charts.

``exports.rows.workbook`` gives the rows behind a page; this gives what a meeting needs.
"""

import io
from datetime import datetime

from exports.book import method
from exports.book.country import changes, country, heat, ranking
from exports.book.page import Imprint
from exports.book.region import (
    gaps,
    history,
    indicators,
    peers,
    region_data,
    verdict,
)
from exports.book.region import roadmap as book_roadmap
from exports.rows.sheets import Book
from indicators.regions import subjects
from indicators.roadmap import states as roadmap
from indicators.standings import recommended
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release

COUNTRY = "Все регионы"


def of_region(release: str, period: str, region: str, *, address: str = "") -> bytes:
    """A region's workbook of a period; ``address`` is the link under which its numbers stand.

    NoRelease if the release cannot be read. The same release always gives the same bytes.
    """
    imprint = Imprint(subjects.name(region), period, releases.release(release))
    data = region_data.read(release, period, region)
    states, on = roadmap.of_release(release, period, region)
    target, book = _begun(imprint.release)
    verdict.write(book, imprint, data, states)
    indicators.write(book, imprint, data)
    indicators.write_beside_pilot(book, imprint, data)
    gaps.write(book, imprint, data)
    peers.write(book, imprint, data)
    history.write(book, imprint, data)
    book_roadmap.write(book, imprint, states, on)
    method.write(book, imprint, method.OF_REGION, address)
    book.book.close()
    return target.getvalue()


def of_country(release: str, period: str, *, address: str = "") -> bytes:
    """The workbook of all regions in a period, held against the recommended targets.

    The rest as in ``of_region``.
    """
    imprint = Imprint(COUNTRY, period, releases.release(release))
    standings = recommended.held(reading.standings(release=release, period=period))
    before = region_data.quarter_before(release, period)
    if before is not None:
        before = recommended.held(before)
    target, book = _begun(imprint.release)
    country.write(book, imprint, standings)
    heat.write(book, imprint, heat.by_region(standings))
    ranking.write(book, imprint, standings)
    country.write_silent(book, imprint, reading.submissions(release=release, period=period))
    changes.write(book, imprint, before, standings)
    method.write(book, imprint, method.OF_COUNTRY, address)
    book.book.close()
    return target.getvalue()


def _begun(release: Release) -> tuple[io.BytesIO, Book]:
    target = io.BytesIO()
    return target, Book(target, datetime.fromisoformat(release.received_until).replace(tzinfo=None))
