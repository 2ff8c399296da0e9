"""The first station: a file's bytes → its sheets, whatever the bytes do.

What cannot be a table is known by its first bytes; the rest is parsed in a worker process with
limits (``etl.table.files.parsing``).
"""

import re
import sys
from dataclasses import dataclass

from etl.findings import Finding, error, warning
from etl.table.cells.grid import Grid, Refused
from etl.table.files.ods import is_ods
from etl.untrusted.container import check_container, display_name
from etl.untrusted.file_names import check_name
from etl.untrusted.office_files import MAX_SIZE
from etl.untrusted.process import WorkerFailure, WorkerProcess

DEADLINE = 60.0  # seconds for one file
_COMMAND = (sys.executable, "-m", "etl.table.files.parsing")

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MIB = 1024 * 1024
_MARKUP = re.compile(rb"<(?:!--|!doctype|[a-z][a-z0-9]*[\s>/])")
# Numbers of a table of others are taken as they are stored; links to its sources do no harm.
_HARMLESS = ("container.external",)

_EXPECTED = "таблица .xlsx, .xls, .ods или .csv"
_RETRY = "Сохраните таблицу как «Книга Excel (.xlsx)» или CSV UTF-8."


@dataclass(frozen=True)
class OpenedFile:
    """What is in the file; no sheets where ``findings`` hold an error."""

    file: str
    sheets: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the sheets may be used."""
        return not any(finding.is_error for finding in self.findings)


def open_file(content: bytes, file_name: str) -> OpenedFile:
    """Read every sheet; every fault of the file is a finding.

    RuntimeError only when no worker process can be started at all.
    """
    file = display_name(file_name)
    if refusal := check_name(file_name) or _refusal(content, file):
        return OpenedFile(file, findings=(refusal,))
    findings: tuple[Finding, ...] = ()
    if content.startswith(_ZIP) and not is_ods(content):
        findings = _container_findings(content, file)
        if any(finding.is_error for finding in findings):
            return OpenedFile(file, findings=findings)
    try:
        sheets = _parsed(content, file)
    except Refused as reason:
        return OpenedFile(
            file, findings=(_unreadable(file, "table.file", str(reason), reason.advice),)
        )
    except WorkerFailure as failure:
        return OpenedFile(file, findings=(_unreadable(file, failure.rule, failure.text),))
    except (ValueError, KeyError, TypeError, AttributeError):
        text = "разбор файла дал непонятный ответ"
        return OpenedFile(file, findings=(_unreadable(file, "parser.reply", text),))
    return OpenedFile(file, sheets, findings)


def _refusal(content: bytes, file: str) -> Finding | None:
    """What is seen from the first bytes."""
    # An UTF-16 page is a page too.
    start = content[:4096].translate(None, b"\0\xff\xfe")
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start:
        return _unreadable(file, "container.empty", f"файл пустой ({len(content)} байт)")
    if len(content) > MAX_SIZE:
        size = f"{-(-len(content) // _MIB)} МБ"
        return _unreadable(
            file, "container.size", f"размер файла {size}, допустимо {MAX_SIZE // _MIB} МБ"
        )
    what = ""
    if start.startswith(b"<?xml") and b"<html" not in start:
        what = "файл XML"
    elif _MARKUP.match(start):
        what = "страница HTML, хотя файл назван как таблица: возможно, сообщение об ошибке сайта"
    elif start.startswith(b"mime-version:"):
        what = "веб-страница, сохраненная целиком (MHTML)"
    elif start.startswith(b"{\\rtf"):
        what = "документ RTF (Word)"
    elif start.startswith(b"%pdf"):
        what = "документ PDF"
    elif start.startswith((b"rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        what = "архив: распакуйте его"
    elif start.startswith((b"mz", b"\x7felf")) and b"\0" in content[:512]:
        what = "исполняемый файл (программа)"
    elif start.startswith((b"{", b"[")):
        what = "файл JSON"
    elif content.startswith(_OLE) and _ENCRYPTED in content:
        what = "книга, защищенная паролем: снимите пароль на открытие"
    return _unreadable(file, "container.type", f"это {what}") if what else None


def _container_findings(content: bytes, file: str) -> tuple[Finding, ...]:
    return tuple(
        warning(
            each.rule,
            "книга ссылается на другие файлы: взяты сохраненные числа.",
            file=file,
            found=each.found,
        )
        if each.rule in _HARMLESS
        else each
        for each in check_container(content, file)
    )


def _parsed(content: bytes, file: str) -> tuple[Grid, ...]:
    worker = WorkerProcess(_COMMAND)
    try:
        answer = worker.ask(file, content, DEADLINE)["reading"]
    finally:
        worker.stop()
    if "refused" in answer:
        raise Refused(str(answer["refused"]), str(answer["advice"]))
    return tuple(Grid.from_dict(sheet) for sheet in answer["sheets"])


def _unreadable(file: str, rule: str, text: str, advice: str = "") -> Finding:
    return error(rule, f"{text}. {advice or _RETRY}", file=file, found=text, expected=_EXPECTED)
