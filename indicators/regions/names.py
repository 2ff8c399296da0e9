"""The names that rules make of the reference data: every form under which a place may be met.

From ``regions.csv`` and ``region_spellings.csv`` come all cases of the Russian names, their
transliterations, labels, codes and abbreviations, each with the type words that it may carry.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from indicators.definitions.folders import REFERENCE
from indicators.regions import spelling as spell
from indicators.regions.subjects import DISTRICTS_OF, REGIONS, Region
from indicators.regions.typing_errors import letters_mask, within

# Not in ISO 3166-2:RU, met in data beside it.
OTHER_CODES = {"RU-CR": "91", "UA-43": "91", "RU-SEV": "92", "UA-40": "92"}

WITH_TYPE: dict[str, frozenset[str]] = {
    # Sources call krais oblasts and the other way round; no two names differ by it.
    "oblast": frozenset({"oblast", "region", "krai"}),
    "krai": frozenset({"krai", "region", "oblast"}),
    "republic": frozenset({"republic", "region"}),
    "okrug": frozenset({"autonomous", "okrug", "ao", "region"}),
    "autonomous oblast": frozenset(
        {"autonomous", "oblast", "okrug", "ao", "autonomous_oblast", "region"}
    ),
    "city": frozenset({"city"}),
}


class Name(NamedTuple):
    """What a form of a name means: with which type words, and whether without any."""

    kind: str
    code: str
    types: frozenset[str]
    bare: bool
    note: str = ""


def _group(region: Region) -> str:
    for mark, group in (
        ("автономная область", "autonomous oblast"),
        ("область", "oblast"),
        ("край", "krai"),
        ("округ", "okrug"),
        ("Республика", "republic"),
    ):
        if mark in region.name:
            return group
    return "city"


TYPE_WORDS = re.compile(r"\b(?:автономн\w+|область|край|округ|Республика)\b")


def _official_names(region: Region) -> Iterator[str]:
    """The parts that carry meaning: «Кемеровская», «Кузбасс»; «Саха», «Якутия»."""
    if region.code == "15":  # the one dash that joins a name instead of adding a second one
        yield "Северная Осетия — Алания"
    else:
        for part in re.split(r" — |[()]", region.name):
            if name := TYPE_WORDS.sub(" ", part).strip():
                yield name


class Names:
    """All forms in both alphabets. Refusals stand among them so that no error leads past one."""

    def __init__(self) -> None:
        self.forms: dict[bool, dict[str, list[Name]]] = {False: {}, True: {}}
        self.second: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        # A beginning is compared with first forms only: cases differ at the end.
        self.first_forms: dict[bool, list[tuple[str, Name]]] = {False: [], True: []}
        self.codes = {r.iso_3166_2: r.code for r in REGIONS.values() if r.iso_3166_2} | OTHER_CODES
        self.labels = {letters_of(r.tile_label): r.code for r in REGIONS.values()}
        # «М.О.» as we write it is ours; «МО» is also «муниципальное образование».
        self.labels |= {x.tile_label: x.code for x in REGIONS.values() if "." in x.tile_label}
        for region in REGIONS.values():
            for name in _official_names(region):
                # «Алтай» alone is the republic or the krai.
                self._add_region(name, region.code, bare=name != "Алтай")
        with (REFERENCE / "region_spellings.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._add_row(row["spelling"], row["code"], row["kind"], row["note"])
        self.by_length: dict[tuple[bool, int], list[tuple[str, int, list[Name]]]] = {}
        for latin, forms in self.forms.items():
            for form, names in forms.items():
                entry = (form, letters_mask(form), names)
                self.by_length.setdefault((latin, len(form)), []).append(entry)

    def within(self, rest: str, latin: bool, errors: int) -> Iterator[tuple[str, Name]]:
        """Forms that differ from `rest` by at most so many errors."""
        mask = letters_mask(rest)
        for size in range(len(rest) - errors, len(rest) + errors + 1):
            for form, other, names in self.by_length.get((latin, size), ()):
                if (mask ^ other).bit_count() <= 2 * errors and within(rest, form, errors):
                    for name in names:
                        yield form, name

    def _add_row(self, text: str, code: str, kind: str, note: str) -> None:
        if kind == "name":
            self._add_region(text, code)
        elif kind == "typed":
            # «Алтай край», never «Алтай обл.»: a name that needs its type needs the right one.
            types = WITH_TYPE[_group(REGIONS[code])] - {"oblast", "krai", "region"}
            types |= {"krai"} if _group(REGIONS[code]) == "krai" else {"oblast", "region"}
            self._add(text, Name("region", code, types, False))
        elif kind == "former":
            types = frozenset({"oblast", "region"})
            self._add(text, Name("region", code, types, False))
        elif kind == "abbreviation":
            self.abbreviations[letters_of(text)] = code
        elif kind == "second_name":
            self.second[letters_of(text)] = code
        elif kind == "capital":
            self._add_capital(text, code, note)
        else:
            self._add(text, Name(kind, code, frozenset(), True, note))

    def _add_capital(self, text: str, code: str, note: str) -> None:
        """In Russian a city unless called an oblast; in English also the name of the region."""
        types = WITH_TYPE[_group(REGIONS[code])]
        latin = spell.is_latin(text)
        if not latin:
            self._put(False, letters_of(text), Name("region", code, types, False))
            for form in spell.decline(text):
                self._put(False, form, Name("city", code, frozenset(), True, note))
        form = letters_of(text if latin else spell.transliterate(text))
        self._put(True, form, Name("city", code, frozenset(), False, note))
        if code in DISTRICTS_OF:
            self._put(True, form, Name("whole", code, frozenset(), True))
        self._put(True, form, Name("region", code, types, code not in DISTRICTS_OF))

    def _add_region(self, text: str, code: str, bare: bool = True) -> None:
        types = WITH_TYPE[_group(REGIONS[code])]
        self._add(text, Name("region", code, types, bare))

    def _add(self, text: str, name: Name) -> None:
        if spell.is_latin(text):
            self._put(True, letters_of(text), name, first=True)
            return
        self._put(False, letters_of(text), name, first="." not in text)
        for form in spell.decline(text):
            self._put(False, form, name)
        self._put(True, letters_of(spell.transliterate(text)), name, first=True)

    def _put(self, latin: bool, form: str, name: Name, first: bool = False) -> None:
        for variant in {form, spell.single_letters(form)}:
            names = self.forms[latin].setdefault(variant, [])
            if name not in names:
                names.append(name)
        if first:
            self.first_forms[latin].append((form, name))


def letters_of(text: str) -> str:
    return "".join(spell.words(spell.tidy(text)))


@cache
def known_names() -> Names:
    return Names()
