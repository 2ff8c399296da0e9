"""The frame around the pages: addresses, menu, headers, language."""

import re
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, serve, settled, visit

# Labels as a reader sees them; what follows a number is the pages' own affair.
FIRST = re.compile(r"^1\.1")
INFORMED = re.compile(r"^1\.6")
VLADIMIR = re.compile("33|Владимирская область")
CENTRAL = re.compile("^Центральный")
WHOLE_COUNTRY = re.compile("^Все")


def view(page: Page) -> dict[str, str]:
    return {name: codes[0] for name, codes in parse_qs(urlsplit(page.url).query).items()}


def select(page: Page, title: str, option: re.Pattern[str]) -> None:
    page.get_by_role("combobox", name=title).click()
    page.get_by_role("option", name=option).click()
    settled(page)


def is_on(page: Page, title: str) -> None:
    link = page.get_by_role("navigation").get_by_role("link", name=title)
    expect(link).to_have_attribute("aria-current", "page")
    settled(page)


def told(page: Page) -> None:
    """«Что нового» asks the browser for the last visit, and is run once more with the answer.

    Whoever leaves before that has a step of Back too many: the platform takes the late answer for
    a page that was opened.
    """
    page.wait_for_timeout(1000)
    settled(page)


def go(page: Page, section: str, title: str) -> None:
    """From a page of another section by the menu: first its section, then its page."""
    page.get_by_role("navigation", name="Разделы").get_by_role("link", name=section).click()
    pages = page.get_by_role("navigation", name=f"Страницы раздела «{section}»")
    expect(pages).to_be_visible()
    settled(page)  # its address is completed: a step of Back leads there
    if page.url.partition("?")[0].endswith("/news"):
        told(page)
    pages.get_by_role("link", name=title, exact=True).click()


def test_a_deep_link_on_a_fresh_server_goes_through_the_router(page: Page, tmp_path: Path) -> None:
    with serve(KPI_DATA=str(tmp_path)) as fresh:
        visit(page, f"{fresh}/ranking?indicator=1.6")
        expect(page.get_by_role("navigation", name="Разделы")).to_be_visible()
        is_on(page, "Рейтинг")
        expect(page).to_have_title("Рейтинг — Показатели профориентации")
        page.goto("about:blank")  # the server goes away before the page does


def test_the_address_is_completed_without_a_step_of_back(page: Page, server: str) -> None:
    visit(page, f"{server}/method")
    visit(page, f"{server}/ranking?indicator=1.6")
    page.wait_for_url("**/ranking?period=*&indicator=1.6")
    page.go_back()
    is_on(page, "Методика")


