"""The door to the archive: whoever decides without having seen the newest document is overtaken."""

from datetime import UTC, datetime

import pytest

from etl.archive import keeping
from etl.archive.archive import Archive, Receipt
from etl.archive.keeping import Overtaken
from indicators.definitions import folders

NOW = datetime(2026, 1, 20, 9, 30, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("empty")


def keep(region: str, seen: str | None) -> Receipt:
    with keeping.door() as door:
        door.guard(lambda each: each.region == region, seen)
        draft = keeping.receipt(
            "note", b"...", author="И\u200bва", received_at=NOW, region=region, content={}
        )
        return door.keep(b"...", draft)


def test_what_its_author_saw_is_followed() -> None:
    first = keep("33", "")
    second = keep("33", first.submission)
    assert (second.number, second.sender) == (2, "Ива")


def test_what_its_author_did_not_see_is_named_and_nothing_is_kept() -> None:
    first, second, third = keep("33", ""), keep("33", None), keep("33", None)
    with pytest.raises(Overtaken) as overtaken:
        keep("33", first.submission)
    assert overtaken.value.newer == (second, third)
    assert overtaken.value.newest == third
    assert Archive(folders.archive()).last_number() == 3


def test_documents_on_another_matter_overtake_nobody() -> None:
    keep("77", "")
    assert keep("33", "").number == 2


def test_who_does_not_ask_is_not_overtaken() -> None:
    keep("33", "")
    assert keep("33", None).number == 2
