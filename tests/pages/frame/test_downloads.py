"""«Скачать данные» offers exactly the rows that the page shows, in the order of the page."""

import json
from typing import Any
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from exports.api import answer as api
from exports.api.parameters import query
from exports.rows import cells
from exports.rows.extract import Selection, StandingsSelection, extract
from exports.rows.formats import FORMATS
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from pages.frame import downloads
from tests.charts.conftest import LAST, text
from tests.conftest import Publish
from tests.pages.conftest import Open, Screen
from tests.pages.test_screens import cells_of, plain, regions_of, rows

Offers = list[tuple[str, Any]]


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Offers:
    """What pages offer while a test runs; they still draw it."""
    made: Offers = []
    draw = downloads.offer

    def offer(what: str, selection: Selection) -> None:
        made.append((what, selection))
        draw(what, selection)

    monkeypatch.setattr(downloads, "offer", offer)
    return made


@pytest.mark.parametrize(
    "view",
    [
        {},
        {"period": "2025Q4", "district": "skfo", "reported": "1"},
        {"sort": "-1.6", "district": "dfo"},
        {"sort": "name", "reported": "1"},
    ],
)
def test_the_overview_offers_its_rows_cell_by_cell(
    screen: Open, offers: Offers, view: dict[str, str]
) -> None:
    opened = screen("", **view)
    frame = extract(offers[-1][1]).frame
    regions = regions_of(opened, "heat")
    assert list(dict.fromkeys(frame["region"])) == regions
    assert len(frame) == len(regions) * len(INDICATORS)
    records = frame.to_dict("records")
    for number, row in enumerate(rows(opened, "heat")):
        own = records[number * len(INDICATORS) : (number + 1) * len(INDICATORS)]
        for code, cell, record in zip(INDICATORS, row[2:], own, strict=True):
            assert record["indicator"] == code
            if record["value"] == record["value"]:
                shown = wording.cell(INDICATORS[code], record["value"], record["target"])
                assert text(cell) == plain(shown)
            else:
                assert cell.get("title") == wording.STATES[record["state"]]


@pytest.mark.parametrize(
    ("code", "view"),
    [
        ("1.2", {}),
        ("1.7", {}),
        ("2.8", {"district": "skfo"}),
        ("1.2", {"reported": "1", "sort": "-people"}),
        ("1.7", {"sort": "change", "before": "2025Q4"}),
        ("1.2", {"group": "near", "region": "33", "exact": "1"}),
        ("2.8", {"group": "list", "regions": "77.33.05", "sort": "name"}),
    ],
)
def test_the_ranking_offers_the_rows_of_its_table(
    screen: Open, offers: Offers, code: str, view: dict[str, str]
) -> None:
    opened = screen("ranking", indicator=code, **view)
    frame = extract(offers[-1][1]).frame
    assert list(frame["region"]) == regions_of(opened, "table")
    shown = cells_of(opened)
    for record in frame.to_dict("records"):
        row = shown[record["region"]]
        place = wording.rank(
            *(None if record[name] is None else record[name] for name in ("rank", "rank_last"))
        )
        assert row["Место в стране"].startswith(place)
        assert row["Регион"] == record["region_name"]
        assert row["Числа"] == plain(
            wording.counts_behind(INDICATORS[code], record["numerator"], record["denominator"])
        )


def test_the_profile_offers_the_19_rows_of_its_region(screen: Open, offers: Offers) -> None:
    screen("profile", region="33", period="2026Q1")
    (what, selection) = offers[-1]
    frame = extract(selection).frame
    assert list(frame["indicator"]) == list(INDICATORS)
    assert set(frame["region"]) == {"33"}
    assert set(frame["period"]) == {"2026Q1"}
    assert selection.name(what).startswith("профиль_2026Q1_33_")


