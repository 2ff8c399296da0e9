"""How wide a text is, so that it is broken and sized before anybody sees it cut off.

Widths are those of Arial in thousandths of the size; Liberation Sans has the same by design, and
most sans-serif faces of offices are narrower.
"""

import math
from collections.abc import Sequence

EMU_PER_POINT = 12_700
LINE = 1.2  # of the size

_BY_WIDTH = {
    200: "'",
    230: "ijl|",
    280: " !,./:;I[\\]ft\u00a0·",
    340: '()-`r{}²"',
    380: "г✓▿▾*",
    450: "кзт^",
    500: "Jcksvxyzсухэчьв",
    560: "Гпян±≥≤√#$0123456789?L_abdeghnopquаеийорё«»–бц",
    590: "+<=>~Кдл−×ЗFTZТ",
    670: "ъУБЛЬ&ABEKPSVXYАВЕРХЧжЁ",
    720: "ДмCDHNRUwИЙНПСЭЯыЦ",
    780: "юФGOQОЪш",
    830: "фщMmМ",
    940: "%ЫЖШWЩ",
    1070: "—…Ю@№",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_UNKNOWN = 700
_BOLD = 1.08
_SAFETY = 1.03  # renderers round every letter


def width(text: str, size: float, *, bold: bool = False) -> int:
    """The width of one line of ``text`` at ``size`` points, in EMU."""
    thousandths = sum(_WIDTHS.get(letter, _UNKNOWN) for letter in text)
    points = thousandths / 1000 * size * (_BOLD if bold else 1) * _SAFETY
    return math.ceil(points * EMU_PER_POINT)


def lines(text: str, size: float, room: int, *, bold: bool = False) -> int:
    """How many lines ``text`` takes in ``room`` EMU; a word that is wider is broken."""
    count = 0
    for paragraph in text.split("\n"):
        count += 1
        filled = 0
        for word in paragraph.split(" "):
            wide = width(word, size, bold=bold)
            with_space = wide + (width(" ", size, bold=bold) if filled else 0)
            if filled + with_space <= room:
                filled += with_space
                continue
            if filled:
                count += 1
            count += max(0, math.ceil(wide / room) - 1)
            filled = wide % room if wide > room else wide
    return count


def height(count: int, size: float) -> int:
    """The height of so many lines, EMU."""
    return math.ceil(count * size * LINE * EMU_PER_POINT)


def fitting(
    text: str, sizes: Sequence[float], room: tuple[int, int], *, bold: bool = False
) -> float:
    """The largest of ``sizes`` (descending) at which ``text`` fits; the smallest where none does.

    ``room`` is width and height in EMU.
    """
    wide, high = room
    for size in sizes:
        if height(lines(text, size, wide, bold=bold), size) <= high:
            return size
    return sizes[-1]


def cut(text: str, size: float, room: int, most: int) -> str:
    """``text`` in at most so many lines of ``room`` EMU, with «…» where words were left out."""
    if lines(text, size, room) <= most:
        return text
    words = text.split(" ")
    while len(words) > 1 and lines(" ".join(words) + "…", size, room) > most:
        words.pop()
    return " ".join(words).rstrip(",;:. ") + "…"
