"""Questions to a release: all SQL that reads is here, and each answer is a pandas DataFrame.

Without ``release`` the current one is asked; ``indicators.warehouse.releases`` says which that is.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from indicators.definitions.periods import Period
from indicators.standings import comparables as comparables_
from indicators.standings.statement import ADDED, COLUMNS, RECOMMENDED, in_source_order
from indicators.warehouse import releases
from indicators.warehouse.releases import Identity, NoRelease

_WHOLE_NUMBERS = {pa.int32(): pd.Int64Dtype(), pa.int64(): pd.Int64Dtype()}


def periods(*, release: str | None = None) -> list[str]:
    """The periods that anyone reported, oldest first."""
    release = release or releases.current().id
    return list(_periods(release, *releases.file(release)))


@lru_cache(maxsize=1000)
def _periods(release_id: str, path: Path, identity: Identity) -> tuple[str, ...]:
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
    release = release or releases.current().id
    if period is None:
        return _standings(release, indicator=indicator, region=region)
    frame = _of_period(release, *releases.file(release), period)
    for column, code in (("indicator", indicator), ("region", region)):
        if code is not None:
            frame = frame[frame[column] == code]
    # What the caller writes into it stays his own: pandas copies upon writing.
    return frame.reset_index(drop=True)


@lru_cache(maxsize=100)
def _of_period(release_id: str, path: Path, identity: Identity, period: str) -> pd.DataFrame:
    """What most pages ask for, indicator after indicator; half a megabyte."""
    del path, identity  # parts of the key: which file of that name
    return _standings(release_id, period=period)


def _standings(release: str, **filters: str | None) -> pd.DataFrame:
    lacks = releases.lacks(release)
    there = releases.columns(release, *releases.file(release))
    own = [
        f"NULL::{ADDED[name]} AS {name}" if name in lacks else name
        for name in COLUMNS
        if name in ADDED or name not in lacks
    ]
    columns = ", ".join([*own, *(name for name in RECOMMENDED if name in there)])
    return _select("standings", release, columns, **filters)


def comparables(
    *, release: str | None = None, period: str | None = None, region: str | None = None
) -> pd.DataFrame:
    """Rows of ``indicators.standings.comparables.COLUMNS``: figures counted the way the pilot did.

    Empty for a release that was built before they were computed.
    """
    columns = comparables_.COLUMNS
    return table("comparables", columns, release=release, period=period, region=region)


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


def table(
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
    release_id = release or releases.current().id
    try:
        rows = releases.cursor(release_id).sql(statement, params=parameters or {}).to_arrow_table()
    except releases.BROKEN:
        # Whoever asks next finds out what is wrong with the file, and reads another release.
        _periods.cache_clear()
        _of_period.cache_clear()
        releases.forget(release_id)
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
