"""Two targets at once, on unrounded values and recommended targets."""

import pandas as pd
import pytest

from indicators.statistics.quadrants import COLUMNS, Quadrant, pairs


def rows(code: str, values: dict[str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "region": list(values),
            "indicator": code,
            "value": pd.Series(list(values.values()), dtype=float),
            "numerator": 1,
            "denominator": 2,
            "target": 0.0,  # a region's own, which must not matter
        }
    )


def test_each_region_stands_where_its_two_values_put_it() -> None:
    # targets: 1.4 is 50 %, 1.5 is 25 %
    first = rows("1.4", {"01": 50, "02": 50, "03": 49.9999, "04": 10})
    other = rows("1.5", {"04": 24.9999, "03": 25, "02": 0, "01": 25})
    quadrants = pairs(first, other).set_index("region")["quadrant"].to_dict()
    assert quadrants == {
        "01": Quadrant.BOTH,
        "02": Quadrant.FIRST,
        "03": Quadrant.OTHER,
        "04": Quadrant.NEITHER,
    }


def test_a_region_without_one_of_the_values_is_left_out() -> None:
    table = pairs(rows("1.4", {"01": 50, "02": None, "03": 1}), rows("1.5", {"01": 1, "02": 1}))
    assert list(table["region"]) == ["01"]
    assert tuple(table.columns) == COLUMNS


def test_nobody_is_an_empty_table() -> None:
    table = pairs(rows("1.4", {"01": None}), rows("1.5", {"01": 2}))
    assert table.empty
    assert tuple(table.columns) == COLUMNS


def test_a_region_twice_is_refused() -> None:
    twice = pd.concat([rows("1.4", {"01": 1}), rows("1.4", {"01": 2})])
    with pytest.raises(pd.errors.MergeError):
        pairs(twice, rows("1.5", {"01": 1}))
