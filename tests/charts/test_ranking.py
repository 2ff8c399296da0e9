"""The ranked bars: order, ties, lines of reference, words; and numbers only where there are any."""

import json
import re

import pandas as pd
import pytest

from charts import ranking
from indicators import wording
from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS
from tests.charts.conftest import LAST, Standings, foreign


def of(standings: pd.DataFrame, code: str, period: str | None = None) -> pd.DataFrame:
    frame = standings[standings["indicator"] == code]
    return frame if period is None else frame[frame["period"] == period]


def figure(standings: pd.DataFrame, theme: ranking.Theme = ranking.LIGHT):
    return ranking.figure(standings, theme)


def bars(standings: pd.DataFrame):
    return figure(standings)["data"][0]


def notes(standings: pd.DataFrame) -> list[str]:
    return [
        re.sub("<.*?>", "", each["text"]) for each in figure(standings)["layout"]["annotations"]
    ]


def shapes(standings: pd.DataFrame) -> list[tuple[str, float, float]]:
    return [
        (each["type"], each["x0"], each["x1"]) for each in figure(standings)["layout"]["shapes"]
    ]


def texts(value: object) -> list[str]:
    """Everything in the figure that is written on the screen."""
    found = []
    if isinstance(value, dict):
        for key, each in value.items():
            if key in {"text", "hovertext", "ticksuffix", "title"}:
                listed = each if isinstance(each, list) else [each]
                found += [re.sub("<.*?>", " ", str(text)) for text in listed]
            elif isinstance(each, dict | list):
                found += texts(each)
    elif isinstance(value, list):
        for each in value:
            found += texts(each)
    return found


@pytest.mark.parametrize("code", INDICATORS)
def test_bars_stand_best_first_as_ranked(last: pd.DataFrame, code: str) -> None:
    frame = of(last, code)
    ranks = frame.set_index("region")["rank"]
    drawn = bars(frame)["customdata"]
    ordered = [int(ranks[region]) for region in drawn]
    assert ordered == sorted(ordered)
    assert set(drawn) == set(frame[frame["value"].notna()]["region"])
    layout = figure(frame)["layout"]["yaxis"]
    assert layout["range"][0] > layout["range"][1]  # the first bar is at the top


@pytest.mark.parametrize("code", INDICATORS)
def test_a_bar_is_as_long_as_its_value_unless_the_scale_ends_before(
    last: pd.DataFrame, code: str
) -> None:
    frame = of(last, code)
    values = frame.set_index("region")["value"]
    low, high = figure(frame)["layout"]["xaxis"]["range"]
    cut = 0
    for region, length in zip(bars(frame)["customdata"], bars(frame)["x"], strict=True):
        assert length == min(high, max(low, values[region]))
        cut += length != values[region]
    assert cut <= 6  # a few regions with tiny bases, never the bulk


@pytest.mark.parametrize("code", INDICATORS)
def test_the_number_beside_a_bar_is_its_value_even_where_the_bar_is_cut(
    last: pd.DataFrame, code: str
) -> None:
    frame = of(last, code)
    rows = frame.set_index("region")
    labels = figure(frame)["data"][2]["text"]
    for region, label in zip(bars(frame)["customdata"], labels, strict=True):
        row = rows.loc[region]
        shown = wording.value(INDICATORS[code], row["value"], row["target"])
        assert label.split("\u2009")[0].strip().startswith(shown)


def test_equal_values_share_a_place_and_stand_by_name(standings: Standings) -> None:
    equal = {"schools": 10, "schools_with_centre_events": 8}
    less = {"schools": 10, "schools_with_centre_events": 3}
    frame = of(standings({"77": equal, "01": equal, "33": less}), "1.3")
    assert bars(frame)["customdata"] == ["01", "77", "33"]
    beside = figure(frame)["data"][1]["text"]
    assert [each.split("  ")[-1].strip() for each in beside] == ["1–2", "1–2", "3"]


