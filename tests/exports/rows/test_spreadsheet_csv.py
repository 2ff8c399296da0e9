"""CSV for Excel in Russian, read back with Python's own reader."""

import csv
import io
import re
from dataclasses import replace

import pandas as pd

from exports.rows import spreadsheet_csv
from exports.rows.columns import COLUMNS, Kind
from exports.rows.extract import Extract
from tests.charts.conftest import LAST
from tests.exports.conftest import Extracted, same

# What Excel would make a number or a date of.
_NUMBER_OR_DATE = re.compile(r"\s*\d+([.,/-]\d+)*\s*")


def lines(extract: Extract) -> list[list[str]]:
    text = spreadsheet_csv.write(extract).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def read(extract: Extract) -> pd.DataFrame:
    """The file as the values that were written."""
    head, *body = lines(extract)
    frame = pd.DataFrame(body, columns=head, dtype="object").replace("", None)
    frame.columns = [{c.title: c.name for c in COLUMNS.values()}[title] for title in head]
    for name, column in COLUMNS.items():
        if column.kind is Kind.NUMBER:
            frame[name] = frame[name].map(lambda text: text and float(text.replace(",", ".")))
        elif column.kind is Kind.FLAG:
            frame[name] = frame[name].map({"да": True, "нет": False})
        elif column.codes:
            frame[name] = frame[name].map({words: code for code, words in column.codes.items()})
        else:
            frame[name] = frame[name].map(
                lambda text: text and text.removeprefix("№ ").removeprefix("код ")
            )
    return frame


def test_every_cell_reads_back_exactly(extracted: Extracted) -> None:
    extract = extracted()
    same(read(extract), extract.frame)


def test_it_begins_with_the_mark_that_excel_needs_and_ends_lines_as_excel_does(
    extracted: Extracted,
) -> None:
    content = spreadsheet_csv.write(extracted(period=LAST, indicator="1.6"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 90
    assert content.count(b"\n") == 90


def test_numbers_have_a_comma_a_plain_minus_and_no_apostrophe(extracted: Extracted) -> None:
    _, *body = lines(extracted(period=LAST, indicator="1.7"))
    place = list(COLUMNS).index("value")
    values = [row[place] for row in body if row[place]]
    assert any(value.startswith("-") for value in values)
    assert all(re.fullmatch(r"-?\d+(,\d+)?", value) for value in values)


def test_excel_makes_no_date_of_an_indicator_and_no_number_of_a_code(
    extracted: Extracted,
) -> None:
    _, *body = lines(extracted(period=LAST))
    texts = [
        cell
        for row in body
        for column, cell in zip(COLUMNS.values(), row, strict=True)
        if column.kind in (Kind.TEXT, Kind.CODE)
    ]
    assert "№ 1.1" in texts
    assert "код 01" in texts
    assert not [text for text in texts if _NUMBER_OR_DATE.fullmatch(text) and "/" not in text]


def test_text_that_looks_like_a_formula_is_defused(extracted: Extracted) -> None:
    extract = extracted(period=LAST, indicator="1.6", regions=("33",))
    hostile = extract.frame.assign(region_name='=HYPERLINK("http://x";"y")', caveat="-2+3")
    (_, row) = lines(replace(extract, frame=hostile))
    assert row[list(COLUMNS).index("region_name")] == '\'=HYPERLINK("http://x";"y")'
    assert row[list(COLUMNS).index("caveat")] == "'-2+3"
