"""Strips of several regions: the chosen ones named and linked, everyone else faint."""

import pandas as pd

from charts.comparison import strips
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words

CHOSEN = ("33", "77", "05", "83")


def html(standings: pd.DataFrame, regions: tuple[str, ...] = CHOSEN) -> str:
    return strips.strips(standings, regions, regions[0], link=link)


def rows(standings: pd.DataFrame, regions: tuple[str, ...] = CHOSEN):
    elements = having(parse(html(standings, regions)), "row")
    return {text(having(row, "code")[0]): row for row in elements}


def labels(row) -> dict[str, str]:
    """What stands at the marks, by the name on it."""
    return {text(each[0]): text(each[1]) for each in having(row, "label", "span")}


def test_every_indicator_has_a_strip_with_a_named_mark_a_region(last: pd.DataFrame) -> None:
    drawn = rows(last, ("33", "77"))
    assert list(drawn) == list(INDICATORS)
    for code, row in drawn.items():
        own = last[last["indicator"] == code].set_index("region")
        assert labels(row) == {
            REGIONS[region].tile_label: " ".join(
                wording.value(
                    INDICATORS[code], own.loc[region, "value"], own.loc[region, "target"]
                ).split()
            )
            for region in ("33", "77")
        }


def test_a_mark_leads_to_its_profile_and_says_its_region_and_status(last: pd.DataFrame) -> None:
    (label,) = [each for each in having(rows(last)["1.4"], "label") if text(each[0]) == "МСК"]
    name, value = label
    assert name.get("href") == link("profile", region="77")
    assert name.get("title").startswith("Москва: ")
    assert name.get("title").endswith("цель достигнута")
    assert value.get("href") == link("explanation", region="77", indicator="1.4")


def test_everybody_with_a_value_is_a_faint_dot(last: pd.DataFrame) -> None:
    for code, row in rows(last).items():
        (others,) = having(row, "others", "path")
        values = last.loc[last["indicator"] == code, "value"]
        assert others.get("d").count("M") == values.count()


def test_a_region_without_a_value_here_is_said_and_one_without_any_is_not_repeated(
    last: pd.DataFrame,
) -> None:
    absent = {code: having(row, "lacking") for code, row in rows(last).items()}
    assert {code for code, elements in absent.items() if elements} == {"1.7", "2.3"}
    assert text(absent["1.7"][0]) == "Без значения: Ненецкий АО — неприменимо: знаменатель равен 0"


def test_equal_values_are_stacked_and_none_is_hidden(standings: Standings) -> None:
    same = {"schools": 10, "schools_with_centre_events": 10}
    chosen = ("33", "77", "50", "27", "16", "24", "76", "63")
    row = rows(standings(dict.fromkeys(chosen, same)), chosen)["1.3"]
    tops = [each.get("style").split("top:")[1].split("rem")[0] for each in having(row, "label")]
    assert sorted(tops) == [str(lane) for lane in range(8)]


def test_a_strip_without_any_value_is_drawn(standings: Standings) -> None:
    row = rows(standings({"33": {"schools": None}}), ("33", "77"))["1.3"]
    assert labels(row) == {}
    assert having(row, "goal", "path")


def test_every_word_is_russian(last: pd.DataFrame) -> None:
    assert foreign(words(html(last))) == set()
