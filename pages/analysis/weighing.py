"""The weights of a composite: how the address names them, and the links that change them.

``weights=1101…`` is a character an indicator in the order of the source: 0 … 9, ``a`` for 10. 0
leaves the indicator out. Without it every indicator weighs 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from pages import choices

MOST = 10
_CHARACTERS = "0123456789a"
EQUAL = "1" * len(INDICATORS)


@dataclass(frozen=True)
class Reading:
    """A weight for each of the 19 indicators, and what of the address was not followed."""

    weights: dict[str, int]
    notes: tuple[str, ...] = ()


def read(code: str) -> Reading:
    """Take weights from the address; what cannot be followed is told in Russian."""
    notes = ()
    if code and (len(code) != len(INDICATORS) or not set(code) <= set(_CHARACTERS)):
        notes, code = ("Веса в ссылке не распознаны. Взяты равные.",), ""
    if code and not set(code) - {"0"}:
        notes, code = ("Все веса равны нулю: считать нечего. Взяты равные.",), ""
    each = zip(INDICATORS, code or EQUAL, strict=True)
    return Reading({name: _CHARACTERS.index(weight) for name, weight in each}, notes)


def code(weights: Mapping[str, int]) -> str:
    """The weights as the address names them; empty for equal weights of 1."""
    text = "".join(_CHARACTERS[weights[name]] for name in INDICATORS)
    return "" if text == EQUAL else text


def chosen() -> dict[str, int]:
    """The weights of the present address; what is wrong with it is corrected and told."""
    reading = read(choices.held("weights"))
    choices.correct("weights", code(reading.weights), reading.notes)
    return reading.weights


def sets() -> list[tuple[str, str]]:
    """Weights to begin with: a text and an address each."""
    groups = {sheet: {each.code for each in of_audience(sheet)} for sheet in AUDIENCES}
    found = [("все поровну (сбросить)", dict.fromkeys(INDICATORS, 1))]
    found += [
        (f"только «{name}»", {each: int(each in groups[sheet]) for each in INDICATORS})
        for sheet, name in AUDIENCES.items()
    ]
    return [(text, choices.here(weights=code(weights))) for text, weights in found]
