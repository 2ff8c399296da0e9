"""What the name in a row of a table means: a region, a sum of regions, or nothing known."""

import re
from functools import lru_cache
from typing import NamedTuple

from indicators.region_matching import find
from indicators.regions import DISTRICTS_OF, NotARegion, UnknownRegion, recognise

REGION = "region"
# Rows that repeat the numbers of other rows; they are left out and used for checking.
TOTAL = "total"
FEDERAL_DISTRICT = "federal_district"
COMPOSITE = "composite"
SUMS = (TOTAL, FEDERAL_DISTRICT, COMPOSITE)
ELSEWHERE = "not_a_region"
UNKNOWN = "unknown"

EXCLUDED = "excluded"
INCLUDED = "included"
UNSTATED = "unstated"

_LONGEST = 200
_HEADING = re.compile(
    r"(?:наименован|назван|субъекты?(?: рф| российской федерации)?$|регионы?(?: рф| россии)?$"
    r"|территори\w*$|федеральн\w+ округа?$|federal districts?$|regions?$|subjects?$)",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """The meaning of a name.

    ``code`` is the region; of a composite only where it is an oblast with its okrugs.
    ``okrugs``: for the two oblasts with autonomous okrugs, whether these are in the number.
    ``reason`` says in Russian why it is no region.
    """

    kind: str
    code: str = ""
    okrugs: str = ""
    reason: str = ""


@lru_cache(maxsize=20_000)
def named(text: str) -> Named:
    """What ``text`` names; never raises."""
    text = " ".join(text.split())
    if not any(map(str.isalpha, text)):
        return Named(UNKNOWN, reason="название не указано")
    if len(text) > _LONGEST or _HEADING.match(text):
        return Named(UNKNOWN, reason="не название субъекта")
    try:
        found = recognise(text)
    except UnknownRegion as unknown:
        return Named(UNKNOWN, reason=str(unknown))
    except NotARegion as other:
        if other.kind != COMPOSITE:
            return Named(other.kind, reason=str(other))
        whole = find(text)
        if whole and whole.code in DISTRICTS_OF:
            return Named(COMPOSITE, whole.code, INCLUDED, str(other))
        return Named(COMPOSITE, reason=str(other))
    return Named(REGION, found.code, found.districts or "")


def is_place(text: str) -> bool:
    """Whether this names a region or a sum of regions."""
    return named(text).kind in (REGION, *SUMS)


_DISTRICTS = (
    (r"северо-кавказ|скфо|north cauc", "Северо-Кавказский федеральный округ"),
    (r"северо-запад|с-з|сзфо|north-?west", "Северо-Западный федеральный округ"),
    (r"централ|цфо|central", "Центральный федеральный округ"),
    (r"южн|\bюг|юфо|south", "Южный федеральный округ"),
    (r"приволж|поволж|пфо|volga", "Приволжский федеральный округ"),
    (r"урал|уфо|урфо|ural", "Уральский федеральный округ"),
    (r"сибир|сфо|сибфо|siberia", "Сибирский федеральный округ"),
    (r"дальн|дфо|двфо|far east", "Дальневосточный федеральный округ"),
)


def district(text: str) -> str:
    """The federal district of today that a name means; empty for one that is gone."""
    tidy = re.sub(r"\s*[-–—]\s*", "-", " ".join(text.lower().split()))
    for pattern, name in _DISTRICTS:
        if re.search(pattern, tidy):
            return name
    return ""
