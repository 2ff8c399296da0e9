"""What cannot be read for certain is refused with a reason that helps."""

import io

import openpyxl
import pytest

from etl.table.reading import read
from indicators.regions.recognition import REGIONS
from tests.etl.table.building import PROFILE, csv, loaded, rules, xlsx
from tests.etl.table.cases import (
    HEAD,
    Refused,
    Rows,
    reading_of,
)

TRANSPOSED: Rows = [
    ["Год", "Белгородская область", "Брянская область", "Томская область"],
    ["2024", 1, 2, 3],
    ["2025", 4, 5, 6],
]
SHORT: Rows = [["Субъект", "Вакансии"], ["Томская область", 7]]

REFUSED = [
    Refused(
        "regions in columns",
        xlsx(TRANSPOSED),
        "table.no_regions",
        ("строке 1", "транспон"),
    ),
    Refused(
        "a file about one city",
        csv([["Округ", "Вакансии"], ["Центральный административный округ", "5"], ["САО", "7"]]),
        "table.no_regions",
        ("0 субъектов", "ни одной строки с субъектом"),
        name="a.csv",
    ),
    Refused(
        "a page of a site named .xls whose menu has all regions, in UTF-16",
        "<div><ul><li>Томская область;5</li></ul></div>".encode("utf-16"),
        "container.type",
        ("HTML",),
        name="Вакансии.xls",
    ),
    Refused(
        "a web archive that a browser saved as .xls",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html>",
        "container.type",
        ("веб-страниц",),
        name="a.xls",
    ),
    Refused(
        "two tables on one sheet",
        xlsx([*SHORT, [None, None], ["Субъект", "Граждане"], ["Томская область", 8]]),
        "table.several",
        ("A1:B2", "A4:B5", "--range"),
    ),
    Refused(
        "two sheets, one with a name cut at 31 characters",
        xlsx(SHORT, others={"Численность безработных граждан "[:31]: SHORT}),
        "table.several",
        ("--sheet",),
    ),
    Refused(
        "a unit in the title that the profile does not account for",
        xlsx([["Численность, тыс. человек"], *SHORT]),
        "table.unit",
        ("тыс. человек", "factor"),
    ),
    Refused(
        "millions against a factor for thousands",
        xlsx([["млн рублей"], *SHORT]),
        "table.unit",
        ("млн рублей", "1000"),
        factor=1000,
    ),
    Refused(
        "a rate per 10 thousand people is no number of thousands",
        xlsx([["На 10 тыс. человек населения"], *SHORT]),
        "table.unit",
        ("На 10 тыс", "профиль"),
        factor=1000,
    ),
    Refused(
        "a growth rate in a column with whole numbers",
        xlsx([["Субъект", "Темп роста"], ["Томская область", 107]]),
        "table.unit",
        ("темп роста", "доля"),
        header=("Темп роста",),
    ),
    Refused(
        "an abolished okrug with a number in the column that is loaded",
        xlsx([*SHORT, ["Агинский Бурятский автономный округ", 1]]),
        "table.unresolved",
        ("упраздненный", "leave_out"),
    ),
    Refused(
        "Тюменская область bare beside its okrugs",
        xlsx([*SHORT, ["Тюменская область", 9], ["ХМАО - Югра", 3], ["ЯНАО", 2]]),
        "table.okrugs",
        ("Тюменская область", "дважды", 'okrugs = "inside"'),
    ),
    Refused(
        "points between thousands",
        csv([["Субъект", "Вакансии"], ["Томская область", "1.234.567"]]),
        "table.number",
        ("B2", "1.234.567", "разделители тысяч"),
        name="a.csv",
    ),
    Refused(
        "«1,234» that nothing explains",
        csv([["Субъект", "Вакансии"], ["Томская область", "1,234"]]),
        "table.number",
        ("двояко", "decimal"),
        name="a.csv",
    ),
    Refused(
        "an apostrophe before a number",
        csv([["Субъект", "Вакансии"], ["Томская область", "'123"]]),
        "table.number",
        ("'123", "апостроф"),
        name="a.csv",
    ),
    Refused(
        "«1 234,5» people",
        csv([["Субъект", "Вакансии"], ["Томская область", "1 234,5"]]),
        "table.number",
        ("не целое", "1\u00a0234,5"),
        name="a.csv",
    ),
    Refused(
        "a quote that is never closed",
        'Субъект;Вакансии\r\n"Томская область;7\r\nОмская область;8\r\n'.encode(),
        "table.file",
        ("строк", "кавычк"),
        name="a.csv",
    ),
    Refused(
        "a byte of zeros within a csv",
        "Субъект;Вакансии\r\nТомская\0 область;7\r\n".encode(),
        "table.file",
        ("нулев", "строк"),
        name="a.csv",
    ),
    Refused(
        "one oblast with all its cities",
        xlsx([*SHORT, ["г. Томск", 5], ["Асиновский район", 2]]),
        "table.unresolved",
        ("город", "Асиновский район"),
    ),
    Refused(
        "monthly columns where the profile names only the year",
        xlsx(
            [["Субъект", "2025", None], [None, "январь", "февраль"], ["Томская область", 1, 2]],
            ("A1:A2", "B1:C1"),
        ),
        "table.profile",
        ("несколько", "январь"),
        header=("2025",),
    ),
]

