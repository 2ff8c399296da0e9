"""The four screens as a person uses them, at a desk and on a phone."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from indicators import wording
from tests.browser.conftest import OpenPage, first_regions, serve, settled, visit

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PAGES = ("", "ranking", "profile", "method", "explanation?indicator=2.1&region=33")


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def region_of(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("region", [""])[0]


def choose(page: Page, title: str, option: str) -> None:
    page.get_by_role("combobox", name=title).click()
    page.get_by_role("option", name=option).click()


def bars(page: Page):
    return page.locator(".st-key-bars li .row")


def on_the_ranking(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Рейтинг регионов")
    settled(page)


# The first element of each selector in a drawing, or in its shadow.
BOXES = """(element, selectors) => {
  const inside = [element, ...element.querySelectorAll("*")].map((e) => e.shadowRoot || e);
  const first = (selector) => inside.map((e) => e.querySelector(selector)).find(Boolean);
  return selectors.map((each) => first(each).getBoundingClientRect().toJSON());
}"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_first_screen_shows_the_heat_table(
    open_page: OpenPage, server: str, size: dict[str, int]
) -> None:
    page = open_page(viewport=size)
    visit(page, server)
    table = page.locator(".st-key-heat tbody")
    expect(table.locator("tr")).to_have_count(89)
    first = table.locator("tr").first.bounding_box()
    assert first is not None
    assert first["y"] < size["height"]
    expect(page.get_by_text("демонстрационные данные").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(open_page: OpenPage, server: str, path: str) -> None:
    page = open_page(viewport=PHONE)
    visit(page, f"{server}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_head_of_the_heat_table_sorts_it_and_turns_it_round(page: Page, server: str) -> None:
    visit(page, server)
    head = page.locator("#by-1\\.6")
    head.click()
    page.wait_for_url("**/?*sort=1.6")
    settled(page)
    expect(head).to_have_attribute("href", re.compile(r"sort=-1\.6"))  # drawn anew
    best = first_regions(page, "heat")
    head.click()
    page.wait_for_url("**/?*sort=-1.6")
    settled(page)
    expect(page.locator(".st-key-heat tbody th").first).not_to_have_text(best[0])
    page.go_back()
    expect(page.locator(".st-key-heat tbody th").first).to_have_text(best[0])
    assert first_regions(page, "heat") == best


def test_another_indicator_changes_bars_tiles_and_rows(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=1.3")
    expect(bars(page).first).to_be_visible()
    tile = page.locator(".st-key-tiles a").first
    before = (first_regions(page, "table"), tile.locator("title").text_content())
    choose(page, "Показатель", "1.6 Информационные мероприятия ЦЗН")
    page.wait_for_url("**/ranking?*indicator=1.6")
    settled(page)
    expect(page.get_by_text("1.6. Доля школьников")).to_be_visible()
    expect(page.locator(".st-key-bars").get_by_text("цель 80")).to_be_visible()
    expect(page.locator(".st-key-bars").get_by_text("38,3")).to_be_visible()  # its minimum
    after = (first_regions(page, "table"), tile.locator("title").text_content())
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize(
    ("address", "table", "chosen"),
    [
        (
            "?period=2026Q1&district=dfo&reported=1&sort=-1.4",
            "heat",
            {"Отчетный период": "I квартал 2026", "Федеральный округ": "Дальневосточный"},
        ),
        (
            "ranking?period=2025Q4&indicator=2.3&district=pfo",
            "table",
            {"Отчетный период": "IV квартал 2025", "Показатель": "2.3"},
        ),
        (
            "profile?period=2026Q2&region=27",
            "strips",
            {"Отчетный период": "II квартал 2026", "Регион": "Хабаровский край"},
        ),
    ],
)
def test_a_copied_address_shows_the_same_view_to_somebody_else(
    open_page: OpenPage, server: str, address: str, table: str, chosen: dict[str, str]
) -> None:
    first = open_page()
    visit(first, f"{server}/{address}")
    expect(first).to_have_url(re.compile("period="))
    second = open_page()
    visit(second, first.url)
    for title, label in chosen.items():
        value = re.compile(label.replace(" ", r"\s"))
        expect(second.get_by_role("combobox", name=title)).to_have_value(value)
    assert second.url == first.url
    assert heading(second) == heading(first)
    shown = [page.locator(f".st-key-{table} .drawing").inner_text() for page in (first, second)]
    assert shown[0] == shown[1]
    assert len(shown[0]) > 500


def test_a_name_in_the_heat_table_opens_its_profile_and_back_returns(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/?sort=name")
    page.locator(".st-key-heat tbody").get_by_role("link", name="Владимирская").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Владимирская область")
    assert region_of(page) == "33"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сводка по регионам")
    assert "sort=name" in page.url


def test_a_name_in_the_table_of_the_ranking_opens_its_profile_and_back_returns(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/ranking?indicator=1.4")
    page.locator(".st-key-table tbody").get_by_role("link", name="Хабаровский край").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Хабаровский край")
    assert region_of(page) == "27"
    page.go_back()
    on_the_ranking(page)
    assert "indicator=1.4" in page.url


def test_a_tile_opens_its_profile_and_back_returns(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=1.4")
    page.locator(".st-key-tiles").get_by_role("link", name=re.compile("^Калининград")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Калининградская область")
    assert region_of(page) == "39"
    page.go_back()
    on_the_ranking(page)


def test_a_bar_opens_its_profile_and_back_returns_and_another_works_too(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/ranking?indicator=1.3")
    for place in (2, 4):
        expect(bars(page).nth(place)).to_be_visible()
        settled(page)
        name = first_regions(page, "table")[place]
        bars(page).nth(place).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        assert "/profile?" in page.url
        page.go_back()
        on_the_ranking(page)


def test_a_head_of_the_rankings_table_sorts_rows_and_bars_and_turns_them_round(
    page: Page, server: str
) -> None:
    visit(page, f"{server}/ranking?indicator=1.6")
    head = page.locator(".st-key-table #by-people")
    best = bars(page).first.inner_text()
    head.click()
    page.wait_for_url("**/ranking?*sort=people")
    expect(head).to_have_attribute("href", re.compile(r"sort=-people"))  # drawn anew
    expect(bars(page).first).not_to_have_text(best)
    short = [text.split(" ")[0] for text in page.locator(".st-key-bars .name").all_inner_texts()]
    rows = first_regions(page, "table")
    assert all(one in other for one, other in zip(short[:5], rows[:5], strict=True))
    expect(page.locator(".st-key-bars")).to_contain_text("до цели, школьников")
    page.locator(".st-key-bars #by-people").click()
    page.wait_for_url("**/ranking?*sort=-people")
    page.go_back()
    page.wait_for_url("**/ranking?*sort=people")


def test_hiding_the_intervals_takes_whiskers_and_columns_away(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=1.3")
    whiskers = page.locator(".st-key-bars path.range")
    expect(whiskers).to_have_count(1)
    page.get_by_text("Скрыть интервалы").click()
    page.wait_for_url("**/ranking?*exact=1")
    expect(whiskers).to_have_count(0)
    expect(page.locator(".st-key-table")).not_to_contain_text("Интервал")
    expect(page.locator(".st-key-table")).not_to_contain_text("значимо")


def test_a_group_of_regions_is_chosen_and_kept_in_the_link(
    open_page: OpenPage, page: Page, server: str
) -> None:
    visit(page, f"{server}/ranking?indicator=1.3&region=33")
    choose(page, "Среди кого", "Десять похожих на регион")
    page.wait_for_url("**/ranking?*group=near")
    expect(bars(page)).to_have_count(11)
    page.get_by_text("Как выбраны похожие").click()
    expect(page.locator(".st-key-likeness tbody tr")).to_have_count(10)
    other = open_page()
    visit(other, page.url)
    expect(bars(other)).to_have_count(11)
    assert first_regions(other, "table", 11) == first_regions(page, "table", 11)


def test_on_a_phone_a_bar_has_the_width_of_the_page_and_its_name_above(
    open_page: OpenPage, server: str
) -> None:
    page = open_page(viewport=PHONE)
    visit(page, f"{server}/ranking?indicator=1.3")
    expect(page.locator(".st-key-bars .name").first).to_be_visible()
    # Both at one instant: what is drawn above may still move them.
    plot, name = page.locator(".st-key-bars").evaluate(BOXES, ["ol .field", ".name"])
    assert plot["width"] > 340
    # the middle of the first bar is half a row below the top of the field
    assert name["bottom"] <= plot["y"] + 21


def test_lines_of_the_country_and_the_target_run_through_all_bars(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=1.3")
    rows = page.locator(".st-key-bars ol").bounding_box()
    assert rows is not None
    for kind in ("goal", "pooled"):
        line = page.locator(f".st-key-bars .field path.{kind}").first.bounding_box()
        assert line is not None
        assert abs(line["height"] - rows["height"]) < 4  # a box holds half the stroke beyond


def test_a_strip_leads_to_the_ranking_of_its_indicator(page: Page, server: str) -> None:
    visit(page, f"{server}/profile?region=33")
    page.locator(".st-key-strips").get_by_role("link", name="Профтуры и профпробы").click()
    on_the_ranking(page)
    assert "indicator=1.5&region=33" in page.url


def test_the_heat_table_is_sorted_and_left_from_the_keyboard(page: Page, server: str) -> None:
    visit(page, server)
    head = page.locator("#by-2\\.1")
    head.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?*sort=2.1")
    expect(head).to_be_focused()
    page.locator(".st-key-heat tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/profile?*")


# Lines of text with the colours that a reader sees: each against the first opaque background.
CONTRASTS = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const part = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const above = (node) => node.parentElement || node.getRootNode().host;
  function background(node) {
    for (; node; node = above(node)) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  }
  const roots = [document, ...[...document.querySelectorAll("*")].map((e) => e.shadowRoot)];
  const contrasts = [];
  for (const root of roots.filter(Boolean)) {
    for (const node of root.querySelectorAll("h1,h2,h3,p,td,th,a,dt,dd,li,summary,label,small")) {
      const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.nodeValue.trim());
      const style = getComputedStyle(node);
      if (!own || !node.getClientRects().length || style.visibility === "hidden") continue;
      const [a, b] = [light(rgb(style.color)), light(background(node))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      contrasts.push([ratio, node.textContent.trim().slice(0, 40)]);
    }
  }
  return contrasts;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out_from_its_background(
    open_page: OpenPage, server: str, path: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    visit(page, f"{server}/{path}")
    page.locator(f".drawing[data-theme={scheme}]").first.wait_for()
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 30
    assert [pair for pair in contrasts if pair[0] < 4.5] == []


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("empty")
    with serve(KPI_DATA=str(folder)) as address:
        yield address


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_without_data_every_page_that_needs_them_says_how_to_begin(
    open_page: OpenPage, empty_server: str, size: dict[str, int]
) -> None:
    page = open_page(viewport=size)
    for path in ("", "ranking", "profile", "explanation"):
        visit(page, f"{empty_server}/{path}")
        assert heading(page) == "Данных пока нет"
        expect(page.get_by_text("Как начать")).to_be_visible()
        expect(page.get_by_text("python -m etl load")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit(page, f"{empty_server}/method")
    expect(page.get_by_text("Доля школ, в которых").first).to_be_visible()


# Downloads


def test_what_is_downloaded_is_what_the_table_shows(page: Page, server: str) -> None:
    visit(page, f"{server}/ranking?indicator=1.6&district=skfo&reported=1")
    shown = page.locator(".st-key-table tbody tr")
    names = shown.locator("th").all_inner_texts()
    values = [text.split()[-2] for text in shown.locator("td.v").all_inner_texts()]
    page.get_by_role("button", name="Скачать данные").click()
    with page.expect_download() as asked:
        page.get_by_role("button", name="CSV", exact=True).click()
    download = asked.value
    assert re.fullmatch(
        r"рейтинг_\d{4}Q\d_1\.6_skfo_отчитавшиеся_\d{6}-[0-9a-f]{12}\.csv",
        download.suggested_filename,
    )
    text = Path(download.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row["Регион"] for row in rows] == names
    assert [wording.decimal(float(row["Значение"].replace(",", "."))) for row in rows] == values
    assert page.url.endswith("indicator=1.6&district=skfo&reported=1")


@pytest.mark.parametrize(
    ("title", "begins"), [("XLSX", b"PK"), ("Parquet", b"PAR1"), ("SDMX", b"PK")]
)
def test_every_format_can_be_downloaded(page: Page, server: str, title: str, begins: bytes) -> None:
    visit(page, f"{server}/profile?region=33")
    page.get_by_role("button", name="Скачать данные").click()
    with page.expect_download() as asked:
        page.get_by_role("button", name=title, exact=True).click()
    assert Path(asked.value.path()).read_bytes().startswith(begins)
