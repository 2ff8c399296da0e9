"""A column is the one that the profile names, in the unit that the table names, or none."""

from dataclasses import replace

from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read
from tests.etl.table.building import (
    PLAIN,
    PROFILE,
    VACANCIES,
    Cell,
    csv,
    loaded,
    rules,
    xlsx,
)
from tests.etl.table.cases import Refused, reading_of


def test_merged_headings_of_several_rows_are_read_as_one_path() -> None:
    rows = [
        ["Субъект", "2024 год1)", None, "2025 год2)", None],
        [None, "январь–март", "январь–июнь", "январь–март", "январь–июнь"],
        ["А", 1, 2, 3, 4],
        ["Владимирская область", 1, 2, 3, 4],
        ["Ивановская область", 5, 6, 7, 8],
    ]
    mapped = MappedColumn(("{year}", "{months}"), "vacancies_for_minors")
    profile = Profile("Кварталы", (mapped,))

    for content, name in (
        (xlsx(rows, ("A1:A2", "B1:C1", "D1:E1")), "a.xlsx"),
        (csv(rows), "a.csv"),
    ):
        reading = read(content, name, profile, period="2025Q2")
        assert loaded(reading) == {"33": 4, "37": 8}
        assert [column.says for column in reading.columns][2:] == [
            "2025, январь-март",
            "2025, январь-июнь",
        ]


def test_a_profile_that_no_longer_fits_says_what_was_expected_and_found() -> None:
    reading = read(
        csv([["Регион", "Число вакансий"], ["Владимирская область", 1]]), "a.csv", PROFILE
    )

    assert rules(reading) == {"table.profile"}
    assert "«Вакансии»" in reading.findings[0].message
    assert "«Число вакансий»" in reading.findings[0].message


def test_words_that_fit_two_columns_stop_the_load() -> None:
    rows = [["Регион", "Вакансии", "Вакансии 1)"], ["Владимирская область", 1, 2]]

    assert rules(read(csv(rows), "a.csv", PROFILE)) == {"table.profile"}


def test_a_unit_in_the_title_without_a_factor_stops_the_load() -> None:
    rows = [["Вакансии на конец года, тыс. единиц"], *PLAIN]

    reading = read(xlsx(rows), "a.xlsx", PROFILE)

    assert rules(reading) == {"table.unit"}
    assert "тыс. единиц" in reading.findings[0].message


def test_a_factor_that_the_table_confirms_makes_whole_numbers() -> None:
    profile = replace(PROFILE, columns=(replace(VACANCIES, factor=1000),))
    rows = [["тыс. единиц"], PLAIN[0], ["Владимирская область", "3,981"], ["Тульская область", 2.5]]

    assert loaded(read(xlsx(rows), "a.xlsx", replace(profile, decimal=","))) == {
        "33": 3981,
        "71": 2500,
    }


def test_a_factor_that_the_table_does_not_confirm_stops_the_load() -> None:
    profile = replace(PROFILE, columns=(replace(VACANCIES, factor=1000),))

    assert rules(read(csv(PLAIN), "a.csv", profile)) == {"table.unit"}
    assert rules(read(xlsx([["млн. единиц"], *PLAIN]), "a.xlsx", profile)) == {"table.unit"}


def test_a_unit_above_rows_in_another_unit_stops_the_load() -> None:
    profile = replace(PROFILE, columns=(replace(VACANCIES, factor=1_000_000_000),))
    rows = [
        ["млрд. рублей"],
        ["Регион", "Единица", "Вакансии"],
        ["Владимирская область", "млн. рублей", 5],
    ]

    assert rules(read(xlsx(rows), "a.xlsx", profile)) == {"table.unit"}


def test_without_a_profile_columns_are_guessed_only_by_the_title_of_a_count() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(csv([["Регион", title, "Школьники"], ["Томская область", 1, 2]]), "a.csv")

    assert [column.guess for column in reading.columns] == ["pupils", ""]
    assert not reading.counts


def test_another_year_in_the_heading_than_in_the_period_is_a_warning() -> None:
    rows = [["Регион", "2023 год"], ["Томская область", 1]]
    profile = replace(PROFILE, columns=(MappedColumn(("2023",), "vacancies_for_minors"),))

    reading = read(csv(rows), "a.csv", profile)

    assert reading.accepted
    assert [finding.rule for finding in reading.findings] == ["table.period_said"]


def test_without_a_period_nothing_is_loaded() -> None:
    reading = read(
        csv([["Регион", "Вакансии"], ["Томская область", 1]]), "a.csv", replace(PROFILE, period="")
    )

    assert [finding.rule for finding in reading.findings] == ["table.period"]


def test_a_column_without_a_heading_is_known_by_its_letter() -> None:
    rows: list[list[Cell]] = [["Субъект РФ", None], ["Томская область", 5]]
    profile = replace(PROFILE, columns=(MappedColumn(("B",), "vacancies_for_minors"),))
    reading = read(csv(rows), "a.csv", profile)
    assert reading.counts == {"2025Q4": {"70": {"vacancies_for_minors": 5}}}


def test_a_column_that_is_not_there_is_answered_with_the_nearest() -> None:
    heads = [*(f"{year} / январь" for year in range(2000, 2025)), "Вакансии, всего"]
    case = Refused("", xlsx([["Субъект", *heads], ["Томская область", *range(26)]]), "", ())

    assert "в таблице «Вакансии, всего»" in reading_of(case).findings[0].message
