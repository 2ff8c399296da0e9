"""Change the XML of one part and leave it XML: elements, attributes, references, texts."""

import random
import re
from collections.abc import Callable
from xml.etree import ElementTree

from tests.fuzz.bases import packed, unpacked

Element = ElementTree.Element
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')

_REFERENCES = (
    "A1", "D5", "D6", "D7", "G5", "H6", "C6", "C7", "D1", "XFD1048576", "A0", "D", "5", "D5:D6",
    "$D$5", "d5", "ZZZ1", "D-5", "", "А1", "D05", "D5 ", "A1:XFD1048576",
)  # fmt: skip
_VALUES = (
    "", "0", "-1", "1", "2", "4", "5", "12", "99999", "4294967296", "1e3", "1_0", "٤٠٠", "400",
    "1.5", "1e308", "1e999", "NaN", "INF", "true", "x", " 400 ", "+400", "0x10", "１２", "400.0",
    "1" * 400, "45000", "#N/A", "я" * 300, "&#7;", "&lt;img&gt;",
)  # fmt: skip
_TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "x", "")


def _one(parts: dict[str, bytes], draw: random.Random, *, sheets: float = 0.7) -> str:
    """A part with XML in it; mostly a sheet, where the numbers are."""
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    if draw.random() < sheets:
        names = [name for name in names if name.startswith("xl/worksheets/sheet")]
    return draw.choice(names)


def attributes(content: bytes, draw: random.Random) -> bytes:
    """Other values of attributes: references, types, styles, indices, names, relations."""
    parts = unpacked(content)
    name = _one(parts, draw)
    text = parts[name].decode("utf-8", "replace")
    for _ in range(draw.choice((1, 1, 1, 2, 5))):
        text = _other_attribute(text, draw)
    return packed(parts | {name: text.encode()})


def _other_attribute(text: str, draw: random.Random) -> str:
    matches = list(_ATTRIBUTE.finditer(text))
    if not matches:
        return text
    one = draw.choice(matches)
    key, value = one.groups()
    like = [each.group(2) for each in matches if each.group(1) == key]
    match draw.randrange(5):
        case 0:
            new = f'{key}="{draw.choice(like)}"'
        case 1:
            new = ""
        case 2:
            choices = _TYPES if key == "t" else _REFERENCES if key in ("r", "ref") else _VALUES
            new = f'{key}="{draw.choice(choices)}"'
        case 3:
            new = f'{key}="{value}{draw.choice(_VALUES)[:20]}"'
        case _:
            new = f'{draw.choice(("t", "r", "s", "hidden", "x"))}="{value}"'
    return text[: one.start()] + new + text[one.end() :]


def numbers(content: bytes, draw: random.Random) -> bytes:
    """Other texts between <v> and </v>: numbers and indices of texts."""
    parts = unpacked(content)
    name = draw.choice([name for name in sorted(parts) if name.startswith("xl/worksheets/sheet")])
    text = parts[name].decode()
    for _ in range(draw.choice((1, 1, 3))):
        matches = list(re.finditer(r"<v>([^<]*)</v>", text))
        one = draw.choice(matches)
        new = draw.choice((*_VALUES, draw.choice(matches).group(1)))
        tag = draw.choice((f"<v>{new}</v>",) * 4 + (f"<v>{new}</v>{one.group()}", "", "<v/>"))
        text = text[: one.start()] + tag + text[one.end() :]
    return packed(parts | {name: text.encode()})


def tags(content: bytes, draw: random.Random) -> bytes:
    """Rename, double, close or drop a single tag: mostly no XML any more, sometimes another one."""
    parts = unpacked(content)
    name = _one(parts, draw)
    text = parts[name].decode("utf-8", "replace")
    matches = list(_TAG.finditer(text))
    if not matches:
        return content
    one = draw.choice(matches)
    tag = one.group()
    new = draw.choice(
        (
            "",
            tag * 2,
            tag.rstrip("/>") + "/>",
            tag.replace("<", "<x:", 1),
            f"<!--{tag}-->",
            f"<x>{tag}</x>" if tag.endswith("/>") else tag.upper(),
        )
    )
    return packed(parts | {name: (text[: one.start()] + new + text[one.end() :]).encode()})


def elements(content: bytes, draw: random.Random) -> bytes:
    """Drop, double, exchange, move or rename whole elements."""
    parts = unpacked(content)
    name = _one(parts, draw)
    try:
        root = ElementTree.fromstring(parts[name])
    except ElementTree.ParseError:
        return content
    for _ in range(draw.choice((1, 1, 2, 4))):
        draw.choice((_drop, _double, _exchange, _move, _rename, _cell_of_other))(root, draw)
    return packed(parts | {name: _serialised(root)})


def _parents(root: Element) -> list[Element]:
    return [each for each in root.iter() if len(each)]


