"""Series and changes as a person reads them: keyboard, Back, pointer, telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit

PHONE = {"width": 390, "height": 844}


def test_a_small_series_opens_large_by_keyboard_and_back_returns(page: Page, server: str) -> None:
    visit(page, f"{server}/dynamics?region=33&indicator=1.4&regions=77")
    expect(page.locator(".st-key-sparklines .panel")).to_have_count(19)
    page.locator("#series-1\\.5").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dynamics?*indicator=1.5*")
    expect(page.locator("#series-1\\.5")).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("regions=77"))
    page.go_back()
    expect(page.locator("#series-1\\.4")).to_have_attribute("aria-current", "true")
    page.locator(".st-key-timeline .slot").nth(1).hover()
    expect(page.locator(".st-key-timeline .tip").nth(1)).to_be_visible()
    expect(page.locator(".st-key-timeline .tip").nth(1)).to_contain_text("I квартал 2026")


def test_an_indicator_of_the_changes_opens_its_movers_and_a_name_the_profile(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/changes?period=2026Q3&before=2026Q2")
    page.locator("#only-1\\.5").click()
    page.wait_for_url("**/changes?*only=1.5*")
    expect(page.locator(".st-key-movers .pair")).to_have_count(2)
    page.go_back()
    expect(page.locator(".st-key-each tbody th[scope=row]")).to_have_count(19)
    page.go_forward()
    page.locator(".st-key-movers ol a").first.click()
    expect(page).to_have_url(re.compile("/profile.*region="))


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("dynamics?region=87&indicator=1.2&regions=77.50.24.16", "timeline"),
        ("dynamics?region=24&indicator=1.7", "timeline"),
        ("changes?period=2026Q3&before=2025Q4&only=1.7", "movers"),
        ("changes?period=2026Q3&before=2026Q2", "each"),
        ("changes?since=none", "views"),
    ],
)
def test_both_pages_fit_a_telephone(open_page: OpenPage, server: str, path: str, key: str) -> None:
    page = open_page(viewport=PHONE, color_scheme="dark")
    visit(page, f"{server}/{path}")
    expect(page.locator(f".st-key-{key}")).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_no_label_beside_a_series_covers_another(
    open_page: OpenPage, server: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    visit(page, f"{server}/dynamics?region=33&indicator=1.2&regions=77.50.24.16")
    expect(page.locator(".st-key-timeline figure")).to_be_visible()
    overlaps = """() => {
      const host = [...document.querySelectorAll('.st-key-timeline *')].find((e) => e.shadowRoot);
      const collisions = [];
      let number = 0;
      for (const group of host.shadowRoot.querySelectorAll('.body > .pilot, .ends')) {
        const labels = [...group.querySelectorAll('.note, .ends > *')]
          .map((e) => [e.textContent, e.getBoundingClientRect()]);
        number += labels.length;
        labels.forEach(([a, one], i) => labels.slice(i + 1).forEach(([b, two]) => {
          const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
          const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
          if (wide > 1 && high > 3) collisions.push(`${a} / ${b}`);
        }));
      }
      return [number, collisions]; }"""
    number, collisions = page.evaluate(overlaps)
    assert number == 4 + 6  # two platforms with two points each; five regions and the country
    assert collisions == []
