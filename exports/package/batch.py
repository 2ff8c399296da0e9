"""Many orders on a few processes: files come as they are ready, memory stays where it is."""

import gc
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from exports.package.order import Order

WORKERS = 2

Make = Callable[[Order], bytes]


def made(
    make: Make, orders: Iterable[Order], *, workers: int = WORKERS
) -> Iterator[tuple[Order, bytes | Exception]]:
    """What ``make`` gives for each order, in the order in which they are ready.

    ``make`` is importable, as it runs in processes started anew. An order that fails yields its
    exception, and the others go on. Not more than two orders a process are under way, so that
    finished files do not pile up before somebody takes them.
    """
    queue = iter(orders)
    context = multiprocessing.get_context("spawn")  # DuckDB and threads do not survive a fork
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        running: dict[Future[bytes], Order] = {}
        while True:
            next_ones = list(islice(queue, 2 * workers - len(running)))
            for order in next_ones:
                try:
                    running[pool.submit(one, make, order)] = order
                except BrokenProcessPool as error:  # a process was killed: no memory, by hand
                    yield order, error
            if not running and not next_ones:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                order = running.pop(done)
                yield order, _outcome(done)


def one(make: Make, order: Order) -> bytes:
    """What ``make`` gives, with what it leaves behind taken away at once.

    The parts of an Office file hold each other; left to themselves they pile up to half again of
    what a process needs.
    """
    content = make(order)
    gc.collect()
    return content


def _outcome(done: Future[bytes]) -> bytes | Exception:
    try:
        return done.result()
    except Exception as error:  # noqa: BLE001 (told to whoever asked)
        return error
