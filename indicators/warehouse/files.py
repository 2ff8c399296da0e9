"""The files of the warehouse: releases, the checksum beside each, and the pointer to the current.

A release is ``<id>.duckdb``, never replaced in place while it is whole; ``<id>.sha256`` is the
checksum of that file, written with it.
"""

import hashlib
import re
from pathlib import Path

SUFFIX = ".duckdb"
CHECKSUM = ".sha256"
POINTER = "current"

_ID = re.compile(r"[0-9]{6,}-[0-9a-f]{12}")
_LONGEST_POINTER = 100


def ids(folder: Path) -> list[str]:
    """Ids of the releases that have a file, by the number of their last document, then by age."""
    paths = [path for path in folder.glob(f"*{SUFFIX}") if _ID.fullmatch(path.stem)]
    return [path.stem for path in sorted(paths, key=_age)]


def last_document(release_id: str) -> int:
    """The number of the last document of the archive that a release was built from."""
    return int(release_id.partition("-")[0])


def path(folder: Path, release_id: str) -> Path:
    """Where the release with this id lies; ValueError for what is no id."""
    if not _ID.fullmatch(release_id):
        raise ValueError(f"{release_id!r} is not the id of a release")
    return folder / f"{release_id}{SUFFIX}"


def pointed(folder: Path) -> str:
    """The id that the pointer names; empty when the pointer is missing or holds something else."""
    try:
        with (folder / POINTER).open("rb") as file:
            written = file.read(_LONGEST_POINTER).decode("ascii", "replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    return written if _ID.fullmatch(written) else ""


def named(folder: Path) -> str:
    """The id of the current release by the pointer; empty when there is none or it is unreadable.

    Before the first release has its pointer, the only one is the current one.
    """
    existing = ids(folder)
    if len(existing) == 1 and not (folder / POINTER).exists():
        return existing[0]
    return pointed(folder)


def checksum(file: Path) -> str:
    """SHA-256 of a file's content; OSError when it cannot be read."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def has_checksum(file: Path) -> bool:
    """Whether the checksum of a release was recorded; releases of old have none."""
    return file.with_suffix(CHECKSUM).exists()


def is_whole(file: Path) -> bool:
    """Whether a release is what was written; one without a recorded checksum passes.

    OSError when the release cannot be read.
    """
    try:
        recorded = file.with_suffix(CHECKSUM).read_bytes()
    except FileNotFoundError:
        return file.is_file()
    return file.is_file() and checksum(file).encode() == recorded.strip()


def _age(path: Path) -> tuple[int, int, str]:
    try:
        changed = path.stat().st_mtime_ns
    except FileNotFoundError:
        changed = 0
    return last_document(path.stem), changed, path.stem