def _drop(root: Element, draw: random.Random) -> None:
    parents = _parents(root)
    if parents:
        parent = draw.choice(parents)
        parent.remove(draw.choice(list(parent)))


def _double(root: Element, draw: random.Random) -> None:
    parents = _parents(root)
    if parents:
        parent = draw.choice(parents)
        parent.insert(draw.randrange(len(parent) + 1), draw.choice(list(parent)))


def _exchange(root: Element, draw: random.Random) -> None:
    parents = [each for each in _parents(root) if len(each) > 1]
    if parents:
        parent = draw.choice(parents)
        one, other = draw.sample(range(len(parent)), 2)
        parent[one], parent[other] = parent[other], parent[one]


def _move(root: Element, draw: random.Random) -> None:
    parents = _parents(root)
    if len(parents) > 1:
        source, target = draw.sample(parents, 2)
        moved = draw.choice(list(source))
        if target not in list(moved.iter()):
            source.remove(moved)
            target.append(moved)


def _rename(root: Element, draw: random.Random) -> None:
    one, other = draw.choice(list(root.iter())), draw.choice(list(root.iter()))
    one.tag = draw.choice((other.tag, "x", other.tag.upper()))


def _cell_of_other(root: Element, draw: random.Random) -> None:
    """What two cells hold changes places while their addresses stay."""
    cells = [each for each in root.iter() if each.tag.endswith("}c")]
    if len(cells) > 1:
        one, other = draw.sample(cells, 2)
        one[:], other[:] = list(other), list(one)
        kinds = one.get("t"), other.get("t")
        for cell, kind in zip((other, one), kinds, strict=True):
            cell.attrib.pop("t", None)
            if kind:
                cell.set("t", kind)


def rows_and_columns(content: bytes, draw: random.Random) -> bytes:
    """Hide, merge, protect, renumber: what stands around the cells of a sheet."""
    parts = unpacked(content)
    name = draw.choice([name for name in sorted(parts) if name.startswith("xl/worksheets/sheet")])
    text = parts[name].decode()
    left, right = draw.choice("ABCDGH"), draw.choice("CDEGHK")
    top, bottom = sorted((draw.randrange(1, 30), draw.randrange(1, 60)))
    merge = f'<mergeCells><mergeCell ref="{left}{top}:{right}{bottom}"/></mergeCells>'
    row = f'<row r="{top}"><c r="{left}{top}"><v>7</v></c></row>'
    edits: tuple[Callable[[], str], ...] = (
        lambda: text.replace("</sheetData>", f"</sheetData>{merge}"),
        lambda: text.replace("</sheetData>", f"{row}</sheetData>"),
        lambda: text.replace("<sheetData>", f"<sheetData>{row}"),
        lambda: re.sub(rf'<row r="{top}"', f'<row r="{bottom}"', text),
        lambda: re.sub(rf'(<row r="{top}")', r'\1 hidden="1"', text),
        lambda: re.sub(r'<row r="\d+"', "<row", text),
        lambda: re.sub(r'<c r="[A-Z]+\d+"', "<c", text),
        lambda: re.sub(rf'<c r="{left}{top}"', f'<c r="{right}{top}"', text),
        lambda: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', text),
        lambda: text.replace("<sheetData>", "<sheetData/><sheetData>"),
        lambda: text.replace("</sheetData>", "</sheetData><sheetData>" + row + "</sheetData>"),
    )
    return packed(parts | {name: draw.choice(edits)().encode()})


def workbook(content: bytes, draw: random.Random) -> bytes:
    """Names, order, states and targets of the sheets; the relations of parts."""
    parts = unpacked(content)
    name = draw.choice(
        ("xl/workbook.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
    )
    text = parts[name].decode()
    sheets = re.findall(r"<sheet [^>]*/>", text)
    if sheets and draw.random() < 0.6:
        one, other = draw.sample(sheets, 2)
        names = re.findall(r'<sheet [^>]*?name="([^"]*)"', text)
        new = draw.choice((*names, *(f" {each} " for each in names), "Лист1", "x" * 40, "", "a/b"))
        renamed = re.sub(r'name="[^"]*"', f'name="{new}"', one)
        text = draw.choice(
            (
                text.replace(one, renamed),
                text.replace(one, ""),
                text.replace(one, one + renamed),
                text.replace(one, one.replace("<sheet ", '<sheet state="hidden" ', 1)),
                text.replace(one, "\0").replace(other, one).replace("\0", other),
                text.replace(one, re.sub(r'r:id="[^"]*"', 'r:id="rId2"', one)),
            )
        )
        return packed(parts | {name: text.encode()})
    return packed(parts | {name: _other_attribute(text, draw).encode()})


def _serialised(root: Element) -> bytes:
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
