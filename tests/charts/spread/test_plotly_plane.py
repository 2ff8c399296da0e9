"""The enlarged plane: the regions and values of the small one, a picture with its source."""

import pandas as pd
import pytest

from charts.spread import plotly_plane
from indicators.definitions.catalogue import INDICATORS
from indicators.palette import LIGHT
from indicators.statistics import quadrants
from tests.charts.conftest import foreign

FIRST, OTHER = INDICATORS["1.4"], INDICATORS["1.7"]


@pytest.fixture
def pairs(last: pd.DataFrame) -> pd.DataFrame:
    return quadrants.pairs(*(last[last["indicator"] == code] for code in ("1.4", "1.7")))


def figure(pairs: pd.DataFrame, region: str = "33") -> plotly_plane.Figure:
    return plotly_plane.figure(
        pairs, FIRST, OTHER, region=region, source="III квартал", theme=LIGHT
    )


def test_every_region_with_both_values_stands_where_its_values_say(pairs: pd.DataFrame) -> None:
    (dots,) = figure(pairs)["data"]
    assert dots["customdata"] == list(pairs["region"])
    assert dots["x"] == list(pairs["value"])
    assert dots["y"] == list(pairs["other_value"])


def test_both_targets_are_lines_with_words(pairs: pd.DataFrame) -> None:
    layout = figure(pairs)["layout"]
    across, up = layout["shapes"]
    assert (across["x0"], across["x1"]) == (50, 50)
    assert (up["y0"], up["y1"]) == (5, 5)
    notes = [note["text"].replace("\u00a0", " ") for note in layout["annotations"]]
    assert notes[1:] == ["<b>цель 50 %</b>", "<b>цель +5 %</b>"]


def test_the_picture_names_its_indicators_and_its_source(pairs: pd.DataFrame) -> None:
    layout = figure(pairs)["layout"]
    assert layout["xaxis"]["title"]["text"] == f"1.4 {FIRST.short_title}"
    assert layout["yaxis"]["title"]["text"] == f"1.7 {OTHER.short_title}"
    assert layout["annotations"][0]["text"] == "III квартал"
    assert layout["separators"] == ",\u00a0"


def test_only_the_chosen_region_is_named_and_all_tell_their_counts(pairs: pd.DataFrame) -> None:
    (dots,) = figure(pairs)["data"]
    assert [text for text in dots["text"] if text] == ["<b>Владимирская обл.</b>"]
    assert all("(" in text for text in dots["hovertext"])
    assert foreign([*dots["hovertext"], *dots["text"]]) <= {"br", "b"}
