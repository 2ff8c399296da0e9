"""The ranked bars: order, ties, lines of reference, words; and numbers only where there are any."""

import re

import pandas as pd
import pytest

from charts.look.field import WIDTH
from charts.ranking import bars as ranking
from charts.ranking import orders, plot
from indicators import wording
from indicators.comparison import national as countries
from indicators.comparison import ranking as ranked
from indicators.comparison import reference_lines
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Share
from indicators.regions.recognition import REGIONS
from indicators.standings import scale
from tests.charts.conftest import LAST, Standings, foreign, having, link, parse, text, words
from tests.conftest import plain

EVERYONE = list(REGIONS)


def of(standings: pd.DataFrame, code: str, period: str | None = None) -> pd.DataFrame:
    frame = standings[standings["indicator"] == code]
    return frame if period is None else frame[frame["period"] == period]


def country(frame: pd.DataFrame, code: str) -> pd.Series:
    return countries.figures(frame).set_index("indicator").loc[code]


def bars(
    frame: pd.DataFrame,
    order: str = ranked.BY_VALUE,
    regions: list[str] = EVERYONE,
    *,
    exact: bool = False,
    **options,
) -> str:
    """The bars of standings of one indicator and period."""
    rows = ranked.ordered(ranked.rows(frame, regions, exact=exact), order)
    return ranking.bars(
        rows, country(frame, frame["indicator"].iloc[0]), link=link, order=order, **options
    )


def drawn(html: str) -> list[str]:
    """Codes of the regions from top to bottom."""
    links = [each.find("a").get("href") for each in parse(html).iter("li")]
    return [each.removeprefix("profile?region=") for each in links]


def column(html: str, kind: str) -> list[str]:
    return [text(having(each, kind)[0]) for each in parse(html).iter("li")]


def path(html: str, kind: str) -> str:
    """The path of a class, empty where none is drawn."""
    paths = [each for each in parse(html).iter("path") if kind in each.get("class", "").split()]
    return paths[0].get("d", "") if paths else ""


