"""The funnel: shares only, dots against limits of their own denominator."""

import pandas as pd
import pytest

from charts.spread import funnel as chart
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Share
from indicators.statistics import funnel
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words


def html(frame: pd.DataFrame, code: str = "1.3", region: str = "33") -> str:
    own = frame[frame["indicator"] == code]
    return chart.funnel(
        funnel.positions(own), funnel.curve(own), INDICATORS[code], region=region, link=link
    )


def made(standings: Standings, shares: dict[str, tuple[int, int]]) -> pd.DataFrame:
    return standings(
        {
            region: {"schools": whole, "schools_with_centre_events": part}
            for region, (part, whole) in shares.items()
        }
    )


def left(dot) -> float:
    return float(dot.get("style").split("left:")[1].split("%")[0])


SHARES = [code for code, each in INDICATORS.items() if isinstance(each.formula, Share)]


@pytest.mark.parametrize("code", SHARES)
def test_each_share_has_a_dot_a_region_and_counts_them_by_verdict(
    last: pd.DataFrame, code: str
) -> None:
    root = parse(html(last, code))
    positions = funnel.positions(last[last["indicator"] == code])
    assert len(having(root, "d", "a")) == len(positions)
    numbers = [int(text(row.find("td"))) for row in having(root, "counts")[0].iter("tr")]
    assert sum(numbers) == len(positions)
    assert numbers[0] == (positions["position"] == "high_998").sum()
    assert foreign(words(html(last, code))) == set()


@pytest.mark.parametrize("code", sorted(set(INDICATORS) - set(SHARES)))
def test_growth_and_counts_have_a_reason_instead(last: pd.DataFrame, code: str) -> None:
    drawn = html(last, code)
    assert "только для долей" in drawn
    assert "<a" not in drawn


def test_dots_go_to_the_right_with_the_logarithm_of_the_denominator(standings: Standings) -> None:
    root = parse(html(made(standings, {"01": (1, 1), "02": (50, 100), "03": (7000, 10_000)})))
    places = {each.get("href")[-2:]: left(each) for each in having(root, "d", "a")}
    assert places["01"] < places["02"] < places["03"]
    assert abs((places["03"] - places["02"]) - (places["02"] - places["01"])) < 0.3


def test_a_verdict_stands_in_the_title_and_the_colour(standings: Standings) -> None:
    root = parse(html(made(standings, {"01": (0, 1), "02": (10, 1000), "33": (900, 1000)})))
    by_region = {each.get("href")[-2:]: each for each in having(root, "d", "a")}
    assert "в пределах случайного разброса" in by_region["01"].get("title")
    assert "ниже границы 99,8" in by_region["02"].get("title")
    assert "missed" in by_region["02"].get("class")
    assert "met" in by_region["33"].get("class")


@pytest.mark.parametrize("shares", [{"33": (6, 10)}, dict.fromkeys(("01", "02", "33"), (6, 10))])
def test_one_denominator_has_level_limits_that_can_be_seen(
    standings: Standings, shares: dict[str, tuple[int, int]]
) -> None:
    root = parse(html(made(standings, shares)))
    assert len(having(root, "d", "a")) == len(shares)
    (band,) = having(root, "inner", "path")
    assert band.get("d").startswith("M0 ")
    assert "L1000 " in band.get("d")


def test_all_at_the_end_of_the_scale_are_drawn(standings: Standings) -> None:
    for part in (0, 5):
        root = parse(html(made(standings, {"01": (part, 5), "02": (part, 5)})))
        assert len(having(root, "d", "a")) == 2


def test_nobody_is_a_sentence(last: pd.DataFrame) -> None:
    nobody = last.assign(value=float("nan"))
    assert "ни у одного региона" in html(nobody)
