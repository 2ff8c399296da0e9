"""A profile survives being written and read; whatever else it says is refused with a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.commands.preview import draft
from etl.table.profile import BadProfile, MappedColumn, Profile, dumps, loads
from etl.table.reading import read
from tests.etl.table.building import PROFILE, csv, xlsx

_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip)


@given(name=_TEXTS.filter(bool), word=_TEXTS.filter(bool), value=_TEXTS)
def test_a_profile_is_read_as_it_was_written(name: str, word: str, value: str) -> None:
    columns = (
        MappedColumn((word, "{year}"), "pupils", Decimal("0.5"), "2025Q4"),
        MappedColumn(("Школ",), "schools", Decimal(1000)),
    )
    profile = Profile(
        name,
        columns,
        sheet="1",
        range="A1:B2",
        unit=("тыс.",),
        where={word: value},
        okrugs="inside",
    )

    assert loads(dumps(profile)) == profile


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "не TOML"),
        ("", "нет названия"),
        ('name = "a"', "ни одного столбца"),
        ('name = "a"\nokrug = 1', "непонятное слово"),
        ('name = "a"\n[[columns]]\nheader = "Б"\ncount = "people"', "такого числа формы нет"),
        ('name = "a"\n[[columns]]\ncount = "pupils"', "нет слов шапки"),
        ('name = "a"\n[[columns]]\nheader = "Б"\ncount = "pupils"\nfactor = 0', "больше нуля"),
        ('name = "a"\nperiod = "2025"', "не отчетный период"),
        ('name = "a"\ncodes = "iso"', "tax, okato, oktmo"),
        ('name = "a"\nrange = "A1"', "не диапазон"),
        ('name = "a"\nokrugs = "maybe"', "inside, separate"),
    ],
)
def test_a_profile_that_cannot_be_used_says_why(text: str, says: str) -> None:
    with pytest.raises(BadProfile, match=says):
        loads(text)


def test_a_draft_maps_only_what_is_named_like_a_count() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(csv([["Регион", title, "Вакансии"], ["Томская область", 1, 2]]), "a.csv")

    profile = loads(draft(reading, "Проба"))

    assert [column.count for column in profile.columns] == ["pupils"]
    assert read(csv([["Регион", title], ["Томская область", 1]]), "a.csv", profile, period="2025Q4")


def test_a_draft_does_not_map_a_column_whose_unit_is_not_settled() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(xlsx([["тыс. человек"], ["Регион", title], ["Томская область", 1]]), "a.xlsx")

    with pytest.raises(BadProfile, match="ни одного столбца"):
        loads(draft(reading, "Проба"))


def test_another_year_in_the_heading_than_in_the_period_is_a_warning() -> None:
    rows = [["Регион", "2023 год"], ["Томская область", 1]]
    profile = replace(PROFILE, columns=(MappedColumn(("2023",), "vacancies_for_minors"),))

    reading = read(csv(rows), "a.csv", profile)

    assert reading.accepted
    assert [finding.rule for finding in reading.findings] == ["table.period_said"]


def test_without_a_period_nothing_is_loaded() -> None:
    reading = read(
        csv([["Регион", "Вакансии"], ["Томская область", 1]]), "a.csv", replace(PROFILE, period="")
    )

    assert [finding.rule for finding in reading.findings] == ["table.period"]
