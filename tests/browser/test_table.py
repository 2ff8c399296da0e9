"""A flat table of a publisher, loaded on the page by a person with a mouse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, serve, settled, visit
from tests.browser.test_screens import CONTRASTS

PERIOD = "2025Q4"
# Titles above, a total, districts, notes below, no-break spaces in numbers, a mark on a name.
TABLE = """Форма СКО-7;;
Сведения о вакансиях для несовершеннолетних, январь-декабрь 2025 года;;
;;
Субъект РФ;Школы с мероприятиями;Вакансии
Российская Федерация;25;1\u00a0320
Центральный федеральный округ;15;1\u00a0200
Владимирская область;10;1\u00a0000
Ивановская область 1);5;200
Сибирский федеральный округ;10;120
Томская область;10;120
Омская область;…;…
;;
1) Данные за Ивановскую область предварительные.;;
Источник: служба занятости Владимирской области;;
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The product with nothing in it yet, for this test alone; name it before the page, so that
    the page is closed first."""
    with serve(KPI_DATA=str(tmp_path / "data")) as address:
        yield address


def choose(page: Page, title: str, words: str, number: int = 0) -> None:
    box = page.get_by_role("combobox", name=title).nth(number)
    box.click()
    box.fill(words)
    page.get_by_role("option").filter(has_text=words).first.click()
    settled(page)


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(page.get_by_role("heading", name="1. Что найдено")).to_be_visible()
    settled(page)


def test_a_table_in_cp1251_is_mapped_confirmed_and_ranked(server: str, page: Page) -> None:
    visit(page, f"{server}/table?period={PERIOD}")
    upload(page, "ско.csv", TABLE.encode("cp1251"))
    summary = page.locator(".st-key-found")
    expect(summary).to_contain_text("4 из 89")
    expect(summary).to_contain_text("Федеральные округа: не загружаются (2)")
    summary.get_by_text("Примечания и строки без чисел").click()
    expect(summary.get_by_text("Источник: служба занятости")).to_be_visible()

    choose(page, "Какие столбцы загрузить", "Вакансии")
    page.keyboard.press("Escape")
    choose(page, "Число формы", "новые вакансии")
    expect(summary).to_contain_text("все сходятся")
    changes = page.locator(".st-key-changes tbody tr")
    expect(changes).to_have_count(3)
    expect(changes.first).to_contain_text("Владимирская область")
    expect(changes.first).to_contain_text("1\u00a0000")

    page.get_by_role("button", name="Загрузить", exact=True).click()
    expect(page.get_by_text("Таблица загружена")).to_be_visible()
    expect(page.locator(".st-key-history tbody tr")).to_have_count(1)
    page.get_by_role("link", name="Открыть рейтинг").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Рейтинг регионов")
    settled(page)
    first = page.locator(".st-key-table tbody tr").first
    expect(first).to_contain_text("Владимирская область")
    expect(first).to_contain_text("1\u00a0000")


def test_a_phone_shows_the_whole_work_without_scrolling_sideways(
    server: str, open_page: OpenPage
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    visit(page, f"{server}/table?period={PERIOD}")
    upload(page, "ско.csv", TABLE.encode("cp1251"))
    choose(page, "Какие столбцы загрузить", "Вакансии")
    page.keyboard.press("Escape")
    choose(page, "Число формы", "новые вакансии")
    expect(page.get_by_role("button", name="Загрузить", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_about_a_table_stand_out_from_their_background(
    server: str, open_page: OpenPage, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    visit(page, f"{server}/table?period={PERIOD}")
    upload(page, "ско.csv", TABLE.replace("…;…", "71%;").encode("cp1251"))
    page.locator(f".st-key-found .drawing[data-theme={scheme}]").wait_for()
    choose(page, "Какие столбцы загрузить", "Школы")
    page.keyboard.press("Escape")
    choose(page, "Число формы", "новые вакансии")
    expect(page.locator(".st-key-findings")).to_be_visible()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 30
    assert [pair for pair in contrasts if pair[0] < 4.5] == []
