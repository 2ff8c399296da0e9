"""Codes of regions. «01» is Адыгея for the tax service and Алтайский край in ОКАТО, so a code means
nothing until its system is named, or proven by the names beside it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from etl.table.grid import Value
from etl.table.names import COMPOSITE, REGION, TOTAL, UNKNOWN, UNSTATED, Named
from indicators.regions.recognition import DISTRICTS_OF, REGIONS

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


def by_code(value: Value | None, system: str) -> Named:
    """What a code means in a system."""
    text = _digits(value)
    if not text:
        return Named(UNKNOWN, reason="код не указан")
    if text in _COUNTRY:
        return Named(TOTAL, reason=f"код {text} — страна в целом")
    found = _tax(text) if system == TAX else _classifier(text, system)
    if found is None:
        return Named(UNKNOWN, reason=f"код {text} не найден: {TITLES[system]}")
    # In the classifiers the two digits of an oblast cover its okrugs.
    return Named(REGION, found, UNSTATED if found in DISTRICTS_OF else "")


def proven(pairs: Mapping[int, tuple[Value, Named]]) -> str:
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


def contradicts(value: Value | None, name: Named, system: str) -> str:
    """Another region that the code means; empty when it agrees or is no code of any."""
    if name.kind not in (REGION, COMPOSITE) or not name.code:
        return ""
    found = by_code(value, system)
    if found.kind != REGION or found.code == name.code:
        return ""
    return REGIONS[found.code].name


def looks_like_code(value: Value | None) -> bool:
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
