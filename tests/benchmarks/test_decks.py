"""Presentations: how long one takes, and 89 in a row, and that memory stays flat over them."""

import os
import time
from functools import partial
from pathlib import Path

import pytest

from exports.package import batch, order
from exports.package.order import Order
from exports.slides import deck
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.benchmarks.conftest import Tell
from tests.benchmarks.test_memory import MIB, resident
from tests.charts.conftest import LAST


@pytest.mark.benchmark
def test_a_presentation_of_a_region_takes_a_second_and_a_half(shown: Path, tell: Tell) -> None:
    release = releases.current().id
    took = []
    for region in list(REGIONS)[:12]:
        start = time.perf_counter()
        deck.of_region(release, LAST, region)
        took.append(time.perf_counter() - start)
    tell("presentation of a region", took, bar=1.5)


@pytest.mark.benchmark
def test_presentations_of_all_regions_take_a_minute_of_two_cores_and_no_memory(
    shown: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = releases.current().id
    deck.of_region(release, LAST, "33")
    before, start = resident(), time.process_time()
    for region in REGIONS:
        batch.one(partial(order.made, kind="deck"), Order(release, LAST, region))
    took, after = time.process_time() - start, resident()
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  {len(REGIONS)} presentations: {took:.0f} CPU seconds, resident "
            f"{before / MIB:.0f} MB, then {after / MIB:.0f}, load {os.getloadavg()[0]:.1f}"
        )
    assert took <= 2 * 60
    assert after < before * 1.2
