"""Beside every colour stands the symbol of the one list, with its words."""

from pathlib import Path

from charts.look import status
from charts.look.status import JUDGED, symbol
from indicators import wording
from indicators.standings.status import Status
from tests.charts.conftest import parse, text

ROOT = Path(__file__).parents[3]


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


# Say something else than a status: which way rows are sorted, a pointer on a line, what unfolds.
OTHERWISE = {
    "charts/look/sorting",
    "charts/ranking/bars",
    "exports/book/figures",  # an example in a docstring, as in the next
    "exports/pictures/picture",
    "exports/slides/design/widths",
    "pages/frame/sharing_panel",
}


def test_no_drawing_writes_a_symbol_of_its_own() -> None:
    symbols = [wording.STATUS_SYMBOLS[each] for each in JUDGED]
    written = {
        path.relative_to(ROOT).with_suffix("").as_posix()
        for folder in ("charts", "exports", "pages")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".css", ".js", ".html")
        if any(each in path.read_text(encoding="utf-8") for each in symbols)
    }
    assert written == OTHERWISE
