"""Labels: never on one another, never outside, and as near to their marks as that allows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import placing

places = st.lists(st.floats(0, 1), min_size=1, max_size=8)


@given(places, st.floats(0.02, 0.3))
def test_labels_of_one_lane_never_overlap(at: list[float], width: float) -> None:
    lanes = placing.lanes(at, width)
    for lane in set(lanes):
        own = sorted(
            place * (1 - width) for place, each in zip(at, lanes, strict=True) if each == lane
        )
        assert all(right - left >= width - 1e-6 for left, right in pairwise(own))


@given(places, st.floats(0.02, 0.3))
def test_no_lane_is_left_empty(at: list[float], width: float) -> None:
    lanes = placing.lanes(at, width)
    assert set(lanes) == set(range(max(lanes) + 1))


def test_labels_apart_share_the_lowest_lane_and_equal_ones_are_stacked() -> None:
    assert placing.lanes([0.9, 0.1, 0.5], 0.1) == [0, 0, 0]
    assert sorted(placing.lanes([1.0] * 8, 0.1)) == list(range(8))


@given(places, st.floats(0.02, 0.14))
def test_spread_labels_keep_their_order_distance_and_column(at: list[float], pitch: float) -> None:
    found = placing.spread(at, pitch)
    by_place = [found[each] for each in sorted(range(len(at)), key=lambda each: at[each])]
    assert all(below - above >= pitch - 1e-9 for above, below in pairwise(by_place))
    assert min(found) >= -1e-9
    assert max(found) <= 1 + 1e-9


def test_labels_with_room_stand_at_their_marks() -> None:
    assert placing.spread([0.8, 0.2], 0.1) == pytest.approx([0.8, 0.2])


def test_equal_marks_share_the_displacement() -> None:
    assert placing.spread([0.5, 0.5], 0.1) == pytest.approx([0.45, 0.55])


def test_more_labels_than_room_stand_at_equal_distances() -> None:
    assert placing.spread([0.5] * 5, 0.4) == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_nothing_to_place_is_no_error() -> None:
    assert placing.lanes([], 0.1) == []
    assert placing.spread([], 0.1) == []
