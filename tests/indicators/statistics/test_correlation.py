"""Rank correlation of two indicators, judged by scipy and by simulation."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from indicators.definitions.confidence import Z_95
from indicators.statistics.correlation import Correlation, of_pairs, spearman
from indicators.warehouse import reading
from tests.conftest import Publish


def values(numbers: list[float | None]) -> pd.DataFrame:
    return pd.DataFrame({"region": [f"{n:02}" for n in range(len(numbers))], "value": numbers})


def correlation_of(first: list[float | None], second: list[float | None]) -> Correlation:
    result = spearman(values(first), values(second))
    assert result
    return result


pairs = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9))),
    max_size=89,
)


@given(pairs)
def test_the_coefficient_is_spearmans_as_scipy_computes_it(
    numbers: list[tuple[int | None, int | None]],
) -> None:
    both_known = [(a, b) for a, b in numbers if a is not None and b is not None]
    first, second = [[pair[side] for pair in numbers] for side in (0, 1)]
    result = spearman(values(first), values(second))
    if len(both_known) < 4 or any(len({pair[side] for pair in both_known}) == 1 for side in (0, 1)):
        assert result is None
        return
    assert result
    judge = stats.spearmanr(*zip(*both_known, strict=True)).statistic
    assert result.coefficient == pytest.approx(judge, abs=1e-12)
    assert result.regions == len(both_known)
    assert -1 <= result.lower <= result.coefficient <= result.upper <= 1


def test_the_interval_follows_the_published_standard_error() -> None:
    first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    second = [2, 1, 4, 3, 7, 5, 6, 10, 8, 9]
    result = correlation_of(first, second)
    error = np.sqrt((1 + result.coefficient**2 / 2) / 7)
    assert np.arctanh(result.upper) - np.arctanh(result.coefficient) == pytest.approx(Z_95 * error)
    assert np.arctanh(result.coefficient) - np.arctanh(result.lower) == pytest.approx(Z_95 * error)


def test_the_interval_holds_the_true_correlation_about_95_times_in_100() -> None:
    random = np.random.default_rng(20261124)
    for truth in (0.0, 0.5, 0.8):
        # the rank correlation of two normal variables that correlate by `pearson`
        pearson = 2 * math.sin(math.pi * truth / 6)
        covered = 0
        for _ in range(500):
            first = random.normal(size=60)
            second = pearson * first + math.sqrt(1 - pearson**2) * random.normal(size=60)
            result = of_pairs(first, second)
            assert result
            covered += result.lower <= truth <= result.upper
        assert 0.93 <= covered / 500 <= 0.985, truth


def test_a_perfect_order_is_exactly_one_and_turned_round_minus_one() -> None:
    for size in range(4, 90):
        rising = [float(n) for n in range(size)]
        assert correlation_of(rising, [n**3 for n in rising]) == Correlation(1, 1, 1, size)
        assert correlation_of(rising, rising[::-1]) == Correlation(-1, -1, -1, size)


def test_too_few_regions_or_equal_values_have_no_correlation() -> None:
    assert spearman(values([1, 2, 3]), values([1, 2, 3])) is None
    assert spearman(values([1, 2, 3, None]), values([1, 2, 3, 4])) is None
    assert spearman(values([5, 5, 5, 5, 5]), values([1, 2, 3, 4, 5])) is None
    assert spearman(values([]), values([])) is None


def test_a_region_given_twice_is_refused() -> None:
    twice = pd.concat([values([1, 2, 3, 4])] * 2)
    with pytest.raises(pd.errors.MergeError):
        spearman(twice, values([1, 2, 3, 4]))


def test_it_reads_rows_of_a_release(publish: Publish) -> None:
    publish(
        {
            f"0{n}": {
                "pupils": 100,
                "pupils_reached": 10 * n,
                "employers_with_tours": n * n,
            }
            for n in range(1, 7)
        }
    )
    result = spearman(reading.standings(indicator="1.4"), reading.standings(indicator="3.1"))
    assert result == Correlation(1, 1, 1, 6)
