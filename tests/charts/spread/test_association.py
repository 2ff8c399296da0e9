"""The scatter: dots in their quadrants, sizes by the denominator, words in the corners."""

import math

import pandas as pd
import pytest

from charts.spread import association
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import correlation, quadrants
from tests.charts.conftest import foreign, having, link, parse, text, words


def pairs(frame: pd.DataFrame, first: str, other: str) -> pd.DataFrame:
    return quadrants.pairs(*(frame[frame["indicator"] == code] for code in (first, other)))


def html(both_of: pd.DataFrame, first: str, other: str, region: str = "33") -> str:
    renamed = [
        both_of[["region", column]].rename(columns={column: "value"})
        for column in ("value", "other_value")
    ]
    return association.scatter(
        both_of,
        correlation.spearman(*renamed),
        INDICATORS[first],
        INDICATORS[other],
        region=region,
        link=link,
    )


def style(dot, name: str) -> float:
    return float(dot.get("style").split(f"{name}:")[1].rstrip("%px").split("%")[0].split("px")[0])


def test_every_pair_is_a_link_that_names_both_values(last: pd.DataFrame) -> None:
    both_of = pairs(last, "1.4", "1.5")
    dots = having(parse(html(both_of, "1.4", "1.5")), "d", "a")
    assert len(dots) == len(both_of)
    own = both_of.set_index("region").loc["33"]
    (chosen,) = [each for each in dots if "chosen" in each.get("class")]
    for value in (own["value"], own["other_value"]):
        assert f"{value:.1f}".replace(".", ",") in chosen.get("title")


def test_dots_of_one_quadrant_stand_on_one_side_of_both_lines(last: pd.DataFrame) -> None:
    root = parse(html(pairs(last, "1.4", "1.5"), "1.4", "1.5"))
    both, rest = having(root, "met", "a"), having(root, "missed", "a")
    assert both
    assert rest
    assert min(style(each, "left") for each in both) >= max(style(each, "left") for each in rest)
    assert max(style(each, "top") for each in both) <= min(style(each, "top") for each in rest)


def test_corners_count_the_regions(last: pd.DataFrame) -> None:
    both_of = pairs(last, "1.4", "1.5")
    corners = " ".join(text(each) for each in having(parse(html(both_of, "1.4", "1.5")), "corners"))
    counts = both_of["quadrant"].value_counts()
    assert f"обе цели достигнуты: {counts['both']} " in corners
    assert f"ни одной цели: {counts['neither']} " in corners
    assert f"только 1.4: {counts['first']} " in corners
    assert f"только 1.5: {counts['other']} " in corners


def test_areas_go_with_the_denominator(last: pd.DataFrame) -> None:
    both_of = pairs(last, "1.4", "1.5").set_index("region", drop=False)
    dots = {
        each.get("href")[-2:]: style(each, "--s")
        for each in having(parse(html(both_of.reset_index(drop=True), "1.4", "1.5")), "d", "a")
        if "--s" in each.get("style")
    }
    large, other = both_of["denominator"].astype(float).nlargest(2).index
    ratio = float(both_of["denominator"][other]) / float(both_of["denominator"][large])
    assert math.isclose(dots[other] / dots[large], math.sqrt(ratio), rel_tol=0.02)


def test_a_count_has_dots_of_one_size_and_says_so(last: pd.DataFrame) -> None:
    root = parse(html(pairs(last, "2.8", "1.5"), "2.8", "1.5"))
    assert not [each for each in having(root, "d", "a") if "--s" in each.get("style")]
    assert "без знаменателя" in text(root)


def test_labels_are_few_and_the_chosen_region_is_always_one(last: pd.DataFrame) -> None:
    labels = having(parse(html(pairs(last, "1.4", "1.5"), "1.4", "1.5", "77")), "label")
    assert 2 <= len(labels) <= 8
    assert [text(each) for each in labels if "chosen" in each.get("class")] == ["Москва"]


def test_nobody_is_a_sentence_and_one_is_a_dot(last: pd.DataFrame) -> None:
    both_of = pairs(last, "1.4", "1.5")
    assert "сопоставить нечего" in html(both_of.head(0), "1.4", "1.5")
    root = parse(html(both_of.head(1), "1.4", "1.5"))
    assert len(having(root, "d", "a")) == 1
    assert "Связь не посчитать" in text(root)


@pytest.mark.parametrize(("first", "other"), [("1.7", "3.2"), ("1.1", "2.2"), ("3.1", "3.3")])
def test_words_are_russian_and_warn_about_causes(
    last: pd.DataFrame, first: str, other: str
) -> None:
    drawn = html(pairs(last, first, other), first, other)
    assert foreign(words(drawn)) == set()
    assert "Связь не значит причина" in drawn


def test_what_lies_beyond_the_scale_stands_at_its_edge_and_is_told(last: pd.DataFrame) -> None:
    both_of = pairs(last, "2.8", "1.5")
    both_of.loc[both_of["region"] == "77", "value"] = 10_000.0
    root = parse(html(both_of, "2.8", "1.5"))
    (dot,) = [each for each in having(root, "d", "a") if "region=77" in each.get("href")]
    assert style(dot, "left") == 100
    assert "за пределами шкалы" in text(root)
    assert "за пределами шкалы" not in html(pairs(last, "1.4", "1.5"), "1.4", "1.5")
