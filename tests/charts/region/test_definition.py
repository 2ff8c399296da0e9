"""The methodology page: each definition in full, rendered from what computes the numbers."""

import pytest

from charts.region import definition
from indicators.definitions.catalogue import INDICATORS, counts_of
from indicators.definitions.counts import COUNTS
from tests.charts.conftest import foreign, link, parse, text, words
from tests.conftest import plain


def facts(code: str) -> dict[str, str]:
    """Terms of a card and what is said of each."""
    (listing,) = parse(definition.card(INDICATORS[code], link=link)).iter("dl")
    return {text(term): text(fact) for term, fact in zip(listing[::2], listing[1::2], strict=True)}


@pytest.mark.parametrize("code", INDICATORS)
def test_a_card_has_the_sources_title_target_counts_and_clause(code: str) -> None:
    indicator = INDICATORS[code]
    title = text(next(parse(definition.card(indicator, link=link)).iter("h2")))
    assert title == plain(f"{code}. {indicator.title}")
    card = facts(code)
    assert f"«{plain(indicator.target.wording)}»" in card["Цель, не менее"]
    assert card["Источник"] == plain(indicator.clause)
    counted = card.get("Числитель и знаменатель") or card["Что считается"]
    for name in filter(None, counts_of(indicator)):
        assert plain(COUNTS[name].title) in counted
        assert f"(лист «{COUNTS[name].sheet}»)" in counted


@pytest.mark.parametrize("code", INDICATORS)
def test_a_card_tells_limits_and_reading_exactly_where_there_are_any(code: str) -> None:
    card = facts(code)
    assert card.get("Сопоставимость", "") == plain(INDICATORS[code].caveat)
    assert card.get("Как мы это читаем", "") == plain(INDICATORS[code].reading)


EXAMPLES = {
    "1.2": ["72 ÷ 1 000 × 100 % = 7,2 %", "1 249 ÷ 2 500 × 100 % = 49,96 %", "0 ÷ 0 × 100 % → "],
    "1.3": ["213 ÷ 300 × 100 % = 71,0 %"],
    "1.7": [
        "(1 082 − 1 000) ÷ 1 000 × 100 % = +8,2 %",
        "(385 − 1 000) ÷ 1 000 × 100 % = −61,5 %",
        "(25 − 0) ÷ 0 × 100 % → значения нет",
    ],
    "3.1": ["29 → 29", "0 → 0", "не представлено → значения нет"],
}


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_worked_example_shows_the_numbers_put_in_and_the_result(code: str) -> None:
    for example in EXAMPLES[code]:
        assert example.strip() in facts(code)["Пример"]


@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_has_a_worked_example_with_a_result(code: str) -> None:
    assert any(sign in facts(code)["Пример"] for sign in ("= ", "→ "))


def test_the_pilot_is_told_as_it_was_published() -> None:
    assert facts("1.3")["Апробация"] == "среднее 87,7 %; минимум 59,8 % — Хабаровский край"
    assert "1 017 в сумме по всем регионам апробации" in facts("3.1")["Апробация"]
    assert "среднее" not in facts("3.1")["Апробация"]
    assert facts("2.4")["Апробация"] == "не считали"
    assert "в границах 57,7–66,3 %" in facts("1.2")["Апробация"]


def test_a_card_leads_to_the_ranking_of_its_indicator() -> None:
    for code, indicator in INDICATORS.items():
        addresses = [
            each.get("href") for each in parse(definition.card(indicator, link=link)).iter("a")
        ]
        assert addresses == [link("ranking", indicator=code)]


def test_the_overview_leads_to_every_card_in_the_order_of_the_source() -> None:
    root = parse(definition.overview(link=link))
    assert [each.get("href") for each in root.iter("a")] == [
        link("method", indicator=code) for code in INDICATORS
    ]


def test_nothing_foreign_is_said() -> None:
    for indicator in INDICATORS.values():
        assert foreign(words(definition.card(indicator, link=link))) == set()
    assert foreign(words(definition.overview(link=link))) == set()
