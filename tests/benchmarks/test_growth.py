"""In every run: the work of a build grows with the archive, not with its square."""

import shutil
import statistics
import time
from pathlib import Path

import pytest

from etl import warehouse as building
from tests.benchmarks.conftest import fill_archive

ROUNDS = 5


def build_seconds(folder: Path) -> float:
    """One build from nothing."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(folder))
        shutil.rmtree(folder / "warehouse", ignore_errors=True)
        start = time.perf_counter()
        assert building.build()
        return time.perf_counter() - start


def ratio(folder: Path, few: int, many: int, rounds: int) -> float:
    """How many times longer the larger build takes: the median of rounds, each of both in turn."""
    for quarters in (few, many):
        fill_archive(folder / str(quarters), quarters)
    build_seconds(folder / str(few))  # the first one pays for imports and caches
    return statistics.median(
        build_seconds(folder / str(many)) / build_seconds(folder / str(few)) for _ in range(rounds)
    )


def test_twice_the_archive_does_not_take_much_more_than_twice_as_long(tmp_path: Path) -> None:
    assert ratio(tmp_path, 8, 16, ROUNDS) <= 3


@pytest.mark.benchmark
def test_forty_quarters_take_at_most_2_6_times_as_long_as_twenty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = ratio(tmp_path, 20, 40, ROUNDS)
    with capsys.disabled():
        print(f"\n  build of 40 quarters / of 20: {measured:.2f}, bar 2.60")  # noqa: T201
    assert measured <= 2.6
