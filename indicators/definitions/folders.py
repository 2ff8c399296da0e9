"""Where run-time data live: the one place that reads the environment.

``KPI_DATA`` names the folder; without it the project's own ``data`` is used, which holds the
demonstration. Read anew on every call, so that a test or a server may move it.
"""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = PROJECT / "data" / "reference"


def data() -> Path:
    """The run-time data folder."""
    return Path(os.environ.get("KPI_DATA") or PROJECT / "data")


def archive() -> Path:
    """Original documents and their receipts: the truth."""
    return data() / "archive"


def warehouse() -> Path:
    """Releases built from the archive, and the pointer to the current one."""
    return data() / "warehouse"
