"""The roadmap as a person uses it: the keyboard, a link from cell to region, a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit

VIEWS = ("matrix", "region", "calendar", "agreements", "support")


def test_arrows_walk_the_matrix_and_enter_opens_the_measure_of_the_region(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/roadmap?sort=name")
    matrix = page.locator(".st-key-matrix")
    matrix.locator('tr[data-row="01"] th a').focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    cell = matrix.locator("td a:focus")
    expect(cell).to_have_attribute("href", re.compile("measure=1.1"))
    expect(cell).to_have_attribute("aria-label", re.compile(r", 1\.1: . \("))
    page.keyboard.press("Enter")
    page.wait_for_url("**/roadmap?*view=region*measure=1.1*")
    settled(page)
    expect(page.locator(".st-key-measures tr.chosen")).to_contain_text("1.1")
    page.go_back()
    expect(matrix).to_be_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_on_a_telephone_no_view_sticks_out(open_page: OpenPage, server: str, view: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    visit(page, f"{server}/roadmap?view={view}&region=05")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_view_sends_more_than_150_kilobytes(page: Page, server: str) -> None:
    received: list[int] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda f: received.append(len(f)))
    )
    visit(page, f"{server}/profile?region=05")
    page.get_by_role("link", name="Дорожная карта").click()
    for view in VIEWS:
        received.clear()
        page.locator(f"#view-{view}").click()
        settled(page)
        page.wait_for_timeout(500)
        assert sum(received) <= 150_000, view
