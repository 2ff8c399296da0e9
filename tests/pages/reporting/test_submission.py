"""A region hands in its report on the page: form, verdict, what changes, into the ranking."""

import io
from datetime import datetime

import openpyxl
import pytest

from etl.documents import reports
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from indicators.definitions.counts import of_sheet
from indicators.definitions.model import Sheet
from indicators.definitions.periods import MOSCOW
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading, releases
from tests.charts.conftest import text
from tests.pages.conftest import Open, Screen, accept, hand_in

PERIOD = "2025Q4"


def workbook(region: str = "33", period: str = PERIOD, **counts: int) -> bytes:
    target = io.BytesIO()
    form.write(target, region, period, counts=counts)
    return target.getvalue()


@pytest.fixture
def page(empty, open_screen: Open) -> Screen:
    return open_screen("submission", region="33", period=PERIOD)


def test_the_first_report_of_an_empty_folder_is_checked_accepted_and_ranked(page: Screen) -> None:
    hand_in(page, workbook(schools=100, schools_with_centre_events=71))
    assert not page.app.error
    assert accept(page).app.success[-1].value.startswith("Отчет принят, документ 000001")
    row = reading.standings(region="33", indicator="1.3").iloc[0]
    assert (row["value"], row["rank"], row["gap_count"]) == (71, 1, 9)


def test_nothing_is_stored_before_the_report_is_confirmed(page: Screen) -> None:
    hand_in(page, workbook(schools=100))
    with pytest.raises(releases.NoRelease):
        releases.current()


def test_an_error_names_the_cell_is_archived_and_cannot_be_confirmed(page: Screen) -> None:
    hand_in(page, workbook(schools=10, schools_with_centre_events=12))
    assert "Отчет отклонен: 1" in page.app.error[0].value
    assert "больше, чем" in text(page.drawing("findings"))
    assert not page.app.button
    assert list(reading.submissions()["verdict"]) == ["rejected"]
    assert reading.periods() == []


def test_looking_at_a_rejected_workbook_again_does_not_archive_it_again(page: Screen) -> None:
    hand_in(page, workbook(schools=10, schools_with_centre_events=12))
    page.app.run()
    page.app.run()
    assert len(reading.submissions()) == 1


def test_a_revision_shows_value_by_value_what_it_changes(page: Screen) -> None:
    accept(hand_in(page, workbook(schools=100, schools_with_centre_events=71)))
    hand_in(page, workbook(schools=100, schools_with_centre_events=80, pupils=5), "second.xlsx")
    rows = [[text(cell) for cell in row.iter("td")] for row in page.drawing("changes").iter("tr")]
    assert [row[-3:] for row in rows if row] == [["71", "80", "+9"], ["не представлено", "5", ""]]
    accept(page)
    assert reading.standings(region="33", indicator="1.3").iloc[0]["revision"] == 2


def test_the_same_workbook_twice_changes_nothing_and_says_so(page: Screen) -> None:
    content = workbook(schools=100, schools_with_centre_events=71)
    accept(hand_in(page, content))
    accept(hand_in(page, content))
    assert "ничего не изменилось" in page.app.info[0].value
    assert len(reading.submissions()) == 1


def test_the_report_says_sheet_by_sheet_how_much_passed(page: Screen) -> None:
    hand_in(page, workbook(schools=10, schools_with_centre_events=12, pupils=5))
    rows = [[text(cell) for cell in row] for row in page.drawing("summary").iter("tr")]
    required = sum(not count.optional for count in of_sheet(Sheet.SCHOOLS))
    assert rows[2] == ["Школьники", "3", "✓ 2", str(required - 3), "1"]


def test_a_warning_has_to_be_explained_in_the_form_before_the_report_can_be_confirmed(
    page: Screen,
) -> None:
    accept(hand_in(page, workbook(schools=100, pupils=500)))
    hand_in(page, workbook(schools=100), "second.xlsx")
    assert page.app.button[0].disabled
    assert "1 предупреждение без пояснения" in page.app.warning[0].value.replace("\u00a0", " ")
    assert "Школьники, H" in page.app.warning[0].value
    explained = io.BytesIO()
    form.write(explained, "33", PERIOD, counts={"schools": 100}, comments={"pupils": "учет сломан"})
    accept(hand_in(page, explained.getvalue(), "third.xlsx"))
    assert reading.submissions()["revision"].max() == 2


def test_a_report_accepted_meanwhile_is_not_overwritten_unseen(page: Screen) -> None:
    hand_in(page, workbook(schools=100, schools_with_centre_events=71))
    with ReaderPool(1) as pool:
        other = reports.Upload(workbook(schools=100, schools_with_centre_events=90), "other.xlsx")
        reports.submit([other], pool, sender="другой", received_at=datetime.now(MOSCOW))
    accept(page)
    assert list(reading.submissions()["sender"]) == ["другой"]
    assert "приняли другой" in page.app.warning[0].value


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (workbook("77", schools=1), "регион"),
        (workbook("33", "2026Q1", schools=1), "период"),
        (b"<html>not a workbook</html>", "HTML"),
    ],
    ids=["another region", "another period", "no workbook"],
)
def test_what_does_not_belong_here_is_refused_with_the_reason(
    page: Screen, content: bytes, reason: str
) -> None:
    hand_in(page, content)
    assert page.app.error
    assert reason in text(page.drawing("findings"))


def test_the_history_tells_when_who_and_which_revision_counts(page: Screen) -> None:
    accept(hand_in(page, workbook(schools=100)))
    accept(hand_in(page, workbook(schools=101), "second.xlsx"))
    page.app.run()
    history = text(page.drawing("history"))
    assert "ревизия 2, действует" in history
    assert "ревизия 1, заменена" in history
    assert "second.xlsx" in history
    assert "МСК" in history


def test_the_calendar_shows_every_region_and_a_tile_chooses_one(screen: Open) -> None:
    opened = screen("submission", region="33", period="2026Q3")
    tiles = {
        link.get("href").partition("region=")[2][:2]: link.findtext("title")
        for link in opened.drawing("calendar").iter("a")
    }
    assert set(tiles) == set(REGIONS)
    assert "не получен" in tiles["14"]
    assert "отклонен проверкой" in tiles["05"]
    assert "принят в срок" in tiles["33"]
    assert any("с опозданием на" in words for words in tiles.values())


def test_a_form_is_ready_to_be_taken(page: Screen) -> None:
    assert page.app.get("download_button")
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    assert "Школьники" in book.sheetnames
