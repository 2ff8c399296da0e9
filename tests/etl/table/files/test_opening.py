"""What is no table is told what it is; nothing in a file can end the process that asks."""

import io
import random
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.table.files.opening import open_file
from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read
from tests.etl.table.building import (
    PLAIN,
    PLAIN_COUNTS,
    PROFILE,
    csv,
    loaded,
    ods,
    read_here,
    rules,
    xlsx,
)

TABLES = Path(__file__).parent / "tables"


def test_a_file_that_is_no_table_is_told_what_it_is() -> None:
    for content, says in (
        (b"", "пустой"),
        (b"\xef\xbb\xbf \r\n", "пустой"),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b'{"error": 1}', "JSON"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "паролем"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "не читается"),
        (b"PK\x03\x04", "поврежден"),
        (b"\0\1\2\3;4", "нулевые"),
        (csv(PLAIN, encoding="cp866"), "cp866"),
        (csv(PLAIN, encoding="koi8-r"), "koi8-r"),
        (csv(PLAIN)[:-30] + b"\xff;1", "UTF-8 испорчен"),
        ("Регион;Вакансии\r\nМоск\ufffdа;1".encode(), "замены"),
        ('Регион;Вакансии\r\n"Москва;1'.encode(), "кавычки"),
    ):
        opened = open_file(content, "Отчет.xls")

        assert not opened.readable, content
        assert says in opened.findings[0].message, content
        assert opened.findings[0].message.startswith("Отчет.xls: "), content


def test_an_encrypted_ods_is_told_as_such() -> None:
    content = io.BytesIO(ods(PLAIN))
    with ZipFile(content, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")

    assert "паролем" in open_file(content.getvalue(), "a.ods").findings[0].message


def test_entities_in_an_ods_are_refused() -> None:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')

    assert not open_file(file.getvalue(), "a.ods").readable


def test_a_share_shown_in_per_cent_is_no_count() -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in [["Регион", "Вакансии"], ["Владимирская область", 1.0]]:
        book.active.append(row)
    book.active["B2"].number_format = "0%"
    content = io.BytesIO()
    book.save(content)

    assert rules(read(content.getvalue(), "a.xlsx", PROFILE)) == {"table.number"}


def test_a_formula_that_was_never_computed_is_no_number() -> None:
    content = xlsx([["Регион", "Вакансии"], ["Владимирская область", "=60+60"]])

    reading = read(content, "a.xlsx", PROFILE)

    assert rules(reading) == {"table.number"}
    assert "B2" in reading.findings[0].message


@pytest.mark.parametrize("name", ["libreoffice.xls", "libreoffice.ods"])
def test_a_book_saved_by_an_office_program_is_read(name: str) -> None:
    """Made up, with a title, two lines of heading merged both ways, a total and a note."""
    mapped = MappedColumn(("{year} год", "Вакансии"), "vacancies_for_minors")
    content = (TABLES / name).read_bytes()

    reading = read(content, name, Profile("Проба", (mapped,)), period="2025Q4")

    assert loaded(reading) == PLAIN_COUNTS
    assert [row.kind for row in reading.left_out] == ["federal_district", "note"]
    assert not reading.findings


def test_every_format_gives_the_same_numbers() -> None:
    for name, content in (
        ("a.csv", csv(PLAIN)),
        ("a.csv", csv(PLAIN, ",")),
        ("a.csv", csv(PLAIN, "\t")),
        ("a.csv", csv(PLAIN, encoding="cp1251")),
        ("a.csv", csv(PLAIN, encoding="utf-8-sig")),
        ("a.csv", csv(PLAIN, encoding="utf-16")),
        ("a.xlsx", xlsx(PLAIN)),
        ("a.ods", ods(PLAIN)),
    ):
        assert loaded(read(content, name, PROFILE)) == PLAIN_COUNTS, content


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00\xd8")
@example(b'"\n')
def test_bytes_of_any_kind_are_a_finding_and_no_exception(content: bytes) -> None:
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return
    assert not read_here(content, PROFILE).accepted


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_damaged_book_is_a_finding(kind: str) -> None:
    old = (TABLES / "libreoffice.xls").read_bytes()
    whole = xlsx([["Регион", "Вакансии"], ["Москва", 1]]) if kind == "xlsx" else old
    chance = random.Random(7)
    for _ in range(6):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        reading = read(bytes(damaged), f"a.{kind}", PROFILE)
        assert reading.accepted or reading.findings


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in [["Субъект", "Вакансии"], ["Томская область", 7], ["Омская область", 8]]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    content = io.BytesIO()
    book.save(content)

    reading = read(content.getvalue(), "a.xlsx", PROFILE)

    assert loaded(reading) == {"70": 7, "55": 8}
    assert [finding.rule for finding in reading.findings] == ["table.hidden", "table.hidden"]
    assert "строки с субъектами: 3" in reading.findings[0].message
