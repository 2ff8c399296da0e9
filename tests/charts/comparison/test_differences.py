"""The table of differences: value, distance to the reference, and whether chance explains it."""

import pandas as pd
import pytest

from charts.comparison import differences
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import significance
from tests.charts.conftest import Standings, foreign, link, parse, text, words

CHOSEN = ("33", "77", "05", "83")


def html(standings: pd.DataFrame, regions=CHOSEN, reference: str = "33") -> str:
    rows = standings["region"].isin(regions)
    base = standings["region"] == reference
    apart = significance.differences(standings[rows & ~base], standings[base])
    return differences.table(standings, apart, regions, reference, link=link)


def cells(standings: pd.DataFrame, regions=CHOSEN, reference: str = "33"):
    """Cells by the code of the indicator, the title first."""
    rows = next(parse(html(standings, regions, reference)).iter("tbody"))
    return {text(row[0])[:3]: [text(cell) for cell in row] for row in rows if len(row) > 1}


def test_all_indicators_against_the_reference_which_stands_first(last: pd.DataFrame) -> None:
    by_code = cells(last, reference="77")
    assert list(by_code) == list(INDICATORS)
    head = next(parse(html(last, reference="77")).iter("thead"))
    assert [text(each).split(" ")[0] for each in head[0][1:]] == [
        "Москвабаза",
        "Владимирская",
        "Дагестансделать",
        "Ненецкий",
    ]


@pytest.mark.parametrize(
    ("part", "verdict"),
    [(90, "▲ значимо выше"), (52, "≈ не отличается"), (10, "▼ значимо ниже")],
)
def test_the_verdict_of_a_share_is_said_in_words(
    standings: Standings, part: int, verdict: str
) -> None:
    frame = standings(
        {
            "33": {"schools": 100, "schools_with_centre_events": 50},
            "77": {"schools": 100, "schools_with_centre_events": part},
        }
    )
    cell = cells(frame, ("33", "77"))["1.3"][2]
    assert cell.endswith(verdict)
    assert " ".join(wording.gap(INDICATORS["1.3"], part - 50.0).split()) in cell


def test_counts_and_growth_have_a_difference_but_no_verdict_and_say_why(
    last: pd.DataFrame,
) -> None:
    by_code = cells(last, ("33", "77"))
    for code, kind in (("1.7", "прирост"), ("2.8", "число"), ("3.1", "число"), ("3.2", "прирост")):
        assert f"{kind}: значимость не проверяется" in by_code[code][0]
        assert "значимо" not in by_code[code][2]
        assert "отличается" not in by_code[code][2]
    assert all("проверяется" not in by_code[code][0] for code in ("1.1", "2.6"))


def test_a_missing_value_has_its_state_and_no_difference(last: pd.DataFrame) -> None:
    by_code = cells(last)
    assert by_code["1.7"][3:] == ["откл.", "н/п"]


def test_a_reference_without_a_value_is_said(last: pd.DataFrame) -> None:
    by_code = cells(last, reference="83")
    assert "у базы нет значения" in by_code["1.7"][0]
    assert "п.п." not in by_code["1.7"][2]


def test_the_reference_can_be_changed_in_the_head(last: pd.DataFrame) -> None:
    links = {
        each.get("href") for each in parse(html(last)).iter("a") if "base-" in each.get("id", "")
    }
    assert links == {link("comparison", against=code) for code in ("77", "05", "83")}


def test_every_word_is_russian(last: pd.DataFrame) -> None:
    assert foreign(words(html(last))) == set()
