"""What is no count is never loaded, and each fault is told, however many there are."""

from etl.table.profile import MappedColumn, Profile
from etl.table.reading import read
from indicators.regions.recognition import REGIONS
from tests.etl.table.building import csv, rules, xlsx
from tests.etl.table.cases import HEAD, SHORT, Refused, Rows, reading_of


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


def test_faults_in_sums_never_hide_a_fault_in_a_region() -> None:
    """Twenty rows of districts with words are no numbers to load; the region after them is."""
    sums: Rows = [["Центральный федеральный округ", "нет?"]] * 20
    case = Refused("", xlsx([*SHORT, *sums, ["Омская область", "8 шт."]]), "", ())

    reading = reading_of(case)

    assert rules(reading) == {"table.number"}
    assert "Омская область" in reading.findings[0].message


def test_faults_beyond_the_first_are_counted() -> None:
    many = [x.name for code, x in REGIONS.items() if code not in ("29", "72")][:40]
    case = Refused("", xlsx([*HEAD, *([name, "1,5"] for name in many)]), "", ())

    reading = reading_of(case)

    assert len(reading.findings) == 16
    assert "таких ячеек еще 25" in reading.findings[-1].message
