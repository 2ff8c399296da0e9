"""The archive keeps what came in, in one order, and can tell when it no longer does."""

import multiprocessing
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from etl.archive.archive import ACCEPTED, Archive, DamagedArchive, Receipt, sha256


def receipt(content: bytes, **changes: object) -> Receipt:
    plain = Receipt(
        region="33",
        period="2025Q4",
        received_at="2026-01-12T10:00:00+03:00",
        sender="ЦЗН Владимирской области",
        file_name="33_2025Q4.xlsx",
        sha256=sha256(content),
        size=len(content),
        verdict=ACCEPTED,
        content={"counts": {"schools": 3}, "milestones": {}},
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def keep(folder: Path, content: bytes) -> None:
    archive = Archive(folder)
    with archive.writing():
        archive.keep(content, receipt(content))


def test_a_document_comes_back_as_it_was_with_its_receipt(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writing():
        written = archive.keep(b"workbook", receipt(b"workbook"))
    (read,) = archive.receipts()
    assert read == written
    assert read.submission == "000001"
    assert archive.original(read) == b"workbook"
    assert archive.verify() == []


def test_receipts_stand_in_the_order_in_which_they_were_kept(tmp_path: Path) -> None:
    for content in (b"first", b"second", b"third"):
        keep(tmp_path, content)
    receipts = list(Archive(tmp_path).receipts())
    assert [each.number for each in receipts] == [1, 2, 3]
    assert [each.sha256 for each in receipts] == [
        sha256(b"first"),
        sha256(b"second"),
        sha256(b"third"),
    ]


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=keep, args=(tmp_path, f"document {number}".encode()))
        for number in range(6)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
        assert writer.exitcode == 0
    assert [each.number for each in Archive(tmp_path).receipts()] == [1, 2, 3, 4, 5, 6]
    assert Archive(tmp_path).verify() == []


@pytest.mark.parametrize("damaged", ["originals", "receipts"])
def test_one_flipped_bit_is_named_and_the_rest_serves(tmp_path: Path, damaged: str) -> None:
    for content in (b"first", b"second"):
        keep(tmp_path, content)
    name = sha256(b"first") if damaged == "originals" else "000001.json"
    path = tmp_path / damaged / name
    content = bytearray(path.read_bytes())
    content[2] ^= 1
    path.write_bytes(bytes(content))
    (damage,) = Archive(tmp_path).verify()
    assert damage.path == f"{damaged}/{name}"
    assert str(path) in damage.message
    served = list(Archive(tmp_path).receipts())
    assert [each.number for each in served] == ([1, 2] if damaged == "originals" else [2])


def test_a_missing_original_or_receipt_is_named(tmp_path: Path) -> None:
    for content in (b"first", b"second", b"third"):
        keep(tmp_path, content)
    (tmp_path / "receipts" / "000002.json").unlink()
    (tmp_path / "originals" / sha256(b"third")).unlink()
    messages = [damage.message for damage in Archive(tmp_path).verify()]
    assert len(messages) == 2
    assert "receipts/000002.json" in messages[0]
    assert sha256(b"third") in messages[1]
    (first, _) = Archive(tmp_path).receipts()
    assert Archive(tmp_path).original(first) == b"first"


def test_an_altered_original_is_refused_when_asked_for(tmp_path: Path) -> None:
    keep(tmp_path, b"workbook")
    (tmp_path / "originals" / sha256(b"workbook")).write_bytes(b"forged")
    (damaged,) = Archive(tmp_path).receipts()
    with pytest.raises(DamagedArchive, match="контрольной суммой"):
        Archive(tmp_path).original(damaged)


def _keep_on_a_full_disk(folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    with pytest.raises(OSError, match="large"):
        keep(folder, b"x" * 1000)


def test_a_full_disk_adds_nothing_and_leaves_no_debris(tmp_path: Path) -> None:
    keep(tmp_path, b"workbook")
    writer = multiprocessing.get_context("spawn").Process(
        target=_keep_on_a_full_disk, args=(tmp_path,)
    )
    writer.start()
    writer.join(30)
    assert writer.exitcode == 0
    assert len(list(Archive(tmp_path).receipts())) == 1
    assert Archive(tmp_path).verify() == []
    assert not list(tmp_path.rglob(".writing-*"))
