"""Disks that are full or closed, clocks that go back, two loaders at once: old state or new one."""

import ctypes
import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from etl.archive.archive import Archive
from etl.documents import reports
from etl.documents.reports import UNCHANGED, Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from etl.warehouse import build as building
from indicators.definitions import folders
from indicators.definitions.folders import PROJECT
from indicators.warehouse import reading, releases
from tests.conftest import keep, publish_counts
from tests.etl.faults.state import assert_whole, receipts, shown
from tests.etl.faults.test_refused import ARRIVED
from tests.etl.forked import Command

pytestmark = pytest.mark.usefixtures("empty")

Limit = Callable[[], None]


def workbook(region: str, schools: int) -> bytes:
    target = io.BytesIO()
    form.write(target, region, "2025Q4", counts={"schools": schools})
    return target.getvalue()


def command(*arguments: object) -> Command:
    """Start ``python -m etl``."""
    return Command(*arguments, environment=environment())


def ended(process: Command, code: int = 0) -> str:
    """Everything that it wrote, without a traceback."""
    return _all_of(*process.ended(), code)


def limited(limit: Limit, *arguments: object, code: int = 0) -> str:
    """Everything that ``python -m etl`` wrote under what the system laid upon its process."""
    result = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=PROJECT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=limit,
    )
    return _all_of(result.returncode, result.stdout, result.stderr, code)


def environment() -> dict[str, str]:
    return {**os.environ, "COLUMNS": "300", "NO_COLOR": "1"}


def _all_of(status: int, output: str, complaint: str, code: int) -> str:
    assert status == code, output + complaint
    assert "Traceback" not in complaint
    return " ".join((output + complaint).split())


def small_files(most: int) -> Limit:
    """No file may grow beyond ``most`` bytes: what a full disk does, at a place that we choose."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


# A release is 1.5 MB, a workbook 30 KB: the archive is written, and then something of the release.
STAGES = {"its first bytes": 60_000, "its log": 300_000, "its tables": 1_400_000}


@pytest.mark.parametrize("stage", STAGES)
def test_a_disk_that_is_full_while_building_leaves_the_old_release(
    tmp_path: Path, stage: str
) -> None:
    publish_counts({"33": {"schools": 100}})
    before, files = shown(), sorted(folders.warehouse().iterdir())
    report = tmp_path / "77.xlsx"
    report.write_bytes(workbook("77", 50))

    output = limited(small_files(STAGES[stage]), "load", report, code=2)
    assert "исчерпан предел размера файла" in output
    assert "Выпуск не построен, действует прежний" in output
    assert "python -m etl build" in output
    assert shown() == before
    assert sorted(folders.warehouse().iterdir()) == files, "nothing half-written stays"
    assert len(receipts()) == 2
    assert_whole()

    ended(command("build"))
    assert int(reading.counts(region="77")["schools"].iloc[0]) == 50
    assert_whole()


def test_a_disk_that_is_full_while_archiving_adds_nothing(tmp_path: Path) -> None:
    publish_counts({"33": {"schools": 100}})
    before = shown()
    report = tmp_path / "77.xlsx"
    report.write_bytes(workbook("77", 50))
    output = limited(small_files(10_000), "load", report, code=2)
    assert "исчерпан предел размера файла" in output
    assert "Выпуск не построен" not in output
    assert len(receipts()) == 1
    assert not list(folders.data().rglob(".writing-*"))
    assert shown() == before
    assert_whole()


def test_an_error_of_ours_is_not_mistaken_for_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    keep("33", "2025Q4", {"schools": 1})
    monkeypatch.setattr("indicators.standings.statement.statement", lambda: "SELECT no_such_column")
    with pytest.raises(duckdb.BinderException):
        building.build()
    assert not list(folders.warehouse().glob("*.duckdb*"))


_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1


def as_anybody() -> None:
    """Modes of folders hold for an administrator too, once he gave up overriding them."""
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


@pytest.fixture
def closed(empty: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder in which one part may be read only."""
    publish_counts({"33": {"schools": 100}})
    folder = empty / request.param
    parts = [folder, *(path for path in folder.rglob("*"))]
    for part in parts:
        part.chmod(0o500 if part.is_dir() else 0o400)
    yield folder
    for part in parts:
        part.chmod(0o700)


