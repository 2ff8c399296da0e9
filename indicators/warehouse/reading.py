"""Reading a release: all SQL that reads is here, and each answer is a pandas DataFrame.

A release is one DuckDB file named by its id, opened read-only and never replaced in place. A page
asks ``current()`` once and hands the id to every further question, so that all its numbers come
from one release even while a new one is published.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from indicators.definitions import folders
from indicators.definitions.periods import Period
from indicators.standings import comparables as comparables_
from indicators.standings.statement import ADDED, COLUMNS, RECOMMENDED, in_source_order
from indicators.warehouse import files

# One thread a query: with many sessions this trebles the throughput of small queries.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "preserve_insertion_order": True,
}

_WHOLE_NUMBERS = {pa.int32(): pd.Int64Dtype(), pa.int64(): pd.Int64Dtype()}

# Which file of that name it was: a damaged one may be built anew under the same name.
_Identity = tuple[int, int, int]

# Releases held open at once, the least recently read dropped first: links may name any number.
_MOST_OPEN = 8

# None stands for a file that is not what was written.
_connections: dict[Path, tuple[_Identity, duckdb.DuckDBPyConnection | None]] = {}
_opening = threading.Lock()

# What DuckDB raises when a block of an open file cannot be read.
_BROKEN = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)


class NoRelease(Exception):
    """There is nothing to read yet, or the release asked for does not exist or is damaged."""


@dataclass(frozen=True)
class Release:
    """What a screen must say about the numbers it shows.

    ``received_until`` is the ISO time of the latest document in it. ``damaged`` is how many
    documents of the archive could not be read when it was built: what they said is not in it.
    ``replaces`` is None for the release that the pointer names; for a whole one that serves in
    its place, the id that the pointer names, empty when the pointer itself cannot be read.
    ``lacks`` are the columns of ``standings`` that an older program did not work out: they are
    empty in every row.
    """

    id: str
    receipts: int
    received_until: str
    demonstration: bool
    damaged: int = 0
    replaces: str | None = None
    lacks: tuple[str, ...] = ()


def current() -> Release:
    """The release that the pointer names, else the newest whole one; NoRelease if there is none."""
    folder = folders.warehouse()
    named = files.named(folder)
    for candidate in filter(None, (named, *reversed(files.ids(folder)))):
        try:
            found = _described(candidate, *_file(candidate))
            return found if candidate == named else replace(found, replaces=named)
        except (NoRelease, duckdb.Error):
            continue
    raise NoRelease("Данных пока нет: ни один отчет не принят.")


def release(release_id: str) -> Release:
    """The release with this id.

    One that was built by an older program opens with what it says, and names what it ``lacks``.
    NoRelease when it does not exist, is damaged, or lacks a column that no screen can do without.
    """
    found = recorded(release_id)
    if not ADDED.keys() >= set(found.lacks):
        raise NoRelease(f"Выпуск «{release_id}» построен прежней версией программы.")
    return found


def _lacks(release_id: str) -> tuple[str, ...]:
    """The columns that the standings of a release do not have."""
    there = _columns(release_id, *_file(release_id))
    return tuple(column for column in COLUMNS if column not in there)


@lru_cache(maxsize=1000)
def _columns(release_id: str, path: Path, identity: _Identity) -> frozenset[str]:
    """The columns that the standings of a release have; none without the table."""
    del path, identity  # parts of the key: which file of that name
    try:
        described = _cursor(release_id).execute("DESCRIBE standings").fetchall()
    except duckdb.CatalogException:
        described = []
    return frozenset(row[0] for row in described)


def recorded(release_id: str) -> Release:
    """What a release says of itself, an older program's too; NoRelease if it does not open."""
    cursor = _cursor(release_id).execute("SELECT * FROM release")
    row = cursor.fetchone()
    if row is None:
        raise NoRelease(f"Выпуск «{release_id}» пуст.")
    # Releases of an earlier layout open too, and have fewer columns.
    said = dict(zip((column[0] for column in cursor.description), row, strict=True))
    if said["release"] != release_id:
        raise NoRelease(f"Файл выпуска «{release_id}» содержит выпуск «{said['release']}».")
    return Release(
        release_id,
        said["receipts"],
        said["received_until"],
        said["demonstration"],
        said.get("damaged", 0),
        lacks=_lacks(release_id),
    )


def releases() -> pd.DataFrame:
    """All whole releases, newest first: ``release, receipts, received_until, demonstration``."""
    rows = [(each.id, each.receipts, each.received_until, each.demonstration) for each in _whole()]
    return pd.DataFrame(rows, columns=["release", "receipts", "received_until", "demonstration"])


