"""«Разрывы» and «Что если» on the demonstration and on a few made-up reports."""

import pytest

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.progress import gaps, what_if
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading, releases
from tests.charts.conftest import having, text
from tests.conftest import Publish, plain
from tests.pages.conftest import ONE_OF_EACH_KIND, Open, Screen

SIZE = {"schools": 10, "students": 1000, "pupils": 1000}


def codes_of(screen: Screen) -> list[str]:
    return [text(each) for each in having(screen.drawing("gaps"), "code")]


@pytest.mark.parametrize("period", ["2025Q4", "2026Q2", "2026Q3"])
def test_every_indicator_below_target_has_a_row_with_the_warehouses_numbers(
    screen: Open, period: str
) -> None:
    opened = screen("gaps", region="33", period=period)
    own = reading.standings(region="33", period=period).set_index("indicator")
    below = own[own["gap"] < 0]
    assert set(codes_of(opened)) == set(below.index)
    rows = [
        each
        for each in having(opened.drawing("gaps"), "row")
        if "head" not in each.get("class", "")
    ]
    for code, row in zip(codes_of(opened), rows, strict=True):
        indicator, row_text = INDICATORS[code], text(row)
        for words in (
            wording.value(indicator, below["value"][code], below["target"][code]),
            wording.target(indicator, below["target"][code]),
            wording.still_to_reach(indicator, below["gap_count"][code]),
        ):
            assert plain(words) in row_text
    met = own[own["gap"] >= 0]
    assert f"Цель достигнута: {len(met)}" in opened.says()


def test_the_first_quarter_has_no_projection_and_says_why(screen: Open) -> None:
    page_text = screen("gaps", region="33", period="2025Q4").says()
    assert "прогноза нет: рано" in page_text
    assert "отчетов пока слишком мало" in page_text


def test_the_rows_stand_in_the_order_of_the_address(screen: Open) -> None:
    by_number = codes_of(screen("gaps", region="33", period="2026Q2", sort="number"))
    assert by_number == [code for code in INDICATORS if code in by_number]
    by_weight = codes_of(screen("gaps", region="33", period="2026Q2"))
    region_gaps = gaps.read(releases.current().id, "33", "2026Q2")
    assert by_weight == [each.indicator.code for each in region_gaps.below] != by_number


def test_a_row_leads_to_value_ranking_example_comparison_and_what_if(screen: Open) -> None:
    opened = screen("gaps", region="33", period="2026Q2")
    gap = gaps.read(releases.current().id, "33", "2026Q2").below[1]
    assert gap.example
    code = gap.indicator.code
    row = having(opened.drawing("gaps"), "row")[2]  # the first one is the head
    links = [link.get("href") or "" for link in row.iter("a")]
    for page, *parts in (
        ("ranking", f"indicator={code}"),
        ("explanation", f"indicator={code}", "region=33"),
        ("explanation", f"indicator={code}", f"region={gap.example.region}"),
        ("profile", f"region={gap.example.region}"),
        ("comparison", f"regions=33.{gap.example.region}"),
        ("whatif", f"indicator={code}", "region=33"),
        ("proposals", f"indicator={code}", "region=33"),
    ):
        there = [each for each in links if each.startswith(f"{page}?")]
        assert any(all(part in link for part in parts) for link in there), (page, there)


def test_a_region_whose_report_was_refused_is_told_what_to_do(screen: Open) -> None:
    opened = screen("gaps", region="05", period="2026Q3")
    assert "исправит названные ячейки" in opened.says()
    links = [link.get("href") or "" for link in opened.drawing("nothing").iter("a")]
    assert any(link.startswith("submission?") for link in links)
    assert not opened.app.get("popover")


def test_a_region_without_a_report_is_told_the_deadline(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": SIZE | {"pupils_reached": 100}})
    assert "Срок сдачи — 15 января 2026 года" in plain(open_screen("gaps", region="77").says())


def test_a_region_that_met_everything_has_no_list_of_gaps(
    publish: Publish, open_screen: Open
) -> None:
    publish({"33": SIZE | {"pupils_reached": 900}})
    page_text = open_screen("gaps", region="33").says()
    assert "Ниже цели 0 из 1 показателя (еще 18 без значения)." in page_text
    assert "Цель достигнута: 1" in page_text


# What if


def test_what_if_shows_now_and_then_from_the_address(screen: Open) -> None:
    opened = screen("whatif", region="33", indicator="1.6", period="2026Q2", more="5000")
    standings = reading.standings(period="2026Q2")
    effect = what_if.suppose(standings, reading.counts(period="2026Q2"), "33", "1.6", 5000).effect
    effect_text = text(opened.drawing("effect"))
    for row in (effect.now, effect.then):
        assert plain(wording.value(effect.indicator, row["value"], row["target"])) in effect_text
        assert (
            plain(wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"]))
            in effect_text
        )
    assert opened.app.slider[0].value == 5000
    assert "more=5000" in opened.address()


def test_the_button_to_the_target_reaches_it(screen: Open) -> None:
    opened = screen("whatif", region="33", indicator="1.6", period="2026Q2")
    to_target, to_median = opened.drawing("offers").iter("a")
    own = reading.standings(region="33", period="2026Q2", indicator="1.6").iloc[0]
    assert f"more={own['gap_count']}" in (to_target.get("href") or "")
    assert "медиана похожих" in text(to_median)
    reached = screen(
        "whatif", region="33", indicator="1.6", period="2026Q2", more=str(own["gap_count"])
    )
    assert "цель достигнута" in text(reached.drawing("effect"))


def type_in(opened: Screen, typed: str) -> Screen:
    opened.app.text_input[0].set_value(typed).run()
    assert not opened.app.exception
    return opened


def test_a_typed_number_and_a_typed_value_are_read_the_russian_way(screen: Open) -> None:
    opened = type_in(screen("whatif", region="33", indicator="1.6", period="2026Q2"), "1 200")
    assert "more=1200" in opened.address()
    opened = type_in(opened, "62,7 %")
    own = reading.standings(region="33", period="2026Q2", indicator="1.6").iloc[0]
    needed = -(-627 * int(own["denominator"]) // 1000) - int(own["numerator"])
    assert f"more={needed}" in opened.address()


def test_what_is_no_number_is_told_and_changes_nothing(screen: Open) -> None:
    opened = type_in(
        screen("whatif", region="33", indicator="1.6", period="2026Q2", more="7"), "12,7"
    )
    assert "Напишите целое число" in opened.app.warning[0].value
    assert "more=7" in opened.address()


def test_more_than_there_are_is_cut_and_told(screen: Open) -> None:
    opened = screen("whatif", region="33", indicator="1.6", period="2026Q2", more="999999999")
    own = reading.standings(region="33", period="2026Q2", indicator="1.6").iloc[0]
    assert f"more={own['denominator'] - own['numerator']}" in opened.address()
    assert "100,0 %" in text(opened.drawing("effect"))
    assert "больше некого и нечего добавить" in opened.says()


def test_without_a_value_there_is_nothing_to_try(screen: Open) -> None:
    opened = screen("whatif", region="05", indicator="1.6", period="2026Q3")
    assert "Значения нет" in opened.app.info[0].value
    assert not opened.app.slider


def test_every_kind_of_indicator_can_be_tried(screen: Open) -> None:
    for code in ONE_OF_EACH_KIND:
        opened = screen("whatif", region="77", indicator=code, period="2026Q1", more="3")
        assert text(opened.drawing("effect"))
        assert REGIONS["77"].name in text(opened.drawing("heading"))
