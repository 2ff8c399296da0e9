"""What readers see: Russian numbers, cases and dates, and no figure that contradicts its colour."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from tests.conftest import plain

SHARE, GROWTH, COUNT = INDICATORS["1.6"], INDICATORS["1.7"], INDICATORS["2.8"]


@pytest.mark.parametrize(
    ("indicator", "number", "text"),
    [
        (SHARE, 57.7, "57,7\u00a0%"),
        (SHARE, 0.0, "0,0\u00a0%"),
        (SHARE, None, "—"),
        (SHARE, float("nan"), "—"),
        (GROWTH, 8.2, "+8,2\u00a0%"),
        (GROWTH, -61.5, "−61,5\u00a0%"),
        (COUNT, 12345.0, "12\u00a0345"),
    ],
)
def test_a_value_is_written_as_russians_write_it(
    indicator: wording.Indicator, number: float | None, text: str
) -> None:
    assert wording.value(indicator, number) == text


@pytest.mark.parametrize(
    ("number", "target", "text"),
    [
        (49.96, 50.0, "49,96\u00a0%"),
        (50.0, 50.0, "50,0\u00a0%"),
        (50.04, 50.0, "50,0\u00a0%"),
        (99.9996, 100.0, "99,9996\u00a0%"),
        (57.64, 57.62, "57,64\u00a0%"),
    ],
)
def test_a_value_never_looks_as_if_it_were_on_the_other_side_of_its_target(
    number: float, target: float, text: str
) -> None:
    assert wording.value(SHARE, number, target) == text


@given(st.integers(1, 100_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))))
def test_what_the_screen_shows_agrees_with_met_and_not_met(fraction: tuple[int, int]) -> None:
    value = 100 * fraction[0] / fraction[1]
    for target in (10.0, 50.0, 57.7, 100.0):
        for text in (
            wording.value(SHARE, value, target).removesuffix("\u00a0%"),
            wording.cell(SHARE, value, target),
        ):
            if text.startswith("<"):
                assert value < target
                continue
            shown = float(text.replace(",", ".").replace("\u00a0", ""))
            assert (shown >= target) == (value >= target)


def test_a_narrow_cell_does_not_round_a_little_to_nothing_and_keeps_the_sign_of_growth() -> None:
    assert wording.cell(SHARE, 0.3, 80.0) == "0,3"
    assert wording.cell(GROWTH, 14.2, 5.0) == "+14"
    assert wording.cell(GROWTH, -61.5, 5.0) == "−62"


def test_a_very_narrow_interval_still_looks_like_one() -> None:
    assert wording.interval(54.12, 58.2) == "54,1–58,2\u00a0%"
    assert wording.interval(99.98, 100.0) == "99,98–100,00\u00a0%"


def test_times_are_told_by_the_clock_of_moscow() -> None:
    assert (
        wording.moment("2026-01-14T22:30:00+00:00")
        == "15\u00a0января 2026\u00a0года, 01:30\u00a0МСК"
    )


def test_a_narrow_cell_says_below_the_target_rather_than_many_decimals() -> None:
    assert wording.cell(SHARE, 49.96, 50.0) == "49,96"
    assert wording.cell(SHARE, 49.9996, 50.0) == "<50"
    assert wording.value(SHARE, 49.9996, 50.0) == "49,9996\u00a0%"


def test_a_gap_that_is_not_zero_never_shows_as_zero() -> None:
    assert wording.gap(SHARE, -0.04) == "−0,04\u00a0п.п."
    assert wording.gap(SHARE, -6.94) == "−6,9\u00a0п.п."
    assert wording.gap(SHARE, 0.0) == "0,0\u00a0п.п."
    assert wording.gap(COUNT, -1.0) == "−1\u00a0студент"
    assert wording.gap(COUNT, 12.0) == "+12\u00a0студентов"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "еще\u00a01\u00a0школьник"),
        (2, "еще\u00a02\u00a0школьника"),
        (11, "еще\u00a011\u00a0школьников"),
        (21, "еще\u00a021\u00a0школьник"),
        (3412, "еще\u00a03\u00a0412\u00a0школьников"),
        (0, ""),
    ],
)
def test_people_still_to_reach_stand_in_the_right_case(number: int, text: str) -> None:
    assert wording.still_to_reach(SHARE, number) == text


def test_ranks_show_ties_and_how_many_were_ranked() -> None:
    assert wording.rank_among(12, 14, 86) == "12–14 из\u00a086"
    assert wording.rank_among(3, 3, 86) == "3 из\u00a086"
    assert wording.rank_among(None, None, 86) == "—"


def test_periods_and_days_are_spelled_out() -> None:
    assert wording.period("2025Q4") == "IV\u00a0квартал 2025\u00a0года"
    assert wording.monitoring_year("2026Q3") == "2025/26 учебный год"
    assert wording.day(date(2026, 1, 15)) == "15\u00a0января 2026\u00a0года"


def test_the_band_of_an_unpublished_union_is_worded_as_a_band() -> None:
    assert wording.pilot_union(INDICATORS["1.2"]) == "57,7–66,3\u00a0%"
    assert wording.pilot_union(INDICATORS["1.6"]) == ""
    assert wording.pilot_union(INDICATORS["3.1"]) == ""
    assert wording.published(INDICATORS["3.1"], INDICATORS["3.1"].baselines[0]) == (
        "1\u00a0017 в сумме по всем регионам апробации"
    )


def test_targets_keep_the_decimals_that_they_have_and_no_more() -> None:
    assert wording.target(SHARE, 80.0) == "80\u00a0%"
    assert wording.target(SHARE, 62.5) == "62,5\u00a0%"
    assert wording.target(GROWTH, 5.0) == "+5\u00a0%"
    assert wording.target(COUNT, 30.0) == "30\u00a0студентов"


@pytest.mark.parametrize(
    ("ratio", "words"),
    [(3.24, "3,2 раза"), (9.96, "10,0 раза"), (11.6, "12 раз"), (5102, "5 102 раза")],
)
def test_a_ratio_is_told_in_times(ratio, words):
    assert wording.times(ratio).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.34, "12,3\u00a0%"),
        (100.0, "100,0\u00a0%"),
        (0.0, "0\u00a0%"),
        (0.04, "<0,1\u00a0%"),
        (float("nan"), "—"),
        (None, "—"),
    ],
)
def test_a_part_of_all_is_never_rounded_to_nothing(number: float | None, text: str) -> None:
    assert wording.part(number) == text


def test_a_day_for_a_narrow_cell_has_digits_only() -> None:
    assert wording.day_short(date(2026, 1, 5)) == "05.01.2026"


def test_a_range_keeps_its_unit_and_its_signs() -> None:
    share, growth, count = (INDICATORS[code] for code in ("1.6", "1.7", "2.8"))
    assert plain(wording.span(share, 65.8, 76.19, 80)) == "65,8–76,2 %"
    assert plain(wording.span(growth, -5, 11, 5)) == "от −5,0 % до +11,0 %"
    assert plain(wording.span(count, 22, 26, 30)) == "22–26"
    assert plain(wording.span(share, 57.71, 57.74, 80)) == "около 57,7 %"
    assert plain(wording.span(share, 79.0, 79.98, 80)) == "79,0–79,98 %"  # misses the target


def test_a_part_of_a_target_never_says_a_hundred_before_it_is_reached() -> None:
    assert plain(wording.part_of_target(18, 30)) == "60,0 % цели"
    assert plain(wording.part_of_target(9999, 10000)) == "99,99 % цели"
    assert plain(wording.part_of_target(30, 30)) == "100,0 % цели"
