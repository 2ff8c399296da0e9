"""What a table changes and which tables came before, drawn."""

from charts.reporting import table_changes
from charts.reporting.table_changes import Change, LoadedTable
from tests.charts.conftest import parse, text

EVIL = "<img src=x onerror=alert(1)>"
LOADED = LoadedTable(
    "2026-10-12T10:05:00+03:00", "ФЦК СЗ", "a.csv", "СКО", "2026Q3", True, 85, 0, 2, "000007"
)


def cells(html: str) -> list[list[str]]:
    rows = [[text(cell) for cell in row.iter("td")] for row in parse(html).iter("tr")]
    return [row for row in rows if row]


def test_a_change_says_was_becomes_and_by_how_much() -> None:
    drawn = table_changes.changes(
        [
            Change("III кв. 2026", "Томская область", "Вакансии", 1200, 900),
            Change("III кв. 2026", "Омская область", "Вакансии", None, 5),
        ]
    )
    assert cells(drawn) == [
        ["III кв. 2026", "Томская область", "Вакансии", "1 200", "900", "−300"],
        ["III кв. 2026", "Омская область", "Вакансии", "не представлено", "5", ""],
    ]


def test_at_most_200_changes_are_shown_and_the_rest_is_counted() -> None:
    drawn = table_changes.changes([Change("", "", "", 1, 2)] * 1234)
    assert len(cells(drawn)) == table_changes.SHOWN == 200
    assert "… и еще 1 034 числа." in text(parse(drawn))


def test_the_history_says_who_when_which_profile_and_what_became_of_it() -> None:
    refused = LOADED._replace(accepted=False, profile="", period="", errors=3, regions=0)
    assert cells(table_changes.history([LOADED, refused])) == [
        [
            "12 октября 2026 года, 10:05 МСК",
            "ФЦК СЗ",
            "a.csv",
            "СКО",
            "III квартал 2026 года",
            "✓ принята, 85 регионов, 2 предупреждения",
            "000007",
        ],
        [
            "12 октября 2026 года, 10:05 МСК",
            "ФЦК СЗ",
            "a.csv",
            "—",
            "—",
            "✕ отклонена, 3 ошибки, 2 предупреждения",
            "000007",
        ],
    ]


def test_without_tables_the_history_says_so() -> None:
    assert text(parse(table_changes.history([]))) == "Таблиц еще не загружали."


def test_a_long_history_is_cut_and_the_rest_counted() -> None:
    drawn = table_changes.history([LOADED] * 52)
    assert len(cells(drawn)) == 50
    assert "… и еще 2 таблицы." in text(parse(drawn))


def test_no_text_of_others_becomes_html() -> None:
    evil = LOADED._replace(sender=EVIL, file=EVIL, profile=EVIL, submission=EVIL)
    drawn = table_changes.history([evil]) + table_changes.changes([Change(EVIL, EVIL, EVIL, 1, 2)])
    assert not list(parse(drawn).iter("img"))
