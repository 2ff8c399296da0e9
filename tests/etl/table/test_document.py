"""A table lies over the reports: its counts hold until a report or another table comes later."""

from dataclasses import replace
from datetime import datetime

import pytest

from etl.archive.archive import ACCEPTED, REJECTED, Archive
from etl.demo.load import MOSCOW
from etl.table.document import UNCHANGED, TableOutcome, loaded_profiles, submit_table
from etl.table.profile import MappedColumn, Profile
from etl.warehouse import build
from indicators.definitions import folders
from indicators.warehouse import reading
from tests.conftest import keep
from tests.etl.table.building import PLAIN, PROFILE, Cell, csv

pytestmark = pytest.mark.usefixtures("empty")

SCHOOLS = Profile(
    "Школы", (MappedColumn(("Школ с ЦЗН",), "schools_with_centre_events"),), period="2025Q4"
)


def submit(
    rows: list[list[Cell]], profile: Profile = PROFILE, *, publish: bool = True
) -> TableOutcome:
    return submit_table(
        csv(rows),
        "a.csv",
        profile,
        sender="ФЦК СЗ",
        received_at=datetime(2026, 1, 20, 10, 0, tzinfo=MOSCOW),
        publish=publish,
    )


def current(region: str, count: str) -> object:
    return reading.counts(region=region, period="2025Q4")[count].iloc[0]


def test_a_region_known_from_a_table_only_has_its_counts() -> None:
    outcome = submit(PLAIN)

    assert outcome.verdict == ACCEPTED
    row = reading.counts(region="33", period="2025Q4").iloc[0]
    assert (row["vacancies_for_minors"], row["submission"]) == (120, outcome.submissions[0])
    state = reading.standings(region="33", period="2025Q4", indicator="1.3")["state"].iloc[0]
    assert state == "not_submitted"


def test_a_table_replaces_its_counts_in_the_report_and_no_others() -> None:
    keep("33", "2025Q4", {"schools": 10, "vacancies_for_minors": 1})

    submit(PLAIN)

    assert current("33", "vacancies_for_minors") == 120
    assert current("33", "schools") == 10


def test_a_missing_number_leaves_the_count_of_the_report() -> None:
    keep("33", "2025Q4", {"vacancies_for_minors": 1})

    submit([PLAIN[0], ["Владимирская область", "…"], PLAIN[2]])

    assert current("33", "vacancies_for_minors") == 1


def test_a_later_report_replaces_everything_of_its_region_and_period() -> None:
    submit(PLAIN)
    keep("33", "2025Q4", {"schools": 10})
    build.build()

    assert current("33", "schools") == 10
    assert reading.counts(region="33")["vacancies_for_minors"].isna().all()
    assert current("37", "vacancies_for_minors") == 80


def test_of_two_tables_the_later_one_counts() -> None:
    submit(PLAIN)
    submit([PLAIN[0], ["Владимирская область", 121]])

    assert current("33", "vacancies_for_minors") == 121
    assert current("37", "vacancies_for_minors") == 80


def test_a_table_against_a_report_is_refused_with_region_and_cells() -> None:
    keep("33", "2025Q4", {"schools": 10})

    outcome = submit([["Регион", "Школ с ЦЗН"], ["Владимирская область", 11]], SCHOOLS)

    assert outcome.verdict == REJECTED
    (finding,) = outcome.findings
    assert "B2: Владимирская область:" in finding.message
    assert "документ 000001" in finding.message
    assert reading.counts(region="33")["schools_with_centre_events"].isna().all()


def test_a_refused_table_is_archived_with_its_findings_and_without_counts() -> None:
    outcome = submit([*PLAIN, ["Владимирский уезд", 5]])

    (receipt,) = Archive(folders.archive()).receipts()
    assert (receipt.kind, receipt.verdict, receipt.content) == ("table", REJECTED, {})
    assert receipt.findings[0]["rule"] == "table.unresolved"
    assert outcome.submissions == (receipt.submission,)
    assert reading.counts().empty


def test_the_same_table_again_is_unchanged() -> None:
    first = submit(PLAIN, publish=False)

    again = submit(PLAIN, publish=False)

    assert again.verdict == UNCHANGED
    assert again.submissions == first.submissions
    assert len(list(Archive(folders.archive()).receipts())) == 1


def test_columns_of_several_quarters_are_a_document_each() -> None:
    columns = tuple(
        MappedColumn((f"{quarter} квартал",), "vacancies_for_minors", period=f"2026Q{quarter}")
        for quarter in (1, 2)
    )
    rows: list[list[Cell]] = [["Регион", "1 квартал", "2 квартал"], ["Томская область", 3, 5]]

    outcome = submit(rows, replace(PROFILE, period="", columns=columns))

    assert len(outcome.submissions) == 2
    assert list(reading.counts(region="70")["vacancies_for_minors"]) == [3, 5]


def test_a_profile_is_known_by_its_name_for_the_next_quarter() -> None:
    submit(PLAIN, publish=False)

    assert loaded_profiles() == {"Проба": PROFILE}
