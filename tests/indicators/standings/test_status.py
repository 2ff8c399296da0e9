"""Met, nearly met, missed: the one rule, on unrounded values."""

import pandas as pd
import pytest

from indicators.standings.status import Status, statuses


def status(indicator: str, value: float | None, target: float) -> str:
    frame = pd.DataFrame(
        {
            "indicator": [indicator],
            "value": [value],
            "target": [target],
            "gap": [None if value is None else value - target],
        }
    ).astype({"value": float, "target": float, "gap": float})
    (verdict,) = statuses(frame)
    return verdict


@pytest.mark.parametrize(
    ("value", "expected"),
    [(50, "met"), (49.999999, "near"), (45, "near"), (44.999999, "missed"), (100, "met")],
)
def test_a_share_is_near_within_five_points_of_its_target(value: float, expected: str) -> None:
    assert status("1.4", value, 50) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(5, "met"), (0, "near"), (-0.01, "missed"), (-100, "missed")]
)
def test_growth_is_held_against_its_target_in_points_too(value: float, expected: str) -> None:
    assert status("1.7", value, 5) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(100, "met"), (99, "near"), (90, "near"), (89, "missed"), (0, "missed")]
)
def test_a_count_is_near_within_a_tenth_of_its_target(value: float, expected: str) -> None:
    assert status("3.3", value, 100) == expected


def test_no_value_is_no_status_whatever_the_target() -> None:
    assert status("1.4", None, 0) == Status.NONE
    assert status("3.3", None, 30) == Status.NONE


def test_a_regions_own_target_decides_its_status() -> None:
    assert status("1.4", 40, 40) == Status.MET
    assert status("1.4", 40, 45) == Status.NEAR


def test_statuses_keep_the_index_of_the_rows() -> None:
    frame = pd.DataFrame(
        {
            "indicator": ["1.4", "3.1"],
            "value": [60.0, 1.0],
            "target": [50.0, 30.0],
            "gap": [10.0, -29.0],
        },
        index=[7, 3],
    )
    assert statuses(frame).to_dict() == {7: "met", 3: "missed"}
    assert statuses(frame.iloc[:0]).empty


def test_exactly_five_points_are_near_whatever_binary_fractions_make_of_them() -> None:
    for tenths in range(1, 950):
        value, target = tenths / 10, (tenths + 50) / 10
        assert status("1.4", value, target) == Status.NEAR, (value, target)
