"""Materials made in the background: who asks goes on at once, and the same is made once.

A click does not wait. It puts orders into a queue before a few processes; the page looks from time
to time which of them are ready. A release never changes, so what is ready is kept for everybody.
"""

import base64
import hashlib
import json
import sys
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from etl.untrusted.pool import WorkerPool
from etl.untrusted.process import WorkerFailure
from exports.package import order as package
from exports.package.order import PICTURES, Order
from exports.package.picture_process import NotDrawn
from indicators.warehouse.releases import NoRelease

WORKERS = 2
DEADLINE = 120.0  # seconds for one file
_MOST_KEPT = 40

_REASONS = {
    "parser.memory": "на него не хватило памяти",
    "parser.deadline": "он готовился слишком долго",
    "parser.crash": "подготовка оборвалась",
    "parser.reply": "он вышел слишком большим",
}

_Key = tuple[str, Order, str]


class NotMade(Exception):
    """A file could not be made; the message is a sentence for the reader."""


class Preparing:
    """A queue before ``workers`` processes that read the data folder ``data``.

    ``command`` starts a process that speaks the protocol of ``pages.commission.materials_worker``.
    """

    def __init__(
        self, data: Path, *, workers: int = WORKERS, command: Sequence[str] | None = None
    ) -> None:
        self._pool = WorkerPool(
            workers,
            command or (sys.executable, "-m", "pages.commission.materials_worker", str(data)),
        )
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="materials")
        self._kept: OrderedDict[_Key, Future[bytes]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, order: Order, kind: str, *, again: bool = False) -> Future[bytes]:
        """The file, ready or to be; its exception is NotMade. Returns at once.

        The same order is under way once only, whoever asks. ``again`` tries anew what has failed.
        """
        key = _key(order, kind)
        with self._lock:
            task = self._kept.get(key)
            if task is None or (again and task.done() and task.exception()):
                task = self._kept[key] = self._threads.submit(self._made, order, kind)
            self._kept.move_to_end(key)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return task

    def _made(self, order: Order, kind: str) -> bytes:
        if kind == PICTURES:
            return _pictures(order)
        asked = asdict(replace(order, template=None))
        del asked["template"]
        request = json.dumps({"kind": kind, "order": asked})
        try:
            return self._pool.ask(request, order.template or b"", DEADLINE, _decoded)
        except WorkerFailure as failure:
            reason = _REASONS.get(failure.rule, "в программе ошибка")
            raise NotMade(f"Файл не подготовлен: {reason}. Повторите позже.") from failure
        except (KeyError, TypeError, ValueError) as failure:
            raise NotMade("Файл не подготовлен: ответ не разобрать. Повторите позже.") from failure
        except RuntimeError as failure:
            raise NotMade("Подготовка файлов сейчас не запускается. Повторите позже.") from failure


def _pictures(order: Order) -> bytes:
    """Pictures come from a process of their own, not from the pool: see
    ``exports.package.picture_process``."""
    try:
        return package.made(order, PICTURES)
    except (NotDrawn, NoRelease) as reason:
        raise NotMade(str(reason)) from reason


def _decoded(reply: dict[str, Any]) -> bytes:
    if "refused" in reply:
        raise NotMade(str(reply["refused"]))
    return base64.b64decode(reply["content"])


def _key(order: Order, kind: str) -> _Key:
    """What makes two files the same; of a template its checksum, so that it is not kept."""
    template = hashlib.sha256(order.template).hexdigest() if order.template else ""
    return kind, replace(order, template=None), template
