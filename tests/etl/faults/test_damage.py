"""Damage to what is stored: named exactly, never hidden, and the rest serves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.archive.archive import Archive, Receipt, sha256
from etl.documents.reports import Upload
from etl.documents.reports import submit as submit_uploads
from etl.warehouse import build as building
from etl.warehouse import verification
from indicators.definitions import folders
from indicators.warehouse import files, reading, releases
from tests.conftest import keep
from tests.etl.faults.state import assert_whole, shown
from tests.etl.faults.test_refused import ARRIVED, FORM

pytestmark = pytest.mark.usefixtures("empty")

Spoil = Callable[[Path], None]


@pytest.fixture
def documents(empty: Path) -> list[Receipt]:
    """33 with two revisions, 77 with one, all in a release."""
    receipts = [
        keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 71}),
        keep("77", "2025Q4", {"schools": 10, "schools_with_centre_events": 9}),
        keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 80}),
    ]
    building.build()
    assert_whole()
    return receipts


def flipped(place: int) -> Spoil:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[place] ^= 1
        path.write_bytes(bytes(content))

    return flip


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


def receipt_path(number: int) -> Path:
    return folders.archive() / "receipts" / f"{number:06d}.json"


def release_path(release: str) -> Path:
    return files.path(folders.warehouse(), release)


def value(region: str) -> float:
    return float(reading.standings(region=region, indicator="1.3")["value"].iloc[0])


def named() -> list[str]:
    """The paths that ``verify`` names; each message says what to do."""
    damage = verification.verify()
    for each in damage:
        assert (
            "Выполните" in each.message
            or "Загрузите" in each.message
            or "Верните" in (each.message)
        )
    return [each.path for each in damage]


RECEIPT_SPOILERS: dict[str, Spoil] = {
    "first bit of the line": flipped(0),
    "bit inside the line": flipped(120),
    "end of the line": lambda path: flipped(path.read_bytes().index(b"\n"))(path),
    "first bit of the checksum": lambda path: flipped(path.read_bytes().index(b"\n") + 1)(path),
    "last bit of the checksum": flipped(-1),
    "half of it": cut,
    "nothing in it": emptied,
    "gone": removed,
}


@pytest.mark.parametrize("spoiler", RECEIPT_SPOILERS)
@pytest.mark.usefixtures("documents")
def test_a_damaged_receipt_is_named_the_rest_serves_and_the_release_says_so(spoiler: str) -> None:
    whole = releases.current()
    assert whole.damaged == 0
    RECEIPT_SPOILERS[spoiler](receipt_path(2))

    assert named() == ["receipts/000002.json"]
    release = building.build()
    assert release != whole.id
    current = releases.current()
    assert (current.id, current.damaged, current.receipts, current.replaces) == (
        release,
        1,
        2,
        None,
    )
    assert value("33") == 80
    assert reading.counts(region="77").empty


@pytest.mark.usefixtures("documents")
def test_the_remains_of_a_receipt_tell_whose_report_to_ask_for_again() -> None:
    flipped(-1)(receipt_path(2))
    emptied(receipt_path(3))
    second, third = verification.verify()
    assert "Судя по остаткам записи: регион 77, период 2025Q4." in second.message
    assert "остаткам" not in third.message


@pytest.mark.usefixtures("documents")
def test_an_older_revision_never_counts_again_without_a_word() -> None:
    flipped(40)(receipt_path(3))
    assert value("33") == 80, "the release of before the damage serves until the next build"
    building.build()
    assert value("33") == 71
    # Neither region nor period of the lost one can be believed: the whole release carries it.
    assert releases.current().damaged == 1


@pytest.mark.usefixtures("documents")
def test_the_same_hole_makes_the_same_release_and_a_mended_one_the_old_release() -> None:
    whole, content = building.build(), receipt_path(2).read_bytes()
    flipped(5)(receipt_path(2))
    holed = building.build()
    assert building.build() == holed
    cut(receipt_path(2))
    assert building.build() == holed, "what is lost is the same, however it was lost"
    receipt_path(2).write_bytes(content)
    assert building.build() == whole
    assert releases.current().damaged == 0
    assert_whole()


@pytest.mark.usefixtures("documents")
def test_a_new_document_after_a_damaged_one_takes_the_next_number() -> None:
    flipped(5)(receipt_path(3))
    receipt = keep("52", "2025Q4", {"schools": 1})
    assert receipt.number == 4
    release = building.build()
    assert release
    assert release.startswith("000004-")


@pytest.mark.usefixtures("documents")
def test_the_last_receipts_lost_are_missed_by_the_release_made_of_them() -> None:
    removed(receipt_path(3))
    removed(receipt_path(2))
    (damage,) = verification.verify()
    assert damage.path == "receipts/000002.json"
    assert "с 000002 по 000003" in damage.message


@pytest.mark.parametrize("spoil", [flipped(0), flipped(-1), cut, emptied, removed])
def test_a_damaged_original_is_named_its_numbers_serve_and_sending_it_again_mends_it(
    spoil: Spoil,
) -> None:
    def send() -> str:
        from etl.reader.pool import ReaderPool

        with ReaderPool(1) as pool:
            (outcome,) = submit_uploads(
                [Upload(FORM, "33.xlsx")], pool, sender="ЦЗН", received_at=ARRIVED
            ).outcomes
        return outcome.verdict

    assert send() == "accepted"
    release = releases.current()
    spoil(folders.archive() / "originals" / sha256(FORM))

    assert named() == [f"originals/{sha256(FORM)}"]
    assert building.build() == release.id
    assert releases.current() == release
    assert send() == "unchanged"
    assert_whole()


@pytest.mark.usefixtures("documents")
def test_what_does_not_belong_to_the_archive_disturbs_nobody() -> None:
    for name in (".writing-abc", "000001 (копия).json", "1.json", "notes.txt"):
        (folders.archive() / "receipts" / name).write_text("{")
    (folders.archive() / "originals" / ".writing-abc").write_text("half")
    (folders.warehouse() / ".building-000009-abcdefabcdef.duckdb.wal").write_text("half")
    (folders.warehouse() / ".building-000009-abcdefabcdef.duckdb.tmp").mkdir()
    (folders.warehouse() / "копия.duckdb").write_text("x")
    assert_whole()
    keep("52", "2025Q4", {"schools": 1})
    building.build()
    assert_whole()
    left = [path.name for path in folders.data().rglob(".*") if path.name != ".lock"]
    assert left == [], "half-written files go with the next writer"


RELEASE_SPOILERS: dict[str, Spoil] = {
    "first bit": flipped(0),
    "header": flipped(4100),
    "middle": lambda path: flipped(path.stat().st_size // 2)(path),
    "last bit": flipped(-1),
    "half of it": cut,
    "nothing in it": emptied,
    "something else": lambda path: path.write_bytes(b"<html>not a database</html>" * 1000),
}


@pytest.mark.parametrize("spoiler", RELEASE_SPOILERS)
@pytest.mark.parametrize("opened", [True, False], ids=["open in this process", "not yet opened"])
@pytest.mark.usefixtures("documents")
def test_a_damaged_release_is_not_read_the_next_whole_one_is_and_build_mends_it(
    spoiler: str, opened: bool
) -> None:
    keep("77", "2025Q4", {"schools": 10, "schools_with_centre_events": 1})
    old, new = releases.current().id, building.build()
    assert new
    if opened:
        assert releases.current().id == new
    RELEASE_SPOILERS[spoiler](release_path(new))

    assert (releases.current().id, releases.current().replaces) == (old, new)
    assert value("77") == 90
    assert list(releases.listed()["release"]) == [old]
    with pytest.raises(releases.NoRelease, match="поврежден"):
        releases.release(new)
    (damage,) = verification.verify()
    assert damage.path == f"warehouse/{new}.duckdb"
    assert "Выполните python -m etl build" in damage.message

    assert building.build() == new
    assert (releases.current().id, releases.current().replaces) == (new, None)
    assert value("77") == 10
    assert_whole()


@pytest.mark.usefixtures("documents")
def test_an_old_release_that_is_damaged_is_named_and_cannot_be_built_again() -> None:
    old = building.build()
    keep("77", "2025Q4", {"schools": 10})
    building.build()
    assert old
    cut(release_path(old))
    (damage,) = verification.verify()
    assert damage.path == f"warehouse/{old}.duckdb"
    assert "прежний выпуск" in damage.message
    assert releases.current().replaces is None


@pytest.mark.usefixtures("documents")
def test_a_release_under_the_name_of_another_is_not_believed() -> None:
    old = building.build()
    keep("77", "2025Q4", {"schools": 10})
    new = building.build()
    assert old
    assert new
    for suffix in (files.SUFFIX, files.CHECKSUM):
        content = release_path(old).with_suffix(suffix).read_bytes()
        release_path(new).with_suffix(suffix).write_bytes(content)
    assert (releases.current().id, releases.current().replaces) == (old, new)
    assert named() == [f"warehouse/{new}.duckdb"]


POINTERS: dict[str, Spoil] = {
    "a missing release": lambda path: path.write_text("000009-abcdefabcdef"),
    "half of it": cut,
    "nothing in it": emptied,
    "garbage": lambda path: path.write_bytes(b"\xff\x00\xd0 [x](javascript:1)" * 10_000),
    "a way out": lambda path: path.write_text("../../etc/passwd"),
    "gone": removed,
}


@pytest.mark.parametrize("spoiler", POINTERS)
@pytest.mark.usefixtures("documents")
def test_a_pointer_that_names_no_release_is_named_and_the_newest_whole_one_serves(
    spoiler: str,
) -> None:
    keep("77", "2025Q4", {"schools": 10, "schools_with_centre_events": 1})
    new = building.build()
    before = shown()
    POINTERS[spoiler](folders.warehouse() / "current")

    current = releases.current()
    assert current.id == new
    assert current.replaces == ("000009-abcdefabcdef" if spoiler == "a missing release" else "")
    (damage,) = verification.verify()
    assert damage.path == "warehouse/current"
    assert "Выполните python -m etl build" in damage.message
    assert building.build() == new
    assert shown() == before
    assert_whole()


@pytest.mark.usefixtures("documents")
def test_a_release_is_whole_before_its_pointer_is_there() -> None:
    """A builder killed between the two, for the very first release."""
    release = building.build()
    removed(folders.warehouse() / "current")
    assert (releases.current().id, releases.current().replaces) == (release, None)
    assert_whole()


@pytest.mark.usefixtures("documents")
def test_a_warehouse_that_has_not_caught_up_is_no_damage_but_said() -> None:
    assert not verification.is_behind()
    keep("52", "2025Q4", {"schools": 1})
    assert verification.is_behind()
    assert_whole()
    building.build()
    assert not verification.is_behind()


def test_an_archive_without_one_whole_document_leaves_the_release_that_there_is(
    documents: list[Receipt],
) -> None:
    before = shown()
    for document in documents:
        cut(receipt_path(document.number))
    assert building.build() is None
    assert shown() == before
    assert named() == [f"receipts/{number:06d}.json" for number in (1, 2, 3)]


@pytest.mark.usefixtures("documents")
def test_a_release_of_an_earlier_layout_still_opens() -> None:
    """Its table ``release`` has no column for what was damaged, and no checksum lies beside it."""
    import duckdb

    old = "000001-0123456789ab"
    with duckdb.connect(str(release_path(old))) as connection:
        connection.execute(
            "CREATE TABLE release AS SELECT ? AS release, 1::INT AS receipts, "
            "'2026-01-12T10:00:00+03:00' AS received_until, false AS demonstration",
            [old],
        )
    assert old in list(releases.listed()["release"])
    # Its standings say less than today's, so no link can be pinned to it.
    with pytest.raises(releases.NoRelease):
        releases.release(old)
    assert_whole()


def test_verify_reads_each_shared_original_once(documents: list[Receipt]) -> None:
    again = keep("33", "2025Q4", {"schools": 100, "schools_with_centre_events": 71})
    assert again.sha256 == documents[0].sha256
    cut(folders.archive() / "originals" / again.sha256)
    assert named() == [f"originals/{again.sha256}"]


def test_a_receipt_holds_no_character_that_a_terminal_obeys() -> None:
    keep("33", "2025Q4", {"schools": 1})
    written = receipt_path(1).read_text()
    assert json.loads(written.partition("\n")[0])
    assert Archive(folders.archive()).contents().damaged == ()
    assert "\x1b" not in written
