"""Regions side by side as a person compares them: tiles, search, tabs, and the copied link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit

PHONE = {"width": 390, "height": 844}
VIEWS = ("panels", "strips", "slopes", "table")
EIGHT = "33.77.50.27.05.16.83.24"


def listed(page: Page) -> list[str]:
    return page.locator(".st-key-chosen tbody th").all_inner_texts()


def choose_tile(page: Page, code: str) -> None:
    page.locator(f"#t{code} rect").click()


def test_a_tile_adds_a_region_a_second_click_takes_it_out_and_back_undoes(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/comparison")
    expect(page.get_by_text("от двух до восьми регионов")).to_be_visible()
    for code in ("33", "77", "50"):
        choose_tile(page, code)
        expect(page.locator(f"#t{code}")).to_have_class(re.compile("picked"))
    expect(page).to_have_url(re.compile(r"regions=33\.77\.50"))
    expect(page.locator(".st-key-panels section")).to_have_count(19)
    choose_tile(page, "77")
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(2)
    page.go_back()
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(3)
    assert listed(page) == ["Владимирская область", "Москва", "Московская область"]


def test_the_keyboard_chooses_too_and_stays_where_it_was(page: Page, server: str) -> None:
    visit(page, f"{server}/comparison?regions=33")
    page.locator("#t16").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(2)
    focused = "() => document.querySelector('.st-key-map').querySelector('*:focus') !== null"
    inside = """() => [...document.querySelectorAll('.st-key-map *')]
        .some((each) => each.shadowRoot?.activeElement?.id === 't16')"""
    assert page.evaluate(f"({inside})() || ({focused})()")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(1)


def test_the_search_finds_a_region_by_a_part_of_its_name(page: Page, server: str) -> None:
    visit(page, f"{server}/comparison?regions=33")
    page.get_by_role("combobox", name="Добавить регион").fill("татар")
    page.get_by_role("option", name="Республика Татарстан").click()
    page.wait_for_url("**/comparison?*regions=33.16*")
    expect(page.locator(".st-key-panels section")).to_have_count(19)
    expect(page.get_by_role("combobox", name="Добавить регион")).to_have_value("")


def test_a_copied_link_restores_view_reference_and_period(open_page: OpenPage, server: str) -> None:
    first = open_page()
    visit(first, f"{server}/comparison?regions=33.77.50&period=2026Q2")
    first.locator("#base-77").click()
    first.wait_for_url("**/comparison?*against=77*")
    settled(first)
    first.locator("#view-table").click()
    expect(first.locator(".st-key-table thead th").nth(1)).to_contain_text("Москва")
    second = open_page()
    visit(second, first.url)
    table = ".st-key-table table"
    expect(second.locator(table)).to_be_visible()
    assert second.locator(table).inner_text() == first.locator(table).inner_text()
    assert second.url == first.url


def test_clicks_that_outrun_the_page_lose_no_choice(page: Page, server: str) -> None:
    at_once = """(names) => {
      const find = (id) => [...document.querySelectorAll('*')]
        .map((each) => each.shadowRoot?.getElementById(id)).find(Boolean);
      for (const link of names.map(find))
        link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    }"""
    visit(page, f"{server}/comparison?regions=33.77.50&period=2026Q2")
    page.evaluate(at_once, ["base-77", "view-table", "t50"])
    expect(page.locator(".st-key-table thead th").nth(1)).to_contain_text("Москва")
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(2)
    settled(page)
    page.evaluate(at_once, ["base-33", "view-strips", "t50"])
    expect(page.locator(".st-key-strips")).to_be_visible()
    expect(page.locator(".st-key-chosen tbody tr")).to_have_count(3)
    expect(page).not_to_have_url(re.compile("against"))


def test_panel_titles_open_the_ranking_and_names_the_profile(page: Page, server: str) -> None:
    visit(page, f"{server}/comparison?regions=33.77&period=2026Q3")
    page.get_by_role("link", name="Профтуры и профпробы").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Рейтинг регионов")
    page.wait_for_url("**/ranking?*indicator=1.5*")
    page.go_back()
    page.locator(".st-key-panels tbody th a", has_text="Москва").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Москва")


@pytest.mark.parametrize("view", VIEWS)
def test_eight_regions_fit_a_telephone_and_nothing_is_cut_off(
    open_page: OpenPage, server: str, view: str
) -> None:
    page = open_page(viewport=PHONE, color_scheme="dark")
    visit(page, f"{server}/comparison?regions={EIGHT}&view={view}&period=2026Q3&before=2025Q4")
    expect(page.locator(f".st-key-{view}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    beyond = """(key) => {
      const host = [...document.querySelectorAll(`.st-key-${key} *`)].find((e) => e.shadowRoot);
      return [...host.shadowRoot.querySelectorAll('.label, .side *, .goalname, .absent, .v')]
        .filter((e) => { const box = e.getBoundingClientRect();
          return box.width && (box.left < -1 || box.right > innerWidth + 1); })
        .map((e) => e.textContent); }"""
    assert page.evaluate(beyond, view) == []


@pytest.mark.parametrize("view", ["strips", "slopes"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_label_covers_another(open_page: OpenPage, server: str, view: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    visit(page, f"{server}/comparison?regions={EIGHT}&view={view}&period=2026Q3&before=2025Q4")
    expect(page.locator(f".st-key-{view}")).to_be_visible()
    overlaps = """(key) => {
      const host = [...document.querySelectorAll(`.st-key-${key} *`)].find((e) => e.shadowRoot);
      const collisions = [];
      let number = 0;
      for (const group of host.shadowRoot.querySelectorAll('.field, .side')) {
        const labels = [...group.querySelectorAll('.label, .side > *')]
          .map((e) => [e.textContent, e.getBoundingClientRect()]);
        number += labels.filter(([, box]) => box.width).length;
        labels.forEach(([a, one], i) => labels.slice(i + 1).forEach(([b, two]) => {
          const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (wide > 1 && high > 3) collisions.push(`${a} / ${b}`);
        }));
      }
      return [number, collisions]; }"""
    number, collisions = page.evaluate(overlaps, view)
    assert number > 6 * 19  # one region has no value, one lacks two
    assert collisions == []