def test_a_pinned_page_offers_the_numbers_of_its_release(
    publish: Publish, open_screen: Open, offers: Offers
) -> None:
    old = publish({"33": {"schools": 100, "schools_with_centre_events": 71}})
    publish({"33": {"schools": 100, "schools_with_centre_events": 80}})
    for page in ("", "ranking", "profile"):
        open_screen(page, indicator="1.3", region="33", release=old)
        frame = extract(offers[-1][1]).frame
        row = frame[(frame["region"] == "33") & (frame["indicator"] == "1.3")].iloc[0]
        assert (row["value"], row["release"]) == (71, old)


def buttons(screen: Screen) -> list[str]:
    return [each.proto.label for each in screen.app.get("download_button")]


@pytest.mark.parametrize("page", ["", "ranking", "profile"])
def test_every_format_is_offered_with_its_use(screen: Open, page: str) -> None:
    opened = screen(page, district="cfo", reported="1", region="33")
    assert buttons(opened) == [each.title for each in FORMATS]
    page_text = opened.says()
    for each in FORMATS:
        assert each.use in page_text
    assert f"Строки, которые показывает страница: {plain(wording.period(LAST))}" in page_text


def test_all_regions_are_not_spelled_out(screen: Open, offers: Offers) -> None:
    screen("")
    assert len(offers[-1][1].regions or ()) == len(REGIONS)
    assert offers[-1][1].summary() == wording.period(LAST)
    assert offers[-1][1].release == releases.current().id


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("", {"period": "2025Q4", "district": "skfo", "reported": "1", "sort": "name"}),
        ("", {"reported": "1"}),
        ("ranking", {"indicator": "1.7", "district": "dfo"}),
        ("ranking", {"group": "list", "regions": "77.33.05", "reported": "1"}),
        ("ranking", {"group": "near", "region": "33"}),
        ("comparison", {"regions": "77.33.05"}),
        ("profile", {"region": "33"}),
    ],
)
def test_the_link_for_programs_gives_the_same_rows(
    screen: Open, offers: Offers, page: str, view: dict[str, str]
) -> None:
    same, described = (
        link.get("href") or "" for link in screen(page, **view).drawing("for-programs").iter("a")
    )
    address, _, asked = same.partition("?")
    answer = api.answer("GET", f"/{address}", parse_qsl(asked), {})
    frame = extract(offers[-1][1]).frame
    expected = [dict(zip(frame.columns, row, strict=True)) for row in cells.rows(frame)]
    rows_sent = json.loads(answer.body)["data"]
    assert sorted(rows_sent, key=_place) == sorted(expected, key=_place)
    assert api.answer("GET", f"/{described}", [], {}).status == 200


def _place(row: dict[str, str]) -> tuple[str, str]:
    return row["region"], row["indicator"]


def test_what_no_query_names_has_no_such_link() -> None:
    assert query(StandingsSelection("x", LAST, before="2025Q4")) is None
    assert query(StandingsSelection("x", indicator="1.6", second="2.1")) is None
    assert query(StandingsSelection("x", regions=())) is None
    assert (
        query(StandingsSelection("x", regions=("33", "77"))) == "period=all&regions=33.77&release=x"
    )
    assert query(StandingsSelection("x", regions=("33",))) == "period=all&region=33&release=x"


@pytest.mark.parametrize("view", ["", "slopes"])
def test_the_comparison_offers_the_regions_side_by_side(
    screen: Open, offers: Offers, view: str
) -> None:
    chosen = ("77", "33", "05")
    opened = screen("comparison", regions=".".join(chosen), period=LAST, view=view or "table")
    frame = extract(offers[-1][1]).frame
    periods = ["2026Q2", LAST] if view else [LAST]
    assert list(dict.fromkeys(frame["period"])) == periods
    assert list(dict.fromkeys(frame["region"])) == list(chosen)
    assert len(frame) == len(periods) * 3 * len(INDICATORS)
    if view:
        return
    records = frame.set_index(["indicator", "region"]).to_dict("index")
    body = [row for row in rows(opened, "table") if row.find("td") is not None]
    for code, row in zip(INDICATORS, body, strict=True):
        for region, cell in zip(chosen, row.findall("td"), strict=True):
            record = records[code, region]
            if record["value"] == record["value"]:
                shown = wording.value(INDICATORS[code], record["value"], record["target"])
                assert text(cell.find("span")) == plain(shown)
            else:
                assert wording.STATES[record["state"]] in (cell.find("span/a").get("title") or "")


