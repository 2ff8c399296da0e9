"""What is typed into «Что если»: the Russian way, and nothing guessed."""

from decimal import Decimal

import pytest

from indicators.progress import entry


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1200", 1200),
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        (" +35 ", 35),
        ("0", 0),
        ("12,7 %", Decimal("12.7")),
        ("12.7%", Decimal("12.7")),
        ("−5 %", Decimal(-5)),
    ],
)
def test_a_number_is_read(typed: str, meant: int | Decimal) -> None:
    assert entry.read(typed) == meant
    assert type(entry.read(typed)) is type(meant)


@pytest.mark.parametrize("typed", ["12,7", "-5", "много", "1e3", "12 %%", "9" * 10, "1,2,3 %", ""])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(entry.NotANumber, match="Напишите целое число"):
        entry.read(typed)
