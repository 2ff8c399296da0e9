"""Ten years of reports, put into an archive without waiting for the disk."""

import os
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from etl.archive.archive import ACCEPTED, Archive, Receipt, sha256
from etl.demo import figures
from etl.form.content import Content
from etl.warehouse import build as building
from indicators.definitions.periods import FIRST_PERIOD, Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap.measures import ROADMAP

QUARTERS = 40

Tell = Callable[..., None]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Print what was measured, in ms, and hold the median against its bar."""

    def tell(what: str, seconds: Sequence[float], bar: float) -> None:
        took = sorted(1000 * each for each in seconds)
        median, p95 = statistics.median(took), took[round(0.95 * (len(took) - 1))]
        with capsys.disabled():
            print(  # noqa: T201
                f"\n  {what}: median {median:.1f} ms, p95 {p95:.1f} ms, n={len(took)}, "
                f"bar {1000 * bar:.0f} ms, load {os.getloadavg()[0]:.1f}"
            )
        assert median <= 1000 * bar

    return tell


@pytest.fixture(scope="session")
def decade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with 89 regions × 40 quarters and their release; to be read only."""
    folder = tmp_path_factory.mktemp("decade")
    fill_archive(folder, QUARTERS)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(folder))
        building.build()
    return folder


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
                        content=content.as_dict() | {"milestones": measures},
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
