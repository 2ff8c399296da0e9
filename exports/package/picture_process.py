"""The pictures of an order as one zip, drawn by a process of its own.

Drawings belong to the screens, which of this package only the command line may know; and a browser
reserves more address space than the processes are allowed that make the other files.
"""

import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from exports.package.sealed import zipped
from indicators.definitions import folders
from indicators.warehouse import releases

# All regions at once are some forty pictures, and the machine may be busy.
_SECONDS = 300
# How the command leaves when it has said why in a sentence.
_EXPLAINED = 2


class NotDrawn(Exception):
    """The pictures could not be made; the message says why, in Russian."""


def pictures(release: str, period: str, region: str | None, address: str) -> bytes:
    """A zip of PNG and SVG of one region, or of the country where ``region`` is None."""
    of = ("--region", region) if region else ("--country",)
    chosen = ("--release", release, "--period", period, "--address", address, *of)
    with tempfile.TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "exports", "pictures", "--out", folder, "--json", *chosen)
        try:
            done = subprocess.run(
                command, cwd=folders.PROJECT, capture_output=True, text=True, timeout=_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise NotDrawn("Картинки готовились слишком долго. Повторите позже.") from None
        if done.returncode == _EXPLAINED:
            raise NotDrawn(done.stderr.strip())
        if done.returncode:
            raise NotDrawn("Картинки не нарисованы: в программе ошибка.")
        files = [(each.name, each.read_bytes()) for each in sorted(Path(folder).iterdir())]
    received_until = releases.release(release).received_until
    return zipped(files, datetime.fromisoformat(received_until))
