"""A flat table gives exactly the numbers that stand in it, or a reason why nothing is loaded."""

from dataclasses import replace

import pytest

from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read
from tests.etl.table.building import PLAIN, PROFILE, VACANCIES, csv, loaded, ods, rules, xlsx

EXPECTED = {"33": 120, "37": 80}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", csv(PLAIN)),
        ("a.csv", csv(PLAIN, ",")),
        ("a.csv", csv(PLAIN, "\t")),
        ("a.csv", csv(PLAIN, encoding="cp1251")),
        ("a.csv", csv(PLAIN, encoding="utf-8-sig")),
        ("a.csv", csv(PLAIN, encoding="utf-16")),
        ("a.xlsx", xlsx(PLAIN)),
        ("a.ods", ods(PLAIN)),
    ],
)
def test_every_format_gives_the_same_numbers(name: str, content: bytes) -> None:
    assert loaded(read(content, name, PROFILE)) == EXPECTED


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

    assert loaded(reading) == EXPECTED
    kinds = [row.kind for row in reading.left_out]
    assert kinds == ["total", "federal_district", "note", "note", "note"]
    assert all(check.agrees for check in reading.checks)
    assert len(reading.checks) == 2


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

    assert loaded(read(csv([*PLAIN, ["Прочие", 5]]), "a.csv", profile)) == EXPECTED


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


def test_marks_of_missing_numbers_are_neither_zero_nor_an_error() -> None:
    marks = ["…", "...", "-", "–", "—", "x", "х", "н/д", "", "…1)"]
    regions = ["Брянская", "Тульская", "Тверская", "Курская", "Липецкая", "Рязанская", "Томская"]
    regions += ["Омская", "Амурская", "Псковская"]
    rows = [[f"{name} область", mark] for name, mark in zip(regions, marks, strict=True)]

    reading = read(csv([*PLAIN, *rows, ["Калужская область", 0]]), "a.csv", PROFILE)

    assert loaded(reading) == {**EXPECTED, "40": 0}


# Архангельская and Тюменская

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

    assert loaded(reading) == EXPECTED
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


# Units and numbers


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


@pytest.mark.parametrize("value", ["12,5", "-3", "12%", "1 23", "1,000", "1.234.567", "120 1)"])
def test_what_is_no_count_stops_the_load(value: str) -> None:
    reading = read(csv([*PLAIN, ["Тульская область", value]]), "a.csv", PROFILE)

    assert rules(reading) == {"table.number"}
    assert "B4" in reading.findings[0].message


@pytest.mark.parametrize("value", ["1481", "1481.0", "1481,0", "1 481", "1\u00a0481", "1 481,00"])
def test_a_count_may_be_written_in_many_ways(value: str) -> None:
    reading = read(csv([*PLAIN, ["Тульская область", value]]), "a.csv", PROFILE)

    assert loaded(reading)["71"] == 1481


def test_a_decimal_comma_taken_for_a_delimiter_stops_the_load() -> None:
    rows = "Регион,Вакансии\nВладимирская область,12,5\nИвановская область,80,0\n"

    assert rules(read(rows.encode(), "a.csv", PROFILE)) == {"table.ragged"}


# Which table


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
    assert loaded(read(content, "a.xlsx", PROFILE, sheet=long)) == EXPECTED
    assert rules(read(content, "a.xlsx", PROFILE, sheet="Нет такого")) == {"table.sheet"}


# Codes

CODED = (
    ("01", "Республика Адыгея", "79"),
    ("22", "Алтайский край", "01"),
    ("33", "Владимирская область", "17"),
    ("37", "Ивановская область", "24"),
    ("46", "Курская область", "38"),
    ("71", "Тульская область", "70"),
    ("76", "Ярославская область", "78"),
    ("77", "Москва", "45"),
    ("78", "Санкт-Петербург", "40"),
    ("60", "Псковская область", "58"),
)


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


def test_a_code_against_its_name_stops_the_load_where_names_prove_the_system() -> None:
    rows = [["Код", "Регион", "Вакансии"], *([code, name, 1] for code, name, _ in CODED)]

    assert len(loaded(read(csv(rows), "a.csv", PROFILE))) == len(CODED)
    rows[1][0] = "22"
    assert rules(read(csv(rows), "a.csv", PROFILE)) == {"table.code"}


def test_a_doubtful_name_is_settled_by_a_proven_code() -> None:
    rows = [["Код", "Регион", "Вакансии"], *([code, name, 1] for code, name, _ in CODED)]

    assert loaded(read(csv([*rows, ["04", "Алтай", 9]]), "a.csv", PROFILE))["04"] == 9


def test_numbers_of_a_region_that_cannot_hold_together_stop_the_load() -> None:
    profile = Profile(
        "Школы",
        (
            MappedColumn(("Школ",), "schools"),
            MappedColumn(("С ЦЗН",), "schools_with_centre_events"),
        ),
        period="2025Q4",
    )
    rows = [["Регион", "Школ", "С ЦЗН"], ["Владимирская область", 10, 11]]

    reading = read(csv(rows), "a.csv", profile)

    assert rules(reading) == {"count.part"}
    assert "C2: Владимирская область:" in reading.findings[0].message


def test_without_a_profile_columns_are_guessed_only_by_the_title_of_a_count() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(csv([["Регион", title, "Школьники"], ["Томская область", 1, 2]]), "a.csv")

    assert [column.guess for column in reading.columns] == ["pupils", ""]
    assert not reading.counts
