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
    # Nearly every text is plain, and a flooded workbook has a million of them. Of the spaces only
    # that of ASCII counts as printable; the one that does not break is as plain.
    if unicodedata.is_normalized("NFC", text) and text.replace("\u00a0", "").isprintable():
        return text
    broken = _BREAK.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(each for each in broken if each == "\n" or unicodedata.category(each)[0] != "C")
