"""A selection holds the rows of the warehouse that it names, with words that explain them."""

import pytest

from exports.rows.columns import COLUMNS, Kind
from exports.rows.extract import StandingsSelection, extract
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import COLUMNS as STANDINGS
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import NoRelease
from tests.charts.conftest import LAST
from tests.exports.conftest import Extracted

SOUTH = ("05", "06", "07", "09", "15", "20", "26")  # the North Caucasus; 05 was rejected


def test_every_column_of_the_standings_is_documented() -> None:
    assert set(STANDINGS) <= set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_says_what_it_is_and_in_which_unit(name: str) -> None:
    column = COLUMNS[name]
    assert column.title
    assert column.description.endswith(".")
    assert bool(column.unit) == (column.kind in (Kind.NUMBER, Kind.WHOLE))


def test_titles_are_told_apart() -> None:
    assert len({column.title for column in COLUMNS.values()}) == len(COLUMNS)


def test_everything_is_the_warehouse_cell_by_cell(extracted: Extracted) -> None:
    frame = extracted().frame
    standings = reading.standings()
    assert len(frame) == len(standings)
    for name in STANDINGS:
        ours, theirs = standings[name].reset_index(drop=True), frame[name]
        assert ours.isna().tolist() == theirs.isna().tolist()
        assert ours.dropna().tolist() == theirs.dropna().tolist()


def test_documentation_holds_for_every_row(extracted: Extracted) -> None:
    frame = extracted().frame
    assert list(frame.columns) == list(COLUMNS)
    for name, column in COLUMNS.items():
        if column.required:
            assert not frame[name].isna().any(), name
        if column.codes:
            assert set(frame[name].dropna()) <= set(column.codes), name


def test_the_reason_of_a_limited_comparison_stands_in_its_rows(extracted: Extracted) -> None:
    frame = extracted(indicator="2.1").frame
    assert set(frame["comparability"]) == {"other_denominator"}
    assert frame["caveat"].str.startswith("Не вполне сопоставимо").all()


def test_a_selection_keeps_the_order_of_its_regions(extracted: Extracted) -> None:
    frame = extracted(period=LAST, regions=("77", "01", "33")).frame
    assert list(dict.fromkeys(frame["region"])) == ["77", "01", "33"]
    assert list(frame["indicator"][: len(INDICATORS)]) == list(dict.fromkeys(frame["indicator"]))
    assert len(frame) == 3 * len(INDICATORS)


def test_a_district_and_only_reported_leave_rows_out(extracted: Extracted) -> None:
    of_district = extracted(period=LAST, indicator="1.6", district="skfo")
    assert sorted(of_district.frame["region"]) == sorted(
        code
        for code, region in REGIONS.items()
        if region.federal_district == "Северо-Кавказский федеральный округ"
    )
    reported = extracted(period=LAST, indicator="1.6", district="skfo", only_reported=True)
    assert set(of_district.frame["region"]) - set(reported.frame["region"]) == {"05"}


def test_no_row_is_an_extract_too(extracted: Extracted) -> None:
    empty = extracted(period=LAST, regions=())
    assert len(empty.frame) == 0
    assert list(empty.frame.columns) == list(COLUMNS)


def test_filters_are_told_in_words_and_in_the_name(extracted: Extracted) -> None:
    selection = extracted(
        period=LAST, indicator="1.6", district="cfo", only_reported=True
    ).selection
    words = dict(selection.filters())
    assert words["Период"] == "III\u00a0квартал 2026\u00a0года"
    assert words["Показатель"].startswith("1.6 Доля школьников")
    assert words["Регионы"] == "Центральный федеральный округ"
    assert words["Только отчитавшиеся"] == "да"
    assert selection.name("рейтинг") == (
        f"рейтинг_{LAST}_1.6_cfo_отчитавшиеся_{releases.current().id}"
    )
    assert dict(StandingsSelection("x", regions=("33", "77")).filters())["Регионы"] == (
        "Владимирская область, Москва"
    )
    assert dict(StandingsSelection("x", regions=tuple(REGIONS)).filters())["Регионы"] == "все"
    assert dict(StandingsSelection("x", regions=tuple(REGIONS)[:40]).filters())["Регионы"] == (
        "40\u00a0регионов"
    )


def test_a_demonstration_says_so(extracted: Extracted) -> None:
    made_up = extracted(period=LAST, indicator="1.1")
    assert dict(made_up.source())["Данные"] == "демонстрационные данные"
    assert made_up.frame["demonstration"].all()


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("release", ["000009-abcdefabcdef", "", "../x", "'; DROP TABLE x"])
def test_an_unknown_release_is_refused(release: str) -> None:
    with pytest.raises(NoRelease):
        extract(StandingsSelection(release))
