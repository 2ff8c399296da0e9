"""``python -m etl`` in a process of its own, forked off one that has imported the program already.

A command is the same in it as when it is typed, streams and exit status included; only the time of
imports is spared. That it starts from nothing, too, is asked where commands are killed, limited
by the system, or started for the first time.
"""

import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from indicators.definitions.folders import PROJECT

_PATIENCE = 120  # seconds
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    [
        "etl.__main__",
        "etl.documents.reports",
        "etl.documents.targets_intake",
        "etl.form.workbook",
        "etl.table.document",
        "etl.warehouse.build",
        "etl.warehouse.verification",
    ]
)


class Command:
    """A command under way."""

    def __init__(self, *arguments: object, environment: Mapping[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._streams = [Path(self._folder.name, name) for name in ("stdout", "stderr")]
        texts = [str(each) for each in arguments]
        self._process = _processes.Process(
            target=_become,
            args=(texts, dict(environment), [str(each) for each in self._streams]),
            daemon=True,  # one that hangs ends with the tests
        )
        self._process.start()

    def ended(self) -> tuple[int, str, str]:
        """Exit status, standard output, standard error."""
        self._process.join(_PATIENCE)
        status = self._process.exitcode
        assert status is not None, "the command has not ended"
        output, complaint = (each.read_text(encoding="utf-8") for each in self._streams)
        self._folder.cleanup()
        return status, output, complaint


def _become(arguments: list[str], environment: dict[str, str], streams: list[str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(PROJECT)
    for number, stream in enumerate(streams, 1):
        descriptor = os.open(stream, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (until the end)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.argv = ["python -m etl", *arguments]
    from etl.__main__ import main

    main()
