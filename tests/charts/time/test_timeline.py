"""The series drawn: lines end with their year, gaps stay gaps, the pilot stands at its date."""

import numpy as np
import pandas as pd
import pytest

from charts.time import axis, sparklines, timeline
from charts.time import table as series_table
from charts.time.axis import Grid
from indicators.definitions.catalogue import INDICATORS
from indicators.progress import series
from indicators.standings.scale import Scale
from indicators.standings.statement import State, TargetSetBy
from indicators.statistics.trend import Trend
from indicators.warehouse import reading
from tests.charts.conftest import foreign, having, link, parse, text, words
from tests.conftest import Publish

QUARTERS = ("2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4")


def line(
    code: str, values: list[float | None], region: str = "33", **columns: list[object]
) -> pd.DataFrame:
    """Rows of ``series.COLUMNS`` for the first quarters, joined inside the first year."""
    number = len(values)
    numbers = np.array([np.nan if each is None else each for each in values], dtype=float)
    frame = pd.DataFrame(
        {
            "region": region,
            "indicator": code,
            "period": QUARTERS[:number],
            "monitoring_year": ["2025/26"] * min(number, 4) + ["2026/27"] * (number - 4),
            "numerator": numbers * 10,
            "denominator": 1000.0,
            "value": numbers,
            "lower": numbers - 2,
            "upper": numbers + 2,
            "state": [State.NOT_SUBMITTED if each is None else State.COMPUTED for each in values],
            "target": INDICATORS[code].target.value,
            "target_set_by": TargetSetBy.RECOMMENDED.value,
            "revision": 1.0,
            "regions": 1,
            "joined": [
                0 < at < 4 and values[at] is not None and values[at - 1] is not None
                for at in range(number)
            ],
            "change": np.nan,
            "year_ago": np.nan,
            "year_ago_joined": False,
            "year_change": np.nan,
        }
    ).assign(**columns)
    return frame.assign(gap=frame["value"] - frame["target"])[list(series.COLUMNS)]


def drawn(code: str, *frames: pd.DataFrame, year_ago: bool = False) -> str:
    rows = axis.points_by("region", pd.concat(frames))
    return timeline.timeline(INDICATORS[code], rows, "33", year_ago=year_ago, link=link)


def path(html: str, kind: str) -> str:
    paths = having(parse(html), kind, "path")
    return paths[0].get("d", "") if paths else ""


def test_the_line_restarts_at_the_border_of_the_year() -> None:
    html = drawn("1.4", line("1.4", [10, 20, 30, 40, 15]))
    assert path(html, "own").count("M") == 2
    assert path(html, "own").count("L") == 3
    assert path(html, "dot").count("M") == 5
    years = [text(each) for each in having(parse(html), "years")[0]]
    assert [each[:7] for each in years] == ["2025/26", "2026/27"]
    assert path(html, "year") == "M800.0 0V1000"


def test_a_gap_is_shaded_told_and_never_bridged() -> None:
    html = drawn("1.4", line("1.4", [10, None, 30, 40]))
    assert path(html, "own").count("L") == 1
    assert len(having(parse(html), "absence")) == 1
    assert "Нет значения: I кв. 2026 — не представлено" in " ".join(text(parse(html)).split())


def test_the_target_steps_with_the_year_and_names_the_commission() -> None:
    frame = line(
        "1.4",
        [10, 20, 30, 40, 15],
        target=[50.0] * 4 + [60.0],
        target_set_by=[TargetSetBy.RECOMMENDED.value] * 4 + [TargetSetBy.COMMISSION.value],
    )
    html = drawn("1.4", frame)
    assert path(html, "goal") == "M0.0 500.0H200.0V500.0H400.0V500.0H600.0V500.0H800.0V400.0H1000.0"
    names = [text(each) for each in having(parse(html), "goalname")]
    assert names == ["цель 50 %", "цель МВК 60 %"]


