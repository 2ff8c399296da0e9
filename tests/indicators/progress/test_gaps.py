"""What a region owes to its targets: order, denominators, peers, what was met before."""

from collections.abc import Mapping

import pandas as pd

from indicators.progress import gaps, sentences
from indicators.progress.gaps import Gap, Gaps
from indicators.progress.pace import Feasibility
from indicators.standings import evaluation

Counts = Mapping[str, int | None]
SIZE = {"schools": 10, "students": 1000, "pupils": 1000}


def gaps_in(
    periods: Mapping[str, Mapping[str, Counts]], targets: Mapping[tuple[str, str], float] = {}
) -> Gaps:
    """The gaps of region 33 in the last of the periods; counts by period and region."""
    rows = [
        evaluation.evaluate({each: {**SIZE, **own} for each, own in regions.items()}, code, targets)
        for code, regions in periods.items()
    ]
    history = pd.concat(rows)
    last = max(periods)
    counts = pd.DataFrame([{"region": each, **SIZE} for each in periods[last]])
    everyone = history[history["period"] == last]
    return gaps.of_region(history[history["region"] == "33"], everyone, counts, "33", last)


def of(code: str, gaps_found: Gaps) -> Gap:
    (gap,) = (each for each in gaps_found.below if each.indicator.code == code)
    return gap


def codes(gaps_found: tuple[Gap, ...]) -> list[str]:
    return [each.indicator.code for each in gaps_found]


def test_people_stand_before_schools_and_more_people_before_fewer() -> None:
    counts = {
        "schools_with_centre_events": 1,
        "pupils_at_centre_events": 700,  # 100 to go
        "pupils_at_employers": 100,  # 150 to go
        "students_applied": 100,  # 600 to go
        "vacancies_for_interns": 99,
    }
    ordered = gaps_in({"2025Q4": {"33": counts}}).below
    assert codes(ordered) == ["2.1", "1.5", "1.6", "1.3", "3.3"]
    assert codes(gaps.ordered(ordered, gaps.BY_NUMBER)) == ["1.3", "1.5", "1.6", "2.1", "3.3"]


def test_the_most_feasible_stands_first_when_asked_for() -> None:
    counts = {
        "pupils_at_centre_events": 700,  # 34 a quarter, 700 so far
        "students_applied": 100,  # 200 a quarter, 100 so far
        "pupils_at_employers": 0,
    }
    ordered = gaps.ordered(gaps_in({"2025Q4": {"33": counts}}).below, gaps.BY_FEASIBILITY)
    assert codes(ordered) == ["1.6", "2.1", "1.5"]
    assert [each.pace.feasibility for each in ordered] == [
        Feasibility.ON_PACE,
        Feasibility.FASTER,
        Feasibility.STANDSTILL,
    ]


def test_what_is_worse_and_worsens_and_is_below_target_stands_first_of_all() -> None:
    before = {"students_with_career_plan": 100, "students_internship": 9}
    now = {"students_with_career_plan": 100, "students_internship": 8, "students_applied": 10}
    others = {"students_with_career_plan": 100, "students_internship": 30}
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": before},
            "2026Q1": {"33": now, **dict.fromkeys(("77", "50", "62"), others)},
        }
    )
    assert codes(gaps_found.below)[:2] == ["2.7", "2.1"]
    first = of("2.7", gaps_found)
    assert first.worse
    assert first.worsening
    assert first.compared_with == "2025Q4"
    assert sentences.alarm(first).replace("\u00a0", " ").endswith("(против IV кв. 2025)")
    assert not of("2.1", gaps_found).alarming  # nothing to hold it against


def test_a_fall_alone_is_no_alarm_where_regions_like_it_stand_lower() -> None:
    others = {"students_with_career_plan": 100, "students_internship": 1}
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": {"students_with_career_plan": 100, "students_internship": 9}},
            "2026Q1": {
                "33": {"students_with_career_plan": 100, "students_internship": 8},
                **dict.fromkeys(("77", "50", "62"), others),
            },
        }
    )
    gap = of("2.7", gaps_found)
    assert gap.worsening
    assert not gap.worse
    assert sentences.alarm(gap) == ""


def test_a_growing_denominator_is_told_in_people() -> None:
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": {"students_with_career_plan": 100, "students_any_service": 80}},
            "2026Q1": {"33": {"students_with_career_plan": 200, "students_any_service": 150}},
        }
    )
    gap = of("2.5", gaps_found)  # 90 %: with 100 plans nothing would be missing, with 200 it is 30
    assert (gap.denominator_change, gap.moved) == (100, 30)
    assert (gap.end_denominator, gap.missing) == (400, 210)
    sentence = " ".join(sentences.denominator(gap)).replace("\u00a0", " ")
    assert "знаменатель вырос на 100: до цели из-за этого больше на 30" in sentence
    assert "Каждые новые 100 в знаменателе — еще 90 до цели" in sentence
    assert "до 400 к концу года" in sentence
    assert "еще 210 студентов" in sentence


def test_a_denominator_that_rests_is_not_spoken_of() -> None:
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": {"pupils_at_centre_events": 100}},
            "2026Q1": {"33": {"pupils_at_centre_events": 200}},
        }
    )
    gap = of("1.6", gaps_found)
    assert (gap.denominator_change, gap.moved) == (0, 0)
    assert sentences.denominator(gap) == []


