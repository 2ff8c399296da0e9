"""The heat table: an order for every column, and a cell whose text, colour and tooltip agree."""

import re

import pandas as pd
import pytest

from charts.overview import heat
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings import recommended
from indicators.standings.statement import State
from tests.charts.conftest import Standings, foreign, link, parse, text, words


def drawn(standings: pd.DataFrame, by: str = "met"):
    return parse(heat.table(standings, by=by, link=link))


def rows(standings: pd.DataFrame, by: str = "met"):
    return list(next(drawn(standings, by).iter("tbody")))


def cell(standings: pd.DataFrame, region: str, code: str):
    """The cell of a region and an indicator, found by its row's link and its column's head."""
    table = drawn(standings)
    heads = [text(each) for each in list(next(table.iter("thead")))[1]]
    (row,) = (
        each
        for each in next(table.iter("tbody"))
        if each.find(".//a").get("href") == link("profile", region=region)
    )
    return row[heads.index(code)]


def numbers(cells: list[str]) -> list[float]:
    return [float(each.replace(",", ".").replace("−", "-").replace("+", "")) for each in cells]


@pytest.mark.parametrize("code", INDICATORS)
def test_a_column_sorts_both_ways_and_leaves_regions_without_a_value_last(
    last: pd.DataFrame, code: str
) -> None:
    values = last[last["indicator"] == code].set_index("region")["value"]
    for by, best_first in ((code, True), (f"-{code}", False)):
        ordered = values[heat.order(last, by)]
        present = ordered.dropna()
        assert present.is_monotonic_decreasing if best_first else present.is_monotonic_increasing
        assert ordered[len(present) :].isna().all()
        assert len(present) < len(ordered) == len(REGIONS)


def test_names_sort_by_the_alphabet_and_back(last: pd.DataFrame) -> None:
    names = [REGIONS[code].short_name for code in heat.order(last, "name")]
    assert names[0].startswith("А")
    assert names[-1].startswith("Я")
    assert [REGIONS[code].short_name for code in heat.order(last, "-name")] == names[::-1]
    assert sorted(names, key=lambda name: name.replace("ё", "е")) == names


def test_the_number_of_targets_met_sorts_and_regions_without_a_report_stay_last(
    last: pd.DataFrame,
) -> None:
    met = last[last["gap"] >= 0].groupby("region").size()
    silent = set(last[last["value"].isna()].groupby("region").size().loc[lambda n: n == 19].index)
    for by in ("met", "-met"):
        codes = heat.order(last, by)
        ranked = [met.get(code, 0) for code in codes if code not in silent]
        assert ranked == sorted(ranked, reverse=by == "met")
        assert set(codes[-len(silent) :]) == silent
    assert len(silent) == 4


def test_equal_values_stand_by_name_in_both_directions(standings: Standings) -> None:
    equal = {"schools": 10, "schools_with_centre_events": 5}
    frame = standings({"77": equal, "01": equal, "33": equal})
    for by in ("1.3", "-1.3"):
        first = [REGIONS[code].short_name for code in heat.order(frame, by)[:3]]
        assert first == sorted(first)


@pytest.mark.parametrize("by", heat.ORDERS)
def test_every_order_shows_every_region_once(last: pd.DataFrame, by: str) -> None:
    shown = [row.find(".//a").get("href") for row in rows(last, by)]
    assert shown == [link("profile", region=code) for code in heat.order(last, by)]
    assert len(set(shown)) == len(REGIONS)


def test_a_cell_never_contradicts_its_colour(everything: pd.DataFrame) -> None:
    checked = 0
    for period, frame in recommended.held(everything).groupby("period"):
        _, heads, targets = (
            [text(each) for each in line] for line in next(drawn(frame).iter("thead"))
        )
        goals = dict(
            zip(heads[2:], numbers([each.rstrip(" %") for each in targets[2:]]), strict=True)
        )
        assert goals == {code: each.target.value for code, each in INDICATORS.items()}
        for row in rows(frame):
            for code, each in zip(heads[2:], row[2:], strict=True):
                kind = set(each.get("class").split()) & {"m", "r", "x", "o"}
                if kind == {"o"}:
                    assert not re.search(r"\d", text(each)), (period, code)
                    continue
                # «<50» is a value that would round to a target which it has not reached.
                shown = text(each).replace(" ", "")
                (number,) = numbers([shown.removeprefix("<")])
                reached = number >= goals[code] and not shown.startswith("<")
                assert reached == (kind == {"m"}), (period, code)
                assert ("−" in each.get("title")) == (kind != {"m"}), (period, code)
                checked += 1
    assert checked == everything["value"].notna().sum()


