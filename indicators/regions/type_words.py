"""Words that say what kind of a place it is: «область», «Autonomous Okrug», in all their forms."""

from indicators.regions.spelling import skeleton
from indicators.regions.typing_errors import letters_mask, within


def _beginnings(word: str, shortest: int) -> set[str]:
    return {word[:end] for end in range(shortest, len(word) + 1)}


RUSSIAN_TYPES: dict[str, tuple[str, ...]] = {
    "oblast": (*(f"област{x}" for x in ("ь", "и", "ью", "ей", "ям")), "обл", "обть", "облть"),
    "krai": ("край", "края", "краю", "краем", "крае", "кр"),
    "republic": (*(f"республик{x}" for x in "аиуе"), "республикой", "респ", "рка", "респка"),
    "autonomous": (
        *(f"автономн{x}" for x in ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ою")),
        *("авт", "автон"),
    ),
    "okrug": ("округ", "округа", "округу", "округом", "округе", "окр"),
    "ao": ("ао", "аокруг", "аокр", "автокруг", "автоном"),
    "autonomous_oblast": ("аобл", "аобласть", "автобл"),
    "city": ("г", "гор", "город", "города", "городу", "городе", "федеральногозначения", "гфз"),
    "federal": (
        *(f"федеральн{x}" for x in ("ый", "ого", "ому", "ым", "ом", "ых")),
        *("фед", "федер", "фо", "федокруг"),
    ),
}
ENGLISH_TYPES: dict[str, tuple[str, ...]] = {
    "oblast": ("oblast", "oblasti", "obl", "province", "prov", "oblastʹ"),
    "region": ("region", "reg"),
    "krai": ("krai", "kray", "kraya", "territory", "terr", "territoriya"),
    "republic": ("republic", "respublika", "respubliki", "republika", "rep", "resp", "republicof"),
    "autonomous": (
        "autonomous",
        "avtonomnyy",
        "avtonomny",
        "avtonomnaya",
        "autonomy",
        "auton",
        "aut",
    ),
    "okrug": ("okrug", "okruga", "district", "area", "okr", "county"),
    "ao": ("ao", "aok"),
    "autonomous_oblast": (),
    "city": ("city", "gorod", "g", "federalcity", "cityof"),
    "federal": ("federal", "federalnyy", "fo", "fd"),
}
# A sheet name is cut after 31 characters, so the last word may be any beginning of a type.
LONG_TYPES = {
    "oblast": "область",
    "republic": "республика",
    "autonomous": "автономный",
    "okrug": "округ",
}


def _by_letters(types: dict[str, tuple[str, ...]], latin: bool) -> dict[str, str]:
    return {(skeleton(w) if latin else w): tag for tag, forms in types.items() for w in forms}


BEFORE = {False: _by_letters(RUSSIAN_TYPES, False), True: _by_letters(ENGLISH_TYPES, True)}
AFTER = {
    False: {b: tag for tag, w in LONG_TYPES.items() for b in _beginnings(w, 3)} | BEFORE[False],
    True: BEFORE[True],
}
BEFORE[False]["р"] = "republic"
LONGEST_TYPE = max(len(word) for table in (*BEFORE.values(), *AFTER.values()) for word in table)
LONG_WORDS = {
    latin: [(word, letters_mask(word)) for word in table if len(word) >= 5]
    for latin, table in BEFORE.items()
}


def without_types(letters: str, latin: bool) -> list[tuple[str, frozenset[str]]]:
    """Every way to take «область», «г», «AO» off both ends: (rest, kinds of words taken).

    Words may be glued («Новгородскаяобласть»), so this works on letters, not on words; a caller
    believes only a rest that is a whole name.
    """
    seen: dict[tuple[str, frozenset[str]], None] = {(letters, frozenset()): None}
    todo = list(seen)
    while todo:
        rest, tags = todo.pop()
        for size in range(1, min(LONGEST_TYPE, len(rest)) + 1):
            cuts = (
                (BEFORE[latin].get(rest[:size]), rest[size:]),
                (AFTER[latin].get(rest[-size:]), rest[:-size]),
            )
            for tag, shorter in cuts:
                if tag is not None and (state := (shorter, tags | {tag})) not in seen:
                    seen[state] = None
                    todo.append(state)
    return sorted(seen, key=lambda state: len(state[0]))


def mended_types(phrase: tuple[str, ...], latin: bool) -> tuple[str, ...]:
    """Words with a one-letter error in a long type word corrected («облать», «Респулика»)."""
    return tuple(
        word
        if len(word) < 5 or word in BEFORE[latin]
        else next(
            (
                right
                for right, mask in LONG_WORDS[latin]
                if (mask ^ letters_mask(word)).bit_count() <= 2 and within(word, right, 1)
            ),
            word,
        )
        for word in phrase
    )
