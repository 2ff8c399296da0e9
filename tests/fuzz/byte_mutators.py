"""Spoil bytes: of the file as a whole, or of one part, which then gets its right checksum."""

import random
from collections.abc import Callable

from tests.fuzz.bases import packed, unpacked

Edit = Callable[[bytearray, random.Random], None]

# What breaks readers of numbers, lengths and encodings more often than chance would.
_DICTIONARY = (
    b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06",
    b"<", b">", b"&", b"&lt;", b"&#0;", b"&#x202e;", b"]]>", b"<!--", b"<![CDATA[", b"<?x?>",
    b"-", b"_", b".", b"e", b"1e999", b"NaN", b"INF", b"-0", b"0x1F", b"99999999999999999999",
    b"\xd9\xa3", b"\xef\xbc\x95", b"\xc2\xa0", b"\n", b"\t", b" ", b"0", b"9",
)  # fmt: skip


def _flip(data: bytearray, draw: random.Random) -> None:
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def _replace(data: bytearray, draw: random.Random) -> None:
    data[draw.randrange(len(data))] = draw.randrange(256)


def _insert(data: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(data) + 1)
    data[place:place] = draw.choice(_DICTIONARY)


def _delete(data: bytearray, draw: random.Random) -> None:
    place = draw.randrange(len(data))
    del data[place : place + draw.choice((1, 1, 2, 4, 16, 200))]


def _copy(data: bytearray, draw: random.Random) -> None:
    start, length = draw.randrange(len(data)), draw.choice((1, 4, 16, 64, 300))
    place = draw.randrange(len(data) + 1)
    data[place:place] = data[start : start + length]


def _truncate(data: bytearray, draw: random.Random) -> None:
    del data[draw.randrange(len(data)) :]


def _digit(data: bytearray, draw: random.Random) -> None:
    """Another character where a digit is: what happens to a number on its way."""
    places = [place for place, byte in enumerate(data) if 48 <= byte <= 57]
    if places:
        place = draw.choice(places)
        data[place : place + 1] = draw.choice(
            (b"0", b"7", b"_", b"-", b" ", b".", b"e", b"\xd9\xa3")
        )


_EDITS: tuple[Edit, ...] = (_flip, _replace, _insert, _delete, _copy, _digit)


def file_bytes(content: bytes, draw: random.Random) -> bytes:
    """A few bytes of the archive itself."""
    data = bytearray(content)
    for _ in range(draw.choice((1, 1, 1, 2, 8))):
        if data:
            draw.choice((*_EDITS, _truncate))(data, draw)
    return bytes(data)


def part_bytes(content: bytes, draw: random.Random) -> bytes:
    """A few bytes of one part."""
    parts = unpacked(content)
    name = draw.choice(sorted(parts))
    data = bytearray(parts[name])
    for _ in range(draw.choice((1, 1, 2, 4))):
        if data:
            draw.choice(_EDITS)(data, draw)
    parts[name] = bytes(data)
    return packed(parts)


def sheet_digits(content: bytes, draw: random.Random) -> bytes:
    """One digit of one sheet: a number, a reference, an index or a style."""
    parts = unpacked(content)
    name = draw.choice([name for name in sorted(parts) if name.startswith("xl/worksheets/")])
    data = bytearray(parts[name])
    _digit(data, draw)
    parts[name] = bytes(data)
    return packed(parts)


def parts_of_the_archive(content: bytes, draw: random.Random) -> bytes:
    """Leave out, empty, rename, exchange or add parts."""
    parts = unpacked(content)
    one, other = draw.sample(sorted(parts), 2)
    match draw.randrange(6):
        case 0:
            del parts[one]
        case 1:
            parts[one] = b""
        case 2:
            parts = {(one.upper() if name == one else name): data for name, data in parts.items()}
        case 3:
            parts[one], parts[other] = parts[other], parts[one]
        case 4:
            parts[one] = parts[other]
        case _:
            parts[draw.choice(("xl/calcChain.xml", "xl/x/../y.xml", "xl/новое.xml"))] = parts[one]
    return packed(parts)
