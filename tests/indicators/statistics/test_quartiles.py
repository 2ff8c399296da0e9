"""Classes by quartile and places, as another product publishes them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.statistics import quartiles
from tests.indicators.conftest import Evaluate

# dfe-analytical-services/local-authority-interactive-tool@2e30e39 test-fn_analysis.R; its ranks for
# «low is good» are read here from the other end
BOUNDS = np.array([0, 25, 50, 75, 100], dtype=float)
LOW_IS_GOOD = {
    10: "A", 30: "B", 60: "C", 80: "D", 0: "A", 25: "A", 50: "B", 75: "C", 100: "D", -10: "Error",
}  # fmt: skip
HIGH_IS_GOOD = {10: "D", 30: "C", 60: "B", 80: "A", 110: "Error"}


@pytest.mark.parametrize(("cases", "higher"), [(LOW_IS_GOOD, False), (HIGH_IS_GOOD, True)])
def test_classes_are_the_published_ones(cases: dict[int, str], higher: bool) -> None:
    values = pd.Series(list(cases), dtype=float)
    letters = quartiles.classes(values, BOUNDS, higher_is_better=higher)
    assert letters.tolist() == list(cases.values())


def test_what_is_missing_is_in_no_class_and_moves_no_bound() -> None:
    values = pd.Series([1, None, 2, 3, None, 4, 5], dtype=float)
    assert quartiles.classes(values).tolist() == ["A", None, "A", "B", None, "C", "D"]
    assert quartiles.classes(pd.Series([None, None], dtype=float)).tolist() == [None, None]
    assert quartiles.classes(values[:0]).empty
    nullable = pd.Series([1, None, 9], dtype="Int64")
    assert quartiles.classes(nullable).tolist() == ["A", None, "D"]


def test_one_value_and_equal_values_are_one_class() -> None:
    assert quartiles.classes(pd.Series([7.0])).tolist() == ["A"]
    assert quartiles.classes(pd.Series([7.0] * 9)).nunique() == 1


@given(st.lists(st.one_of(st.none(), st.integers(0, 8)), min_size=1, max_size=89))
def test_ties_are_never_parted_and_classes_follow_the_values(numbers: list[int | None]) -> None:
    values = pd.Series(numbers, dtype=float)
    letters = quartiles.classes(values)
    assert letters.isna().equals(values.isna())
    lettered = pd.DataFrame({"value": values, "letter": letters}).dropna().sort_values("value")
    assert lettered.groupby("value")["letter"].nunique().le(1).all()
    assert lettered["letter"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([10, 20, 20, 30, 40], [5, 3, 3, 2, 1]),
        ([10, None, 30, 20, None], [3, None, 1, 2, None]),
        ([None, None, None], [None, None, None]),
    ],
)
def test_places_are_the_published_ones_where_high_is_good(
    values: list[int | None], expected: list[int | None], evaluate: Evaluate
) -> None:
    counts = {f"{n:02}": {"employers_with_tours": value} for n, value in enumerate(values)}
    ranks = evaluate(counts).xs("3.1", level="indicator").sort_index()["rank"]
    assert [None if pd.isna(rank) else int(rank) for rank in ranks] == expected
