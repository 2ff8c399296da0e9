"""A value explained: worked by hand, for every kind of value and every way to have none."""

from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.exact import fraction
from indicators.explanation.value import Explanation, explain, same_year
from indicators.standings.statement import State
from indicators.standings.status import Status
from tests.conftest import plain
from tests.indicators.conftest import evaluate

NOTHING_BESIDE = pd.DataFrame(columns=["indicator"])
SHARE = ("pupils_on_any_platform", "pupils")  # 1.2, target 50 %
GROWTH = ("vacancies_for_minors", "vacancies_for_minors_year_before")  # 3.2, target +10 %


def explained(
    code: str,
    counts: Mapping[str, int | None],
    *,
    comparables: pd.DataFrame = NOTHING_BESIDE,
    **options: object,
) -> Explanation:
    return explain(row(evaluate({"33": counts}, **options), code), comparables)  # type: ignore[arg-type]


def row(standings: pd.DataFrame, code: str, region: str = "33") -> pd.DataFrame:
    frame = standings.reset_index()
    return frame[(frame["region"] == region) & (frame["indicator"] == code)]


def share(part: int, whole: int) -> Explanation:
    return explained("1.2", dict(zip(SHARE, (part, whole), strict=True)))


def growth(now: int | None, before: int | None) -> Explanation:
    return explained("3.2", dict(zip(GROWTH, (now, before), strict=True)))


def done(explanation: Explanation) -> dict[str, str]:
    """The texts of the workings, with plain spaces."""
    assert explanation.workings
    texts = {
        name: text for name, text in vars(explanation.workings).items() if isinstance(text, str)
    }
    if explanation.workings.reach:
        texts |= vars(explanation.workings.reach)
    return {name: plain(text) for name, text in texts.items()}


# A share


def test_a_share_on_its_target_is_exact_and_nothing_is_missing() -> None:
    explanation = share(1072, 2144)
    assert plain(explanation.value) == "50,0 %"
    assert done(explanation)["formula"] == "1 072 / 2 144 × 100 = 50,0 %"
    assert done(explanation)["gap"] == "50 % − 50 % = 0,0 п.п."
    assert explanation.workings.reach is None
    assert explanation.workings.missing == ""
    assert plain(explanation.rule) == "50,0 % ≥ 50 % → цель достигнута (синий)"


def test_thirteen_pupils_short_are_thirteen_and_one_fewer_does_not_do() -> None:
    explanation = done(share(1072, 2170))
    assert explanation["formula"] == "1 072 / 2 170 × 100 = 49,4009… % ≈ 49,4 %"
    assert explanation["missing"] == (
        "еще 13 школьников: наименьшее число, которого хватает при сегодняшнем знаменателе"
    )
    assert explanation["enough"] == "1 072 + 13 = 1 085; 1 085 / 2 170 × 100 = 50,0 % ≥ 50 %"
    assert explanation["one_fewer"] == (
        "на 1 школьника меньше — 1 084 / 2 170 × 100 = 49,9539… % ≈ 49,95 % < 50 %"
    )


def test_a_share_that_would_round_to_its_target_is_told_to_be_below() -> None:
    explanation = share(1249, 2500)
    assert explanation.status is Status.NEAR
    assert plain(explanation.value) == "49,96 %"
    assert done(explanation)["formula"] == "1 249 / 2 500 × 100 = 49,96 %"
    assert done(explanation)["gap"] == "49,96 % − 50 % = −0,04 п.п."
    assert plain(explanation.rule) == (
        "49,96 % < 50 % → цель не достигнута; до цели 0,04 п.п., не больше 5 п.п. → "
        "немного ниже цели (светлый)"
    )


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        (4500, "до цели 5 п.п., не больше 5 п.п. → немного ниже цели (светлый)"),
        (4499, "до цели 5,01 п.п., больше 5 п.п. → ниже цели (рыжий)"),
        (0, "до цели 50 п.п., больше 5 п.п. → ниже цели (рыжий)"),
    ],
)
def test_the_rule_names_the_distance_that_decides_the_colour(part: int, rule: str) -> None:
    assert plain(share(part, 10_000).rule).endswith(rule)


