"""The draft of a profile maps what is named like a count, and nothing else."""

import pytest

from etl.commands.preview import draft
from etl.table.profile import BadProfile, loads
from etl.table.reading import read
from tests.etl.table.building import csv, xlsx


def test_a_draft_maps_only_what_is_named_like_a_count() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(csv([["Регион", title, "Вакансии"], ["Томская область", 1, 2]]), "a.csv")

    profile = loads(draft(reading, "Проба"))

    assert [column.count for column in profile.columns] == ["pupils"]
    assert read(csv([["Регион", title], ["Томская область", 1]]), "a.csv", profile, period="2025Q4")


def test_a_draft_does_not_map_a_column_whose_unit_is_not_settled() -> None:
    title = "Школьники 8–11 классов, всего"
    reading = read(xlsx([["тыс. человек"], ["Регион", title], ["Томская область", 1]]), "a.xlsx")

    with pytest.raises(BadProfile, match="ни одного столбца"):
        loads(draft(reading, "Проба"))
