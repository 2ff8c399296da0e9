"""Reading a release: all SQL that reads is here, and each answer is a pandas DataFrame.

A release is one DuckDB file named by its id, opened read-only and never replaced in place. A page
asks ``current()`` once and hands the id to every further question, so that all its numbers come
from one release even while a new one is published.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from indicators import places
from indicators.periods import Period

SUFFIX = ".duckdb"
POINTER = "current"

# One thread a query: with many sessions this trebles the throughput of small queries.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "preserve_insertion_order": True,
}

_WHOLE_NUMBERS = {pa.int32(): pd.Int64Dtype(), pa.int64(): pd.Int64Dtype()}

_connections: dict[Path, duckdb.DuckDBPyConnection] = {}
_opening = threading.Lock()


class NoRelease(Exception):
    """There is nothing to read yet, or the release asked for does not exist."""


@dataclass(frozen=True)
class Release:
    """What a screen must say about the numbers it shows.

    ``received_until`` is the ISO time of the latest document in it. ``replaces`` is the id that
    the pointer names when that release cannot be opened and an older whole one serves instead.
    """

    id: str
    receipts: int
    received_until: str
    demonstration: bool
    replaces: str = ""


def current() -> Release:
    """The release that the pointer names, else the newest whole one; NoRelease if there is none."""
    folder = places.warehouse()
    try:
        named = (folder / POINTER).read_text().strip()
    except FileNotFoundError:
        named = ""
    for candidate in (named, *reversed(_ids(folder))):
        try:
            return _release(candidate, replaces="" if candidate == named else named)
        except (NoRelease, duckdb.Error):
            continue
    raise NoRelease("Данных пока нет: ни один отчет не принят.")


def release(release_id: str) -> Release:
    """The release with this id; NoRelease when it does not exist."""
    return _release(release_id, replaces="")


def releases() -> pd.DataFrame:
    """All releases, newest first: ``release, receipts, received_until, demonstration``."""
    columns = ["release", "receipts", "received_until", "demonstration"]
    frames = [
        _query(release_id, f"SELECT {', '.join(columns)} FROM release")
        for release_id in reversed(_ids(places.warehouse()))
    ]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


def periods(*, release: str | None = None) -> list[str]:
    """The periods that anyone reported, oldest first."""
    return list(_query(release, "SELECT DISTINCT period FROM counts ORDER BY period")["period"])


def standings(
    *,
    release: str | None = None,
    period: str | None = None,
    indicator: str | None = None,
    region: str | None = None,
) -> pd.DataFrame:
    """Rows of ``indicators.standings.COLUMNS``, sorted by period, indicator and region."""
    return _select("standings", release, period=period, indicator=indicator, region=region)


def comparables(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Rows of ``indicators.comparables.COLUMNS``: figures counted the way the pilot did."""
    return _select("comparables", release, period=period, region=region)


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
        """
        SELECT indicator, this.value, before.value AS previous_value,
               this.value - before.value AS change
        FROM standings AS this
        JOIN standings AS before USING (region, indicator)
        WHERE this.period = $period AND before.period = $before AND region = $region
          AND this.value IS NOT NULL AND before.value IS NOT NULL
        ORDER BY indicator
        """,
        {"period": period, "before": before, "region": region},
    )


def _select(table: str, release: str | None, **filters: str | None) -> pd.DataFrame:
    # Tables are written in the order promised here, and a scan keeps it.
    given = {column: value for column, value in filters.items() if value is not None}
    where = " AND ".join(f"{column} = ${column}" for column in given) or "true"
    return _query(release, f"SELECT * FROM {table} WHERE {where}", given)


def _query(
    release: str | None, statement: str, parameters: dict[str, str] | None = None
) -> pd.DataFrame:
    connection = _open(release or current().id)
    rows = connection.cursor().sql(statement, params=parameters or {}).to_arrow_table()
    # Half the time of the direct way to pandas, and whole numbers stay whole beside gaps.
    frame: pd.DataFrame = rows.to_pandas(types_mapper=_WHOLE_NUMBERS.get)
    return frame


def _query_if_kept(
    release: str | None, statement: str, parameters: dict[str, str], columns: Sequence[str]
) -> pd.DataFrame:
    """A release keeps the tables of the day it was built; one that it lacks is empty."""
    try:
        return _query(release, statement, parameters)
    except duckdb.CatalogException:
        return pd.DataFrame(columns=list(columns))


def _release(release_id: str, *, replaces: str) -> Release:
    row = (
        _open(release_id)
        .cursor()
        .execute("SELECT release, receipts, received_until, demonstration FROM release")
        .fetchone()
    )
    if row is None:
        raise NoRelease(f"Выпуск «{release_id}» пуст.")
    name, receipts, received_until, demonstration = row
    return Release(name, receipts, received_until, demonstration, replaces)


def _open(release_id: str) -> duckdb.DuckDBPyConnection:
    """One connection a file for the whole process; every query takes its own cursor."""
    folder = places.warehouse()
    if release_id not in _ids(folder):
        raise NoRelease(f"Выпуска «{release_id}» нет.")
    path = folder / f"{release_id}{SUFFIX}"
    with _opening:
        if path not in _connections:
            _connections[path] = duckdb.connect(str(path), read_only=True, config=_SETTINGS)
        return _connections[path]


def _ids(folder: Path) -> list[str]:
    """Ids of the releases that exist whole, oldest first."""
    return sorted(path.stem for path in folder.glob(f"[0-9]*{SUFFIX}"))
