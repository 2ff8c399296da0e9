"""The main job: a form goes out, comes back filled in, and its region stands in the ranking."""

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive
from etl.archive.keeping import Overtaken
from etl.demo.load import MOSCOW
from etl.documents import reports
from etl.documents.reports import UNCHANGED, Intake, Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from indicators.definitions import folders
from indicators.definitions.counts import COUNTS, of_sheet
from indicators.definitions.model import Sheet
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.warehouse import reading, releases

ARRIVED = datetime(2026, 1, 12, 10, 0, tzinfo=MOSCOW)

# A small region: 71 of 100 schools had events of the employment service, the target is 80 %.
NUMBERS = {
    **dict.fromkeys(COUNTS, 0),
    "schools": 100,
    "schools_with_centre_events": 71,
    "pupils": 5000,
    "pupils_reached": 1999,
}

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool(1) as readers:
        yield readers


def filled_in(
    counts: Mapping[str, int | None], region: str = "33", period: str = "2025Q4", **content: object
) -> bytes:
    """The form as a person returns it: numbers typed beside the words of their lines."""
    blank = io.BytesIO()
    form.write(blank, region, period, **content)
    book = openpyxl.load_workbook(blank)
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS, Sheet.ROADMAP):
        page = book[sheet.value]
        words, numbers = (2, 4) if sheet is not Sheet.ROADMAP else (3, 7)
        lines = {page.cell(row, words).value: row for row in range(1, page.max_row + 1)}
        for count in of_sheet(sheet):
            page.cell(lines[count.title], numbers).value = counts.get(count.name)
    returned = io.BytesIO()
    book.save(returned)
    return returned.getvalue()


def submit(pool: ReaderPool, *workbooks: bytes, **options: object) -> Intake:
    uploads = [Upload(content, f"{place}.xlsx") for place, content in enumerate(workbooks, 1)]
    return reports.submit(uploads, pool, **{"sender": "ЦЗН", "received_at": ARRIVED, **options})


def verdicts(result: Intake) -> list[str]:
    return [outcome.verdict for outcome in result.outcomes]


def rules(result: Intake) -> set[str]:
    return {finding.rule for outcome in result.outcomes for finding in outcome.findings}


def standing(indicator: str = "1.3", region: str = "33", period: str = "2025Q4") -> Mapping:
    return reading.standings(indicator=indicator, region=region, period=period).iloc[0]


def receipts():
    return list(Archive(folders.archive()).receipts())


def test_a_form_filled_in_by_hand_puts_its_region_into_the_ranking(pool: ReaderPool) -> None:
    better = NUMBERS | {"schools_with_centre_events": 90}
    result = submit(pool, filled_in(NUMBERS), filled_in(better, "77"))
    assert verdicts(result) == [ACCEPTED, ACCEPTED]
    assert result.release == releases.current().id

    schools = standing("1.3")
    assert (schools["value"], schools["gap"], schools["gap_count"]) == (71, -9, 9)
    assert (schools["rank"], schools["ranked_among"], schools["reported"]) == (2, 2, 2)
    assert standing("1.3", "77")["rank"] == 1

    reached = standing("1.4")  # 1999 of 5000 pupils; 2500 are 50 %
    assert reached["value"] == 100 * 1999 / 5000
    assert reached["gap_count"] == 501
    assert len(reading.standings(period="2025Q4", indicator="1.3")) == len(REGIONS)


def test_what_came_in_is_kept_to_the_byte_with_who_sent_it_and_when(pool: ReaderPool) -> None:
    workbook = filled_in(NUMBERS)
    submit(pool, workbook, sender="ЦЗН Владимирской области")
    (receipt,) = receipts()
    assert Archive(folders.archive()).original(receipt) == workbook
    assert receipt.sender == "ЦЗН Владимирской области"
    assert receipt.received_at == "2026-01-12T10:00:00+03:00"
    assert receipt.content["counts"]["schools"] == 100


