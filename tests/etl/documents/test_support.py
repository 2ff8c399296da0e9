"""Statuses of the support plan: every statement is kept, the newest holds, nobody is overtaken."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.archive.archive import Archive
from etl.archive.keeping import Overtaken
from etl.demo import support as demo_support
from etl.documents import support as support_statements
from etl.documents.support import state
from etl.warehouse import build
from indicators.definitions import folders
from indicators.roadmap import support
from indicators.roadmap.measures import SUPPORT_PLAN, MilestoneStatus
from indicators.roadmap.states import Progress
from indicators.warehouse import reading, releases

NOT_STARTED, IN_PROGRESS, DONE = MilestoneStatus
NOW = datetime(2026, 1, 20, 9, 30, tzinfo=UTC)


def stated(on: date = date(2026, 1, 20)) -> dict[str, support.Standing]:
    standings = support.standings(reading.table(support.TABLE, support.COLUMNS), on)
    return {each.measure.id: each for each in standings}


def test_a_statement_is_in_the_next_release_with_its_author_and_comment(empty: Path) -> None:
    receipt = state("3.1b", IN_PROGRESS, "На согласовании", author="ФЦК СЗ", received_at=NOW)
    own = stated()["3.1b"]
    assert [
        (each.status, each.comment, each.author, each.received_at, each.document)
        for each in own.statements
    ] == [(IN_PROGRESS, "На согласовании", "ФЦК СЗ", receipt.received_at, receipt.submission)]
    assert (own.state, own.late_since, own.days_late) == (
        *(Progress.OVERDUE, date(2025, 12, 20), 31),
    )
    # the other measure of that number, and every other one, has none
    assert {each.state for code, each in stated().items() if code != "3.1b"} == {Progress.NO_REPORT}
    assert len(stated()) == len(SUPPORT_PLAN)


def test_a_later_statement_holds_and_the_earlier_one_stays(empty: Path) -> None:
    for status in (NOT_STARTED, DONE):
        state("2.1", status, "", author="А", received_at=NOW)
    own = stated()["2.1"]
    assert [each.status for each in own.statements] == [NOT_STARTED, DONE]
    assert own.state is Progress.DONE
    assert len(Archive(folders.archive()).contents().receipts) == 2


def test_a_quarterly_measure_is_stated_quarter_by_quarter(empty: Path) -> None:
    state("5.1", DONE, "", author="А", received_at=NOW, period="2025Q4")
    assert stated(date(2026, 1, 15))["5.1"].state is Progress.DONE
    # the second collection is due on 15.04.2026; silence about it is not lateness
    assert stated(date(2026, 4, 15))["5.1"].state is Progress.NOT_DUE
    assert stated(date(2026, 4, 16))["5.1"].state is Progress.NO_REPORT
    state("5.1", IN_PROGRESS, "", author="А", received_at=NOW, period="2026Q1")
    own = stated(date(2026, 4, 16))["5.1"]
    assert (own.state, own.days_late) == (Progress.OVERDUE, 1)
    assert [each.state for each in own.quarters] == [Progress.DONE, Progress.OVERDUE]


@pytest.mark.parametrize(("measure", "period"), [("5.1", None), ("2.1", "2025Q4")])
def test_a_quarter_belongs_to_quarterly_measures_only(
    empty: Path, measure: str, period: str | None
) -> None:
    with pytest.raises(ValueError, match="quarter"):
        state(measure, DONE, "", author="А", received_at=NOW, period=period)


def test_of_two_authors_who_saw_the_same_the_second_is_told_and_nothing_is_stored(
    empty: Path,
) -> None:
    first = state("2.2", IN_PROGRESS, "", author="А", received_at=NOW, seen="")
    with pytest.raises(Overtaken):
        state("2.2", DONE, "", author="Б", received_at=NOW, seen="")
    assert [each.author for each in stated()["2.2"].statements] == ["А"]
    state("2.2", DONE, "", author="Б", received_at=NOW, seen=first.submission)
    # another measure, another quarter: no conflict
    state("2.3", DONE, "", author="В", received_at=NOW, seen="")
    state("5.2", DONE, "", author="В", received_at=NOW, seen="", period="2025Q4")
    state("5.2", DONE, "", author="В", received_at=NOW, seen="", period="2026Q1")
    assert stated()["2.2"].state is Progress.DONE


def test_a_preliminary_date_makes_nothing_late(empty: Path) -> None:
    state("4.3", NOT_STARTED, "", author="А", received_at=NOW)
    assert stated(date(2030, 1, 1))["4.3"].state is Progress.NOT_STARTED


def test_without_statements_no_measure_has_a_status(publish) -> None:
    publish({"33": {"schools": 10}})
    assert {each.state for each in stated().values()} == {Progress.NO_REPORT}


def test_the_demonstration_states_the_same_every_time(empty: Path) -> None:
    demo_support.load()
    receipts = Archive(folders.archive()).contents().receipts
    assert len(receipts) == demo_support.SIZE
    assert all(receipt.demonstration for receipt in receipts)
    assert {receipt.kind for receipt in receipts} == {"support_report"}
    assert list(receipts) == sorted(receipts, key=lambda each: each.received_at)
    build.build()
    states = {each.state for each in stated(date(2026, 11, 25)).values()}
    assert {Progress.DONE, Progress.IN_PROGRESS, Progress.OVERDUE, Progress.NO_REPORT} <= states


def test_a_statement_without_publishing_waits_for_the_next_release(empty: Path) -> None:
    support_statements.state("2.1", DONE, "", author="А", received_at=NOW, publish=False)
    with pytest.raises(releases.NoRelease):
        releases.current()