def test_the_spread_offers_both_of_its_indicators(screen: Open, offers: Offers) -> None:
    opened = screen("spread", indicator="1.6", second="2.1", view="table", period=LAST)
    frame = extract(offers[-1][1]).frame
    by_region = {
        code: own.set_index("region").to_dict("index") for code, own in frame.groupby("indicator")
    }
    assert set(by_region) == {"1.6", "2.1"}
    for row in rows(opened, "table"):
        region = (row.find("th/a").get("href") or "").partition("region=")[2][:2]
        cells = row.findall("td")
        for code, cell in (("1.6", cells[1]), ("2.1", cells[5])):
            record = by_region[code][region]
            if record["value"] == record["value"]:
                goal = INDICATORS[code].target.value
                assert text(cell).endswith(
                    plain(wording.value(INDICATORS[code], record["value"], goal))
                )
            else:
                assert text(cell) == wording.STATES[record["state"]]


def test_the_composite_offers_its_rows_in_their_order(screen: Open, offers: Offers) -> None:
    opened = screen("composite", period=LAST, region="33")
    records = offers[-1][1].read().frame.to_dict("records")
    body = [
        row
        for table in opened.drawing("ranked").findall("table")
        for row in table.find("tbody")
        if row.get("class") != "parts"
    ]
    ranked = [row for row in body if row.find("td").get("class") == "p"]
    assert len(ranked) == sum(pd.notna(record["rank"]) for record in records) > 80
    for row, record in zip(ranked, records, strict=False):
        place = wording.rank(record["rank"], record["rank_last"])
        assert text(row[0]).startswith(f"{place} из")
        assert f"region={record['region']}" in (row.find("th/a").get("href") or "")
        assert text(row[2]) == wording.decimal(record["score"])
        assert text(row[3]) == f"{record['indicators']} из {record['chosen']}"
        for cell, kind in ((row[5], "weights"), (row[6], "left_out")):
            shown = wording.rank(record[f"{kind}_best"], record[f"{kind}_worst"])
            assert text(cell).rstrip(" *") == shown


@pytest.mark.parametrize("view", [{}, {"district": "cfo", "before": "2025Q4"}])
def test_the_changes_offer_the_rows_of_their_table(
    screen: Open, offers: Offers, view: dict[str, str]
) -> None:
    opened = screen("changes", period=LAST, only="1.6", **view)
    records = offers[-1][1].read().frame.to_dict("records")
    body = rows(opened, "table")
    assert len(body) == len(records)
    for row, record in zip(body, records, strict=True):
        cells = [text(cell) for cell in row.findall("td")]
        assert f"region={record['region']}" in (row.find("th/a").get("href") or "")
        assert cells[0] == plain(
            wording.value(INDICATORS["1.6"], record["value_before"], record["target_before"])
        )
        assert cells[1] == plain(
            wording.value(INDICATORS["1.6"], record["value"], record["target"])
        )
        assert cells[2] == plain(wording.change(INDICATORS["1.6"], record["change"]))


def test_the_changes_of_all_indicators_offer_the_targets_met_and_lost(
    screen: Open, offers: Offers
) -> None:
    opened = screen("changes", period=LAST, before="2025Q4")
    frame = offers[-1][1].read().frame
    targets_text = text(opened.drawing("targets"))
    events = frame[frame["target_event"].notna()]
    assert len(events)
    for name, words in (("met", "достигли"), ("lost", "утратили")):
        for _, own in events[events["target_event"] == name].groupby("indicator"):
            assert f"{words} ({len(own)}):" in targets_text
