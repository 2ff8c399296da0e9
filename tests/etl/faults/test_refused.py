"""Files that are refused before anything parses them: kept, named, and without any effect."""

import io
import struct
import zipfile
from collections.abc import Mapping
from datetime import datetime

import openpyxl
import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.documents import reports
from etl.documents.reports import Intake, Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from etl.untrusted import file_names
from etl.untrusted.office_files import MAX_SIZE
from etl.warehouse import build
from indicators.definitions import folders
from indicators.definitions.model import Sheet
from indicators.definitions.periods import MOSCOW
from tests.conftest import publish_counts
from tests.etl.faults.state import assert_whole, receipts, shown

pytestmark = pytest.mark.usefixtures("empty")

ARRIVED = datetime(2026, 1, 12, 10, 0, tzinfo=MOSCOW)
BEFORE = {"33": {"schools": 100, "schools_with_centre_events": 71}}
NBSP = "\u00a0"


def workbook() -> bytes:
    target = io.BytesIO()
    form.write(target, "33", "2025Q4", counts={"schools": 90, "schools_with_centre_events": 80})
    return target.getvalue()


FORM = workbook()


def with_parts(parts: Mapping[str, bytes | str]) -> bytes:
    """The form with parts added or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            if member.filename not in parts:
                copy.writestr(member.filename, source.read(member), zipfile.ZIP_DEFLATED)
        for name, data in parts.items():
            copy.writestr(name, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(FORM)) as archive:
        return archive.read(name)


def bombs() -> bytes:
    """Parts that pack 90 : 1 each, which alone would pass, and are 36 MB together."""
    filler = b"".join(struct.pack(">H", number) + bytes(220) for number in range(18_000))
    return with_parts({f"xl/media/{number}.bin": filler[:4_000_000] for number in range(9)})


def entities(declaration: str, reference: str) -> bytes:
    text = f'<?xml version="1.0"?><!DOCTYPE a [{declaration}]><sst>{reference}</sst>'
    return with_parts({"xl/sharedStrings.xml": text})


LAUGHS = "".join(
    f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' if level else '<!ENTITY l0 "ха">'
    for level in range(9)
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
IMAGE = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="http://x/image" '
    'Target="http://example.org/a.png" TargetMode="External"/></Relationships>'
)
MACRO_TYPES = part("[Content_Types].xml").replace(
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

# What it is: its bytes, the rule that refuses it, and words that the message must have.
FAULTS: Mapping[str, tuple[bytes, str, tuple[str, ...]]] = {
    "empty": (b"", "container.empty", ("0 байт",)),
    "executable": (b"MZ\x90\x00" + bytes(500), "container.type", ("программа",)),
    "program of Linux": (b"\x7fELF" + bytes(500), "container.type", ("программа",)),
    "HTML": (b"<!DOCTYPE html><html>502</html>", "container.type", ("HTML",)),
    "encrypted": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "container.type",
        ("паролем", "Снимите пароль"),
    ),
    "truncated in the middle": (FORM[: len(FORM) // 2], "container.damaged", ("обрезан",)),
    "truncated at the end": (FORM[:-30], "container.damaged", ("обрезан",)),
    "zip bomb in one part": (
        with_parts({"xl/media/a.bin": bytes(9_000_000)}),
        "container.ratio",
        ("допустимо не больше 200", "раз"),
    ),
    "zip bomb in many parts": (bombs(), "container.unpacked", (f"больше 30{NBSP}МБ",)),
    "over size": (
        FORM + bytes(MAX_SIZE),
        "container.size",
        (f"5,1{NBSP}МБ", f"не больше 5{NBSP}МБ"),
    ),
    "too many members": (
        with_parts({f"xl/media/{number}.bin": b"1" for number in range(300)}),
        "container.members",
        (str(300 + len(zipfile.ZipFile(io.BytesIO(FORM)).infolist())), "не больше 200"),
    ),
    "entity bomb": (entities(LAUGHS, "&l8;"), "container.entities", ("ENTITY",)),
    "external entity": (
        entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "container.entities",
        ("ENTITY",),
    ),
    "path traversal": (with_parts({"../../etc/cron.d/x": b"1"}), "container.path", ("за пределы",)),
    "absolute path": (with_parts({"/etc/passwd": b"1"}), "container.path", ("за пределы",)),
    "macros": (with_parts({"xl/vbaProject.bin": b"1"}), "container.macros", ("макросы",)),
    "macros by content type": (
        with_parts({"[Content_Types].xml": MACRO_TYPES}),
        "container.macros",
        ("макросы",),
    ),
    "external link": (
        with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        "container.external",
        ("другие файлы",),
    ),
    "picture from the internet": (
        with_parts({"xl/worksheets/_rels/sheet9.xml.rels": IMAGE}),
        "container.external",
        ("другие файлы",),
    ),
    "PDF": (b"%PDF-1.7 " + bytes(100), "container.type", ("документ PDF", "нужна книга Excel")),
    "archive of something else": (
        FORM.replace(b"xl/workbook.xml", b"xl/workbuch.xml"),
        "container.workbook",
        ("нет книги Excel",),
    ),
}

NAMES = {
    "a way out": ("../../../etc/33.xlsx", "путь в другую папку"),
    "a way out of Windows": ("..\\..\\33.xlsx", "путь в другую папку"),
    "NUL": ("33.xlsx\0.exe", "управляющие знаки"),
    "a line of a header": ("33\r\nSet-Cookie: a.xlsx", "управляющие знаки"),
    "an escape sequence": ("\x1b[2J33.xlsx", "управляющие знаки"),
    "4,000 characters": ("я" * 3995 + ".xlsx", "4000 знаков, допустимо не больше 255"),
    "turned around": ("отчет\u202excod.exe.xlsx", "меняющие направление письма"),
}


def submit(content: bytes, name: str, pool: ReaderPool, *, publish: bool = True) -> Intake:
    return reports.submit(
        [Upload(content, name)], pool, sender="ЦЗН", received_at=ARRIVED, publish=publish
    )


def refuse(files: Mapping[str, tuple[bytes, str]]) -> dict[str, tuple[str, Receipt]]:
    """Hand in each file by its fault where no parser can be started: what is said, what is kept.

    Afterwards all is checked: every file is there, and nothing else has changed.
    """
    publish_counts(BEFORE)
    before = shown()
    answers = {}
    # A worker asked to start would raise FileNotFoundError: the bytes never come so far.
    with ReaderPool(1, command=("/no/such/program",)) as pool:
        for fault, (content, name) in files.items():
            number = len(receipts())
            (outcome,) = submit(content, name, pool, publish=False).outcomes
            assert outcome.verdict == REJECTED, fault
            *_, last = receipts()
            assert last.number == number + 1, fault
            refused = (last.verdict, last.submission, last.content)
            assert refused == (REJECTED, outcome.submission, {}), fault
            assert Archive(folders.archive()).original(last) == content, fault
            rules = [each.rule for each in outcome.findings]
            assert [each["rule"] for each in last.findings] == rules, fault
            (finding,) = outcome.findings
            assert finding.is_error, fault
            answers[fault] = f"{finding.rule} {finding.message}", last
    build.build()
    assert shown() == before
    assert_whole()
    return answers


def test_a_file_that_is_no_honest_workbook_is_kept_and_changes_nothing() -> None:
    answers = refuse({fault: (content, "33.xlsx") for fault, (content, _, _) in FAULTS.items()})
    for fault, (_, rule, words) in FAULTS.items():
        message, _ = answers[fault]
        assert message.startswith(f"{rule} 33.xlsx: "), fault
        for word in words:
            assert word in message, fault


def test_a_name_that_serves_to_deceive_is_refused_whatever_the_file_holds() -> None:
    # Bytes of their own: the same ones would be unchanged the second time.
    files = {fault: (FORM + fault.encode(), name) for fault, (name, _) in NAMES.items()}
    answers = refuse({"the form itself": (FORM, NAMES["NUL"][0]), **files})
    for fault, (_, words) in NAMES.items():
        message, receipt = answers[fault]
        assert words in message, fault
        assert message.startswith("name."), fault
        assert len(receipt.file_name) <= 120, fault
        assert receipt.file_name.isprintable(), fault
        assert not {"/", "\\"} & set(receipt.file_name), fault
        assert not {*receipt.file_name} & {*file_names._TURNING}, fault


def test_honest_names_are_not_suspected() -> None:
    names = ("33_2025Q4.xlsx", "C:\\Отчеты\\33.xlsx", "Отчет… №1 (новый).xlsx", "я" * 250 + ".xlsx")
    for name in names:
        assert file_names.check_name(name) is None, name


def test_one_cell_in_the_last_corner_costs_nothing_and_the_report_counts() -> None:
    publish_counts(BEFORE)
    book = openpyxl.load_workbook(io.BytesIO(FORM))
    book[Sheet.SCHOOLS.value]["XFD1048576"].value = 1
    target = io.BytesIO()
    book.save(target)
    # The pool's own limits hold: memory and processor time of one workbook.
    with ReaderPool(1) as pool:
        (outcome,) = submit(target.getvalue(), "33.xlsx", pool).outcomes
    assert outcome.verdict == ACCEPTED
    assert not [finding for finding in outcome.findings if finding.is_error]
    assert_whole()


def test_the_same_refused_file_again_is_kept_once() -> None:
    refuse({"a program": (b"MZ", "33.xlsx")})
    archived = len(receipts())
    with ReaderPool(1, command=("/no/such/program",)) as pool:
        (outcome,) = submit(b"MZ", "33.xlsx", pool).outcomes
    assert outcome.verdict == reports.UNCHANGED
    assert len(receipts()) == archived


def test_a_refusal_in_between_does_not_make_a_revision_of_the_same_bytes() -> None:
    with ReaderPool(1) as pool:
        verdicts = [
            submit(FORM, name, pool).outcomes[0].verdict
            for name in ("33.xlsx", "..\\33.xlsx", "33.xlsx", "..\\33.xlsx")
        ]
    assert verdicts == [ACCEPTED, REJECTED, reports.UNCHANGED, reports.UNCHANGED]
    assert len(receipts()) == 2
    assert_whole()
