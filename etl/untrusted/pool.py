"""A few worker processes that many threads share; each is asked one thing at a time."""

import queue
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from etl.untrusted.process import WorkerProcess

Answer = TypeVar("Answer")


class WorkerPool:
    """Processes that speak the protocol of ``etl.untrusted.serving``, started by ``command`` when
    needed.

    A context manager, safe to use from several threads.
    """

    def __init__(self, workers: int, command: Sequence[str]) -> None:
        self._size = workers
        self._command = tuple(command)
        # None stands for a worker that is not started yet.
        self._idle: queue.LifoQueue[WorkerProcess | None] = queue.LifoQueue()
        for _ in range(workers):
            self._idle.put(None)
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._closed = True
        for worker in [self._idle.get() for _ in range(self._size)]:
            if worker:
                worker.stop()
            # Whoever still waits for a worker learns that there will be none.
            self._idle.put(None)

    def ask(
        self, name: str, content: bytes, deadline: float, decode: Callable[[Any], Answer]
    ) -> Answer:
        """What ``decode`` makes of the reply, as soon as a worker is free.

        Raises WorkerFailure, whatever ``decode`` raises, and RuntimeError when no worker can be
        started any more or at all. After each of them the worker is replaced.
        """
        worker, survivor = self._idle.get(), None
        try:
            if self._closed:
                raise RuntimeError("the pool of worker processes is closed")
            if worker is None:
                worker = WorkerProcess(self._command)
            answer = decode(worker.ask(name, content, deadline)["reading"])
            survivor = worker if worker.fresh else None
        finally:
            # Only a worker that answered in full may hear the next question.
            if worker and not survivor:
                worker.stop()
            self._idle.put(survivor)
        return answer
