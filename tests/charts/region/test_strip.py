"""The bullet strips of a region: nineteen rows, each with its own lines, words and warnings."""

import pandas as pd
import pytest

from charts.region import strip
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import BaselineKind
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.warehouse import reading
from tests.charts.conftest import LAST, Standings, foreign, having, link, parse, text, words
from tests.conftest import plain

NOTHING_MOVED = pd.DataFrame(columns=["indicator", "change"])
NOTHING_BESIDE = pd.DataFrame(columns=["indicator", "title", "value"])


def html(
    standings: pd.DataFrame,
    region: str,
    changes: pd.DataFrame = NOTHING_MOVED,
    comparables: pd.DataFrame = NOTHING_BESIDE,
) -> str:
    return strip.strips(standings, region, changes=changes, comparables=comparables, link=link)


def drawn(standings: pd.DataFrame, region: str = "33", **more: pd.DataFrame):
    """Rows by the code of their indicator."""
    rows = having(parse(html(standings, region, **more)), "row")
    return {text(having(row, "code")[0]): row for row in rows if having(row, "code")}


def words_of(row, name: str) -> str:
    (element,) = having(row, name, "div")
    return text(element)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_row_says_value_gap_target_and_place_in_the_words_of_the_standing(
    last: pd.DataFrame, code: str
) -> None:
    indicator = INDICATORS[code]
    row = drawn(last)[code]
    own = last[(last["region"] == "33") & (last["indicator"] == code)].iloc[0]
    shown = plain(wording.value(indicator, own["value"], own["target"]))
    assert own["state"] == State.COMPUTED
    assert shown in words_of(row, "value")
    assert words_of(row, "gap") == plain(wording.gap(indicator, own["gap"]))
    assert words_of(row, "people") == plain(wording.still_to_reach(indicator, own["gap_count"]))
    assert words_of(row, "rank").endswith(f"из {own['ranked_among']}")
    assert plain(wording.target(indicator, own["target"])) in words_of(row, "marks")


def test_nineteen_rows_stand_in_the_order_of_the_source(last: pd.DataFrame) -> None:
    assert list(drawn(last)) == list(INDICATORS)


@pytest.mark.parametrize("code", INDICATORS)
def test_the_minimum_of_the_pilot_is_named_with_its_region_or_said_not_to_be_counted(
    last: pd.DataFrame, code: str
) -> None:
    marks = words_of(drawn(last)[code], "marks")
    baselines = INDICATORS[code].baselines
    if baselines[0].kind is BaselineKind.NOT_COUNTED:
        assert "апробация: не считали" in marks
        assert "△" not in marks
    for baseline in baselines:
        for region in baseline.minimum_in:
            assert REGIONS[region].name in marks


