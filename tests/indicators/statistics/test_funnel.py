"""Funnel limits against the published ones, and regions against their own limits."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from indicators.definitions.confidence import Z_95, Z_998
from indicators.statistics import funnel
from indicators.statistics.funnel import Position
from indicators.statistics.intervals import wilson
from tests.indicators.conftest import evaluate

POOLED = 80.642448
# ukhsa-collaboration/PHEindicatormethods@093fd288 testdata_funnel_prop_outputs.csv
PUBLISHED = [
    (1, 3.204264, 100, 0, 100),
    (2, 25.885383, 100, 0, 100),
    (3, 35.933491, 100, 10.150815, 100),
    (16, 61.282902, 100, 50.118675, 100),
    (18, 62.390093, 98.894803, 51.864359, 100),
    (24, 64.835445, 96.449451, 55.719892, 100),
]


def test_limits_are_the_published_ones() -> None:
    table = funnel.limits(POOLED, [row[0] for row in PUBLISHED])
    assert tuple(table.columns) == funnel.LIMITS
    for limits, expected in zip(table.itertuples(index=False), PUBLISHED, strict=True):
        assert tuple(limits[:5]) == pytest.approx(expected, abs=2e-4)


def test_a_share_on_a_limit_has_a_wilson_interval_that_touches_the_pooled_share() -> None:
    row = funnel.limits(40.0, [500]).iloc[0]
    for z, level in ((Z_95, "95"), (Z_998, "998")):
        low, high = row[f"lower_{level}"], row[f"upper_{level}"]
        assert wilson(5 * low, 500, z)[1] == pytest.approx(40)
        assert wilson(5 * high, 500, z)[0] == pytest.approx(40)
    half = 100 * stats.norm.ppf(0.999) * np.sqrt(0.4 * 0.6 / 500)
    assert row["upper_998"] - 40 == pytest.approx(half, rel=1e-12)


@pytest.mark.parametrize("pooled", [0.0, 100.0])
def test_where_none_or_all_are_reached_the_limits_are_one_line(pooled: float) -> None:
    table = funnel.limits(pooled, [1, 10, 10**6])
    assert (table[list(funnel.LIMITS[1:])] == pooled).all(axis=None)


def test_limits_never_leave_the_scale_and_narrow_with_the_denominator() -> None:
    table = funnel.limits(0.3, np.arange(1, 3000))
    assert table["lower_998"].min() == 0
    assert table["upper_998"].max() <= 100
    assert (np.diff(table["upper_95"]) <= 0).all()
    assert (table["upper_95"] <= table["upper_998"]).all()


def test_without_people_there_is_no_limit_and_a_share_beyond_the_scale_is_refused() -> None:
    assert funnel.limits(50, [0, np.nan])["upper_95"].isna().all()
    for pooled in (-0.1, 100.1, float("nan")):
        with pytest.raises(ValueError, match="between 0 and 100"):
            funnel.limits(pooled, [1])


def share(**regions: tuple[int, int]) -> pd.DataFrame:
    counts = {name[1:]: {"pupils_reached": n, "pupils": d} for name, (n, d) in regions.items()}
    table = evaluate(counts, silent=("95",))
    return table.xs("1.4", level="indicator", drop_level=False).reset_index()


def test_each_region_is_held_against_the_limits_for_its_own_size() -> None:
    # pooled is exactly 50 %; one step of 10 points is far for a thousand, near for ten
    positions = funnel.positions(
        share(
            r01=(400, 1000), r02=(600, 1000), r03=(4, 10), r04=(6, 10), r05=(46, 100),
            r06=(54, 100), r07=(462, 1000), r08=(538, 1000), r09=(1, 1), r10=(0, 1), r11=(0, 0),
        )
    ).set_index("region")["position"]  # fmt: skip
    assert positions.to_dict() == {
        "01": Position.LOW_998,
        "02": Position.HIGH_998,
        **dict.fromkeys(("03", "04", "05", "06", "09", "10"), Position.INSIDE),
        "07": Position.LOW_95,
        "08": Position.HIGH_95,
    }


def test_the_curve_spans_the_regions_and_one_region_lies_inside_its_own() -> None:
    table = share(r01=(3, 10), r02=(700, 2000))
    line = funnel.curve(table)
    assert (line["denominator"].iloc[0], line["denominator"].iloc[-1]) == (10, 2000)
    assert line["pooled"].iloc[0] == pytest.approx(100 * 703 / 2010)
    alone = share(r01=(3, 10))
    assert funnel.positions(alone)["position"].tolist() == [Position.INSIDE]
    assert len(funnel.curve(alone)) == 1


def test_without_values_there_is_nothing_to_draw() -> None:
    nobody = share(r01=(0, 0))
    assert funnel.curve(nobody).empty
    assert funnel.positions(nobody).empty


def test_growth_and_counts_have_no_funnel() -> None:
    counts = {
        "33": {
            "employers_with_tours": 9,
            "vacancies_for_minors": 9,
            "vacancies_for_minors_year_before": 4,
        }
    }
    table = evaluate(counts).reset_index()
    for code in ("3.1", "3.2"):
        rows = table[table["indicator"] == code]
        assert rows["value"].notna().all()
        assert funnel.curve(rows).empty
        assert funnel.positions(rows).empty


def test_several_indicators_or_periods_at_once_are_refused() -> None:
    one = share(r01=(3, 10))
    for other in (one.assign(indicator="1.5"), one.assign(period="2026Q1")):
        for draw in (funnel.curve, funnel.positions):
            with pytest.raises(ValueError, match="one indicator in one period"):
                draw(pd.concat([one, other]))
