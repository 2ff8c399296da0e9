"""What the texts above and beside numbers say: words to know a column by, units, periods.

Words are compared without footnote marks, case, kinds of dashes and spaces, so that a table of
the next quarter is known by the profile of the last one.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from indicators.definitions.periods import Period
from indicators.regions import spelling

_YEAR_MARKS = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})((?:[;,\s]*[0-9]{1,2}\))+)")
# «2013 год 2»: the second footnote.
_MARK_AFTER_YEAR = re.compile(r"(?<=[0-9]{4} год)\s?[0-9]{1,2}$")
_MARKS_AFTER = re.compile(r"(?<=[^0-9\s(])\s*(?:[0-9]{1,2}\)[;,\s]*)+$|[\s*†‡⁰¹²³⁴-⁹]+$")

MONTHS = (
    ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
     "ноябр", "декабр")
)  # fmt: skip
_MONTH = "|".join(f"{stem}[а-я]{{0,2}}" if stem != "ма" else "ма[йя]" for stem in MONTHS)
_MONTH_RANGE = re.compile(rf"({_MONTH})\s*-\s*({_MONTH})")
_ONE_MONTH = re.compile(rf"\b({_MONTH})\b")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_QUARTER = re.compile(r"\b(i{1,3}|iv|[1-4])(?:-?(?:й|ый|ой|ий))?\s*кв(?:артал[а-я]*|\.)?")
_QUARTER_CODE = re.compile(r"\b((?:20)[0-9]{2})\s*[qк]\s*([1-4])\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_PER = (
    r"(?:(?:[0-9]{1,3} ?)?(?:тыс(?:\.|яч[а-я]*)?|млн\.?|миллион[а-я]*)"
    r"|10{0,2}(?: ?000)?|одного|одну|душу)"
)
# A rate per so many people, or a change against another time, is no count of anything.
_RATE = re.compile(
    rf"\b(?:на|в расчете на) {_PER}(?![0-9])[^,;()«»]{{0,25}}"
    r"|\bтемп[а-я]{0,2} (?:роста|прироста|снижения)[^,;()«»]{0,25}"
    r"|\b(?:коэффициент|индекс)[а-я]{0,2}\b[^,;()«»]{0,25}|\bв среднем на\b[^,;()«»]{0,25}"
)

_SCALES = (
    (re.compile(r"\bтыс(?:\.|яч[а-я]*|\b)[^,;()«»]{0,25}"), Decimal(1000)),
    (re.compile(r"\b(?:млн\.?|миллион[а-я]*)[^,;()«»]{0,25}"), Decimal(1_000_000)),
    (re.compile(r"\b(?:млрд\.?|миллиард[а-я]*)[^,;()«»]{0,25}"), Decimal(1_000_000_000)),
    (re.compile(r"\b(?:в процентах|процент[а-я]*)\b|%|\bдол[яи]\b|\bуд\. ?вес|‰"), None),
)  # fmt: skip


class Unit(NamedTuple):
    """A unit other than one: the words that say so, and their factor; None for a share."""

    words: str
    factor: Decimal | None


def clean(text: str) -> str:
    """A heading in one line without the footnote marks glued to it."""
    text = " ".join(text.replace("\u00ad", "").split())
    text = _YEAR_MARKS.sub(r"\1 ", text)
    text = _MARK_AFTER_YEAR.sub("", text)
    before = None
    while before != text:
        before, text = text, _MARKS_AFTER.sub("", text).strip()
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What two spellings of one heading have in common."""
    tidy = spelling.tidy(clean(text)).lower()
    words = [_in_cyrillic(word) for word in tidy.split()]
    tidy = re.sub(r"\s*-\s*", "-", " ".join(words))
    return re.sub(r"^([0-9]{4}) ?(?:год[а-я]*|г\.?)$", r"\1", tidy).strip(" .:;,")


def _in_cyrillic(word: str) -> str:
    """A word typed in both alphabets; one that has a letter of its own in Latin stays."""
    if spelling.is_cyrillic(word) and spelling.is_latin(word):
        return "".join(spelling.LATIN_TWINS.get(letter, letter) for letter in word)
    return word