def test_the_pilot_is_a_point_at_its_date_with_the_region_of_the_minimum() -> None:
    html = drawn("1.4", line("1.4", [10, 20]))
    pilot, date = having(parse(html), "pilot")
    assert "80,6 % среднее" in text(pilot)
    assert "13,0 % мин., Хабаровский край" in text(pilot)
    assert text(date) == "весна 2025, апробация"


@pytest.mark.parametrize("code", ["2.1", "2.2", "2.3"])
def test_a_pilot_of_another_denominator_is_marked(code: str) -> None:
    html = drawn(code, line(code, [10, 20]))
    assert "не вполне сопоставимо" in text(having(parse(html), "pilot")[1])


@pytest.mark.parametrize("code", ["3.1", "3.3", "2.5"])
def test_a_sum_over_the_pilot_and_what_was_not_counted_are_no_points(code: str) -> None:
    assert having(parse(drawn(code, line(code, [10, 20]))), "pilot") == []


def test_two_platforms_have_a_point_each_and_the_band_of_their_union() -> None:
    pilot = having(parse(drawn("1.2", line("1.2", [10, 20]))), "pilot")[0]
    for words_ in ("БвБ 57,7 %", "ЕЦП 8,6 %", "БвБ 7,2 %", "ЕЦП 0,0 %"):
        assert words_ in text(pilot)
    assert len(having(pilot, "bandmark")) == 1


def test_a_fall_of_growth_below_zero_has_its_minus_and_a_line_at_nought() -> None:
    frame = line("1.7", [-10, -64.2], lower=[np.nan] * 2, upper=[np.nan] * 2)
    html = drawn("1.7", frame)
    assert path(html, "nought")
    assert "−64,2 %" in text(having(parse(html), "ends")[0])
    assert "−61,5 % мин." in text(having(parse(html), "pilot")[0])
    assert not path(html, "range")
    levels = [float(part.split()[1]) for part in path(html, "dot").split("h0")[:-1]]
    assert all(0 <= level <= 1000 for level in levels)


def test_a_revised_value_is_ringed_and_says_its_revision() -> None:
    html = drawn("1.4", line("1.4", [10, 20], revision=[1.0, 3.0]))
    assert path(html, "ring").count("M") == 1
    assert "ревизия 3" in text(having(parse(html), "slot")[1])
    assert "исправлено" in text(having(parse(html), "legend")[0])
    assert "исправлено" not in text(parse(drawn("1.4", line("1.4", [10, 20]))))


def test_last_years_quarters_are_drawn_only_on_demand() -> None:
    frame = line(
        "1.4",
        [10, 20, 30, 40, 15],
        year_ago=[np.nan] * 4 + [10.0],
        year_change=[np.nan] * 4 + [5.0],
    )
    assert not path(drawn("1.4", frame), "ghost")
    html = drawn("1.4", frame, year_ago=True)
    assert path(html, "ghost") == "M900.0 900.0h0"
    assert "+5,0 п.п." in text(having(parse(html), "slot")[4])


def test_other_regions_and_the_country_are_named_at_their_ends() -> None:
    frames = line("1.4", [10, 20]), line("1.4", [30, 40], "77"), line("1.4", [15, 25], "RU")
    ends = having(parse(drawn("1.4", *frames)), "ends")[0]
    addresses = [each.get("href") or "" for each in ends.iter("a")]
    assert link("dynamics", region="77") in addresses
    assert sum(each.startswith("explanation?region=77") for each in addresses) == 1
    assert sum(each.startswith("explanation") for each in addresses) == 2  # not of the country
    assert "25,0 % Вместе по стране" in text(ends)
    assert path(drawn("1.4", *frames), "country").count("L") == 1


@pytest.mark.parametrize("values", [[None], [0.0], [100.0], [None, None, None], [50, 50, 50]])
def test_odd_series_are_drawn_in_russian(values: list[float | None]) -> None:
    for code in ("1.4", "1.7", "3.1", "2.2"):
        frame = line(code, values)
        html = drawn(code, frame, year_ago=True)
        table = series_table.table(INDICATORS[code], frame, frame[:0], link=link)
        assert foreign(list(words(html)) + list(words(table))) == set()
        assert "nan" not in html.lower()