def _whole() -> Iterator[Release]:
    """Every release that opens, newest first; ``verify`` names the others."""
    for release_id in reversed(files.ids(folders.warehouse())):
        try:
            yield _described(release_id, *_file(release_id))
        except (NoRelease, duckdb.Error):
            continue


@lru_cache(maxsize=1000)
def _described(release_id: str, path: Path, identity: _Identity) -> Release:
    """A release never changes, so that each file is asked once what it is."""
    del path, identity  # parts of the key: which file of that name
    return recorded(release_id)


def periods(*, release: str | None = None) -> list[str]:
    """The periods that anyone reported, oldest first."""
    release = release or current().id
    return list(_periods(release, *_file(release)))


@lru_cache(maxsize=1000)
def _periods(release_id: str, path: Path, identity: _Identity) -> tuple[str, ...]:
    """Every page asks for them on every run."""
    del path, identity  # parts of the key: which file of that name
    rows = _query(release_id, "SELECT DISTINCT period FROM counts ORDER BY period")
    return tuple(rows["period"])


def standings(
    *,
    release: str | None = None,
    period: str | None = None,
    indicator: str | None = None,
    region: str | None = None,
) -> pd.DataFrame:
    """Rows of ``indicators.standings.statement.COLUMNS``, sorted by period, indicator and region.

    Then ``RECOMMENDED``, except in a release of before regions could set targets: there every
    target is the recommended one, see ``indicators.standings.recommended.beside``.
    """
    release = release or current().id
    if period is None:
        return _standings(release, indicator=indicator, region=region)
    frame = _of_period(release, *_file(release), period)
    for column, code in (("indicator", indicator), ("region", region)):
        if code is not None:
            frame = frame[frame[column] == code]
    # What the caller writes into it stays his own: pandas copies upon writing.
    return frame.reset_index(drop=True)


@lru_cache(maxsize=100)
def _of_period(release_id: str, path: Path, identity: _Identity, period: str) -> pd.DataFrame:
    """What most pages ask for, indicator after indicator; half a megabyte."""
    del path, identity  # parts of the key: which file of that name
    return _standings(release_id, period=period)


def _standings(release: str, **filters: str | None) -> pd.DataFrame:
    lacks = _lacks(release)
    there = _columns(release, *_file(release))
    known = [
        f"NULL::{ADDED[name]} AS {name}" if name in lacks else name
        for name in COLUMNS
        if name in ADDED or name not in lacks
    ]
    columns = ", ".join([*known, *(name for name in RECOMMENDED if name in there)])
    return _select("standings", release, columns, **filters)


