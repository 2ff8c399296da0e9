"""From a value to how it was computed: with the mouse, from the keyboard, and back."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, settled, visit

HEAT = "/?period=2026Q3&sort=name"


def cell(page: Page, region: str, column: int) -> Locator:
    return page.locator(f".st-key-heat tr[data-row='{region}'] td:nth-child({column + 2})")


def on_the_explanation(page: Page, code: str, region: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("как посчитано")
    settled(page)
    assert f"indicator={code}&region={region}" in page.url
    assert "period=2026Q3" in page.url


def test_a_click_on_a_cell_explains_the_same_value_and_back_returns(
    page: Page, server: str
) -> None:
    visit(page, server + HEAT)
    target = cell(page, "33", 8)  # 2.1
    shown = target.inner_text()
    target.click()
    on_the_explanation(page, "2.1", "33")
    big = page.locator(".st-key-explanation .big").inner_text()
    number = re.search(r"[\d,]+", big)
    assert number
    assert round(float(number[0].replace(",", "."))) == round(float(shown.replace(",", ".")))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сводка по регионам")
    assert "sort=name" in page.url
    expect(cell(page, "33", 8)).to_have_text(shown)


def test_an_empty_cell_explains_why_it_is_empty(page: Page, server: str) -> None:
    visit(page, server + HEAT)
    cell(page, "05", 1).click()
    on_the_explanation(page, "1.1", "05")
    expect(page.get_by_text("Почему нет значения")).to_be_visible()
    expect(page.get_by_text("отклонен проверкой").first).to_be_visible()


def test_cells_are_reached_and_opened_from_the_keyboard(page: Page, server: str) -> None:
    visit(page, server + HEAT)
    page.locator(".st-key-heat tr[data-row='33'] th a").focus()
    page.keyboard.press("ArrowRight")  # over the number of targets met
    expect(cell(page, "33", 1).locator("a")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    below = page.locator(".st-key-heat tr[data-row='33'] + tr")
    expect(below.locator("td:nth-child(4) a")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    on_the_explanation(page, "1.2", "33")


def test_a_cell_under_the_pointer_is_a_link_that_can_be_copied(page: Page, server: str) -> None:
    visit(page, server + HEAT)
    cell(page, "77", 3).hover()
    link = cell(page, "77", 3).get_by_role("link")
    expect(link).to_have_attribute("href", "explanation?period=2026Q3&indicator=1.3&region=77")
    expect(link).to_have_accessible_name(re.compile(r"Москва, 1\.3"))


def test_values_of_ranking_and_profile_lead_to_the_same_explanation(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/ranking?period=2026Q3&indicator=1.4")
    value = page.locator(".st-key-table tr[data-row='27'] td:nth-child(3)")
    value.hover()
    value.get_by_role("link").click()
    on_the_explanation(page, "1.4", "27")
    value_text = page.locator(".st-key-explanation .big").inner_text()
    page.locator(".st-key-explanation").get_by_role("link", name="Профиль региона").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Хабаровский край")
    settled(page)
    page.locator(".st-key-strips .value a").nth(3).click()
    on_the_explanation(page, "1.4", "27")
    assert page.locator(".st-key-explanation .big").inner_text() == value_text


def test_values_of_drawings_lead_to_their_explanation_in_their_own_period(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/comparison?period=2026Q3&before=2026Q1&regions=33.77&view=slopes")
    page.locator(".st-key-slopes .then a").first.click()
    expect(page).to_have_url(re.compile(r"/explanation\?period=2026Q1&"))
    visit(page, f"{server}/ranking?period=2026Q3&indicator=1.4")
    page.locator(".st-key-bars li .how").nth(2).click()
    expect(page).to_have_url(re.compile(r"/explanation\?period=2026Q3&indicator=1.4&"))
    visit(page, f"{server}/dynamics?region=33&indicator=1.4")
    page.locator(".st-key-timeline .slot").nth(1).click()
    expect(page).to_have_url(re.compile(r"/explanation\?period=2026Q1&indicator=1.4&region=33"))
    visit(page, f"{server}/composite?period=2026Q3")
    page.locator("#parts-77").click()
    page.locator(".st-key-ranked .parts .how").first.click()
    on_the_explanation(page, "1.1", "77")


def test_a_tap_on_a_telephone_explains_too(open_page: OpenPage, server: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit(page, server + HEAT)
    cell(page, "33", 1).tap()
    on_the_explanation(page, "1.1", "33")
