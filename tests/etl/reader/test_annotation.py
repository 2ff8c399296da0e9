"""An erroneous workbook comes back with the findings where they belong."""

import io
import zipfile

import openpyxl

from etl.checks.report import check
from etl.findings import Finding, warning
from etl.form import workbook
from etl.reader.annotation import annotated
from etl.reader.annotator import LIST_SHEET
from etl.reader.pool import read
from indicators.definitions.periods import Period


def filled(**counts: int) -> bytes:
    target = io.BytesIO()
    workbook.write(target, "33", "2025Q4", counts=counts)
    return target.getvalue()


def findings_of(content: bytes) -> tuple[Finding, ...]:
    return check(read(content, "33.xlsx"), today=Period.parse("2025Q4").due).findings


def test_each_cell_that_is_wrong_says_so_and_is_coloured() -> None:
    content = filled(schools=10, schools_with_centre_events=12)
    findings = findings_of(content)
    (wrong,) = (finding for finding in findings if finding.is_error)
    marked = annotated(content, "33.xlsx", findings)
    assert marked
    book = openpyxl.load_workbook(io.BytesIO(marked))
    cell = book[wrong.sheet][wrong.cell]
    assert cell.value == 12
    assert "больше, чем" in cell.comment.text
    assert cell.fill.start_color.rgb == "FFF4C7C3"
    assert book[LIST_SHEET].max_row == 1 + len(findings)


def test_the_marked_workbook_is_still_the_form_and_can_be_mended_and_sent() -> None:
    content = filled(schools=10, schools_with_centre_events=12)
    marked = annotated(content, "33.xlsx", findings_of(content))
    assert marked
    book = openpyxl.load_workbook(io.BytesIO(marked))
    (wrong,) = (finding for finding in findings_of(content) if finding.is_error)
    book[wrong.sheet][wrong.cell].value = 9
    mended = io.BytesIO()
    book.save(mended)
    assert not any(finding.is_error for finding in findings_of(mended.getvalue()))


def test_a_comment_that_looks_like_a_formula_stays_a_text() -> None:
    finding = warning("x", '=HYPERLINK("http://x")', file="a", found="=1+1")
    marked = annotated(filled(schools=1), "33.xlsx", [finding])
    assert marked
    sheet = openpyxl.load_workbook(io.BytesIO(marked))[LIST_SHEET]
    assert [sheet.cell(2, column).data_type for column in (4, 5)] == ["s", "s"]


def test_what_is_no_workbook_does_not_come_back() -> None:
    assert annotated(b"MZ executable", "33.xlsx", ()) is None


def test_a_number_beyond_any_float_does_not_keep_the_workbook_from_its_sender() -> None:
    """openpyxl reads such a number and cannot write it."""
    source, target = io.BytesIO(filled(schools=400)), io.BytesIO()
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(target, "w") as copy:
        for member in whole.infolist():
            data = whole.read(member)
            if member.filename == "xl/worksheets/sheet2.xml":
                assert b"<v>400</v>" in data
                data = data.replace(b"<v>400</v>", b"<v>" + b"9" * 400 + b"</v>")
            copy.writestr(member.filename, data, zipfile.ZIP_DEFLATED)
    content = target.getvalue()
    findings = findings_of(content)
    assert any(finding.is_error for finding in findings)
    assert annotated(content, "33.xlsx", findings)
