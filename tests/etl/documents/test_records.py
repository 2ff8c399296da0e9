"""Documents written in the product: kept as they were written, one release each."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl.archive.archive import Archive, Receipt
from etl.documents import records
from etl.documents.records import Attachment, Refused, record
from indicators.definitions import folders
from indicators.warehouse import releases

NOW = datetime(2026, 1, 20, 9, 30, tzinfo=UTC)
ACT = Attachment(b"%PDF-1.7 scanned", "Решение МВК.pdf")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KPI_DATA", str(tmp_path))
    return tmp_path


def archived() -> tuple[Receipt, ...]:
    return Archive(folders.archive()).contents().receipts


def test_a_document_is_kept_with_its_author_and_time_and_makes_a_release() -> None:
    receipt = record("note", {"text": "так"}, author="Иванова", received_at=NOW, region="33")
    assert archived() == (receipt,)
    assert (receipt.kind, receipt.region, receipt.sender) == ("note", "33", "Иванова")
    assert receipt.received_at == "2026-01-20T09:30:00+00:00"
    assert releases.current().receipts == 1


def test_the_original_is_the_attached_file_and_else_what_was_written() -> None:
    with_file = record("note", {"n": 1}, author="А", received_at=NOW, attachment=ACT)
    without = record("note", {"n": 2}, author="А", received_at=NOW)
    archive = Archive(folders.archive())
    assert archive.original(with_file) == ACT.content
    assert with_file.file_name == "Решение МВК.pdf"
    assert json.loads(archive.original(without)) == {"n": 2}


def test_what_nobody_sees_is_taken_out_of_every_text() -> None:
    receipt = record(
        "note", {"a": ["при\u202eвет", {"b": "\x07да"}]}, author="И\u200bва", received_at=NOW
    )
    assert receipt.content == {"a": ["привет", {"b": "да"}]}
    assert receipt.sender == "Ива"


@pytest.mark.parametrize(
    ("attachment", "message"),
    [
        (Attachment(b"", "пусто.pdf"), "приложенный файл пуст"),
        (Attachment(b"x", "../../etc/passwd"), "путь в другую папку"),
        (Attachment(b"x" * (records.MOST_BYTES + 1), "большой.pdf"), "больше 20"),
    ],
    ids=["empty", "hostile name", "too large"],
)
def test_a_file_that_cannot_be_kept_is_refused_and_nothing_is_stored(
    attachment: Attachment, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        record("note", {}, author="А", received_at=NOW, attachment=attachment)
    assert archived() == ()


def test_what_cannot_follow_the_documents_on_its_matter_is_not_stored() -> None:
    def only_one(before: Sequence[Receipt]) -> None:
        if before:
            raise RuntimeError("one is enough")

    def note(region: str) -> Receipt:
        return record(
            "note",
            {},
            author="А",
            received_at=NOW,
            region=region,
            matter=lambda each: each.region == region,
            judge=only_one,
        )

    first, other = note("33"), note("77")
    with pytest.raises(RuntimeError, match="one is enough"):
        note("33")
    assert archived() == (first, other)
