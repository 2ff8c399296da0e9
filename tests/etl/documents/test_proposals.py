"""Proposals come in: a document a change, nobody's change lost, the same table in the release."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from etl.archive.archive import Archive, Receipt
from etl.archive.keeping import Overtaken
from etl.documents.proposals import Faulty, Numbers, keep
from indicators.commission.proposals import DOCUMENTS, Proposal, ProposalState, moved, newest
from indicators.definitions import folders
from indicators.warehouse import reading

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
S = ProposalState
SUBMITTED = Proposal(
    S.SUBMITTED,
    problem="Мало выездов",
    action="Включить выезды в график",
    responsible="ЦЗН",
    due=date(2026, 11, 25),
    indicator="1.6",
    period="2026Q3",
)
ADOPTED = moved(SUBMITTED, S.ADOPTED, decision_number="3/2", decision_date=date(2026, 11, 25))


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KPI_DATA", str(tmp_path))
    return tmp_path


def put(proposal: Proposal, of: str = "", seen: str = "", **how: object) -> Numbers:
    how = {"author": "Иванова, секретарь МРГ", "received_at": NOW, "region": "33", **how}
    region = str(how.pop("region"))
    return keep(region, proposal, of=of, seen=seen, **how)  # type: ignore[arg-type]


def archived() -> Sequence[Receipt]:
    return Archive(folders.archive()).contents().receipts


def test_a_proposal_is_named_by_its_first_document_and_its_changes_follow() -> None:
    first = put(SUBMITTED)
    second = put(ADOPTED, first.proposal, first.document, author="Петров")
    assert (first.proposal, first.document) == ("000001", "000001")
    assert (second.proposal, second.document) == ("000001", "000002")
    table = reading.table("proposals", DOCUMENTS)
    assert list(table["document"]) == ["000001", "000002"]
    assert list(table["proposal"]) == ["000001", "000001"]
    assert list(table["author"]) == ["Иванова, секретарь МРГ", "Петров"]
    assert [Proposal.from_dict(row) for row in table.to_dict("records")] == [SUBMITTED, ADOPTED]
    (latest,) = newest(table, date(2026, 11, 26)).to_dict("records")
    assert (latest["state"], latest["changes"], latest["overdue"]) == ("adopted", 1, True)


def test_nothing_is_overwritten_by_a_change() -> None:
    first = put(SUBMITTED)
    before = archived()[0]
    put(ADOPTED, first.proposal, first.document)
    assert archived()[0] == before
    assert len(archived()) == 2


def test_who_looked_before_another_changed_it_is_told_what_holds_now() -> None:
    first = put(SUBMITTED)
    other = put(replace(SUBMITTED, action="Иначе"), first.proposal, first.document, author="Петров")
    with pytest.raises(Overtaken) as overtaken:
        put(ADOPTED, first.proposal, first.document)
    assert overtaken.value.newest.submission == other.document
    assert overtaken.value.newest.sender == "Петров"
    assert len(archived()) == 2


def test_of_two_at_once_one_is_kept_and_one_is_overtaken() -> None:
    first = put(SUBMITTED)
    gate, endings = Barrier(2), []

    def change(action: str) -> None:
        gate.wait()
        try:
            put(replace(SUBMITTED, action=action), first.proposal, first.document, publish=False)
            endings.append("kept")
        except Overtaken:
            endings.append("overtaken")

    threads = [Thread(target=change, args=(each,)) for each in ("раз", "два")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(endings) == ["kept", "overtaken"]
    assert len(archived()) == 2


@pytest.mark.parametrize(
    ("proposal", "how", "message"),
    [
        (ADOPTED, {}, "не может сразу быть «принято»"),
        (SUBMITTED, {"author": "  "}, "кто вносит"),
        (SUBMITTED, {"region": "00"}, "не код субъекта"),
        (SUBMITTED, {"of": "000009", "seen": "000009"}, "Предложения 000009 в архиве нет"),
        (SUBMITTED, {"received_at": NOW + timedelta(days=1)}, "25\u00a0ноября 2026\u00a0года уже"),
    ],
)
def test_what_the_rules_forbid_is_not_stored(
    proposal: Proposal, how: dict[str, object], message: str
) -> None:
    with pytest.raises(Faulty) as faulty:
        put(proposal, **how)  # type: ignore[arg-type]
    assert message in " ".join(faulty.value.faults)
    assert archived() == ()


def test_the_day_is_that_of_moscow() -> None:
    late_evening = datetime(2026, 11, 25, 20, 59, tzinfo=UTC)  # 23:59 in Moscow
    put(SUBMITTED, received_at=late_evening)
    with pytest.raises(Faulty, match="уже прошел"):
        put(SUBMITTED, received_at=late_evening + timedelta(minutes=1))


def test_a_proposal_stays_in_its_region() -> None:
    first = put(SUBMITTED)
    with pytest.raises(Faulty, match="другого региона"):
        put(ADOPTED, first.proposal, first.document, region="77")


def test_a_release_built_before_there_were_proposals_has_none() -> None:
    put(SUBMITTED)
    assert reading.table("proposals", DOCUMENTS, region="77").empty
    assert len(reading.table("proposals", DOCUMENTS, region="33")) == 1
    assert reading.table("no_such_table", DOCUMENTS).empty
