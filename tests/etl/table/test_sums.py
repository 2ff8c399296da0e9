"""Totals against their parts, and what they prove of an oblast that has okrugs."""

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
)

NORTH = [["Регион", "Вакансии"], ["Северо-Западный федеральный округ", 130]]


OKRUG = ["в том числе Ненецкий автономный округ", 10]


def test_the_row_without_okrugs_is_used_where_there_is_one() -> None:
    rows = [
        ["Регион", "Вакансии"],
        ["Архангельская область", 100],
        OKRUG,
        ["Архангельская область без авт. округа", 90],
    ]

    reading = read(csv(rows), "a.csv", PROFILE)

    assert loaded(reading) == {"29": 90, "83": 10}
    assert [check.agrees for check in reading.checks] == [True]


def test_a_bare_oblast_beside_its_okrug_stops_the_load_and_asks() -> None:
    reading = read(
        csv([["Регион", "Вакансии"], ["Архангельская область", 100], OKRUG]), "a.csv", PROFILE
    )

    assert rules(reading) == {"table.okrugs"}
    assert 'okrugs = "inside"' in reading.findings[0].message


@pytest.mark.parametrize(("okrugs", "oblast"), [("inside", 90), ("separate", 100)])
def test_the_profile_may_say_what_a_bare_oblast_holds(okrugs: str, oblast: int) -> None:
    rows = [["Регион", "Вакансии"], ["Архангельская область", 100], OKRUG]

    assert loaded(read(csv(rows), "a.csv", replace(PROFILE, okrugs=okrugs)))["29"] == oblast


@pytest.mark.parametrize(("total", "oblast"), [(130, 90), (140, 100)])
def test_the_total_of_the_district_proves_what_a_bare_oblast_holds(total: int, oblast: int) -> None:
    rows = [
        ["Регион", "Вакансии"],
        ["Северо-Западный федеральный округ", total],
        ["Архангельская область", 100],
        OKRUG,
        ["Псковская область", 30],
    ]

    assert loaded(read(csv(rows), "a.csv", PROFILE)) == {"29": oblast, "83": 10, "60": 30}


def test_a_profile_against_the_proof_of_the_sums_stops_the_load() -> None:
    rows = [*NORTH, ["Архангельская область", 100], OKRUG, ["Псковская область", 30]]

    reading = read(csv(rows), "a.csv", replace(PROFILE, okrugs="separate"))

    assert rules(reading) == {"table.okrugs"}


def test_an_oblast_named_with_its_okrugs_is_not_loaded_as_it_stands() -> None:
    rows = [["Регион", "Вакансии"], ["Архангельская область (с НАО)", 100], OKRUG]

    assert rules(read(csv(rows), "a.csv", PROFILE)) == {"table.okrugs"}
    assert loaded(read(csv(rows), "a.csv", replace(PROFILE, okrugs="inside")))["29"] == 90


def test_without_the_number_of_an_okrug_nothing_is_subtracted() -> None:
    rows = [
        ["Регион", "Вакансии"],
        ["Тюменская область", 100],
        ["Ханты-Мансийский автономный округ - Югра", 10],
        ["Ямало-Ненецкий автономный округ", "…"],
    ]

    reading = read(csv(rows), "a.csv", replace(PROFILE, okrugs="inside"))

    assert loaded(reading) == {"86": 10}
    assert [finding.rule for finding in reading.findings] == ["table.okrugs"]


def test_a_total_that_is_not_the_sum_of_its_rows_is_shown_with_the_difference() -> None:
    rows = [["Регион", "Вакансии"], ["Центральный федеральный округ", 210], *PLAIN[1:]]

    reading = read(csv(rows), "a.csv", PROFILE)

    assert loaded(reading) == PLAIN_COUNTS
    (check,) = reading.checks
    assert (check.stated, check.summed, check.difference) == (210, 200, 10)
    assert "разница 10" in reading.findings[0].message


def test_a_column_whose_totals_never_add_up_is_no_count() -> None:
    rows = [["Регион", "Вакансии"]]
    for district, *regions in (
        ("Центральный федеральный округ", "Владимирская область", "Ивановская область"),
        ("Приволжский федеральный округ", "Пермский край", "Кировская область"),
        ("Сибирский федеральный округ", "Томская область", "Омская область"),
    ):
        rows += [[district, "50"], *([region, "50"] for region in regions)]

    assert rules(read(csv(rows), "a.csv", PROFILE)) == {"table.not_additive"}


def test_districts_are_summed_as_they_were_when_the_table_was_made() -> None:
    """Бурятия belonged to Сибирский until 2018."""
    rows = [
        ["Регион", "Вакансии"],
        ["Сибирский федеральный округ", 30],
        ["Республика Бурятия", 10],
        ["Томская область", 20],
        ["Дальневосточный федеральный округ", 12],
        ["Приморский край", 5],
        ["Хабаровский край", 7],
    ]

    reading = read(csv(rows), "a.csv", PROFILE)

    assert [check.agrees for check in reading.checks] == [True, True]
