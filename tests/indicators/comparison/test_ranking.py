"""A ranking's rows: whom it holds, in which order, and what is left out with the intervals."""

import numpy as np
import pandas as pd
import pytest

from indicators.comparison import national, ranking, ranks
from indicators.definitions.comparable_periods import comparable, earlier
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from tests.conftest import Publish

LAST = "2026Q3"
EVERYONE = list(REGIONS)


@pytest.fixture
def everyone(shown: object) -> pd.DataFrame:
    return reading.standings(period=LAST, indicator="1.3")


def test_places_in_the_country_stay_and_places_in_the_group_stand_beside_them(
    everyone: pd.DataFrame,
) -> None:
    some = ["33", "77", "05", "27"]
    rows = ranking.rows(everyone, some)
    assert sorted(rows["region"]) == sorted(some)
    own = everyone[everyone["region"].isin(some)]
    assert rows["rank"].equals(own["rank"])
    for column in ranks.COLUMNS:
        assert rows[f"group_{column}"].equals(ranks.among(own)[column])
    assert rows["group_rank"].max() == 3  # 05 was rejected


def test_the_contribution_is_to_the_gap_of_the_country_whatever_the_group(
    everyone: pd.DataFrame,
) -> None:
    rows = ranking.rows(everyone, ["33", "77"])
    assert rows["contribution"].equals(national.contributions(everyone)[rows.index])
    assert ranking.rows(everyone, EVERYONE)["contribution"].sum() == pytest.approx(100)


def test_a_change_is_value_less_value_before_where_both_are_known(everyone: pd.DataFrame) -> None:
    before = reading.standings(period="2026Q1", indicator="1.3")
    rows = ranking.rows(everyone, EVERYONE, before=before).set_index("region")
    then = before.set_index("region")["value"]
    expected = (rows["value"] - then).dropna()
    assert len(expected) > 80
    assert rows["change"].dropna().to_dict() == expected.to_dict()
    assert ranking.rows(everyone, EVERYONE)["change"].isna().all()


def test_across_years_nothing_changes_between_different_quarters(publish: Publish) -> None:
    counts = {"schools": 10, "schools_with_centre_events": 8}
    for period in ("2026Q3", "2026Q4"):
        publish({"33": counts}, period)
    one, other = (
        reading.standings(period=period, indicator="1.3") for period in ("2026Q4", "2026Q3")
    )
    assert ranking.rows(one, EVERYONE, before=other)["change"].isna().all()


def test_only_periods_that_compare_are_offered() -> None:
    periods = ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert earlier("1.3", "2026Q2", periods) == ["2025Q4", "2026Q1"]
    assert earlier("1.3", "2026Q3", periods) == ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    assert earlier("1.3", "2025Q3", periods) == []
    assert all(comparable("1.3", each, "2026Q3") for each in earlier("1.3", "2026Q3", periods))


def test_exact_counts_leave_no_trace_of_an_interval(everyone: pd.DataFrame) -> None:
    rows = ranking.rows(everyone, EVERYONE, exact=True)
    for column in (*ranking.INTERVALS, "group_rank_lower", "group_rank_upper"):
        assert rows[column].isna().all(), column
    assert rows["group_rank"].notna().sum() == 85


def test_a_row_whose_value_is_suppressed_keeps_no_interval(everyone: pd.DataFrame) -> None:
    hidden = everyone.assign(value=everyone["value"].mask(everyone["region"] == "33"))
    assert hidden.loc[hidden["region"] == "33", "lower"].notna().all()
    row = ranking.rows(hidden, EVERYONE).set_index("region").loc["33"]
    assert row[list(ranking.INTERVALS)].isna().all()
    assert pd.isna(row["group_rank_lower"])


@pytest.mark.parametrize("order", ranking.ORDERS)
@pytest.mark.parametrize("code", ["1.3", "1.7", "3.1"])
def test_rows_stand_in_their_order_and_those_without_a_number_last(
    shown: object, order: str, code: str
) -> None:
    now, before = (reading.standings(period=period, indicator=code) for period in (LAST, "2025Q4"))
    rows = ranking.ordered(ranking.rows(now, EVERYONE, before=before), order)
    assert sorted(rows["region"]) == EVERYONE
    names = [REGIONS[code].short_name for code in rows["region"]]
    if order.endswith("name"):
        assert names == sorted(names, reverse=order.startswith("-"))
        return
    column = {"people": "gap_count"}.get(order.strip("-"), order.strip("-"))
    numbers = rows[column].astype(float).to_numpy()
    values = numbers[~np.isnan(numbers)]
    assert len(values) > 70
    assert np.isnan(numbers[len(values) :]).all()
    steps = np.diff(values)
    assert (steps >= 0).all() if order.startswith("-") else (steps <= 0).all()
    for one, other, step in zip(names[: len(steps)], names[1:], steps, strict=False):
        assert step != 0 or one < other  # ties stand by name, whichever way round


def test_no_region_is_no_rows(everyone: pd.DataFrame) -> None:
    rows = ranking.ordered(ranking.rows(everyone, []), ranking.BY_CHANGE)
    assert rows.empty
    assert set(ranking.COLUMNS) <= set(rows.columns)
