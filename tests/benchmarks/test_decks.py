"""Presentations beside python-pptx writing the same charts and tables; memory flat over 89."""

from functools import partial
from pathlib import Path

import pytest

from exports.package import batch, order
from exports.package.order import Order
from exports.slides import deck
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.benchmarks import yardsticks
from tests.benchmarks.conftest import Compare
from tests.benchmarks.ratios import pairs, processor
from tests.benchmarks.test_memory import MIB, resident
from tests.charts.conftest import LAST

pytestmark = pytest.mark.benchmark

PLAIN = "python-pptx saving the same charts and tables in the same template"


def test_a_presentation_of_a_region_beside_its_charts_and_tables_by_python_pptx(
    shown: Path, compare: Compare
) -> None:
    release = releases.current().id
    regions = iter(list(REGIONS)[:13])
    contents = yardsticks.contents_of(deck.of_region(release, LAST, "33"))
    assert contents.charts
    own, plain = pairs(
        lambda: deck.of_region(release, LAST, next(regions)),
        lambda: yardsticks.save_deck(contents),
        rounds=12,
    )
    compare("presentation of a region", own, plain, against=PLAIN, bar=8)


def test_presentations_of_all_regions_take_no_memory(shown: Path, compare: Compare) -> None:
    release = releases.current().id
    contents = yardsticks.contents_of(deck.of_region(release, LAST, "33"))
    before = resident()
    own = processor(
        lambda: [
            batch.one(partial(order.made, kind="deck"), Order(release, LAST, region))
            for region in REGIONS
        ]
    )
    after = resident()
    plain = processor(lambda: [yardsticks.save_deck(contents) for _ in REGIONS])
    compare("89 presentations, processor", [own], [plain], against=PLAIN, bar=8, unit="s")
    compare(
        "memory after 89 presentations",
        [after / MIB],
        [before / MIB],
        against="after the first",
        bar=1.2,
        unit="MB",
    )