@pytest.mark.parametrize("code", INDICATORS)
def test_the_average_is_a_line_only_where_the_pilot_has_one(last: pd.DataFrame, code: str) -> None:
    lines = {name: len(having(drawn(last)[code], name)) for name in ("average", "band", "floor")}
    expected = {"average": 1, "band": 0, "floor": 1}
    if code == "1.2":  # two platforms, the band of their union, and no minimum of the union
        expected = {"average": 2, "band": 1, "floor": 0}
    elif code in {"3.1", "3.3"}:  # sums over all pilot regions
        expected["average"] = 0
    elif code in {"2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "3.2"}:  # not counted
        expected = {"average": 0, "band": 0, "floor": 0}
    assert lines == expected


def test_a_sum_of_the_pilot_is_called_a_sum(last: pd.DataFrame) -> None:
    rows = drawn(last)
    for code, number in (("3.1", "1 017"), ("3.3", "659")):
        assert f"Σ {number} в сумме по всем регионам апробации" in words_of(rows[code], "marks")


def test_the_two_platforms_stand_apart_and_are_never_added(last: pd.DataFrame) -> None:
    marks = words_of(drawn(last)["1.2"], "marks")
    assert "БвБ: ┊ 57,7 %, △ 7,2 % Владимирская область" in marks
    assert "ЕЦП: ┊ 8,6 %, △ 0,0 % Самарская область, Ярославская область" in marks
    assert "66,3" not in marks


def test_another_denominator_is_marked_as_not_fully_comparable_with_the_reason(
    last: pd.DataFrame,
) -> None:
    limited = {code: having(row, "limited") for code, row in drawn(last).items()}
    assert {code for code, marks in limited.items() if marks} == {"2.1", "2.2", "2.3"}
    for code in ("2.1", "2.2", "2.3"):
        (why,) = limited[code]
        assert text(why[0]) == "не вполне сопоставимо"
        assert plain(INDICATORS[code].caveat) in text(why)


def test_a_missing_value_is_a_word_and_never_a_number(last: pd.DataFrame) -> None:
    empty = last[last["value"].isna()].drop_duplicates("state")
    seen = set()
    for region, code, state in zip(
        empty["region"], empty["indicator"], empty["state"], strict=True
    ):
        row = drawn(last, region)[code]
        (none,) = having(row, "none")
        assert text(none) == plain(wording.STATES[State(state)])
        assert [words_of(row, name) for name in ("gap", "people", "rank")] == ["", "", ""]
        assert not having(row, "own")
        assert not having(row, "togo")
        seen.add(state)
    assert seen == set(State) - {State.COMPUTED}


def test_a_silent_region_still_sees_the_others(last: pd.DataFrame) -> None:
    row = drawn(last, "14")["1.3"]
    (others,) = having(row, "others")
    assert others.get("d").count("M") == last[last["indicator"] == "1.3"]["value"].notna().sum()


def test_the_distance_to_go_is_drawn_only_below_the_target(standings: Standings) -> None:
    reports = {
        "33": {"schools": 10, "schools_with_centre_events": 7},
        "77": {"schools": 10, "schools_with_centre_events": 8},
    }
    frame = standings(reports)
    assert len(having(drawn(frame, "33")["1.3"], "togo")) == 1
    assert len(having(drawn(frame, "77")["1.3"], "togo")) == 0
    assert words_of(drawn(frame, "33")["1.3"], "people") == "еще 1 школа"


def test_nothing_is_drawn_beyond_the_ends_of_its_strip(everything: pd.DataFrame) -> None:
    for _, frame in everything.groupby("period"):
        for row in drawn(frame, "24").values():  # growth of −60 % among others
            (others,) = having(row, "others")
            places = [float(move.split()[0]) for move in others.get("d").split("M")[1:]]
            assert all(0 <= place <= 1000 for place in places)


@pytest.mark.usefixtures("shown")
def test_a_change_since_the_quarter_before_is_shown_and_absent_in_the_first(
    everything: pd.DataFrame,
) -> None:
    for period, expected in (("2026Q1", True), ("2025Q4", False)):
        changes = reading.changes(period=period, region="33")
        rows = drawn(everything[everything["period"] == period], changes=changes)
        assert any("за квартал" in words_of(row, "gap") for row in rows.values()) == expected
    moved = changes_of("2026Q1", "1.4")
    row = drawn(
        everything[everything["period"] == "2026Q1"],
        changes=reading.changes(period="2026Q1", region="33"),
    )["1.4"]
    assert f"{plain(wording.change(INDICATORS['1.4'], moved))} за квартал" in words_of(row, "gap")


def changes_of(period: str, code: str) -> float:
    changes = reading.changes(period=period, region="33").set_index("indicator")
    return float(changes.loc[code, "change"])


@pytest.mark.usefixtures("shown")
def test_figures_counted_as_the_pilot_did_stand_beside(last: pd.DataFrame) -> None:
    comparables = reading.comparables(period=LAST)
    region = comparables[comparables["title"].str.startswith("8–9")]["region"].iloc[0]
    own = comparables[comparables["region"] == region]
    row = drawn(last, region, comparables=own)["1.4"]
    (value,) = own[own["indicator"] == "1.4"]["value"]
    assert plain(f"8–9 классы — {wording.value(INDICATORS['1.4'], value)}") in words_of(
        row, "notes"
    )


def test_a_target_of_the_regions_own_commission_is_said_to_be_one(last: pd.DataFrame) -> None:
    frame = last.copy()
    own = (frame["region"] == "33") & (frame["indicator"] == "1.3")
    frame.loc[own, ["target", "target_set_by"]] = [65.0, "commission"]
    rows = drawn(frame)
    assert "65 % (установлено МВК)" in words_of(rows["1.3"], "marks")
    assert "МВК" not in words_of(rows["1.5"], "marks")


def test_the_strip_speaks_its_value_and_target(last: pd.DataFrame) -> None:
    (image,) = having(drawn(last)["1.3"], "strip")
    assert image.get("role") == "img"
    assert "цель 80" in image.get("aria-label")


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("region", ["33", "05", "14", "83", "87", "90", "24", "89"])
def test_nothing_foreign_is_shown_whatever_the_state(everything: pd.DataFrame, region: str) -> None:
    for period, frame in everything.groupby("period"):
        more = {
            "changes": reading.changes(period=period, region=region),
            "comparables": reading.comparables(period=period, region=region),
        }
        assert foreign(words(html(frame, region, **more))) == set()