def test_growth_from_nothing_has_no_gap_but_a_reason() -> None:
    counts = {"pupils_in_temporary_work": 5, "pupils_in_temporary_work_year_before": 0}
    gaps_found = gaps_in({"2025Q4": {"33": counts}})
    assert "1.7" not in codes(gaps_found.below)
    assert ("1.7", "not_applicable") in [(each.code, state) for each, state in gaps_found.without]


def test_a_target_met_at_the_first_report_says_so() -> None:
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": {"pupils_at_employers": 300, "pupils_reached": 100}},
            "2026Q1": {"33": {"pupils_at_employers": 310, "pupils_reached": 600}},
        }
    )
    met = {each.indicator.code: each for each in gaps_found.met}
    assert met["1.5"].at_first
    assert not met["1.4"].at_first
    assert "уже в первом отчете года" in sentences.met(met["1.5"])
    assert "уже" not in sentences.met(met["1.4"])


def test_a_target_below_last_years_result_says_so() -> None:
    gaps_found = gaps_in(
        {
            "2025Q3": {"33": {"pupils_at_employers": 400}},
            "2025Q4": {"33": {"pupils_at_employers": 300}},
        },
        {("33", "1.5"): 28.0},
    )
    (met,) = gaps_found.met
    assert met.last_year == 40.0
    sentence = sentences.met(met).replace("\u00a0", " ")
    assert sentence == "при цели 28 %; цель не выше итога прошлого учебного года (40,0 %)"


def test_a_gap_to_a_target_below_last_years_result_says_so() -> None:
    gaps_found = gaps_in(
        {
            "2025Q3": {"33": {"pupils_at_employers": 400}},
            "2025Q4": {"33": {"pupils_at_employers": 100}},
        }
    )
    sentence = " ".join(sentences.limits(of("1.5", gaps_found))).replace("\u00a0", " ")
    assert "Цель не выше итога прошлого учебного года (40,0 %)." in sentence


def test_a_target_that_was_met_and_lost_says_so() -> None:
    gaps_found = gaps_in(
        {
            "2025Q4": {"33": {"students_with_career_plan": 100, "students_internship": 12}},
            "2026Q1": {"33": {"students_with_career_plan": 200, "students_internship": 14}},
        }
    )
    gap = of("2.7", gaps_found)
    assert gap.lost_after == "2025Q4"
    assert "уже была достигнута" in " ".join(sentences.limits(gap))


def test_a_commissions_lower_target_and_a_target_below_the_average_are_told() -> None:
    gaps_found = gaps_in(
        {"2025Q4": {"33": {"pupils_at_centre_events": 100, "pupils_reached": 100}}},
        {("33", "1.6"): 60.0},
    )
    own = " ".join(sentences.limits(of("1.6", gaps_found))).replace("\u00a0", " ")
    assert own == "Цель МВК (60 %) ниже рекомендуемой (80 %)."
    assert sentences.target(of("1.6", gaps_found)).endswith("установила МВК")
    assert of("1.6", gaps_found).missing == 500
    below = " ".join(sentences.limits(of("1.4", gaps_found))).replace("\u00a0", " ")
    assert below.startswith("Цель ниже среднего апробации (80,6 %)")
    assert sentences.marks(of("1.4", gaps_found)) == ["цель ниже среднего апробации"]


def test_another_denominator_of_the_pilot_is_told() -> None:
    gap = of("2.1", gaps_in({"2025Q4": {"33": {"students_applied": 100}}}))
    assert sentences.marks(gap) == ["не вполне сопоставимо"]
    assert gap.indicator.caveat in sentences.limits(gap)


def test_counts_are_told_in_per_cent_of_the_target() -> None:
    gaps_found = gaps_in({"2025Q4": {"33": {"employers_with_tours": 18}}})
    assert sentences.part_of_target(of("3.1", gaps_found)).replace("\u00a0", " ") == ("60,0 % цели")


def test_the_best_of_the_regions_like_it_is_the_example() -> None:
    def pupils(reached: int) -> Counts:
        return {"pupils_at_centre_events": reached}

    regions = {"33": pupils(500), "77": pupils(790), "50": pupils(810), "62": pupils(400)}
    gap = of("1.6", gaps_in({"2025Q4": regions}))
    assert gap.example
    assert (gap.example.region, gap.example.value, gap.example.met) == ("50", 81.0, True)
    assert (gap.nearest.best, gap.nearest.last, gap.nearest.among) == (3, 3, 4)
    assert gap.nearest.median == 79.0
    alone = of("1.6", gaps_in({"2025Q4": {"33": pupils(500), "62": pupils(400)}}))
    assert alone.example is None


def test_a_pace_that_is_just_too_slow_never_looks_enough() -> None:
    # 800 are needed, 401 are there after two quarters: 200 a quarter, 200,5 so far
    enough = gaps_in({"2026Q1": {"33": {"pupils_at_centre_events": 401}}})
    assert sentences.feasibility(of("1.6", enough)) == "темпа хватает"
    short = of("1.6", gaps_in({"2026Q1": {"33": {"pupils_at_centre_events": 399}}}))
    assert sentences.feasibility(short) == "нужно немного ускориться"
    sentence = f"{sentences.needed(short)}, {sentences.so_far(short)}".replace("\u00a0", " ")
    assert sentence == "нужно 201 в квартал, было 199"


def test_a_region_without_a_report_has_nothing_but_states() -> None:
    everyone = evaluation.evaluate({"33": {}}, "2025Q4")
    counts = pd.DataFrame(columns=["region", "schools", "pupils", "students"])
    none = gaps.of_region(everyone, everyone, counts, "33", "2025Q4")
    assert not none.reported
    assert len(none.without) == 19
