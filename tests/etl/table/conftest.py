"""What the tests of flat tables share: one process that parses their files."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from etl.table.files import opening
from etl.untrusted.process import WorkerProcess


class OneWorker:
    """Stands for a new process each time it is called, and is the same one while it lives."""

    def __init__(self) -> None:
        self._worker: WorkerProcess | None = None

    def __call__(self, command: Sequence[str]) -> "OneWorker":
        if self._worker is None or not self._worker.fresh:
            self.end()
            self._worker = WorkerProcess(command)
        return self

    def ask(self, file: str, content: bytes, deadline: float) -> dict[str, Any]:
        assert self._worker
        return self._worker.ask(file, content, deadline)

    def stop(self) -> None:
        """It stays for the next file."""

    def end(self) -> None:
        if self._worker:
            self._worker.stop()


@pytest.fixture(autouse=True, scope="package")
def one_worker() -> Iterator[None]:
    """The process starts in ten times the time in which it reads a small table."""
    worker = OneWorker()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "WorkerProcess", worker)
        yield
    worker.end()
