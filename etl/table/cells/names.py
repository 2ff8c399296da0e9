"""What the name, or the code, of a row means: a region, a sum of regions, or nothing known.

«01» is Адыгея for the tax service and Алтайский край in ОКАТО, so a code means nothing until its
system is named, or proven by the names beside it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from etl.table.cells.grid import Value
from indicators.regions import subjects
from indicators.regions.matching import find
from indicators.regions.recognition import (
    DISTRICTS_OF,
    REGIONS,
    NotARegion,
    UnknownRegion,
    recognise,
)

REGION = "region"
# Rows that repeat the numbers of other rows; they are left out and used for checking.
TOTAL = "total"
FEDERAL_DISTRICT = "federal_district"
COMPOSITE = "composite"
CITY = "city"
AMBIGUOUS = "ambiguous"
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

TAX, OKATO, OKTMO = "tax", "okato", "oktmo"
SYSTEMS = (TAX, OKATO, OKTMO)
TITLES = {TAX: "коды налоговой службы", OKATO: "ОКАТО", OKTMO: "ОКТМО"}

# A system is proven by as many names, of which nine in ten agree with it.
_ENOUGH = 8

# ОКТМО gives the okrugs numbers of their own; all others share the two digits with ОКАТО.
_OKTMO = {"83": "118", "86": "718", "89": "719"}
_PREFIXES = {
    OKATO: {code: region.okato for code, region in REGIONS.items()},
    OKTMO: {code: region.okato for code, region in REGIONS.items()} | _OKTMO,
}
_TAX_CODE = re.compile(r"[0-9]{1,2}")
_LENGTHS = (2, 3, 5, 8, 11)
_COUNTRY = frozenset(("643", "00", "0", "000", "00000000", "00000000000"))


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
        region = recognise(text)
    except UnknownRegion as unknown:
        return Named(UNKNOWN, reason=str(unknown))
    except NotARegion as other:
        if other.kind != COMPOSITE:
            return Named(other.kind, reason=str(other))
        whole = find(text)
        if whole and whole.code in DISTRICTS_OF:
            return Named(COMPOSITE, whole.code, INCLUDED, str(other))
        return Named(COMPOSITE, reason=str(other))
    return Named(REGION, region.code, region.districts or "")


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


def by_code(value: Value | None, system: str) -> Named:
    """What a code means in a system."""
    text = _digits(value)
    if not text:
        return Named(UNKNOWN, reason="код не указан")
    if text in _COUNTRY:
        return Named(TOTAL, reason=f"код {text} — страна в целом")
    code = _tax(text) if system == TAX else _classifier(text, system)
    if code is None:
        return Named(UNKNOWN, reason=f"код {text} не найден: {TITLES[system]}")
    # In the classifiers the two digits of an oblast cover its okrugs.
    return Named(REGION, code, UNSTATED if code in DISTRICTS_OF else "")


def proven_system(pairs: Mapping[int, tuple[Value, Named]]) -> str:
    """The one system in which these codes, row by row, mean what the names mean; empty if none."""
    regions = [(value, name) for value, name in pairs.values() if name.kind == REGION]
    fits = []
    for system in SYSTEMS:
        agree = sum(by_code(value, system).code == name.code for value, name in regions)
        if agree >= _ENOUGH and agree * 10 >= len(regions) * 9:
            fits.append((agree, system))
    fits.sort(reverse=True)
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        return OKATO if {TAX} & {system for _, system in fits} == set() else ""
    return fits[0][1] if fits else ""


def contradiction(value: Value | None, region: str, system: str) -> str:
    """The name of another region that the code means; empty when it agrees or is no code of any."""
    meaning = by_code(value, system)
    if meaning.kind != REGION or meaning.code == region:
        return ""
    return subjects.name(meaning.code)


def looks_like_code(value: Value | None) -> bool:
    """Whether it is as many digits as a code of some system may have."""
    return bool(_digits(value))


def _digits(value: Value | None) -> str:
    """The digits of a code written as a text or as a number: ``45000000.0``."""
    if value is None:
        return ""
    text = re.sub(r"\s", "", value.text)
    text = re.sub(r"\.0+$", "", text)
    return text if re.fullmatch(r"[0-9]{1,11}", text) else ""


def _tax(text: str) -> str | None:
    code = text.zfill(2)
    return code if _TAX_CODE.fullmatch(text) and code in REGIONS else None


# Tables have a thousand columns of numbers that could be codes; most numbers repeat.
@lru_cache(maxsize=50_000)
def _classifier(text: str, system: str) -> str | None:
    if len(text) not in _LENGTHS:
        # A spreadsheet drops a leading zero: 1000000 is 01000000.
        text = f"0{text}"
        if len(text) not in _LENGTHS:
            return None
    fits = [
        (len(prefix), code)
        for code, prefix in _PREFIXES[system].items()
        if text.startswith(prefix) and not text[len(prefix) :].strip("0")
    ]
    return max(fits)[1] if fits else None
