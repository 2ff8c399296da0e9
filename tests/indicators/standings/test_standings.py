"""The table ``standings`` against worked examples, a naive evaluator and published laws."""

import math
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Growth, Indicator, Share
from tests.indicators import naive
from tests.indicators.conftest import Evaluate, evaluate

REGIONS = ("01", "02", "27", "77", "95")
OF_AN_INTERVAL = ("lower", "upper", "rank_lower", "rank_upper", "versus_target")
WITHOUT_VALUE = ("value", "gap", "gap_count", "rank", "rank_last", *OF_AN_INTERVAL)
EXAMPLES = {
    f"{code}-{number}": (indicator, example)
    for code, indicator in INDICATORS.items()
    for number, example in enumerate(indicator.examples)
}


def is_empty(value: object) -> bool:
    return bool(pd.isna(value))


@pytest.fixture(scope="module")
def of_examples() -> pd.DataFrame:
    """Each example in the place of a region: what one has does not depend on the others."""
    return evaluate({name: example.counts for name, (_, example) in EXAMPLES.items()})


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out_of_the_product_and_of_the_naive_evaluator(
    name: str, of_examples: pd.DataFrame
) -> None:
    indicator, example = EXAMPLES[name]
    row = of_examples.loc[name, indicator.code]
    naive_value, naive_state = naive.value_of(indicator, example.counts)
    assert row["state"] == naive_state
    if example.value is None:
        assert is_empty(row["value"])
        assert naive_value is None
    else:
        assert row["value"] == pytest.approx(example.value, abs=1e-12)
        assert float(naive_value or 0) == pytest.approx(example.value, abs=1e-12)


def test_every_indicator_has_an_example_with_a_value_and_one_without_or_with_zero() -> None:
    for indicator in INDICATORS.values():
        values = [example.value for example in indicator.examples]
        assert any(value is not None for value in values), indicator.code
        assert len(values) >= 2, indicator.code


numbers = st.one_of(st.none(), st.integers(0, 12), st.integers(0, 2_000_000))


@st.composite
def reports(draw: st.DrawFn) -> dict[str, dict[str, int | None]]:
    """Counts of a few regions: blanks, zeros and ties are frequent; parts never exceed wholes."""
    result: dict[str, dict[str, int | None]] = {}
    for region in draw(st.lists(st.sampled_from(REGIONS), unique=True, max_size=4)):
        counts: dict[str, int | None] = {}
        for name, count in COUNTS.items():
            value = draw(numbers)
            wholes = [counts[whole] for whole in count.part_of if counts.get(whole) is not None]
            limits = [whole for whole in wholes if whole is not None]
            if value is not None and limits:
                value = min(value, *limits)
            counts[name] = value
        result[region] = counts
    return result


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(reports(), st.sampled_from([None, 0.0, 12.5, 57.7, 100.0]))
def test_the_product_agrees_with_the_naive_evaluator_on_any_counts(
    counts: dict[str, dict[str, int | None]], own_target: float | None
) -> None:
    silent = tuple(region for region in REGIONS if region not in counts)
    targets = {} if own_target is None else {("27", code): own_target for code in INDICATORS}
    table = evaluate(counts, silent=silent, targets=targets)
    assert len(table) == len(REGIONS) * len(INDICATORS)
    rows = table.to_dict("index")
    for code, indicator in INDICATORS.items():
        values = {
            region: value
            for region in counts
            if (value := naive.value_of(indicator, counts[region])[0]) is not None
        }
        intervals = {
            region: interval
            for region in counts
            if (interval := naive.interval(indicator, counts[region])) is not None
        }
        for region in REGIONS:
            row = rows[region, code]
            assert row["ranked_among"] == len(values)
            assert row["reported"] == len(counts)
            if region not in counts:
                assert row["state"] == "not_submitted"
                assert is_empty(row["value"])
                assert is_empty(row["rank"])
                continue
            value, state = naive.value_of(indicator, counts[region])
            assert row["state"] == state
            numerator, denominator = counts_of(indicator)
            for column, name in (("numerator", numerator), ("denominator", denominator)):
                expected = counts[region].get(name) if name else None
                assert is_empty(row[column]) if expected is None else row[column] == expected
            own = region == "27" and own_target is not None
            target = Fraction(str(own_target if own else indicator.target.value))
            assert row["target"] == float(target)
            assert row["target_set_by"] == ("commission" if own else "recommended")
            if value is None:
                for column in WITHOUT_VALUE:
                    assert is_empty(row[column])
                continue
            assert row["value"] == float(value)
            assert (row["gap"] >= 0) == (value >= target)
            assert row["gap"] == pytest.approx(float(value - target), rel=1e-12, abs=1e-9)
            assert row["gap_count"] == naive.gap_count(indicator, counts[region], target)
            assert (row["rank"], row["rank_last"]) == naive.rank(value, list(values.values()))
            if region not in intervals:
                for column in OF_AN_INTERVAL:
                    assert is_empty(row[column])
                continue
            own_interval = intervals[region]
            assert row["lower"] == pytest.approx(float(own_interval[0]), rel=1e-9, abs=1e-12)
            assert row["upper"] == pytest.approx(float(own_interval[1]), rel=1e-9)
            assert row["versus_target"] == naive.versus_target(own_interval, target)
            among = naive.rank_interval(own_interval, list(intervals.values()))
            assert (row["rank_lower"], row["rank_upper"]) == among
            assert row["rank_lower"] <= row["rank"] <= row["rank_last"] <= row["rank_upper"]


