"""Ten years of reports, and how a figure is told: beside the yardstick of the same run."""

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from etl.archive.archive import ACCEPTED, Archive, Receipt, sha256
from etl.demo import figures
from etl.form.content import Content
from etl.warehouse import build as building
from indicators.definitions.periods import FIRST_PERIOD, Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP
from tests.benchmarks.ratios import Measured, middle, table

# One browser for all measurements of a run: a second one beside it would not start.
from tests.browser.conftest import browser, open_page, page, people, serve

__all__ = ["browser", "open_page", "page", "people"]

QUARTERS = 40
EMPTY_PAGE = Path(__file__).with_name("empty_page.py")
# Where the table of all figures goes: make bench REPORT=docs/benchmarks.md
REPORT = "BENCH_REPORT"

Compare = Callable[..., None]
_ROWS = pytest.StashKey[list[Measured]]()


@pytest.fixture
def compare(pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]) -> Compare:
    """Print both figures and hold their ratio against its bar."""

    def compare(
        what: str,
        own: Sequence[float],
        plain: Sequence[float],
        *,
        against: str,
        bar: float,
        unit: str = "ms",
        of: Callable[[Sequence[float]], float] = middle,
    ) -> None:
        factor = 1000 if unit == "ms" else 1
        row = Measured(what, against, unit, factor * of(own), factor * of(plain), bar)
        pytestconfig.stash.setdefault(_ROWS, []).append(row)
        with capsys.disabled():
            print(f"\n  {row}, load {os.getloadavg()[0]:.1f}")  # noqa: T201
        assert row.ratio <= bar

    return compare


def pytest_sessionfinish(session: pytest.Session) -> None:
    rows = session.config.stash.get(_ROWS, [])
    if rows and os.environ.get(REPORT):
        machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python " + (
            platform.python_version()
        )
        report = Path(os.environ[REPORT])
        before = report.read_text(encoding="utf-8") if report.exists() else ""
        head = before.partition(_MARK)[0]
        text = f"{head}{_MARK}\n\n{table(rows, machine, 'make bench')}"
        report.write_text(text, encoding="utf-8")


_MARK = "<!-- written by make bench REPORT=docs/benchmarks.md -->"


@pytest.fixture(scope="session")
def decade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with 89 regions × 40 quarters and their release; to be read only."""
    folder = tmp_path_factory.mktemp("decade")
    fill_archive(folder, QUARTERS)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(folder))
        building.build()
    return folder


@pytest.fixture(scope="session")
def of_ten_years(decade: Path) -> Iterator[str]:
    """The address of the product with ten years of reports."""
    with serve(KPI_DATA=str(decade)) as address:
        yield address


@pytest.fixture(scope="session")
def of_nothing() -> Iterator[str]:
    """The address of the empty page, under the same settings of the server."""
    with serve(EMPTY_PAGE) as address:
        yield address


def fill_archive(folder: Path, quarters: int) -> None:
    """Receipts of all regions for so many quarters: the counts of the demonstration, repeated."""
    archive = Archive(folder / "archive")
    period = Period.parse(FIRST_PERIOD)
    measures = {
        milestone.number: {
            "status": "done",
            "act_name": "Приказ",
            "act_number": "12-п",
            "act_date": "2026-01-10",
            "comment": "",
        }
        for milestone in ROADMAP
    }
    with pytest.MonkeyPatch.context() as patch, archive.writing():
        patch.setattr(os, "fsync", lambda _: None)
        # Counting the receipts before each takes longer than writing them.
        patch.setattr(Archive, "last_number", _counter())
        for number in range(quarters):
            like = figures.PERIODS[number % len(figures.PERIODS)]
            for region in REGIONS:
                content = Content(region, period.code, figures.counts(region, like))
                original = f"{region} {period.code}".encode()
                archive.keep(
                    original,
                    Receipt(
                        region=region,
                        period=period.code,
                        received_at=f"{period.due.isoformat()}T10:00:00+03:00",
                        sender="измерение",
                        file_name=f"{region}_{period.code}.xlsx",
                        sha256=sha256(original),
                        size=len(original),
                        verdict=ACCEPTED,
                        demonstration=True,
                        content=msgspec.to_builtins(content) | {"milestones": measures},
                    ),
                )
            period = period.next


def _counter() -> Callable[[Archive], int]:
    number = -1

    def last_number(_: Archive) -> int:
        nonlocal number
        number += 1
        return number

    return last_number