# The lines of each indicator beside its target: average and minimum of the pilot. 1.2 has an
# average of each platform, and a band in which their union lies.
LINES = {
    "1.1": (97.0, 90.1),
    "1.2": ((57.7, 8.6), None),
    "1.3": (87.7, 59.8),
    "1.4": (80.6, 13.0),
    "1.5": (36.5, 2.3),
    "1.6": (56.8, 38.3),
    "1.7": (8.2, -61.5),
    "2.1": (32.5, 2.1),
    "2.2": (85.1, 72.5),
    "2.3": (28.6, 0.3),
    **dict.fromkeys(("2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "3.2"), (None, None)),
    "3.1": (None, 41.0),
    "3.3": (None, 8.0),
}


@pytest.mark.parametrize("code", INDICATORS)
def test_the_lines_are_those_that_the_source_allows(last: pd.DataFrame, code: str) -> None:
    average, minimum = LINES[code]
    target = INDICATORS[code].target.value
    expected = [("line", target, target)]
    if isinstance(average, tuple):
        expected += [("line", each, each) for each in average]
        expected.append(("rect", max(average), pytest.approx(sum(average))))
    elif average is not None:
        expected.append(("line", average, average))
    if minimum is not None:
        expected.append(("line", minimum, minimum))
    assert shapes(of(last, code)) == expected


@pytest.mark.parametrize("code", INDICATORS)
def test_every_line_is_named_and_no_two_names_stand_on_one_level(
    last: pd.DataFrame, code: str
) -> None:
    average, minimum = LINES[code]
    said = notes(of(last, code))
    assert said[0].startswith("цель ")
    assert any("среднее апробации" in each for each in said) == (average is not None)
    assert any("минимум" in each for each in said) == (minimum is not None)
    layout = figure(of(last, code))["layout"]
    levels = [each["yshift"] for each in layout["annotations"]]
    assert len(set(levels)) == len(levels) == len(layout["shapes"])
    assert max(levels) + 10 <= layout["margin"]["t"]


@pytest.mark.parametrize("code", INDICATORS)
def test_every_line_lies_inside_the_axis(everything: pd.DataFrame, code: str) -> None:
    for period in everything["period"].unique():
        frame = of(everything, code, period)
        low, high = figure(frame)["layout"]["xaxis"]["range"]
        for _, start, end in shapes(frame):
            assert low <= start <= end <= high


def test_the_minimum_names_its_region(last: pd.DataFrame) -> None:
    assert "минимум 59,8\u00a0%, Хабаровский край" in notes(of(last, "1.3"))


def test_another_denominator_is_said_beside_the_average(last: pd.DataFrame) -> None:
    marked = {
        code
        for code in INDICATORS
        if any("не вполне сопоставимо" in each for each in notes(of(last, code)))
    }
    assert marked == {"2.1", "2.2", "2.3"}


def test_a_fall_is_a_bar_to_the_left_of_nought(standings: Standings) -> None:
    grown = {"pupils_in_temporary_work": 110, "pupils_in_temporary_work_year_before": 100}
    fallen = {"pupils_in_temporary_work": 39, "pupils_in_temporary_work_year_before": 100}
    frame = of(standings({"33": grown, "24": fallen}), "1.7")
    assert bars(frame)["x"] == [10, -61]
    low, high = figure(frame)["layout"]["xaxis"]["range"]
    assert low < -61.5 < 10 < high
    assert "−61,0\u00a0%" in figure(frame)["data"][2]["text"][1]


def test_shares_have_whiskers_and_growth_and_counts_have_none(last: pd.DataFrame) -> None:
    share = bars(of(last, "1.3"))["error_x"]
    rows = of(last, "1.3").set_index("region")
    region, upwards = bars(of(last, "1.3"))["customdata"][5], share["array"][5]
    assert upwards == rows.loc[region, "upper"] - rows.loc[region, "value"]
    for code in ("1.7", "3.1", "2.8"):
        assert bars(of(last, code))["error_x"] == {"visible": False}


def test_one_region_makes_one_bar(standings: Standings) -> None:
    frame = of(standings({"33": {"schools": 10, "schools_with_centre_events": 0}}), "1.3")
    assert bars(frame)["customdata"] == ["33"]
    assert bars(frame)["x"] == [0]
    assert "Владимирская область" in ranking.alternative(frame)


@pytest.mark.parametrize("code", ["1.3", "1.7", "3.1"])
def test_no_region_with_a_value_makes_an_empty_figure_and_says_so(
    standings: Standings, code: str
) -> None:
    frame = of(standings({"33": {"schools": 10}}), code)
    assert figure(frame)["data"] == []
    assert ranking.alternative(frame) == "Ни у одного региона нет значения."
    assert figure(frame.iloc[:0])["data"] == []


def test_met_and_missed_bars_differ_in_symbol_as_well_as_in_colour(last: pd.DataFrame) -> None:
    frame = of(last, "1.3")
    labels, colours = figure(frame)["data"][2]["text"], bars(frame)["marker"]["color"]
    symbols = {
        colour: {
            label.split("%")[-1].strip()
            for label, own in zip(labels, colours, strict=True)
            if own == colour
        }
        for colour in set(colours)
    }
    assert symbols == {
        ranking.LIGHT.met: {""},
        ranking.LIGHT.near: {"▿"},
        ranking.LIGHT.missed: {"▾"},
    }


def test_the_two_themes_differ_in_colours_only(last: pd.DataFrame) -> None:
    light, dark = (
        json.dumps(figure(of(last, "1.3"), theme)) for theme in (ranking.LIGHT, ranking.DARK)
    )
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "#", light) == re.sub("#[0-9a-f]{6}", "#", dark)


def test_the_alternative_text_tells_the_first_the_last_and_how_many(last: pd.DataFrame) -> None:
    frame = of(last, "1.4")
    told = ranking.alternative(frame)
    assert REGIONS[bars(frame)["customdata"][0]].name in told
    assert "последнее: Хабаровский край" in told
    assert "85\u00a0регионов с показателем" in told


@pytest.mark.parametrize("code", INDICATORS)
def test_no_figure_holds_anything_but_numbers_and_russian(
    everything: pd.DataFrame, code: str
) -> None:
    for period in everything["period"].unique():
        frame = of(everything, code, period)
        drawn = figure(frame)
        json.dumps(drawn, allow_nan=False)
        assert foreign([*texts(drawn), ranking.alternative(frame)]) == set()
    assert period == LAST
