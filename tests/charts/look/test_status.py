"""Beside every colour stands the symbol of the one list, with its words."""

from charts.look import status
from charts.look.status import JUDGED, symbol
from indicators import wording
from indicators.standings.status import Status
from tests.charts.conftest import parse, text


def test_a_symbol_has_its_words_for_those_who_hear_it() -> None:
    for each in JUDGED:
        seen, heard = parse(symbol(each))
        assert (text(seen), seen.get("aria-hidden")) == (wording.STATUS_SYMBOLS[each], "true")
        assert text(heard) == f"{wording.STATUSES[each]}:"


def test_where_there_is_no_value_there_is_no_symbol() -> None:
    assert symbol(Status.NONE) == ""


def test_a_stylesheet_can_ask_for_every_symbol() -> None:
    for each in JUDGED:
        mark, words = wording.STATUS_SYMBOLS[each], wording.STATUSES[each]
        assert f'--{each}-mark: "{mark}" / "{words}";' in status.CSS
        assert f'--{each}-before: "{mark} " / "{words}: ";' in status.CSS
