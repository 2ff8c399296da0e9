"""The ranking narrowed, ordered and bared of its intervals: all of it in the address."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from indicators import wording
from indicators.comparison import ranking as ranked
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.statistics import peers
from indicators.warehouse import reading
from pages import choices
from tests.charts.conftest import LAST, having, text
from tests.conftest import Publish
from tests.pages.conftest import Open, Screen
from tests.pages.test_screens import bars_of, cells_of, plain, regions_of


def heads(screen: Screen) -> list[str]:
    return list(next(iter(cells_of(screen).values())))


# Order


@pytest.mark.parametrize("order", [each for each in ranked.ORDERS if each != ranked.BY_VALUE])
def test_bars_and_rows_follow_the_order_of_the_address(screen: Open, order: str) -> None:
    opened = screen("ranking", indicator="1.6", sort=order)
    counts = reading.counts(period=LAST).set_index("region")
    expected = ordered(order, counts)
    assert regions_of(opened, "table") == expected
    assert bars_of(opened) == [region for region in expected if region in counts.index]
    assert f"sort={order}" in opened.address()


def ordered(order: str, counts: pd.DataFrame) -> list[str]:
    """The regions by 1.6, from their counts: 80 % is the target of all, whoever decided on less."""
    part, whole = counts["pupils_at_centre_events"].astype(float), counts["pupils"].astype(float)
    value = 100 * part / whole
    before = reading.counts(period="2026Q2").set_index("region")
    was = 100 * before["pupils_at_centre_events"].astype(float) / before["pupils"].astype(float)
    people = (np.ceil(whole * 80 / 100) - part).clip(lower=0)
    names = {code: region.short_name for code, region in REGIONS.items()}
    kind, turned = order.removeprefix("-"), order.startswith("-")
    keys: dict[str, dict[str, Any]] = {
        ranked.BY_VALUE: value.to_dict(),
        ranked.BY_GAP: (value - 80).to_dict(),
        ranked.BY_PEOPLE: people.to_dict(),
        ranked.BY_CONTRIBUTION: people.to_dict(),
        ranked.BY_CHANGE: (value - was).dropna().to_dict(),
        ranked.BY_NAME: names,
    }
    numbers = keys[kind]
    by_name = sorted(REGIONS, key=names.__getitem__)
    with_number = [region for region in by_name if region in numbers]
    without = [region for region in by_name if region not in numbers]
    return [
        *sorted(with_number, key=numbers.__getitem__, reverse=turned == (kind == ranked.BY_NAME)),
        *sorted(without, key=lambda region: region not in value),
    ]


def test_an_order_belongs_to_its_page_and_is_not_carried_to_another(screen: Open) -> None:
    opened = screen("ranking", sort="gap")
    links = [each.get("href") or "" for each in opened.drawing("menu").iter("a")]
    assert [each for each in links if "sort=" in each] == [
        each for each in links if each.startswith("ranking")
    ]
    assert "порядок" not in screen("", sort="1.6").says()


def test_changes_are_counted_from_the_period_chosen(screen: Open) -> None:
    opened = screen("ranking", indicator="1.3")
    field = opened.app.selectbox(key="before")
    assert len(field.options) == 3
    assert "Изменение с II кв. 2026" in heads(opened)
    assert "before=" not in opened.address()
    field.set_value("2025Q4").run()
    assert "before=2025Q4" in opened.address()
    value, was = (
        reading.standings(period=period, indicator="1.3").set_index("region")["value"]
        for period in (LAST, "2025Q4")
    )
    shown = cells_of(opened)["33"]["Изменение с IV кв. 2025"]
    assert shown == plain(wording.change(INDICATORS["1.3"], value["33"] - was["33"]))


def test_only_periods_that_compare_are_offered_and_none_where_there_is_none(
    publish: Publish, open_screen: Open
) -> None:
    counts = {"schools": 10, "schools_with_centre_events": 8}
    for period in ("2025Q4", "2026Q3", "2026Q4"):
        publish({"33": counts}, period)
    opened = open_screen("ranking", indicator="1.3", period="2026Q4")
    assert [each.replace("\u00a0", " ") for each in opened.app.selectbox(key="before").options] == [
        "IV квартал 2025 года"
    ]
    first = open_screen("ranking", indicator="1.3", period="2025Q4", sort="change")
    assert not [each for each in first.app.selectbox if each.key == "before"]
    assert "Изменение" not in " ".join(heads(first))
    assert "порядок «change», такого нет" in first.says()


# Groups


def test_the_regions_of_the_pilot_have_places_among_themselves(screen: Open) -> None:
    opened = screen("ranking", indicator="1.4", group="pilot")
    assert set(regions_of(opened, "table")) == set(peers.of_the_pilot())
    rows = cells_of(opened)
    places = [each["Место в группе"].partition("от")[0] for each in rows.values()]
    assert places == [str(place) for place in range(1, 8)]
    assert rows["27"]["Место в стране"].startswith("85")
    assert "group=pilot" in opened.address()


def test_the_ten_nearest_are_listed_with_their_distances_and_the_method(screen: Open) -> None:
    opened = screen("ranking", group="near", region="33")
    nearest = peers.nearest(reading.counts(period=LAST), "33")
    assert len(nearest) == 10
    assert set(regions_of(opened, "table")) == {"33", *nearest["region"]}
    likeness = opened.drawing("likeness")
    names = [text(each) for each in likeness.iter("th") if each.get("scope") == "row"]
    assert names == [REGIONS[code].name for code in nearest["region"]]
    assert "стандартное отклонение" in opened.says()
    (chosen,) = having(opened.drawing("bars"), "chosen")
    assert "Владимирская" in text(chosen)
    opened.app.selectbox(key="region").set_value("77").run()
    assert "region=77&group=near" in opened.address()
    assert "77" in regions_of(opened, "table")


def test_a_region_without_a_report_is_said_to_have_no_like(screen: Open) -> None:
    opened = screen("ranking", group="near", region="14")
    assert "в отчете за период нет чисел" in opened.app.info[0].value
    assert regions_of(opened, "table") == ["14"]


def test_an_own_list_lives_in_the_address_and_grows_beyond_eight(screen: Open) -> None:
    many = list(REGIONS)[:20]
    opened = screen("ranking", group="list", regions=".".join(many))
    assert set(regions_of(opened, "table")) == set(many)
    opened.app.selectbox(key="add").set_value("77").run()
    assert f"regions={'.'.join([*many, '77'])}" in opened.address()
    assert "77" in regions_of(opened, "table")
    away = next(
        each.get("href") or ""
        for each in opened.drawing("listed").iter("a")
        if text(each) == "Москва ×"
    )
    assert away.startswith("ranking?")
    assert away.endswith(f"regions={'.'.join(many)}")


def test_an_empty_list_says_what_to_do(screen: Open) -> None:
    opened = screen("ranking", group="list")
    assert "Список пуст" in opened.app.info[0].value
    assert "Под этот отбор не попал ни один регион." in opened.says()
    assert "Ни у одного региона нет значения." in opened.says()


def test_a_list_of_all_regions_fits_the_address(screen: Open) -> None:
    opened = screen("ranking", group="list", regions=".".join(REGIONS))
    assert len(regions_of(opened, "table")) == len(REGIONS)
    assert "не распознана" not in opened.says()


def test_a_group_is_chosen_on_the_screen_instead_of_a_district(screen: Open) -> None:
    opened = screen("ranking", district="cfo")
    field = opened.app.selectbox(key="peers")
    assert field.value == "cfo"
    field.set_value(choices.PILOT).run()
    assert "group=pilot" in opened.address()
    assert "district" not in opened.address()
    opened.app.selectbox(key="peers").set_value("dfo").run()
    assert "district=dfo" in opened.address()
    assert "group" not in opened.address()
    opened.app.selectbox(key="peers").set_value("").run()
    assert len(regions_of(opened, "table")) == len(REGIONS)
    assert "Место в группе" not in heads(opened)


def test_a_district_and_a_group_at_once_are_told(screen: Open) -> None:
    opened = screen("ranking", district="cfo", group="pilot")
    assert "Показана группа" in opened.says()
    assert "district" not in opened.address()
    assert set(regions_of(opened, "table")) == set(peers.of_the_pilot())


def test_an_unknown_group_is_told(screen: Open) -> None:
    assert "группа «friends», такой нет" in screen("ranking", group="friends").says()


# Intervals


def test_intervals_are_hidden_by_the_address_and_by_the_switch(screen: Open) -> None:
    opened = screen("ranking", indicator="1.3")
    assert "Интервал 95 %" in heads(opened)
    assert "значимо" in opened.says()
    opened.app.checkbox(key="exact").check().run()
    assert "exact=1" in opened.address()
    for shown in (opened, screen("ranking", indicator="1.3", exact="1")):
        assert "Интервал 95 %" not in heads(shown)
        for word in ("значимо", "Усы", "интервал"):
            assert word not in shown.says()


@pytest.mark.parametrize("code", ["1.7", "3.1"])
def test_what_has_no_interval_offers_none_to_hide(screen: Open, code: str) -> None:
    opened = screen("ranking", indicator=code)
    assert "exact" not in [each.key for each in opened.app.checkbox]
    for word in ("значимо", "Усы", "интервал"):
        assert word not in opened.says()


# The country


def test_a_sum_is_told_in_words_and_never_as_a_row(screen: Open) -> None:
    opened = screen("ranking", indicator="3.1")
    assert "в сумме по регионам" in text(opened.drawing("heading"))
    assert having(opened.drawing("table"), "country") == []
    assert len(having(screen("ranking", indicator="1.3").drawing("table"), "country")) == 2
