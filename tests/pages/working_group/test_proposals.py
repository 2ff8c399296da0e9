"""«Предложения»: from a gap to a document, through its states, with a history that stays."""

from datetime import datetime
from pathlib import Path

import pytest

from etl.documents import proposals
from indicators import wording
from indicators.commission.proposals import DOCUMENTS, Proposal, ProposalState, moved
from indicators.definitions.periods import MOSCOW, today
from indicators.warehouse import reading, releases
from tests.charts.conftest import text
from tests.conftest import Publish, plain
from tests.pages.conftest import Open, Screen

# 1.3: 70 of 100 schools, the target is 80 %
COUNTS = {"33": {"schools": 100, "schools_with_centre_events": 70}}


@pytest.fixture
def gap(publish: Publish, open_screen: Open) -> Screen:
    publish(COUNTS)
    return open_screen("proposals", region="33", indicator="1.3")


def field(screen: Screen, label: str, kind: str = "text_input"):
    return next(each for each in getattr(screen.app, kind) if each.label == label)


def press(screen: Screen, label: str) -> Screen:
    next(each for each in screen.app.button if each.label == label).click()
    screen.app.run()
    assert not screen.app.exception
    return screen


def documents() -> list[Proposal]:
    rows = reading.table("proposals", DOCUMENTS).to_dict("records")
    return [Proposal.from_dict(row) for row in rows]


def proposed(screen: Screen) -> Screen:
    field(screen, "Что предлагается", "text_area").set_value("Выезды в сельские школы")
    field(screen, "Ответственный").set_value("ЦЗН")
    field(screen, "Кто вносит: фамилия, должность").set_value("Иванова, МРГ")
    return press(screen, "На рассмотрение комиссии")


def test_from_a_gap_the_form_begins_with_value_target_and_people(gap: Screen) -> None:
    problem = plain(field(gap, "Проблема", "text_area").value)
    assert problem == (
        "1.3 «Школы с мероприятиями ЦЗН», IV квартал 2025 года: 70,0 %, цель — 80 %. "
        "Не хватает 10 школ."
    )
    assert gap.app.expander[0].proto.expanded


def test_from_a_measure_without_report_it_begins_with_the_measure_and_its_deadline(
    publish: Publish, open_screen: Open
) -> None:
    publish(COUNTS)
    screen = open_screen("proposals", region="33", measure="3.7")
    problem = plain(field(screen, "Проблема", "text_area").value)
    assert problem.startswith("Мероприятие 3.7 «Внутренний аудит готовности ЦЗН")
    assert "отчета о выполнении нет. Срок: до 20 декабря 2025 года." in problem
    assert "ЦЗН" in field(screen, "Ответственный").value
    assert screen.app.expander[0].proto.expanded
    assert screen.address() == "proposals?region=33&measure=3.7"


def test_without_a_gap_the_form_is_folded_away(publish: Publish, open_screen: Open) -> None:
    publish({"33": {"schools": 100, "schools_with_centre_events": 80}})
    for address in ({}, {"region": "33"}, {"region": "33", "indicator": "1.3"}):
        assert not open_screen("proposals", **address).app.expander[0].proto.expanded


def test_without_a_region_the_form_asks_for_one(publish: Publish, open_screen: Open) -> None:
    publish(COUNTS)
    screen = open_screen("proposals", indicator="1.3")
    assert "Выберите регион" in screen.app.info[0].value
    assert not screen.app.text_area


def test_a_proposal_is_kept_opened_and_listed(gap: Screen, open_screen: Open) -> None:
    screen = proposed(gap)
    (document,) = documents()
    assert (document.state, document.indicator, document.period) == ("submitted", "1.3", "2025Q4")
    assert document.action == "Выезды в сельские школы"
    assert "proposal=000002" in screen.address()
    assert "Сохранено: документ 000002" in screen.app.success[0].value
    assert "Иванова, МРГ" in text(screen.drawing("history"))
    listed = text(open_screen("proposals").drawing("list"))
    assert "Выезды в сельские школы" in listed
    assert "на рассмотрении комиссии" in listed
    assert "Владимирская обл." in listed


def test_what_is_missing_is_told_and_what_was_written_stays(gap: Screen) -> None:
    field(gap, "Что предлагается", "text_area").set_value("Выезды")
    screen = press(gap, "На рассмотрение комиссии")
    assert "кто вносит" in screen.app.error[0].value
    assert field(screen, "Что предлагается", "text_area").value == "Выезды"
    field(screen, "Кто вносит: фамилия, должность").set_value("Иванова")
    screen = press(screen, "На рассмотрение комиссии")
    assert "Не заполнено: ответственный" in screen.app.error[0].value
    assert documents() == []


