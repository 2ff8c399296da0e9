"""A profile survives being written and read; whatever else it says is refused with a reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.table.profile import BadProfile, MappedColumn, Profile, dumps, loads

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


def test_a_profile_that_cannot_be_used_says_why() -> None:
    for text, says in (
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
    ):
        with pytest.raises(BadProfile, match=says):
            loads(text)
