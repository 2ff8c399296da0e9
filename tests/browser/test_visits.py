"""The memory of a visit: in the browser, by region, and gone with it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, serve, settled, visit
from tests.conftest import keep, publish_counts

SCHOOLS = {"schools": 100, "schools_with_centre_events": 80}
FIVE_HOURS = 5 * 60 * 60 * 1000


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server of this test, whose data the test may change."""
    monkeypatch.setenv("KPI_DATA", str(tmp_path))
    publish_counts({"33": SCHOOLS})
    with serve(KPI_DATA=str(tmp_path)) as address:
        yield address


def remembered(page: Page) -> dict:
    return json.loads(page.evaluate("localStorage.getItem('kpi.visits')") or "{}")


def hours_pass(page: Page) -> None:
    """The visit lies so far back that the next one is another."""
    page.evaluate(
        """(pause) => {
          const visits = JSON.parse(localStorage.getItem("kpi.visits"));
          visits["33"].last.at -= pause;
          localStorage.setItem("kpi.visits", JSON.stringify(visits));
        }""",
        FIVE_HOURS,
    )


def test_news_are_counted_from_the_visit_before_until_it_is_over_or_marked_as_read(
    own: str, open_page: OpenPage
) -> None:
    page = open_page()
    visit(page, f"{own}/news?region=33")
    main = page.locator(".stMain")
    expect(main).to_contain_text("открыты впервые")
    first = remembered(page)["33"]["last"]["release"]

    keep("33", "2025Q4", SCHOOLS | {"schools_with_centre_events": 79})
    second = publish_counts({"37": SCHOOLS})
    hours_pass(page)
    visit(page, f"{own}/profile?region=33")
    hint = page.get_by_role("link", name="с прошлого визита")
    expect(page.locator(".st-key-visit-hint")).to_have_count(1)
    expect(hint).to_contain_text("3\u00a0изменения")
    hint.click()
    page.wait_for_url("**/news?*region=33")
    expect(main).to_contain_text("с вашего прошлого визита")
    expect(main).to_contain_text("Цели утрачены")
    visits = remembered(page)["33"]
    assert (visits["seen"]["release"], visits["last"]["release"]) == (first, second)

    page.reload()  # the same visit: nothing is taken for read
    settled(page)
    expect(main).to_contain_text("Цели утрачены")
    page.get_by_role("button", name="Отметить как прочитанное").click()
    expect(main).not_to_contain_text("Цели утрачены")
    expect(main).to_contain_text("изменений нет")
    assert remembered(page)["33"]["seen"]["release"] == second

    visit(page, f"{own}/news?region=37")  # of another region nothing is known yet
    expect(main).to_contain_text("открыты впервые")
    page.goto("about:blank")  # the server goes away before the page does
