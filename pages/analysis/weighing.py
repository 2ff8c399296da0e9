"""The weights of a composite: how the address names them, and the links that change them.

``weights=1.1_1.3-10`` names the indicators that take part, each with its weight unless that is 1;
one that is not named is left out, so that a link keeps its meaning when an indicator is added.
Without it every indicator weighs 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from pages import address

MOST = 10
_ONE = re.compile(r"(?P<code>[^_-]+)(?:-(?P<weight>[1-9][0-9]?))?", re.ASCII)

# Links of before: a character an indicator, of those that there were then, in this order.
_POSITIONS = (
    *("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"),
    *("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9"),
    *("3.1", "3.2", "3.3"),
)
_CHARACTERS = "0123456789a"
_NOTHING = "0"


@dataclass(frozen=True)
class Reading:
    """A weight for each indicator, and what of the address was not followed."""

    weights: dict[str, int]
    notes: tuple[str, ...] = ()


def read(code: str) -> Reading:
    """Take weights from the address; what cannot be followed is told in Russian."""
    equal = dict.fromkeys(INDICATORS, 1)
    if not code:
        return Reading(equal)
    if not code.strip(_NOTHING):
        return Reading(equal, ("Все веса равны нулю: считать нечего. Взяты равные.",))
    weights = _by_position(code) if "." not in code else _by_code(code)
    if weights is None or not set(weights) <= set(INDICATORS):
        return Reading(equal, ("Веса в ссылке не распознаны. Взяты равные.",))
    return Reading(dict.fromkeys(INDICATORS, 0) | weights)


def _by_position(code: str) -> dict[str, int] | None:
    if len(code) != len(_POSITIONS) or not set(code) <= set(_CHARACTERS):
        return None
    return dict(zip(_POSITIONS, map(_CHARACTERS.index, code), strict=True))


def _by_code(code: str) -> dict[str, int] | None:
    weights: dict[str, int] = {}
    for part in code.split("_"):
        one = _ONE.fullmatch(part)
        weight = int(one["weight"] or 1) if one else 0
        if one is None or weight > MOST or one["code"] in weights:
            return None
        weights[one["code"]] = weight
    return weights


def code(weights: Mapping[str, int]) -> str:
    """The weights as the address names them; empty for equal weights of 1."""
    if all(weights[name] == 1 for name in INDICATORS):
        return ""
    parts = ((name, weights[name]) for name in INDICATORS if weights[name])
    return "_".join(_named(*part) for part in parts) or _NOTHING


def _named(indicator: str, weight: int) -> str:
    return indicator if weight == 1 else f"{indicator}-{weight}"


def chosen() -> dict[str, int]:
    """The weights of the present address; what is wrong with it is corrected and told."""
    reading = read(address.code("weights"))
    address.correct("weights", code(reading.weights), reading.notes)
    return reading.weights


def sets() -> list[tuple[str, str]]:
    """Weights to begin with: a text and an address each."""
    groups = {sheet: {each.code for each in of_audience(sheet)} for sheet in AUDIENCES}
    sets_of_weights = [("все поровну (сбросить)", dict.fromkeys(INDICATORS, 1))]
    sets_of_weights += [
        (f"только «{name}»", {each: int(each in groups[sheet]) for each in INDICATORS})
        for sheet, name in AUDIENCES.items()
    ]
    return [(text, address.here(weights=code(weights))) for text, weights in sets_of_weights]
