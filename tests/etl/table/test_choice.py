"""Which of the tables of a file is meant; where none is, what there is instead."""

from dataclasses import replace

import pytest

from etl.table.cells.grid import Grid
from etl.table.choice import Offer, offers
from etl.table.files.opening import open_file
from etl.table.reading import read, read_opened
from tests.etl.table.building import (
    PLAIN,
    PLAIN_COUNTS,
    PROFILE,
    csv,
    loaded,
    rules,
    xlsx,
)
from tests.etl.table.cases import CODED


def test_every_table_of_every_sheet_is_offered_hidden_sheets_last() -> None:
    content = xlsx(PLAIN, others={"Еще": PLAIN[:2], "Пусто": [["Слова"]]})
    assert offers(open_file(content, "a.xlsx")) == (
        Offer("Данные", "A1:B3", 2),
        Offer("Еще", "A1:B2", 1),
    )


def test_an_offer_can_be_read_by_its_sheet_and_range() -> None:
    file = open_file(xlsx(PLAIN, others={"Еще": PLAIN[:2]}), "a.xlsx")
    second = offers(file)[1]
    assert read_opened(file, sheet=second.sheet, range=second.range).regions == ("33",)


def test_a_file_about_one_city_is_told_as_such() -> None:
    reading = read(csv([["Город", "Вакансии"], ["г. Казань", 5]]), "a.csv", PROFILE)

    assert rules(reading) == {"table.no_regions"}
    assert "города" in reading.findings[0].message


def test_two_tables_on_a_sheet_ask_for_a_range() -> None:
    rows = [
        *PLAIN,
        [None, None],
        ["Регион", "Вакансии"],
        ["Владимирская область", 7],
        ["Ивановская область", 8],
    ]

    refused = read(xlsx(rows), "a.xlsx", PROFILE)
    assert rules(refused) == {"table.several"}
    assert "A1:B3" in refused.findings[0].message
    assert "A5:B7" in refused.findings[0].message
    assert loaded(read(xlsx(rows), "a.xlsx", PROFILE, range="A5:B7")) == {"33": 7, "37": 8}


def test_two_tables_side_by_side_ask_for_a_range() -> None:
    rows = [
        ["Регион", "Вакансии", None, "Регион", "Вакансии"],
        ["Владимирская область", 1, None, "Тульская область", 3],
        ["Ивановская область", 2, None, "Курская область", 4],
    ]

    assert rules(read(xlsx(rows), "a.xlsx", PROFILE)) == {"table.several"}
    assert loaded(read(xlsx(rows), "a.xlsx", PROFILE, range="D1:E3")) == {"71": 3, "46": 4}


def test_several_sheets_with_tables_ask_for_one_whose_name_may_be_cut() -> None:
    long = "Численность по субъектам Российской Федерации"
    content = xlsx(PLAIN, sheet=long[:31], others={"Другой": PLAIN})

    assert rules(read(content, "a.xlsx", PROFILE)) == {"table.several"}
    assert loaded(read(content, "a.xlsx", PROFILE, sheet=long)) == PLAIN_COUNTS
    assert rules(read(content, "a.xlsx", PROFILE, sheet="Нет такого")) == {"table.sheet"}


@pytest.mark.parametrize(
    ("system", "codes"),
    [
        ("tax", [code for code, _, _ in CODED]),
        ("tax", [code.lstrip("0") for code, _, _ in CODED]),
        ("okato", [f"{okato}000000000".lstrip("0") for _, _, okato in CODED]),
        ("oktmo", [f"{okato}000000.0" for _, _, okato in CODED]),
    ],
)
def test_codes_alone_are_believed_only_in_the_system_of_the_profile(
    system: str, codes: list[str]
) -> None:
    content = csv([["Код", "Вакансии"], *([code, row] for row, code in enumerate(codes))])

    refused = read(content, "a.csv", PROFILE)
    assert rules(refused) == {"table.no_regions"}

    reading = read(content, "a.csv", replace(PROFILE, code="Код", codes=system))
    assert loaded(reading) == {code: row for row, (code, _, _) in enumerate(CODED)}


def test_a_sheet_without_cells_is_a_finding() -> None:
    opened = replace(open_file(b"a;b", "a.csv"), sheets=(Grid("", {}),))

    assert [finding.rule for finding in read_opened(opened).findings] == ["table.no_regions"]
