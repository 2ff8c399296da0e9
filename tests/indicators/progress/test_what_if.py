"""«Что если»: exactly so many reach the target, counts stay possible, nothing else moves."""

from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.demo import figures
from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.counts import COUNTS, DISJOINT, UNIONS
from indicators.definitions.model import Count, Share
from indicators.progress import what_if
from indicators.standings import evaluation
from indicators.standings.status import Status
from tests.indicators import naive

PERIOD = "2025Q4"
REPORTED = {
    region: {
        name: value for name, value in figures.counts(region, "2026Q2").items() if value is not None
    }
    for region in ("01", "33", "77")
}


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, dict[str, int | None], float]:
    """An indicator, its two counts (any denominator up to a million), and a target of a region."""
    code = draw(st.sampled_from(list(INDICATORS)))
    indicator = INDICATORS[code]
    numerator, denominator = counts_of(indicator)
    whole = draw(st.integers(1, 10**6))
    most = whole if isinstance(indicator.formula, Share) else 2 * whole
    counts: dict[str, int | None] = {numerator: draw(st.integers(0, most))}
    if denominator and not isinstance(indicator.formula, Count):
        counts[denominator] = whole
    highest = 1_000_000 if isinstance(indicator.formula, Share) else 3_000_000
    own = draw(st.integers(0, highest)) / 10_000
    return code, counts, draw(st.sampled_from([indicator.target.value, own]))


@settings(deadline=None, max_examples=15)
@given(st.lists(cases(), min_size=1, max_size=100))
def test_exactly_the_gap_reaches_the_target_and_one_fewer_does_not(
    tried: list[tuple[str, dict[str, int | None], float]],
) -> None:
    targets = {
        (f"{n}{step}", code): aim for n, (code, _, aim) in enumerate(tried) for step in "abc"
    }
    now = evaluation.evaluate(
        {f"{n}a": counts for n, (_, counts, _) in enumerate(tried)}, PERIOD, targets
    ).set_index(["region", "indicator"])
    altered = {}
    for n, (code, counts, _) in enumerate(tried):
        missing = int(now.loc[(f"{n}a", code), "gap_count"])
        altered[f"{n}b"] = what_if.altered(INDICATORS[code], counts, missing)
        if missing:
            altered[f"{n}c"] = what_if.altered(INDICATORS[code], counts, missing - 1)
    then = evaluation.evaluate(altered, PERIOD, targets).set_index(["region", "indicator"])
    for n, (code, counts, aim) in enumerate(tried):
        reached = then.loc[(f"{n}b", code)]
        assert reached["gap"] >= 0
        assert reached["gap_count"] == 0
        if f"{n}c" in altered:
            assert then.loc[(f"{n}c", code), "gap"] < 0
            assert then.loc[(f"{n}c", code), "gap_count"] == 1
        # and a second implementation, with fractions and bisection, finds the same number
        exact = Fraction(repr(aim))
        missing = naive.gap_count(INDICATORS[code], counts, exact)
        assert int(now.loc[(f"{n}a", code), "gap_count"]) == missing


