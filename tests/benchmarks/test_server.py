"""What the server does with ten years of reports: build, answer a question, run a page."""

from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from etl.archive.archive import Archive
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.folders import PROJECT
from indicators.regions.recognition import REGIONS
from indicators.standings import database
from indicators.warehouse import files, reading, releases
from pages import menu
from tests.benchmarks import yardsticks
from tests.benchmarks.conftest import EMPTY_PAGE, QUARTERS, Compare
from tests.benchmarks.ratios import pairs
from tests.benchmarks.test_growth import build
from tests.indicators.conftest import evaluate
from tests.indicators.statistics.test_rank_intervals import country
from tests.pages.conftest import PAGES

pytestmark = pytest.mark.benchmark


@pytest.fixture
def release(decade: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The release of ten years is what the product reads; its id."""
    monkeypatch.setenv("KPI_DATA", str(decade))
    return releases.current().id


def test_a_release_is_built_in_little_more_than_its_documents_take_to_read_and_its_tables_to_write(
    decade: Path, tmp_path: Path, compare: Compare
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "archive").symlink_to(decade / "archive")
    assert len(list(Archive(ours / "archive").receipts())) == QUARTERS * len(REGIONS)
    own, plain = pairs(
        lambda: build(ours), lambda: yardsticks.build(decade, tmp_path / "plain"), rounds=7
    )
    compare(
        "build of 89 × 40",
        own,
        plain,
        against="reading, hashing and parsing the documents, writing the tables",
        bar=4,
    )


@pytest.mark.parametrize("indicator", ["1.3", None], ids=["one indicator", "whole period"])
def test_a_page_gets_its_standings_as_soon_as_from_duckdb_itself(
    decade: Path, release: str, compare: Compare, indicator: str | None
) -> None:
    period = reading.periods(release=release)[QUARTERS // 2]
    path = files.path(decade / "warehouse", release)
    condition, values = ("AND indicator = $2", [indicator]) if indicator else ("", [])

    def ask() -> object:
        return reading.standings(release=release, period=period, indicator=indicator)

    with duckdb.connect(str(path), read_only=True, config=database.READING) as connection:
        query = f"FROM standings WHERE period = $1 {condition} ORDER BY indicator, region"

        def plain_ask() -> object:
            return connection.execute(query, [period, *values]).df()

        assert (
            len(ask()) == len(plain_ask()) == len(REGIONS) * (1 if indicator else len(INDICATORS))
        )
        own, plain = pairs(ask, plain_ask, rounds=200, warmup=5)
    what = f"standings, {indicator or 'whole period'}"
    compare(what, own, plain, against="the same rows from DuckDB", bar=1.5)


def test_places_with_their_intervals_cost_no_more_than_the_regions_are_more(
    compare: Compare,
) -> None:
    many, few = country(len(REGIONS)), country(11)
    own, plain = pairs(lambda: evaluate(many), lambda: evaluate(few), rounds=10)
    compare("standings with places, 89 × 19", own, plain, against="11 × 19", bar=8)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_run_again_by_the_server(release: str, compare: Compare, page: str) -> None:
    app = AppTest.from_file(str(PROJECT / "pages" / "router.py"), default_timeout=60).run()
    app.switch_page(menu.file(page)).run()
    assert not app.exception
    empty = AppTest.from_file(str(EMPTY_PAGE), default_timeout=60).run()
    assert not empty.exception
    own, plain = pairs(app.run, empty.run, rounds=20, warmup=3)
    compare(f"rerun of /{page} on the server", own, plain, against="an empty page", bar=150)
