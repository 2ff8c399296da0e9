"""Panels side by side: each value in its words, lines where they belong, absence said."""

import pandas as pd
import pytest

from charts.comparison import panels as drawing
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import BaselineKind
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words
from tests.conftest import plain

CHOSEN = ("33", "77", "05", "83")


def html(standings: pd.DataFrame, regions: tuple[str, ...] = CHOSEN) -> str:
    return drawing.panels(standings, regions, regions[0], link=link)


def panels(standings: pd.DataFrame, regions: tuple[str, ...] = CHOSEN):
    """Panels by the code of their indicator."""
    drawings = having(parse(html(standings, regions)), "panel")
    return {text(next(panel.iter("h4")))[:3]: panel for panel in drawings}


def values(panel) -> list[str]:
    return [text(cell) for cell in having(panel, "v", "td")]


def dots(panel, name: str = "dot") -> int:
    return sum(path.get("d").count("M") for path in having(panel, name, "path"))


def test_nineteen_panels_stand_in_the_order_of_the_source(last: pd.DataFrame) -> None:
    assert list(panels(last)) == list(INDICATORS)


@pytest.mark.parametrize("code", INDICATORS)
def test_a_panel_says_every_value_in_the_words_of_the_standing(
    last: pd.DataFrame, code: str
) -> None:
    rows = last[last["indicator"] == code].set_index("region")
    expected = [
        plain(
            wording.value(INDICATORS[code], rows.loc[region, "value"], rows.loc[region, "target"])
        )
        + ("*" if rows.loc[region, "target_set_by"] == "commission" else "")
        if rows.loc[region, "state"] == State.COMPUTED
        else wording.STATE_MARKS[State(rows.loc[region, "state"])]
        for region in CHOSEN
    ]
    panel = panels(last)[code]
    assert values(panel) == expected
    present = [text for text in expected if text not in wording.STATE_MARKS.values()]
    assert dots(panel) == dots(panel, "halo") == len(present)


def test_regions_stand_in_the_order_chosen_and_lead_to_their_profiles(last: pd.DataFrame) -> None:
    for panel in panels(last, ("77", "33")).values():
        rows = [row.find("th/a") for row in panel.find("table/tbody")]
        assert [text(row) for row in rows] == ["Москва", "Владимирская обл."]
        assert rows[0].get("href") == link("profile", region="77")


def test_a_title_opens_the_ranking_of_its_indicator(last: pd.DataFrame) -> None:
    for code, panel in panels(last).items():
        assert panel.find("h4/a").get("href") == link("ranking", indicator=code)


def test_the_scale_of_a_panel_is_common_and_stays_when_a_region_is_added(
    last: pd.DataFrame,
) -> None:
    few, more = panels(last, ("33", "77")), panels(last, ("33", "77", "50"))
    for code in ("1.1", "1.4", "2.6"):
        assert text(having(few[code], "ends")[0]) == text(having(more[code], "ends")[0])


@pytest.mark.parametrize("code", INDICATORS)
def test_only_a_mean_is_a_line_and_only_shares_have_intervals(
    last: pd.DataFrame, code: str
) -> None:
    panel, indicator = panels(last, ("33", "77"))[code], INDICATORS[code]
    means = {"1.2": 2}.get(code, int(indicator.baselines[0].kind is BaselineKind.MEAN))
    assert dots(panel, "average") == means
    share = last[(last["indicator"] == code) & (last["region"].isin(["33", "77"]))]
    assert dots(panel, "range") == share["lower"].notna().sum()
    assert len(having(panel, "floor")) == (indicator.pilot_minimum is not None)


def test_another_denominator_is_marked_beside_a_fainter_line(last: pd.DataFrame) -> None:
    drawings = panels(last)
    marked = {code for code, panel in drawings.items() if having(panel, "limited", "details")}
    faint = {code for code, panel in drawings.items() if having(panel, "limited", "path")}
    assert marked == faint == {"2.1", "2.2", "2.3"}


def test_a_missing_value_is_said_in_its_row_and_never_drawn(last: pd.DataFrame) -> None:
    panel = panels(last)["1.7"]
    assert values(panel)[2:] == ["откл.", "н/п"]
    absent = having(panel, "absent")
    assert [text(each) for each in absent] == [
        wording.STATES[State.REJECTED],
        wording.STATES[State.NOT_APPLICABLE],
    ]
    assert [each.get("style") for each in absent] == ["top:3.2rem", "top:4.8rem"]


def test_nought_and_all_of_one_school_look_like_values(standings: Standings) -> None:
    frame = standings(
        {
            "33": {"schools": 1, "schools_with_centre_events": 0},
            "77": {"schools": 1, "schools_with_centre_events": 1},
            "50": {"schools": 10_000, "schools_with_centre_events": 7_999},
        }
    )
    panel = panels(frame, ("33", "77", "50"))["1.3"]
    assert values(panel) == ["0,0 %", "100,0 %", "79,99 %"]  # not «80,0 %»: the target is missed
    dot = "".join(path.get("d") for path in having(panel, "dot", "path"))
    assert "M0 50h0" in dot
    assert "M1000 150h0" in dot
    assert panel.find("table/tbody")[2].find("td").get("class") == "v near"


def test_panels_without_any_value_are_drawn(standings: Standings) -> None:
    frame = standings({"33": {"schools": None}, "77": {"schools": None}}, rejected=("05",))
    for panel in panels(frame, ("33", "77", "05")).values():
        assert set(values(panel)) == {"нет", "откл."}
        assert dots(panel) == 0


def test_a_target_of_its_own_is_a_line_in_its_row_and_named(last: pd.DataFrame) -> None:
    own = (last["region"] == "77") & (last["indicator"] == "1.5")
    frame = last.copy()
    frame.loc[own, ["target", "target_set_by"]] = [60.0, "commission"]
    panel = panels(frame, ("33", "77"))["1.5"]
    (goal,) = having(panel, "goal", "path")
    assert goal.get("d") == "M250 0v100M600 100v100"
    assert values(panel)[1].endswith("*")
    assert "* своя цель, установлено МВК: Москва — 60 %" in text(panel)


def test_every_word_is_russian(last: pd.DataFrame) -> None:
    assert foreign(words(html(last, tuple(list(REGIONS)[:8])))) == set()