def test_a_distance_just_beyond_the_margin_is_not_rounded_onto_it() -> None:
    assert "до цели 5,0000… п.п., больше 5 п.п." in plain(share(44_999_999, 100_000_000).rule)


def test_a_recurring_share_says_that_it_was_cut_and_rounded() -> None:
    assert done(share(2, 3))["formula"] == "2 / 3 × 100 = 66,6666… % ≈ 66,7 %"


def test_nobody_reached_is_zero_per_cent_and_a_value() -> None:
    explanation = share(0, 40)
    assert plain(explanation.value) == "0,0 %"
    assert done(explanation)["formula"] == "0 / 40 × 100 = 0,0 %"
    assert done(explanation)["enough"] == "0 + 20 = 20; 20 / 40 × 100 = 50,0 % ≥ 50 %"


def test_the_interval_is_wilsons_with_the_counts_put_in() -> None:
    # 50 of 100: (50 + 1.9207 ± 1.96·√(25 + 0.9604)) / (100 + 3.8415) by hand: 40.38 and 59.62
    assert done(share(50, 100))["interval"] == (
        "(2 × 50 + 3,8415 ± 1,96 × √(3,8415 + 4 × 50 × (1 − 50 / 100))) / (2 × (100 + 3,8415)) "
        "× 100 = 40,4–59,6 %"
    )
    assert done(growth(12, 10))["interval"] == ""


# Growth


def test_a_growth_is_the_difference_over_the_year_before() -> None:
    explanation = growth(120, 100)
    assert plain(explanation.value) == "+20,0 %"
    assert done(explanation)["formula"] == "(120 − 100) / 100 × 100 = +20,0 %"
    assert done(explanation)["gap"] == "+20 % − 10 % = +10,0 п.п."
    assert [plain(figure.role) for figure in explanation.figures] == ["Этот год", "Год назад"]


def test_a_fall_is_negative_and_says_what_would_reach_the_target() -> None:
    explanation = done(growth(292, 300))
    assert explanation["formula"] == "(292 − 300) / 300 × 100 = −2,6666… % ≈ −2,7 %"
    assert explanation["gap"] == "−2,6666… % − 10 % = −12,6666… п.п. ≈ −12,7 п.п."
    assert explanation["enough"] == "292 + 38 = 330; (330 − 300) / 300 × 100 = +10,0 % ≥ +10 %"
    assert explanation["one_fewer"] == (
        "на 1 вакансии меньше — (329 − 300) / 300 × 100 = +9,6666… % ≈ +9,7 % < +10 %"
    )


def test_a_fall_to_nothing_is_minus_a_hundred() -> None:
    assert done(growth(0, 7))["formula"] == "(0 − 7) / 7 × 100 = −100,0 %"


def test_a_year_before_of_zero_gives_no_rate_and_says_so() -> None:
    explanation = growth(12, 0)
    assert explanation.workings is None
    assert explanation.absence
    assert explanation.absence.state == wording.STATES[State.NOT_APPLICABLE]
    assert "Год назад было 0" in explanation.absence.why
    assert [figure.number for figure in explanation.figures] == [12, 0]


# A count


def test_a_number_is_its_own_formula_with_the_share_beside_it() -> None:
    counts = {"students_practice": 28, "students_with_career_plan": 560}
    explanation = explained("2.8", counts)
    assert done(explanation) == {
        "formula": "число, как есть: 28",
        "share": "28 / 560 × 100 = 5,0 % студентов с ПКР",
        "gap": "28 − 30 = −2 студента",
        "missing": "еще 2 студента: наименьшее число, которого хватает",
        "enough": "28 + 2 = 30; 30 ≥ 30",
        "one_fewer": "на 1 студента меньше — 29 < 30",
        "interval": "",
    }
    assert plain(explanation.rule) == (
        "28 < 30 → цель не достигнута; не хватает 2 студентов, не больше 10 % цели (3) → "
        "немного ниже цели (светлый)"
    )


def test_a_number_without_its_denominator_is_a_value_all_the_same() -> None:
    explanation = explained("2.8", {"students_practice": 35, "students_with_career_plan": None})
    assert done(explanation)["formula"] == "число, как есть: 35"
    assert done(explanation)["share"] == ""
    assert explained("2.8", {"students_practice": 0, "students_with_career_plan": 0}).workings


