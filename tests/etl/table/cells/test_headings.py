"""A heading of this quarter becomes one of any quarter, and only where it is the same heading."""

from etl.table.cells.headings import filled, patterned
from indicators.definitions.periods import Period


def test_words_that_name_the_period_become_placeholders() -> None:
    for heading, period, expected in (
        (("2026 год", "Вакансии"), "2026Q3", ("{year} год", "Вакансии")),
        (("январь-сентябрь 2026", "Всего"), "2026Q3", ("{months} {year}", "Всего")),
        (("III квартал",), "2026Q3", ("{roman} квартал",)),
        (("IV кв. 2025",), "2025Q4", ("{roman} кв. {year}",)),
        (("3 квартал 2026 г.",), "2026Q3", ("{quarter} квартал {year} г.",)),
        (("Вакансии", "из них 3"), "2026Q3", ("Вакансии", "из них 3")),
    ):
        assert patterned(heading, period) == expected


def test_words_of_another_period_stay() -> None:
    for heading in ("2025 год", "I квартал", "январь-март", "{year}", "2 кв."):
        assert patterned((heading,), "2026Q3") == (heading,)


def test_the_next_quarter_is_found_by_the_pattern_of_this_one() -> None:
    (word,) = patterned(("январь-июнь 2026 года",), "2026Q2")
    assert filled(word, Period.parse("2026Q3")) == "январь-сентябрь 2026 года"
