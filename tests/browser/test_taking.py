"""Pictures that a reader takes from a page."""

import xml.etree.ElementTree as ET
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settled, visit

PHONE = {"width": 390, "height": 844}
RANKING = "ranking?period=2026Q3&indicator=1.6&district=cfo"


def take(page: Page, title: str, ending: str, folder: Path) -> bytes:
    page.locator(".st-key-pictures summary").click()
    with page.expect_download() as asked:
        page.get_by_role("button", name=f"{title}: {ending}", exact=True).click()
    path = folder / asked.value.suggested_filename
    asked.value.save_as(path)
    expect(page.locator(".st-key-pictures [role=status]")).to_have_text("Картинка сохранена")
    return path.read_bytes()


def words(svg: bytes) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter() if each.tag.endswith("}text")]


def test_a_picture_has_the_numbers_of_the_screen_and_says_what_they_are(
    page: Page, server: str, tmp_path: Path
) -> None:
    visit(page, f"{server}/{RANKING}")
    shown = page.locator(".st-key-bars li .name").all_inner_texts()
    values = page.locator(".st-key-bars li .value").all_inner_texts()
    picture_words = words(take(page, "Рейтинг", "SVG", tmp_path))
    assert len(shown) == 18
    assert set(shown) <= set(picture_words)
    assert {value.split("\n")[0] for value in values} <= set(picture_words)
    everything = " ".join(picture_words).replace("\u00a0", " ")
    for part in (
        "Рейтинг регионов",
        "1.6. Доля школьников",
        "III квартал 2026",
        "из 89",
        "демонстрационные данные",
        "Среди кого: Центральный федеральный округ",
        "Источник: отчеты регионов",
        "выпуск 0",
        "release=0",
    ):
        assert part in everything, part


def test_a_telephone_in_the_dark_gives_the_picture_of_a_desk(
    open_page: OpenPage, server: str, tmp_path: Path
) -> None:
    desk, telephone = open_page(), open_page(viewport=PHONE, color_scheme="dark")
    taken = []
    for each in (desk, telephone):
        visit(each, f"{server}/profile?region=33&period=2026Q3")
        taken.append(take(each, "Показатели региона", "SVG", tmp_path))
    assert taken[0] == taken[1]


def test_a_png_comes_with_twice_the_dots(page: Page, server: str, tmp_path: Path) -> None:
    visit(page, f"{server}/{RANKING}")
    png = take(page, "Карта", "PNG", tmp_path)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 2 * 1280


def test_a_picture_can_be_taken_after_a_click_the_menu_and_back(
    page: Page, server: str, tmp_path: Path
) -> None:
    visit(page, f"{server}/{RANKING}")
    page.locator(".st-key-table thead a", has_text="Значение").click()
    page.wait_for_url("**sort=**")
    settled(page)
    page.locator(".st-key-menu").get_by_role("link", name="Сводка").click()
    expect(page.locator(".st-key-heat table")).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.locator(".st-key-bars li").first).to_be_visible()
    settled(page)
    first = page.locator(".st-key-bars li .name").first.inner_text()
    assert first in words(take(page, "Рейтинг", "SVG", tmp_path))
