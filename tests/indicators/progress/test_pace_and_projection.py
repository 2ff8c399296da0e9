"""Pace and projection: the table of examples by hand, and a second, naive implementation."""

import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.model import Count
from indicators.definitions.periods import Period
from indicators.progress import gaps, projection
from indicators.progress.pace import Feasibility, Point, pace
from indicators.progress.projection import Silence, Way
from indicators.standings import evaluation

TABLE = Path(__file__).with_name("pace_and_projection.md")
REGION = "33"
QUARTERS = {"IV": "Q4", "I": "Q1", "II": "Q2", "III": "Q3"}


def examples() -> list[dict[str, str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def reports(text: str, first_year: int) -> dict[str, tuple[int, int | None]]:
    """«IV 200/1000, I 500/1000» → the numbers by period."""
    fractions = {}
    for quarter, number, _, base in re.findall(r"(I+V?|IV) (\d+)(/(\d+))?", text):
        year = first_year if quarter == "IV" else first_year + 1
        fractions[f"{year}{QUARTERS[quarter]}"] = (int(number), int(base) if base else None)
    return fractions


Reported = dict[str, tuple[int, int | None]]


@pytest.fixture(scope="module")
def rows() -> dict[int, pd.DataFrame]:
    """What all examples report, through the statement of the release: a period of all at once."""
    periods: dict[str, dict[str, dict[str, int | None]]] = {}
    for place, example in enumerate(examples()):
        numerator, denominator = counts_of(INDICATORS[example["Показатель"]])
        for period, (count, base) in reported_in(example).items():
            counts = {numerator: count, **({denominator: base} if denominator else {})}
            periods.setdefault(period, {})[str(place)] = counts
    together = pd.concat(evaluation.evaluate(counts, period) for period, counts in periods.items())
    return {int(place): own.assign(region=REGION) for place, own in together.groupby("region")}


def reported_in(example: dict[str, str]) -> Reported:
    return {**reports(example["Прошлый год"], 2024), **reports(example["Отчеты"], 2025)}


def gap_of(code: str, history: pd.DataFrame) -> gaps.Gap:
    """The gap of the last of the reports."""
    last = max(history["period"])
    everyone = history[history["period"] == last]
    counts = pd.DataFrame([{"region": REGION, "schools": None, "pupils": None, "students": None}])
    region_gaps = gaps.of_region(history, everyone, counts, REGION, last)
    (gap,) = (each for each in region_gaps.below if each.indicator.code == code)
    return gap


def number(cell: str) -> Fraction | None:
    return None if cell == "—" else Fraction(cell)


@pytest.mark.parametrize(
    ("place", "example"),
    list(enumerate(examples())),
    ids=[each["Что проверяется"][:40] for each in examples()],
)
def test_an_example_by_hand_comes_out(
    rows: dict[int, pd.DataFrame], place: int, example: dict[str, str]
) -> None:
    gap = gap_of(example["Показатель"], rows[place])
    assert gap.pace.required == number(example["Нужно в квартал"])
    assert gap.pace.so_far == number(example["Было в квартал"])
    assert gap.pace.feasibility == example["Вывод"]
    assert gap.projection.low == number(example["Прогноз от"])
    assert gap.projection.high == number(example["Прогноз до"])
    assert (gap.projection.silence or "—") == example["Почему нет"]


def test_the_table_has_enough_examples_of_every_kind() -> None:
    table = examples()
    assert len(table) >= 12
    assert {each["Вывод"] for each in table} == set(Feasibility)
    assert {each["Почему нет"] for each in table} == {"—", *Silence}


# A second implementation: quarter by quarter, with a list for the year and plain fractions.


def naive_range(
    code: str, year: list[Point], last_year: list[Point]
) -> tuple[Fraction, Fraction] | str:
    now = year[-1]
    if now.quarter == 4:
        return "year_over"
    accumulates = code not in ("2.3", "2.4")
    moving = code in ("2.2", "2.5", "2.6", "2.7")
    growth = code in ("1.7", "3.2")
    then = {point.quarter: point for point in last_year}
    if growth and (4 not in then or then[4].numerator == 0):
        return "no_base"
    start = [Point(0, 0, 0)] if accumulates else []
    outcomes: list[tuple[Fraction, Fraction]] = []
    quarters_so_far = start + year
    if len(quarters_so_far) >= 3:
        for before, after in pairwise(quarters_so_far):
            quarters = after.quarter - before.quarter
            people = Fraction(now.numerator)
            whole = Fraction(now.denominator or 0)
            for _ in range(now.quarter, 4):
                step = Fraction(after.numerator - before.numerator, quarters)
                people += max(step, 0) if accumulates else step
                if moving:
                    more = Fraction((after.denominator or 0) - (before.denominator or 0), quarters)
                    whole += max(more, 0)
            outcomes.append((people, whole))
    if now.quarter in then and 4 in then:
        same, end = then[now.quarter], then[4]
        reached = end.numerator
        if accumulates:
            reached = max(reached, same.numerator)
        base, base_end = same.denominator or 0, max(end.denominator or 0, same.denominator or 0)
        whole = Fraction(now.denominator or 0)
        more = base_end - base if moving else 0
        outcomes.append((Fraction(now.numerator + reached - same.numerator), whole + more))
        if same.numerator and (base or not moving):
            times = Fraction(reached, same.numerator)
            grown = whole * Fraction(base_end, base) if moving else whole
            outcomes.append((now.numerator * times, grown))
    if not outcomes:
        return "too_few"
    values = []
    for people, whole in outcomes:
        down, whole_down = max(0, people // 1), whole // 1
        if growth:
            values.append(Fraction(100 * (down - then[4].numerator), then[4].numerator))
        elif isinstance(INDICATORS[code].formula, Count):
            values.append(Fraction(down))
        else:
            values.append(Fraction(100 * min(down, whole_down), whole_down))
    return min(values), max(values)


@st.composite
def points(draw: st.DrawFn, fewest: int) -> list[Point]:
    quarters = draw(st.lists(st.sampled_from([1, 2, 3, 4]), unique=True, min_size=fewest))
    whole = st.integers(1, 10**6)
    reported_points = []
    for quarter in sorted(quarters):
        base = draw(whole)
        reported_points.append(Point(quarter, draw(st.integers(0, base)), base))
    return reported_points


@given(code=st.sampled_from(list(INDICATORS)), year=points(1), last_year=points(0))
def test_the_projection_agrees_with_a_naive_one(
    code: str, year: list[Point], last_year: list[Point]
) -> None:
    projected = projection.project(INDICATORS[code], year, last_year)
    expected = naive_range(code, year, last_year)
    if isinstance(expected, str):
        assert projected == projection.Projection(silence=Silence(expected))
    else:
        assert (projected.low, projected.high) == expected
        assert projected.silence is None
        for each in projected.ranges:
            assert projected.low <= each.low <= each.high <= projected.high


@given(
    code=st.sampled_from(list(INDICATORS)),
    year=points(1),
    missing=st.none() | st.integers(0, 10**6),
)
def test_the_required_pace_is_the_smallest_that_is_enough(
    code: str, year: list[Point], missing: int | None
) -> None:
    needed = pace(INDICATORS[code], year, missing)
    if needed.remaining == 0 or missing is None:
        assert needed.required is None
        assert needed.feasibility in (Feasibility.YEAR_OVER, Feasibility.UNKNOWN)
        return
    assert needed.required is not None
    assert needed.required * needed.remaining >= missing
    assert (needed.required - 1) * needed.remaining < missing
    if needed.feasibility is Feasibility.ON_PACE and needed.so_far is not None:
        assert missing == 0 or needed.so_far >= needed.required
    if needed.feasibility in (Feasibility.FASTER, Feasibility.MUCH_FASTER):
        assert needed.so_far is not None
        assert needed.so_far < needed.required


def test_a_monitoring_year_begins_with_the_fourth_quarter() -> None:
    quarters = ["2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert [Period.parse(each).place_in_year for each in quarters] == [1, 2, 3, 4, 1]


def test_every_way_has_an_example_of_its_own() -> None:
    one = [Point(1, 200, 1000)]
    last = [Point(1, 150, 1000), Point(4, 600, 1000)]
    assert [each.way for each in projection.project(INDICATORS["1.6"], one, last).ranges] == [
        Way.LAST_YEAR
    ]
    two = [*one, Point(2, 500, 1000)]
    assert [each.way for each in projection.project(INDICATORS["1.6"], two, []).ranges] == [
        Way.THIS_YEAR
    ]
