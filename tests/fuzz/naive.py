"""A second reader of the form, written to be different: plain XML, no openpyxl, no judgement.

It says every number that somebody could see at a key. Where it sees two for one key, there is no
right one, and a reader that picks one of them is wrong.
"""

import io
import re
import zipfile
import zlib
from collections import defaultdict
from posixpath import join, normpath
from xml.etree import ElementTree

from indicators.definitions.model import Sheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# xsd:double, what the standard lets a number be; Python's own ``float`` takes more.
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)

Seen = str | float | None
Place = tuple[int, int]


class Unseen(Exception):
    """The naive reader cannot make sense of the file at all."""


def values(content: bytes) -> dict[str, set[Seen]]:
    """Row key → everything that stands in its column «value»; Unseen for no readable workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sheets = list(_sheets(archive))
    except (
        zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, IndexError, OSError,
        EOFError, NotImplementedError, RuntimeError, zlib.error,
    ) as reason:  # fmt: skip
        raise Unseen(str(reason)) from reason
    seen_by_key: dict[str, set[Seen]] = defaultdict(set)
    for sheet in Sheet:
        mark = f"sheet:{sheet.name.lower()}"
        named = [cells for name, cells in sheets if name.strip() == sheet.value]
        marked = [cells for _, cells in sheets if any(mark in each for each in cells.values())]
        for cells in named or marked:
            for key, seen in _keyed(cells, mark):
                seen_by_key[key] |= seen
    return seen_by_key


def _keyed(cells: dict[Place, set[Seen]], mark: str) -> list[tuple[str, set[Seen]]]:
    corners = [place for place, seen in cells.items() if mark in seen]
    return [
        (key, cells.get((row, value_column), {None}))
        for top, left in corners
        for (key_row, value_column), heads in cells.items()
        if key_row == top and "value" in heads
        for (row, column), keys in cells.items()
        if column == left
        for key in keys
        if isinstance(key, str) and key.startswith(("count:", "field:", "milestone:"))
    ]


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, dict[Place, set[Seen]]]]:
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    texts: list[str] = []
    if "xl/sharedStrings.xml" in archive.namelist():
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = [_text(each) for each in strings.iter(f"{_MAIN}si")]
    sheets = []
    for sheet in workbook.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":  # whatever the namespace: it holds no number
            continue
        target = targets.get(sheet.get(_RELATION), "")
        path = normpath(join("xl", target)) if not target.startswith("/") else target[1:]
        if path in archive.namelist():
            root = ElementTree.fromstring(archive.read(path))
            sheets.append((sheet.get("name", ""), _cells(root, texts)))
    return sheets


def _text(element: ElementTree.Element) -> str:
    """All runs of a text; phonetic hints are no part of it."""
    runs = [each.findtext(f"{_MAIN}t") or "" for each in element.findall(f"{_MAIN}r")]
    return (element.findtext(f"{_MAIN}t") or "") + "".join(runs)


def _cells(root: ElementTree.Element, texts: list[str]) -> dict[Place, set[Seen]]:
    cells: dict[Place, set[Seen]] = defaultdict(set)
    row_number = 0
    for row in root.iter(f"{_MAIN}row"):
        row_number = int(row.get("r", row_number + 1))
        column = 0
        for cell in row.iter(f"{_MAIN}c"):
            written = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", cell.get("r", ""))
            column = _column(written[1]) if written else column + 1
            place = (int(written[2]) if written else row_number, column)
            cells[place] |= _seen(cell, texts)
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _seen(cell: ElementTree.Element, texts: list[str]) -> set[Seen]:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return {_text(each).strip() or None for each in cell.iter(f"{_MAIN}is")} or {None}
    written = [each.text or "" for each in cell.iter(f"{_MAIN}v")]
    seen: set[Seen] = set()
    for each in written:
        if not each.strip():
            seen.add(None)
        elif kind == "s":
            index = int(each) if each.strip().isascii() and each.strip().isdecimal() else -1
            text = texts[index] if 0 <= index < len(texts) else f"нет текста {each}"
            seen.add(text if text.strip() else None)
        elif kind == "n" and _NUMBER.fullmatch(each.strip()):
            seen.add(float(each))
        else:
            seen.add(f"{kind}:{each}")
    return seen or {None}
