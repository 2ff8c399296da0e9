"""Places among a few follow the same rules as places among all."""

import pandas as pd
import pytest

from indicators.comparison import ranks
from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading
from tests.indicators.conftest import Evaluate


@pytest.mark.usefixtures("shown")
def test_among_all_regions_the_places_are_those_of_the_release() -> None:
    standings = reading.standings()
    places = ranks.among(standings)
    for column in ranks.COLUMNS:
        assert places[column].equals(standings[column].astype(places[column].dtype)), column


@pytest.mark.usefixtures("shown")
def test_among_a_group_the_places_start_anew_and_keep_the_order() -> None:
    standings = reading.standings(period="2026Q3")
    group = standings[standings["region"].isin(["33", "77", "24", "05"])]
    places = ranks.among(group).assign(code=group["indicator"], all=group["rank"]).dropna()
    assert places["rank"].max() <= 4
    assert (places["rank_lower"] <= places["rank"]).all()
    assert (places["rank_last"] <= places["rank_upper"]).all()
    for code in INDICATORS:
        rows = places[places["code"] == code]
        assert rows["rank"].rank().equals(rows["all"].rank())


def test_a_region_without_value_has_no_place_and_one_alone_is_first(evaluate: Evaluate) -> None:
    table = evaluate(
        {"01": {"pupils": 4, "pupils_reached": 1}, "02": {"employers_with_tours": 7}}
    ).reset_index()
    places = ranks.among(table).set_index([table["region"], table["indicator"]])
    assert places.loc[("01", "1.4")].tolist() == [1, 1, 1, 1, 1]
    assert places.loc[("02", "1.4"), ["rank", "rank_upper"]].isna().all()
    assert places.loc[("02", "3.1"), "rank"] == 1
    assert pd.isna(places.loc[("02", "3.1"), "rank_lower"])
    assert places.loc[("02", "2.1"), "ranked_among"] == 0
    assert ranks.among(table.iloc[:0]).empty
