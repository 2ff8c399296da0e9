"""A delimited text → a grid. The encoding and the delimiter are proven, or the file is refused.

Runs in the worker process only: a text of a few megabytes can become millions of cells.
"""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from etl.reader.reading import Kind
from etl.table.cells.grid import MAX_CELLS, MAX_COLUMNS, Grid, Place, Refused, Value, too_many_cells
from etl.table.cells.names import is_place
from indicators import wording

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 200
# A name stands among the first texts of its row.
_TRIED = 6

_NUMBER = re.compile(r"[-+−]?[0-9][0-9\s\u00a0\u202f]*(?:[.,][0-9]+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
# Half of all letters of any Russian text; a wrong code page scatters over the rest.
_FREQUENT = re.compile(r"[оеаинтсрвл]", re.IGNORECASE)
_ENOUGH_RUSSIAN = 0.4


def grid(content: bytes) -> Grid:
    """The one sheet of a csv, which has no name; Refused when it is none."""
    text, delimiter = _delimited(_decoded(content))
    cells: dict[Place, Value] = {}
    widths: dict[int, int] = {}
    for number, row in enumerate(_parsed(text, delimiter), 1):
        if len(row) > MAX_COLUMNS and any(map(str.strip, row[MAX_COLUMNS:])):
            raise Refused(f"в строке {number} больше {wording.whole(MAX_COLUMNS)} столбцов")
        before = len(cells)
        for column, value in enumerate(row[:MAX_COLUMNS], 1):
            if value.strip():
                cells[number, column] = Value(Kind.TEXT, value)
        if len(cells) > before:
            widths[number] = len(row)
        if len(cells) > MAX_CELLS:
            raise too_many_cells()
    return Grid("", cells, knows_merges=False, widths=widths)


def _decoded(content: bytes) -> str:
    """The text: Unicode by its mark, else UTF-8, else cp1251 that reads as Russian; Refused."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return _clean(content.decode(encoding))
            except UnicodeDecodeError as error:
                raise Refused(_broken(encoding.removesuffix("-sig"), error)) from None
    if b"\0" in content:
        return _clean(_unmarked_utf16(content))
    try:
        return _clean(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _nearly_utf8(content):
            raise Refused(_broken("utf-8", error)) from None
    return _clean(_one_byte(content))


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 that begins without its mark, if it reads as Russian; Refused."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _russian(text) >= _ENOUGH_RUSSIAN:
            return text
    line = content.count(b"\n", 0, content.index(b"\0")) + 1
    raise Refused(f"в строке {line} есть нулевые байты: файл поврежден или это не таблица")


def _russian(text: str) -> float:
    """The frequent Russian letters among all that are not ASCII."""
    return len(_FREQUENT.findall(text)) / max(sum(letter > "\x7f" for letter in text), 1)


def _broken(encoding: str, error: UnicodeDecodeError) -> str:
    return (
        f"текст в кодировке {encoding.upper()} испорчен: байт {error.start + 1} "
        "не читается. Сохраните таблицу заново"
    )


def _nearly_utf8(content: bytes) -> bool:
    """Whether it is damaged UTF-8: in no other code page do so many bytes make Russian letters."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < len(_CYRILLIC.findall(text))


def _one_byte(content: bytes) -> str:
    scores = {}
    for encoding in ("cp1251", "cp866", "koi8-r"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = _russian(text)
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    if best != "cp1251" or scores[best] < _ENOUGH_RUSSIAN:
        seems = f", похоже на {best}" if best and best != "cp1251" else ""
        raise Refused(f"кодировка не узнана{seems}. Сохраните файл как CSV UTF-8")
    return content.decode("cp1251")


def _clean(text: str) -> str:
    if "\ufffd" in text:
        place = text.index("\ufffd")
        line = text.count("\n", 0, place) + 1
        raise Refused(
            f"в строке {line} есть знаки замены «\ufffd»: текст потерян еще до нас. "
            "Выгрузите таблицу заново"
        )
    if odd := _CONTROL.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        raise Refused(f"в строке {line} есть управляющие знаки: это не текстовая таблица")
    return text


def _delimited(text: str) -> tuple[str, str]:
    """The text and the one delimiter that makes names and numbers of its cells; Refused."""
    # Excel's own first line: «sep=;».
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        return "\n" + text[declared.end() :], declared[1]
    fits: list[tuple[tuple[int, int, int], str]] = []
    fault: Refused | None = None
    for delimiter in _DELIMITERS:
        try:
            sample = list(islice(_parsed(text, delimiter), _SAMPLE_ROWS))
        except Refused as reason:
            fault = reason
            continue
        if max(map(len, sample), default=0) > 1:
            fits.append((_fitness(sample), delimiter))
    fits.sort(reverse=True)
    if not fits:
        if fault:
            raise fault
        return text, ";"
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        raise Refused(
            f"неясно, чем разделены столбцы: «{fits[0][1]}» или «{fits[1][1]}». "
            "Сохраните таблицу в .xlsx"
        )
    return text, fits[0][1]


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    """Row by row; Refused with the line where the quotes go wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            if "field limit" in str(error) or "field larger" in str(error):
                why = "есть ячейка длиннее 131 072 знаков: возможно, не закрыта кавычка"
            else:
                why = "кавычки не закрыты или стоят не на месте"
            raise Refused(
                f"в строке {line} {why}",
                "Исправьте эту строку или откройте файл в Excel и сохраните как .xlsx.",
            ) from None
        if row is None:
            return
        yield row


def _fitness(rows: list[list[str]]) -> tuple[int, int, int]:
    """Names of places, then numbers, then all cells that are not glued from several."""
    places, numbers, clean = 0, 0, 0
    for row in rows:
        if len(row) < 2:
            continue
        named, tried = False, 0
        for cell in row:
            text = cell.strip()
            if not text:
                continue
            clean += not any(mark in text for mark in ";\t|")
            if _NUMBER.fullmatch(text):
                numbers += 1
            elif not named and tried < _TRIED and not any(mark in text for mark in ";\t|"):
                named, tried = is_place(text), tried + 1
        places += named
    return places, numbers, clean
