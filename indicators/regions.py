"""The 89 subjects of the Russian Federation, and whom a publisher's spelling means.

A spelling is normalised by rules, then looked up among the names that the rules make of
``data/reference/regions.csv`` and ``region_spellings.csv``. It is never guessed: what could mean
two places, a part of one or more than one is refused with a reason.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from indicators import spelling as spell

REFERENCE = Path(__file__).parents[1] / "data" / "reference"

FEDERAL_DISTRICTS = (
    "Центральный федеральный округ",
    "Северо-Западный федеральный округ",
    "Южный федеральный округ",
    "Северо-Кавказский федеральный округ",
    "Приволжский федеральный округ",
    "Уральский федеральный округ",
    "Сибирский федеральный округ",
    "Дальневосточный федеральный округ",
)

# ОКАТО 11 and 71: official tables give the two oblasts with, without, or silent about these.
DISTRICTS_OF = {"29": ("83",), "72": ("86", "89")}
PARENT = {part: whole for whole, parts in DISTRICTS_OF.items() for part in parts}

Districts = Literal["excluded", "unstated"]


@dataclass(frozen=True)
class Region:
    """A subject of the Federation.

    `code` is the two-digit code of the tax service; ISO 3166-2 and a federal district are None
    where there is none; `okato` are the leading digits, five for an okrug inside an oblast.
    """

    code: str
    name: str
    short_name: str
    iso_3166_2: str | None
    okato: str
    federal_district: str | None
    tile_column: int
    tile_row: int
    tile_label: str


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


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


REGIONS: Mapping[str, Region] = MappingProxyType(
    {
        row["code"]: Region(
            code=row["code"],
            name=row["name"],
            short_name=row["short_name"],
            iso_3166_2=row["iso_3166_2"] or None,
            okato=row["okato"],
            federal_district=row["federal_district"] or None,
            tile_column=int(row["tile_column"]),
            tile_row=int(row["tile_row"]),
            tile_label=row["tile_label"],
        )
        for row in sorted(_rows("regions.csv"), key=lambda row: row["code"])
    }
)

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

OKRUG_MENTIONED = re.compile(
    r"округ|окр\b|\bа[./]? ?о\b|автон|\bавт\b|\bнао|хмао|янао|ненецк|ханты|ямал|югр"
    r"|okrug|district|area|autonom|nenets|khanty|yamal|\bao\b"
)
EXCLUDING = re.compile(
    r"[\s,(\[-]*\b(?:без|кроме|за исключением|исключая|искл\.?|не включая|за вычетом"
    r"|excluding|excl\.?|without|except(?: for)?|w/o|less|minus)(?=[\s.])(?P<rest>.*)$"
)
INCLUDING = re.compile(
    r"[\s,(\[-]+(?:с|со|и|включая|вкл\.?|в том числе|в т\. ?ч\.?|с учетом|вместе с"
    r"|including|incl\.?|with|and|&)\s(?P<rest>.*)$"
)
ALL_OF_IT = re.compile(r"[\s,(\-]+(?:всего|итого|в целом|total|all)\)?$")
SOUTH_OF = re.compile(r"^юг |[\s,(]+юг\)?$")
CONJUNCTION = re.compile(r"\s(?:и|and|с|with|или|or)\s|[,;/|&+()]|\s-\s")
NOTE = re.compile(r"[(\[/]([^()\[\]/]*)[)\]/]")
WHEN = re.compile(r"(?:(?:с|со|до|по|на|за|в)\s*)?[\d.\s\-]*\d[\d.\s\-]*(?:г\.?|год\w*|гг\.?)?")
COUNTRIES = ("рф", "россия", "российская федерация", "russia", "russian federation")
DISTRICT_OF_FEDERATION = re.compile(
    r"федер\w*[\s.-]*округ|\bфед[\s.-]*окр|\bфо\b|\bfederal \w*(?:district|okrug)"
)
TOTAL = re.compile(
    r"^(?:всего|итого|(?:в )?целом|среднее|среднероссийск\w*|total|all|росси[яию]|рф"
    r"|российск\w+ федераци\w+)\b"
)


class _Name(NamedTuple):
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


class _Names:
    """All forms in both alphabets. Refusals stand among them so that no error leads past one."""

    def __init__(self) -> None:
        self.forms: dict[bool, dict[str, list[_Name]]] = {False: {}, True: {}}
        self.second: dict[str, str] = {}
        self.abbreviations: dict[str, str] = {}
        # A beginning is compared with first forms only: cases differ at the end.
        self.first_forms: dict[bool, list[tuple[str, _Name]]] = {False: [], True: []}
        self.codes = {r.iso_3166_2: r.code for r in REGIONS.values() if r.iso_3166_2} | OTHER_CODES
        self.labels = {_letters(r.tile_label): r.code for r in REGIONS.values()}
        # «М.О.» as we write it is ours; «МО» is also «муниципальное образование».
        self.labels |= {x.tile_label: x.code for x in REGIONS.values() if "." in x.tile_label}
        for region in REGIONS.values():
            for name in _official_names(region):
                # «Алтай» alone is the republic or the krai.
                self._add_region(name, region.code, bare=name != "Алтай")
        for row in _rows("region_spellings.csv"):
            self._add_row(row["spelling"], row["code"], row["kind"], row["note"])
        self.by_length: dict[tuple[bool, int], list[tuple[str, int, list[_Name]]]] = {}
        for latin, forms in self.forms.items():
            for form, names in forms.items():
                entry = (form, spell.letters_mask(form), names)
                self.by_length.setdefault((latin, len(form)), []).append(entry)

    def within(self, rest: str, latin: bool, errors: int) -> Iterator[tuple[str, _Name]]:
        """Forms that differ from `rest` by at most so many errors."""
        mask = spell.letters_mask(rest)
        for size in range(len(rest) - errors, len(rest) + errors + 1):
            for form, other, names in self.by_length.get((latin, size), ()):
                if (mask ^ other).bit_count() <= 2 * errors and spell.within(rest, form, errors):
                    for name in names:
                        yield form, name

    def _add_row(self, text: str, code: str, kind: str, note: str) -> None:
        if kind == "name":
            self._add_region(text, code)
        elif kind == "typed":
            # «Алтай край», never «Алтай обл.»: a name that needs its type needs the right one.
            types = WITH_TYPE[_group(REGIONS[code])] - {"oblast", "krai", "region"}
            types |= {"krai"} if _group(REGIONS[code]) == "krai" else {"oblast", "region"}
            self._add(text, _Name("region", code, types, False))
        elif kind == "former":
            types = frozenset({"oblast", "region"})
            self._add(text, _Name("region", code, types, False))
        elif kind == "abbreviation":
            self.abbreviations[_letters(text)] = code
        elif kind == "second_name":
            self.second[_letters(text)] = code
        elif kind == "capital":
            self._add_capital(text, code, note)
        else:
            self._add(text, _Name(kind, code, frozenset(), True, note))

    def _add_capital(self, text: str, code: str, note: str) -> None:
        """In Russian a city unless called an oblast; in English also the name of the region."""
        types = WITH_TYPE[_group(REGIONS[code])]
        latin = spell.is_latin(text)
        if not latin:
            self._put(False, _letters(text), _Name("region", code, types, False))
            for form in spell.decline(text):
                self._put(False, form, _Name("city", code, frozenset(), True, note))
        form = _letters(text if latin else spell.transliterate(text))
        self._put(True, form, _Name("city", code, frozenset(), False, note))
        if code in DISTRICTS_OF:
            self._put(True, form, _Name("whole", code, frozenset(), True))
        self._put(True, form, _Name("region", code, types, code not in DISTRICTS_OF))

    def _add_region(self, text: str, code: str, bare: bool = True) -> None:
        types = WITH_TYPE[_group(REGIONS[code])]
        self._add(text, _Name("region", code, types, bare))

    def _add(self, text: str, name: _Name) -> None:
        if spell.is_latin(text):
            self._put(True, _letters(text), name, first=True)
            return
        self._put(False, _letters(text), name, first="." not in text)
        for form in spell.decline(text):
            self._put(False, form, name)
        self._put(True, _letters(spell.transliterate(text)), name, first=True)

    def _put(self, latin: bool, form: str, name: _Name, first: bool = False) -> None:
        for variant in {form, spell.single_letters(form)}:
            known = self.forms[latin].setdefault(variant, [])
            if name not in known:
                known.append(name)
        if first:
            self.first_forms[latin].append((form, name))


def _letters(text: str) -> str:
    return "".join(spell.words(spell.tidy(text)))


@cache
def _names() -> _Names:
    return _Names()


class _Finding(NamedTuple):
    """What a phrase means: a region, or the kind of thing that it is instead."""

    kind: str
    code: str
    districts: Districts | None = None
    note: str = ""


def _region(code: str, districts: Districts = "unstated") -> _Finding:
    return _Finding("region", code, districts if code in DISTRICTS_OF else None)


def _choose(found: list[tuple[_Name, frozenset[str]]]) -> _Finding | None:
    """One region if all that fits is one region; else the refusal."""
    fits = [name for name, types in found if name.kind == "region" and _fits(name, types)]
    refusals = [name for name, types in found if name.kind != "region" and _refuses(name, types)]
    codes = {name.code for name in fits}
    # «Altai» alone is refused, with its type it is a region. A city of the same name as a
    # region («Sverdlovsk») yields: whether it may stand alone was decided in `_Names`.
    bare = [x for x, types in found if not types and x in refusals and x.kind != "city"]
    if bare or not codes:
        for name in bare or refusals:
            kind = "composite" if name.kind == "whole" else name.kind
            return _Finding(kind, name.code, note=name.note)
        return None
    return _region(codes.pop()) if len(codes) == 1 else _Finding("ambiguous", "")


def _fits(name: _Name, types: frozenset[str]) -> bool:
    if "autonomous" in types and "okrug" in name.types:
        types -= {"oblast"}  # «Chukotka autonomous oblast»: the word is wrong, the place is not
    return types <= name.types if types else name.bare


def _refuses(name: _Name, types: frozenset[str]) -> bool:
    # «Амурск обл.» is no city.
    if name.kind == "city":
        return types <= {"city"}
    return not types if name.kind in ("ambiguous", "whole") else True


def _look(found: tuple[str, ...], latin: bool) -> _Finding | None:
    """A phrase that is, letter for letter, a name with or without type words."""
    variants = ["".join(found), "".join(map(spell.single_letters, found))]
    if latin:
        variants.append(variants[0].replace("C", "h"))  # German: «Astrachan», «Sachalin»
    for letters in dict.fromkeys(variants):
        if code := _names().abbreviations.get(letters):
            return _region(code)
        states = spell.without_types(letters, latin)
        forms = _names().forms[latin]
        exact = [(name, types) for rest, types in states for name in forms.get(rest, ())]
        if finding := _choose(exact) or _named_twice(states, latin):
            return finding
        is_name = any(name.kind not in ("city", "ambiguous") for name, _ in exact)
        if finding := None if is_name else _by_beginning(states, latin):
            return finding
    return None


def _named_twice(states: list[tuple[str, frozenset[str]]], latin: bool) -> _Finding | None:
    """«Чувашская Республика — Чувашия», «Республика Татарстан Казань»: both mean one region."""
    names = _names()
    for rest, types in states:
        for cut in range(4, len(rest) - 2):
            second = names.forms[latin].get(rest[cut:], ())
            codes = {name.code for name in second if name.kind in ("region", "city") and name.code}
            codes |= {x[rest[cut:]] for x in (names.second, names.abbreviations) if rest[cut:] in x}
            if not codes:
                continue
            first = [
                (name, types | more)
                for shorter, more in spell.without_types(rest[:cut], latin)
                for name in names.forms[latin].get(shorter, ())
                if name.kind == "region"
            ]
            finding = _choose(first)
            if finding and finding.kind == "region" and finding.code in codes:
                return finding
    return None


def _by_beginning(states: list[tuple[str, frozenset[str]]], latin: bool) -> _Finding | None:
    """«Краснояр. край»: with its type word, a beginning that only one name has."""
    for rest, types in states:
        if not types or types <= {"city"} or len(rest) < 3 + latin:
            continue
        fits = {
            (name.kind, name.code)
            for form, name in _names().first_forms[latin]
            if form.startswith(rest)
            and (types <= name.types or name.kind in ("abolished", "not_a_region"))
        }
        if len(fits) == 1 and (only := fits.pop())[0] == "region":
            return _region(only[1])
    return None


LONGEST_NAME = 40


def _by_typing_error(found: tuple[str, ...], latin: bool) -> _Finding | None:
    """One wrong letter in a long name, with no other name within two of it."""
    found = spell.mended_types(found, latin)
    if finding := _look(found, latin):
        return finding
    for rest, types in spell.without_types("".join(found), latin):
        if not (6 if types else 12 if latin else 7) <= len(rest) <= LONGEST_NAME:
            continue
        near = [
            name
            for form, name in _names().within(rest, latin, 1)
            # An ending is grammar: «Смоленский» is a district, not «Смоленской» with an error.
            if (types or form[-2:] == rest[-2:]) and (name.kind != "region" or _fits(name, types))
        ]
        if not near:
            continue
        rivals = {(name.kind, name.code) for _, name in _names().within(rest, latin, 2)}
        if len({code for _, code in rivals}) > 1 or len({name.kind for name in near}) > 1:
            continue
        return _region(near[0].code) if near[0].kind == "region" else _Finding(*near[0][:2])
    return None


def _phrase(text: str, typing_errors: bool = False) -> _Finding | None:
    """A text without notes and marks, in whichever alphabet gives it a meaning."""
    alphabets = [text]
    if not spell.is_cyrillic(text) and (twin := spell.in_cyrillic_twins(text)):
        alphabets.append(twin)
    for variant in alphabets:
        found = spell.words(variant)
        latin = not any(map(spell.is_cyrillic, found))
        look = _by_typing_error if typing_errors else _look
        if found and not any(word.isdigit() for word in found) and (finding := look(found, latin)):
            return finding
    return None


def _by_label(text: str) -> _Finding | None:
    """A label of our tile map, or three or four capitals that begin one name only.

    «КОС» and «КСТ» both begin «Костромская»: the second without its vowels.
    """
    letters = _letters(text)
    if not text.isupper() or not 2 <= len(letters) <= 4:
        return None
    if any(name.kind == "ambiguous" for name in _names().forms[False].get(letters, ())):
        return None
    if code := _names().labels.get(letters):
        return _region(code)
    for vowels in ("", "[аеиоуыэюяйьъ]"):
        fits = {
            (name.kind, name.code)
            for form, name in _names().first_forms[False]
            if (form[0] + re.sub(vowels, "", form[1:]) if vowels else form).startswith(letters)
            if name.kind in ("federal_district", "total", "ambiguous")
            or (name.kind == "region" and name.bare)
        }
        if len(fits) == 1 and len(letters) > 2 and (only := fits.pop())[0] == "region":
            return _region(only[1])
        if fits:
            return None
    return None


def _explains(note: str, code: str) -> bool:
    """Whether a note adds nothing: a date, the country, the type, a district, the same region."""
    note = spell.without_marks(note).lower()
    if not note or WHEN.fullmatch(note) or note in COUNTRIES:
        return True
    if DISTRICT_OF_FEDERATION.search(note):
        return True
    latin = not spell.is_cyrillic(note)
    if any(not rest for rest, _ in spell.without_types("".join(spell.words(note)), latin)):
        return True
    finding = _phrase(note)
    if finding is None:
        return False
    if finding.kind in ("region", "city"):
        return finding.code in (code, PARENT.get(code))
    return finding.kind == "federal_district"


def _with_notes(text: str) -> _Finding | None:
    """The main part, if every note in brackets or after a comma only explains it."""
    for main, notes in _divisions(text):
        finding = _phrase(main) or _phrase(main, typing_errors=True)
        if finding is None:
            continue
        if finding.kind != "region" or all(_explains(note, finding.code) for note in notes):
            return finding
    return None


def _divisions(text: str) -> Iterator[tuple[str, list[str]]]:
    notes = NOTE.findall(text)
    if notes:
        yield spell.without_marks(NOTE.sub(" ", text)), notes
    parts = [part for part in re.split(r"\s*,\s*", text) if part]
    if len(parts) > 1 and not notes:
        for i, part in enumerate(parts):
            yield spell.without_marks(part), parts[:i] + parts[i + 1 :]


def _about_okrugs(text: str) -> _Finding | None:
    """«без автономных округов», «с НАО», «юг Тюменской области»; None if not about them."""
    for pattern, excluded in ((EXCLUDING, True), (INCLUDING, False), (ALL_OF_IT, False)):
        match = pattern.search(text)
        if not match or not (head := text[: match.start()]):
            continue
        whole = _phrase(spell.without_marks(head)) or _by_error(head)
        if not whole or whole.kind not in ("region", "composite") or whole.code not in DISTRICTS_OF:
            continue
        rest = match.groupdict().get("rest") or ""
        if pattern is not ALL_OF_IT and not OKRUG_MENTIONED.search(rest):
            continue
        # Without one okrug of two is neither the whole nor the south.
        one_of_two = whole.code == "72" and bool(re.search("ханты|хмао|khanty", rest)) != bool(
            re.search("ямал|янао|yamal", rest)
        )
        if excluded and not one_of_two:
            return _region(whole.code, "excluded")
        return _Finding("composite", whole.code)
    if SOUTH_OF.search(text):
        south = _phrase(spell.without_marks(SOUTH_OF.sub("", text)))
        if south == _region("72"):
            return _region("72", "excluded")
    return None


def _by_error(text: str) -> _Finding | None:
    return _phrase(spell.without_marks(text), typing_errors=True)


def _find(spelling: str) -> _Finding | None:
    text = spell.tidy(spelling)
    # In capitals only: «ru-ta» is Tambov in the keys of a map library, RU-TA is Tatarstan.
    if code := _names().codes.get(text):
        return _region(code)
    text = spell.without_marks(text)
    if not any(letter.isalpha() for letter in text):
        return _Finding("ambiguous", "") if any(x.isdigit() for x in spelling) else None
    lower = text.lower()
    if code := _names().labels.get(spelling.strip()) if "." in spelling else None:
        return _region(code)
    if finding := _phrase(text) or _by_label(text) or _about_okrugs(lower) or _with_notes(text):
        return finding
    if DISTRICT_OF_FEDERATION.search(lower):
        return _Finding("federal_district", "")
    if TOTAL.search(lower):
        return _Finding("total", "")
    return _by_error(text) or _several(text)


def _several(text: str) -> _Finding | None:
    parts = [part for part in CONJUNCTION.split(text) if part and part.strip()]
    found = [_phrase(spell.without_marks(part)) for part in parts[:6]] if len(parts) > 1 else []
    if any(finding and finding.kind == "region" for finding in found):
        codes = {finding.code if finding else "" for finding in found}
        if len(codes) == 1 and any(finding and finding.kind == "city" for finding in found):
            return _region(codes.pop())  # «г. Волгоград и Волгоградская область»
        return _Finding("composite", "")
    return None


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


def _refusal(spelling: str, finding: _Finding) -> NotARegion:
    region = REGIONS.get(finding.code)
    name = region.name if region else ""
    note = f" ({finding.note})" if finding.note else ""
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
    }[finding.kind]
    return NotARegion(spelling, finding.kind, f"«{spelling}» — {message}")


LONGEST_SPELLING = 300


@lru_cache(maxsize=10_000)
def _cached(spelling: str) -> _Finding | None:
    return _find(spelling) if len(spelling) <= LONGEST_SPELLING else None


def recognise(spelling: str | None) -> Recognised:
    """The region that `spelling` names, and what it says of autonomous okrugs.

    `districts` is "excluded" («без автономных округов») or "unstated" for Архангельская and
    Тюменская область, None for all others. UnknownRegion if nothing is written like this (or
    nothing is written); NotARegion if it is a district, a total, a city, several regions, …
    """
    finding = _cached(spelling) if spelling else None
    if finding is None:
        raise UnknownRegion(spelling or "", _nearest(spelling or ""))
    if finding.kind != "region":
        raise _refusal(spelling or "", finding)
    return Recognised(finding.code, finding.districts)


def resolve(spelling: str | None) -> str:
    """The two-digit code of the region that `spelling` names; errors as in `recognise`."""
    return recognise(spelling).code
