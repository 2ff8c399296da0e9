"""What the name in a row of a table means: a region, a sum of regions, or nothing known."""

import re
from functools import lru_cache
from typing import NamedTuple

from indicators.regions.matching import find
from indicators.regions.recognition import DISTRICTS_OF, NotARegion, UnknownRegion, recognise

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


# «Итого по ЦФО» closes a group and is no total of the country.
_SUMMING = re.compile(r"(?:итого|всего|в целом)\b[\s:,–—-]*(?:по\s)?\s*", re.IGNORECASE)
_TOTALS = re.compile(
    r"(?:в среднем\b|средн\w{2} (?:по|значени|показател)|общ(?:ий|ая) (?:итог|сумма)|сумма\b"
    r"|grand total|общероссийск|по всем (?:регионам|субъектам))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:нов|воссоединенн)\w+ (?:субъект|регион|территори)\w*"
    r"|(?:северный|северо-западный|центральный|волго-вятский|центрально-черноземный|поволжский"
    r"|северо-кавказский|уральский|западно-сибирский|восточно-сибирский|дальневосточный)"
    r" (?:экономический )?район$",
    re.IGNORECASE,
)
_NOWHERE = re.compile(
    r"(?:не (?:распредел|указан|определ)|без указания|вне (?:субъект|территор|регион)"
    r"|(?:прочи|ины|остальны)е (?:территори|регион|субъект)|территори\w+ за пределами"
    r"|за (?:пределами|рубежом)|зарубеж|иностранн|загран"
    r"|(?:федеральная территория|фт)?\s*[«\"]?сириус)",
    re.IGNORECASE,
)
# A territorial body bears the name of its region; an inspection or a line department does not
# stand for all of it.
_BODY = re.compile(
    r"(?:г?у?\s?мвд|г?у\w{2,6}|осфр|опфр|управлени[ея]|главное управление"
    r"|отделение|территориальн\w+ орган)\s(?P<of>.{0,80}?)\bпо (?P<region>.+)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"транспорт|линейн|межрайон|инспекц|\bгород|№|\bут\b", re.IGNORECASE)


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
    if special := _special(text):
        return special
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


def _special(text: str) -> Named | None:
    """Rows that only tables have: sums of a group, numbers of nobody, bodies of a region."""
    if _SEVERAL.match(text):
        return Named(COMPOSITE, reason=f"«{text}» — несколько субъектов вместе")
    if _NOWHERE.match(text):
        return Named(ELSEWHERE, reason=f"«{text}» — не субъект РФ")
    if _TOTALS.match(text):
        return Named(TOTAL, reason=f"«{text}» — итог")
    if summing := _SUMMING.match(text):
        rest = text[summing.end() :]
        if rest and (inner := named(rest)).kind == FEDERAL_DISTRICT and district(rest):
            return inner
    if (body := _BODY.fullmatch(text)) and not _PART_OF.search(text):
        inner = named(body["region"])
        if inner.kind in (REGION, COMPOSITE):
            return inner
    return None


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
