"""Which gaps are called the widest."""

import pandas as pd

from indicators.comparison.widest import widest


def rows(*said: tuple[str, float | None, float]) -> pd.DataFrame:
    frame = pd.DataFrame(said, columns=["indicator", "value", "target"])
    frame["value"] = frame["value"].astype(float)
    return frame.assign(gap=frame["value"] - frame["target"])


def test_the_least_attained_part_of_a_target_is_the_widest_gap_whatever_its_unit() -> None:
    found = rows(
        ("1.4", 60, 80),  # three quarters
        ("2.8", 20, 40),  # half, pieces
        ("1.7", -10, 20),  # 90 of 120: three quarters, later in the frame
        ("1.2", 5, 50),  # a tenth
    )
    assert widest(found) == ["1.2", "2.8", "1.4", "1.7"]


def test_what_is_met_or_without_a_value_is_no_gap() -> None:
    assert widest(rows(("1.4", 80, 80), ("1.5", 90, 80), ("1.6", None, 80))) == []


def test_a_target_of_the_commission_counts_not_the_recommended_one() -> None:
    # both reached 40 %: the recommended targets of 1.2 and 1.4 are 50 and 80
    assert widest(rows(("1.4", 40, 45), ("1.2", 40, 60))) == ["1.2", "1.4"]