# No value


def test_a_denominator_of_zero_is_told_with_the_row_that_is_zero() -> None:
    explanation = share(0, 0)
    assert explanation.status is Status.NONE
    assert explanation.workings is None
    assert explanation.absence
    assert "«Школьники 8–11 классов, всего» (лист «Школьники») — 0" in explanation.absence.why
    assert "Это не 0 % и не 100 %" in explanation.absence.why
    assert explanation.value == "неприменимо: знаменатель равен 0"
    assert explanation.rule.startswith("Значения нет")


def test_a_blank_in_an_accepted_report_is_named_and_is_no_zero() -> None:
    explanation = explained("1.2", {"pupils": 100})
    assert explanation.absence
    assert explanation.absence.state == "не представлено"
    assert "Пусто значит «не представлено», а не ноль" in explanation.absence.why
    assert "всего" not in explanation.absence.why  # the denominator is there
    assert "ревизию" in explanation.absence.remedy


def test_a_region_that_was_silent_is_told_its_deadline() -> None:
    standings = evaluate({"01": {"pupils": 10}}, silent=("33",))
    explanation = explain(row(standings, "1.2"), NOTHING_BESIDE)
    assert explanation.absence
    assert plain(explanation.absence.why) == (
        "За этот период отчета региона нет. Срок сдачи — 15 января 2026 года."
    )
    assert "сдаст отчет" in explanation.absence.remedy


def test_last_years_figure_missing_is_not_comparable_and_names_the_row() -> None:
    explanation = growth(12, None)
    assert explanation.absence
    assert explanation.absence.state == "не сопоставимо: нет данных прошлого года"
    assert "(лист «Работодатели»)" in explanation.absence.why
    assert "прошлого года" in explanation.absence.remedy


def test_a_refused_report_says_that_nothing_of_it_became_data() -> None:
    standings = evaluate({"01": {"pupils": 10}}, rejected=("33",))
    explanation = explain(row(standings, "1.2"), NOTHING_BESIDE)
    assert explanation.absence
    assert explanation.absence.state == "отчет отклонен проверкой"
    assert "исправит" in explanation.absence.remedy


def test_the_five_states_are_told_in_five_different_ways() -> None:
    seen = {share(1, 2).value, share(0, 0).value, growth(1, None).value}
    standings = evaluate({"01": {}}, silent=("33",), rejected=("77",))
    seen |= {
        explain(row(standings, "1.2", region), NOTHING_BESIDE).value for region in ("33", "77")
    }
    assert len(seen) == len(State)


# Position


def test_a_target_of_the_commission_is_told_beside_the_recommended_one() -> None:
    counts = {"pupils": 1000, "pupils_on_any_platform": 576}
    explanation = explained("1.2", counts, targets={("33", "1.2"): 57.7})
    assert "57,7 %: установила МВК региона на 2025/26 учебный год" in plain(explanation.target)
    assert "Рекомендуемое значение — 50 %" in plain(explanation.target)
    assert done(explanation)["gap"] == "57,6 % − 57,7 % = −0,1 п.п."
    assert done(explanation)["enough"] == "576 + 1 = 577; 577 / 1 000 × 100 = 57,7 % ≥ 57,7 %"


def lines(explanation: Explanation) -> dict[str, str]:
    return {line.title: plain(line.text) for line in explanation.pilot}


def test_the_union_of_platforms_is_held_against_its_bounds_and_never_against_a_platform() -> None:
    texts = lines(share(60, 100))
    assert texts["Среднее (БвБ)"] == "57,7 %"
    assert texts["Объединение"].endswith("значение региона — внутри границ")
    assert "ниже этих границ: −7,7 п.п." in lines(share(50, 100))["Объединение"]


def test_average_and_minimum_are_two_positions_and_the_minimum_has_its_region() -> None:
    texts = lines(explained("1.3", {"schools": 100, "schools_with_centre_events": 70}))
    assert texts["Среднее"] == "87,7 %; значение региона ниже среднего: −17,7 п.п."
    assert texts["Минимум"] == (
        "59,8 % — Хабаровский край; значение региона выше минимума: +10,2 п.п."
    )


