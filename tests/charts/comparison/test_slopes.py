"""Slopes: a line only where two values compare, and the reason where there is none."""

import pandas as pd
import pytest

from charts.comparison import slopes
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import significance
from tests.charts.conftest import foreign, having, link, parse, text, words

CHOSEN = ("33", "77", "05", "83")


@pytest.fixture(scope="module")
def moved(everything: pd.DataFrame) -> pd.DataFrame:
    now, then = (everything[everything["period"] == each] for each in ("2026Q3", "2025Q4"))
    return significance.between(now, then, CHOSEN)


def html(moved: pd.DataFrame, **options: object) -> str:
    given = {"indicator": "1.4", "periods": ("2025Q4", "2026Q3"), "link": link, **options}
    return slopes.slopes(moved, CHOSEN, "33", **given)  # type: ignore[arg-type]


def sections(moved: pd.DataFrame):
    """The large one, and the small ones by code."""
    big, *small = parse(html(moved)).iter("section")
    return big, {text(each.find("h4"))[:3]: each for each in small}


def lines(section) -> int:
    return sum(
        path.get("d").count("M") for kind in ("line", "fall") for path in having(section, kind)
    )


def row(moved: pd.DataFrame, region: str, code: str) -> pd.Series:
    return moved[(moved["region"] == region) & (moved["indicator"] == code)].iloc[0]


def test_one_indicator_is_large_and_all_are_small(moved: pd.DataFrame) -> None:
    big, small = sections(moved)
    assert text(big.find("h4")).startswith("1.4")
    assert list(small) == list(INDICATORS)


def test_a_line_a_region_with_both_values(moved: pd.DataFrame) -> None:
    _, small = sections(moved)
    for code, section in small.items():
        both = moved[(moved["indicator"] == code) & moved["difference"].notna()]
        assert lines(section) == len(both)


def test_the_ends_say_both_values_and_the_difference(moved: pd.DataFrame) -> None:
    big, _ = sections(moved)
    own = row(moved, "33", "1.4")
    (name,) = [each for each in having(big, "now")[0] if each.get("class") == "base"]
    assert f"{own['value']:.1f}".replace(".", ",") in text(name)
    assert f"+{own['difference']:.1f}".replace(".", ",") + " п.п." in text(name)
    assert f"{own['other_value']:.1f} %".replace(".", ",") in text(having(big, "then")[0])
    assert [each.get("href") for each in name.iter("a")] == [
        link("profile", region="33"),
        link("explanation", region="33", indicator="1.4"),
    ]


def test_an_earlier_value_explains_how_it_came_about_then(moved: pd.DataFrame) -> None:
    big, _ = sections(moved)
    priors = [each.get("href") for each in having(big, "then")[0].iter("a")]
    assert priors[0] == link("explanation", region="33", indicator="1.4", period="2025Q4")
    assert len(priors) == len(list(having(big, "then")[0]))


def test_a_fall_is_dashed(moved: pd.DataFrame) -> None:
    _, small = sections(moved)
    falling = moved[(moved["indicator"] == "1.7") & (moved["difference"] < 0)]
    assert len(falling)
    dashed = sum(path.get("d").count("M") for path in having(small["1.7"], "fall"))
    assert dashed == len(falling)


def test_who_lost_its_value_is_said_with_the_earlier_one_and_no_dot_is_left_unnamed(
    moved: pd.DataFrame,
) -> None:
    frame = moved.copy()
    lost = (frame["region"] == "77") & (frame["indicator"] == "1.4")
    frame.loc[lost, ["value", "difference"]] = float("nan")
    _, small = sections(frame)
    prior = f"{row(moved, '77', '1.4')['other_value']:.1f}".replace(".", ",")
    assert f"Москва (было {prior} %, теперь значения нет)" in text(small["1.4"])
    assert prior not in text(having(small["1.4"], "then")[0])


def test_who_has_no_value_at_all_now_is_not_repeated_nineteen_times(moved: pd.DataFrame) -> None:
    assert "Дагестан" not in text(parse(html(moved)))


def test_periods_that_do_not_compare_have_values_and_a_reason_but_no_line(
    moved: pd.DataFrame,
) -> None:
    frame = moved.assign(difference=float("nan"))
    big, small = sections(frame)
    for section in (big, *small.values()):
        assert lines(section) == 0
    assert "начат заново" in text(big)
    assert list(having(big, "now")[0])


def test_every_word_is_russian(moved: pd.DataFrame) -> None:
    assert foreign(words(html(moved))) == set()