def test_the_same_bytes_again_change_nothing(pool: ReaderPool) -> None:
    workbook = filled_in(NUMBERS)
    first = submit(pool, workbook)
    again = submit(pool, workbook)
    assert verdicts(again) == [UNCHANGED]
    assert again.release == first.release
    assert again.outcomes[0].submission == first.outcomes[0].submission
    assert len(receipts()) == 1


def test_a_revision_supersedes_and_the_first_version_stays(pool: ReaderPool) -> None:
    old = submit(pool, filled_in(NUMBERS)).release
    new = submit(pool, filled_in(NUMBERS | {"schools_with_centre_events": 80})).release
    row = standing()
    assert (row["value"], row["gap_count"], row["revision"]) == (80, 0, 2)
    assert [receipt.content["counts"]["schools_with_centre_events"] for receipt in receipts()] == [
        71,
        80,
    ]
    before = reading.standings(release=old, region="33", indicator="1.3").iloc[0]
    assert (before["value"], old != new) == (71, True)


def test_going_back_to_the_first_version_is_a_revision_too(pool: ReaderPool) -> None:
    first = filled_in(NUMBERS)
    submit(pool, first)
    submit(pool, filled_in(NUMBERS | {"schools_with_centre_events": 80}))
    assert verdicts(submit(pool, first)) == [ACCEPTED]
    row = standing()
    assert (row["value"], row["revision"]) == (71, 3)


IMPOSSIBLE = NUMBERS | {"schools_with_centre_events": 101}


def test_a_rejected_workbook_stores_no_number_and_leaves_the_earlier_ones(
    pool: ReaderPool,
) -> None:
    submit(pool, filled_in(NUMBERS))
    workbook = filled_in(IMPOSSIBLE)
    result = submit(pool, workbook)
    assert verdicts(result) == [REJECTED]
    assert not result.all_accepted
    refused = receipts()[-1]
    assert refused.content == {}
    assert Archive(folders.archive()).original(refused) == workbook
    row = standing()
    assert (row["value"], row["revision"], row["state"]) == (71, 1, State.COMPUTED)
    assert list(reading.submissions()["verdict"]) == [ACCEPTED, REJECTED]


def test_a_rejection_names_the_cell_what_is_there_and_what_is_expected(pool: ReaderPool) -> None:
    (outcome,) = submit(pool, filled_in(IMPOSSIBLE)).outcomes
    (finding,) = (finding for finding in outcome.findings if finding.is_error)
    assert (finding.sheet, finding.found, finding.expected) == ("Школьники", "101", "≤ 100")
    assert finding.cell in finding.message
    assert finding.message.startswith("1.xlsx, лист «Школьники», ")


def test_a_good_workbook_after_a_rejected_one_is_the_first_revision(pool: ReaderPool) -> None:
    submit(pool, filled_in(IMPOSSIBLE), filled_in(NUMBERS, "77"))
    assert standing()["state"] == State.REJECTED
    submit(pool, filled_in(NUMBERS))
    row = standing()
    assert (row["state"], row["value"], row["revision"]) == (State.COMPUTED, 71, 1)


def test_nothing_but_a_rejected_report_makes_a_release_without_periods(pool: ReaderPool) -> None:
    result = submit(pool, filled_in(IMPOSSIBLE))
    assert result.release == releases.current().id
    assert reading.periods() == []


@pytest.mark.parametrize("allowed", [{"region": "77"}, {"period": "2026Q1"}])
def test_a_sender_cannot_report_for_another_region_or_period(
    pool: ReaderPool, allowed: dict[str, str]
) -> None:
    result = submit(pool, filled_in(NUMBERS), **allowed)
    assert verdicts(result) == [REJECTED]
    assert reading.standings().empty


def test_a_sender_may_report_for_what_is_theirs(pool: ReaderPool) -> None:
    result = submit(pool, filled_in(NUMBERS), region="33", period="2025Q4")
    assert verdicts(result) == [ACCEPTED]


