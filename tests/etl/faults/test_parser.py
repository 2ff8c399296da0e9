"""A parser that dies, hangs or eats memory costs its own file a finding, and no other file."""

import io
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive
from etl.documents import reports
from etl.documents.reports import Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from indicators.definitions import folders
from indicators.definitions.periods import MOSCOW
from indicators.warehouse import reading
from tests.conftest import publish_counts
from tests.etl.faults.state import assert_whole, receipts, shown
from tests.etl.reader.test_reader import HASTY, OBEDIENT, PATIENT

ARRIVED = datetime(2026, 1, 12, 10, 0, tzinfo=MOSCOW)
COMMAND = (sys.executable, "-c", OBEDIENT)

FAULTS = {
    "die": ("parser.crash", PATIENT),
    "hang": ("parser.deadline", HASTY),
    "spin": ("parser.crash", PATIENT),
    "eat": ("parser.memory", PATIENT),
    "lie": ("parser.reply", PATIENT),
}


def workbook(region: str) -> bytes:
    target = io.BytesIO()
    form.write(target, region, "2025Q4", counts={"schools": 90})
    return target.getvalue()


GUILTY, NEXT = workbook("33"), workbook("77")


@pytest.fixture
def before(empty: Path) -> Iterator[None]:
    publish_counts({"33": {"schools": 100}})
    yield
    assert_whole()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("before")
def test_the_guilty_file_is_kept_as_rejected_and_the_next_one_is_accepted(fault: str) -> None:
    rule, deadline = FAULTS[fault]
    old = shown()
    with ReaderPool(1, deadline=deadline, command=COMMAND) as pool:
        (bad,) = reports.submit(
            [Upload(GUILTY, f"{fault}.xlsx")], pool, sender="ЦЗН", received_at=ARRIVED
        ).outcomes
        assert shown() == old
        (good,) = reports.submit(
            [Upload(NEXT, "77.xlsx")], pool, sender="ЦЗН", received_at=ARRIVED
        ).outcomes
    (finding,) = bad.findings
    assert (bad.verdict, finding.rule, finding.is_error) == (REJECTED, rule, True)
    assert finding.message.startswith(f"{fault}.xlsx: ")
    assert good.verdict == ACCEPTED
    receipt = receipts()[-2]
    assert (receipt.verdict, receipt.content) == (REJECTED, {})
    assert Archive(folders.archive()).original(receipt) == GUILTY
    assert int(reading.counts(region="77")["schools"].iloc[0]) == 90
    assert int(reading.counts(region="33")["schools"].iloc[0]) == 100


@pytest.mark.usefixtures("before")
def test_one_batch_with_every_fault_loads_all_that_is_good() -> None:
    names = ["die.xlsx", "a.xlsx", "spin.xlsx", "lie.xlsx", "b.xlsx"]
    books = [GUILTY, NEXT, GUILTY + b"\0", GUILTY, workbook("76")]
    with ReaderPool(2, deadline=PATIENT, command=COMMAND) as pool:
        result = reports.submit(
            [Upload(*pair) for pair in zip(books, names, strict=True)],
            pool,
            sender="ЦЗН",
            received_at=ARRIVED,
        )
    accepted = [each.file_name for each in result.outcomes if each.verdict == ACCEPTED]
    assert accepted == ["a.xlsx", "b.xlsx"]
    assert set(reading.counts()["region"]) == {"33", "76", "77"}


@pytest.mark.usefixtures("before")
def test_without_any_parser_nothing_is_stored_and_the_caller_is_told() -> None:
    old, archived = shown(), len(receipts())
    command = (sys.executable, "-c", "raise SystemExit(3)")
    with ReaderPool(1, command=command) as pool, pytest.raises(RuntimeError, match="parser"):
        reports.submit([Upload(NEXT, "77.xlsx")], pool, sender="ЦЗН", received_at=ARRIVED)
    assert shown() == old
    assert len(receipts()) == archived
