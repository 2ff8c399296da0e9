"""The composite: weights and way of averaging in the address, sliders that write them."""

import pytest

from indicators.definitions.catalogue import INDICATORS, of_audience
from indicators.definitions.model import Sheet
from indicators.statistics import composite
from indicators.statistics.composite import Method
from indicators.warehouse import reading
from pages.analysis import weighing
from tests.charts.conftest import LAST, foreign, text
from tests.pages.conftest import FORMATS, Open, Screen

PUPILS = "1111111" + "0" * 12


def order(screen: Screen) -> list[str]:
    (body,) = screen.drawing("ranked").findall("table[1]/tbody")
    return [str(row[1][0].get("href")).partition("region=")[2][:2] for row in body]


def expected(weights: dict[str, int], method: Method) -> list[int]:
    ranking = composite.ranking(reading.standings(period=LAST), weights, method)
    return sorted(ranking["rank"].dropna())


def places(screen: Screen) -> list[int]:
    (body,) = screen.drawing("ranked").findall("table[1]/tbody")
    return [int(text(row[0]).partition(" ")[0].partition("–")[0]) for row in body]


def test_by_default_all_indicators_weigh_the_same_and_the_address_says_nothing(
    screen: Open,
) -> None:
    opened = screen("composite", period=LAST)
    assert "weights=" not in opened.address()
    assert "score=" not in opened.address()
    assert places(opened) == expected(dict.fromkeys(INDICATORS, 1), Method.ATTAINMENT)
    assert foreign([opened.says()]) <= FORMATS


def test_weights_and_method_of_the_address_make_the_order(screen: Open) -> None:
    opened = screen("composite", period=LAST, weights=PUPILS, score="targets_met")
    weights = dict(zip(INDICATORS, map(int, PUPILS), strict=True))
    assert places(opened) == expected(weights, Method.TARGETS_MET)
    named = "_".join(each.code for each in of_audience(Sheet.SCHOOLS))
    assert f"score=targets_met&weights={named}" in opened.address()
    assert "7 показателей из 19" in text(opened.drawing("heading"))


def test_a_slider_writes_the_address_and_the_table_follows(screen: Open) -> None:
    opened = screen("composite", period=LAST)
    before = order(opened)
    opened.app.slider(key="weight-2.1").set_value(10).run()
    assert not opened.app.exception
    named = "_".join("2.1-10" if code == "2.1" else code for code in INDICATORS)
    assert f"weights={named}" in opened.address()
    assert order(opened) != before
    opened.app.slider(key="weight-2.1").set_value(1).run()
    assert "weights=" not in opened.address()
    assert order(opened) == before


@pytest.mark.parametrize(
    "weights", ["zz", "1" * 18, "b" + "1" * 18, "0" * 19, "1.1_9.9", "1.1-11", "1.1_1.1"]
)
def test_weights_that_mean_nothing_are_told_and_equal_ones_taken(
    screen: Open, weights: str
) -> None:
    opened = screen("composite", period=LAST, weights=weights)
    assert "Взяты равные" in opened.says()
    assert "weights=" not in opened.address()
    assert "19 показателей из 19" in text(opened.drawing("heading"))


def test_one_indicator_alone_can_be_ranked(screen: Open) -> None:
    opened = screen("composite", period=LAST, weights="a" + "0" * 18)
    assert places(opened) == expected({"1.1": 10}, Method.ATTAINMENT)


def test_links_choose_a_section_and_reset(screen: Open) -> None:
    opened = screen("composite", period=LAST, weights=PUPILS)
    links = [str(each.get("href")) for each in opened.drawing("sets").iter("a")]
    assert [each for each in links if "weights=" not in each]
    pupils, students = (
        f"weights={'_'.join(each.code for each in of_audience(sheet))}"
        for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS)
    )
    assert [each for each in links if each.endswith(students)]
    assert not [each for each in links if pupils in each]


def test_the_page_says_how_missing_values_and_bars_are_to_be_read(screen: Open) -> None:
    page_text = screen("composite", period=LAST).says()
    for words in ("Пропуск — не ноль", "Дирихле", "Без места: 4 региона", "рекомендуемые"):
        assert words in page_text


def test_codes_of_weights_are_read_as_they_are_written() -> None:
    weights = {code: place % 11 for place, code in enumerate(INDICATORS)}
    assert weighing.read(weighing.code(weights)).weights == weights
    assert weighing.code(dict.fromkeys(INDICATORS, 1)) == ""
    assert weighing.read("") == weighing.Reading(dict.fromkeys(INDICATORS, 1))


def test_links_of_before_name_indicators_by_their_place() -> None:
    old = "".join("0123456789a"[place % 11] for place in range(19))
    weights = {code: place % 11 for place, code in enumerate(INDICATORS)}
    assert weighing.read(old) == weighing.Reading(weights)


def test_all_weights_of_nothing_are_told_as_such() -> None:
    reading = weighing.read(weighing.code(dict.fromkeys(INDICATORS, 0)))
    assert reading.notes == ("Все веса равны нулю: считать нечего. Взяты равные.",)
