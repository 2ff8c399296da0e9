"""Text of others without what nobody sees: controls, direction overrides, zero-width characters.

A terminal obeys the one, a reader is deceived by the other.
"""

import unicodedata


def visible(text: str) -> str:
    """``text`` in NFC without characters of the categories C*; line breaks stay."""
    return "".join(
        each
        for each in unicodedata.normalize("NFC", text)
        if each == "\n" or unicodedata.category(each)[0] != "C"
    )
