"""One parser process and its pipes: ask it, wait no longer than agreed, end it when it fails.

Pipes carry JSON: nothing that a worker sends can run.
"""

import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from typing import Any

from etl.untrusted.serving import CPU_SECONDS, MEMORY, frame
from indicators.definitions.folders import PROJECT

_START = 60.0  # seconds for a worker to start on a busy machine
_WORKBOOKS_PER_WORKER = 100
_LONGEST_REPLY = 16 * 1024 * 1024
# Secrets of the server stay with the server.
_PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")


class WorkerFailure(Exception):
    """The worker could not read the file; ``text`` says why, in Russian."""

    def __init__(self, rule: str, text: str) -> None:
        self.rule = rule
        self.text = text
        super().__init__(text)


class WorkerProcess:
    """A process that speaks the protocol of ``etl.untrusted.serving``, started by ``command``."""

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
        except WorkerFailure as failure:
            raise RuntimeError(f"no parser process: {failure.text}") from failure

    @property
    def fresh(self) -> bool:
        """Whether it may read another workbook."""
        return self._process.poll() is None and self._done < _WORKBOOKS_PER_WORKER

    def ask(self, file: str, content: bytes, deadline: float) -> dict[str, Any]:
        """The worker's reply; WorkerFailure when there is none, and then the process is gone."""
        self._done += 1
        reply = self._exchange(frame(file.encode()) + frame(content), deadline)
        if "failure" not in reply:
            return reply
        # Whatever broke the parser may have left it half broken.
        self.stop()
        if str(reply["failure"]).startswith("MemoryError"):
            raise WorkerFailure(
                "parser.memory",
                f"для разбора файла не хватило {MEMORY // 1024 // 1024} МБ памяти",
            )
        raise WorkerFailure(
            "parser.failed", f"файл не читается как книга Excel ({reply['failure']})"
        )

    def stop(self) -> None:
        """End the process and close its pipes; harmless when repeated."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _exchange(self, request: bytes, seconds: float) -> dict[str, Any]:
        """Send ``request`` and take one frame; WorkerFailure after which the process is gone."""
        try:
            reply = json.loads(self._frame(memoryview(request), time.monotonic() + seconds))
            if not isinstance(reply, dict):
                raise ValueError("not an object")
        except WorkerFailure:
            self.stop()
            raise
        except (OSError, ValueError, RecursionError):
            self.stop()
            raise WorkerFailure("parser.crash", self._end()) from None
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
                    raise WorkerFailure(
                        "parser.deadline", "разбор файла не уложился в отведенное время"
                    )
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
                            raise WorkerFailure(
                                "parser.reply",
                                "в файле слишком много заполненных строк: прочитанное больше "
                                f"{_LONGEST_REPLY // 1024 // 1024} МБ",
                            )
        return bytes(reply[4:length])

    def _end(self) -> str:
        status = self._process.returncode
        if status == -signal.SIGXCPU:
            return f"разбор файла занял больше {CPU_SECONDS} секунд процессора"
        return f"разбор файла оборвался (код {status})"
