"""What the server does with ten years of reports: build, answer a question, run a page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.folders import PROJECT
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading as warehouse
from indicators.warehouse import releases
from pages import menu
from tests.benchmarks.conftest import QUARTERS, Tell
from tests.benchmarks.test_growth import build_seconds
from tests.indicators.conftest import evaluate
from tests.indicators.statistics.test_rank_intervals import country
from tests.pages.conftest import PAGES

pytestmark = pytest.mark.benchmark


@pytest.fixture
def reading(decade: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The release of ten years is what the product reads; its id."""
    monkeypatch.setenv("KPI_DATA", str(decade))
    return releases.current().id


def test_a_release_of_ten_years_is_built_within_3_s(
    benchmark, decade: Path, tmp_path: Path, tell: Tell
) -> None:
    (tmp_path / "archive").symlink_to(decade / "archive")
    assert len(list(Archive(tmp_path / "archive").receipts())) == QUARTERS * len(REGIONS)
    benchmark.pedantic(build_seconds, args=(tmp_path,), rounds=7, warmup_rounds=1)
    tell("build of 89 × 40", benchmark.stats.stats.data, 3)


@pytest.mark.parametrize("indicator", ["1.3", None], ids=["one indicator", "whole period"])
def test_a_page_gets_its_standings_within_5_ms(
    benchmark, reading: str, tell: Tell, indicator: str | None
) -> None:
    period = warehouse.periods(release=reading)[QUARTERS // 2]

    def ask():
        return warehouse.standings(release=reading, period=period, indicator=indicator)

    assert len(ask()) == len(REGIONS) * (1 if indicator else len(INDICATORS))
    benchmark.pedantic(ask, rounds=200, warmup_rounds=5)
    tell(f"standings, {indicator or 'whole period'}", benchmark.stats.stats.data, 0.005)


def test_places_of_the_country_are_found_within_2_s(benchmark, tell: Tell) -> None:
    benchmark.pedantic(evaluate, args=(country(len(REGIONS)),), rounds=10, warmup_rounds=1)
    tell("standings with rank intervals, 89 × 19", benchmark.stats.stats.data, 2)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_run_again_within_350_ms(benchmark, reading: str, tell: Tell, page: str) -> None:
    app = AppTest.from_file(str(PROJECT / "pages" / "router.py"), default_timeout=60).run()
    app.switch_page(menu.file(page)).run()
    assert not app.exception
    benchmark.pedantic(app.run, rounds=30, warmup_rounds=3)
    tell(f"rerun of {menu.file(page)} on the server", benchmark.stats.stats.data, 0.35)