def test_a_line_of_forty_quarters_has_years_for_labels() -> None:
    codes = series.quarters(["2025Q4", "2035Q3"])
    grid = Grid(codes, Scale(0, 100))
    assert len(grid.years()) == 10
    assert all(size == 4 for _, _, size in grid.years())
    assert grid.boundaries().count("M") == 9


@pytest.mark.parametrize(("low", "high"), [(0, 100), (-70, 35), (0, 0.3), (0, 1200), (-5, 6)])
def test_ticks_are_round_few_and_inside(low: float, high: float) -> None:
    ticks = Grid(["2025Q4"], Scale(low, high)).ticks()
    assert 3 <= len(ticks) <= 6
    assert all(low <= tick <= high for tick in ticks)
    assert (0 in ticks) == (low <= 0 <= high)


def test_what_is_seen_is_also_said_and_links_stay_outside_of_the_picture() -> None:
    html = drawn("1.4", line("1.4", [10, 20]), line("1.4", [30, 40], "77"))
    (picture,) = [each for each in parse(html).iter() if each.get("role") == "img"]
    label = " ".join(picture.get("aria-label", "").split())
    assert "20,0 % (I кв. 2026), цель 50 %; первое значение 10,0 % (IV кв. 2025)" in label
    assert not list(picture.iter("a"))


# The table twin


def test_the_table_has_a_row_a_quarter_under_its_year() -> None:
    nothing = [np.nan] * 3
    frame = line(
        "1.4",
        [10, None, 30, 40, 55],
        change=[*nothing, 10.0, np.nan],
        year_ago=[*nothing, np.nan, 10.0],
    )
    html = series_table.table(
        INDICATORS["1.4"], frame, line("1.4", [15, 16, 17, 18, 19], "RU"), link=link
    )
    addresses = [each.get("href") for each in parse(html).iter("a")]
    own, year_ago = (
        link("explanation", region="33", indicator="1.4", period=each)
        for each in ("2026Q4", "2025Q4")
    )
    assert addresses[-2:] == [own, year_ago]
    rows = [text(each) for each in next(parse(html).iter("tbody"))]
    assert [row for row in rows if "учебный год" in row] == [
        "2025/26 учебный год",
        "2026/27 учебный год",
    ]
    assert "не представлено" in rows[2]
    assert "+10,0 п.п." in rows[4]
    assert "18,0 %" in rows[4]
    assert "цель достигнута" in rows[6]


# Small multiples


def test_every_indicator_is_a_link_to_its_own_series(publish: Publish) -> None:
    publish({"33": {"pupils": 1000, "pupils_at_centre_events": 400}}, "2025Q4")
    release = publish({"33": {"pupils": 1000, "pupils_at_centre_events": 500}}, "2026Q1")
    periods = reading.periods(release=release)
    own = series.of(reading.standings(release=release, region="33"), periods)
    html = sparklines.sparklines(
        own, series.pooled(release), {"1.6": Trend.RISING, "1.4": Trend.NONE}, "1.6", link=link
    )
    panels = having(parse(html), "panel")
    assert [each.find("b/a").get("href") for each in panels] == [
        link("dynamics", indicator=code) for code in INDICATORS
    ]
    assert [having(each, "how")[0].get("href") for each in panels] == [
        link("explanation", region="33", indicator=code, period="2026Q1") for code in INDICATORS
    ]
    chosen = [each for each in panels if each.find("b/a").get("aria-current")]
    assert [each.find("b/a").get("id") for each in chosen] == ["series-1.6"]
    assert "50,0 % цель 80 %, +10,0 п.п. за квартал, растет" in text(chosen[0])
    assert "не представлено" in text(panels[0])
    assert "устойчивого" not in text(parse(html))
    assert foreign(list(words(html))) == set()
