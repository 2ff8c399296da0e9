"""The composite's table: places, scores, bars, and those without a place."""

from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from charts.spread import composite as chart
from indicators.definitions.catalogue import INDICATORS
from indicators.statistics import composite
from indicators.statistics.composite import Method
from tests.charts.conftest import Standings, foreign, having, link, parse, text, words

EQUAL = dict.fromkeys(INDICATORS, 1.0)


def html(ranking: pd.DataFrame, indicators: int = 19, region: str = "") -> str:
    return chart.table(
        composite.ordered(ranking),
        indicators,
        score="Степень достижения, из 100",
        region=region,
        link=link,
    )


def rows(root: ET.Element) -> dict[str, ET.Element]:
    by_region = [row for table in having(root, "ranked") for row in table.find("tbody")]
    return {row.find("th/a").get("href")[-2:]: row for row in by_region}


def ends(element: ET.Element) -> tuple[float, float]:
    """Left and right end of a bar in per cent of its field."""
    parts = dict(part.split(":") for part in element.get("style").split(";") if part)
    return float(parts["left"].rstrip("%")), 100 - float(parts["right"].rstrip("%"))


def shares(standings: Standings, parts: dict[str, int | None]) -> pd.DataFrame:
    """1.3 of ten schools and, where a part is given, 1.1 of all of them."""
    return standings(
        {
            region: {
                "schools": 10,
                "schools_with_centre_events": part,
                "schools_with_forecast_programme": 10,
            }
            for region, part in parts.items()
        }
    )


@pytest.mark.parametrize("method", Method)
def test_the_table_says_what_was_ranked(last: pd.DataFrame, method: Method) -> None:
    ranking = composite.ranking(last, EQUAL, method).set_index("region")
    root = parse(html(ranking.reset_index(), region="33"))
    by_region = rows(root)
    assert set(by_region) == set(ranking.index[ranking["rank"].notna()])
    places = [ranking["rank"][region] for region in by_region]
    assert places == sorted(places)
    own = ranking.loc["33"]
    words_ = text(by_region["33"])
    assert f"{own['score']:.1f}".replace(".", ",") in words_
    assert f"из {own['ranked_among']:.0f}" in words_
    assert f"{own['weights_best']:.0f}–{own['weights_worst']:.0f}" in words_
    assert f"{own['left_out_best']:.0f}–{own['left_out_worst']:.0f}" in words_
    assert by_region["33"].get("class") == "chosen"


def test_bars_reach_from_the_best_place_to_the_worst(last: pd.DataFrame) -> None:
    ranking = composite.ranking(last, EQUAL).set_index("region")
    by_region = rows(parse(html(ranking.reset_index())))
    for region, row in by_region.items():
        own = ranking.loc[region]
        steps = own["ranked_among"] - 1
        for kind, columns in (("w", "weights"), ("o", "left_out")):
            (bar,) = having(row, kind, "i")
            best, worst = (100 * (own[f"{columns}_{end}"] - 1) / steps for end in ("best", "worst"))
            assert ends(bar) == pytest.approx((best, worst), abs=0.11)


def test_missing_indicators_are_counted_and_the_weight_is_said(last: pd.DataFrame) -> None:
    ranking = composite.ranking(last, EQUAL)
    partly = ranking[ranking["rank"].notna() & (ranking["missing"] > 0)]
    assert len(partly)
    by_region = rows(parse(html(ranking)))
    for _, own in partly.iterrows():
        (cell,) = having(by_region[own["region"]], "n", "td")
        assert text(cell) == f"{own['indicators']} из 19"
        assert f"{own['missing']:.1f}".replace(".", ",") in cell.get("title")


def test_ties_share_a_place_and_a_mark_as_wide(standings: Standings) -> None:
    frame = shares(standings, {"01": 4, "02": 4, "03": 8})
    by_region = rows(parse(html(composite.ranking(frame, {"1.3": 1.0}), 1)))
    assert list(by_region) == ["03", "01", "02"]
    assert text(by_region["01"]).startswith("2–3 из 3")
    (mark,) = having(by_region["01"], "tie", "b")
    assert ends(mark) == (50, 100)
    assert not having(by_region["03"], "tie", "b")


def test_one_indicator_leaves_nothing_to_leave_out(standings: Standings) -> None:
    frame = shares(standings, {"01": 4, "02": 5})
    row = rows(parse(html(composite.ranking(frame, {"1.3": 1.0}), 1)))["01"]
    assert not having(row, "o", "i")
    assert text(having(row, "o", "td")[0]) == "—"


def test_one_region_alone_is_first_of_one(standings: Standings) -> None:
    frame = shares(standings, {"33": 4})
    row = rows(parse(html(composite.ranking(frame, {"1.3": 1.0, "1.1": 1.0}), 2)))["33"]
    assert text(row).startswith("1 из 1")


def test_who_lacks_too_much_has_no_place_but_a_reason(standings: Standings) -> None:
    frame = shares(standings, {"01": 4, "02": None, "03": 9})
    root = parse(html(composite.ranking(frame, {"1.3": 1.0, "1.1": 1.0}), 2, region="02"))
    assert set(rows(root)) == {"01", "03"}
    (apart,) = having(root, "apart")
    (row,) = apart.iter("tr")
    assert row.get("class") == "chosen"
    assert "есть 1 из 2 показателей, без значения 50,0 % веса" in text(row)
    assert "по тому, что есть, 100,0" in text(row)
    assert "Без места: 87 регионов" in text(root)


def test_nobody_ranked_is_a_sentence(last: pd.DataFrame) -> None:
    nobody = composite.ranking(last.assign(value=float("nan")), EQUAL)
    drawn = html(nobody)
    assert "мест нет" in drawn
    assert "Без места: 89" in text(parse(drawn))


def test_a_place_that_the_chosen_weights_alone_give_is_marked(standings: Standings) -> None:
    frame = shares(standings, {"01": 4, "02": 5})
    ranking = composite.ranking(frame, {"1.3": 1.0})
    ranking.loc[ranking["region"] == "02", ["weights_best", "weights_worst"]] = 2
    row = rows(parse(html(ranking, 1)))["02"]
    (cell,) = having(row, "out", "td")
    assert text(cell) == "2 *"


def test_words_are_russian(last: pd.DataFrame) -> None:
    assert foreign(words(html(composite.ranking(last, EQUAL), region="33"))) == set()
