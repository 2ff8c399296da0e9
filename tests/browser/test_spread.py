"""Distribution and composite as a person uses them: dots, keyboard, sliders, the copied link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit

PHONE = {"width": 390, "height": 844}
SPREAD = "spread?period=2026Q3&indicator=1.4&second=1.5&region=33"


def test_dots_are_reached_by_keyboard_and_mouse_and_open_the_profile(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/{SPREAD}")
    dot = page.locator('.st-key-scatter a.d[href*="region=77"]')
    expect(dot).to_have_attribute("title", re.compile("^Москва: 1.4 — .*; 1.5 — "))
    dot.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile?*region=77*")
    expect(page.get_by_role("heading", level=1, name="Москва")).to_be_visible()
    page.go_back()
    page.locator(".st-key-strip a.chosen").click()
    page.wait_for_url("**/profile?*region=33*")


def test_choices_are_in_the_address_and_a_copied_link_restores_them(
    open_page: OpenPage, server: str
) -> None:
    first = open_page()
    visit(first, f"{server}/{SPREAD}")
    first.get_by_role("combobox", name="Второй показатель").fill("2.3")
    first.get_by_role("option").first.click()
    first.wait_for_url("**/spread?*second=2.3*")
    expect(first.locator(".st-key-scatter")).to_contain_text("Планы для студентов в зоне риска")
    settled(first)
    first.locator("#view-table").click()
    table = ".st-key-table table"
    expect(first.locator(table)).to_contain_text("2.3")
    second = open_page()
    visit(second, first.url)
    assert second.locator(table).inner_text() == first.locator(table).inner_text()
    assert second.url == first.url


def test_a_slider_changes_the_order_and_back_undoes(page: Page, server: str) -> None:
    visit(page, f"{server}/composite?period=2026Q3&weights=1100000000000000000")
    names = page.locator(".st-key-ranked table.ranked tbody th")
    before = names.all_inner_texts()
    page.get_by_role("button", name="Веса: 2 показателя").click()
    slider = page.get_by_role("slider", name="1.4 Охват мероприятиями школ и ЦЗН")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/composite?*weights=1.1_1.2_1.4*")
    expect(page.get_by_role("button", name="Веса: 3 показателя")).to_be_visible()
    settled(page)
    assert names.all_inner_texts() != before
    page.keyboard.press("Escape")
    page.go_back()
    expect(page.get_by_role("button", name="Веса: 2 показателя")).to_be_visible()
    settled(page)
    assert names.all_inner_texts() == before


def test_the_reset_link_makes_weights_equal(page: Page, server: str) -> None:
    visit(page, f"{server}/composite?period=2026Q3&weights=1100000000000000000")
    page.get_by_role("link", name="все поровну").click()
    expect(page.get_by_role("button", name="Веса: 19 показателей")).to_be_visible()
    assert "weights" not in page.url


@pytest.mark.parametrize(
    "path",
    [
        SPREAD,
        *(f"{SPREAD}&view={view}" for view in ("funnel", "zoom", "table")),
        "composite?period=2026Q3",
    ],
)
def test_on_a_telephone_nothing_sticks_out(open_page: OpenPage, server: str, path: str) -> None:
    page = open_page(viewport=PHONE, color_scheme="dark")
    visit(page, f"{server}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("path", "key", "choice"),
    [(SPREAD, "Показатель", "2.1"), ("composite?period=2026Q3", "Выделить регион", "Москва")],
)
def test_a_changed_filter_sends_at_most_150_kilobytes(
    page: Page, server: str, path: str, key: str, choice: str
) -> None:
    received: list[int] = []
    page.on(
        "websocket", lambda socket: socket.on("framereceived", lambda f: received.append(len(f)))
    )
    visit(page, f"{server}/{path}")
    page.wait_for_load_state("networkidle")
    address = page.url
    received.clear()
    page.get_by_role("combobox", name=key, exact=True).fill(choice)
    page.get_by_role("option").first.click()
    page.wait_for_function("(address) => location.href !== address", arg=address)
    settled(page)
    page.wait_for_timeout(500)
    assert 0 < sum(received) <= 150_000
