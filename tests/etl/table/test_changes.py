"""What a table would change, told before it is stored; and which tables came before."""

from datetime import datetime

import pytest

from etl.demo.load import MOSCOW
from etl.table.document import TableChange, TableChanges, loaded_tables, submit_table, table_changes
from etl.table.reading import read
from tests.conftest import keep
from tests.etl.table.building import PLAIN, PROFILE, Cell, csv

pytestmark = pytest.mark.usefixtures("empty")


def changes(rows: list[list[Cell]] = PLAIN) -> TableChanges:
    return table_changes(read(csv(rows), "a.csv", PROFILE))


def submit(rows: list[list[Cell]], name: str = "a.csv") -> None:
    submit_table(
        csv(rows),
        name,
        PROFILE,
        sender="ФЦК СЗ",
        received_at=datetime(2026, 1, 20, 10, 0, tzinfo=MOSCOW),
        publish=False,
    )


def change(region: str, before: int | None, after: int) -> TableChange:
    return TableChange("2025Q4", region, "vacancies_for_minors", before, after)


def test_where_nothing_is_held_every_number_is_new() -> None:
    assert changes() == TableChanges((change("33", None, 120), change("37", None, 80)), 0)


def test_a_number_that_is_held_already_is_counted_and_not_listed() -> None:
    keep("33", "2025Q4", {"vacancies_for_minors": 120, "schools": 4})
    keep("37", "2025Q4", {"vacancies_for_minors": 8})
    assert changes() == TableChanges((change("37", 8, 80),), 1)


def test_what_an_earlier_table_laid_over_a_report_is_what_is_held() -> None:
    keep("33", "2025Q4", {"vacancies_for_minors": 1})
    submit(PLAIN)
    assert changes([PLAIN[0], ["Владимирская область", 121]]).changed == (change("33", 120, 121),)


def test_a_missing_number_changes_nothing() -> None:
    keep("33", "2025Q4", {"vacancies_for_minors": 1})
    after = changes([PLAIN[0], ["Владимирская область", "…"], PLAIN[2]])
    assert after.changed == (change("37", None, 80),)


def test_a_table_that_is_not_accepted_changes_nothing() -> None:
    assert changes([*PLAIN, ["Владимирский уезд", 5]]) == TableChanges()


def test_every_table_that_came_in_is_told_newest_first() -> None:
    keep("33", "2025Q4", {"schools": 1})
    submit(PLAIN)
    submit([*PLAIN, ["Владимирский уезд", 5]], "b.csv")
    second, first = loaded_tables()
    assert (first.file_name, first.profile, first.regions, first.errors) == ("a.csv", "Проба", 2, 0)
    assert (second.file_name, second.verdict, second.errors) == ("b.csv", "rejected", 1)
    assert (first.sender, first.period, first.submission) == ("ФЦК СЗ", "2025Q4", "000002")
