"""Files that appear whole or not at all, whatever happens to the process or the power."""

import os
import tempfile
from pathlib import Path

_UNFINISHED = ".writing-"


def write(target: Path, content: bytes) -> None:
    """Put ``content`` under ``target`` by one atomic rename, safely on disk.

    Raises OSError (disk full, read-only folder) and then leaves what was there untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def clear(folder: Path) -> None:
    """Remove what writers that were killed left in ``folder``; call when none can be at work."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - ten times faster
    except FileNotFoundError:
        return
    for name in names:
        if name.startswith(_UNFINISHED):
            (folder / name).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make renames inside ``folder`` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
