"""Whom a publisher's spelling of a region means, or why it means none.

A spelling is normalised by rules (``spelling``), then looked up (``region_matching``) among the
names that the rules make of the reference data (``region_names``). It is never guessed: what
could mean two places, a part of one or more than one is refused with a reason. The regions
themselves are in ``subjects`` and are handed on here.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from indicators.regions import spelling as spell
from indicators.regions.matching import Districts, Meaning, find
from indicators.regions.subjects import (
    DISTRICT_CODES,
    DISTRICTS_OF,
    FEDERAL_DISTRICTS,
    PARENT,
    REGIONS,
    Region,
    regions_in,
)

__all__ = [
    "DISTRICTS_OF",
    "DISTRICT_CODES",
    "FEDERAL_DISTRICTS",
    "PARENT",
    "REGIONS",
    "NotARegion",
    "Recognised",
    "Region",
    "UnknownRegion",
    "recognise",
    "regions_in",
    "resolve",
]


@dataclass(frozen=True)
class Recognised:
    """A region; for Архангельская and Тюменская also what the spelling says of their okrugs."""

    code: str
    districts: Districts | None = None


class UnknownRegion(ValueError):
    """No region is written like this. `nearest` are names to suggest, not to believe."""

    def __init__(self, spelling: str, nearest: tuple[str, ...] = ()) -> None:
        self.spelling = spelling
        self.nearest = nearest
        offer = f" Похожие: {', '.join(f'«{name}»' for name in nearest)}." if nearest else ""
        super().__init__(
            f"Регион «{spelling}» не найден.{offer} Укажите название субъекта полностью."
            if spelling.strip()
            else "Регион не указан. Укажите название субъекта полностью."
        )


class NotARegion(ValueError):
    """The spelling is understood, and it is no single region that exists now.

    `kind`: federal_district, total, composite, ambiguous, city, abolished or not_a_region.
    """

    def __init__(self, spelling: str, kind: str, message: str) -> None:
        self.spelling = spelling
        self.kind = kind
        super().__init__(message)


def _pairs(text: str) -> set[str]:
    return {a + b for a, b in pairwise(f" {text.lower()} ")}


@cache
def _pairs_of_names() -> tuple[tuple[set[str], str], ...]:
    return tuple(
        (_pairs(text), region.name)
        for region in REGIONS.values()
        for text in {region.name, region.short_name}
    )


def _nearest(spelling: str) -> tuple[str, ...]:
    """Up to three names that share most pairs of letters with the spelling."""
    wanted = _pairs(spell.tidy(spelling[:100]))
    scored = sorted(
        (
            (2 * len(wanted & pairs) / (len(wanted) + len(pairs)), name)
            for pairs, name in _pairs_of_names()
        ),
        reverse=True,
    )
    return tuple(dict.fromkeys(name for score, name in scored[:6] if score >= 0.4))[:3]


def _refusal(spelling: str, meaning: Meaning) -> NotARegion:
    region = REGIONS.get(meaning.code)
    name = region.name if region else ""
    note = f" ({meaning.note})" if meaning.note else ""
    message = {
        "federal_district": "федеральный округ, а не субъект. Укажите субъект"
        " или пропустите строку.",
        "total": "итог, а не субъект. Укажите субъект или пропустите строку.",
        "composite": f"«{name}» вместе с автономными округами — это несколько субъектов. Укажите"
        " данные каждого отдельно."
        if name
        else f"несколько субъектов сразу{note}. Укажите данные каждого отдельно.",
        "ambiguous": f"неоднозначно{note}. Укажите название субъекта полностью.",
        "city": f"город, а не субъект: данные города не равны данным региона. Если это данные"
        f" региона, напишите «{name}».",
        "abolished": f"упраздненный субъект{note}; теперь это «{name}». Его данные не равны данным"
        " нынешнего региона: укажите субъект, который есть сейчас.",
        "not_a_region": "не субъект Российской Федерации. Укажите субъект или пропустите строку.",
    }[meaning.kind]
    return NotARegion(spelling, meaning.kind, f"«{spelling}» — {message}")


LONGEST_SPELLING = 300


@lru_cache(maxsize=10_000)
def _cached(spelling: str) -> Meaning | None:
    return find(spelling) if len(spelling) <= LONGEST_SPELLING else None


def recognise(spelling: str | None) -> Recognised:
    """The region that `spelling` names, and what it says of autonomous okrugs.

    `districts` is "excluded" («без автономных округов») or "unstated" for Архангельская and
    Тюменская область, None for all others. UnknownRegion if nothing is written like this (or
    nothing is written); NotARegion if it is a district, a total, a city, several regions, …
    """
    meaning = _cached(spelling) if spelling else None
    if meaning is None:
        raise UnknownRegion(spelling or "", _nearest(spelling or ""))
    if meaning.kind != "region":
        raise _refusal(spelling or "", meaning)
    return Recognised(meaning.code, meaning.districts)


def resolve(spelling: str | None) -> str:
    """The two-digit code of the region that `spelling` names; errors as in `recognise`."""
    return recognise(spelling).code
