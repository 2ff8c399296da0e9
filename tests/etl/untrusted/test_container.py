"""Files that must not reach the parser, built here as the bytes they are."""

import io
import re
import struct
import zipfile
import zlib

import pptx
import pytest

from etl.form import workbook
from etl.untrusted.container import check_container, display_name
from etl.untrusted.office_files import MAX_SIZE, MIB, PRESENTATION

WORKBOOK = io.BytesIO()
workbook.write(WORKBOOK, "33", "2025Q4", counts={"schools": 400})
FORM = WORKBOOK.getvalue()


def rules(content):
    return {finding.rule for finding in check_container(content, "отчет.xlsx")}


def message(content):
    (finding,) = check_container(content, "отчет.xlsx")
    assert finding.is_error
    assert finding.message.startswith("отчет.xlsx: ")
    return finding.message


def with_parts(parts, original=FORM, compression=zipfile.ZIP_DEFLATED):
    """The form with parts added or replaced; a list may name one part twice."""
    pairs = list(parts.items()) if isinstance(parts, dict) else parts
    target = io.BytesIO()
    replaced = {name for name, _ in pairs}
    with zipfile.ZipFile(io.BytesIO(original)) as source, zipfile.ZipFile(target, "w") as copy:
        for member in source.infolist():
            if member.filename not in replaced:
                copy.writestr(member.filename, source.read(member), zipfile.ZIP_DEFLATED)
        for name, data in pairs:
            copy.writestr(name, data, compression)
    return target.getvalue()


def part(name):
    with zipfile.ZipFile(io.BytesIO(FORM)) as archive:
        return archive.read(name)


def test_a_form_passes():
    assert check_container(FORM, "отчет.xlsx") == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "пустой"),
        (b"MZ\x90\x00" + bytes(500), "программа"),
        (b"\x7fELF" + bytes(500), "программа"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html></html>", "HTML"),
        (b"<TABLE><tr><td>1</td></tr></TABLE>", "HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), ".xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le"),
            "паролем",
        ),
        (b"PK\x05\x06" + bytes(18), "пустой"),
        (b"Rar!\x1a\x07", "архив другого вида"),
        ("регион;школы\n33;400".encode("cp1251"), "неизвестного вида"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(content, what):
    assert what in message(content)


@pytest.mark.parametrize("length", [5, 100, len(FORM) // 2, len(FORM) - 30])
def test_a_truncated_file_is_called_damaged(length):
    assert "поврежден" in message(FORM[:length])


def test_a_flipped_byte_inside_a_part_is_called_damaged():
    spoilt = bytearray(FORM)
    spoilt[FORM.index(b"xl/worksheets/sheet1.xml") + 200] ^= 0xFF
    assert rules(bytes(spoilt)) == {"container.damaged"}


def test_a_file_over_the_limit_names_its_size_and_the_limit():
    text = message(FORM + bytes(MAX_SIZE))
    assert "размер файла 5,1\u00a0МБ, допустимо не больше 5\u00a0МБ" in text


def test_a_part_that_packs_too_well_is_a_bomb():
    assert rules(with_parts({"xl/media/a.bin": bytes(5_000_000)})) == {"container.ratio"}


def test_many_modest_parts_are_too_much_together():
    # 90 : 1 each, which alone would pass
    filler = (b"".join(struct.pack(">H", number) + bytes(220) for number in range(18_000)))[
        :4_000_000
    ]
    content = with_parts({f"xl/media/{number}.bin": filler for number in range(9)})
    assert rules(content) == {"container.unpacked"}


def lying_about_size(data, claimed):
    """A part whose headers claim another unpacked size, with the check sum of the shorter text."""
    content = bytearray(with_parts({"xl/theme/theme1.xml": data}))
    honest = struct.pack("<L", len(data))
    for place in [each.start() for each in re.finditer(re.escape(honest), bytes(content))]:
        content[place : place + 4] = struct.pack("<L", claimed)
    honest = struct.pack("<L", zlib.crc32(data))
    for place in [each.start() for each in re.finditer(re.escape(honest), bytes(content))]:
        content[place : place + 4] = struct.pack("<L", zlib.crc32(data[:claimed]))
    return bytes(content)


def test_bytes_are_counted_as_inflated_whatever_the_header_says():
    bomb = lying_about_size(bytes(40_000_123), 100)
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        assert len(archive.read("xl/theme/theme1.xml")) == 100
    assert rules(bomb) == {"container.unpacked"}
    assert rules(lying_about_size(bytes(5_123), 100)) == {"container.damaged"}


def test_too_many_parts_are_refused_with_their_number():
    content = with_parts({f"xl/media/{number}.bin": b"" for number in range(300)})
    assert "допустимо не больше 200" in message(content)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/passwd", "xl\\..\\a.xml", "C:/a.xml", "xl/../../a.xml", "xl/\n.xml"],
)
def test_a_part_that_points_outside_is_refused(name):
    assert rules(with_parts({name: b"1"})) == {"container.path"}


def test_a_null_byte_in_a_name_is_refused():
    content = with_parts({"xl/media/aXb.bin": b"1"}).replace(b"xl/media/aXb", b"xl/media/a\0b")
    assert rules(content) == {"container.path"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["xl/workbook.xml", "XL/Workbook.xml"])
def test_a_part_that_stands_twice_is_refused(second):
    original = part("xl/workbook.xml")
    content = with_parts([("xl/workbook.xml", original), (second, b"<other/>")])
    assert rules(content) == {"container.duplicate"}


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(name):
    assert "макросы" in message(with_parts({name: b"1"}))


def test_a_macro_workbook_under_the_name_xlsx_is_refused():
    types = part("[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert rules(with_parts({"[Content_Types].xml": types})) == {"container.macros"}


def relations(kind, mode="External"):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="http://x/relationships/{kind}" '
        f'Target="http://example.org/a" TargetMode="{mode}"/></Relationships>'
    )


def test_links_to_other_files_are_refused():
    assert rules(with_parts({"xl/externalLinks/externalLink1.xml": b"<a/>"})) == {
        "container.external"
    }
    name = "xl/worksheets/_rels/sheet9.xml.rels"
    assert rules(with_parts({name: relations("image")})) == {"container.external"}


def test_an_email_address_that_excel_made_a_link_is_harmless():
    name = "xl/worksheets/_rels/sheet9.xml.rels"
    assert rules(with_parts({name: relations("hyperlink")})) == set()


def test_embedded_files_are_refused():
    assert rules(with_parts({"xl/embeddings/a.bin": b"1"})) == {"container.embedded"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration",
    ["<!DOCTYPE a [<!ENTITY b 'b'>]>", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"],
)
def test_entities_are_refused_in_any_part_and_encoding(declaration, encoding):
    content = f"<?xml version='1.0' encoding='{encoding}'?>{declaration}<a>&b;</a>".encode(encoding)
    for name in ("xl/sharedStrings.xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels"):
        assert rules(with_parts({name: content})) == {"container.entities"}


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"a.txt": b"1"}, "нет книги"),
        ({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}, "Word"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"xl/workbook.bin": b"1", "[Content_Types].xml": b"<a/>"}, "xlsb"),
    ],
)
def test_an_archive_without_a_workbook_says_what_it_is(parts, what):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert what in message(target.getvalue())


