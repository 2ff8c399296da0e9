"""Every row has a meaning or stops the load: a region, a sum, a note, nothing anybody knows."""

from dataclasses import replace

import pytest

from etl.table.reading import read
from tests.etl.table.building import (
    PLAIN,
    PLAIN_COUNTS,
    PROFILE,
    csv,
    loaded,
    rules,
    xlsx,
)
from tests.etl.table.cases import CODED, Refused, reading_of


def test_titles_totals_districts_and_notes_are_left_out_and_named() -> None:
    reading = read(
        xlsx(
            [
                ["Сведения о вакансиях", None],
                [None, None],
                ["", "Вакансии"],
                ["Российская Федерация1)", 200],
                ["Центральный федеральный округ2); 3)", 200],
                ["в том числе:", None],
                ["Владимирская область", 120],
                ["Ивановская область4)", 80],
                ["1) Без учета данных по Донецкой Народной Республике.", None],
                ["2) Ивановская область уточнила данные.", None],
            ]
        ),
        "a.xlsx",
        PROFILE,
    )

    assert loaded(reading) == PLAIN_COUNTS
    kinds = [row.kind for row in reading.left_out]
    assert kinds == ["total", "federal_district", "note", "note", "note"]
    assert all(check.agrees for check in reading.checks)
    assert len(reading.checks) == 2


def test_one_unresolved_row_stops_the_load_and_offers_the_nearest_names() -> None:
    reading = read(csv([*PLAIN, ["Владимирский уезд", 5]]), "a.csv", PROFILE)

    assert rules(reading) == {"table.unresolved"}
    assert "строка 4" in reading.findings[0].message
    assert "«Владимирская область»" in reading.findings[0].message


@pytest.mark.parametrize("name", ["г. Владимир", "Алтай", "Агинский Бурятский автономный округ"])
def test_a_city_a_doubtful_and_an_abolished_name_stop_the_load(name: str) -> None:
    assert rules(read(csv([*PLAIN, [name, 5]]), "a.csv", PROFILE)) == {"table.unresolved"}


def test_a_row_with_a_number_and_no_name_stops_the_load() -> None:
    assert rules(read(csv([*PLAIN, [None, 5]]), "a.csv", PROFILE)) == {"table.unresolved"}


def test_a_row_may_be_left_out_by_the_profile_only() -> None:
    profile = replace(PROFILE, leave_out=("Прочие",))

    assert loaded(read(csv([*PLAIN, ["Прочие", 5]]), "a.csv", profile)) == PLAIN_COUNTS


def test_a_region_that_stands_twice_stops_the_load() -> None:
    reading = read(csv([*PLAIN, ["Ивановская обл.", 81]]), "a.csv", PROFILE)

    assert rules(reading) == {"table.repeated"}
    assert "строки 3 и 4" in reading.findings[0].message


def test_rows_of_several_kinds_are_told_apart_by_where() -> None:
    rows = [["Регион", "Рынок", "Вакансии"]]
    for region, first, second in (("Владимирская область", 1, 2), ("Ивановская область", 3, 4)):
        rows += [[region, "Первичный", str(first)], [region, "Вторичный", str(second)]]

    refused = read(csv(rows), "a.csv", PROFILE)
    assert rules(refused) == {"table.repeated"}
    assert "«Рынок»" in refused.findings[0].message

    profile = replace(PROFILE, where={"Рынок": "вторичный"})
    assert loaded(read(csv(rows), "a.csv", profile)) == {"33": 2, "37": 4}


def test_a_code_against_its_name_stops_the_load_where_names_prove_the_system() -> None:
    rows = [["Код", "Регион", "Вакансии"], *([code, name, 1] for code, name, _ in CODED)]

    assert len(loaded(read(csv(rows), "a.csv", PROFILE))) == len(CODED)
    rows[1][0] = "22"
    assert rules(read(csv(rows), "a.csv", PROFILE)) == {"table.code"}


def test_a_doubtful_name_is_settled_by_a_proven_code() -> None:
    rows = [["Код", "Регион", "Вакансии"], *([code, name, 1] for code, name, _ in CODED)]

    assert loaded(read(csv([*rows, ["04", "Алтай", 9]]), "a.csv", PROFILE))["04"] == 9


def test_a_decimal_comma_taken_for_a_delimiter_stops_the_load() -> None:
    rows = "Регион,Вакансии\nВладимирская область,12,5\nИвановская область,80,0\n"

    assert rules(read(rows.encode(), "a.csv", PROFILE)) == {"table.ragged"}


def test_where_that_fits_no_row_is_answered_with_what_stands_there() -> None:
    rows = [["Субъект", "Месяц", "Вакансии"], ["Томская область", "май", 7]]
    case = Refused("", xlsx(rows), "", (), more={"where": {"Месяц": "5"}})

    assert "в столбце «Месяц» есть «май»" in reading_of(case).findings[0].message