REFUSED += [
    Refused(
        "a count and its unit in one cell",
        xlsx([*SHORT, ["Омская область", "8 чел."]]),
        "table.number",
        ("B3", "8 чел.", "припиской"),
    ),
    Refused(
        "a date that a spreadsheet made of a number",
        csv([["Субъект", "Вакансии"], ["Томская область", "7"], ["Омская область", "01.май"]]),
        "table.number",
        ("B3", "01.май"),
        name="a.csv",
    ),
    Refused(
        "a region in two lines with two numbers",
        xlsx([*SHORT, ["Томская обл.", 8]]),
        "table.repeated",
        ("строки 2 и 3",),
    ),
    Refused(
        "a share where a count is due",
        xlsx([["Субъект", "Доля, %"], ["Томская область", 71]]),
        "table.unit",
        ("доля", "количество"),
        header=("Доля, %",),
    ),
    Refused(
        "cumulative months where the profile asks for another span",
        xlsx([["Субъект", "январь-сентябрь"], ["Томская область", 71]]),
        "table.profile",
        ("январь-декабрь", "январь-сентябрь"),
        header=("{months}",),
    ),
    Refused(
        "more cells than a table of regions can have",
        b"a;b;c\n" * 90_000,
        "table.file",
        ("250\u00a0000", "оставьте"),
        name="a.csv",
    ),
    Refused(
        "a thousand small tables",
        csv([["Субъект", "Вакансии"], ["Томская область", "7"]] * 1000),
        "table.several",
        ("A1:B2",),
        name="a.csv",
    ),
]


@pytest.mark.parametrize("case", REFUSED, ids=[case.what for case in REFUSED])
def test_what_cannot_be_read_for_certain_is_refused_with_a_message_that_helps(
    case: Refused,
) -> None:
    reading = reading_of(case)

    assert rules(reading) == {case.rule}
    told = " ".join(f"{x.message} {x.found} {x.expected}" for x in reading.findings).lower()
    assert [words for words in case.says if words.lower() not in told] == []


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


def test_faults_in_sums_never_hide_a_fault_in_a_region() -> None:
    """Twenty rows of districts with words are no numbers to load; the region after them is."""
    sums: Rows = [["Центральный федеральный округ", "нет?"]] * 20
    case = Refused("", xlsx([*SHORT, *sums, ["Омская область", "8 шт."]]), "", ())

    reading = reading_of(case)

    assert rules(reading) == {"table.number"}
    assert "Омская область" in reading.findings[0].message


def test_faults_beyond_the_first_are_counted() -> None:
    many = [x.name for code, x in REGIONS.items() if code not in ("29", "72")][:40]
    case = Refused("", xlsx([*HEAD, *([name, "1,5"] for name in many)]), "", ())

    reading = reading_of(case)

    assert len(reading.findings) == 16
    assert "таких ячеек еще 25" in reading.findings[-1].message


def test_a_column_that_is_not_there_is_answered_with_the_nearest() -> None:
    heads = [*(f"{year} / январь" for year in range(2000, 2025)), "Вакансии, всего"]
    case = Refused("", xlsx([["Субъект", *heads], ["Томская область", *range(26)]]), "", ())

    assert "в таблице «Вакансии, всего»" in reading_of(case).findings[0].message


def test_where_that_fits_no_row_is_answered_with_what_stands_there() -> None:
    rows = [["Субъект", "Месяц", "Вакансии"], ["Томская область", "май", 7]]
    case = Refused("", xlsx(rows), "", (), more={"where": {"Месяц": "5"}})

    assert "в столбце «Месяц» есть «май»" in reading_of(case).findings[0].message
