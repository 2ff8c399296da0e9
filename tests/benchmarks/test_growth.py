"""In every run: the work of a build grows with the archive, not with its square.

Measured is CPU time, which other programs on the machine do not add to; they only spoil caches,
so the least of several rounds counts, and a ratio above the bar is measured again before it is
believed. What grows with the square stays above it however often it is measured.
"""

import shutil
import time
from pathlib import Path

import pytest

from etl.warehouse import build as building
from tests.benchmarks.conftest import Compare, fill_archive

ROUNDS = 4
ATTEMPTS = 4


def build_cpu_seconds(folder: Path) -> float:
    """One build from nothing, without what other programs take."""
    start = time.process_time()
    build(folder)
    return time.process_time() - start


def build(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(folder))
        shutil.rmtree(folder / "warehouse", ignore_errors=True)
        assert building.build()


def ratio(folder: Path, few: int, many: int, bar: float) -> float:
    """How many times as much work the larger build is; the last attempt's where all exceed it."""
    small, large = folder / str(few), folder / str(many)
    for quarters, archive in ((few, small), (many, large)):
        fill_archive(archive, quarters)
    build(small)  # the first one pays for imports and caches
    least_small = least_large = float("inf")
    for _ in range(ATTEMPTS):
        for _ in range(ROUNDS):
            least_large = min(least_large, build_cpu_seconds(large))
            least_small = min(least_small, build_cpu_seconds(small))
        if least_large / least_small <= bar:
            break
    return least_large / least_small


def test_twice_the_archive_is_not_much_more_than_twice_the_work(tmp_path: Path) -> None:
    assert ratio(tmp_path, 8, 16, 3) <= 3


@pytest.mark.benchmark
def test_forty_quarters_are_at_most_2_6_times_the_work_of_twenty(
    tmp_path: Path, compare: Compare
) -> None:
    measured = ratio(tmp_path, 20, 40, 2.6)
    compare("build of 40 quarters", [measured], [1], against="of 20", bar=2.6, unit="×")
