"""Every page on the demonstration: the numbers of the warehouse, the choices of the address."""

import pytest

from charts.look.rows import by as rows_by
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.subjects import DISTRICT_CODES, REGIONS
from indicators.statistics import verdicts
from indicators.warehouse import reading, releases
from pages import menu
from tests.charts.conftest import LAST, foreign, having, text
from tests.conftest import Publish, plain
from tests.pages.conftest import FORMATS, ONE_OF_EACH_KIND, PAGES, Open, Screen


def rows(screen: Screen, key: str):
    return list(next(screen.drawing(key).iter("tbody")))


def regions_of(screen: Screen, key: str) -> list[str]:
    """Codes of the regions in the order of a table's rows, from their links."""
    addresses = [row.find(".//a").get("href") for row in rows(screen, key)]
    return [address.partition("region=")[2][:2] for address in addresses]


def bars_of(screen: Screen) -> list[str]:
    """Codes of the regions of the ranked bars from top to bottom."""
    links = [row.find("a").get("href") for row in screen.drawing("bars").iter("li")]
    return [address.partition("region=")[2][:2] for address in links]


def cells_of(screen: Screen) -> dict[str, dict[str, str]]:
    """The table of the ranking: region → head → words."""
    head = next(screen.drawing("table").iter("thead"))[0]
    heads = [text(each).rstrip(" ▴▾") for each in head]
    return {
        region: dict(zip(heads, map(text, row), strict=True))
        for region, row in zip(regions_of(screen, "table"), rows(screen, "table"), strict=True)
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_any_choice(screen: Open, page: str) -> None:
    # a release is named by digits and the letters of a digest, whichever these are
    page_text = screen(page).says().replace(releases.current().id, "")
    # names of a command, of a variable, of the files that were handed in, of formats on offer
    files = {"xlsx", "docx", "pptx", "zip", "Excel"}
    assert foreign([page_text]) <= {"KPI", "DATA", *files, *FORMATS}


@pytest.mark.parametrize("page", ["", "ranking", "profile", "explanation"])
def test_the_words_demonstration_data_stand_at_the_title_and_at_the_source(
    screen: Open, page: str
) -> None:
    opened = screen(page)
    assert wording.DEMONSTRATION in text(opened.drawing("heading"))
    assert wording.DEMONSTRATION in opened.app.caption[-1].value
    assert releases.current().id in opened.app.caption[-1].value


@pytest.mark.parametrize("page", ["", "ranking", "profile", "explanation"])
def test_real_reports_are_never_called_a_demonstration(
    publish: Publish, open_screen: Open, page: str
) -> None:
    publish({"33": {"schools": 10, "schools_with_centre_events": 8}})
    assert wording.DEMONSTRATION not in open_screen(page).says()


# Overview


@pytest.mark.parametrize("period", ["2025Q4", "2026Q3"])
def test_the_overview_shows_every_value_of_the_warehouse(screen: Open, period: str) -> None:
    opened = screen("", period=period)
    standings = reading.standings(period=period).set_index(["region", "indicator"])
    assert set(regions_of(opened, "heat")) == set(REGIONS)
    for region, row in zip(regions_of(opened, "heat"), rows(opened, "heat"), strict=True):
        for code, cell in zip(INDICATORS, row[2:], strict=True):
            own = standings.loc[region, code]
            if own["value"] == own["value"]:
                shown = wording.cell(INDICATORS[code], own["value"], own["target"])
                assert text(cell) == plain(shown)
            else:
                assert cell.get("title") == wording.STATES[own["state"]]


def test_the_overview_opens_with_the_newest_period_and_most_targets_met_first(
    screen: Open,
) -> None:
    opened = screen()
    assert opened.app.selectbox(key="period").value == LAST
    met = [int(text(row[1])) for row in rows(opened, "heat") if text(row[1])]
    assert met == sorted(met, reverse=True)


def test_the_overview_is_sorted_as_the_address_says(screen: Open) -> None:
    value = reading.standings(period=LAST, indicator="1.6").set_index("region")["value"]
    for by, rising in (("1.6", False), ("-1.6", True)):
        values = value[regions_of(screen("", sort=by), "heat")].dropna()
        assert values.is_monotonic_increasing if rising else values.is_monotonic_decreasing


def test_a_district_and_only_reported_narrow_the_rows(screen: Open) -> None:
    south = {c for c, r in REGIONS.items() if r.federal_district == DISTRICT_CODES["skfo"]}
    assert "05" in south  # its report was rejected
    assert set(regions_of(screen("", district="skfo"), "heat")) == south
    opened = screen("", district="skfo", reported="1")
    assert set(regions_of(opened, "heat")) == south - {"05"}
    # Who reported is counted among all of the district, not among those left.
    assert f"{len(south) - 1} из {len(south)}" in text(opened.drawing("facts"))


def test_a_filter_can_be_set_on_the_screen(screen: Open) -> None:
    opened = screen()
    opened.app.selectbox(key="district").set_value("dfo").run()
    far_east = [c for c, r in REGIONS.items() if r.federal_district == DISTRICT_CODES["dfo"]]
    assert set(regions_of(opened, "heat")) == set(far_east)
    opened.app.selectbox(key="period").set_value("2025Q4").run()
    assert "IV квартал 2025 года" in text(opened.drawing("heading"))
    assert opened.address() == "./?period=2025Q4&district=dfo"


# Ranking


@pytest.mark.parametrize("code", ONE_OF_EACH_KIND)
def test_the_ranking_shows_the_values_of_its_indicator_as_bars_tiles_and_rows(
    screen: Open, code: str
) -> None:
    opened = screen("ranking", indicator=code, period=LAST)
    standings = reading.standings(period=LAST, indicator=code).set_index("region")
    ranked = standings[standings["value"].notna()]
    bars = bars_of(opened)
    assert set(bars) == set(ranked.index)
    assert [int(ranked.loc[each, "rank"]) for each in bars] == sorted(ranked["rank"])
    assert len(list(opened.drawing("tiles").iter("a"))) == len(REGIONS)
    for region, row in cells_of(opened).items():
        own = standings.loc[region]
        shown = wording.value(INDICATORS[code], own["value"], own["target"])
        if own["value"] != own["value"]:
            shown = wording.STATES[own["state"]]
        assert row["Значение"] == plain(shown)


def test_the_ranking_of_a_district_keeps_places_among_all_regions(screen: Open) -> None:
    opened = screen("ranking", indicator="1.3", district="dfo")
    everyone = rows_by("region", reading.standings(period=LAST, indicator="1.3"))
    places = {region: row["Место в стране"] for region, row in cells_of(opened).items()}
    assert 0 < len(places) < len(REGIONS)
    for region, place in places.items():
        own = everyone[region]
        shown = wording.rank(own["rank"], own["rank_last"])
        left_open = verdicts.place_range(own["rank_lower"], own["rank_upper"])
        shown += left_open if left_open != shown else ""
        assert place == plain(shown)
    assert "отчитались 85 из 89 регионов" in text(opened.drawing("heading"))


def test_the_ranking_says_how_far_its_indicator_compares_with_the_pilot(screen: Open) -> None:
    for code in ("2.1", "3.1", "1.2"):
        assert plain(INDICATORS[code].caveat) in screen("ranking", indicator=code).says()


def test_an_indicator_that_nobody_has_a_value_of_is_told_in_words(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": {"schools": 10}})
    opened = open_screen("ranking", indicator="1.7")
    assert "Ни у одного региона нет значения." in opened.says()
    assert len(rows(opened, "table")) == len(REGIONS)


def test_only_reported_leaves_out_rows_but_not_tiles(screen: Open) -> None:
    opened = screen("ranking", reported="1")
    assert set(regions_of(opened, "table")) == set(REGIONS) - {"05", "14", "87", "93"}
    assert len(list(opened.drawing("tiles").iter("a"))) == len(REGIONS)


# Profile


@pytest.mark.parametrize("region", ["33", "83", "90", "05", "14"])
def test_the_profile_shows_the_values_of_its_region_as_strips_and_rows(
    screen: Open, region: str
) -> None:
    opened = screen("profile", region=region)
    assert text(next(opened.drawing("heading").iter("h1"))) == REGIONS[region].name
    own = reading.standings(period=LAST, region=region).set_index("indicator")
    strips = [row for row in having(opened.drawing("strips"), "row") if having(row, "code")]
    for code, strip, row in zip(INDICATORS, strips, rows(opened, "table"), strict=True):
        standing = own.loc[code]
        if standing["value"] == standing["value"]:
            shown = wording.value(INDICATORS[code], standing["value"], standing["target"])
        else:
            shown = wording.STATES[standing["state"]]
        assert plain(shown) in text(having(strip, "value")[0])
        assert text(row[2]).endswith(plain(shown))


@pytest.mark.parametrize(
    ("region", "period", "words"),
    [
        ("52", "2026Q1", "действует ревизия 2"),
        ("05", LAST, "отчет отклонен проверкой"),
        ("14", LAST, "отчет не представлен"),
        ("33", "2025Q4", "отчет получен"),
    ],
)
def test_the_profile_tells_what_became_of_the_report(
    screen: Open, region: str, period: str, words: str
) -> None:
    assert words in text(screen("profile", region=region, period=period).drawing("heading"))


def test_the_profile_tells_how_many_targets_are_met(screen: Open) -> None:
    own = reading.standings(period=LAST, region="33")
    heading = text(screen("profile", region="33").drawing("heading"))
    assert plain(wording.counted(int((own["gap"] >= 0).sum()), wording.TARGET)) in heading


# Method


@pytest.mark.parametrize("code", ["1.2", "2.3", "3.1"])
def test_the_method_shows_the_card_of_the_chosen_indicator(screen: Open, code: str) -> None:
    assert plain(INDICATORS[code].title) in text(screen("method", indicator=code).drawing("card"))


# The address


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_a_page_keeps_its_period_and_indicator(screen: Open, page: str) -> None:
    opened = screen(page, period="2026Q1", indicator="1.6", region="33")
    links = [each.get("href") for each in opened.drawing("menu").iter("a")]
    here = menu.SECTIONS[menu.section(page)]
    assert len(links) == len(menu.SECTIONS) + len(here)
    assert all("period=2026Q1&indicator=1.6&region=33" in each for each in links)


@pytest.mark.parametrize("page", PAGES)
def test_codes_that_mean_nothing_are_told_and_replaced(screen: Open, page: str) -> None:
    opened = screen(page, period="1999Q1", indicator="9.9", region="00", district="mars", sort="x")
    page_text = opened.says()
    assert "В ссылке указан" in page_text
    # some have no period or a year instead, some show them all, two take any open one
    without = {"method", "dynamics", "news", "proposals", "submission", "table"}
    if page not in without | {"targets", "readiness"}:
        assert "период «1999Q1», данных за него нет" in page_text
        assert f"period={LAST}" in opened.address()


# Without data


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("page", ["", "ranking", "profile", "explanation"])
def test_without_data_a_page_says_in_russian_how_to_begin(open_screen: Open, page: str) -> None:
    opened = open_screen(page)
    assert [each.value for each in opened.app.title] == ["Данных пока нет"]
    page_text = opened.says()
    for words in ("Ни один отчет еще не загружен", "Как начать", "etl template", "etl load"):
        assert words in page_text


@pytest.mark.usefixtures("empty")
def test_the_method_needs_no_data(open_screen: Open) -> None:
    assert INDICATORS["1.1"].title.split()[0] in text(open_screen("method").drawing("card"))


def test_where_everything_was_rejected_the_page_says_so(
    publish: Publish, open_screen: Open
) -> None:
    publish({}, rejected=("33",))
    page_text = open_screen("").says()
    assert "Отчеты приходили, но ни один не принят" in page_text


def test_a_release_that_cannot_be_opened_is_replaced_and_said_to_be(
    publish: Publish, open_screen: Open, empty
) -> None:
    release = publish({"33": {"schools": 10, "schools_with_centre_events": 8}})
    (empty / "warehouse" / "current").write_text("000009-abcdefabcdef")
    footing = open_screen("").app.caption[-1].value
    assert f"выпуск {release}" in footing
    assert "выпуск 000009-abcdefabcdef не открылся" in footing


# Explanation


@pytest.mark.parametrize(
    ("region", "code"), [("33", "2.1"), ("33", "1.7"), ("33", "2.8"), ("83", "2.3"), ("05", "1.1")]
)
def test_the_explanation_is_of_the_value_that_the_address_names(
    screen: Open, region: str, code: str
) -> None:
    opened = screen("explanation", region=region, indicator=code, period=LAST)
    heading = text(opened.drawing("heading"))
    assert REGIONS[region].name in heading
    assert plain(INDICATORS[code].title) in heading
    assert plain(wording.period(LAST)) in heading
    own = reading.standings(period=LAST, region=region, indicator=code).iloc[0]
    shown = wording.STATES[own["state"]]
    if own["value"] == own["value"]:
        shown = wording.value(INDICATORS[code], own["value"], own["target"])
    (big,) = having(opened.drawing("explanation"), "big")
    assert text(big).endswith(plain(shown))
    assert opened.address() == f"explanation?period={LAST}&indicator={code}&region={region}"


def test_the_explanation_is_not_in_the_menu_and_leads_on_with_the_same_view(screen: Open) -> None:
    opened = screen("explanation", region="33", indicator="1.4", period="2026Q1")
    menu = [each.get("href") for each in opened.drawing("menu").iter("a")]
    assert not [each for each in menu if each.startswith("explanation")]
    (nav,) = opened.drawing("explanation").iter("nav")
    view = "?period=2026Q1&indicator=1.4&region=33"
    assert [each.get("href") for each in nav.iter("a")] == [
        f"{page}{view}" for page in ("./", "ranking", "profile", "method")
    ]


def test_another_region_is_explained_when_it_is_chosen(screen: Open) -> None:
    opened = screen("explanation", region="33", indicator="1.4")
    opened.app.selectbox(key="region").set_value("83").run()
    assert "Ненецкий" in text(opened.drawing("heading"))
    assert "region=83" in opened.address()