def comparables(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Rows of ``indicators.standings.comparables.COLUMNS``: figures counted the way the pilot did.

    Empty for a release that was built before they were computed.
    """
    columns = comparables_.COLUMNS
    return kept("comparables", columns, release=release, period=period, region=region)


def counts(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Accepted raw counts: ``region, period, submission, revision`` and a column a count."""
    return _select("counts", release, period=period, region=region)


def milestones(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Roadmap reports: ``region, period, submission, measure, status``, the act, ``comment``."""
    return _select("milestones", release, period=period, region=region)


def submissions(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Every report that came in, in the archive's order, with verdict, sender and time."""
    return _select("submissions", release, period=period, region=region)


def kept(
    table: str, columns: Sequence[str], *, release: str | None = None, **filters: str | None
) -> pd.DataFrame:
    """``columns`` of a table made of documents other than reports, in the archive's order.

    Empty for a release that was built before there were such documents.
    """
    given = {column: value for column, value in filters.items() if value is not None}
    where = " AND ".join(f"{column} = ${column}" for column in given) or "true"
    return _query_if_kept(
        release, f"SELECT {', '.join(columns)} FROM {table} WHERE {where}", given, columns
    )


def origins(*, period: str, region: str, release: str | None = None) -> pd.DataFrame:
    """Where the counts that hold come from: ``ORIGINS``, a row a count.

    ``comment`` is the region's own; ``revision`` of a flat table and ``profile`` of a report are
    missing. Empty for a release that was built before origins were kept.
    """
    return _query_if_kept(
        release,
        f"""
        SELECT {", ".join(ORIGINS)} FROM origins JOIN documents USING (document)
        WHERE origins.period = $period AND origins.region = $region
        """,
        {"period": period, "region": region},
        ORIGINS,
    )


def revisions(
    *, period: str, region: str, indicator: str, release: str | None = None
) -> pd.DataFrame:
    """What a value was after each accepted document of its region and period: ``REVISIONS``.

    In the archive's order: the last row is what holds. Empty as ``origins`` is.
    """
    return _query_if_kept(
        release,
        f"""
        SELECT {", ".join(REVISIONS)}
        FROM (SELECT * EXCLUDE (revision) FROM revision_values) AS held
        JOIN (SELECT * EXCLUDE (region, period) FROM documents) AS came USING (document)
        WHERE region = $region AND period = $period AND indicator = $indicator
        ORDER BY document
        """,
        {"period": period, "region": region, "indicator": indicator},
        REVISIONS,
    )


_DOCUMENT = ("document", "kind", "revision", "received_at", "sender", "file_name", "profile")
ORIGINS = ("count", "comment", *_DOCUMENT)
REVISIONS = ("numerator", "denominator", "value", "state", *_DOCUMENT)


def changes(*, period: str, region: str, release: str | None = None) -> pd.DataFrame:
    """What moved since the quarter before: ``indicator, value, previous_value, change``.

    Within one monitoring year only: cumulative counts start anew with each, so across that
    border there is nothing to compare and the frame is empty.
    """
    this = Period.parse(period)
    before = "" if this.opens_monitoring_year else this.previous.code
    return _query(
        release,
        f"""
        SELECT indicator, this.value, before.value AS previous_value,
               this.value - before.value AS change
        FROM standings AS this
        JOIN standings AS before USING (region, indicator)
        WHERE this.period = $period AND before.period = $before AND region = $region
          AND this.value IS NOT NULL AND before.value IS NOT NULL
        ORDER BY {in_source_order()}
        """,
        {"period": period, "before": before, "region": region},
    )


def _select(
    table: str, release: str | None, columns: str = "*", **filters: str | None
) -> pd.DataFrame:
    # Tables are written in the order promised here, and a scan keeps it.
    given = {column: value for column, value in filters.items() if value is not None}
    where = " AND ".join(f"{column} = ${column}" for column in given) or "true"
    return _query(release, f"SELECT {columns} FROM {table} WHERE {where}", given)


def _query(
    release: str | None, statement: str, parameters: dict[str, str] | None = None
) -> pd.DataFrame:
    release_id = release or current().id
    try:
        rows = _cursor(release_id).sql(statement, params=parameters or {}).to_arrow_table()
    except _BROKEN:
        # Whoever asks next finds out what is wrong with the file, and reads another release.
        _forget(release_id)
        raise NoRelease(f"Файл выпуска «{release_id}» поврежден.") from None
    # Half the time of the direct way to pandas, and whole numbers stay whole beside gaps.
    frame: pd.DataFrame = rows.to_pandas(types_mapper=_WHOLE_NUMBERS.get)
    return frame


def _query_if_kept(
    release: str | None, statement: str, parameters: dict[str, str], columns: Sequence[str]
) -> pd.DataFrame:
    """A release keeps the tables of the day it was built; one that it lacks is empty.

    So is one without a column of today: until regions could set targets there was a table of
    none, which did not say by which decision.
    """
    try:
        return _query(release, statement, parameters)
    except (duckdb.CatalogException, duckdb.BinderException):
        return pd.DataFrame(columns=list(columns))


def _file(release_id: str) -> tuple[Path, _Identity]:
    try:
        path = files.path(folders.warehouse(), release_id)
        status = path.stat()
    except (ValueError, FileNotFoundError, NotADirectoryError):
        raise NoRelease(f"Выпуска «{release_id}» нет.") from None
    return path, (status.st_ino, status.st_size, status.st_mtime_ns)


def _cursor(release_id: str) -> duckdb.DuckDBPyConnection:
    """A cursor of its own for every query, over one connection a file for the whole process."""
    path, identity = _file(release_id)
    with _opening:
        # Dropped before it is opened anew: beside an open one, DuckDB gives the same again.
        known = _connections.pop(path, None)
        if not known or known[0] != identity:
            known = None
            known = identity, _connected(path)
        _connections[path] = known  # now the most recently read
        if len(_connections) > _MOST_OPEN:
            # Dropped, not closed: whoever reads through it finishes undisturbed.
            del _connections[next(iter(_connections))]
        if known[1] is None:
            raise NoRelease(f"Файл выпуска «{release_id}» поврежден.")
        return known[1].cursor()


def _connected(path: Path) -> duckdb.DuckDBPyConnection | None:
    """The file opened, None where it is not what was written."""
    if not files.is_whole(path):
        return None
    try:
        return duckdb.connect(str(path), read_only=True, config=_SETTINGS)
    except _BROKEN:
        return None


def _forget(release_id: str) -> None:
    _described.cache_clear()
    _periods.cache_clear()
    _of_period.cache_clear()
    with _opening:
        _connections.pop(files.path(folders.warehouse(), release_id), None)