def lengths(html: str) -> dict[int, tuple[int, int]]:
    """Bars by the number of their row: where each begins and ends, in parts of WIDTH."""
    bars_of = {}
    for each in parse(html).iter("path"):
        if "bar" in each.get("class", "").split():
            for start, y, end in re.findall(r"M(\d+) (\d+)H(\d+)", each.get("d", "")):
                bars_of[int(y) // 100] = (int(start), int(end))
    return bars_of


@pytest.mark.parametrize("order", ranked.ORDERS)
def test_bars_stand_in_the_order_of_the_rows(last: pd.DataFrame, order: str) -> None:
    frame = of(last, "1.6")
    rows = ranked.ordered(ranked.rows(frame, EVERYONE), order)
    assert drawn(bars(frame, order)) == list(rows[rows["value"].notna()]["region"])


@pytest.mark.parametrize("code", INDICATORS)
def test_a_bar_is_as_long_as_its_value_unless_the_scale_ends_before(
    last: pd.DataFrame, code: str
) -> None:
    frame, html = of(last, code), bars(of(last, code))
    values = frame.set_index("region")["value"]
    lines = reference_lines.of(INDICATORS[code], country(frame, code))
    marks = [mark for line in lines for mark in (line.value, line.end)]
    axis = scale.of(INDICATORS[code], frame["value"].dropna(), marks)
    places = lengths(html)
    regions = drawn(html)
    assert len(places) == len(regions)
    cut = [len(having(each, "cut")) for each in parse(html).iter("li")]
    for place, region in enumerate(regions):
        nought, expected = (round(WIDTH * axis.place(each)) for each in (0, values[region]))
        assert places[place] == (nought, pytest.approx(expected, abs=1))
        beyond = not axis.low <= values[region] <= axis.high
        assert cut[place] == beyond  # a bar that is cut says so
    assert sum(cut) <= 6  # a few regions with tiny bases, never the bulk


@pytest.mark.parametrize("code", INDICATORS)
def test_the_number_beside_a_bar_is_its_value_even_where_the_bar_is_cut(
    last: pd.DataFrame, code: str
) -> None:
    frame, html = of(last, code), bars(of(last, code))
    rows = frame.set_index("region")
    for region, shown in zip(drawn(html), column(html, "value"), strict=True):
        row = rows.loc[region]
        assert shown.endswith(plain(wording.value(INDICATORS[code], row["value"], row["target"])))


def test_equal_values_share_a_place_and_stand_by_name(standings: Standings) -> None:
    equal = {"schools": 10, "schools_with_centre_events": 8}
    less = {"schools": 10, "schools_with_centre_events": 3}
    html = bars(of(standings({"77": equal, "01": equal, "33": less}), "1.3"))
    assert drawn(html) == ["01", "77", "33"]
    places = [text(having(each, "places")[0].find("b")) for each in parse(html).iter("li")]
    assert places == ["1–2", "1–2", "3"]


def test_where_all_are_equal_all_share_all_places(standings: Standings) -> None:
    equal = {"schools": 10, "schools_with_centre_events": 8}
    frame = of(standings(dict.fromkeys(REGIONS, equal)), "1.3")
    html = bars(frame)
    assert set(column(html, "places")) == {"1–891–89"}  # the place, and the places left open
    assert len(drawn(html)) == 89
    assert len(set(lengths(html).values())) == 1


def test_nought_and_all_and_a_denominator_of_one_stand_at_the_ends(standings: Standings) -> None:
    html = bars(
        of(
            standings(
                {
                    "01": {"schools": 1, "schools_with_centre_events": 1},
                    "33": {"schools": 1, "schools_with_centre_events": 0},
                }
            ),
            "1.3",
        )
    )
    assert lengths(html) == {0: (0, WIDTH), 1: (0, 0)}
    assert [each.split()[-2] for each in column(html, "value")] == ["100,0", "0,0"]
    # whiskers stay inside the scale and end at 0 and 100 % exactly
    ends = [int(each) for each in re.findall(r"H(\d+)", path(html, "range"))]
    starts = [int(each) for each in re.findall(r"M(\d+) (?:50|150)H", path(html, "range"))]
    assert (max(ends), min(starts)) == (WIDTH, 0)


# The lines of each indicator beside its target and the country: average and minimum of the pilot.
# 1.2 has an average of each platform, and a band in which their union lies.
LINES = {
    "1.1": (97.0, 90.1),
    "1.2": ((57.7, 8.6), None),
    "1.3": (87.7, 59.8),
    "1.4": (80.6, 13.0),
    "1.5": (36.5, 2.3),
    "1.6": (56.8, 38.3),
    "1.7": (8.2, -61.5),
    "2.1": (32.5, 2.1),
    "2.2": (85.1, 72.5),
    "2.3": (28.6, 0.3),
    **dict.fromkeys(("2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "3.2"), (None, None)),
    "3.1": (None, 41.0),
    "3.3": (None, 8.0),
}


@pytest.mark.parametrize("code", INDICATORS)
def test_the_lines_are_those_that_the_source_allows_and_the_countrys(
    last: pd.DataFrame, code: str
) -> None:
    average, minimum = LINES[code]
    indicator, figures = INDICATORS[code], country(of(last, code), code)
    expected: list[tuple[str, float, float | None]] = [("goal", indicator.target.value, None)]
    if indicator.is_percentage:  # a sum over the country says nothing about one region
        expected += [(kind, figures[kind], None) for kind in ("pooled", "mean")]
    if isinstance(average, tuple):
        expected += [("average", each, None) for each in average]
        expected.append(("band", max(average), pytest.approx(sum(average))))
    elif average is not None:
        expected.append(("average", average, None))
    if minimum is not None:
        expected.append(("least", minimum, None))
    lines = reference_lines.of(indicator, figures)
    assert [(each.kind, each.value, each.end) for each in lines] == expected


@pytest.mark.parametrize("code", INDICATORS)
def test_every_line_is_named_and_no_two_names_stand_on_one_level(
    last: pd.DataFrame, code: str
) -> None:
    html = bars(of(last, code))
    (marks,) = having(parse(html), "marks")
    names = list(marks.iter("span"))
    lines = reference_lines.of(INDICATORS[code], country(of(last, code), code))
    assert [text(each) for each in names] == [plain(line.text) for line in lines]
    levels = [re.search(r"bottom:(\d+)px", each.get("style", ""))[1] for each in names]  # type: ignore[index]
    assert len(set(levels)) == len(levels)
    room = int(re.search(r"height:(\d+)px", marks.get("style", ""))[1])  # type: ignore[index]
    assert max(map(int, levels)) + plot.LANE <= room


def test_both_figures_of_the_country_are_drawn_and_named(last: pd.DataFrame) -> None:
    figures = country(of(last, "1.3"), "1.3")
    html = bars(of(last, "1.3"))
    spoken = text(having(parse(html), "marks")[0])
    for name, kind in (("вместе по стране", "pooled"), ("среднее регионов", "mean")):
        assert f"{name} {plain(wording.value(INDICATORS['1.3'], figures[kind]))}" in spoken
    assert path(html, "pooled").startswith(f"M{10 * figures['pooled']:.0f} 0V")


@pytest.mark.parametrize("code", INDICATORS)
def test_every_line_lies_inside_the_axis(everything: pd.DataFrame, code: str) -> None:
    for period in everything["period"].unique():
        html = bars(of(everything, code, period))
        for each in parse(html).iter("path"):
            if not {"goal", "pooled", "average", "least"} & set(each.get("class", "").split()):
                continue
            for x in re.findall(r"M(\d+)", each.get("d", "")):
                assert 0 <= int(x) <= WIDTH


def test_the_minimum_names_its_region(last: pd.DataFrame) -> None:
    assert "минимум апробации 59,8 %, Хабаровский край" in text(
        having(parse(bars(of(last, "1.3"))), "marks")[0]
    )


def test_another_denominator_is_said_beside_the_average(last: pd.DataFrame) -> None:
    marked = {code for code in INDICATORS if "не вполне сопоставимо" in bars(of(last, code))}
    assert marked == {"2.1", "2.2", "2.3"}


def test_a_fall_is_a_bar_to_the_left_of_nought(standings: Standings) -> None:
    grown = {"pupils_in_temporary_work": 110, "pupils_in_temporary_work_year_before": 100}
    fallen = {"pupils_in_temporary_work": 39, "pupils_in_temporary_work_year_before": 100}
    html = bars(of(standings({"33": grown, "24": fallen}), "1.7"))
    (start, end), (nought, below) = lengths(html)[0], lengths(html)[1]
    assert 0 < below < nought == start < end < WIDTH
    assert column(html, "value")[1].endswith("−61,0 %")


@pytest.mark.parametrize("code", INDICATORS)
def test_shares_have_whiskers_and_growth_and_counts_have_none(
    last: pd.DataFrame, code: str
) -> None:
    html = bars(of(last, code))
    assert bool(path(html, "range")) is isinstance(INDICATORS[code].formula, Share)
    assert ("от–до" in html) is isinstance(INDICATORS[code].formula, Share)


def test_hidden_intervals_leave_no_whisker_and_no_word_of_them(last: pd.DataFrame) -> None:
    html = bars(of(last, "1.3"), exact=True)
    assert path(html, "range") == ""
    phrases = " ".join(words(html))
    for word in ("интервал", "значимо", "от–до", "не отличается"):
        assert word not in phrases
    shown = " ".join(words(bars(of(last, "1.3"))))
    assert "интервал" in shown
    assert "значимо" in shown


def test_the_places_that_the_intervals_leave_open_stand_beside_the_place(
    last: pd.DataFrame,
) -> None:
    frame, html = of(last, "1.3"), bars(of(last, "1.3"))
    rows = frame.set_index("region")
    for each, region in zip(parse(html).iter("li"), drawn(html), strict=True):
        row = rows.loc[region]
        place, left_open = having(each, "places")[0]
        assert text(place) == wording.rank(row["rank"], row["rank_last"])
        assert text(left_open) == wording.rank(row["rank_lower"], row["rank_upper"])
        assert wording.interval(row["lower"], row["upper"]) in each.find("a").get("title")


def test_a_group_has_places_of_its_own_beside_those_in_the_country(last: pd.DataFrame) -> None:
    frame = of(last, "1.3")
    some = ["33", "77", "27", "50"]
    html = bars(frame, regions=some, group=True, chosen="77")
    rows = ranked.rows(frame, some).set_index("region")
    for each, region in zip(parse(html).iter("li"), drawn(html), strict=True):
        row = rows.loc[region]
        group, whole, left_open = having(each, "places")[0]
        assert text(group) == wording.rank(row["group_rank"], row["group_rank_last"])
        assert text(whole) == wording.rank(row["rank"], row["rank_last"])
        assert text(left_open) == wording.rank(row["group_rank_lower"], row["group_rank_upper"])
    assert {"в группе", "в стране"} <= {
        text(each) for each in having(parse(html), "heads")[0].iter("span")
    }
    (chosen,) = having(parse(html), "chosen")
    assert "Москва" in text(chosen)


@pytest.mark.parametrize(
    ("order", "shown"),
    [
        ("gap", lambda i, row: wording.gap(i, row["gap"])),
        ("-people", lambda i, row: wording.whole(row["gap_count"])),
        ("contribution", lambda i, row: wording.part(row["contribution"])),
    ],
)
def test_what_the_order_compares_stands_beside_the_value(
    last: pd.DataFrame, order: str, shown
) -> None:
    frame = of(last, "1.6")
    rows = ranked.rows(frame, EVERYONE).set_index("region")
    html = bars(frame, order)
    for region, phrases in zip(drawn(html), column(html, "more"), strict=True):
        assert phrases == plain(shown(INDICATORS["1.6"], rows.loc[region]))
    assert having(parse(bars(frame)), "more") == []


@pytest.mark.parametrize("order", ranked.ORDERS)
def test_links_above_the_bars_lead_to_every_order_and_turn_the_chosen_round(
    last: pd.DataFrame, order: str
) -> None:
    (nav,) = having(parse(bars(of(last, "1.3"), order, before="2026Q2")), "order")
    links = {each.get("id"): each for each in nav.iter("a")}
    assert set(links) == {f"by-{each}" for each in orders.NAMES}
    (chosen,) = [name for name, each in links.items() if each.get("aria-current")]
    assert chosen == f"by-{order.strip('-')}"
    other = order.strip("-") if order.startswith("-") else f"-{order}"
    expected = "ranking" if other == "value" else f"ranking?sort={other}"
    assert links[chosen].get("href") == expected


def test_no_change_is_offered_where_there_is_no_period_to_compare_with(last: pd.DataFrame) -> None:
    (nav,) = having(parse(bars(of(last, "1.3"))), "order")
    assert "by-change" not in {each.get("id") for each in nav.iter("a")}


def test_one_region_makes_one_bar(standings: Standings) -> None:
    frame = of(standings({"33": {"schools": 10, "schools_with_centre_events": 0}}), "1.3")
    html = bars(frame)
    assert drawn(html) == ["33"]
    assert lengths(html) == {0: (0, 0)}
    assert "Владимирская область" in ranking.alternative(frame)


@pytest.mark.parametrize("code", ["1.3", "1.7", "3.1"])
def test_no_region_with_a_value_makes_no_bars_and_says_so(standings: Standings, code: str) -> None:
    frame = of(standings({"33": {"schools": 10}}), code)
    for regions in (EVERYONE, []):
        assert text(parse(bars(frame, regions=regions))) == "Ни у одного региона нет значения."


def test_met_and_missed_bars_differ_in_symbol_as_well_as_in_colour(last: pd.DataFrame) -> None:
    html = bars(of(last, "1.3"))
    kinds = [having(each, "value")[0].get("class", "") for each in parse(html).iter("li")]
    drawn_as = {
        each.get("class", "").split()[-1]: [
            kinds[int(y) // 100] for y in re.findall(r"M\d+ (\d+)", each.get("d", ""))
        ]
        for each in having(parse(html), "bar", "path")
    }
    assert {kind: set(statuses) for kind, statuses in drawn_as.items()} == {
        kind: {f"value {kind}"} for kind in ("met", "near", "missed")
    }
    marks = dict(re.findall(r"\.value\.(\w+)::after \{ content: var\(--(.+?)\)", ranking.CSS))
    assert marks == {"near": "near-mark", "missed": "missed-mark"}


def test_a_part_of_next_to_nothing_is_a_text_and_opens_no_element(last: pd.DataFrame) -> None:
    html = bars(of(last, "1.2"), ranked.BY_CONTRIBUTION)
    assert any(part.startswith("<0,1") for part in column(html, "more"))
    assert "&lt;0,1" in html
    assert "<0" not in html


def test_the_alternative_text_tells_the_best_the_worst_and_how_many(last: pd.DataFrame) -> None:
    frame = of(last, "1.4")
    spoken = ranking.alternative(frame)
    assert REGIONS[drawn(bars(frame))[0]].name in spoken
    assert "худшее: Хабаровский край" in spoken
    assert "85\u00a0регионов с показателем" in spoken


def test_ticks_are_few_round_numbers_on_the_axis(everything: pd.DataFrame) -> None:
    for (_, code), frame in everything.groupby(["period", "indicator"]):
        axis = scale.of(INDICATORS[str(code)], frame["value"])
        ticks = scale.ticks(INDICATORS[str(code)], axis)
        assert 3 <= len(ticks) <= 10, (code, axis)
        assert all(axis.low - 1e-6 <= each <= axis.high + 1e-6 for each in ticks)
        assert 0.0 in ticks


@pytest.mark.parametrize("code", INDICATORS)
def test_no_drawing_holds_anything_but_numbers_and_russian(
    everything: pd.DataFrame, code: str
) -> None:
    for period in everything["period"].unique():
        frame = of(everything, code, period)
        assert foreign(words(bars(frame, ranked.BY_CHANGE, group=True, before="2025Q4"))) == set()
    assert period == LAST
