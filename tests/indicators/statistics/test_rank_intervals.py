"""Places as sure as the data make them, and targets as surely met or missed."""

import time
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Significance
from indicators.definitions.counts import COUNTS
from tests.indicators import naive
from tests.indicators.conftest import evaluate

Parts = Mapping[str, tuple[int, int]]


def reached(shares: Parts, **how: tuple[str, ...]) -> pd.DataFrame:
    """Standings of 1.4 (target 50 %) by region, of pupils reached among all pupils."""
    table = evaluate(
        {region: {"pupils_reached": n, "pupils": d} for region, (n, d) in shares.items()}, **how
    )
    return table.xs("1.4", level="indicator")


def places(shares: Parts) -> dict[str, tuple[int, int]]:
    table = reached(shares)
    return {x: (int(table["rank_lower"][x]), int(table["rank_upper"][x])) for x in shares}


def test_one_region_is_first_and_last() -> None:
    assert places({"33": (7, 10)}) == {"33": (1, 1)}


def test_equal_regions_can_each_have_any_place() -> None:
    assert places({"01": (5, 10), "02": (50, 100), "27": (500, 1000)}) == dict.fromkeys(
        ("01", "02", "27"), (1, 3)
    )


def test_intervals_far_apart_leave_no_doubt() -> None:
    shares = {"01": (900, 1000), "02": (500, 1000), "27": (100, 1000)}
    assert places(shares) == {"01": (1, 1), "02": (2, 2), "27": (3, 3)}


def test_a_region_of_one_pupil_can_be_anywhere_beside_large_ones() -> None:
    shares = {"01": (1, 1), "02": (0, 1), "27": (600, 1000), "77": (400, 1000)}
    assert places(shares) == {"01": (1, 4), "02": (1, 4), "27": (1, 3), "77": (2, 4)}


def test_all_at_the_end_of_the_scale_share_all_places() -> None:
    for part in (0, 1):
        shares = {"01": (part, 1), "02": (part * 10**6, 10**6), "27": (part * 17, 17)}
        assert set(places(shares).values()) == {(1, 3)}


def test_regions_without_a_value_take_no_part() -> None:
    table = reached({"01": (9, 10), "02": (0, 0), "27": (1, 10**6)}, silent=("77", "95"))
    assert table["rank_upper"].max() == table["rank_lower"].max() == 2
    assert table.loc[["02", "77", "95"], ["rank_lower", "rank_upper"]].isna().all(axis=None)


many = st.lists(
    st.integers(1, 400).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=1,
    max_size=89,
)


@settings(max_examples=30, deadline=None)
@given(many)
def test_places_agree_with_a_comparison_of_every_pair(shares: list[tuple[int, int]]) -> None:
    names = [f"{number:02}" for number in range(len(shares))]
    table = reached(dict(zip(names, shares, strict=True)))
    intervals = [naive.wilson(*share) for share in shares]
    for name, own in zip(names, intervals, strict=True):
        row = table.loc[name]
        assert (row["rank_lower"], row["rank_upper"]) == naive.rank_interval(own, intervals)
        assert row["rank_lower"] <= row["rank"] <= row["rank_last"] <= row["rank_upper"]


def test_of_pairs_in_a_true_order_fewer_than_5_in_100_are_turned_round() -> None:
    """89 regions of known shares, drawn 40 times: whether the intervals hold what is true.

    Judged are neighbours in the true order, the pairs that are the easiest to turn round, and
    every region's true place.
    """
    random = np.random.default_rng(20261124)
    pupils = random.integers(20, 2000, size=89)
    truth = np.sort(random.uniform(0.02, 0.98, size=89))[::-1]
    names = [f"{number:02}" for number in range(89)]
    true_place = np.arange(1, 90)
    coverage, turned = [], []
    for _ in range(40):
        drawn = random.binomial(pupils, truth)
        pairs = zip(drawn.tolist(), pupils.tolist(), strict=True)
        table = reached(dict(zip(names, pairs, strict=True))).loc[names]
        best, worst = table["rank_lower"].to_numpy(), table["rank_upper"].to_numpy()
        coverage.append(((best <= true_place) & (true_place <= worst)).mean())
        lower, upper = table["lower"].to_numpy(), table["upper"].to_numpy()
        turned.append((lower[1:] > upper[:-1]).mean())
    assert np.mean(coverage) >= 0.95
    assert np.mean(turned) <= 0.05
    # and the intervals do tell something: they are no blanket «1–89»
    assert np.mean(worst - best) < 30


def country(regions: int) -> dict[str, dict[str, int]]:
    """Counts of so many regions, each part within its whole."""
    random = np.random.default_rng(1)
    counts = {}
    for number in range(regions):
        region: dict[str, int] = {}
        for name, count in COUNTS.items():
            most = min((region[whole] for whole in count.part_of), default=100_000)
            region[name] = int(random.integers(0, most + 1))
        counts[f"{number:02}"] = region
    return counts


def test_places_of_the_country_cost_no_more_than_the_regions_are_more() -> None:
    def least(counts: dict[str, dict[str, int]]) -> float:
        seconds = []
        for _ in range(3):
            start = time.process_time()
            assert len(evaluate(counts)) == len(counts) * len(INDICATORS)
            seconds.append(time.process_time() - start)
        return min(seconds)

    few, many = country(11), country(89)
    evaluate(few)  # the first one pays for what is kept
    assert least(many) < 89 / 11 * least(few)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 1, Significance.SAME),
        (0, 1, Significance.SAME),
        (49, 100, Significance.SAME),
        (51, 100, Significance.SAME),
        (49_000, 100_000, Significance.LOWER),
        (51_000, 100_000, Significance.HIGHER),
        (0, 100, Significance.LOWER),
        (100, 100, Significance.HIGHER),
    ],
)
def test_a_share_is_surely_below_or_above_its_target_or_neither(
    part: int, whole: int, expected: Significance
) -> None:
    assert reached({"33": (part, whole)})["versus_target"]["33"] == expected


def test_a_region_with_all_schools_is_never_below_a_target_of_all_schools() -> None:
    everywhere = {
        str(schools): {"schools": schools, "schools_with_forecast_programme": schools}
        for schools in (*range(1, 60), 997, 12_345, 999_999)
    }
    rows = evaluate(everywhere).xs("1.1", level="indicator")
    assert set(rows.index) == set(everywhere)
    assert (rows["upper"] == 100).all()
    assert (rows["target"] == 100).all()
    assert rows.index[rows["versus_target"] != Significance.SAME].tolist() == []


def test_significance_is_held_against_the_target_of_the_regions_own_commission() -> None:
    counts: dict[str, int | None] = {"pupils": 10_000, "pupils_reached": 4500}
    table = evaluate({"01": counts, "02": counts}, targets={("01", "1.4"): 40.0})
    assert table.loc["01", "1.4"]["versus_target"] == Significance.HIGHER
    assert table.loc["02", "1.4"]["versus_target"] == Significance.LOWER