def test_two_different_workbooks_for_one_region_and_period_in_a_batch_are_both_refused(
    pool: ReaderPool,
) -> None:
    """Nothing says which is newer, and the alphabet must not decide."""
    submit(pool, filled_in(NUMBERS))
    result = submit(
        pool,
        filled_in(NUMBERS | {"schools_with_centre_events": 80}),
        filled_in(NUMBERS, "77"),
        filled_in(NUMBERS | {"schools_with_centre_events": 81}),
    )
    assert verdicts(result) == [REJECTED, ACCEPTED, REJECTED]
    assert "«3.xlsx»" in result.outcomes[0].findings[0].message
    assert "«1.xlsx»" in result.outcomes[2].findings[0].message
    assert (standing()["value"], standing()["revision"]) == (71, 1)


def test_a_report_decided_upon_what_no_longer_counts_is_not_taken(pool: ReaderPool) -> None:
    seen = reports.counting("33", "2025Q4")
    submit(pool, filled_in(NUMBERS))
    own = {"region": "33", "period": "2025Q4"}
    revised = filled_in(NUMBERS | {"schools_with_centre_events": 80})
    with pytest.raises(Overtaken):
        submit(pool, revised, **own, seen=seen)
    assert len(receipts()) == 1
    submit(pool, revised, **own, seen=reports.counting("33", "2025Q4"))
    assert standing()["value"] == 80


def test_an_older_quarter_may_be_revised_and_is_held_against_the_next(pool: ReaderPool) -> None:
    submit(pool, filled_in(NUMBERS))
    april = datetime(2026, 4, 10, tzinfo=MOSCOW)
    submit(pool, filled_in(NUMBERS, period="2026Q1"), received_at=april)
    result = submit(pool, filled_in(NUMBERS | {"pupils_reached": 2500}), received_at=april)
    assert verdicts(result) == [ACCEPTED]
    assert "count.above_next" in rules(result)
    assert standing("1.4")["value"] == 50
    assert standing("1.4", period="2026Q1")["value"] == pytest.approx(39.98)


def test_a_revision_that_loses_a_number_says_so(pool: ReaderPool) -> None:
    submit(pool, filled_in(NUMBERS))
    result = submit(pool, filled_in(NUMBERS | {"pupils_reached": None}))
    assert "count.emptied" in rules(result)


def test_the_same_workbook_twice_in_a_batch_counts_once(pool: ReaderPool) -> None:
    workbook = filled_in(NUMBERS)
    assert verdicts(submit(pool, workbook, workbook)) == [ACCEPTED, UNCHANGED]
    assert len(receipts()) == 1


def test_a_bad_workbook_in_a_batch_does_not_keep_out_the_good_ones(pool: ReaderPool) -> None:
    result = submit(pool, filled_in(IMPOSSIBLE), b"not a workbook", filled_in(NUMBERS, "77"))
    assert verdicts(result) == [REJECTED, REJECTED, ACCEPTED]
    assert standing(region="77")["value"] == 71


def test_a_cumulative_count_that_falls_within_the_year_is_a_warning(pool: ReaderPool) -> None:
    submit(pool, filled_in(NUMBERS))
    fallen = filled_in(NUMBERS | {"pupils_reached": 1998}, period="2026Q1")
    result = submit(pool, fallen, received_at=datetime(2026, 4, 10, tzinfo=MOSCOW))
    assert verdicts(result) == [ACCEPTED]
    (finding,) = (each for each in result.outcomes[0].findings if each.rule == "count.fell")
    assert "1 999" in finding.message.replace("\u00a0", " ")
    assert "1 998" in finding.message.replace("\u00a0", " ")
    assert reading.submissions(period="2026Q1")["warnings"].item() >= 1


