"""Trend verdicts: the published method, and silence where the points are not comparable."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import Table

from indicators.definitions.periods import Period
from indicators.statistics import trend
from indicators.statistics.trend import Trend

YEARS = tuple(f"{year}Q3" for year in range(2026, 2040))

# ukhsa-collaboration/fingertips-open@286a466b, WhenUsingTrendMarkerCalculator: their test data.
FALLING = [(621, 3454), (599, 3195), (556, 3256), (535, 3227), (447, 3121)]
RISING = [(2157, 3454), (2090, 3195), (2194, 3256), (2135, 3152), (2094, 3062)]
RISING_SLOWLY = [(8116, 91530), (8145, 91773), (8222, 92088), (8506, 92238), (8728, 92666)]
UNCHANGED = [(5405, 18095), (5500, 18170), (5435, 18005), (5480, 17890), (5315, 17860)]
FALLING_WIDELY = [(22435, 65880), (22445, 67900), (21365, 68705), (20955, 69835), (19055, 70910)]


def series(
    points: Sequence[tuple[float, float]], periods: Sequence[str] = YEARS, code: str = "1.4"
) -> pd.DataFrame:
    rows = [
        ("33", period, code, part, whole, 100 * part / whole if whole else np.nan)
        for period, (part, whole) in zip(periods, points, strict=False)
    ]
    columns = ["region", "period", "indicator", "numerator", "denominator", "value"]
    return pd.DataFrame(rows, columns=columns)


def verdict(standings: pd.DataFrame, period: str = YEARS[-1]) -> pd.Series:
    table = trend.verdicts(standings, period)
    assert tuple(table.columns) == trend.COLUMNS
    return table.iloc[0]


def test_the_critical_value_is_the_published_one() -> None:
    assert pytest.approx(9.54953570608324, rel=1e-12) == trend.CRITICAL
    assert pytest.approx(stats.chi2.ppf(0.998, 1), rel=1e-12) == trend.CRITICAL


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (FALLING, Trend.FALLING),
        (RISING, Trend.RISING),
        (RISING_SLOWLY, Trend.RISING),
        (UNCHANGED, Trend.NONE),
        (FALLING_WIDELY, Trend.FALLING),
    ],
)
def test_the_publishers_own_cases_come_out_as_theirs(
    points: list[tuple[int, int]], expected: Trend
) -> None:
    assert verdict(series(points))["verdict"] == expected


points_of_any_size = st.lists(
    st.integers(1, 5000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=5,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(points_of_any_size)
def test_the_statistic_is_armitages_as_statsmodels_computes_it(
    points: list[tuple[int, int]],
) -> None:
    statistic = trend.chi_squared([(at, *point) for at, point in enumerate(points)])
    part, whole = np.array(points, dtype=float).T
    if part.sum() in (0, whole.sum()):
        assert np.isnan(statistic)
        return
    table = Table(np.column_stack([whole - part, part]), shift_zeros=False)
    judge = table.test_ordinal_association(row_scores=np.arange(5.0), col_scores=np.arange(2.0))
    # statsmodels follows Mantel, who divides by one fewer: the only difference
    expected = judge.zscore**2 * whole.sum() / (whole.sum() - 1)
    assert statistic == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_four_points_give_no_verdict_and_say_how_many_there_are() -> None:
    row = verdict(series(FALLING[:4]))
    assert row["verdict"] == Trend.TOO_FEW
    assert (row["points"], row["first"], row["last"]) == (4, "2026Q3", "2029Q3")
    assert np.isnan(row["chi_squared"])


def test_without_any_value_there_are_no_points() -> None:
    row = verdict(series([(0, 0)] * 5))
    assert (row["verdict"], row["points"]) == (Trend.TOO_FEW, 0)
    assert pd.isna(row["first"])
    assert trend.verdicts(series([]), "2026Q3").empty


def test_a_gap_is_passed_over_and_only_the_last_five_points_count() -> None:
    points = [(1, 1000), (500, 1000), (500, 1000), (0, 0), (501, 1000), (499, 1000), (500, 1000)]
    row = verdict(series(points))
    assert (row["verdict"], row["points"], row["first"]) == (Trend.NONE, 5, "2027Q3")


def test_later_periods_do_not_change_what_was_seen_before() -> None:
    standings = series([*FALLING, (3000, 3100)])
    assert verdict(standings, YEARS[4])["verdict"] == Trend.FALLING
    assert verdict(standings, YEARS[5])["last"] == YEARS[5]


def test_one_odd_point_makes_no_trend() -> None:
    odd = [(500, 1000), (500, 1000), (500, 1000), (500, 1000), (700, 1000)]
    row = verdict(series(odd))
    assert row["chi_squared"] > trend.CRITICAL
    assert row["verdict"] == Trend.NONE


def test_all_reached_every_year_is_no_trend() -> None:
    for part in (0, 100):
        assert verdict(series([(part, 100)] * 5))["verdict"] == Trend.NONE


def test_quarters_of_one_year_are_no_trend_where_counts_accumulate() -> None:
    quarters = [Period(2025, 4)]
    for _ in range(7):
        quarters.append(quarters[-1].next)
    periods = [quarter.code for quarter in quarters]
    steep = [(n * 100, 1000) for n in (1, 3, 5, 8, 1, 3, 5, 8)]
    row = verdict(series(steep, periods), periods[-1])
    assert (row["verdict"], row["points"]) == (Trend.TOO_FEW, 2)
    plain = verdict(series([(n * 100, 1000) for n in range(1, 9)], periods, "2.3"), periods[-1])
    assert (plain["verdict"], plain["points"]) == (Trend.RISING, 5)


@pytest.mark.parametrize("code", ["1.7", "2.8", "3.1", "3.2", "3.3"])
def test_growth_and_counts_are_not_tested(code: str) -> None:
    row = verdict(series(FALLING, code=code))
    assert row["verdict"] == Trend.NOT_A_SHARE


def test_without_a_trend_fewer_than_one_in_a_hundred_is_told() -> None:
    random = np.random.default_rng(20261124)
    false_alarms = 0
    for _ in range(2000):
        parts = random.binomial(400, 0.37, size=5).tolist()
        points = [(at, part, 400) for at, part in enumerate(parts)]
        false_alarms += trend.chi_squared(points) > trend.CRITICAL
    assert false_alarms / 2000 < 0.01