def test_an_encrypted_part_is_damage():
    content = bytearray(FORM)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert "зашифрована" in message(bytes(content))


def test_a_way_of_packing_that_excel_does_not_use_is_damage():
    content = with_parts({"xl/media/a.bin": b"1" * 100}, compression=zipfile.ZIP_BZIP2)
    assert "способ сжатия" in message(content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("33_2025Q4.xlsx", "33_2025Q4.xlsx"),
        ("Отчет (Владимирская область) №1.xlsx", "Отчет (Владимирская область) №1.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\отчет.xlsx", "отчет.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("отчет\u202excod.xlsx", "отчет xcod.xlsx"),
        ("a\r\nSet-Cookie: x.xlsx", "a Set-Cookie: x.xlsx"),
        ("\ud800.xlsx", ".xlsx"),
        ("", "без имени"),
        ("..", "без имени"),
        ("/", "без имени"),
    ],
)
def test_a_name_is_shown_without_what_could_deceive(name, shown):
    assert display_name(name) == shown


def test_a_long_name_keeps_its_extension():
    name = display_name("я" * 4000 + ".xlsx")
    assert len(name) == 120
    assert name.endswith("….xlsx")


# A template of presentations


def presentation(extra: dict[str, bytes] | None = None) -> bytes:
    target = io.BytesIO()
    pptx.Presentation().save(target)
    with zipfile.ZipFile(target, "a") as archive:
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


def template_rules(content: bytes) -> set[str]:
    return {each.rule for each in check_container(content, "our.pptx", PRESENTATION)}


def test_a_presentation_passes_where_one_is_expected_and_nowhere_else() -> None:
    assert template_rules(presentation()) == set()
    assert {each.rule for each in check_container(presentation(), "a.pptx")} == {
        "container.workbook"
    }
    (refused,) = check_container(FORM, "33.xlsx", PRESENTATION)
    assert "книга Excel (.xlsx), а не презентация PowerPoint (.pptx)" in refused.message


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("ppt/vbaProject.bin", "container.macros"),
        ("ppt/activeX/activeX1.xml", "container.macros"),
        ("../outside.xml", "container.path"),
    ],
)
def test_a_template_with_active_or_stray_parts_is_refused(name: str, rule: str) -> None:
    assert template_rules(presentation({name: b"1"})) == {rule}


def test_a_template_may_be_larger_than_a_report_but_not_without_end() -> None:
    assert "container.size" not in template_rules(b"PK\x03\x04" + bytes(6 * MIB))
    (refused,) = check_container(b"PK\x03\x04" + bytes(9 * MIB), "our.pptx", PRESENTATION)
    assert refused.rule == "container.size"
    assert "слайды и большие картинки" in refused.message
