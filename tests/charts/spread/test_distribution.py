"""The strip: every region with a value is a dot, whatever the values are."""

import pandas as pd
import pytest

from charts.spread import distribution
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.statistics import quartiles
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words


def html(standings: pd.DataFrame, region: str = "") -> str:
    bounds = list(quartiles.bounds(standings["value"]))
    return distribution.strip_of(standings, bounds, region=region, link=link)


def of(frame: pd.DataFrame, code: str) -> pd.DataFrame:
    return frame[frame["indicator"] == code]


def made(standings: Standings, shares: dict[str, tuple[int, int]]) -> pd.DataFrame:
    counts = {
        region: {"schools": whole, "schools_with_centre_events": part}
        for region, (part, whole) in shares.items()
    }
    return of(standings(counts), "1.3")


def place(dot, side: str) -> float:
    return float(dot.get("style").split(f"{side}:")[1].split("%")[0])


@pytest.mark.parametrize("code", INDICATORS)
def test_every_region_with_a_value_is_a_link_with_its_number(last: pd.DataFrame, code: str) -> None:
    root = parse(html(of(last, code), "33"))
    present = of(last, code).dropna(subset="value")
    dots = {each.get("href"): each for each in having(root, "d", "a")}
    assert set(dots) == {link("profile", region=region) for region in present["region"]}
    for dot in dots.values():
        assert {"data-go", "title"} <= set(dot.keys())
        assert 0 <= place(dot, "left") <= 100
        assert 0 <= place(dot, "top") <= 100
    (chosen,) = having(root, "chosen", "a")
    assert chosen.get("title").startswith("Владимирская область: ")
    assert "Владимирская обл." in text(having(root, "own", "span")[0])


def test_a_dot_that_misses_the_target_by_a_hair_is_not_drawn_as_met(last: pd.DataFrame) -> None:
    frame = of(last, "1.4").copy()
    first = frame["region"].iloc[0]
    frame.loc[frame["region"] == first, ["value", "numerator"]] = [49.9999, 499_999]
    root = parse(html(frame))
    (dot,) = [each for each in root.iter("a") if f"region={first}" in each.get("href")]
    assert "missed" in dot.get("class")
    assert "49,9999" in dot.get("title")


def test_equal_values_are_piled_up_each_on_a_level_of_its_own(standings: Standings) -> None:
    root = parse(html(made(standings, dict.fromkeys(list(REGIONS)[:89], (5, 10))), "33"))
    dots = having(root, "d", "a")
    assert len({place(dot, "left") for dot in dots}) == 1
    assert len({place(dot, "top") for dot in dots}) == 89
    chosen = having(root, "chosen", "a")[0]
    assert place(chosen, "top") == max(place(dot, "top") for dot in dots)
    assert "у всех 50,0 %" in text(root)


def test_one_region_has_no_box_and_none_has_a_sentence(standings: Standings) -> None:
    alone = made(standings, {"33": (1, 1)})
    root = parse(html(alone))
    assert len(having(root, "d", "a")) == 1
    assert not having(root, "quarters")
    nobody = alone.assign(value=float("nan"))
    assert "ни у одного" in html(nobody)


def test_nought_and_all_have_their_place_inside(standings: Standings) -> None:
    root = parse(html(made(standings, {"01": (0, 1), "02": (1, 1), "03": (3, 7)})))
    left = sorted(place(dot, "left") for dot in having(root, "d", "a"))
    assert 0 < left[0] < left[1] < left[2] < 100


def test_a_chosen_region_without_a_value_is_told_with_the_reason(last: pd.DataFrame) -> None:
    root = parse(html(of(last, "1.4"), "05"))
    assert not having(root, "chosen", "a")
    assert "Республика Дагестан: отчет отклонен проверкой" in text(root)


def test_a_sum_of_the_pilot_is_no_line(last: pd.DataFrame) -> None:
    assert not having(parse(html(of(last, "3.1"))), "average")
    assert len(having(parse(html(of(last, "1.2"))), "average", "path")) == 2


def test_words_are_russian(last: pd.DataFrame) -> None:
    for code in INDICATORS:
        assert foreign(words(html(of(last, code), "33"))) == set()
