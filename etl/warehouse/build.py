"""Build a release: one DuckDB file made whole from the archive, then named the current one.

The same archive and the same definitions give the same release id on any machine. A file is
written under a temporary name and renamed, the pointer likewise: whoever reads sees the old
release or the new one.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.archive import disk, durable, locking
from etl.archive.archive import ACCEPTED, Archive, Contents, Receipt
from etl.warehouse import findings, proposals, provenance, self_checks, support, targets
from etl.warehouse.merging import REPORT, merge, newest_reports
from indicators.definitions import folders
from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS
from indicators.standings import comparables, database, statement
from indicators.warehouse import files

# Raise when tables below, or what fills them, change, so that an older file is not taken for the
# same release.
LAYOUT = 5

_DEFINITIONS = "\n".join(
    (
        str(LAYOUT),
        statement.statement(),
        statement.revisions_statement(),
        comparables.statement(),
        *COUNTS,
        *REGIONS,
    )
)

_SUBMISSIONS = pa.schema(
    [
        ("submission", pa.string()),
        ("region", pa.string()),
        ("period", pa.string()),
        ("revision", pa.int32()),
        ("verdict", pa.string()),
        ("received_at", pa.string()),
        ("sender", pa.string()),
        ("file_name", pa.string()),
        ("sha256", pa.string()),
        ("errors", pa.int32()),
        ("warnings", pa.int32()),
        ("demonstration", pa.bool_()),
    ]
)
_COUNTS = pa.schema(
    [
        ("region", pa.string()),
        ("period", pa.string()),
        ("submission", pa.string()),
        ("revision", pa.int32()),
        *((name, pa.int64()) for name in COUNTS),
    ]
)
_MILESTONES = pa.schema(
    [
        ("region", pa.string()),
        ("period", pa.string()),
        ("submission", pa.string()),
        *(
            (name, pa.string())
            for name in ("measure", "status", "act_name", "act_number", "act_date", "comment")
        ),
    ]
)
_GRID = pa.schema(
    [("region", pa.string()), ("period", pa.string()), ("monitoring_year", pa.string())]
)
_REJECTIONS = pa.schema(
    [("region", pa.string()), ("period", pa.string()), ("submission", pa.string())]
)
_RELEASE = pa.schema(
    [
        ("release", pa.string()),
        ("receipts", pa.int32()),
        ("received_until", pa.string()),
        ("demonstration", pa.bool_()),
        ("damaged", pa.int32()),
    ]
)

Row = Mapping[str, Any]
Table = tuple[str, pa.Schema, Iterable[Row]]

# Documents written in the product itself: each kind gives tables of its own. Before the standings
# are computed, as some of them are read there.
_OF_RECORDS: tuple[Callable[[Sequence[Receipt]], Iterable[Table]], ...] = (
    support.tables,
    proposals.tables,
    findings.tables,
    targets.tables,
    self_checks.tables,
)


class NotBuilt(OSError):
    """The disk refused a release; the one before stays, and so does what is archived."""


def release_id(contents: Contents) -> str:
    """The release these documents make: the number of the last one, and a digest of them all.

    Numbers that cannot be read belong to it: the same documents with and without a hole among
    them are two releases.
    """
    digest = hashlib.sha256(_DEFINITIONS.encode())
    for receipt in contents.receipts:
        digest.update(receipt.checksum.encode())
    for number in contents.damaged:
        digest.update(f"damaged {number}".encode())
    last = max((*(receipt.number for receipt in contents.receipts), *contents.damaged))
    return f"{last:06d}-{digest.hexdigest()[:12]}"


def build() -> str | None:
    """Build the release of the whole archive and make it current; its id, None if there is none.

    Nothing is built anew when the file of that release is there already and whole. Documents that
    cannot be read are left out, and the release says how many. Raises NotBuilt (disk full,
    read-only folder) and then leaves the current release in place.
    """
    folder = folders.warehouse()
    try:
        with locking.exclusive(folder):
            return _build(folder)
    except OSError as error:
        raise NotBuilt(error.errno, error.strerror, error.filename or str(folder)) from error


def _build(folder: Path) -> str | None:
    contents = Archive(folders.archive()).contents()
    if not contents.receipts:
        return None
    release = release_id(contents)
    target = files.path(folder, release)
    _clear_leftovers(folder)
    if not (files.has_checksum(target) and files.is_whole(target)):
        _write(contents, release, target)
    if files.pointed(folder) != release:
        durable.write(folder / files.POINTER, release.encode())
    return release


def _clear_leftovers(folder: Path) -> None:
    """What builders that were killed left half written; the lock says that none is at work."""
    durable.clear(folder)
    for leftover in folder.glob(f"{_UNFINISHED}*"):
        _remove(leftover)


def _remove(leftover: Path) -> None:
    if leftover.is_dir():  # DuckDB's temporary files
        shutil.rmtree(leftover)
    else:
        leftover.unlink(missing_ok=True)


def _write(contents: Contents, release: str, target: Path) -> None:
    temporary = target.with_name(f"{_UNFINISHED}{target.name}")
    try:
        try:
            with duckdb.connect(str(temporary), config=database.BUILDING) as connection:
                _fill(connection, contents, release)
                connection.execute("CHECKPOINT")
        except duckdb.Error as error:
            raise disk.refused(error, target) or error from error
        descriptor = os.open(temporary, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        # Before the release itself: what is named a release always has its checksum.
        durable.write(target.with_suffix(files.CHECKSUM), files.checksum(temporary).encode())
        temporary.replace(target)
    except BaseException:
        for leftover in target.parent.glob(f"{temporary.name}*"):
            _remove(leftover)
        raise
    durable.sync_folder(target.parent)


_UNFINISHED = ".building-"


def _fill(connection: duckdb.DuckDBPyConnection, contents: Contents, release: str) -> None:
    receipts = contents.receipts
    reports = [receipt for receipt in receipts if receipt.kind == REPORT]
    revisions = _revisions(reports)
    newest = newest_reports(reports)
    merged = merge(receipts)
    refused = {
        (receipt.region, receipt.period): receipt.submission
        for receipt in reports
        if receipt.verdict != ACCEPTED and (receipt.region, receipt.period) not in merged
    }
    periods = sorted({period for _, period in merged})
    _table(
        connection,
        "release",
        _RELEASE,
        [
            {
                "release": release,
                "receipts": len(receipts),
                "received_until": max(receipt.received_at for receipt in receipts),
                "demonstration": any(receipt.demonstration for receipt in receipts),
                "damaged": len(contents.damaged),
            }
        ],
    )
    _table(
        connection,
        "submissions",
        _SUBMISSIONS,
        (
            {
                **{name: getattr(receipt, name, None) for name in _SUBMISSIONS.names},
                "revision": revisions.get(receipt.number),
                "errors": _severity(receipt, "error"),
                "warnings": _severity(receipt, "warning"),
            }
            for receipt in reports
        ),
    )
    _table(
        connection,
        "counts",
        _COUNTS,
        (
            {
                "region": region,
                "period": period,
                "submission": holds.submission,
                "revision": revisions[holds.report.number] if holds.report else 0,
                **holds.counts,
            }
            for (region, period), holds in merged.items()
        ),
    )
    _table(
        connection,
        "milestones",
        _MILESTONES,
        (
            {
                **report,
                "region": region,
                "period": period,
                "submission": receipt.submission,
                "measure": measure,
            }
            for (region, period), receipt in newest.items()
            for measure, report in sorted(receipt.content["milestones"].items())
        ),
    )
    _table(
        connection,
        "grid",
        _GRID,
        (
            {
                "region": region,
                "period": period,
                "monitoring_year": Period.parse(period).monitoring_year,
            }
            for period in periods
            for region in REGIONS
        ),
    )
    _table(
        connection,
        "rejections",
        _REJECTIONS,
        (
            {"region": region, "period": period, "submission": submission}
            for (region, period), submission in refused.items()
        ),
    )
    for tables in _OF_RECORDS:
        for name, schema, rows in tables(receipts):
            _table(connection, name, schema, rows)
    connection.execute(f"CREATE TABLE standings AS {statement.statement()}")
    connection.execute(f"CREATE TABLE comparables AS {comparables.statement()}")
    for name, schema, rows in provenance.tables(receipts, revisions):
        _table(connection, name, schema, rows)
    connection.execute(f"CREATE TABLE revision_values AS {statement.revisions_statement()}")


def _revisions(reports: Iterable[Receipt]) -> dict[int, int]:
    """Receipt number → its place among the accepted reports of the same region and period."""
    seen: dict[tuple[str | None, str | None], int] = {}
    revisions = {}
    for receipt in reports:
        if receipt.verdict == ACCEPTED:
            key = (receipt.region, receipt.period)
            seen[key] = revisions[receipt.number] = seen.get(key, 0) + 1
    return revisions


def _severity(receipt: Receipt, severity: str) -> int:
    return sum(finding["severity"] == severity for finding in receipt.findings)


def _table(
    connection: duckdb.DuckDBPyConnection, name: str, schema: pa.Schema, rows: Iterable[Row]
) -> None:
    """Create a table with exactly the columns of ``schema``; a missing key is NULL."""
    rows = list(rows)
    columns = {column: [row.get(column) for row in rows] for column in schema.names}
    connection.register("incoming", pa.table(columns, schema=schema))
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    connection.unregister("incoming")