def test_the_commission_adopts_it_with_a_number_and_the_author_is_remembered(gap: Screen) -> None:
    screen = proposed(gap)
    names = [each for each in screen.app.text_input if each.label.startswith("Кто вносит")]
    assert {each.value for each in names} == {"Иванова, МРГ"}
    screen = press(screen, "Записать")
    assert "нужны номер и дата решения" in screen.app.error[0].value
    field(screen, "Номер решения").set_value("5/1")
    screen = press(screen, "Записать")
    assert [each.state for each in documents()] == ["submitted", "adopted"]
    assert documents()[-1].decision_number == "5/1"
    assert "решение № 5/1" in plain(text(screen.drawing("card")))
    assert "на рассмотрении комиссии → принято" in text(screen.drawing("history"))


def test_who_was_overtaken_is_told_by_whom_and_what_changed(gap: Screen) -> None:
    screen = proposed(gap)
    (document,) = documents()
    proposals.keep(
        "33",
        moved(document, ProposalState.REJECTED, reason="Нет средств"),
        author="Петров, МВК",
        received_at=datetime.now(MOSCOW),
        of="000002",
        seen="000002",
    )
    field(screen, "Номер решения").set_value("5/1")
    screen = press(screen, "Записать")
    (warning,) = (plain(each.value) for each in screen.app.warning)
    assert "Петров, МВК" in warning
    assert "Ваше изменение не сохранено" in warning
    assert "- Состояние: на рассмотрении комиссии → отклонено" in warning
    assert "- Причина отклонения: — → Нет средств" in warning
    assert field(screen, "Номер решения").value == "5/1"
    assert [each.state for each in documents()] == ["submitted", "rejected"]
    screen = press(screen, "Продолжить с новым состоянием")
    assert not screen.app.warning
    assert list(screen.app.radio[0].options) == ["Вернуть в черновики"]


def test_a_pinned_release_is_read_and_not_written_to(
    gap: Screen, open_screen: Open, empty: Path
) -> None:
    before = releases.current().id
    proposed(gap)
    screen = open_screen("proposals", region="33", indicator="1.3", release=before)
    assert not screen.app.text_area
    assert "Предложений в этом отборе нет" in text(screen.drawing("list"))
    assert "на последних данных" in " ".join(each.value for each in screen.app.caption)


# The demonstration


def numbers(screen: Screen) -> list[str]:
    links = [each.get("id") for each in screen.drawing("list").iter("a")]
    return [each.removeprefix("p") for each in links if each and each.startswith("p")]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 5),
        ({"region": "33"}, 2),
        ({"state": "rejected"}, 1),
        ({"only": "1.6"}, 1),
        ({"region": "27", "only": "2.3", "state": "rejected"}, 1),
        ({"region": "01"}, 0),
    ],
)
def test_the_list_is_narrowed_by_region_state_and_indicator(
    screen: Open, filters: dict[str, str], count: int
) -> None:
    opened = screen("proposals", **filters)
    assert len(numbers(opened)) == count
    heading = text(opened.drawing("heading"))
    assert plain(wording.counted(count, wording.PROPOSAL)) in plain(heading)


def test_overdue_ones_stand_first_and_are_marked(screen: Open) -> None:
    table = reading.table("proposals", DOCUMENTS)
    assert (table.loc[table["indicator"] == "1.6", "due"] < today().isoformat()).all()
    opened = screen("proposals", region="33")
    first = next(opened.drawing("list").iter("tbody"))[0]
    assert "просрочено" in text(first)
    assert "51,9 % → 57,7 %" in plain(text(first))


def test_an_open_proposal_says_what_the_indicator_did_and_claims_no_cause(screen: Open) -> None:
    number = numbers(screen("proposals", only="1.6"))[0]
    card = plain(text(screen("proposals", proposal=number).drawing("card")))
    assert "II квартал 2026 года, когда предложение внесено: 51,9 %" in card
    assert "III квартал 2026 года: 57,7 %" in card
    assert "Это не значит, что изменение вызвано предложением" in card


def test_an_unknown_proposal_is_told_and_the_list_is_shown(screen: Open) -> None:
    opened = screen("proposals", proposal="999999", state="lost", measure="8.8")
    captions = " ".join(each.value for each in opened.app.caption)
    assert "предложение «999999»" in captions
    assert "состояние «lost»" in captions
    assert len(numbers(opened)) == 5


def test_choices_of_this_page_do_not_travel(screen: Open) -> None:
    opened = screen("proposals", state="draft", measure="3.7", region="27")
    menu = {each.get("href") for each in opened.drawing("menu").iter("a")}
    assert "profile?region=27" in menu
    assert not any("measure" in each or "state" in each for each in menu - {opened.address()})
