"""Every verdict has words, and silence has its reason."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from indicators.comparison.changes import Presence, TargetEvent
from indicators.definitions.confidence import Significance
from indicators.statistics import verdicts
from indicators.statistics.correlation import Correlation
from indicators.statistics.funnel import Position
from indicators.statistics.trend import Trend

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (verdicts.VERSUS_TARGET, Significance),
        (verdicts.DIFFERENCE, Significance),
        (verdicts.POSITIONS, Position),
        (verdicts.PRESENCE, Presence),
        (verdicts.TARGET_EVENTS, TargetEvent),
    ],
)
def test_each_verdict_has_words_of_its_own(
    words: Mapping[StrEnum, str], verdict: type[StrEnum]
) -> None:
    assert set(words) == set(verdict)
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("best", "worst", "expected"),
    [
        (5, 14, f"от{NBSP}5 до{NBSP}14"),
        (1, 1, "1"),
        (None, None, "—"),
        (float("nan"), float("nan"), "—"),
    ],
)
def test_an_open_place_is_a_range(best: float | None, worst: float | None, expected: str) -> None:
    assert verdicts.place_range(best, worst) == expected


@pytest.mark.parametrize(
    ("verdict", "points", "expected"),
    [
        (Trend.RISING, 5, "растет"),
        (Trend.FALLING, 5, "снижается"),
        (Trend.NONE, 5, "устойчивого изменения нет"),
        (Trend.TOO_FEW, 3, f"нужно 5{NBSP}точек, есть 3"),
        (Trend.TOO_FEW, 0, f"нужно 5{NBSP}точек, есть 0"),
        (Trend.NOT_A_SHARE, 0, ""),
    ],
)
def test_a_trend_is_told_or_why_it_is_not(verdict: Trend, points: int, expected: str) -> None:
    assert verdicts.trend(verdict, points) == verdicts.trend(verdict.value, points) == expected


@pytest.mark.parametrize(
    ("correlation", "expected"),
    [
        (Correlation(0.42, 0.23, 0.58, 86), "где выше один показатель, там чаще выше и другой"),
        (Correlation(-0.42, -0.58, -0.23, 86), "там чаще ниже другой"),
        (Correlation(0.1, -0.1, 0.3, 86), "не отличить от случайной"),
        (Correlation(0.1, 0.0, 0.3, 86), "не отличить от случайной"),
        (Correlation(1.0, 1.0, 1.0, 4), "там чаще выше и другой"),
    ],
)
def test_a_correlation_says_what_its_interval_allows(
    correlation: Correlation, expected: str
) -> None:
    assert expected in verdicts.correlation(correlation)


def test_a_correlation_names_coefficient_interval_and_number_of_regions() -> None:
    text = verdicts.correlation(Correlation(-0.421, -0.58, -0.23, 86)).replace(NBSP, " ")
    assert "Спирмена −0,42 (интервал 95 %: от −0,58 до −0,23, по 86 регионам)" in text


def test_without_a_correlation_the_reason_is_given() -> None:
    assert f"4{NBSP}региона" in verdicts.correlation(None)
