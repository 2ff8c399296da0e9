"""Bytes of others → a reading, whatever the bytes do.

The container is checked here; the XML is parsed in worker processes with limits on memory and
CPU time, a deadline and no environment. A worker that dies, hangs or talks nonsense is replaced,
and only the guilty file gets a finding. Pipes carry JSON: nothing that a worker sends can run.
"""

import json
import os
import queue
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from etl.container import check_container, display_name
from etl.findings import error
from etl.form_keys import Field
from etl.reading import Reading
from etl.worker import CPU_SECONDS, MEMORY, frame
from indicators.periods import Period
from indicators.places import PROJECT
from indicators.regions import NotARegion, UnknownRegion, resolve

DEADLINE = 20.0  # seconds for one workbook
WORKERS = 2
_START = 60.0  # seconds for a worker to start on a busy machine
_WORKBOOKS_PER_WORKER = 100
_LONGEST_REPLY = 16 * 1024 * 1024
_COMMAND = (sys.executable, "-m", "etl.worker")
# Secrets of the server stay with the server.
_PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")

_RETRY = "Возьмите форму заново и перенесите числа в нее."


def read(content: bytes, file_name: str) -> Reading:
    """Read one workbook in a process of its own; every fault of the file is a finding."""
    with ReaderPool(workers=1) as pool:
        return pool.read(content, file_name)


class ReaderPool:
    """Worker processes for many workbooks; a context manager, safe to use from several threads.

    ``command`` starts a worker that speaks the protocol of ``etl.worker``.
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
        self._command = tuple(command)
        # None stands for a worker that is not started yet.
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for _ in range(self._size):
            if worker := self._idle.get():
                worker.stop()

    def read(self, content: bytes, file_name: str) -> Reading:
        """Read one workbook; RuntimeError only when no worker can be started at all."""
        file = display_name(file_name)
        if findings := check_container(content, file):
            return Reading(file, findings=findings)
        worker, kept = self._idle.get(), None
        try:
            if worker is None:
                worker = _Worker(self._command)
            reply = worker.ask(file, content, self._deadline)
            reading = _located(Reading.from_dict(reply["reading"]))
            kept = worker if worker.fresh else None
        except _Failure as failure:
            return _unreadable(file, failure.rule, failure.text)
        except (ValueError, KeyError, TypeError, AttributeError):
            return _unreadable(file, "parser.reply", "разбор файла дал непонятный ответ")
        finally:
            # Only a worker that answered in full may hear the next question.
            if worker and not kept:
                worker.stop()
            self._idle.put(kept)
        return reading

    def read_all(self, workbooks: Iterable[tuple[bytes, str]]) -> Iterator[Reading]:
        """Read (content, file name) pairs on all workers at once; readings in their order."""
        with ThreadPoolExecutor(self._size, thread_name_prefix="reader") as threads:
            yield from threads.map(lambda workbook: self.read(*workbook), workbooks)


class _Failure(Exception):
    """The worker could not read the file; ``text`` says why, in Russian."""

    def __init__(self, rule: str, text: str) -> None:
        self.rule = rule
        self.text = text
        super().__init__(text)


class _Worker:
    """One process and its pipes."""

    def __init__(self, command: Sequence[str]) -> None:
        self._done = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin.fileno(), self._process.stdout.fileno()
        os.set_blocking(self._requests, False)
        os.set_blocking(self._replies, False)
        try:
            self._exchange(b"", _START)
        except _Failure as failure:
            raise RuntimeError(f"no parser process: {failure.text}") from failure

    @property
    def fresh(self) -> bool:
        """Whether it may read another workbook."""
        return self._process.poll() is None and self._done < _WORKBOOKS_PER_WORKER

    def ask(self, file: str, content: bytes, deadline: float) -> dict[str, Any]:
        """The worker's reply; _Failure when there is none, and then the process is gone."""
        self._done += 1
        reply = self._exchange(frame(file.encode()) + frame(content), deadline)
        if "failure" not in reply:
            return reply
        # Whatever broke the parser may have left it half broken.
        self.stop()
        if str(reply["failure"]).startswith("MemoryError"):
            raise _Failure(
                "parser.memory",
                f"для разбора файла не хватило {MEMORY // 1024 // 1024} МБ памяти",
            )
        raise _Failure("parser.failed", f"файл не читается как книга Excel ({reply['failure']})")

    def stop(self) -> None:
        """End the process and close its pipes; harmless when repeated."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _exchange(self, request: bytes, seconds: float) -> dict[str, Any]:
        """Send ``request`` and take one frame; _Failure after which the process is gone."""
        try:
            reply = json.loads(self._frame(memoryview(request), time.monotonic() + seconds))
            if not isinstance(reply, dict):
                raise ValueError("not an object")
        except _Failure:
            self.stop()
            raise
        except (OSError, ValueError, RecursionError):
            self.stop()
            raise _Failure("parser.crash", self._end()) from None
        return reply

    def _frame(self, request: memoryview, until: float) -> bytes:
        reply, length = bytearray(), 4
        with selectors.DefaultSelector() as ready:
            ready.register(self._replies, selectors.EVENT_READ)
            if request:
                ready.register(self._requests, selectors.EVENT_WRITE)
            while len(reply) < length:
                left = until - time.monotonic()
                if left <= 0:
                    raise _Failure("parser.deadline", "разбор файла не уложился в отведенное время")
                for key, _ in ready.select(left):
                    if key.fd == self._requests:
                        request = request[os.write(self._requests, request[:65536]) :]
                        if not request:
                            ready.unregister(self._requests)
                    else:
                        piece = os.read(self._replies, 65536)
                        if not piece:
                            raise OSError("closed")
                        reply += piece
                        length = 4 + int.from_bytes(reply[:4], "big") if len(reply) >= 4 else 4
                        if length > _LONGEST_REPLY:
                            raise ValueError("reply too long")
        return bytes(reply[4:length])

    def _end(self) -> str:
        status = self._process.returncode
        if status == -signal.SIGXCPU:
            return f"разбор файла занял больше {CPU_SECONDS} секунд процессора"
        return f"разбор файла оборвался (код {status})"


def _unreadable(file: str, rule: str, text: str) -> Reading:
    return Reading(file, findings=(error(rule, f"{text}. {_RETRY}", file=file, found=text),))


def _located(reading: Reading) -> Reading:
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
