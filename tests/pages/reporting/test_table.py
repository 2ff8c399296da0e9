"""A flat table on the page: file, what was found, what it means, what it changes, load."""

from collections.abc import Iterable

import pytest

from etl.archive.archive import Archive
from etl.table import document
from etl.table.document import loaded_profiles
from indicators.definitions import folders
from indicators.definitions.counts import COUNTS
from indicators.regions.recognition import REGIONS
from indicators.warehouse import reading
from tests.charts.conftest import text
from tests.conftest import keep
from tests.etl.table.building import PLAIN, Cell, csv, xlsx
from tests.etl.table.cases import CODED
from tests.pages.conftest import Open, Screen

PERIOD = "2025Q4"
WITH_EVENTS = COUNTS["schools_with_centre_events"].title
VACANCIES = COUNTS["vacancies_for_minors"].title
# A table as publishers make them: titles, a total, a district, parts, notes.
PUBLISHED: list[list[Cell]] = [
    ["Вакансии для несовершеннолетних"],
    ["январь-декабрь 2025 года"],
    ["Субъект", "Школы", "Вакансии"],
    ["Российская Федерация", "15", "1 200"],
    ["Центральный федеральный округ 1)", "15", "1 200"],
    ["Владимирская область", "10", "1 000"],
    ["Ивановская область 2)", "5", "200"],
    ["1) Без учета Москвы."],
]


def choose(screen: Screen, content: bytes, name: str = "a.csv") -> Screen:
    uploader = next(each for each in screen.app.file_uploader if each.key == "table-file")
    uploader.set_value((name, content, "application/octet-stream"))
    return run(screen)


def run(screen: Screen) -> Screen:
    screen.app.run()
    assert not screen.app.exception
    return screen


def widget(screen: Screen, kind: str, ending: str):
    return next(each for each in getattr(screen.app, kind) if each.key.endswith(ending))


def there(screen: Screen, kind: str, ending: str) -> bool:
    return any(each.key and each.key.endswith(ending) for each in getattr(screen.app, kind))


def take(screen: Screen, **counts: str) -> Screen:
    """Choose columns by letter and say which count each is."""
    widget(screen, "multiselect", "-columns").set_value(list(counts))
    run(screen)
    for letter, count in counts.items():
        widget(screen, "selectbox", f"-count-{letter}").set_value(count)
    return run(screen)


def load(screen: Screen) -> Screen:
    widget(screen, "button", "table-load").click()
    return run(screen)


def drawn(screen: Screen, key: str) -> str:
    return text(screen.drawing(key))


def errors(screen: Screen) -> str:
    return " ".join(each.value for each in screen.app.error)


def rows(screen: Screen, key: str) -> Iterable[list[str]]:
    for row in screen.drawing(key).iter("tr"):
        if cells := [text(cell) for cell in row.iter("td")]:
            yield cells


@pytest.fixture
def page(empty, open_screen: Open) -> Screen:
    return open_screen("table", period=PERIOD)


def test_a_published_table_is_found_mapped_loaded_and_ranked(page: Screen) -> None:
    choose(page, csv(PUBLISHED, encoding="cp1251"))
    findings = drawn(page, "found")
    assert "2 из 89" in findings
    assert "Итоги: не загружаются (1)" in findings
    assert "Федеральные округа: не загружаются (1)" in findings
    assert "Без учета Москвы" in findings
    take(page, B="schools_with_centre_events", C="vacancies_for_minors")
    assert not page.app.error
    assert "все сходятся" in drawn(page, "found")
    assert list(rows(page, "changes")) == [
        ["IV кв. 2025", "Владимирская область", WITH_EVENTS, "не представлено", "10", ""],
        ["IV кв. 2025", "Владимирская область", VACANCIES, "не представлено", "1 000", ""],
        ["IV кв. 2025", "Ивановская область", WITH_EVENTS, "не представлено", "5", ""],
        ["IV кв. 2025", "Ивановская область", VACANCIES, "не представлено", "200", ""],
    ]
    load(page)
    assert "Документы: 000001" in page.app.success[-1].value
    assert "ranking?period=2025Q4" in page.drawing("loaded").find(".//a").get("href")
    counts = reading.counts(region="33", period=PERIOD)
    assert list(counts["vacancies_for_minors"]) == [1000]