def counts_of_a_region(part: int, whole: int, beside: int | None) -> dict[str, int | None]:
    """Every whole and every year before is ``whole``, every figure that should grow is ``part``.

    Where ``beside`` is given, the latter stand that far from the whole number below their target.
    """
    counts: dict[str, int | None] = {}
    for indicator in INDICATORS.values():
        numerator, denominator = counts_of(indicator)
        at_target = Fraction(str(indicator.target.value))
        if isinstance(indicator.formula, Share):
            at_target *= Fraction(whole, 100)
        elif isinstance(indicator.formula, Growth):
            at_target = whole + at_target * Fraction(whole, 100)
        figure = part if beside is None else max(0, math.floor(at_target) + beside)
        counts[numerator] = min(figure, whole) if isinstance(indicator.formula, Share) else figure
        if denominator:
            counts[denominator] = whole
    return counts


regions_of_any_size = st.integers(1, 1_000_000).flatmap(
    lambda whole: st.builds(
        counts_of_a_region,
        st.integers(0, whole),
        st.just(whole),
        st.sampled_from([None, None, None, -1, 0, 1]),
    )
)


def value_with(more: int, indicator: Indicator, counts: naive.Counts) -> Fraction:
    value, _ = naive.value_of(indicator, naive.with_one_more(indicator, counts, more))
    assert value is not None
    return value


# 15 times 40 to 80 regions with all indicators: more than 11 000 gaps of every kind.
@settings(max_examples=15, deadline=None)
@given(st.lists(regions_of_any_size, min_size=40, max_size=80))
def test_gap_count_people_reach_the_target_and_one_fewer_does_not(
    regions: list[dict[str, int | None]],
) -> None:
    table = evaluate({str(number): counts for number, counts in enumerate(regions)})
    assert len(table) == len(regions) * len(INDICATORS)
    for (region, code), gap_count in table["gap_count"].to_dict().items():
        indicator, counts = INDICATORS[code], regions[int(region)]
        target = Fraction(str(indicator.target.value))
        assert value_with(gap_count, indicator, counts) >= target
        assert gap_count == 0 or value_with(gap_count - 1, indicator, counts) < target


@pytest.mark.parametrize(
    ("part", "whole"), [(0, 1), (1, 1), (0, 50), (50, 50), (1, 100), (65, 100), (7, 123_456)]
)
def test_the_interval_of_a_share_is_wilsons_as_statsmodels_computes_it(
    part: int, whole: int, evaluate: Evaluate
) -> None:
    row = evaluate({"33": {"pupils": whole, "pupils_reached": part}}).loc["33", "1.4"]
    lower, upper = proportion_confint(part, whole, alpha=0.05, method="wilson")
    assert row["lower"] == pytest.approx(100 * lower, rel=1e-9, abs=1e-12)
    assert row["upper"] == pytest.approx(100 * upper, rel=1e-9)
    assert 0 <= row["lower"] <= row["value"] <= row["upper"] <= 100


