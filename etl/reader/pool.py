"""Bytes of others → a reading, whatever the bytes do.

The container is checked here; the XML is parsed in worker processes with limits on memory and
CPU time, a deadline and no environment. A worker that dies, hangs or talks nonsense is replaced,
and only the guilty file gets a finding. Pipes carry JSON: nothing that a worker sends can run.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

import msgspec

from etl.findings import error
from etl.form.keys import Field
from etl.reader.reading import Reading
from etl.untrusted.container import check_container, display_name
from etl.untrusted.file_names import check_name
from etl.untrusted.pool import WorkerPool
from etl.untrusted.process import WorkerFailure
from indicators.definitions.periods import Period
from indicators.regions.recognition import NotARegion, UnknownRegion, resolve

DEADLINE = 60.0  # seconds for one workbook
WORKERS = 2
_COMMAND = (sys.executable, "-m", "etl.reader.worker")

_RETRY = "Возьмите форму заново и перенесите числа в нее."


def read(content: bytes, file_name: str) -> Reading:
    """Read one workbook in a process of its own; every fault of the file is a finding."""
    with ReaderPool(workers=1) as pool:
        return pool.read(content, file_name)


class ReaderPool:
    """Worker processes for many workbooks; a context manager, safe to use from several threads.

    ``command`` starts a worker that speaks the protocol of ``etl.untrusted.serving``.
    """

    def __init__(
        self,
        workers: int = WORKERS,
        *,
        deadline: float = DEADLINE,
        command: Sequence[str] = _COMMAND,
    ) -> None:
        self._size = workers
        self._deadline = deadline
        self._workers = WorkerPool(workers, command)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._workers.__exit__(kind, value, traceback)

    def read(self, content: bytes, file_name: str) -> Reading:
        """Read one workbook; RuntimeError only when no worker can be started any more or at all."""
        file = display_name(file_name)
        if refusal := check_name(file_name):
            return Reading(file, findings=(refusal,))
        if findings := check_container(content, file):
            return Reading(file, findings=findings)
        try:
            return self._workers.ask(file, content, self._deadline, _decoded)
        except WorkerFailure as failure:
            return _unreadable(file, failure.rule, failure.text)
        except (ValueError, KeyError, TypeError, AttributeError):
            return _unreadable(file, "parser.reply", "разбор файла дал непонятный ответ")

    def read_all(self, workbooks: Iterable[tuple[bytes, str]]) -> Iterator[Reading]:
        """Read (content, file name) pairs on all workers at once; readings in their order."""
        with ThreadPoolExecutor(self._size, thread_name_prefix="reader") as threads:
            try:
                yield from threads.map(lambda workbook: self.read(*workbook), workbooks)
            finally:  # whoever stops asking does not wait for the rest
                threads.shutdown(wait=False, cancel_futures=True)


def _unreadable(file: str, rule: str, text: str) -> Reading:
    return Reading(file, findings=(error(rule, f"{text}. {_RETRY}", file=file, found=text),))


def _decoded(reading: dict[str, Any]) -> Reading:
    return located(msgspec.convert(reading, Reading))


def located(reading: Reading) -> Reading:
    """Say which region and period the title sheet means, where it means one."""
    return replace(reading, region=_region(reading), period=_period(reading))


def _region(reading: Reading) -> str | None:
    cell = reading.fields.get(Field.REGION)
    try:
        return resolve(cell.text) if cell and cell.text else None
    except (UnknownRegion, NotARegion):
        return None


def _period(reading: Reading) -> str | None:
    cell = reading.fields.get(Field.PERIOD)
    if not cell or not cell.text:
        return None
    try:
        # «2025Q4 — IV квартал 2025 года»
        return Period.parse(cell.text.split()[0].upper()).code
    except ValueError:
        return None
