"""What cannot be read for certain is refused with a reason that helps."""

from tests.etl.table.building import csv, rules, xlsx
from tests.etl.table.cases import (
    SHORT,
    Refused,
    Rows,
    reading_of,
)

TRANSPOSED: Rows = [
    ["Год", "Белгородская область", "Брянская область", "Томская область"],
    ["2024", 1, 2, 3],
    ["2025", 4, 5, 6],
]

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


def test_what_cannot_be_read_for_certain_is_refused_with_a_message_that_helps() -> None:
    for case in REFUSED:
        reading = reading_of(case)

        assert not reading.accepted, case.what
        assert rules(reading) == {case.rule}, case.what
        text = " ".join(f"{x.message} {x.found} {x.expected}" for x in reading.findings).lower()
        assert [words for words in case.says if words.lower() not in text] == [], case.what
