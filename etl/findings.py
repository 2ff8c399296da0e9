"""What a check found: a sentence for a person, and the same in parts for a table.

Texts of others go into it without what nobody sees: a terminal obeys controls, and a reader is
deceived by overrides of direction.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INNER_MARKS = str.maketrans("«»", "„“")


class Severity(StrEnum):
    """An error rejects the whole workbook; a warning is stored beside the data."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing found, in Russian: where, what is there, what is expected, what to do.

    ``message`` begins with file, sheet and cell, and is complete without the other fields.
    ``comment_cell`` is the cell of the form in which the region has to explain a warning (empty
    where none is asked for), ``commented`` says that it did.
    """

    severity: Severity
    rule: str
    message: str
    file: str
    sheet: str = ""
    cell: str = ""
    found: str = ""
    expected: str = ""
    commented: bool = False
    comment_cell: str = ""

    @property
    def unexplained(self) -> bool:
        """Whether a comment is asked for and missing."""
        return bool(self.comment_cell) and not self.commented

    def __post_init__(self) -> None:
        # Sheets, cells and files bring text of others, and so does the answer of a worker.
        for name in ("rule", "message", "file", "sheet", "cell", "found", "expected"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(
    rule: str,
    text: str,
    *,
    file: str,
    sheet: str = "",
    cell: str = "",
    found: str = "",
    expected: str = "",
) -> Finding:
    """A reason for rejection; ``text`` says what is wrong and what to do."""
    message = _placed(text, file, sheet, cell)
    return Finding(Severity.ERROR, rule, message, file, sheet, cell, found, expected)


def warning(
    rule: str,
    text: str,
    *,
    file: str,
    sheet: str = "",
    cell: str = "",
    found: str = "",
    expected: str = "",
    commented: bool = False,
    comment_cell: str = "",
) -> Finding:
    """Something to look at; ``text`` says what is odd and what to do."""
    message = _placed(text, file, sheet, cell)
    return Finding(
        Severity.WARNING,
        rule,
        message,
        file,
        sheet,
        cell,
        found,
        expected,
        commented,
        comment_cell,
    )


def quoted(title: str) -> str:
    """A title in quotation marks; those inside it become the inner ones: «на „Билет в будущее“»."""
    return f"«{title.translate(_INNER_MARKS)}»"


def visible(text: str) -> str:
    """``text`` in NFC without controls, overrides of direction, zero-width characters (C*).

    Line breaks stay, every kind of them as ``\\n``; a tab becomes a space.
    """
    # Nearly every text is plain, and a flooded workbook has a million of them. Of the spaces only
    # that of ASCII counts as printable; the one that does not break is as plain.
    if unicodedata.is_normalized("NFC", text) and text.replace("\u00a0", "").isprintable():
        return text
    broken = _BREAK.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return "".join(each for each in broken if each == "\n" or unicodedata.category(each)[0] != "C")


def _placed(text: str, file: str, sheet: str, cell: str) -> str:
    places = [file, f"лист «{sheet}»" if sheet else "", cell]
    return f"{', '.join(filter(None, places))}: {text}"