def units(texts: Iterable[str]) -> tuple[Unit, ...]:
    """Every unit that the texts name other than a piece or a person, each once."""
    named: dict[str, Unit] = {}
    for text in texts:
        for unit in _units(text):
            named.setdefault(unit.words, unit)
    return tuple(named.values())


@lru_cache(maxsize=20_000)
def _units(text: str) -> tuple[Unit, ...]:
    tidy = spelling.tidy(text).lower()
    named = [_unit(match[0], None) for match in _RATE.finditer(tidy)]
    # «на 10 тыс. человек» is a rate, not thousands.
    tidy = _RATE.sub(" ; ", tidy)
    named += [
        _unit(match[0], factor) for pattern, factor in _SCALES for match in pattern.finditer(tidy)
    ]
    return tuple(named)


def _unit(words: str, factor: Decimal | None) -> Unit:
    words = " ".join(words.replace(".", ". ").split()).strip(" .:-")
    return Unit(words, factor)


def period_named(texts: Iterable[str]) -> str:
    """What the words say of a period, in our notation: ``2025Q4``, ``2025, январь-март``."""
    tidy = re.sub(r"\s*-\s*", "-", " ".join(spelling.tidy(clean(text)).lower() for text in texts))
    if match := _QUARTER_CODE.search(tidy):
        return f"{match[1]}Q{match[2]}"
    years = list(dict.fromkeys(_YEAR.findall(tidy)))
    year = years[0] if len(years) == 1 else "–".join(years)
    if match := _QUARTER.search(tidy):
        quarter = _ROMAN.get(match[1]) or int(match[1])
        return f"{year}Q{quarter}" if len(years) == 1 else f"квартал {quarter}"
    if match := _MONTH_RANGE.search(tidy):
        return ", ".join(filter(None, (year, match[0])))
    if match := _ONE_MONTH.search(tidy):
        return ", ".join(filter(None, (year, match[0])))
    return year


def years_named(texts: Iterable[str]) -> frozenset[int]:
    """The years that the words name."""
    return frozenset(
        int(year) for text in texts for year in _YEAR.findall(spelling.tidy(clean(text)))
    )


_ROMANS = ("I", "II", "III", "IV")
_ENDS = ("март", "июнь", "сентябрь", "декабрь")


def filled(pattern: str, period: Period) -> str:
    """A heading of a profile for one period: ``{year}``, ``{quarter}``, ``{roman}``, ``{months}``.

    ``{months}`` is the span from January, as cumulative columns call it: «январь-июнь».
    """
    for name, value in (
        ("{year}", str(period.year)),
        ("{quarter}", str(period.quarter)),
        ("{roman}", _ROMANS[period.quarter - 1]),
        ("{months}", f"январь-{_ENDS[period.quarter - 1]}"),
    ):
        pattern = pattern.replace(name, value)
    return pattern


_PLACEHOLDERS = (
    (r"январ[а-я]*\s*[-–—]\s*(?:март|июн|сентябр|декабр)[а-я]*", "{months}"),
    (r"\bI{1,3}V?\b(?=\s*кв)|\bIV\b(?=\s*кв)", "{roman}"),
    (r"(?<![0-9])[1-4](?=(?:-?(?:й|ый|ой|ий))?\s*кв)", "{quarter}"),
    (r"(?<![0-9])20[0-9]{2}(?![0-9])", "{year}"),
)


def patterned(heading: tuple[str, ...], period: str) -> tuple[str, ...]:
    """The reverse of ``filled``: placeholders wherever they give the same words for ``period``.

    «2026 / январь-сентябрь / Вакансии» of 2026Q3 becomes ``{year}``, ``{months}``, «Вакансии».
    """
    return tuple(_pattern(word, Period.parse(period)) for word in heading)


def _pattern(word: str, period: Period) -> str:
    if "{" in word:
        return word
    wanted = key(word)
    for pattern, placeholder in _PLACEHOLDERS:
        tried = re.sub(pattern, placeholder, word, flags=re.IGNORECASE)
        if key(filled(tried, period)) == wanted:
            word = tried
    return word
