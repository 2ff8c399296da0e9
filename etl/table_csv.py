"""A delimited text → a grid. The encoding and the delimiter are proven, or the file is refused."""

import csv
import io
import re

from etl.reading import Kind
from etl.table_grid import MAX_CELLS, MAX_COLUMNS, Grid, Refused, Value
from etl.table_rows import is_place

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 200
# A name stands among the first texts of its row.
_TRIED = 6

_NUMBER = re.compile(r"[-+−]?[0-9][0-9\s\u00a0\u202f]*(?:[.,][0-9]+)?")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
# Half of all letters of any Russian text; a wrong code page scatters over the rest.
_FREQUENT = re.compile(r"[оеаинтсрвл]", re.IGNORECASE)


def read(content: bytes, name: str) -> Grid:
    """The grid of a csv; Refused when it is none."""
    text = decode(content)
    rows, _ = _rows(text)
    cells = {}
    for number, row in enumerate(rows, 1):
        if len(row) > MAX_COLUMNS:
            raise Refused(f"в строке {number} больше {MAX_COLUMNS} столбцов")
        for column, value in enumerate(row, 1):
            if value.strip():
                cells[number, column] = Value(Kind.TEXT, value)
        if len(cells) > MAX_CELLS:
            raise Refused(f"больше {MAX_CELLS} заполненных ячеек")
    widths = {number: len(row) for number, row in enumerate(rows, 1) if any(map(str.strip, row))}
    return Grid(name, cells, knows_merges=False, widths=widths)


def decode(content: bytes) -> str:
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
        raise Refused("внутри есть нулевые байты: это не текстовая таблица")
    try:
        return _clean(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _nearly_utf8(content):
            raise Refused(_broken("utf-8", error)) from None
    return _clean(_one_byte(content))


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
        foreign = sum(letter > "\x7f" for letter in text)
        scores[encoding] = len(_FREQUENT.findall(text)) / max(foreign, 1)
    best = max(scores, key=lambda encoding: scores[encoding], default="")
    if best != "cp1251" or scores[best] < 0.4:
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
    if any(letter < " " and letter not in "\t\r\n" for letter in text):
        raise Refused("внутри есть управляющие знаки: это не текстовая таблица")
    return text


def _rows(text: str) -> tuple[list[list[str]], str]:
    """Rows under the one delimiter that makes names and numbers of the cells."""
    # Excel's own first line: «sep=;».
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        text = "\n" + text[declared.end() :]
    fits: list[tuple[tuple[int, int, int], str]] = []
    faults: dict[str, str] = {}
    for delimiter in (declared[1],) if declared else DELIMITERS:
        try:
            sample = _parsed(text, delimiter, _SAMPLE_ROWS)
        except csv.Error as error:
            faults[delimiter] = str(error)
            continue
        if max(map(len, sample), default=0) > 1:
            fits.append((_fitness(sample), delimiter))
    fits.sort(reverse=True)
    if not fits:
        if faults:
            raise Refused("кавычки в тексте не закрыты или стоят не на месте")
        return _parsed_whole(text, ";"), ";"
    if len(fits) > 1 and fits[0][0] == fits[1][0]:
        raise Refused(
            f"неясно, чем разделены столбцы: «{fits[0][1]}» или «{fits[1][1]}». "
            "Сохраните таблицу в .xlsx"
        )
    return _parsed_whole(text, fits[0][1]), fits[0][1]


def _parsed(text: str, delimiter: str, most: int | None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    for row in reader:
        rows.append(row)
        if most and len(rows) >= most:
            break
    return rows


def _parsed_whole(text: str, delimiter: str) -> list[list[str]]:
    try:
        return _parsed(text, delimiter, None)
    except csv.Error:
        raise Refused("кавычки в тексте не закрыты или стоят не на месте") from None


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
