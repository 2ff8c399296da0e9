"""Labels: never on one another, never outside, and as near to their marks as that allows."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.look import placing

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
    labels = placing.spread(at, pitch)
    by_place = [labels[each] for each in sorted(range(len(at)), key=lambda each: at[each])]
    assert all(below - above >= pitch - 1e-9 for above, below in pairwise(by_place))
    assert min(labels) >= -1e-9
    assert max(labels) <= 1 + 1e-9


def test_labels_with_room_stand_at_their_marks() -> None:
    assert placing.spread([0.8, 0.2], 0.1) == pytest.approx([0.8, 0.2])


def test_equal_marks_share_the_displacement() -> None:
    assert placing.spread([0.5, 0.5], 0.1) == pytest.approx([0.45, 0.55])


def test_more_labels_than_room_stand_at_equal_distances() -> None:
    assert placing.spread([0.5] * 5, 0.4) == pytest.approx([0, 0.25, 0.5, 0.75, 1])


def test_nothing_to_place_is_no_error() -> None:
    assert placing.lanes([], 0.1) == []
    assert placing.spread([], 0.1) == []


SIZE = (600.0, 400.0)
PLANE = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=40)


def box(point: tuple[float, float], text: str, radius: float, side: str):
    """Where a label comes to stand, written down independently."""
    x, y, width, gap = point[0] * SIZE[0], point[1] * SIZE[1], 6.6 * len(text), radius + 3
    left = {"right": x + gap, "left": x - gap - width}.get(side, x - width / 2)
    top = {"above": y - gap - 15, "below": y + gap}.get(side, y - 7.5)
    return left, top, left + width, top + 15


@given(PLANE)
def test_labels_beside_points_cover_neither_each_other_nor_a_point_and_stay_inside(
    points: list[tuple[float, float]],
) -> None:
    texts = ["Владимирская обл."] * len(points)
    sides = placing.beside(points, texts, [4.0] * len(points), size=SIZE)
    boxes = {i: box(points[i], texts[i], 4, side) for i, side in sides.items()}
    for i, (left, top, right, bottom) in boxes.items():
        assert left >= -1e-6
        assert top >= -1e-6
        assert right <= 600 + 1e-6
        assert bottom <= 400 + 1e-6
        for j, (x, y) in enumerate(points):
            inside = left < x * 600 < right and top < y * 400 < bottom
            assert j == i or not inside
        for j, (le, t, r, b) in boxes.items():
            assert j == i or not (left < r and le < right and top < b and t < bottom)


def test_the_chosen_point_is_named_even_in_a_crowd_and_a_crowd_is_not() -> None:
    crowd = [(0.5 + i / 1000, 0.5) for i in range(30)]
    assert placing.beside(crowd, ["Имя"] * 30, [4.0] * 30, size=SIZE) == {}
    assert set(placing.beside(crowd, ["Имя"] * 30, [4.0] * 30, size=SIZE, first=[7])) == {7}


def test_a_label_keeps_clear_of_its_own_large_dot() -> None:
    (side,) = placing.beside([(0.97, 0.5)], ["Имя"], [13.0], size=SIZE).values()
    assert side != "right"
