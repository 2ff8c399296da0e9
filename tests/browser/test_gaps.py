"""From a gap to what would close it, with the mouse and with a typed number."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit


def test_a_gap_opens_what_if_and_the_target_is_one_click_away(page: Page, server: str) -> None:
    visit(page, f"{server}/gaps?region=33&period=2026Q2&sort=number")
    page.locator(".st-key-gaps").get_by_role("link", name="Что если").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Что если: Владимирская область")
    settled(page)
    page.locator(".st-key-offers").get_by_role("link", name=re.compile("до цели")).click()
    expect(page.locator(".st-key-effect").get_by_text("цель достигнута")).to_be_visible()
    assert "more=" in page.url
    assert "sort=" not in page.url
    page.go_back()
    expect(page.locator(".st-key-effect").get_by_text("цель достигнута")).to_have_count(0)


def test_a_typed_number_goes_into_the_address(page: Page, server: str) -> None:
    visit(page, f"{server}/whatif?region=33&period=2026Q2&indicator=1.6")
    page.get_by_label("Или числом").fill("1 200")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-effect")).to_contain_text("еще 1 200 школьников")
    assert "more=1200" in page.url


def test_details_open_on_a_telephone_and_nothing_is_wider_than_the_screen(
    open_page: OpenPage, server: str
) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(page, f"{server}/gaps?region=33&period=2026Q2")
    page.locator(".st-key-gaps summary").first.tap()
    expect(page.locator(".st-key-gaps details[open]")).to_contain_text("Прогноз")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
