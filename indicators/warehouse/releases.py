"""Releases held open: which there are, what each says of itself, and a cursor into it.

A release is one DuckDB file named by its id, opened read-only and never replaced in place. A page
asks ``current()`` once and hands the id to every further question, so that all its numbers come
from one release even while a new one is published.
"""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from indicators.definitions import folders
from indicators.standings import database
from indicators.standings.statement import ADDED, COLUMNS
from indicators.warehouse import files

# Which file of that name it was: a damaged one may be built anew under the same name.
Identity = tuple[int, int, int]

# Releases held open at once, the least recently read dropped first: links may name any number.
_MOST_OPEN = 8

# None stands for a file that is not what was written.
_connections: dict[Path, tuple[Identity, duckdb.DuckDBPyConnection | None]] = {}
_opening = threading.Lock()

# What DuckDB raises when a block of an open file cannot be read.
BROKEN = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException)


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
            described = _described(candidate, *file(candidate))
            return described if candidate == named else replace(described, replaces=named)
        except (NoRelease, duckdb.Error):
            continue
    raise NoRelease("Данных пока нет: ни один отчет не принят.")


def release(release_id: str) -> Release:
    """The release with this id.

    One that was built by an older program opens with what it says, and names what it ``lacks``.
    NoRelease when it does not exist, is damaged, or lacks a column that no screen can do without.
    """
    described = recorded(release_id)
    if not ADDED.keys() >= set(described.lacks):
        raise NoRelease(f"Выпуск «{release_id}» построен прежней версией программы.")
    return described


def lacks(release_id: str) -> tuple[str, ...]:
    """The columns that the standings of a release do not have."""
    there = columns(release_id, *file(release_id))
    return tuple(column for column in COLUMNS if column not in there)


@lru_cache(maxsize=1000)
def columns(release_id: str, path: Path, identity: Identity) -> frozenset[str]:
    """The columns that the standings of a release have; none without the table."""
    del path, identity  # parts of the key: which file of that name
    try:
        described = cursor(release_id).execute("DESCRIBE standings").fetchall()
    except duckdb.CatalogException:
        described = []
    return frozenset(row[0] for row in described)


def recorded(release_id: str) -> Release:
    """What a release says of itself, an older program's too; NoRelease if it does not open."""
    asked = cursor(release_id).execute("SELECT * FROM release")
    row = asked.fetchone()
    if row is None:
        raise NoRelease(f"Выпуск «{release_id}» пуст.")
    # Releases of an earlier layout open too, and have fewer columns.
    about = dict(zip((column[0] for column in asked.description), row, strict=True))
    if about["release"] != release_id:
        raise NoRelease(f"Файл выпуска «{release_id}» содержит выпуск «{about['release']}».")
    return Release(
        release_id,
        about["receipts"],
        about["received_until"],
        about["demonstration"],
        about.get("damaged", 0),
        lacks=lacks(release_id),
    )


def listed() -> pd.DataFrame:
    """All whole releases, newest first: ``release, receipts, received_until, demonstration``."""
    rows = [(each.id, each.receipts, each.received_until, each.demonstration) for each in _whole()]
    return pd.DataFrame(rows, columns=["release", "receipts", "received_until", "demonstration"])


def _whole() -> Iterator[Release]:
    """Every release that opens, newest first; ``verify`` names the others."""
    for release_id in reversed(files.ids(folders.warehouse())):
        try:
            yield _described(release_id, *file(release_id))
        except (NoRelease, duckdb.Error):
            continue


@lru_cache(maxsize=1000)
def _described(release_id: str, path: Path, identity: Identity) -> Release:
    """A release never changes, so that each file is asked once what it is."""
    del path, identity  # parts of the key: which file of that name
    return recorded(release_id)


def file(release_id: str) -> tuple[Path, Identity]:
    """Where a release lies, and which file of that name it is; NoRelease if there is none."""
    try:
        path = files.path(folders.warehouse(), release_id)
        status = path.stat()
    except (ValueError, FileNotFoundError, NotADirectoryError):
        raise NoRelease(f"Выпуска «{release_id}» нет.") from None
    return path, (status.st_ino, status.st_size, status.st_mtime_ns)


def cursor(release_id: str) -> duckdb.DuckDBPyConnection:
    """A cursor of its own for every query, over one connection a file for the whole process."""
    path, identity = file(release_id)
    with _opening:
        # Dropped before it is opened anew: beside an open one, DuckDB gives the same again.
        opened = _connections.pop(path, None)
        if not opened or opened[0] != identity:
            opened = None
            opened = identity, _connected(path)
        _connections[path] = opened  # now the most recently read
        if len(_connections) > _MOST_OPEN:
            # Dropped, not closed: whoever reads through it finishes undisturbed.
            del _connections[next(iter(_connections))]
        if opened[1] is None:
            raise NoRelease(f"Файл выпуска «{release_id}» поврежден.")
        return opened[1].cursor()


def _connected(path: Path) -> duckdb.DuckDBPyConnection | None:
    """The file opened, None where it is not what was written."""
    if not files.is_whole(path):
        return None
    try:
        return duckdb.connect(str(path), read_only=True, config=database.READING)
    except BROKEN:
        return None


def forget(release_id: str) -> None:
    """Close a file that cannot be read: whoever asks next finds out what is wrong with it."""
    _described.cache_clear()
    with _opening:
        _connections.pop(files.path(folders.warehouse(), release_id), None)