def test_a_share_just_below_its_target_shows_as_many_decimals_as_it_needs(
    standings: Standings,
) -> None:
    frame = standings({"33": {"pupils": 2500, "pupils_on_any_platform": 1249}})
    shown = cell(frame, "33", "1.2")
    assert (text(shown), shown.get("class")) == ("49,96", "r")


@pytest.mark.parametrize(
    ("reached", "kind"), [(2500, "m"), (2499, "r"), (2250, "r"), (2249, "x"), (0, "x")]
)
def test_the_colour_changes_at_the_target_and_five_points_below(
    standings: Standings, reached: int, kind: str
) -> None:
    frame = standings({"33": {"pupils": 5000, "pupils_reached": reached}})
    assert cell(frame, "33", "1.4").get("class") == kind


def test_a_cell_without_a_value_says_which_of_the_reasons_it_is(last: pd.DataFrame) -> None:
    seen = set()
    empty = last[last["value"].isna()].drop_duplicates("state")
    for region, code, state in zip(
        empty["region"], empty["indicator"], empty["state"], strict=True
    ):
        shown = cell(last, region, code)
        assert "o" in shown.get("class").split()
        seen.add((state, text(shown), shown.get("title")))
    assert {state for state, _, _ in seen} == set(State) - {State.COMPUTED}
    assert len({mark for _, mark, _ in seen}) == len({title for *_, title in seen}) == 4


def test_a_head_sorts_by_its_column_and_turns_the_order_when_chosen_again(
    last: pd.DataFrame,
) -> None:
    def head(by: str, order: str):
        (head_of_order,) = (each for each in drawn(last, by).iter("th") if order_of(each) == order)
        return head_of_order

    def order_of(head) -> str:
        inner = head.find("a")
        return inner.get("id", "").removeprefix("by-") if inner is not None else ""

    for order in ("name", "met", *list(INDICATORS)[::6]):
        other = "met" if order == "name" else "name"
        untouched = head(other, order)
        assert untouched.find("a").get("href") == link("", sort=order)
        assert untouched.get("aria-sort") is None
        assert head(order, order).find("a").get("href") == link("", sort=f"-{order}")
        assert head(f"-{order}", order).find("a").get("href") == link("", sort=order)
        # The best value comes first, and so does the first letter.
        directions = ["ascending", "descending"] if order == "name" else ["descending", "ascending"]
        assert [head(by, order).get("aria-sort") for by in (order, f"-{order}")] == directions


def test_the_number_of_targets_met_is_the_number_of_cells_that_are_met(last: pd.DataFrame) -> None:
    for row in rows(last):
        kinds = [each.get("class", "").split()[0] for each in row[2:]]
        assert text(row[1]) == ("" if set(kinds) == {"o"} else str(kinds.count("m")))


def test_every_region_leads_to_its_profile_and_every_link_is_followed_in_place(
    last: pd.DataFrame,
) -> None:
    for row in rows(last):
        assert "data-go" in row.find(".//a").attrib
        assert row.find(".//a").get("href").startswith("profile?region=")


def test_what_a_link_contains_cannot_leave_its_attribute(last: pd.DataFrame) -> None:
    html = heat.table(last, by="met", link=lambda page, **_: f'{page}"><script>x</script>&a')
    assert "<script" not in html
    assert not list(parse(html).iter("script"))


def test_no_rows_make_an_empty_table(last: pd.DataFrame) -> None:
    assert rows(last.iloc[:0]) == []


def test_nothing_foreign_is_shown_in_any_period(everything: pd.DataFrame) -> None:
    for _, frame in everything.groupby("period"):
        assert foreign(words(heat.table(frame, by="met", link=link))) == set()
