"""Text of others without what nobody sees: controls, direction overrides, zero-width characters.

A terminal obeys the one, a reader is deceived by the other.
"""

import re
import unicodedata

_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def visible(text: str) -> str:
    """``text`` in NFC without characters of the categories C*.

    Line breaks stay, every kind of them as ``\\n``; a tab becomes a space.
    """
    broken = _BREAK.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(each for each in broken if each == "\n" or unicodedata.category(each)[0] != "C")