def test_a_choice_survives_the_menu_a_reload_and_back(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking")
    select(page, "Показатель", INFORMED)
    page.wait_for_url("**/ranking?*indicator=1.6")
    go(page, "Рабочая группа", "Профиль")
    is_on(page, "Профиль")
    assert view(page)["indicator"] == "1.6"
    select(page, "Регион", VLADIMIR)
    page.wait_for_url("**/profile?*region=33")

    page.reload()
    is_on(page, "Профиль")
    expect(page.get_by_role("combobox", name="Регион")).to_have_value(VLADIMIR)

    go(page, "Анализ", "Рейтинг")
    is_on(page, "Рейтинг")
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(INFORMED)
    assert view(page)["region"] == "33"

    page.go_back()  # the section opens with its first page
    is_on(page, "Сводка")
    page.go_back()
    is_on(page, "Профиль")
    expect(page.get_by_role("combobox", name="Регион")).to_have_value(VLADIMIR)
    page.go_back()
    expect(page.get_by_role("combobox", name="Регион")).not_to_have_value(VLADIMIR)
    page.go_back()
    is_on(page, "Что нового")
    told(page)
    page.go_back()
    is_on(page, "Рейтинг")
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(INFORMED)
    page.go_back()
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(FIRST)
    page.go_forward()
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(INFORMED)


def test_a_choice_that_is_the_default_leaves_the_address(page: Page, server: str) -> None:
    visit(page, f"{server}/?district=cfo&reported=1")
    expect(page.get_by_role("combobox", name="Федеральный округ")).to_have_value(CENTRAL)
    expect(page.get_by_role("checkbox")).to_be_checked()
    page.get_by_text("Только отчитавшиеся").click()
    page.wait_for_url("**/?*district=cfo")
    select(page, "Федеральный округ", WHOLE_COUNTRY)
    page.wait_for_url(lambda address: "district" not in address)
    assert set(view(page)) == {"period"}
    page.go_back()
    expect(page.get_by_role("combobox", name="Федеральный округ")).to_have_value(CENTRAL)


def test_a_link_is_copied_whole_pinned_or_not(open_page: OpenPage, server: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    visit(page, f"{server}/ranking?indicator=1.6&district=cfo")
    page.wait_for_url("**/ranking?period=*")
    shown = page.url

    def copied(link: str) -> str:
        page.get_by_text("Скопировать ссылку").click()
        page.get_by_role("button", name=link).click()
        expect(page.get_by_text("Скопировано", exact=True)).to_be_visible()
        expect(page.get_by_text("Скопировано", exact=True)).to_be_hidden()  # it closes by itself
        return str(page.evaluate("navigator.clipboard.readText()"))

    assert copied("Ссылка на последние данные") == shown
    pinned = copied("Ссылка на эти данные")
    assert re.fullmatch(re.escape(shown) + r"&release=\d{6}-[0-9a-f]{12}", pinned)

    visit(page, pinned)
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(INFORMED)
    expect(page.get_by_text("выпуск закреплен ссылкой")).to_be_visible()
    assert page.url == pinned
    assert copied("Ссылка на последние данные") == shown


def test_where_the_browser_refuses_the_clipboard_the_address_is_shown(
    page: Page, server: str
) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false;"
    )
    visit(page, f"{server}/method")
    page.get_by_text("Скопировать ссылку").click()
    expect(page.get_by_role("button", name="Ссылка на эти данные")).to_be_hidden()
    page.get_by_role("button", name="Ссылка на последние данные").click()
    expect(page.get_by_label("Скопируйте адрес отсюда")).to_have_value(page.url)
    page.keyboard.press("Escape")
    expect(page.get_by_label("Скопируйте адрес отсюда")).to_be_hidden()


def test_an_unknown_code_falls_back_with_a_note(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=9.9&period=2026Q3")
    expect(page.get_by_text("показатель «9.9», такого нет")).to_be_visible()
    expect(page.get_by_role("combobox", name="Показатель")).to_have_value(FIRST)
    page.wait_for_url("**/ranking?period=2026Q3&indicator=1.1")


def test_markup_in_the_address_is_not_shown(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=<img src=x onerror=alert(1)>")
    expect(page.get_by_text("Часть ссылки не распознана")).to_be_visible()
    page.wait_for_url("**/ranking?period=*&indicator=1.1")


def test_the_menu_works_from_the_keyboard_and_names_the_page(page: Page, server: str) -> None:
    visit(page, server)
    link = page.get_by_role("navigation").get_by_role("link", name="Динамика")
    link.focus()
    page.keyboard.press("Enter")
    is_on(page, "Динамика")
    expect(link).to_have_attribute("aria-current", "page")
    expect(link).to_be_focused()
    expect(page).to_have_title("Динамика — Показатели профориентации")


def test_the_page_says_that_it_is_russian(page: Page, server: str) -> None:
    visit(page, server)
    expect(page.locator("html")).to_have_attribute("lang", "ru")


def icons(page: Page) -> list[str]:
    """Names that the platform's own font draws as one sign each."""
    signs = page.get_by_test_id("stIconMaterial").all()
    for sign in signs:
        assert (sign.bounding_box() or {"width": 0})["width"] < 30
    return [sign.inner_text() for sign in signs]


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_english_and_no_sideways_scrolling(
    open_page: OpenPage, server: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    for path in ("", "ranking", "profile", "method"):
        visit(page, f"{server}/{path}")
        shown = page.locator("body").inner_text()
        for code in (*icons(page), *re.findall(r"выпуск (\S+)", shown)):
            shown = shown.replace(code, "")
        assert set(re.findall("[A-Za-z]{3,}", shown)) <= {"III"}
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_of_the_platform_are_russian(page: Page, server: str) -> None:
    visit(page, server)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Перейти к содержанию")).to_be_focused()
    page.get_by_role("combobox", name="Федеральный округ").fill("ъъъ")
    expect(page.get_by_text("Ничего не найдено")).to_be_visible()


def test_a_lost_connection_is_told_in_russian(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(locale="ru-RU")  # its console may complain
    with serve(KPI_DATA=str(tmp_path)) as address:
        visit(page, address)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Нет связи с сервером", timeout=30_000)
    expect(dialog).to_contain_text("Страница ждет ответа")
    expect(dialog).not_to_contain_text("treamlit")
    page.close()


def test_an_unknown_page_answers_in_russian(server: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(f"{server}/reiting")
    assert error.value.code == 404
    assert "Такой страницы нет" in error.value.read().decode()


@pytest.mark.parametrize("path", ["/", "/ranking", "/nowhere", "/_stcore/health", "/favicon.png"])
def test_every_answer_carries_the_security_headers(server: str, path: str) -> None:
    try:
        answer = urllib.request.urlopen(server + path)
    except urllib.error.HTTPError as error:
        answer = error
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src-attr 'none'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src "))
    assert "unsafe" not in scripts
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
