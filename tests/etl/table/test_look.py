"""What is shown of a table before anybody says what its columns are."""

from dataclasses import replace
from decimal import Decimal

import pytest

from etl.table.files.opening import OpenedFile, open_file
from etl.table.look import SampleCell, name_columns, sample, values
from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read_opened
from tests.etl.table.building import (
    PLAIN,
    PROFILE,
    Cell,
    csv,
)


def opened(rows: list[list[Cell]]) -> OpenedFile:
    return open_file(csv(rows), "a.csv")


def cells(file: OpenedFile, profile: Profile | None = None) -> list[list[SampleCell]]:
    seen = sample(file, read_opened(file, profile), columns=5, rows=5)
    return [list(row) for row in seen.cells]


def test_a_sample_has_the_cell_as_written_and_the_number_as_read() -> None:
    file = opened([["Регион", "Число"], ["Томская область", "1 234,5"], ["Омская область", "…"]])
    assert cells(file) == [[SampleCell("1 234,5", Decimal("1234.5"))], [SampleCell("…")]]


def test_a_mapped_column_is_sampled_times_its_factor_and_stands_first() -> None:
    file = opened([["Регион", "Школы", "Вакансии, тыс. единиц"], ["Томская область", 7, "1,5"]])
    column = MappedColumn(("Вакансии, тыс. единиц",), "vacancies_for_minors", Decimal(1000))
    assert cells(file, replace(PROFILE, columns=(column,))) == [
        [SampleCell("1,5", Decimal("1500.0")), SampleCell("7", Decimal(7))]
    ]


def test_what_is_no_number_is_sampled_with_the_reason() -> None:
    ((cell,),) = cells(opened([["Регион", "Доля"], ["Томская область", "71%"]]))
    assert cell.number is None
    assert "доля" in cell.reason


def test_a_number_that_could_be_two_is_settled_by_the_mark_of_the_profile() -> None:
    file = opened([["Регион", "Вакансии"], ["Томская область", "1,234"]])
    assert "двояко" in cells(file)[0][0].reason
    assert cells(file, replace(PROFILE, decimal=","))[0][0].number == Decimal("1.234")


def test_a_sample_is_read_with_what_any_number_of_the_table_proves() -> None:
    """Also the number of a row that nobody can resolve: the load would read them all alike."""
    rows: list[list[Cell]] = [["Регион", "Вакансии"], ["Томская область", "1,234"]]
    file = opened([*rows, ["Владимирский уезд", "0,5"]])
    assert cells(file)[0][0].number == Decimal("1.234")


def test_a_sample_is_small_and_counts_the_rest() -> None:
    rows: list[list[Cell]] = [["Регион", *(f"Столбец {n}" for n in range(9))]]
    rows += [
        [name, *range(9)] for name in ("Томская область", "Омская область", "Тульская область")
    ]
    file = opened(rows)
    seen = sample(file, read_opened(file), columns=4, rows=2)
    assert (len(seen.columns), len(seen.rows)) == (4, 2)
    assert (seen.more_columns, seen.more_rows) == (5, 1)


def test_the_values_of_a_column_are_given_once_each() -> None:
    rows: list[list[Cell]] = [["Регион", "Рынок", "Число"]]
    rows += [["Томская область", kind, 1] for kind in ("первичный", "вторичный", "первичный")]
    file = opened(rows)
    assert values(file, read_opened(file), "B") == ("первичный", "вторичный")


def test_columns_that_repeat_the_names_are_known() -> None:
    file = opened(
        [
            ["Регион", "Region", "Число"],
            ["Томская область", "Tomsk Oblast", 1],
            ["Омская область", "Omsk Oblast", 2],
            ["Тульская область", "Tula Oblast", 3],
        ]
    )
    assert name_columns(file, read_opened(file)) == ("A", "B")


@pytest.mark.parametrize(
    ("names", "asked"),
    [
        (["Тюменская область", "Омская область"], True),
        (["Тюменская область без автономных округов", "Омская область"], False),
        (["Томская область", "Омская область"], False),
    ],
)
def test_okrugs_are_asked_about_where_a_bare_oblast_stands(names: list[str], asked: bool) -> None:
    file = opened([["Регион", "Число"], *([name, 5] for name in names)])
    assert read_opened(file).leaves_okrugs_open is asked


def test_a_system_of_codes_is_called_by_its_name() -> None:
    rows: list[list[Cell]] = [["Код", "Регион", "Число"]]
    rows += [
        [code, name, 1]
        for code, name in (
            ("33", "Владимирская область"),
            ("37", "Ивановская область"),
            ("70", "Томская область"),
            ("55", "Омская область"),
            ("71", "Тульская область"),
            ("31", "Белгородская область"),
            ("32", "Брянская область"),
            ("36", "Воронежская область"),
            ("40", "Калужская область"),
        )
    ]
    codes = read_opened(opened(rows)).codes
    assert codes
    assert (codes.letter, codes.title) == ("A", "коды налоговой службы (видно по названиям)")


def test_a_profile_fits_the_table_that_has_its_columns_and_no_other() -> None:
    assert read_opened(opened(PLAIN), PROFILE).fits
    other: list[list[Cell]] = [["Субъект РФ", "Школы"], ["Томская область", 1]]
    assert not read_opened(opened(other), PROFILE).fits
    assert not read_opened(opened(PLAIN)).fits
