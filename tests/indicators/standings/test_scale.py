"""Scales cut to their values: everything has a place, and ticks are round."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definitions.catalogue import INDICATORS
from indicators.standings import scale

SHARE, GROWTH, COUNT = INDICATORS["1.4"], INDICATORS["1.7"], INDICATORS["3.1"]


@given(st.lists(st.floats(0, 100), max_size=89), st.floats(0, 100))
def test_every_share_and_every_mark_lies_within_its_scale(values: list[float], mark: float) -> None:
    axis = scale.close_to(SHARE, pd.Series(values, dtype=float), (mark, None))
    for number in (*values, mark):
        assert axis.low < number < axis.high


@given(st.floats(0, 100), st.floats(0.01, 100), st.integers(3, 8))
def test_ticks_are_few_round_within_the_axis_and_never_a_share_that_cannot_be(
    low: float, length: float, most: int
) -> None:
    axis = scale.Scale(low - 3, low + length)
    ticks = scale.ticks(SHARE, axis, most)
    assert len(ticks) <= most + 1
    assert all(axis.low - 1e-6 <= each <= axis.high + 1e-6 for each in ticks)
    assert all(0 <= each <= 100 for each in ticks)


def test_ticks_of_growth_go_below_nought_and_those_of_counts_do_not() -> None:
    assert scale.ticks(GROWTH, scale.Scale(-25, 25)) == [-20, -10, 0, 10, 20]
    assert scale.ticks(COUNT, scale.Scale(-25, 25)) == [0, 10, 20]


@pytest.mark.parametrize("value", [0.0, 60.0, 100.0])
def test_a_value_alone_stands_in_the_middle_of_a_readable_scale(value: float) -> None:
    axis = scale.close_to(SHARE, pd.Series([value, value]))
    assert axis.place(value) == pytest.approx(0.5)
    assert axis.high - axis.low >= 20


def test_no_value_at_all_still_has_a_scale_around_the_target() -> None:
    axis = scale.close_to(SHARE, pd.Series([], dtype=float))
    assert axis.low < SHARE.target.value < axis.high