def test_a_fall_is_seen_past_a_quarter_that_was_not_reported(pool: ReaderPool) -> None:
    submit(pool, filled_in(NUMBERS))
    later = filled_in(NUMBERS | {"pupils_reached": 10}, period="2026Q3")
    result = submit(pool, later, received_at=datetime(2026, 10, 10, tzinfo=MOSCOW))
    assert "count.fell" in rules(result)


def test_a_new_monitoring_year_starts_from_nothing_without_a_warning(pool: ReaderPool) -> None:
    july = datetime(2026, 10, 10, tzinfo=MOSCOW)
    submit(pool, filled_in(NUMBERS, period="2026Q3"), received_at=july)
    anew = filled_in(NUMBERS | {"pupils_reached": 10}, period="2026Q4")
    result = submit(pool, anew, received_at=datetime(2027, 1, 10, tzinfo=MOSCOW))
    assert not rules(result) & {"count.fell", "count.jumped"}


def test_a_jump_against_the_last_period_is_a_warning(pool: ReaderPool) -> None:
    submit(pool, filled_in(NUMBERS))
    grown = filled_in(NUMBERS | {"schools": 400}, period="2026Q1")
    result = submit(pool, grown, received_at=datetime(2026, 4, 10, tzinfo=MOSCOW))
    assert verdicts(result) == [ACCEPTED]
    assert "count.jumped" in rules(result)


def test_a_later_quarter_in_the_same_batch_is_held_against_the_earlier_one(
    pool: ReaderPool,
) -> None:
    result = submit(
        pool,
        filled_in(NUMBERS),
        filled_in(NUMBERS | {"pupils_reached": 5}, period="2026Q1"),
        received_at=datetime(2026, 4, 10, tzinfo=MOSCOW),
    )
    assert "count.fell" in rules(result)


def test_a_file_that_is_no_workbook_is_kept_as_rejected_with_its_bytes(pool: ReaderPool) -> None:
    result = submit(pool, b"%PDF-1.7 a scan of the form")
    (outcome,) = result.outcomes
    assert (outcome.verdict, outcome.region, outcome.period) == (REJECTED, None, None)
    assert outcome.findings[0].message.startswith("1.xlsx")
    (receipt,) = receipts()
    assert Archive(folders.archive()).original(receipt) == b"%PDF-1.7 a scan of the form"
    assert Archive(folders.archive()).verify() == []


def test_the_mark_of_demonstration_is_carried_from_the_form_to_the_release(
    pool: ReaderPool,
) -> None:
    submit(pool, filled_in(NUMBERS))
    assert not releases.current().demonstration
    submit(pool, filled_in(NUMBERS, "77", demonstration=True))
    assert [receipt.demonstration for receipt in receipts()] == [False, True]
    assert releases.current().demonstration


def test_blank_is_not_submitted_and_nought_is_nought(pool: ReaderPool) -> None:
    blank = NUMBERS | {"pupils_reached": None, "schools_with_centre_events": 0}
    submit(pool, filled_in(blank))
    assert standing("1.4")["state"] == State.NOT_SUBMITTED
    assert (standing("1.3")["state"], standing("1.3")["value"]) == (State.COMPUTED, 0)


def test_examining_stores_nothing(pool: ReaderPool, empty: Path) -> None:
    uploads = [
        Upload(filled_in(NUMBERS), "33.xlsx"),
        Upload(filled_in(IMPOSSIBLE, "77"), "77.xlsx"),
    ]
    judged = reports.examine(uploads, pool, today=date(2026, 1, 12))
    assert [checked.accepted for _, checked in judged] == [True, False]
    assert not empty.exists() or not list(empty.rglob("*.json"))


def test_without_publishing_the_release_waits_for_the_caller(pool: ReaderPool) -> None:
    result = submit(pool, filled_in(NUMBERS), publish=False)
    assert (verdicts(result), result.release) == ([ACCEPTED], None)
    with pytest.raises(releases.NoRelease):
        releases.current()
