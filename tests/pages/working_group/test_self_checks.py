"""The self-check on its page: answered once, chosen from then on, never lost to another."""

from datetime import UTC, date, datetime

import pytest

from etl.documents.self_checks import Given, SelfCheck, keep
from indicators.commission import self_checks
from indicators.commission.self_checks import QUESTIONS, Answer
from indicators.warehouse import reading, releases
from tests.charts.conftest import text
from tests.pages.conftest import Open, Screen

FIRST = next(iter(QUESTIONS))
CENTRE = "Центр города Мурома"


def field(screen: Screen, label: str):
    (entry,) = (each for each in screen.app.text_input if each.label.startswith(label))
    return entry


def answer(screen: Screen, words: str, author: str = "Сидоров") -> Screen:
    field(screen, "Кто вносит").set_value(author)
    (first, *_) = screen.app.radio
    first.set_value(words)
    return send(screen)


def send(screen: Screen) -> Screen:
    (button,) = (each for each in screen.app.button if each.label == "Записать самопроверку")
    button.click().run()
    assert not screen.app.exception
    return screen


def rows():
    return reading.table(self_checks.TABLE, self_checks.COLUMNS)


@pytest.fixture
def page(empty, open_screen: Open) -> Screen:
    return open_screen("readiness", region="33")


def test_a_centre_is_named_once_and_then_chosen(page: Screen) -> None:
    field(page, "Название центра").set_value(CENTRE)
    answer(page, "частично")
    assert "Самопроверка записана" in page.app.success[0].value
    assert rows()[["centre", "question", "answer"]].to_numpy().tolist() == [
        [CENTRE, FIRST, "partly"]
    ]
    assert page.app.selectbox(key="centre").value == self_checks.centre_code(CENTRE)
    assert page.app.radio[0].value == "частично"
    assert "50,0 %" in text(page.drawing("centres"))


def test_without_a_name_an_author_or_an_answer_nothing_is_kept(page: Screen) -> None:
    send(page)
    assert "3" in page.app.error[0].value
    with pytest.raises(releases.NoRelease):
        releases.current()


def test_a_known_centre_is_not_named_anew(page: Screen) -> None:
    field(page, "Название центра").set_value(CENTRE)
    answer(page, "да")
    page.app.selectbox(key="centre").set_value("").run()
    field(page, "Название центра").set_value(CENTRE.upper())
    answer(page, "нет")
    assert "такой центр уже есть" in page.app.error[0].value
    assert len(rows()) == 1


def test_answers_of_another_are_not_replaced_unseen_and_mine_stay(page: Screen) -> None:
    field(page, "Название центра").set_value(CENTRE)
    answer(page, "да")
    keep(
        SelfCheck("33", CENTRE, date(2025, 12, 1), {FIRST: Given(Answer.NO)}),
        author="Петрова",
        received_at=datetime(2025, 12, 2, tzinfo=UTC),
        seen=None,
    )
    answer(page, "частично")
    assert "Петрова" in page.app.warning[0].value
    assert page.app.radio[0].value == "частично"
    send(page)
    assert self_checks.in_force(rows())["answer"].tolist() == ["partly"]
    assert len(rows()) == 3


def test_the_region_sees_its_centres_and_what_is_not_ready(screen: Open) -> None:
    opened = screen("readiness", region="33")
    in_force = self_checks.in_force(rows().query("region == '33'"))
    centres_text = text(opened.drawing("centres"))
    assert all(name in centres_text for name in in_force["centre"].unique())
    assert len(list(opened.drawing("risks").iter("tr"))) == 1 + len(self_checks.risks(in_force))
