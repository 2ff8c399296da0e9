"""What a file must be before anything parses it: whole, modest, without active content.

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
from etl.untrusted.office_files import KIB, MIB, WORKBOOK, Document
from indicators import wording

# Sheets of blank tinted cells pack 100 : 1; nobody types what packs 200 : 1.
MAX_RATIO = 200
_RATIO_FROM = MIB
_CHUNK = 256 * KIB
_LONGEST_NAME = 120

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_NO_NAME = "без имени"

_DECLARATIONS = tuple(
    f"<!{word}".encode(encoding)
    for word in ("DOCTYPE", "ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_OTHER_DOCUMENTS = {
    "xl/workbook.xml": "книга Excel (.xlsx)",
    "xl/workbook.bin": "двоичная книга Excel (.xlsb)",
    "word/document.xml": "документ Word",
    "ppt/presentation.xml": "презентация PowerPoint (.pptx)",
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
        tail = f"{dot}{extension}" if stem and len(extension) <= 8 else ""
        name = f"{name[: _LONGEST_NAME - len(tail) - 1]}…{tail}"
    return name if name.strip(". ") else _NO_NAME


def check_container(
    content: bytes, file: str, document: Document = WORKBOOK
) -> tuple[Finding, ...]:
    """Everything wrong with the file as a container, in Russian; empty when it may be parsed.

    ``file`` is the name to be shown. Raises nothing for any bytes.
    """
    if finding := _not_a_zip(content, file, document):
        return (finding,)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        return (
            _damaged(file, "оглавление архива не найдено: файл обрезан или испорчен", document),
        )
    members = archive.infolist()
    if len(members) > document.members:
        return (
            error(
                "container.members",
                f"внутри {len(members)} частей, допустимо не больше "
                f"{document.members}. {document.retry}",
                file=file,
                found=str(len(members)),
                expected=f"≤ {document.members}",
            ),
        )
    if names := tuple(_bad_names(members, file, document)):
        return names
    return tuple(_bad_parts(content, members, file, document))


def _not_a_zip(content: bytes, file: str, document: Document) -> Finding | None:
    if not content:
        return error(
            "container.empty", f"файл пустой (0 байт). {document.retry}", file=file, found="0 байт"
        )
    if len(content) > document.size:
        size, limit = wording.size(len(content)), wording.size(document.size)
        return error(
            "container.size",
            f"размер файла {size}, допустимо не больше {limit}. {document.smaller}",
            file=file,
            found=size,
            expected=f"≤ {limit}",
        )
    if content.startswith(_ZIP):
        return None
    what, advice = _what_else(content, document.retry)
    return error(
        "container.type",
        f"это {what}, а нужна {document.a}. {advice}",
        file=file,
        found=what,
        expected=document.a,
    )


def _what_else(content: bytes, retry: str) -> tuple[str, str]:
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return "книга, защищенная паролем", "Снимите пароль на открытие и сохраните заново."
        return "книга старого формата Excel (.xls) или другой старый документ Office", retry
    if content.startswith((b"MZ", b"\x7fELF")):
        return "исполняемый файл (программа)", "Такие файлы не принимаются."
    if start.startswith(_MARKUP):
        return "страница HTML", f"Переименовать ее в .xlsx недостаточно. {retry}"
    if start.startswith(b"<?xml"):
        return "файл XML", retry
    if content.startswith(b"%PDF"):
        return "документ PDF", retry
    if content.startswith(b"PK"):
        return "пустой или разделенный на части архив", retry
    if content.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        return "архив другого вида", "Распакуйте его и отправьте саму книгу."
    return "файл неизвестного вида", retry


def _bad_names(members: list[zipfile.ZipInfo], file: str, document: Document) -> Iterator[Finding]:
    seen = Counter(member.orig_filename.lower() for member in members)
    for name in sorted(name for name, times in seen.items() if times > 1):
        yield error(
            "container.duplicate",
            f"часть «{display_name(name)}» встречается в архиве {seen[name]} раза. "
            f"{document.retry}",
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
                f"Excel таких файлов не пишет. {document.retry}",
                file=file,
                found=display_name(name),
            )


def _bad_parts(
    content: bytes, members: list[zipfile.ZipInfo], file: str, document: Document
) -> Iterator[Finding]:
    names = {member.filename for member in members}
    yield from _active_parts(sorted(names), file, document)
    if document.part not in names or "[Content_Types].xml" not in names:
        what = next((what for name, what in _OTHER_DOCUMENTS.items() if name in names), None)
        yield error(
            "container.workbook",
            f"это {what}, а не {document.a}. {document.retry}"
            if what
            else f"в архиве нет {document.of} (части {document.part}). {document.retry}",
            file=file,
            found=what or "архив без книги",
            expected=document.a,
        )
        return
    total = 0
    for member in members:
        try:
            data = _inflate(content, member, document.unpacked - total)
        except _TooLarge:
            limit = wording.size(document.unpacked)
            yield error(
                "container.unpacked",
                f"распакованное содержимое больше {limit} при размере файла "
                f"{wording.size(len(content))}. {document.retry}",
                file=file,
                found=f"> {limit}",
                expected=f"≤ {limit}",
            )
            return
        except (_Damaged, zlib.error) as damage:
            reason = str(damage) if isinstance(damage, _Damaged) else "сжатые данные испорчены"
            yield _damaged(file, f"часть «{display_name(member.filename)}»: {reason}", document)
            return
        total += len(data)
        ratio = len(data) / max(member.compress_size, 1)
        if len(data) > _RATIO_FROM and ratio > MAX_RATIO:
            yield error(
                "container.ratio",
                f"часть «{display_name(member.filename)}» сжата в {ratio:.0f} раз, "
                f"допустимо не больше {MAX_RATIO}: так выглядит архивная бомба. {document.retry}",
                file=file,
                found=f"{ratio:.0f} : 1",
                expected=f"≤ {MAX_RATIO} : 1",
            )
            return
        yield from _bad_text(member.filename, data, file, document)


def _active_parts(names: list[str], file: str, document: Document) -> Iterator[Finding]:
    for name in names:
        low = name.lower()
        if "vbaproject" in low or low.startswith(
            ("xl/macrosheets/", "xl/activex/", "ppt/activex/")
        ):
            yield _macros(file, name, document)
        elif low.startswith(("xl/externallinks/", "xl/connections", "xl/querytables/")):
            yield _external(file, name, document)
        elif low.startswith("xl/embeddings/"):
            yield error(
                "container.embedded",
                f"в книгу вложен другой файл («{display_name(name)}»). Удалите его.",
                file=file,
                found=display_name(name),
            )


def _bad_text(name: str, data: bytes, file: str, document: Document) -> Iterator[Finding]:
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    if any(declaration in data for declaration in _DECLARATIONS):
        yield error(
            "container.entities",
            f"часть «{display_name(name)}» содержит объявление DOCTYPE или ENTITY. "
            f"Excel таких файлов не пишет. {document.retry}",
            file=file,
            found="DOCTYPE или ENTITY",
        )
    if name == "[Content_Types].xml" and b"macroenabled" in data.lower():
        yield _macros(file, name, document)
    if name.lower().endswith(".rels"):
        for relation in _RELATION.findall(data):
            # Excel makes a hyperlink of any e-mail address; nobody follows it here.
            if b'"External"' in relation and b"/hyperlink" not in relation:
                yield _external(file, name, document)
                break


def _macros(file: str, name: str, document: Document) -> Finding:
    return error(
        "container.macros",
        f"{document.it} содержит макросы («{display_name(name)}»). Сохраните ее без макросов: "
        f"«{document.a[0].upper()}{document.a[1:]}».",
        file=file,
        found=display_name(name),
    )


def _external(file: str, name: str, document: Document) -> Finding:
    return error(
        "container.external",
        f"{document.it} ссылается на другие файлы или источники («{display_name(name)}»). "
        f"{document.unlink}",
        file=file,
        found=display_name(name),
    )


def _damaged(file: str, what: str, document: Document) -> Finding:
    return error(
        "container.damaged", f"файл поврежден: {what}. {document.retry}", file=file, found=what
    )


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