@pytest.mark.parametrize("code", INDICATORS)
@pytest.mark.parametrize("region", REPORTED)
def test_counts_stay_possible_whatever_is_added(region: str, code: str) -> None:
    counts, indicator = REPORTED[region], INDICATORS[code]
    room = what_if.room(indicator, counts)
    for more in {0, 1, (room or 100) // 2, room or 100} if room != 0 else {0}:
        after = what_if.altered(indicator, counts, more)
        for name, number in after.items():
            assert number is not None
            assert number >= counts[name]
            for whole in COUNTS[name].part_of:
                assert whole not in after or number <= (after[whole] or 0), (name, whole)
        for union in UNIONS:
            members = [after[member] or 0 for member in union.members if member in after]
            if union.whole in after:
                assert max(members) <= (after[union.whole] or 0) <= sum(members)
        for disjoint in DISJOINT:
            assert sum(after[part] or 0 for part in disjoint.parts) <= (after[disjoint.within] or 0)
        assert after[counts_of(indicator)[0]] == counts[counts_of(indicator)[0]] + more


def frames(**regions: dict[str, int]) -> tuple[pd.DataFrame, pd.DataFrame]:
    counts = {code.strip("_"): numbers for code, numbers in regions.items()}
    standings = evaluation.evaluate(counts, PERIOD)
    rows = [
        {"region": code, "period": PERIOD, **dict.fromkeys(COUNTS), **numbers}
        for code, numbers in counts.items()
    ]
    return standings, pd.DataFrame(rows)


def pupils(reached: int, whole: int = 1000) -> dict[str, int]:
    return {"schools": 10, "students": whole, "pupils": whole, "pupils_at_centre_events": reached}


def test_the_place_moves_with_ties_and_the_others_stay() -> None:
    standings, counts = frames(_33=pupils(500), _77=pupils(600), _50=pupils(700))
    supposition = what_if.suppose(standings, counts, "33", "1.6", 100)
    assert (supposition.effect.now["rank"], supposition.effect.now["rank_last"]) == (3, 3)
    assert (supposition.effect.then["rank"], supposition.effect.then["rank_last"]) == (
        2,
        3,
    )  # as good as 77
    assert supposition.effect.then["value"] == 60.0
    assert supposition.effect.then["ranked_among"] == 3
    assert supposition.beside == ()
    assert supposition.moved == ()


def test_the_target_is_met_at_the_gap() -> None:
    standings, counts = frames(_33=pupils(500))
    start = what_if.start(standings, counts, "33", "1.6")
    assert start.to_target == 300
    assert start.most == 500
    assert start.limited
    assert what_if.suppose(standings, counts, "33", "1.6", 299).effect.then["status"] == Status.NEAR
    assert what_if.suppose(standings, counts, "33", "1.6", 300).effect.then["status"] == Status.MET


def test_a_region_keeps_its_own_target() -> None:
    numbers = {"33": pupils(500), "77": pupils(600)}
    standings = evaluation.evaluate(numbers, PERIOD, {("33", "1.6"): 55.0})
    _, counts = frames(_33=pupils(500), _77=pupils(600))
    supposition = what_if.suppose(standings, counts, "33", "1.6", 50)
    assert supposition.effect.then["target"] == 55.0
    assert supposition.effect.then["status"] == Status.MET


def test_the_median_of_regions_like_it_is_reached_by_the_fewest() -> None:
    standings, counts = frames(_33=pupils(500), _77=pupils(611, 900), _50=pupils(777, 1100))
    start = what_if.start(standings, counts, "33", "1.6")
    assert start.median is not None
    assert start.to_median is not None
    median = (100 * 611 / 900 + 100 * 777 / 1100) / 2
    assert start.median == pytest.approx(median)
    then = what_if.suppose(standings, counts, "33", "1.6", start.to_median).effect.then
    before = what_if.suppose(standings, counts, "33", "1.6", start.to_median - 1).effect.then
    assert before["value"] < median <= then["value"]


def test_a_plan_outside_the_risk_zone_is_a_career_plan_too() -> None:
    counts = {
        "students": 1000,
        "students_outside_risk": 800,
        "students_with_career_plan": 100,
        "students_outside_risk_with_plan": 40,
        "students_any_service": 90,
    }
    standings, frame = frames(_33=counts)
    supposition = what_if.suppose(standings, frame, "33", "2.4", 20)
    assert [(each.count.name, each.after) for each in supposition.moved] == [
        ("students_with_career_plan", 120)
    ]
    (beside,) = (each for each in supposition.beside if each.indicator.code == "2.5")
    assert (beside.now["value"], beside.then["value"]) == (90.0, 75.0)


def test_more_services_than_plans_bring_plans_along() -> None:
    counts = {
        "students": 50,
        "students_with_career_plan": 20,
        "students_practice": 18,
        "students_any_service": 18,
    }
    indicator = INDICATORS["2.8"]
    assert what_if.room(indicator, counts) == 32
    assert what_if.altered(indicator, counts, 5)["students_with_career_plan"] == 23
    assert what_if.altered(indicator, counts, 2)["students_with_career_plan"] == 20


def test_registrations_on_both_platforms_together_need_registrations_on_one() -> None:
    counts = {
        "pupils": 100,
        "pupils_on_bvb": 30,
        "pupils_on_ecp": 10,
        "pupils_on_any_platform": 38,
    }
    after = what_if.altered(INDICATORS["1.2"], counts, 10)
    assert (after["pupils_on_bvb"], after["pupils_on_ecp"]) == (38, 10)


def test_growth_from_nothing_has_no_value_to_alter() -> None:
    standings, _ = frames(_33={"vacancies_for_minors": 12, "vacancies_for_minors_year_before": 0})
    row = standings.set_index("indicator").loc["3.2"]
    assert row["state"] == "not_applicable"
    assert pd.isna(row["gap_count"])


def test_nothing_limits_employers() -> None:
    assert what_if.room(INDICATORS["3.1"], {"employers_with_tours": 5}) is None