def test_a_sum_of_the_pilot_is_no_line_that_a_region_is_held_against() -> None:
    texts = lines(explained("3.3", {"vacancies_for_interns": 48}))
    assert texts["Сумма"] == "659 в сумме по всем регионам апробации: не ориентир"


def test_what_was_not_counted_is_said_to_be_so() -> None:
    assert lines(growth(12, 10)) == {"Апробация": "Не считали: сравнивать не с чем."}


def test_a_comparable_figure_stands_beside_with_its_numbers() -> None:
    beside = pd.DataFrame(
        [
            {
                "indicator": "2.1",
                "title": "выпускные курсы",
                "as_pilot": True,
                "numerator": 65,
                "denominator": 200,
                "value": 32.5,
                "average_low": 32.5,
                "average_high": 32.5,
                "minimum": 2.1,
            }
        ]
    )
    counts = {"students": 1000, "students_applied": 700}
    (line,) = explained("2.1", counts, comparables=beside).beside
    assert line.title == "Как считала апробация: выпускные курсы"
    assert plain(line.text) == (
        "32,5 % (65 / 200 × 100); к среднему 0,0 п.п.; к минимуму +30,4 п.п."
    )
    assert explained("1.3", {"schools": 1}, comparables=beside).beside == ()


def test_a_tie_says_how_many_are_better_equal_and_worse() -> None:
    half, most = dict(zip(SHARE, (5, 10), strict=True)), dict(zip(SHARE, (9, 10), strict=True))
    standings = evaluate({"01": most, "33": half, "77": half, "02": {"pupils": 3}})
    explanation = explain(row(standings, "1.2"), NOTHING_BESIDE)
    assert plain(explanation.place) == (
        "Место 2–3 из 3 регионов со значением. Лучше — 1, столько же еще у 1, хуже — 0. "
        "Интервал места (95 %): от 1 до 3."
    )
    # Five of ten: anything from 24 to 76 % agrees with it, and so does the target of 50 %.
    assert plain(explanation.versus_target) == "Значение не отличается от цели."
    silent = explain(row(standings, "1.2", "02"), NOTHING_BESIDE)
    assert silent.place == "Без значения места нет."


def test_only_quarters_of_the_same_monitoring_year_are_told_together() -> None:
    frame = pd.DataFrame({"period": ["2026Q3", "2026Q4", "2027Q1", "2027Q3", "2027Q4"]})
    assert list(same_year(frame, "2027Q1")["period"]) == ["2026Q4", "2027Q1", "2027Q3"]


# Whatever the numbers


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 10**8).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))))
def test_the_check_holds_and_one_fewer_never_does(fraction: tuple[int, int]) -> None:
    explanation = share(*fraction)
    assert explanation.workings
    assert (explanation.workings.reach is None) == (explanation.status is Status.MET)
    if explanation.workings.reach:
        assert "≥" in explanation.workings.reach.enough
        assert "<" in explanation.workings.reach.one_fewer


@given(st.fractions(-1000, 1000))
def test_an_exact_number_is_cut_toward_zero_and_never_rounded_up(number) -> None:
    text = wording.exact(number)
    cut = text.endswith("…")
    shown = text.rstrip("…").replace("\u00a0", "").replace(",", ".").replace("−", "-")
    distance = abs(number) - abs(fraction(float(shown)))
    assert 0 <= distance < 1 / 10_000
    assert cut == (distance != 0)
    assert text.startswith("−") == (number < 0)


def test_a_state_with_a_value_has_no_absence() -> None:
    assert share(1, 2).absence is None
    with pytest.raises(ValueError, match="values to unpack"):
        explain(evaluate({"33": {}}).reset_index(), NOTHING_BESIDE)


@pytest.mark.parametrize("code", INDICATORS)
def test_every_worked_example_of_the_catalogue_is_explained(code: str) -> None:
    for example in INDICATORS[code].examples:
        explanation = explained(code, example.counts)
        assert (explanation.workings is None) == (example.value is None)
        if explanation.workings and example.value is not None:
            shown = wording.value(INDICATORS[code], example.value, INDICATORS[code].target.value)
            assert explanation.workings.formula.endswith(shown)
