"""How long a region waits: a batch of all regions, and one workbook upon ten years of reports."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
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
from etl.reader.pool import ReaderPool
from indicators.definitions.folders import PROJECT
from indicators.definitions.periods import MOSCOW
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.benchmarks import yardsticks
from tests.benchmarks.conftest import Compare
from tests.benchmarks.ratios import pairs, processor

pytestmark = pytest.mark.benchmark

ROUNDS = 12
TODAY = date(2036, 1, 20)
PLAIN_BUILD = "reading, hashing and parsing the documents, writing the tables"
ONE_BOOK = "openpyxl reading the same workbook"
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


def test_reports_of_all_regions_beside_reading_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compare: Compare
) -> None:
    uploads = [shipment.upload for shipment in next(iter(demo.shipments()))]
    assert len(uploads) == len(REGIONS)
    folders = (tmp_path / str(number) for number in range(99))

    def load() -> None:
        monkeypatch.setenv("KPI_DATA", str(next(folders)))
        with ReaderPool() as readers:
            batch = reports.submit(
                uploads, readers, sender="измерение", received_at=datetime.now(MOSCOW)
            )
        assert {outcome.verdict for outcome in batch.outcomes} == {ACCEPTED}
        assert batch.release == releases.current().id

    def read() -> None:
        for upload in uploads:
            yardsticks.read_book(upload.content)

    against = "openpyxl reading them one after the other"
    own, plain = pairs(load, read, rounds=3)
    compare("89 workbooks into an empty archive, new processes", own, plain, against=against, bar=2)
    own, plain = pairs(load, read, rounds=2, warmup=0, clock=processor)
    compare("the same, processor", own, plain, against=against, bar=4)


def test_a_verdict_upon_ten_years_of_reports(
    archive_of_ten_years: None, pool: ReaderPool, compare: Compare
) -> None:
    uploads = iter([workbook(more) for more in range(ROUNDS + 1)])
    content = workbook(0).content
    own, plain = pairs(
        lambda: examine(next(uploads), pool), lambda: yardsticks.read_book(content), ROUNDS
    )
    compare("upload → verdict, 3,560 receipts", own, plain, against=ONE_BOOK, bar=30)


def test_a_verdict_when_a_process_must_be_started_too(
    archive_of_ten_years: None, compare: Compare
) -> None:
    uploads = iter([workbook(more) for more in range(ROUNDS + 1)])
    book = workbook(0).content

    def cold() -> None:
        with ReaderPool() as readers:
            examine(next(uploads), readers)

    own, plain = pairs(cold, lambda: read_elsewhere(book), ROUNDS)
    compare(
        "upload → verdict, 3,560 receipts, first upload of a server",
        own,
        plain,
        against="a new process with openpyxl reading the same workbook",
        bar=4,
    )


def test_an_accepted_report_is_in_the_ranking(
    archive_of_ten_years: None, decade: Path, tmp_path: Path, pool: ReaderPool, compare: Compare
) -> None:
    uploads = iter([workbook(more + 1) for more in range(ROUNDS + 1)])
    own, plain = pairs(
        lambda: submit(next(uploads), pool, ACCEPTED),
        lambda: yardsticks.build(decade, tmp_path / "plain"),
        ROUNDS,
    )
    compare("confirm → release, 3,560 receipts", own, plain, against=PLAIN_BUILD, bar=5)


def test_a_refused_report_is_archived_and_marked(
    archive_of_ten_years: None, decade: Path, tmp_path: Path, pool: ReaderPool, compare: Compare
) -> None:
    uploads = iter([impossible(more) for more in range(ROUNDS + 1)])

    def refuse() -> None:
        upload = next(uploads)
        findings = submit(upload, pool, REJECTED).outcomes[0].findings
        assert annotated(upload.content, upload.file_name, findings)

    own, plain = pairs(refuse, lambda: yardsticks.build(decade, tmp_path / "plain"), ROUNDS)
    compare(
        "refused: archived, published, marked, 3,560 receipts",
        own,
        plain,
        against=PLAIN_BUILD,
        bar=5,
    )


def test_the_command_that_checks_one_form(tmp_path: Path, compare: Compare) -> None:
    path = tmp_path / "33_2025Q4.xlsx"
    path.write_bytes(workbook(0).content)
    check = [sys.executable, "-m", "etl", "check", str(path)]
    environment = {**os.environ, "KPI_DATA": str(tmp_path)}
    content = path.read_bytes()
    own, plain = pairs(
        lambda: subprocess.run(
            check, check=True, cwd=PROJECT, env=environment, capture_output=True
        ),
        lambda: read_elsewhere(content),
        rounds=5,
        clock=processor,
    )
    compare(
        "etl check of one form, processor",
        own,
        plain,
        against="a new process with openpyxl reading the same workbook",
        bar=5,
    )


def read_elsewhere(content: bytes) -> None:
    """A new process that reads the workbook with openpyxl and ends."""
    program = (
        "import io, sys, openpyxl; openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read()))"
    )
    subprocess.run([sys.executable, "-c", program], input=content, check=True)


def examine(upload: reports.Upload, pool: ReaderPool) -> None:
    ((_, checked),) = reports.examine([upload], pool, today=TODAY, region="33", period="2025Q4")
    assert checked.accepted


def submit(upload: reports.Upload, pool: ReaderPool, verdict: str) -> reports.Intake:
    result = reports.submit([upload], pool, sender="измерение", received_at=NOW)
    assert result.outcomes[0].verdict == verdict
    assert result.release == releases.current().id
    return result
