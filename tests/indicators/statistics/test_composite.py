"""The composite: what is averaged, what is missing, and how fragile the order is."""

import time
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import composite
from indicators.statistics.composite import Method

Values = Mapping[str, Mapping[str, float | None]]


def standings(values: Values, own_target: float | None = None) -> pd.DataFrame:
    """Rows by region and indicator; an indicator that a region lacks is a row without value."""
    codes = sorted({code for row in values.values() for code in row})
    rows = [
        ("2026Q3", region, code, row.get(code), own_target)
        for region, row in values.items()
        for code in codes
    ]
    frame = pd.DataFrame(rows, columns=["period", "region", "indicator", "value", "target"])
    return frame.astype({"value": float})


def ranked(
    values: Values, weights: Mapping[str, float], method: Method = Method.ATTAINMENT
) -> pd.DataFrame:
    table = composite.ranking(standings(values), weights, method)
    assert tuple(table.columns) == composite.COLUMNS
    return table.set_index("region")


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("1.4", 25, 50),  # target 50 %
        ("1.4", 50, 100),
        ("1.4", 80, 100),  # a surplus does not count
        ("1.4", 0, 0),
        ("3.1", 15, 50),  # target 30 employers
        ("3.1", 300, 100),
        ("1.7", 5, 100),  # target +5 %
        ("1.7", 0, 100 * 100 / 105),
        ("1.7", -58, 40),  # 42 of the 105 that the target demands
        ("1.7", -100, 0),
        ("1.7", 400, 100),
    ],
)
def test_attainment_is_how_much_of_what_the_target_demands_is_there(
    code: str, value: float, expected: float
) -> None:
    attained = composite.attainment(standings({"33": {code: value}}))
    assert attained.tolist() == [pytest.approx(expected)]


def test_a_share_just_below_its_target_has_not_attained_it() -> None:
    below = float(np.nextafter(50.0, 0.0))
    (attained,) = composite.attainment(standings({"33": {"1.4": below}}))
    assert attained < 100
    (met,) = ranked({"33": {"1.4": below}}, {"1.4": 1}, Method.TARGETS_MET)["score"]
    assert met == 0


def test_regions_are_held_against_the_recommended_target_whatever_their_own_is() -> None:
    attained = composite.attainment(standings({"33": {"1.4": 25}}, own_target=25.0))
    assert attained.tolist() == [50]


def test_both_ways_are_weighted_means() -> None:
    values = {"33": {"1.4": 25, "1.5": 25, "3.1": 3}}  # 50, 100 and 10 % attained
    weights = {"1.4": 1, "1.5": 2, "3.1": 1}
    assert ranked(values, weights)["score"].tolist() == [pytest.approx(65)]
    assert ranked(values, weights, Method.TARGETS_MET)["score"].tolist() == [pytest.approx(50)]
    doubled = {code: 2 * weight for code, weight in weights.items()}
    assert ranked(values, doubled)["score"].tolist() == [pytest.approx(65)]


def test_missing_is_not_nought_and_its_weight_goes_to_the_others() -> None:
    codes = ("1.3", "1.4", "1.5", "1.6", "2.1")
    full = {code: INDICATORS[code].target.value / 2 for code in codes}
    table = ranked({"01": full, "02": {**full, "2.1": None}}, dict.fromkeys(codes, 1))
    assert table["score"].tolist() == [pytest.approx(50), pytest.approx(50)]
    assert table["missing"].tolist() == [0, 20]
    assert table["indicators"].tolist() == [5, 4]
    assert table["rank"].tolist() == [1, 1]


def test_the_parts_of_a_score_add_up_to_it_and_leave_out_what_is_missing() -> None:
    frame = standings({"33": {"1.4": 25, "3.1": 30}, "77": {"1.4": 10, "3.1": 3, "1.6": 80}})
    weights = {"1.4": 3.0, "3.1": 1.0, "1.6": 4.0, "2.1": 0.0}
    parts = composite.parts(frame, weights, "33").set_index("indicator")
    assert list(parts.index) == ["1.4", "1.6", "3.1"]
    assert parts.loc["1.4"].tolist() == [50, 75, 37.5]  # 25 % of the target 50 %
    assert parts.loc["3.1"].tolist() == [100, 25, 25]
    assert parts.loc["1.6"].isna().all()
    for method in Method:
        for region in ("33", "77"):
            total = composite.parts(frame, weights, region, method)["contribution"].sum()
            assert total == pytest.approx(
                composite.ranking(frame, weights, method).set_index("region").loc[region, "score"]
            )


def test_rows_are_ordered_by_place_and_name_then_those_without_a_place() -> None:
    frame = standings({"77": {"1.4": 60}, "01": {"1.4": 60}, "33": {"1.4": 10}, "05": {"1.6": 1}})
    ranking = composite.ordered(composite.ranking(frame, {"1.4": 1.0}))
    assert list(ranking["region"]) == ["01", "77", "33", "05"]  # Адыгея before Москва