def test_nothing_is_stored_before_the_load_is_confirmed(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    assert list(Archive(folders.archive()).receipts()) == []


def test_the_found_regions_say_which_of_89_lack_a_row(page: Screen) -> None:
    every = [["Субъект", "Число"], *([region.name, 1] for region in REGIONS.values())]
    assert "89 из 89, все" in drawn(choose(page, csv(every)), "found")
    assert "88 из 89; нет строки: Севастополь" in drawn(
        choose(page, csv([row for row in every if row[0] != "Севастополь"]), "b.csv"), "found"
    )


def test_a_name_that_is_no_region_stops_the_load_and_offers_the_nearest(page: Screen) -> None:
    take(
        choose(page, csv([*PLAIN, ["Ивонавская область", 3], ["Владимирский уезд", 7]])),
        B="vacancies_for_minors",
    )
    unresolved = drawn(page, "unresolved")
    assert "Ивонавская область" in unresolved
    assert "«Ивановская область»" in unresolved
    assert "Таблица не загружается: 2" in errors(page)
    assert not there(page, "button", "table-load")


def test_rows_that_are_no_regions_are_left_out_when_the_person_says_so(page: Screen) -> None:
    take(choose(page, csv([*PLAIN, ["Владимирский уезд", 7]])), B="vacancies_for_minors")
    widget(page, "multiselect", "-leave").set_value(["Владимирский уезд"])
    run(page)
    assert not page.app.error
    assert "Не загружаются по вашему выбору (1)" in drawn(page, "found")
    load(page)
    assert loaded_profiles()["a"].leave_out == ("Владимирский уезд",)


def test_a_title_that_equals_a_count_is_chosen_already_and_no_other_is(page: Screen) -> None:
    rows: list[list[Cell]] = [["Субъект", VACANCIES, "Вакансии"], ["Томская область", 5, 6]]
    choose(page, csv(rows))
    assert widget(page, "multiselect", "-columns").value == ["B"]
    assert widget(page, "selectbox", "-count-B").value == "vacancies_for_minors"
    assert becoming(page) == [["Томская область", VACANCIES, "5"]]


def test_a_column_in_thousands_asks_for_its_factor_and_takes_a_russian_number(page: Screen) -> None:
    rows: list[list[Cell]] = [["Субъект", "Вакансии, тыс. единиц"], ["Томская область", "1,5"]]
    take(choose(page, csv(rows)), B="vacancies_for_minors")
    assert "не загружается" in errors(page)
    widget(page, "text_input", "-factor-B").set_value("1 000,0")
    run(page)
    assert not page.app.error
    assert becoming(page) == [["Томская область", VACANCIES, "1 500"]]


def test_a_factor_that_is_no_number_is_told(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    widget(page, "text_input", "-factor-B").set_value("тысяча")
    run(page)
    assert "нельзя составить профиль" in errors(page)
    assert "factor — не число" in " ".join(each.value for each in page.app.text)
    assert not there(page, "button", "table-load")


def test_an_oblast_with_its_okrugs_stops_until_it_is_said_where_they_are(page: Screen) -> None:
    rows: list[list[Cell]] = [
        ["Субъект", "Вакансии"],
        ["Архангельская область", 100],
        ["Ненецкий автономный округ", 10],
    ]
    take(choose(page, csv(rows)), B="vacancies_for_minors")
    assert "не загружается" in errors(page)
    widget(page, "selectbox", "-okrugs").set_value("inside")
    run(page)
    assert [row[2] for row in becoming(page)] == ["90", "10"]
    widget(page, "selectbox", "-okrugs").set_value("separate")
    run(page)
    assert [row[2] for row in becoming(page)] == ["100", "10"]


def test_of_several_rows_of_a_region_one_is_chosen_by_the_value_of_a_column(page: Screen) -> None:
    rows: list[list[Cell]] = [["Субъект", "Вид", "Вакансии"]]
    rows += [[name, kind, 10] for name in ("Томская область", "Омская область") for kind in "АБ"]
    take(choose(page, csv(rows)), C="vacancies_for_minors")
    assert "не загружается" in errors(page)
    widget(page, "multiselect", "-where").set_value(["Вид"])
    run(page)
    assert widget(page, "selectbox", "-where-B").options == ["А", "Б"]
    widget(page, "selectbox", "-where-B").set_value("Б")
    run(page)
    assert not page.app.error
    assert "не подошли под условие: 2 строки" in drawn(page, "found")


def test_a_number_that_reads_in_two_ways_waits_for_its_decimal_mark(page: Screen) -> None:
    rows: list[list[Cell]] = [["Субъект", "Вакансии, тыс."], ["Томская область", "1,234"]]
    take(choose(page, csv(rows)), B="vacancies_for_minors")
    widget(page, "text_input", "-factor-B").set_value("1000")
    run(page)
    assert "читается двояко" in drawn(page, "findings")
    widget(page, "selectbox", "-decimal").set_value(",")
    run(page)
    assert [row[2] for row in becoming(page)] == ["1 234"]


def test_a_table_is_chosen_where_a_file_has_several(page: Screen) -> None:
    second: list[list[Cell]] = [["Субъект", "Школы"], ["Томская область", 3]]
    choose(page, xlsx(PLAIN, others={"Второй": second}), "a.xlsx")
    choice = next(each for each in page.app.selectbox if each.key.startswith("table-"))
    assert choice.options == [
        "лист «Данные», A1:B3, субъектов: 2",
        "лист «Второй», A1:B2, субъектов: 1",
    ]
    choice.set_value(1)
    run(page)
    take(page, B="schools")
    assert becoming(page) == [["Томская область", COUNTS["schools"].title, "3"]]
    load(page)
    assert loaded_profiles()["a"].sheet == "Второй"


def test_a_table_with_codes_only_is_read_once_their_system_is_named(page: Screen) -> None:
    rows: list[list[Cell]] = [["Код", "Вакансии"]]
    rows += [[code, 1] for code in list(REGIONS)[:30]]
    choose(page, csv(rows))
    assert "похож на коды субъектов" in drawn(page, "nothing-found")
    widget(page, "text_input", "-first-code").set_value("Код")
    widget(page, "selectbox", "-first-codes").set_value("tax")
    run(page)
    take(page, B="vacancies_for_minors")
    widget(page, "selectbox", "-okrugs").set_value("separate")
    run(page)
    assert not page.app.error
    assert len(becoming(page)) == 30


def test_a_column_of_codes_is_shown_with_whose_codes_they_are(page: Screen) -> None:
    rows: list[list[Cell]] = [["Код", "Регион", "Вакансии"]]
    choose(page, csv([*rows, *([code, name, 1] for code, name, _ in CODED)]))
    assert "столбец A, коды налоговой службы (видно по названиям)" in drawn(page, "found")


def test_a_preview_says_value_by_value_what_was_and_what_becomes(page: Screen) -> None:
    keep("33", PERIOD, {"vacancies_for_minors": 100})
    keep("37", PERIOD, {"vacancies_for_minors": 80})
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    assert [row[3:] for row in rows(page, "changes")] == [["100", "120", "+20"]]
    assert any("Не меняется: 1" in each.value for each in page.app.markdown)


def test_a_table_against_a_report_is_told_with_region_and_document(page: Screen) -> None:
    keep("33", PERIOD, {"schools": 10})
    take(choose(page, csv(PLAIN)), B="schools_with_centre_events")
    assert "документ 000001" in drawn(page, "findings")
    assert not there(page, "button", "table-load")


def test_the_same_table_again_says_that_nothing_changed(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    load(load(page))
    assert "ничего не изменилось" in page.app.info[-1].value
    assert len(list(Archive(folders.archive()).receipts())) == 1


def test_a_report_that_came_in_between_can_refuse_the_table_and_it_is_told(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="schools_with_centre_events")
    submit = document.submit_table

    def late(*given: object, **named: object) -> object:
        keep("33", PERIOD, {"schools": 10})
        return submit(*given, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "submit_table", late)
        load(page)
    assert "отклонена" in errors(page)
    assert "документ 000001" in drawn(page, "refused")
    assert reading.counts(region="33", period=PERIOD)["schools_with_centre_events"].isna().all()


def test_the_next_table_of_its_kind_is_known_by_the_profile_of_the_last(
    page: Screen, open_screen: Open
) -> None:
    def table(words: str) -> bytes:
        return csv([["Субъект", f"Вакансии, {words}"], ["Томская область", 5]])

    take(choose(page, table("IV квартал 2025")), B="vacancies_for_minors")
    widget(page, "text_input", "-name").set_value("Вакансии СКО")
    load(run(page))
    later = open_screen("table", period="2026Q1")
    choose(later, table("I квартал 2026"), "b.csv")
    chosen = next(each for each in later.app.selectbox if each.key.startswith("profile-"))
    assert chosen.value == "Известный: Вакансии СКО"
    assert next(iter(rows(later, "changes")))[:2] == ["I кв. 2026", "Томская область"]
    load(later)
    assert list(reading.counts(region="70")["period"]) == ["2025Q4", "2026Q1"]


def test_a_profile_whose_sheet_is_called_otherwise_now_still_says_what_the_columns_are(
    page: Screen,
) -> None:
    choose(page, xlsx(PLAIN, sheet="Декабрь"), "a.xlsx")
    paste(
        page,
        'name = "СКО"\nsheet = "Сентябрь"\nperiod = "2026Q1"',
        'header = ["Вакансии"]',
        'count = "vacancies_for_minors"',
    )
    assert [row[2] for row in becoming(page)] == ["120", "80"]
    assert any("В профиле указан I" in each.value for each in page.app.caption)


def test_a_name_that_another_profile_has_is_told_before_it_is_replaced(
    page: Screen, open_screen: Open
) -> None:
    load(take(choose(page, csv(PLAIN)), B="vacancies_for_minors"))
    other = open_screen("table", period=PERIOD)
    take(choose(other, csv([["Субъект", "Школы"], ["Томская область", 1]])), B="schools")
    assert any("уже есть" in each.value for each in other.app.caption)


def test_regions_without_a_row_are_all_named_where_they_are_many(page: Screen) -> None:
    findings = drawn(choose(page, csv(PLAIN)), "found")
    assert "и еще 75, см. ниже" in findings
    assert "Субъекты, у которых нет строки (87)" in findings
    assert "Херсонская обл." in findings


def test_a_profile_from_text_is_taken_over(page: Screen) -> None:
    choose(page, csv(PLAIN))
    paste(page, 'name = "Готовый"', 'header = ["Вакансии"]', 'count = "vacancies_for_minors"')
    assert widget(page, "text_input", "-name").value == "Готовый"
    assert [row[2] for row in becoming(page)] == ["120", "80"]


def test_a_text_that_is_no_profile_is_told_and_changes_nothing(page: Screen) -> None:
    choose(page, csv(PLAIN))
    paste(page, "name = [")
    assert "Профиль не читается" in errors(page)
    assert "это не TOML" in " ".join(each.value for each in page.app.text)
    assert "2 из 89" in drawn(page, "found")


def test_columns_that_a_profile_expects_and_the_table_lacks_are_told(page: Screen) -> None:
    choose(page, csv(PLAIN))
    paste(page, 'name = "Чужой"', 'header = ["Школы"]', 'count = "schools"')
    assert "нужен столбец «Школы»" in drawn(page, "misfit")


def test_a_profile_can_be_taken_away(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    (button,) = page.app.get("download_button")
    assert button.proto.label == "Скачать профиль .toml"


def test_the_history_says_who_loaded_which_file_by_which_profile(page: Screen) -> None:
    take(choose(page, csv(PLAIN)), B="vacancies_for_minors")
    widget(page, "text_input", "table-sender").set_value("Иванова, ФЦК СЗ")
    load(run(page))
    (row,) = rows(page, "history")
    assert row[1:] == [
        "Иванова, ФЦК СЗ",
        "a.csv",
        "a",
        "IV квартал 2025 года",
        "✓ принята, 2 региона",
        "000001",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "пустой"),
        (b"<html><body>503</body></html>", "страница HTML"),
        (csv([["Город", "Число"], ["Казань", 5]]), "ни одной строки с субъектом"),
    ],
    ids=["empty", "HTML", "a city"],
)
def test_a_file_without_regions_is_refused_with_the_reason(
    page: Screen, content: bytes, reason: str
) -> None:
    choose(page, content)
    assert "Ничего не загружено" in errors(page)
    assert reason in page.says()
    assert list(Archive(folders.archive()).receipts()) == []


def test_hostile_texts_stay_texts(page: Screen) -> None:
    evil = '<img src=x onerror="alert(1)">'
    content = csv([["Субъект", evil], ["Томская область", 5], [f"{evil} [a](http://b) **c**", 7]])
    take(choose(page, content, f"{evil}.csv"), B="vacancies_for_minors")
    assert evil in drawn(page, "found")
    for key in ("found", "unresolved"):
        assert not list(page.drawing(key).iter("img"))
    markdown = [*page.app.markdown, *page.app.error, *page.app.caption, *page.app.subheader]
    assert not any("img" in each.value or "http" in each.value for each in markdown)


def test_a_thousand_columns_and_long_names_do_not_flood_the_page(page: Screen) -> None:
    head = ["Субъект", *(f"Столбец {number} {'ж' * 500}" for number in range(900))]
    choose(page, csv([head, ["Томская область", *range(900)], ["Ы" * 4000, *range(900)]]))
    assert "… и еще 840 столбцов" in drawn(page, "found")
    assert sum(len(each.proto.json) for each in page.app.get("bidi_component")) < 200_000
    assert max(map(len, widget(page, "multiselect", "-columns").options)) < 120


def becoming(page: Screen) -> list[list[str]]:
    """Region, count and the number that it will have."""
    return [[row[1], row[2], row[4]] for row in rows(page, "changes")]


def paste(page: Screen, *lines: str) -> Screen:
    """A profile of one column as text."""
    text_of = "\n".join([lines[0], "[[columns]]", *lines[1:]])
    widget(page, "text_area", "profile-text").set_value(text_of)
    return run(page)
