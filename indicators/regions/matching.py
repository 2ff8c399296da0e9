"""What a spelling means: a phrase looked up among the known names, then what stands around it.

It is never guessed: what could mean two places, a part of one or more than one is found to be
just that.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from indicators.regions import spelling as spell
from indicators.regions import type_words
from indicators.regions.names import Name, known_names, letters_of
from indicators.regions.subjects import DISTRICTS_OF, PARENT

Districts = Literal["excluded", "unstated"]

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


class Meaning(NamedTuple):
    """What a phrase means: a region, or the kind of thing that it is instead."""

    kind: str
    code: str
    districts: Districts | None = None
    note: str = ""


def _region(code: str, districts: Districts = "unstated") -> Meaning:
    return Meaning("region", code, districts if code in DISTRICTS_OF else None)


def _choose(meanings: list[tuple[Name, frozenset[str]]]) -> Meaning | None:
    """One region if all that fits is one region; else the refusal."""
    fits = [name for name, types in meanings if name.kind == "region" and _fits(name, types)]
    refusals = [name for name, types in meanings if name.kind != "region" and _refuses(name, types)]
    codes = {name.code for name in fits}
    # «Altai» alone is refused, with its type it is a region. A city of the same name as a
    # region («Sverdlovsk») yields: whether it may stand alone was decided in `Names`.
    bare = [x for x, types in meanings if not types and x in refusals and x.kind != "city"]
    if bare or not codes:
        for name in bare or refusals:
            kind = "composite" if name.kind == "whole" else name.kind
            return Meaning(kind, name.code, note=name.note)
        return None
    return _region(codes.pop()) if len(codes) == 1 else Meaning("ambiguous", "")


def _fits(name: Name, types: frozenset[str]) -> bool:
    if "autonomous" in types and "okrug" in name.types:
        types -= {"oblast"}  # «Chukotka autonomous oblast»: the word is wrong, the place is not
    return types <= name.types if types else name.bare


def _refuses(name: Name, types: frozenset[str]) -> bool:
    # «Амурск обл.» is no city.
    if name.kind == "city":
        return types <= {"city"}
    return not types if name.kind in ("ambiguous", "whole") else True


def _look(words: tuple[str, ...], latin: bool) -> Meaning | None:
    """A phrase that is, letter for letter, a name with or without type words."""
    variants = ["".join(words), "".join(map(spell.single_letters, words))]
    if latin:
        variants.append(variants[0].replace("C", "h"))  # German: «Astrachan», «Sachalin»
    for letters in dict.fromkeys(variants):
        if code := known_names().abbreviations.get(letters):
            return _region(code)
        states = type_words.without_types(letters, latin)
        forms = known_names().forms[latin]
        exact = [(name, types) for rest, types in states for name in forms.get(rest, ())]
        if meaning := _choose(exact) or _named_twice(states, latin):
            return meaning
        is_name = any(name.kind not in ("city", "ambiguous") for name, _ in exact)
        if meaning := None if is_name else _by_beginning(states, latin):
            return meaning
    return None


def _named_twice(states: list[tuple[str, frozenset[str]]], latin: bool) -> Meaning | None:
    """«Чувашская Республика — Чувашия», «Республика Татарстан Казань»: both mean one region."""
    names = known_names()
    for rest, types in states:
        for cut in range(4, len(rest) - 2):
            second = names.forms[latin].get(rest[cut:], ())
            codes = {name.code for name in second if name.kind in ("region", "city") and name.code}
            codes |= {x[rest[cut:]] for x in (names.second, names.abbreviations) if rest[cut:] in x}
            if not codes:
                continue
            first = [
                (name, types | more)
                for shorter, more in type_words.without_types(rest[:cut], latin)
                for name in names.forms[latin].get(shorter, ())
                if name.kind == "region"
            ]
            meaning = _choose(first)
            if meaning and meaning.kind == "region" and meaning.code in codes:
                return meaning
    return None


def _by_beginning(states: list[tuple[str, frozenset[str]]], latin: bool) -> Meaning | None:
    """«Краснояр. край»: with its type word, a beginning that only one name has."""
    for rest, types in states:
        if not types or types <= {"city"} or len(rest) < 3 + latin:
            continue
        fits = {
            (name.kind, name.code)
            for form, name in known_names().first_forms[latin]
            if form.startswith(rest)
            and (types <= name.types or name.kind in ("abolished", "not_a_region"))
        }
        if len(fits) == 1 and (only := fits.pop())[0] == "region":
            return _region(only[1])
    return None


LONGEST_NAME = 40


def _by_typing_error(words: tuple[str, ...], latin: bool) -> Meaning | None:
    """One wrong letter in a long name, with no other name within two of it."""
    words = type_words.mended_types(words, latin)
    if meaning := _look(words, latin):
        return meaning
    for rest, types in type_words.without_types("".join(words), latin):
        if not (6 if types else 12 if latin else 7) <= len(rest) <= LONGEST_NAME:
            continue
        near = [
            name
            for form, name in known_names().within(rest, latin, 1)
            # An ending is grammar: «Смоленский» is a district, not «Смоленской» with an error.
            if (types or form[-2:] == rest[-2:]) and (name.kind != "region" or _fits(name, types))
        ]
        if not near:
            continue
        rivals = {(name.kind, name.code) for _, name in known_names().within(rest, latin, 2)}
        if len({code for _, code in rivals}) > 1 or len({name.kind for name in near}) > 1:
            continue
        return _region(near[0].code) if near[0].kind == "region" else Meaning(*near[0][:2])
    return None


def _phrase(text: str, typing_errors: bool = False) -> Meaning | None:
    """A text without notes and marks, in whichever alphabet gives it a meaning."""
    alphabets = [text]
    if not spell.is_cyrillic(text) and (twin := spell.in_cyrillic_twins(text)):
        alphabets.append(twin)
    for variant in alphabets:
        words = spell.words(variant)
        latin = not any(map(spell.is_cyrillic, words))
        look = _by_typing_error if typing_errors else _look
        if words and not any(word.isdigit() for word in words) and (meaning := look(words, latin)):
            return meaning
    return None


def _by_label(text: str) -> Meaning | None:
    """A label of our tile map, or three or four capitals that begin one name only.

    «КОС» and «КСТ» both begin «Костромская»: the second without its vowels.
    """
    letters = letters_of(text)
    if not text.isupper() or not 2 <= len(letters) <= 4:
        return None
    if any(name.kind == "ambiguous" for name in known_names().forms[False].get(letters, ())):
        return None
    if code := known_names().labels.get(letters):
        return _region(code)
    for vowels in ("", "[аеиоуыэюяйьъ]"):
        fits = {
            (name.kind, name.code)
            for form, name in known_names().first_forms[False]
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
    if any(not rest for rest, _ in type_words.without_types("".join(spell.words(note)), latin)):
        return True
    meaning = _phrase(note)
    if meaning is None:
        return False
    if meaning.kind in ("region", "city"):
        return meaning.code in (code, PARENT.get(code))
    return meaning.kind == "federal_district"


def _with_notes(text: str) -> Meaning | None:
    """The main part, if every note in brackets or after a comma only explains it."""
    for main, notes in _divisions(text):
        meaning = _phrase(main) or _phrase(main, typing_errors=True)
        if meaning is None:
            continue
        if meaning.kind != "region" or all(_explains(note, meaning.code) for note in notes):
            return meaning
    return None


def _divisions(text: str) -> Iterator[tuple[str, list[str]]]:
    notes = NOTE.findall(text)
    if notes:
        yield spell.without_marks(NOTE.sub(" ", text)), notes
    parts = [part for part in re.split(r"\s*,\s*", text) if part]
    if len(parts) > 1 and not notes:
        for i, part in enumerate(parts):
            yield spell.without_marks(part), parts[:i] + parts[i + 1 :]


def _about_okrugs(text: str) -> Meaning | None:
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
        return Meaning("composite", whole.code)
    if SOUTH_OF.search(text):
        south = _phrase(spell.without_marks(SOUTH_OF.sub("", text)))
        if south == _region("72"):
            return _region("72", "excluded")
    return None


def _by_error(text: str) -> Meaning | None:
    return _phrase(spell.without_marks(text), typing_errors=True)


def find(spelling: str) -> Meaning | None:
    text = spell.tidy(spelling)
    # In capitals only: «ru-ta» is Tambov in the keys of a map library, RU-TA is Tatarstan.
    if code := known_names().codes.get(text):
        return _region(code)
    text = spell.without_marks(text)
    if not any(letter.isalpha() for letter in text):
        return Meaning("ambiguous", "") if any(x.isdigit() for x in spelling) else None
    lower = text.lower()
    if code := known_names().labels.get(spelling.strip()) if "." in spelling else None:
        return _region(code)
    if meaning := _phrase(text) or _by_label(text) or _about_okrugs(lower) or _with_notes(text):
        return meaning
    if DISTRICT_OF_FEDERATION.search(lower):
        return Meaning("federal_district", "")
    if TOTAL.search(lower):
        return Meaning("total", "")
    return _by_error(text) or _several(text)


def _several(text: str) -> Meaning | None:
    parts = [part for part in CONJUNCTION.split(text) if part and part.strip()]
    meanings = [_phrase(spell.without_marks(part)) for part in parts[:6]] if len(parts) > 1 else []
    if any(meaning and meaning.kind == "region" for meaning in meanings):
        codes = {meaning.code if meaning else "" for meaning in meanings}
        if len(codes) == 1 and any(meaning and meaning.kind == "city" for meaning in meanings):
            return _region(codes.pop())  # «г. Волгоград и Волгоградская область»
        return Meaning("composite", "")
    return None
