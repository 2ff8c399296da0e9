"""What the first screen says before its table: who reported, what is met, where gaps are widest."""

import re

import pandas as pd

from charts.overview import headline
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Growth, Share
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words


def drawn(standings: pd.DataFrame):
    return parse(headline.facts(standings, link=link))


def numbers(standings: pd.DataFrame) -> list[str]:
    return [text(each) for each in having(drawn(standings), "big")]


def test_reports_and_values_that_met_their_target_are_counted(last: pd.DataFrame) -> None:
    values = last["value"].notna().sum()
    met = (last["gap"] >= 0).sum()
    shown = [each.replace(" ", "") for each in numbers(last)]
    assert shown == ["85из89", f"{met}из{values}"]


def test_a_filter_counts_only_its_own_regions(last: pd.DataFrame) -> None:
    chosen = last[last["region"].isin(["05", "14", "33", "77"])]  # rejected, silent, two reported
    assert numbers(chosen)[0] == "2 из 4"


def test_the_widest_gap_comes_first_and_leads_to_its_ranking(last: pd.DataFrame) -> None:
    gaps = {}
    for code, indicator in INDICATORS.items():
        rows = last[(last["indicator"] == code) & last["value"].notna()]
        part, whole = int(rows["numerator"].sum()), int(rows["denominator"].sum())
        if isinstance(indicator.formula, Share):
            gaps[code] = 100 * part / whole - indicator.target.value
        elif isinstance(indicator.formula, Growth):
            gaps[code] = 100 * (part - whole) / whole - indicator.target.value
    widest = sorted((gap, code) for code, gap in gaps.items() if gap < 0)[:3]
    links = [each.get("href") for each in drawn(last).iter("a")]
    assert links == [link("ranking", indicator=code) for _, code in widest]


def test_a_gap_is_told_in_people_as_well_as_in_points(standings: Standings) -> None:
    frame = standings(
        {
            "33": {"pupils": 1000, "pupils_reached": 400},
            "77": {"pupils": 3000, "pupils_reached": 1400},
        }
    )
    (item,) = drawn(frame).iter("li")
    # 1800 of 4000 are 45 %; 100 pupils are missing in each region.
    assert text(item) == (
        "1.4 Охват мероприятиями школ и ЦЗН — 45,0 % при цели 50 %; ниже цели 2 региона из 2, "
        "им не хватает 200 школьников"
    )


def test_where_everything_is_met_no_gap_is_named(standings: Standings) -> None:
    frame = standings({"33": {"schools": 10, "schools_with_centre_events": 8}})
    assert not list(drawn(frame).iter("li"))
    assert numbers(frame) == ["1 из 89", "1 из 1"]


def test_no_value_at_all_is_nought_of_nought(standings: Standings) -> None:
    frame = standings({"33": {"schools": 10}})
    assert numbers(frame) == ["1 из 89", "0 из 0"]
    assert numbers(frame.iloc[:0]) == ["0 из 0", "0 из 0"]


def test_a_count_has_no_pooled_gap_since_its_target_is_one_regions(standings: Standings) -> None:
    frame = standings({"33": {"employers_with_tours": 10}, "77": {"employers_with_tours": 25}})
    assert not list(drawn(frame).iter("li"))


def test_nothing_foreign_is_shown_for_any_period_and_indicator(everything: pd.DataFrame) -> None:
    for _, frame in everything.groupby("period"):
        assert foreign(words(headline.facts(frame, link=link))) == set()
    for code in INDICATORS:
        one = everything[everything["indicator"] == code]
        assert not re.search("nan|None", headline.facts(one, link=link))
