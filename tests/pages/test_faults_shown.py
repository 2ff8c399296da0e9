"""What a page says when the server's disk, archive or parser is at fault: a sentence, no stack."""

import io
import sys
from pathlib import Path

import pytest

from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from etl.warehouse import build as building
from indicators.definitions import folders
from indicators.warehouse import files, reading
from tests.charts.conftest import text
from tests.conftest import keep, publish_counts
from tests.pages.conftest import Open, Screen, accept, hand_in

PERIOD = "2025Q4"
PAGES = ("", "ranking", "profile", "submission")


def workbook(**counts: int) -> bytes:
    target = io.BytesIO()
    form.write(target, "33", PERIOD, counts=counts)
    return target.getvalue()


def complaint(screen: Screen) -> str:
    return " ".join(each.value for each in screen.app.error)


@pytest.fixture
def published(empty: Path) -> Path:
    publish_counts({"33": {"schools": 100, "schools_with_centre_events": 71}, "77": {"schools": 9}})
    return empty


@pytest.fixture
def page(published: Path, open_screen: Open) -> Screen:
    return open_screen("submission", region="33", period=PERIOD)


def occupy(folder: Path) -> None:
    """A file where a folder should be: refuses even an administrator, as a read-only disk does."""
    folder.rename(folder.with_name(f"{folder.name}.aside"))
    folder.write_text("not a folder")


def give_back(folder: Path) -> None:
    folder.unlink()
    folder.with_name(f"{folder.name}.aside").rename(folder)


def test_a_report_that_cannot_be_archived_is_not_called_accepted(page: Screen) -> None:
    hand_in(page, workbook(schools=101, schools_with_centre_events=71))
    occupy(folders.archive())
    accept(page)
    assert not page.app.success
    assert "Отчет не сохранен: " in complaint(page)
    assert "нужна папка" in complaint(page)
    assert "Показанные данные прежние" in complaint(page)
    give_back(folders.archive())
    assert "Отчет принят" in accept(page).app.success[-1].value


def test_a_report_that_cannot_be_published_is_called_archived_and_comes_with_the_next_try(
    page: Screen,
) -> None:
    hand_in(page, workbook(schools=90, schools_with_centre_events=90))
    # Whatever the next release is called, it cannot be written there.
    lock = folders.warehouse() / ".lock"
    lock.unlink()
    lock.mkdir()
    accept(page)
    assert not page.app.success
    assert "сохранен в архиве, но в рейтинг еще не попал" in complaint(page)
    assert reading.standings(region="33", indicator="1.3")["value"].iloc[0] == 71
    lock.rmdir()
    accept(page)
    assert reading.standings(region="33", indicator="1.3")["value"].iloc[0] == 100


def test_a_rejected_report_that_cannot_be_archived_is_still_explained_and_tried_again(
    page: Screen,
) -> None:
    receipts = folders.archive() / "receipts"
    # Reading goes on, a further receipt does not.
    (receipts / "000003.json").mkdir()
    (receipts / "000004.json").mkdir()
    (folders.archive() / ".lock").unlink()
    (folders.archive() / ".lock").mkdir()
    for folder in ("000003.json", "000004.json"):
        (receipts / folder).rmdir()
    hand_in(page, workbook(schools=10, schools_with_centre_events=12))
    assert "Отчет отклонен: 1" in complaint(page)
    assert "Отчет не сохранен" in complaint(page)
    assert "больше, чем" in text(page.drawing("findings"))
    (folders.archive() / ".lock").rmdir()
    page.app.run()
    assert "не сохранен" not in complaint(page)
    assert list(reading.submissions(region="33")["verdict"]) == ["accepted", "rejected"]


def test_a_parser_that_does_not_start_is_told(
    page: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    import streamlit as st

    st.cache_resource.clear()
    monkeypatch.setattr("etl.reader.pool._COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    monkeypatch.setattr(
        ReaderPool.__init__, "__kwdefaults__", {"deadline": 20.0, "command": ("/no/such/program",)}
    )
    try:
        hand_in(page, workbook(schools=10))
        assert "Проверить книгу не удалось: такого файла или папки нет" in complaint(page)
        assert not page.app.button
    finally:
        st.cache_resource.clear()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_that_documents_are_damaged(
    published: Path, open_screen: Open, name: str
) -> None:
    keep("33", PERIOD, {"schools": 100, "schools_with_centre_events": 99})
    building.build()
    whole = open_screen(name, region="33", period=PERIOD)
    assert not whole.app.warning
    path = folders.archive() / "receipts" / "000003.json"
    path.write_bytes(path.read_bytes()[:-1])
    building.build()
    (warned,) = open_screen(name, region="33", period=PERIOD).app.warning
    assert "В архиве повреждено документов: 1" in warned.value
    assert "python -m etl verify" in warned.value


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_that_another_release_serves(
    published: Path, open_screen: Open, name: str
) -> None:
    keep("33", PERIOD, {"schools": 100, "schools_with_centre_events": 99})
    new = building.build()
    assert new
    path = files.path(folders.warehouse(), new)
    path.write_bytes(path.read_bytes()[:100_000])
    assert f"выпуск {new} не открылся, показан другой целый" in open_screen(name).says()
    (folders.warehouse() / "current").write_text("[x](javascript:alert(1))")
    page_text = open_screen(name).says()
    assert "указатель текущего выпуска не читается, показан последний целый" in page_text
    assert "javascript" not in page_text


def test_hostile_names_reach_no_page_as_they_are(page: Screen) -> None:
    hostile = "<img src=x onerror=alert(1)> [a](javascript:1).xlsx"
    hand_in(page, workbook(schools=10), f"\u202e{hostile}")
    assert "меняющие направление" in text(page.drawing("findings"))
    accept(hand_in(page, workbook(schools=101, schools_with_centre_events=71), hostile))
    page.app.run()
    assert not list(page.drawing("history").iter("img"))
    assert hostile in text(page.drawing("history"))
