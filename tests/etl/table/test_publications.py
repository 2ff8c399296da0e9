"""Tables as ministries and statistics publish them give exactly the numbers that stand in them."""

from etl.table.reading import read
from tests.etl.table.building import csv, loaded, ods, xlsx
from tests.etl.table.cases import (
    CENTRE,
    CENTRE_COUNTS,
    HEAD,
    Publication,
    reading_of,
)

READ = [
    Publication(
        "Rosstat: title, unit to the right, a year with a footnote, notes with names below",
        xlsx(
            [
                ["Численность безработных по субъектам Российской Федерации", None, None],
                [None, None, "тыс. человек"],
                [None, "2024", "20251)"],
                ["Российская Федерация2)", 3.1, 7.5],
                ["Центральный федеральный округ", 3.1, 7.5],
                ["Белгородская область", 1.1, 2.5],
                ["г. Москва", 2, 5],
                ["_____________", None, None],
                ["1) Предварительные данные.", None, None],
                ["2) Без учета Донецкой Народной Республики и Херсонской области.", None, None],
            ]
        ),
        ("{year}",),
        {"31": 2500, "77": 5000},
        factor=1000,
    ),
    Publication(
        "years as numbers in the heading and a numbering row",
        xlsx([["Субъект", 2024, 2025], ["А", 1, 2], ["Тульская область", 5, 6]]),
        ("2025",),
        {"71": 6},
    ),
    Publication(
        "a heading of three merged rows with shares beside the counts",
        xlsx(
            [
                ["№ п/п", "Наименование субъекта", "Зарегистрировано", None, None, None],
                [None, None, "всего", None, "из них раскрыто", None],
                [None, None, "единиц", "% к прошлому году", "единиц", "% к прошлому году"],
                [1, "Белгородская область", 10, "101,5", 7, "99,1"],
                [2, "Брянская область", 20, "88,0", 9, "-3,5"],
            ],
            ("A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"),
        ),
        ("Зарегистрировано", "из них раскрыто", "единиц"),
        {"31": 7, "32": 9},
    ),
    Publication(
        "the district merged in the first column, the region in the second",
        xlsx(
            [
                ["Федеральный округ", "Субъект РФ", "Вакансии"],
                ["Центральный федеральный округ", "Белгородская область", 10],
                [None, "Брянская область", 20],
                [None, "Итого по ЦФО", 30],
                ["Южный федеральный округ", "Республика Адыгея (Адыгея)", 1],
                [None, "Город Севастополь", 2],
                [None, "Итого по ЮФО", 3],
                ["Приволжский федеральный округ", "Пермский край", 4],
                [None, "Кировская область", 5],
                [None, "Итого по ПФО", 9],
                ["Всего по Российской Федерации", None, 42],
            ],
            ("A2:A4", "A5:A7", "A8:A10", "A11:B11"),
        ),
        ("Вакансии",),
        {"31": 10, "32": 20, "01": 1, "92": 2, "59": 4, "43": 5},
    ),
    Publication(
        "the district repeated in the first column of a csv",
        csv(
            [
                ["Округ", "Субъект", "Вакансии", ""],
                ["ЦФО", "Белгородская область", "10", ""],
                ["ЦФО", "Брянская область", "20", ""],
                ["СФО", "Томская область", "1 481.0", ""],
            ]
        ),
        ("Вакансии",),
        {"31": 10, "32": 20, "70": 1481},
        name="a.csv",
    ),
    Publication(
        "«в том числе:» on a line of its own between the oblast and its okrug",
        xlsx(
            [
                *HEAD,
                ["Северо-Западный федеральный округ", 130],
                ["Архангельская область", 100],
                ["в том числе:", None],
                ["Ненецкий автономный округ", 10],
                ["Архангельская область (кроме Ненецкого автономного округа)", 90],
                ["г.Санкт-Петербург", 30],
            ]
        ),
        ("Вакансии",),
        {"29": 90, "83": 10, "78": 30},
    ),
    Publication(
        "Тюменская область with both okrugs inside, proven by the district",
        xlsx(
            [
                *HEAD,
                ["Уральский федеральный округ", 1200],
                ["Курганская область", 200],
                ["Тюменская область", 1000],
                ["в том числе: Ханты-Мансийский автономный округ - Югра", 600],
                ["Ямало-Ненцкий автономный округ", 300],
            ]
        ),
        ("Вакансии",),
        {"45": 200, "72": 100, "86": 600, "89": 300},
    ),
    Publication(
        "ЕМИСС: a unit in every row, okrugs named with their oblast, districts of two vintages",
        csv(
            [
                ["Численность рабочих мест"],
                ["", "", "2025", ""],
                ["", "Единица измерения", "январь-сентябрь", "январь-декабрь"],
                ["Российская Федерация", "Единица", "71", "142"],
                ["Южный федеральный округ (по 28.07.2016)", "Единица", "", ""],
                ["Южный федеральный округ (с 29.07.2016)", "Единица", "1", "2"],
                ["Город Севастополь город федерального значения", "Единица", "1", "2"],
                ["Уральский федеральный округ", "Единица", "70", "140"],
                ["Тюменская область", "Единица", "70", "140"],
                [
                    "Ханты-Мансийский автономный округ - Югра (Тюменская область)",
                    "Единица",
                    "20",
                    "40",
                ],
                ["Ямало-Ненецкий автономный округ (Тюменская область)", "Единица", "20", "40"],
                [
                    "Тюменская область (кроме Ханты-Мансийского автономного округа-Югры и "
                    "Ямало-Ненецкого автономного округа)",
                    "Единица",
                    "30",
                    "60",
                ],
            ]
        ),
        ("{year}", "{months}"),
        {"92": 1, "72": 30, "86": 20, "89": 20},
        name="a.csv",
        period="2025Q3",
    ),
    Publication(
        "years across with quarters below, in a csv where a year stands once",
        csv(
            [
                ["", "2024", "", "", "", "2025", "", "", ""],
                ["Регион", *["I квартал", "II квартал", "III квартал", "IV квартал"] * 2],
                ["Томская область", *map(str, range(1, 9))],
            ],
            "\t",
            "cp1251",
        ),
        ("{year}", "{roman} квартал"),
        {"70": 8},
        name="a.csv",
    ),
    Publication(
        "Latin letters, glued and broken names, a typing error, dot leaders",
        xlsx(
            [
                *HEAD,
                ["Централь-ный федераль-ный округ", 41],
                ["Moсковская область", 1],
                ["Cмоленская oбласть . . . . . .", 40],
                ["Новгородскаяобласть", 2],
                ["Ямало-Ненцкий", 3],
                ["Кабардино-Балкарская Респуб-лика", 4],
                ["Город Москва столица Российской Федерации город федерального значения", 0],
            ]
        ),
        ("Вакансии",),
        {"50": 1, "67": 40, "53": 2, "89": 3, "07": 4, "77": 0},
    ),
    Publication(
        "new subjects with a sum of their own and a country without them",
        xlsx(
            [
                *HEAD,
                ["Российская Федерация (без учета новых субъектов)", 60],
                *CENTRE,
                ["Новые субъекты Российской Федерации", 10],
                ["Донецкая Народная Республика", 1],
                ["ЛНР", 2],
                ["Запорожская область", 3],
                ["Херсонская область", 4],
            ]
        ),
        ("Вакансии",),
        {**CENTRE_COUNTS, "93": 1, "94": 2, "90": 3, "95": 4},
    ),
    Publication(
        "totals at the bottom and rows that belong to no subject",
        xlsx(
            [
                *HEAD,
                *CENTRE,
                ["Не распределено по субъектам РФ", 5],
                ["Федеральная территория «Сириус»", 1],
                ["г. Байконур", 2],
                ["Общий итог", 68],
            ]
        ),
        ("Вакансии",),
        CENTRE_COUNTS,
    ),
    Publication(
        "economic districts of the old classifier among the rows",
        xlsx([*HEAD, ["Волго-Вятский район", 7], ["Центральный экономический район", 8], *CENTRE]),
        ("Вакансии",),
        CENTRE_COUNTS,
    ),
    Publication(
        "an abolished okrug whose numbers ended before the column that is loaded",
        xlsx(
            [
                ["", "2007", "2025"],
                ["Забайкальский край", 5, 6],
                ["Агинский Бурятский автономный округ", 1, None],
                ["Усть-Ордынский Бурятский автономный округ", 2, "…"],
            ]
        ),
        ("2025",),
        {"75": 6},
    ),
    Publication(
        "territorial bodies of a ministry named after their region",
        xlsx(
            [
                *HEAD,
                ["УМВД России по Белгородской области", 10],
                ["ГУ МВД России по Московской области", 20],
                ["МВД по Республике Адыгея", 3],
                ["Управление Росреестра по Тульской области", 4],
            ]
        ),
        ("Вакансии",),
        {"31": 10, "50": 20, "01": 3, "71": 4},
    ),
    Publication(
        "columns without anything between those with numbers",
        xlsx([[None, "Субъект", None, None, "Вакансии"], [None, "Томская область", None, None, 7]]),
        ("Вакансии",),
        {"70": 7},
    ),
    Publication(
        "a quoted heading with line breaks, a semicolon at the end of every row but the heading's",
        'Субъект;"Вакансии,\nединиц"\r\nТомская область;7;\r\nОмская область;8;\r\n'.encode(
            "utf-8-sig"
        ),
        ("Вакансии, единиц",),
        {"70": 7, "55": 8},
        name="a.csv",
    ),
    Publication(
        "«sep=;» in the first line",
        "sep=;\r\nСубъект;Вакансии\r\nТомская область;7\r\n".encode("utf-8-sig"),
        ("Вакансии",),
        {"70": 7},
        name="a.csv",
    ),
    Publication(
        "UTF-16 without a mark of its order",
        csv([["Субъект", "Вакансии"], ["Томская область", "7"]], "\t", "utf-16-le"),
        ("Вакансии",),
        {"70": 7},
        name="a.txt",
    ),
    Publication(
        "every mark for a missing number that offices use",
        xlsx(
            [
                *HEAD,
                *zip(
                    [
                        "Тульская обл.",
                        "Томская обл.",
                        "Омская обл.",
                        "Тверская обл.",
                        "Курская обл.",
                        "Липецкая обл.",
                        "Амурская обл.",
                        "Псковская обл.",
                    ],
                    [
                        "…1)",
                        "нет данных",
                        "x2)",
                        "н.д.",
                        "...*",
                        "не представлено",
                        "сведений нет",
                        " – ",
                    ],
                    strict=True,
                ),
                ["Калужская обл.", "0,0"],
            ]
        ),
        ("Вакансии",),
        {"40": 0},
    ),
    Publication(
        "several rows a region under a merged name, told apart by the profile",
        xlsx(
            [
                ["Субъект", "Тип", "Вакансии"],
                ["Томская область", "город", 1],
                [None, "село", 2],
                ["Омская область", "город", 3],
                [None, "село", 4],
            ],
            ("A2:A3", "A4:A5"),
        ),
        ("Вакансии",),
        {"70": 2, "55": 4},
        more={"where": {"Тип": "село"}},
    ),
    Publication(
        "ОКАТО with zeros lost and a decimal point, proven by the names",
        csv(
            [
                ["ОКАТО", "Регион", "Вакансии"],
                ["1000000.0", "Алтайский край", "1"],
                ["45000000.0", "Москва", "2"],
                ["3000000.0", "Краснодарский край", "3"],
                ["78000000.0", "Ярославская область", "4"],
                ["40000000.0", "Санкт-Петербург", "5"],
                ["17000000.0", "Владимирская область", "6"],
                ["24000000.0", "Ивановская область", "7"],
                ["70000000.0", "Тульская область", "8"],
                ["84000000.0", "Алтай", "9"],
            ],
            ",",
        ),
        ("Вакансии",),
        {"22": 1, "77": 2, "23": 3, "76": 4, "78": 5, "33": 6, "37": 7, "71": 8, "04": 9},
        name="a.csv",
    ),
    Publication(
        "an ods with a title",
        ods([["Вакансии на конец года"], ["Субъект", "Вакансии"], ["Томская область", 7]]),
        ("Вакансии",),
        {"70": 7},
        name="a.ods",
    ),
    Publication(
        "thousands with a comma, proven by other numbers of the column",
        csv(
            [
                ["Рабочие места, тыс. единиц"],
                ["Субъект", "Всего"],
                ["Томская область", "1,234"],
                ["Омская область", "0,5"],
            ]
        ),
        ("Всего",),
        {"70": 1234, "55": 500},
        name="a.csv",
        factor=1000,
    ),
]

