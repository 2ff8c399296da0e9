"""In every run: what the reader refused, and what ended its workers, leaves nothing behind."""

import gc
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.reader.pool import ReaderPool
from tests.benchmarks.bad_files import SIZE, bad_files, send
from tests.benchmarks.conftest import Compare
from tests.etl.reader.test_reader import FORM, OBEDIENT, PATIENT

_COMMAND = (sys.executable, "-c", OBEDIENT)
MIB = 1024 * 1024


def resident() -> int:
    """Memory of this process in use, bytes."""
    gc.collect()
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")


@pytest.fixture
def pools() -> Iterator[tuple[ReaderPool, ReaderPool]]:
    """A patient pool, and one that gives up on a workbook after a moment."""
    with (
        ReaderPool(1, deadline=PATIENT, command=_COMMAND) as patient,
        ReaderPool(1, deadline=0.5, command=_COMMAND) as hasty,
    ):
        yield patient, hasty


@pytest.fixture
def traced() -> Iterator[None]:
    """Count what Python holds: resident memory also moves with other tests of this process."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


def held() -> int:
    """Bytes of the objects that are alive and were made since the tracing began."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


@pytest.mark.usefixtures("traced")
def test_memory_of_the_server_does_not_grow_with_bad_files(
    pools: tuple[ReaderPool, ReaderPool],
) -> None:
    files = bad_files()
    send(files, *pools)  # what is kept once for all, is kept by now
    before = held()
    sent = send(files, *pools) + send(files, *pools)
    grown = held() - before
    # A reader that keeps even one refused file grows by more.
    assert sent > 20 * SIZE // 2
    assert grown < SIZE // 4
    assert pools[0].read(FORM, "x").readable


@pytest.mark.benchmark
def test_memory_is_flat_over_three_hundred_bad_files(
    pools: tuple[ReaderPool, ReaderPool], compare: Compare
) -> None:
    files = bad_files()
    rounds = -(-300 // (len(files) + 1))
    for _ in range(2):
        send(files, *pools)
    before = resident()
    for _ in range(rounds):
        send(files, *pools)
    compare(
        "memory after 300 bad files",
        [resident() / MIB],
        [before / MIB],
        against="after the first two dozen",
        bar=1.15,
        unit="MB",
    )
