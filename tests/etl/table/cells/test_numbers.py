"""A text is the number that a person reads in it, or none."""

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.reader.reading import Kind
from etl.table.cells.grid import Value
from etl.table.cells.numbers import NoNumber, count, number, proven_marks
from etl.table.reading import read
from tests.etl.table.building import (
    PLAIN,
    PLAIN_COUNTS,
    PROFILE,
    csv,
    loaded,
    rules,
)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789.,  \u00a0-+'eE%²٣", max_size=12))
@example("1,000")
@example("1\u00a0000,5")
def test_a_text_is_read_as_the_number_that_a_person_reads_or_refused(text: str) -> None:
    value = Value(Kind.TEXT, text)
    try:
        meant = number(value, proven_marks([value]))
        if meant is not None:
            count(meant, Decimal(1))
    except NoNumber:
        return
    if meant is not None:
        digits = "".join(each for each in text if each in "0123456789")
        assert digits.lstrip("0").startswith(str(abs(int(meant))).lstrip("0"))


def test_what_is_no_count_stops_the_load() -> None:
    for text in ("12,5", "-3", "12%", "1 23", "1,000", "1.234.567", "120 1)"):
        reading = read(csv([*PLAIN, ["Тульская область", text]]), "a.csv", PROFILE)

        assert rules(reading) == {"table.number"}, text
        assert "B4" in reading.findings[0].message, text


def test_a_count_may_be_written_in_many_ways() -> None:
    for text in ("1481", "1481.0", "1481,0", "1 481", "1\u00a0481", "1 481,00"):
        reading = read(csv([*PLAIN, ["Тульская область", text]]), "a.csv", PROFILE)

        assert loaded(reading)["71"] == 1481, text


def test_marks_of_missing_numbers_are_neither_zero_nor_an_error() -> None:
    marks = ["…", "...", "-", "–", "—", "x", "х", "н/д", "", "…1)"]
    regions = ["Брянская", "Тульская", "Тверская", "Курская", "Липецкая", "Рязанская", "Томская"]
    regions += ["Омская", "Амурская", "Псковская"]
    rows = [[f"{name} область", mark] for name, mark in zip(regions, marks, strict=True)]

    reading = read(csv([*PLAIN, *rows, ["Калужская область", 0]]), "a.csv", PROFILE)

    assert loaded(reading) == {**PLAIN_COUNTS, "40": 0}