READ += [
    Publication(
        "Крым under the districts of two times, each with the numbers of its years",
        xlsx(
            [
                ["", "2015", "2025"],
                ["Южный федеральный округ", 5, 9],
                ["Республика Адыгея", 5, 6],
                ["Республика Крым", None, 3],
                ["Крымский федеральный округ", 4, None],
                ["Республика Крым", 4, "…"],
            ]
        ),
        ("2025",),
        {"01": 6, "91": 3},
    ),
    Publication(
        "a unit for each column in the row under the names of columns",
        xlsx(
            [
                ["Регион", "Школ", "Учащихся"],
                [None, "единиц", "тыс. человек"],
                ["Томская область", 7, 8.5],
            ]
        ),
        ("Учащихся",),
        {"70": 8500},
        factor=1000,
    ),
    Publication(
        "two columns of names, Russian and English",
        csv([["Регион", "Region", "Вакансии"], ["Томская область", "Tomsk Region", "7"]]),
        ("Вакансии",),
        {"70": 7},
        name="a.csv",
    ),
    Publication(
        "numbers as texts with no-break spaces and a sign of a footnote in the heading only",
        xlsx([["Регион", "Вакансии¹"], ["Томская область", "1\u00a0481"], ["Омская обл.", "12"]]),
        ("Вакансии",),
        {"70": 1481, "55": 12},
    ),
    Publication(
        "a signature and a telephone below the table",
        xlsx(
            [
                *HEAD,
                ["Томская область", 7],
                [None, None],
                ["Исполнитель: Иванова И. И.", None],
                ["тел. 8 (495) 123-45-67", None],
            ]
        ),
        ("Вакансии",),
        {"70": 7},
    ),
    Publication(
        "the whole table a page's width to the right, under a title merged over it",
        xlsx(
            [
                [None, None, "Вакансии по субъектам за 2025 год", None],
                [None, None, "Субъект", "Вакансии"],
                [None, None, "Томская область", 7],
            ],
            ("C1:D1",),
        ),
        ("Вакансии",),
        {"70": 7},
    ),
    Publication(
        "regions ordered by district whose names stand on lines without numbers",
        xlsx(
            [
                *HEAD,
                ["Центральный федеральный округ", None],
                ["Белгородская область", 10],
                ["Сибирский федеральный округ", None],
                ["Томская область", 7],
            ]
        ),
        ("Вакансии",),
        {"31": 10, "70": 7},
    ),
    Publication(
        "city and village lines repeated under every region, left out by the profile",
        xlsx(
            [
                *HEAD,
                ["Томская область", 7],
                ["город", 5],
                ["село", 2],
                ["Омская область", 8],
                ["город", 8],
                ["село", "-"],
            ]
        ),
        ("Вакансии",),
        {"70": 7, "55": 8},
        more={"leave_out": ("Город", "Село")},
    ),
    Publication(
        "years in the singular with «г.» and a quarter with «кв.»",
        xlsx(
            [["Регион", "2025 г.", None], [None, "3 кв.", "4 кв."], ["Томская область", 7, 8]],
            ("A1:A2", "B1:C1"),
        ),
        ("{year}", "{quarter} кв."),
        {"70": 8},
    ),
    Publication(
        "a count with a unit of ones in the title beside a share in its own column",
        xlsx(
            [
                ["Трудоустроено выпускников, человек", None, None],
                ["Регион", "Трудоустроено", "Доля, %"],
                ["Томская область", 7, 45.5],
            ]
        ),
        ("Трудоустроено",),
        {"70": 7},
    ),
    Publication(
        "a footnote after the word «год» without a bracket",
        xlsx(
            [
                ["Регион", "2025 год 2", None],
                [None, "I квартал", "II квартал"],
                ["Томская область", 7, 8],
            ],
            ("A1:A2", "B1:C1"),
        ),
        ("{year} год", "{roman} квартал"),
        {"70": 8},
        period="2025Q2",
    ),
    Publication(
        "an umbrella line between heading and regions",
        xlsx([*HEAD, ["Все население", None], ["Томская область", 7]]),
        ("Вакансии",),
        {"70": 7},
    ),
    Publication(
        "pages of a printed table one under another with the heading's numbers repeated",
        xlsx(
            [
                ["Регион", "Вакансии"],
                ["А", 1],
                ["Томская область", 7],
                ["А", 1],
                ["Омская область", 8],
            ]
        ),
        ("Вакансии",),
        {"70": 7, "55": 8},
    ),
]


def counts_or_reasons(case: Publication) -> object:
    reading = reading_of(case, case.period)
    return loaded(reading) if reading.accepted else [x.message for x in reading.findings]


def test_an_ordinary_publication_gives_exactly_its_numbers() -> None:
    expected = {case.what: case.counts for case in READ}
    assert len(expected) == len(READ)
    assert {case.what: counts_or_reasons(case) for case in READ} == expected


def test_an_ordinary_publication_is_previewed_without_errors() -> None:
    # Without a profile nobody has said yet which rows and columns are wanted.
    for case in (case for case in READ[::4] if not case.more):
        errors = [x.message for x in read(case.file, case.name).findings if x.is_error]
        assert not errors or set(errors[0].split()) & {"упраздненный", "несколько"}, case.what


def test_a_total_without_the_new_subjects_is_compared_without_them() -> None:
    case = next(case for case in READ if case.what.startswith("new subjects"))

    reading = reading_of(case)

    assert [check.agrees for check in reading.checks] == [True, True]
