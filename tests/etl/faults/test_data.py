"""Data that cannot be right, in any amount: refused in bounded time, and nothing is lost.

A few more findings than are kept by default; ``FLOOD=100000`` (``make soak``) for a flood.
"""

import io
import os
import random
import time
from collections.abc import Callable
from datetime import datetime

import msgspec
import openpyxl
import pytest

from charts.reporting import findings
from etl.archive.archive import REJECTED
from etl.checks.report import MAX_FINDINGS
from etl.documents import reports
from etl.documents.reports import Intake, Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from etl.table.document import submit_table
from indicators.definitions.model import Sheet
from tests.charts.conftest import parse, text
from tests.conftest import publish_counts
from tests.etl.faults.state import Shown, assert_whole, receipts, shown
from tests.etl.faults.test_refused import ARRIVED
from tests.etl.table.building import PROFILE

NBSP = "\u00a0"
FLOOD = int(os.environ.get("FLOOD", MAX_FINDINGS + 2_000))


def workbook(period: str = "2025Q4", **counts: int) -> bytes:
    target = io.BytesIO()
    form.write(target, "33", period, counts=counts)
    return target.getvalue()


def submit(content: bytes, received_at: datetime = ARRIVED) -> Intake:
    with ReaderPool(1) as pool:
        return reports.submit(
            [Upload(content, "33.xlsx")], pool, sender="ЦЗН", received_at=received_at
        )


@pytest.fixture
def before(empty: object) -> Shown:
    publish_counts({"33": {"schools": 100}})
    return shown()


@pytest.mark.parametrize("period", ["2026Q2", "2031Q4"])
def test_a_quarter_that_has_not_begun_is_refused(before: Shown, period: str) -> None:
    (outcome,) = submit(workbook(period, schools=90)).outcomes
    assert outcome.verdict == REJECTED
    assert "title.future_period" in {each.rule for each in outcome.findings if each.is_error}
    assert shown() == before
    assert_whole()


@pytest.mark.parametrize(
    "rows",
    [
        'Субъект РФ;Вакансии\n"Владимирская область;120\nИвановская область;80\n',
        'Субъект РФ;Вакансии\nВладимирская область;120\nИвановская область;"80\n',
        'Субъект РФ;"Вакансии\nВладимирская область;120\n',
    ],
    ids=["in a name", "in a number", "in the heading"],
)
def test_an_unclosed_quote_refuses_the_table_and_says_so(before: Shown, rows: str) -> None:
    outcome = submit_table(rows.encode(), "a.csv", PROFILE, sender="ФЦК СЗ", received_at=ARRIVED)
    assert outcome.verdict == REJECTED
    assert any("кавычки" in finding.message for finding in outcome.findings)
    assert shown() == before
    (*_, last) = receipts()
    assert (last.verdict, last.kind, last.content) == (REJECTED, "table", {})
    assert_whole()


def flooded(rows: int, key: Callable[[int], str]) -> bytes:
    """A form with as many rows of its own kind that nobody knows, each one a finding."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(schools=90, schools_with_centre_events=95)))
    page = book[Sheet.SCHOOLS.value]
    for row in range(rows):
        page.cell(100 + row, 1).value = f"count:{key(row)}"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_flood_of_findings_is_bounded_in_time_and_number(before: Shown) -> None:
    start = time.process_time()
    content = flooded(FLOOD, str)
    writing = time.process_time() - start
    start = time.process_time()
    (outcome,) = submit(content).outcomes
    # The parser has a limit of its own; what the server itself does is bounded by what it takes to
    # write a hundred thousand of them.
    assert time.process_time() - start < 3 * writing * max(1, 100_000 / FLOOD)

    assert outcome.verdict == REJECTED
    assert len(outcome.findings) == MAX_FINDINGS
    first = outcome.findings[0]
    assert first.is_error, "the reason stands before the flood"
    assert "больше" in first.message
    (*_, last) = receipts()
    assert len(last.findings) == MAX_FINDINGS
    assert shown() == before
    assert_whole()

    drawn = findings.report(msgspec.to_builtins(list(outcome.findings)))
    assert len(list(parse(drawn).iter("td"))) == 5 * findings.SHOWN
    assert f"и еще {MAX_FINDINGS - findings.SHOWN:,} зам".replace(",", " ") in text(
        parse(drawn)
    ).replace(NBSP, " ")
    assert len(drawn) < 200_000


def test_an_answer_of_the_parser_that_grows_without_end_is_cut_off(before: Shown) -> None:
    filler = random.Random(0).randbytes(900).hex()
    (outcome,) = submit(flooded(10_000, lambda row: f"{row // 2} {filler}")).outcomes
    assert outcome.verdict == REJECTED
    (finding,) = outcome.findings
    assert finding.rule == "parser.reply"
    assert "больше 16 МБ" in finding.message
    assert "слишком много заполненных строк" in finding.message
    assert shown() == before
    assert_whole()
