"""How long a region waits: a batch of all regions, and one workbook upon ten years of reports."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from etl.archive.archive import ACCEPTED, REJECTED
from etl.demo import figures
from etl.demo import load as demo
from etl.documents import reports
from etl.form import workbook as form
from etl.reader.annotation import annotated
from etl.reader.read import ReaderPool
from indicators.definitions.periods import MOSCOW
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.benchmarks.conftest import Tell

pytestmark = pytest.mark.benchmark

ROUNDS = 12
TODAY = date(2036, 1, 20)
NOW = datetime(2036, 1, 20, 10, 0, tzinfo=MOSCOW)


@pytest.fixture
def archive_of_ten_years(
    decade: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A copy that may be written to."""
    shutil.copytree(decade, tmp_path / "data")
    monkeypatch.setenv("KPI_DATA", str(tmp_path / "data"))
    yield
    shutil.rmtree(tmp_path / "data")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """As the page keeps it: its processes have read something before."""
    with ReaderPool() as readers:
        list(readers.read_all([(workbook(0).content, "x")] * 4))
        yield readers


def workbook(more: int) -> reports.Upload:
    """A revision of one region's first report, another one for every ``more``."""
    counts = figures.counts("33", "2025Q4")
    pupils = counts["pupils"]
    assert pupils
    target = BytesIO()
    form.write(target, "33", "2025Q4", counts=counts | {"pupils": pupils + more})
    return reports.Upload(target.getvalue(), "33_2025Q4.xlsx")


def impossible(more: int) -> reports.Upload:
    """A report that the checks refuse."""
    target = BytesIO()
    form.write(
        target, "33", "2025Q4", counts={"schools": 100, "schools_with_centre_events": 101 + more}
    )
    return reports.Upload(target.getvalue(), "33_2025Q4.xlsx")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_reports_of_all_regions_are_checked_and_loaded_within_15_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tell: Tell
) -> None:
    uploads = [shipment.upload for shipment in next(iter(demo.shipments()))]
    assert len(uploads) == len(REGIONS)
    took, used = [], []
    for number in range(3):
        monkeypatch.setenv("KPI_DATA", str(tmp_path / str(number)))
        before = cpu_seconds()

        def load() -> None:
            with ReaderPool() as readers:
                batch = reports.submit(
                    uploads, readers, sender="измерение", received_at=datetime.now(MOSCOW)
                )
            assert {outcome.verdict for outcome in batch.outcomes} == {ACCEPTED}
            assert batch.release == releases.current().id

        took.append(seconds(load))
        used.append(cpu_seconds() - before)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n  {len(uploads) / min(took):.0f} workbooks/s, {min(used):.1f} s of CPU in all"
        )
    tell("89 workbooks into an empty archive, new processes", took, 15)


def test_a_verdict_upon_ten_years_of_reports_comes_within_1_s(
    archive_of_ten_years: None, pool: ReaderPool, tell: Tell
) -> None:
    took = []
    for more in range(ROUNDS):
        upload = workbook(more)
        took.append(seconds(lambda upload=upload: examine(upload, pool)))
    tell("upload → verdict, 3,560 receipts", took, 1)


def test_a_verdict_comes_within_1_s_when_a_process_must_be_started_too(
    archive_of_ten_years: None, tell: Tell
) -> None:
    took = []
    for more in range(ROUNDS):
        upload = workbook(more)

        def cold(upload: reports.Upload = upload) -> None:
            with ReaderPool() as readers:
                examine(upload, readers)

        took.append(seconds(cold))
    tell("upload → verdict, 3,560 receipts, first upload of a server", took, 1)


def test_an_accepted_report_is_in_the_ranking_within_3_s(
    archive_of_ten_years: None, pool: ReaderPool, tell: Tell
) -> None:
    took = []
    for more in range(ROUNDS):
        upload = workbook(more + 1)
        took.append(seconds(lambda upload=upload: submit(upload, pool, ACCEPTED)))
    tell("confirm → release, 3,560 receipts", took, 3)


def test_a_refused_report_is_archived_and_marked_within_3_s(
    archive_of_ten_years: None, pool: ReaderPool, tell: Tell
) -> None:
    took = []
    for more in range(ROUNDS):
        upload = impossible(more)

        def refuse(upload: reports.Upload = upload) -> None:
            findings = submit(upload, pool, REJECTED).outcomes[0].findings
            assert annotated(upload.content, upload.file_name, findings)

        took.append(seconds(refuse))
    tell("refused: archived, published, marked, 3,560 receipts", took, 3)


def examine(upload: reports.Upload, pool: ReaderPool) -> None:
    ((_, checked),) = reports.examine([upload], pool, today=TODAY, region="33", period="2025Q4")
    assert checked.accepted


def submit(upload: reports.Upload, pool: ReaderPool, verdict: str) -> reports.Intake:
    result = reports.submit([upload], pool, sender="измерение", received_at=NOW)
    assert result.outcomes[0].verdict == verdict
    assert result.release == releases.current().id
    return result


def cpu_seconds() -> float:
    """What this process and the parsers it has ended have taken of the processors."""
    return sum(os.times()[:4])