def test_a_region_with_more_than_a_fifth_missing_has_a_score_and_no_place() -> None:
    values = {"01": {"1.4": 50, "1.5": None}, "02": {"1.4": 25, "1.5": 20}, "05": {"1.4": None}}
    table = ranked(values, {"1.4": 79, "1.5": 21})
    assert table["score"][["01", "02"]].tolist() == [100, pytest.approx(0.79 * 50 + 0.21 * 80)]
    assert np.isnan(table["score"]["05"])
    places = [x for x in composite.COLUMNS if x.endswith(("best", "worst")) or x == "rank"]
    assert table.loc[["01", "05"], places].isna().all(axis=None)
    assert table.loc["02", "rank"] == 1
    assert table["ranked_among"].tolist() == [1, 1, 1]


def test_weight_on_a_single_indicator_orders_by_it_and_leaves_nothing_out() -> None:
    values = {"01": {"1.4": 10, "1.5": 25}, "02": {"1.4": 20, "1.5": 0}, "05": {"1.4": 20}}
    table = ranked(values, {"1.4": 1, "1.5": 0})
    assert table["rank"].tolist() == [3, 1, 1]
    assert table["rank_last"].tolist() == [3, 2, 2]
    assert table["weights_best"].tolist() == [3, 1, 1]
    assert table["weights_worst"].tolist() == [3, 2, 2]
    assert table[["left_out_best", "left_out_worst"]].isna().all(axis=None)


def test_one_that_is_better_in_all_is_first_under_any_weights() -> None:
    values = {
        "01": {"1.4": 45, "1.5": 24, "1.6": 79},
        "02": {"1.4": 40, "1.5": 5, "1.6": 60},
        "05": {"1.4": 10, "1.5": 20, "1.6": 70},
    }
    table = ranked(values, {"1.4": 1, "1.5": 1, "1.6": 1})
    columns = ["weights_best", "weights_worst", "left_out_best", "left_out_worst"]
    assert table.loc["01", columns].tolist() == [1, 1, 1, 1]
    assert table.loc["02", columns].tolist() == [2, 3, 2, 3]
    assert table.loc["05", columns].tolist() == [2, 3, 2, 3]


def test_the_range_is_the_same_every_time() -> None:
    values = {f"{n:02}": {"1.4": 1.7 * n % 50, "1.5": 7.3 * n % 25} for n in range(40)}
    first, second = (ranked(values, {"1.4": 1, "1.5": 1}) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert (first["weights_worst"] - first["weights_best"]).max() > 5


@pytest.mark.parametrize(
    "weights", [{}, {"1.4": 0}, {"1.4": -1, "1.5": 2}, {"9.9": 1}, {"1.4": float("nan")}]
)
def test_weights_that_say_nothing_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"weight|unknown"):
        composite.ranking(standings({"33": {"1.4": 1}}), weights)


def test_two_periods_at_once_are_refused_and_no_rows_give_no_rows() -> None:
    one = standings({"33": {"1.4": 1}})
    with pytest.raises(ValueError, match="duplicate"):
        composite.ranking(pd.concat([one, one.assign(period="2026Q2")]), {"1.4": 1})
    assert composite.ranking(one.iloc[:0], {"1.4": 1}).empty


cells = st.one_of(st.none(), st.sampled_from([0.0, 10.0, 25.0, 50.0]), st.floats(0, 100))
tables = st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(tables, st.tuples(*[st.integers(0, 5)] * 4).filter(any))
def test_places_agree_with_a_plain_computation(
    rows: list[tuple[float | None, ...]], weights: tuple[int, ...]
) -> None:
    codes = ("1.4", "1.5", "1.6", "2.1")
    values = {f"{n:02}": dict(zip(codes, row, strict=True)) for n, row in enumerate(rows)}
    table = ranked(values, dict(zip(codes, weights, strict=True)))
    scores = {}
    for region, row in values.items():
        present = [
            (min(100.0, 100 * value / INDICATORS[code].target.value), weight)
            for (code, value), weight in zip(row.items(), weights, strict=True)
            if value is not None and weight
        ]
        total = sum(weight for _, weight in present)
        if total and 100 * total >= 80 * sum(weights):
            scores[region] = sum(value * weight for value, weight in present) / total
            assert table.loc[region, "score"] == pytest.approx(scores[region], abs=1e-8)
        else:
            assert pd.isna(table.loc[region, "rank"])
    ordered = rankdata([-round(score, 9) for score in scores.values()], method="min")
    if len({round(score, 6) for score in scores.values()}) == len(
        {round(score, 9) for score in scores.values()}
    ):
        assert table.loc[list(scores), "rank"].tolist() == ordered.tolist()
    scored = table.loc[list(scores)]
    assert (scored["weights_best"] <= scored["weights_worst"]).all()
    assert (scored["left_out_best"] <= scored["left_out_worst"]).fillna(True).all()


def test_draws_are_made_together_and_not_one_by_one() -> None:
    random = np.random.default_rng(1)
    frame = standings(
        {f"{n:02}": {c: float(random.uniform(0, 100)) for c in INDICATORS} for n in range(89)}
    )

    def least(draws: int) -> float:
        seconds = []
        for _ in range(3):
            start = time.process_time()
            composite.ranking(frame, dict.fromkeys(INDICATORS, 1.0), draws=draws)
            seconds.append(time.process_time() - start)
        return min(seconds)

    least(10)  # the first one pays for imports
    assert least(1000) < 50 * least(10)
