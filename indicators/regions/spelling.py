"""The letters of a place name, freed from the way a publisher set them.

Nothing here knows a region: footnote marks, dashes, alphabets and grammatical cases are the same
for all of them.
"""

import re
import unicodedata
from functools import cache
from itertools import product

INVISIBLE = dict.fromkeys(
    [0xAC, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF]
)
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―⁃−﹘﹣－"), "-")
QUOTES = dict.fromkeys(map(ord, '«»"“”„№_'), " ")
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´ʹʺ′"))

# Written by look alone, and the letter that was meant.
LATIN_TWINS = dict(zip("ABCEHKMOPTXYaceopxykmthb", "АВСЕНКМОРТХУасеорхукмтнв", strict=True))
CYRILLIC_TWINS = {
    cyrillic: latin
    for latin, cyrillic in LATIN_TWINS.items()
    if latin.isupper() or latin in "aceopxy"
}

LIST_MARK = re.compile(
    r"^(?:[\s\-*•·▪●>.,:;+#]+|\(?\d+(?:\.\d+)*(?:\s*[).:\-]|\s)\s*|\d{2,}(?=[^\W\d]))"
)
FOOTNOTE = re.compile(
    r"(?:[\s,;]*(?:\[\s*\w{1,2}\s*\]|\(\s*\d{1,2}(?:\s*[,;]\s*\d{1,2})*\s*\)"
    r"|(?<!\d)(?<!\d[./])\d{1,2}\s?\)?|[*†‡+]+|[-.,:;]+))+$"
)
LEADING_WORDS = re.compile(
    r"^(?:в том числе|в т\. ?ч\.?|в тч|из (?:них|него|нее)|по|в|во|на|субъект(?: рф| российской"
    r" федерации)?|регион|including|incl\.?|of which)(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
COUNTRY_AFTER = re.compile(
    r"(?<=\w)[\s,.)-]+(?:рф|росси[яи]|российск\w+ федераци\w+"
    r"|russia|russian federation)$",
    re.IGNORECASE,
)
CAPITAL_OF = re.compile(r"столиц\w+ (?:рф|росси[яи]|российск\w+ федераци\w+)", re.IGNORECASE)


def tidy(text: str) -> str:
    """The text in one line, with one kind of dash, space and quote, and nothing invisible."""
    # «№» would become «No», which is a word; the rest of NFKC only joins what belongs together.
    text = text.translate(QUOTES).translate(INVISIBLE).translate(DASHES).translate(APOSTROPHES)
    text = unicodedata.normalize("NFKC", text).translate(DASHES)
    return " ".join(text.replace("ё", "е").replace("Ё", "Е").split())


def without_marks(text: str) -> str:
    """A tidy text without list numbers before, footnote marks after, brackets around it."""
    text = CAPITAL_OF.sub(" ", text)
    before = None
    while before != text:
        before = text
        text = LIST_MARK.sub("", text)
        text = LEADING_WORDS.sub("", text)
        text = FOOTNOTE.sub("", text)
        text = COUNTRY_AFTER.sub("", text).strip()
        if re.fullmatch(r"\([^()]*\)", text):
            text = text[1:-1]
        if text.count("(") != text.count(")"):
            text = text.replace("(", " ").replace(")", " ").strip()
    return text


def is_cyrillic(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in text.lower())


def is_latin(text: str) -> bool:
    return any("a" <= letter <= "z" for letter in text.lower())


def _in_one_alphabet(word: str) -> str:
    if not (is_cyrillic(word) and is_latin(word)):
        return word
    surely_cyrillic = any(is_cyrillic(x) and x not in CYRILLIC_TWINS for x in word)
    surely_latin = any(is_latin(x) and x not in LATIN_TWINS for x in word)
    twins = CYRILLIC_TWINS if surely_latin and not surely_cyrillic else LATIN_TWINS
    return "".join(twins.get(x, x) for x in word)


def in_cyrillic_twins(text: str) -> str | None:
    """«POCCИЯ» typed on a Latin keyboard; None when a letter has no Cyrillic twin."""
    if any(is_latin(x) and x not in LATIN_TWINS for x in text):
        return None
    return "".join(LATIN_TWINS.get(x, x) for x in text)


def words(text: str) -> tuple[str, ...]:
    """Lower-case words in one alphabet; Latin ones as `skeleton`, «of» and «the» left out."""
    text = re.sub(r"(?<=[^\W\d_])0(?=[^\W\d_])", "о", text)
    split = [_in_one_alphabet(word) for word in re.findall(r"[^\W_]+", text)]
    cyrillic = [is_cyrillic(word) for word in split]
    if any(cyrillic) and not all(cyrillic):
        split = [
            (not c and in_cyrillic_twins(word)) or word
            for word, c in zip(split, cyrillic, strict=True)
        ]
        cyrillic = [is_cyrillic(word) or word.isdigit() for word in split]
    if any(map(is_cyrillic, split)) and all(cyrillic):
        return tuple(word.lower() for word in split)
    latin = (
        transliterate(word.lower()) if c else word for word, c in zip(split, cyrillic, strict=True)
    )
    return tuple(skeleton(word) for word in latin if word.lower() not in ("of", "the"))


def single_letters(word: str) -> str:
    """«Черкессия» and «Черкесия» alike: doubling is what publishers disagree on most."""
    return re.sub(r"(.)\1+", r"\1", word)


TRANSLITERATION = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            ".",
            "y",
            ".",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def transliterate(word: str) -> str:
    return "".join(TRANSLITERATION.get(x, x) for x in word.lower()).replace(".", "")


# One spelling for BGN/PCGN, ISO 9, GOST, the Library of Congress, English, German and French ways.
# Capitals stand for sounds that Latin writes with several letters.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("č", "C"), ("[šŝ]", "S"), ("ž", "Z"), ("[âä]", "ya"), ("[ûü]", "yu"), ("ö", "yo"),
        ("tsch|tch", "C"), ("shch|sch|sh", "S"), ("ch", "C"), ("zh", "Z"), ("kh", "h"),
        ("gh", "g"), ("ts|tz|c(?![aou])", "c"), ("x", "ks"), ("w", "v"), ("j", "y"),
        ("[yi]+(?=[aeou])", ""), ("y", "i"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def skeleton(word: str) -> str:
    """The sounds of a Latin word; equal for «Krasnoyarskiy», «Krasnojarskij», «Krasnoiarskii»."""
    word = unicodedata.normalize("NFC", word.lower().replace("ё", "yo"))
    for pattern, sound in SOUNDS[:6]:
        word = pattern.sub(sound, word)
    word = "".join(x for x in unicodedata.normalize("NFD", word) if not unicodedata.combining(x))
    for pattern, sound in SOUNDS[6:]:
        word = pattern.sub(sound, word)
    return word


ENDINGS = (
    (("ая",), ("ая", "ой", "ую", "ою", "ей")),
    (("ский", "цкий"), ("кий", "кого", "кому", "ким", "ком")),
    (("ый",), ("ый", "ого", "ому", "ым", "ом")),
    (("ний",), ("ий", "его", "ему", "им", "ем")),
    (("ия",), ("я", "и", "ю", "ей")),
    (("ея", "ня"), ("я", "и", "е", "ю", "ей")),
    (("а",), ("а", "ы", "и", "е", "у", "ой")),
    (("ье", "ле"), ("е", "я", "ю", "ем")),
    (("ай", "ой"), ("й", "я", "ю", "ем", "е")),
    (("ь",), ("ь", "я", "и", "ю", "ем", "е", "ью")),
)


@cache
def _cases(word: str) -> tuple[str, ...]:
    for endings, forms in ENDINGS:
        for ending in endings:
            if word.endswith(ending):
                stem = word[: len(word) - len(forms[0])]
                return tuple(stem + form for form in forms)
    if word[-1] in "бвгджзклмнпрстфхцчшщ" and len(word) > 3:
        return tuple(word + form for form in ("", "а", "у", "ом", "е"))
    return (word,)


def decline(name: str) -> set[str]:
    """All cases of a Russian name, letters only: «Северная Осетия» gives «севернойосетии», …"""
    parts = [part for part in re.split(r"[\s\-—]+", name.lower().replace("ё", "е")) if part]
    # «Кабардино-», «Ямало-», «Марий» stay as they are; the rules leave them so.
    return {"".join(form) for form in product(*map(_cases, parts))}
