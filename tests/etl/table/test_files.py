"""What is no table is told what it is; nothing in a file can end the process that asks."""

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from etl.table.files.opening import open_file
from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read
from tests.etl.table.building import PLAIN, PROFILE, csv, loaded, ods, rules, xlsx


@pytest.mark.parametrize(
    ("content", "says"),
    [
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
    ],
)
def test_a_file_that_is_no_table_is_told_what_it_is(content: bytes, says: str) -> None:
    opened = open_file(content, "Отчет.xls")

    assert not opened.readable
    assert says in opened.findings[0].message
    assert opened.findings[0].message.startswith("Отчет.xls: ")


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
    content = (Path(__file__).parent / "tables" / name).read_bytes()

    reading = read(content, name, Profile("Проба", (mapped,)), period="2025Q4")

    assert loaded(reading) == {"33": 120, "37": 80}
    assert [row.kind for row in reading.left_out] == ["federal_district", "note"]
    assert not reading.findings