def test_growth_and_counts_have_no_interval(evaluate: Evaluate) -> None:
    table = evaluate(
        {
            "33": {
                "pupils_in_temporary_work": 10,
                "pupils_in_temporary_work_year_before": 5,
                "employers_with_tours": 9,
            }
        }
    )
    for code in ("1.7", "3.1"):
        assert table.loc["33", code]["rank"] == 1
        for column in OF_AN_INTERVAL:
            assert is_empty(table.loc["33", code][column])


def test_ties_share_the_best_place_and_the_next_region_does_not_move_up(evaluate: Evaluate) -> None:
    shares = {"01": (9, 10), "02": (1, 3), "27": (2, 6), "77": (1, 10)}
    table = evaluate(
        {region: {"pupils_reached": n, "pupils": d} for region, (n, d) in shares.items()}
    )
    places = {region: tuple(table.loc[region, "1.4"][["rank", "rank_last"]]) for region in shares}
    assert places == {"01": (1, 1), "02": (2, 3), "27": (2, 3), "77": (4, 4)}


def test_a_region_without_pupils_is_never_the_minimum_and_has_no_place(evaluate: Evaluate) -> None:
    table = evaluate(
        {"01": {"pupils": 0, "pupils_reached": 0}, "02": {"pupils": 10, "pupils_reached": 0}}
    )
    assert table.loc["01", "1.4"]["state"] == "not_applicable"
    assert is_empty(table.loc["01", "1.4"]["rank"])
    assert table.loc["02", "1.4"]["rank"] == 1
    assert table.loc["02", "1.4"]["ranked_among"] == 1


def test_a_share_just_below_the_target_has_not_reached_it(evaluate: Evaluate) -> None:
    row = evaluate({"33": {"pupils": 2500, "pupils_on_any_platform": 1249}}).loc["33", "1.2"]
    assert row["gap"] < 0
    assert row["gap_count"] == 1


def test_a_region_whose_only_workbook_was_rejected_says_so_and_names_it(evaluate: Evaluate) -> None:
    table = evaluate({"01": {"schools": 3}}, rejected=("27",))
    assert set(table.loc["27"]["state"]) == {"rejected"}
    assert set(table.loc["27"]["submission"]) == {"r"}
    assert table.loc["27"]["revision"].isna().all()


def test_the_union_of_platforms_is_held_against_a_band_and_never_against_a_sum(
    evaluate: Evaluate,
) -> None:
    def versus(registered: int) -> float:
        counts = {"pupils": 1000, "pupils_on_any_platform": registered}
        return float(evaluate({"33": counts}).loc["33", "1.2"]["versus_average"])

    assert versus(500) == pytest.approx(-7.7)
    assert versus(600) == 0
    assert versus(700) == pytest.approx(3.7)


def test_sums_of_the_pilot_are_no_average_for_one_region(evaluate: Evaluate) -> None:
    table = evaluate({"33": {"employers_with_tours": 29, "vacancies_for_interns": 48}})
    for code, versus_minimum in (("3.1", -12), ("3.3", 40)):
        assert is_empty(table.loc["33", code]["versus_average"])
        assert table.loc["33", code]["versus_minimum"] == versus_minimum


def test_a_commissions_target_applies_to_its_region_alone(evaluate: Evaluate) -> None:
    counts = {"pupils": 100, "pupils_reached": 45}
    table = evaluate({"01": counts, "02": counts}, targets={("01", "1.4"): 40.0})
    assert table.loc["01", "1.4"]["gap"] == pytest.approx(5)
    assert table.loc["02", "1.4"]["gap"] == pytest.approx(-5)
    assert table.loc["01", "1.5"]["target_set_by"] == "recommended"
