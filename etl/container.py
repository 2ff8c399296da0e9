"""What a file must be before anything parses it: a whole, modest .xlsx without active content.

Looks at the bytes in memory only; nothing is written, no XML is parsed. Sizes are those really
inflated: what the headers of an archive claim is compared, never believed.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from etl.findings import Finding, error
from indicators import wording

KIB, MIB = 1024, 1024 * 1024

MAX_SIZE = 5 * MIB  # an empty form is 30 KiB
MAX_UNPACKED = 30 * MIB
MAX_MEMBERS = 200
# Sheets of blank tinted cells pack 100 : 1; nobody types what packs 200 : 1.
MAX_RATIO = 200
_RATIO_FROM = MIB
_CHUNK = 256 * KIB
_LONGEST_NAME = 120

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_RETRY = "Сохраните отчет в Excel как «Книга Excel (.xlsx)» и отправьте снова."
_NO_NAME = "без имени"

_DECLARATIONS = tuple(
    f"<!{word}".encode(encoding)
    for word in ("DOCTYPE", "ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_WORKBOOK = "xl/workbook.xml"
_OTHER_DOCUMENTS = {
    "xl/workbook.bin": "двоичная книга Excel (.xlsb)",
    "word/document.xml": "документ Word",
    "ppt/presentation.xml": "презентация PowerPoint",
    "mimetype": "документ OpenDocument (.ods)",
}


def display_name(file_name: str) -> str:
    """A file name that is safe to show and to store as text: no path, no invisible characters.

    At most 120 characters; the extension survives the cut.
    """
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", file_name.replace("\0", "")))[-1]
    # Categories C*: controls, direction overrides, zero-width, surrogates, unassigned.
    name = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in name)
    name = " ".join(name.split())
    if len(name) > _LONGEST_NAME:
        stem, dot, extension = name.rpartition(".")
        kept = f"{dot}{extension}" if stem and len(extension) <= 8 else ""
        name = f"{name[: _LONGEST_NAME - len(kept) - 1]}…{kept}"
    return name if name.strip(". ") else _NO_NAME


def check_container(content: bytes, file: str) -> tuple[Finding, ...]:
    """Everything wrong with the file as a container, in Russian; empty when it may be parsed.

    ``file`` is the name to be shown. Raises nothing for any bytes.
    """
    if found := _not_a_zip(content, file):
        return (found,)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        return (_damaged(file, "оглавление архива не найдено: файл обрезан или испорчен"),)
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        return (
            error(
                "container.members",
                f"внутри {len(members)} частей, допустимо не больше {MAX_MEMBERS}. {_RETRY}",
                file=file,
                found=str(len(members)),
                expected=f"≤ {MAX_MEMBERS}",
            ),
        )
    if names := tuple(_bad_names(members, file)):
        return names
    return tuple(_bad_parts(content, members, file))


def _not_a_zip(content: bytes, file: str) -> Finding | None:
    if not content:
        return error(
            "container.empty", f"файл пустой (0 байт). {_RETRY}", file=file, found="0 байт"
        )
    if len(content) > MAX_SIZE:
        found, limit = wording.size(len(content)), wording.size(MAX_SIZE)
        return error(
            "container.size",
            f"размер файла {found}, допустимо не больше {limit}. "
            "Уберите картинки и лишние листы или заполните форму заново.",
            file=file,
            found=found,
            expected=f"≤ {limit}",
        )
    if content.startswith(_ZIP):
        return None
    what, advice = _what_else(content)
    return error(
        "container.type",
        f"это {what}, а нужна книга Excel (.xlsx). {advice}",
        file=file,
        found=what,
        expected="книга Excel (.xlsx)",
    )


def _what_else(content: bytes) -> tuple[str, str]:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return "книга, защищенная паролем", "Снимите пароль на открытие и сохраните заново."
        return "книга старого формата Excel (.xls) или другой старый документ Office", _RETRY
    if content.startswith((b"MZ", b"\x7fELF")):
        return "исполняемый файл (программа)", "Такие файлы не принимаются."
    if start.startswith(_MARKUP):
        return "страница HTML", f"Переименовать ее в .xlsx недостаточно. {_RETRY}"
    if start.startswith(b"<?xml"):
        return "файл XML", _RETRY
    if content.startswith(b"%PDF"):
        return "документ PDF", _RETRY
    if content.startswith(b"PK"):
        return "пустой или разделенный на части архив", _RETRY
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "архив другого вида", "Распакуйте его и отправьте саму книгу."
    return "файл неизвестного вида", _RETRY


def _bad_names(members: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    seen = Counter(member.orig_filename.lower() for member in members)
    for name in sorted(name for name, times in seen.items() if times > 1):
        yield error(
            "container.duplicate",
            f"часть «{display_name(name)}» встречается в архиве {seen[name]} раза. {_RETRY}",
            file=file,
            found=display_name(name),
        )
    for member in members:
        name = member.orig_filename
        outside = (
            name.startswith(("/", "\\"))
            or ".." in re.split(r"[/\\]", name)
            or "\\" in name
            or ":" in name
            or any(unicodedata.category(each) == "Cc" for each in name)
        )
        if outside:
            yield error(
                "container.path",
                f"имя части «{display_name(name)}» указывает за пределы архива. "
                f"Excel таких файлов не пишет. {_RETRY}",
                file=file,
                found=display_name(name),
            )


def _bad_parts(content: bytes, members: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    names = {member.filename for member in members}
    yield from _active_parts(sorted(names), file)
    if _WORKBOOK not in names or "[Content_Types].xml" not in names:
        what = next((what for name, what in _OTHER_DOCUMENTS.items() if name in names), None)
        yield error(
            "container.workbook",
            f"это {what}, а не книга Excel (.xlsx). {_RETRY}"
            if what
            else f"в архиве нет книги Excel (части {_WORKBOOK}). {_RETRY}",
            file=file,
            found=what or "архив без книги",
            expected="книга Excel (.xlsx)",
        )
        return
    total = 0
    for member in members:
        try:
            data = _inflate(content, member, MAX_UNPACKED - total)
        except _TooLarge:
            limit = wording.size(MAX_UNPACKED)
            yield error(
                "container.unpacked",
                f"распакованное содержимое больше {limit} при размере файла "
                f"{wording.size(len(content))}. {_RETRY}",
                file=file,
                found=f"> {limit}",
                expected=f"≤ {limit}",
            )
            return
        except (_Damaged, zlib.error) as damage:
            reason = str(damage) if isinstance(damage, _Damaged) else "сжатые данные испорчены"
            yield _damaged(file, f"часть «{display_name(member.filename)}»: {reason}")
            return
        total += len(data)
        ratio = len(data) / max(member.compress_size, 1)
        if len(data) > _RATIO_FROM and ratio > MAX_RATIO:
            yield error(
                "container.ratio",
                f"часть «{display_name(member.filename)}» сжата в {ratio:.0f} раз, "
                f"допустимо не больше {MAX_RATIO}: так выглядит архивная бомба. {_RETRY}",
                file=file,
                found=f"{ratio:.0f} : 1",
                expected=f"≤ {MAX_RATIO} : 1",
            )
            return
        yield from _bad_text(member.filename, data, file)


def _active_parts(names: list[str], file: str) -> Iterator[Finding]:
    for name in names:
        low = name.lower()
        if "vbaproject" in low or low.startswith(("xl/macrosheets/", "xl/activex/")):
            yield _macros(file, name)
        elif low.startswith(("xl/externallinks/", "xl/connections", "xl/querytables/")):
            yield _external(file, name)
        elif low.startswith("xl/embeddings/"):
            yield error(
                "container.embedded",
                f"в книгу вложен другой файл («{display_name(name)}»). Удалите его.",
                file=file,
                found=display_name(name),
            )


def _bad_text(name: str, data: bytes, file: str) -> Iterator[Finding]:
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    if any(declaration in data for declaration in _DECLARATIONS):
        yield error(
            "container.entities",
            f"часть «{display_name(name)}» содержит объявление DOCTYPE или ENTITY. "
            f"Excel таких файлов не пишет. {_RETRY}",
            file=file,
            found="DOCTYPE или ENTITY",
        )
    if name == "[Content_Types].xml" and b"macroenabled" in data.lower():
        yield _macros(file, name)
    if name.lower().endswith(".rels"):
        for relation in _RELATION.findall(data):
            # Excel makes a hyperlink of any e-mail address; nobody follows it here.
            if b'"External"' in relation and b"/hyperlink" not in relation:
                yield _external(file, name)
                break


def _macros(file: str, name: str) -> Finding:
    return error(
        "container.macros",
        f"книга содержит макросы («{display_name(name)}»). Сохраните ее без макросов: "
        "«Книга Excel (.xlsx)».",
        file=file,
        found=display_name(name),
    )


def _external(file: str, name: str) -> Finding:
    return error(
        "container.external",
        f"книга ссылается на другие файлы или источники («{display_name(name)}»). "
        "Замените такие формулы числами: «Данные» → «Изменить связи» → «Разорвать связь».",
        file=file,
        found=display_name(name),
    )


def _damaged(file: str, what: str) -> Finding:
    return error("container.damaged", f"файл поврежден: {what}. {_RETRY}", file=file, found=what)


class _TooLarge(Exception):
    pass


class _Damaged(Exception):
    """The message says in Russian what is wrong with a part."""


def _inflate(content: bytes, member: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of a part, inflated by ourselves: ``zipfile`` stops where the header says."""
    header = content[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or not header.startswith(_ZIP):
        raise _Damaged("заголовок не на своем месте")
    if member.flag_bits & 0x1:
        raise _Damaged("зашифрована")
    lengths = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    start = member.header_offset + 30 + lengths
    packed = content[start : start + member.compress_size]
    if len(packed) < member.compress_size:
        raise _Damaged("обрезана")
    if member.compress_type == zipfile.ZIP_STORED:
        data = packed
    elif member.compress_type == zipfile.ZIP_DEFLATED:
        data = _deflated(packed, limit)
    else:
        raise _Damaged(f"неизвестный способ сжатия {member.compress_type}")
    if len(data) > limit:
        raise _TooLarge
    if len(data) != member.file_size or zlib.crc32(data) != member.CRC:
        raise _Damaged("размер или контрольная сумма не совпадают с заявленными")
    return data


def _deflated(packed: bytes, limit: int) -> bytes:
    stream, data = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    rest = packed
    while not stream.eof:
        piece = stream.decompress(rest, _CHUNK)
        data += piece
        if len(data) > limit:
            raise _TooLarge
        rest = stream.unconsumed_tail
        if not piece and not rest and not stream.eof:
            raise _Damaged("обрезана")
    return bytes(data)
