"""«Что нового»: what changed since the last visit, since a named release, since nothing."""

import pytest

from indicators.warehouse import releases
from tests.charts.conftest import text
from tests.conftest import Publish, keep, publish_counts
from tests.pages.conftest import Open

SCHOOLS = {"schools": 100, "schools_with_centre_events": 80}


def captions(screen) -> str:
    return " ".join(each.value for each in screen.app.caption).replace("\u00a0", " ")


def publish_two() -> tuple[str, str]:
    first = publish_counts({"33": SCHOOLS})
    keep("33", "2025Q4", SCHOOLS | {"schools_with_centre_events": 79})
    return first, publish_counts({"37": SCHOOLS})


def test_a_first_visit_is_held_against_the_release_before_and_said_to_be(
    publish: Publish, open_screen: Open
) -> None:
    publish_two()
    screen = open_screen("news", region="33")
    assert "открыты впервые" in captions(screen)
    assert "За неделю ничего не пришло" in captions(screen)
    lists = text(screen.drawing("news"))
    assert "Новые данные соседей" in lists
    assert "3 изменения" in text(screen.drawing("heading")).replace("\u00a0", " ")


def test_without_an_earlier_release_only_duties_are_told(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": SCHOOLS})
    screen = open_screen("news", region="33")
    assert "прежнего выпуска нет" in captions(screen)
    assert "изменений нет" in text(screen.drawing("heading"))
    assert "новое" not in text(screen.drawing("news"))


def test_a_named_release_is_held_against_and_is_no_visit(
    publish: Publish, open_screen: Open
) -> None:
    first, _ = publish_two()
    screen = open_screen("news", region="33", since=first)
    assert "с выпуска из ссылки" in captions(screen)
    assert "Цели утрачены" in text(screen.drawing("news"))
    assert "80,0 % → 79,0 %" in text(screen.drawing("news"))
    assert "visit" not in screen.components()
    (back,) = screen.drawing("no-since").iter("a")
    assert back.get("href") == "news?region=33"


def test_a_release_that_is_not_there_is_told_and_left_out(screen: Open) -> None:
    opened = screen("news", region="33", since="000001-aaaaaaaaaaaa")
    assert "В ссылке указан прежний выпуск «000001-aaaaaaaaaaaa»" in captions(opened)
    assert opened.address() == "news?region=33"


@pytest.mark.parametrize("region", ["05", "14", "33", "90"])
def test_every_entry_leads_to_a_page_with_its_region(screen: Open, region: str) -> None:
    opened = screen("news", region=region)
    links = [each.get("href") for each in opened.drawing("news").iter("a")]
    assert all(f"region={region}" in each for each in links)


def test_a_refused_report_stands_first(screen: Open) -> None:
    sections = list(screen("news", region="05").drawing("news").iter("section"))
    assert [each.get("id") for each in sections][:2] == ["errors", "overdue"]
    assert "948 — больше, чем" in text(sections[0])


def test_the_profile_is_silent_for_a_browser_that_remembers_nothing(screen: Open) -> None:
    assert "с прошлого визита" not in screen("profile", region="33").says()
    assert releases.current().id


def test_what_is_overdue_in_the_roadmap_can_be_proposed_about(screen: Open) -> None:
    links = {each.get("href") for each in screen("news", region="05").drawing("news").iter("a")}
    assert "proposals?region=05&measure=3.6" in links
