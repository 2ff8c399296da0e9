"""Targets on their page: what holds, a decision from the form to the profile, two at once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from etl.documents.targets import Decision, decide
from indicators.commission.targets import DECISIONS, IN_FORCE
from indicators.warehouse import reading
from tests.charts.conftest import LAST, text
from tests.conftest import publish_counts
from tests.pages.conftest import Open, Screen

YEAR = "2025-26"


def field(screen: Screen, label: str):
    (entry,) = (each for each in screen.app.text_input if each.label.startswith(label))
    return entry


def press(screen: Screen, label: str) -> Screen:
    (button,) = (each for each in screen.app.button if each.label == label)
    button.click().run()
    assert not screen.app.exception
    return screen


def fill(screen: Screen, **typed: str) -> Screen:
    field(screen, "Кто вносит").set_value("Петрова")
    field(screen, "Номер решения").set_value("14-МВК")
    field(screen, "Дата решения").set_value("26.11.2025")
    for code, value in typed.items():
        field(screen, code.removeprefix("t").replace("_", ".")).set_value(value)
    return press(screen, "Проверить решение")


@pytest.fixture
def page(empty, open_screen: Open) -> Screen:
    publish_counts({"33": {"schools": 1000, "schools_with_centre_events": 127}})
    return open_screen("targets", region="33", year=YEAR)


def test_a_decision_is_checked_shown_and_then_holds(page: Screen) -> None:
    fill(page, t1_3="12,7", t1_6="90")
    shown = text(page.drawing("target-proposed"))
    assert "12,7 %" in shown
    assert "цель уже достигнута" in shown
    assert "ниже рекомендуемой" in shown
    assert reading.table("regional_targets", IN_FORCE).empty
    press(page, "Записать решение")
    assert page.app.success[0].value.startswith("Решение записано")
    decided = reading.table("regional_targets", IN_FORCE, region="33")
    assert dict(zip(decided["indicator"], decided["value"], strict=True)) == {
        "1.3": 12.7,
        "1.6": 90,
    }
    assert reading.standings(region="33", indicator="1.3").iloc[0]["gap"] == 0
    assert "14-МВК" in text(page.drawing("decisions"))
    assert "установлены в срок" in text(page.drawing("heading"))


def test_every_error_is_told_and_nothing_is_kept(page: Screen) -> None:
    fill(page, t1_3="127", t3_1="3,5", t1_7="-200")
    error = page.app.error[0].value
    assert "3" in error.split("\n")[0]
    assert all(f"**{code}:**" in error for code in ("1.3", "3.1", "1.7"))
    assert not any(each.label == "Записать решение" for each in page.app.button)
    # what was typed is still there to be mended
    assert field(page, "1.3").value == "127"


def test_a_decision_without_an_author_is_not_kept(page: Screen) -> None:
    fill(page, t1_6="90")
    field(page, "Кто вносит").set_value("").run()
    press(page, "Записать решение")
    assert "кто вносит" in page.app.error[0].value
    assert reading.table("target_decisions", DECISIONS).empty


def test_an_emptied_field_withdraws_the_own_target(page: Screen) -> None:
    press(fill(page, t1_6="90"), "Записать решение")
    assert field(page, "1.6").value == "90"
    press(fill(page, t1_6=""), "Записать решение")
    assert reading.table("regional_targets", IN_FORCE).empty
    assert len(set(reading.table("target_decisions", DECISIONS)["document"])) == 2


def test_who_comes_second_is_told_what_the_first_decided_and_may_decide_again(
    page: Screen,
) -> None:
    fill(page, t1_3="70")
    decide(
        Decision("33", "2025/26", "9", date(2025, 11, 20), {"1.6": Decimal(60)}),
        author="Сидоров",
        received_at=datetime(2025, 11, 21, tzinfo=UTC),
        seen="",
    )
    press(page, "Записать решение")
    warning = page.app.warning[0].value
    assert "№ 9" in warning
    assert "Сидоров" in warning
    assert "1.6 — 60" in warning
    press(page, "Записать решение")
    decided = reading.table("regional_targets", IN_FORCE)
    assert dict(zip(decided["indicator"], decided["value"], strict=True)) == {"1.3": 70, "1.6": 60}


def test_the_helper_counts_who_would_meet_a_value(page: Screen) -> None:
    page.app.selectbox(key="indicator").set_value("1.3").run()
    field(page, "Примерить цель").set_value("12,7").run()
    assert "сейчас достигли бы 1 из 1 региона" in " ".join(page.says().split())


def test_before_any_report_targets_can_be_decided_on(empty, open_screen: Open) -> None:
    opened = open_screen("targets", region="33", year=YEAR)
    press(fill(opened, t1_6="90"), "Записать решение")
    assert len(reading.table("regional_targets", IN_FORCE)) == 1


def test_rankings_use_the_recommended_targets_and_the_profile_the_own_one(screen: Open) -> None:
    own = reading.standings(period=LAST, region="33", indicator="1.6").iloc[0]
    assert own["target_set_by"] == "commission"
    assert "55 % (МВК)" in text(screen("profile", region="33", period=LAST).drawing("table"))
    ranking = screen("ranking", indicator="1.6", period=LAST)
    everyone = reading.standings(period=LAST, indicator="1.6")
    met = int((everyone["recommended_gap"] >= 0).sum())
    assert met != int((everyone["gap"] >= 0).sum())
    assert f"Цель достигли {met} из" in " ".join(text(ranking.drawing("bars")).split())
    assert "80 % (своя 55 %)" in " ".join(text(ranking.drawing("table")).split())
    captions = [each.value for each in screen("", period=LAST).app.caption]
    assert any("рекомендуемые, одни для всех" in each for each in captions)