@pytest.mark.parametrize("closed", ["archive", "warehouse", "."], indirect=True)
def test_a_read_only_folder_is_told_in_a_sentence_and_what_there_is_serves(
    closed: Path, tmp_path: Path
) -> None:
    before, archived = shown(), len(receipts())
    report = tmp_path / "77.xlsx"
    report.write_bytes(workbook("77", 50))
    output = limited(as_anybody, "load", report, code=2)
    assert "нет прав" in output
    assert str(closed.resolve()) in output
    only_warehouse = closed.name == "warehouse"
    assert ("Выпуск не построен, действует прежний" in output) is only_warehouse
    assert shown() == before
    assert len(receipts()) == archived + only_warehouse
    # Reading needs no right to write.
    assert "целы" in limited(as_anybody, "verify")
    assert "000001" in limited(as_anybody, "releases")


def test_a_clock_that_went_back_does_not_turn_the_order_round() -> None:
    with ReaderPool(1) as pool:
        for schools, days in ((100, 0), (90, -40), (80, -400)):
            (outcome,) = reports.submit(
                [Upload(workbook("33", schools), "33.xlsx")],
                pool,
                sender="ЦЗН",
                received_at=ARRIVED + timedelta(days=days),
            ).outcomes
            # Before the end of the quarter the report is refused, whatever the archive holds.
            assert outcome.verdict == ("rejected" if days == -400 else "accepted")
    row = reading.counts(region="33").iloc[0]
    assert (int(row["schools"]), row["submission"], int(row["revision"])) == (90, "000002", 2)
    assert releases.current().received_until == ARRIVED.isoformat(timespec="seconds")
    times = [datetime.fromisoformat(receipt.received_at) for receipt in receipts()]
    assert times == sorted(times, reverse=True)
    assert_whole()


def test_two_loaders_with_two_revisions_lose_neither_and_the_archive_decides(
    tmp_path: Path,
) -> None:
    publish_counts({"33": {"schools": 1}})
    revisions = {50: tmp_path / "a.xlsx", 60: tmp_path / "b.xlsx"}
    for schools, path in revisions.items():
        path.write_bytes(workbook("33", schools))
    loaders = [command("load", path, "--json") for path in revisions.values()]
    answers = [json.loads(ended(loader)) for loader in loaders]

    verdicts = [outcome["verdict"] for answer in answers for outcome in answer["outcomes"]]
    assert verdicts == ["accepted", "accepted"]
    _, second, third = receipts()
    assert {second.content["counts"]["schools"], third.content["counts"]["schools"]} == {50, 60}
    row = reading.counts(region="33").iloc[0]
    assert (row["submission"], int(row["revision"])) == ("000003", 3)
    assert int(row["schools"]) == third.content["counts"]["schools"]
    assert_whole()


def test_the_same_workbook_from_two_loaders_is_kept_once(tmp_path: Path) -> None:
    report = tmp_path / "33.xlsx"
    report.write_bytes(workbook("33", 50))
    loaders = [command("load", report, "--json") for _ in range(2)]
    answers = [json.loads(ended(loader)) for loader in loaders]
    verdicts = [outcome["verdict"] for answer in answers for outcome in answer["outcomes"]]
    assert sorted(verdicts) == ["accepted", UNCHANGED]
    assert len(receipts()) == 1
    assert {answer["release"] for answer in answers} == {releases.current().id}
    assert_whole()


def test_what_is_damaged_leaves_with_1_and_says_what_to_do() -> None:
    publish_counts({"33": {"schools": 100}})
    publish_counts({"77": {"schools": 100}})
    pointer = folders.warehouse() / "current"
    pointer.write_text("000009-abcdefabcdef")
    output = ended(command("verify"), code=1)
    assert re.search(r"Повреждено: .*current: указан выпуск 000009.*python -m etl build", output)
    ended(command("build"))
    assert "Архив цел, выпуски целы." in ended(command("verify"))
    keep("52", "2025Q4", {"schools": 1})
    assert "Выпуск отстает от архива" in ended(command("verify"))


def test_a_deleted_warehouse_comes_back_under_the_same_id() -> None:
    release = publish_counts({"33": {"schools": 100}})
    before = shown()
    for file in folders.warehouse().iterdir():
        file.unlink()
    folders.warehouse().rmdir()
    assert_whole()
    with pytest.raises(releases.NoRelease):
        releases.current()
    assert json.loads(ended(command("build", "--json"))) == {"release": release}
    assert shown() == before
    assert Archive(folders.archive()).verify() == []
