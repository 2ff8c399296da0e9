"""Pieces of slides that the demonstration does not show: own targets, proposals, long texts."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from exports.slides import material, ranked
from exports.slides.design import shapes, template, widths
from exports.slides.design.chart import Chart, Series
from exports.slides.design.page import Deck
from exports.slides.design.shapes import INCH, Box
from exports.slides.design.table import Cell, Column, Table
from exports.slides.region import proposals
from exports.slides.region.proposals import Proposal
from indicators.definitions.catalogue import INDICATORS
from indicators.standings.statement import TargetSetBy
from indicators.warehouse import releases
from tests.charts.conftest import LAST
from tests.exports.slides.pptx_package import faults

PROPOSAL = Proposal(
    "1.6",
    "Информационные мероприятия проводят только в центре региона",
    "Провести выездные мероприятия во всех районах",
    "Департамент труда",
    "31.03.2027",
    "на рассмотрении",
)


def saved(deck: Deck) -> bytes:
    buffer = io.BytesIO()
    deck.design.presentation.save(buffer)
    return buffer.getvalue()


def of_proposals(given: list[Proposal]) -> bytes:
    deck = Deck(template.opened(None, "Arial"), "Источник")
    proposals.add(deck, "Владимирская область", given)
    return saved(deck)


def cells(content: bytes) -> list[list[str]]:
    return [
        [cell.text_frame.text for cell in row.cells]
        for slide in Presentation(io.BytesIO(content)).slides
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def test_proposals_stand_in_a_table_that_can_be_retouched() -> None:
    content = of_proposals([PROPOSAL])
    assert faults(content) == []
    ((number, *row),) = cells(content)
    assert number == "1"
    assert row == [
        *(PROPOSAL.about, PROPOSAL.problem, PROPOSAL.action),
        *(PROPOSAL.responsible, PROPOSAL.due, PROPOSAL.state),
    ]


def test_proposals_that_do_not_fit_go_on_and_none_is_lost() -> None:
    long = replace(PROPOSAL, problem="Очень длинное описание проблемы. " * 7)
    content = of_proposals([long] * 25)
    assert [row[0] for row in cells(content)] == [str(number) for number in range(1, 26)]
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + shape.height <= template.opened(None, "Arial").content.bottom


def test_without_proposals_a_slide_says_so() -> None:
    (slide,) = Presentation(io.BytesIO(of_proposals([]))).slides
    assert slide.shapes.title.text_frame.text == "Предложения комиссии: пока не внесены"


def test_markup_in_a_text_is_text() -> None:
    hostile = replace(PROPOSAL, problem='</a:t> & <b> "кавычки"', responsible="=1+1")
    content = of_proposals([hostile])
    assert faults(content) == []
    assert cells(content)[0][2] == '</a:t> & <b> "кавычки"'


def test_a_target_of_the_commission_is_a_line_beside_the_recommended_one(shown: Path) -> None:
    here = material.country(releases.current().id, LAST)
    indicator = INDICATORS["1.6"]
    rows = here.of_indicator("1.6")
    rows = rows[rows["region"].isin(["33", "34", "36"])].copy()
    own = rows["region"] == "33"
    rows.loc[own, "target"] = 55.5
    rows.loc[own, "target_set_by"] = TargetSetBy.COMMISSION.value
    chart = ranked.among(indicator, rows, "33", here.figures["1.6"], 12 * INCH)
    lines = {each.name: set(each.values) for each in chart.series if each.line}
    assert lines["Цель региона 55,5\u00a0% (установлено МВК)"] == {55.5}
    assert lines["Цель 80\u00a0%"] == {80.0}


def test_a_value_that_misses_its_target_by_little_has_a_format_of_its_own() -> None:
    indicator = INDICATORS["1.2"]
    codes = [ranked.value_format(indicator, value, 50.0) for value in (49.96, 57.7)]
    assert codes[0] != codes[1]
    chart = Chart(
        [("А",), ("Б",)],
        [Series("Значение", [49.96, 57.7], codes, "met", labelled=True)],
        "0",
    )
    assert chart._xml().count("<c:dLbl>") == 1


@pytest.mark.parametrize("value", [-61.5, 8.2, 0.0])
def test_growth_has_both_signs_in_one_format(value: float) -> None:
    code = ranked.value_format(INDICATORS["1.7"], value, 5.0)
    assert code.startswith('"+"#,##0.0"\u00a0%";"\u2212"#,##0.0')


def test_rows_of_a_table_go_to_pages_in_order_and_fit() -> None:
    rows = [[Cell(str(number)), Cell("слово " * (number % 30))] for number in range(60)]
    box = Box(0, 0, 6 * INCH, 4 * INCH)
    pages = list(Table([Column("№", 1), Column("Текст", 5)], rows, 12).pages(box))
    assert [row[0].text for page in pages for row in page.rows] == [str(n) for n in range(60)]
    assert all(page.height(box.w) <= box.h for page in pages)
    assert len(pages) > 1


def test_a_narrow_column_is_widened_rather_than_a_word_broken() -> None:
    columns = [Column("№", 1), Column("Состояние", 3), Column("Текст", 20)]
    table = Table(columns, [[Cell("3.10"), Cell("просрочено"), Cell("слово " * 40)]], 12)
    grid = table._grid(6 * INCH)
    assert grid[0] >= widths.width("3.10", 12)
    assert grid[1] >= widths.width("просрочено", 12)
    assert 6 * INCH - 3 <= sum(grid) <= 6 * INCH
    wide = table._grid(20 * INCH)
    assert wide == pytest.approx([20 * INCH * part / 24 for part in (1, 3, 20)], abs=1)


def test_a_table_without_rows_is_one_page() -> None:
    box = Box(0, 0, 6 * INCH, 4 * INCH)
    assert len(list(Table([Column("№", 1)], [], 12).pages(box))) == 1


def test_lines_of_a_text_are_counted_as_a_program_breaks_them() -> None:
    room = widths.width("слово слово", 12) + 10  # each word is rounded up
    assert widths.lines("слово слово", 12, room) == 1
    assert widths.lines("слово слово слово", 12, room) == 2
    assert widths.lines("слово\nслово", 12, room) == 2
    assert widths.lines("с" * 100, 12, room) > 5


def test_every_letter_of_our_texts_has_a_known_width() -> None:
    letters = {letter for each in INDICATORS.values() for letter in each.title + each.short_title}
    assert letters <= set(widths._WIDTHS)


def test_roles_of_colours_come_from_the_theme() -> None:
    for role in shapes._COLOURS:
        assert shapes.colour(role).startswith('<a:schemeClr val="')
