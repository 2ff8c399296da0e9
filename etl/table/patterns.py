"""Words of a heading that name the period → words that will name the next one.

The reverse of ``etl.table.headings.filled``: «2026 / январь-сентябрь / Вакансии» of the third
quarter of 2026 becomes ``{year}``, ``{months}``, «Вакансии».
"""

import re

from etl.table.headings import filled, key
from indicators.definitions.periods import Period

_PARTS = (
    (r"январ[а-я]*\s*[-–—]\s*(?:март|июн|сентябр|декабр)[а-я]*", "{months}"),
    (r"\bI{1,3}V?\b(?=\s*кв)|\bIV\b(?=\s*кв)", "{roman}"),
    (r"(?<![0-9])[1-4](?=(?:-?(?:й|ый|ой|ий))?\s*кв)", "{quarter}"),
    (r"(?<![0-9])20[0-9]{2}(?![0-9])", "{year}"),
)


def patterned(heading: tuple[str, ...], period: str) -> tuple[str, ...]:
    """The heading with placeholders wherever they give the same words for ``period`` again."""
    return tuple(_word(word, Period.parse(period)) for word in heading)


def _word(word: str, period: Period) -> str:
    if "{" in word:
        return word
    said = key(word)
    for pattern, placeholder in _PARTS:
        tried = re.sub(pattern, placeholder, word, flags=re.IGNORECASE)
        if key(filled(tried, period)) == said:
            word = tried
    return word
