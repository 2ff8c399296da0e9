"""Decisions on targets: what they change, what they leave, and what is refused all at once."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from etl import __main__ as command
from etl.archive.archive import Archive
from etl.archive.keeping import Overtaken
from etl.documents import targets, targets_form, targets_intake
from etl.documents.records import Attachment
from etl.documents.targets import Decision, Entered, decide, understood
from etl.warehouse import build
from indicators.commission.targets import DECISIONS, IN_FORCE
from indicators.definitions import folders
from indicators.definitions.catalogue import INDICATORS
from indicators.warehouse import reading
from tests.conftest import keep

NOW = datetime(2025, 11, 27, 9, 30, tzinfo=UTC)
TODAY = date(2026, 1, 20)
YEAR = "2025/26"
SCHOOLS = {"schools": 1000, "schools_with_centre_events": 127}


def decided(
    values: Mapping[str, str | None],
    *,
    region: str = "33",
    year: str = YEAR,
    seen: str = "",
    number: str = "1",
) -> str:
    """Keep a decision; the document."""
    return decide(
        Decision(
            region,
            year,
            number,
            date(2025, 11, 26),
            {code: None if text is None else Decimal(text) for code, text in values.items()},
        ),
        author="Петрова",
        received_at=NOW,
        seen=seen,
    ).submission


def own(region: str = "33") -> dict[str, float]:
    in_force = reading.table("regional_targets", IN_FORCE, region=region)
    return dict(zip(in_force["indicator"], in_force["value"], strict=True))


@pytest.fixture
def reports(empty: Path) -> None:
    for region in ("33", "77"):
        for period in ("2025Q4", "2026Q1", "2026Q4"):
            keep(region, period, SCHOOLS)
    build.build()


@pytest.mark.usefixtures("reports")
def test_a_decision_changes_only_its_region_its_year_and_its_indicator() -> None:
    key = ["region", "period", "indicator"]
    before = reading.standings().set_index(key)
    decided({"1.3": "12.7"})
    after = reading.standings().set_index(key)
    changed = {("33", "2025Q4", "1.3"), ("33", "2026Q1", "1.3")}
    others = [each for each in before.index if each not in changed]
    assert before.loc[others].equals(after.loc[others])
    for each in changed:
        assert after.loc[each, "target_set_by"] == "commission"
        # 127 of 1000 is 12.7 to the last bit: reached, not missed by a rounding
        assert after.loc[each, ["value", "target", "gap", "gap_count"]].tolist() == [
            *(12.7, 12.7, 0, 0),
        ]
        assert after.loc[each, ["rank", "recommended", "recommended_gap_count"]].tolist() == [
            *(before.loc[each, "rank"], 80, 673),
        ]


@pytest.mark.usefixtures("reports")
def test_several_values_stand_in_one_decision_and_later_ones_replace_or_withdraw_them() -> None:
    first = decided({"1.3": "70", "1.6": "60", "3.1": "45"})
    second = decided({"1.6": "65", "3.1": None}, seen=first)
    assert own() == {"1.3": 70, "1.6": 65}
    rows = reading.table("target_decisions", DECISIONS, region="33")
    assert rows[["document", "indicator"]].to_numpy().tolist() == [
        *([first, code] for code in ("1.3", "1.6", "3.1")),
        *([second, code] for code in ("1.6", "3.1")),
    ]
    row = reading.standings(region="33", period="2025Q4", indicator="3.1").iloc[0]
    assert (row["target"], row["target_set_by"]) == (30, "recommended")


@pytest.mark.usefixtures("empty")
def test_targets_can_be_set_before_the_first_report() -> None:
    decided({"1.6": "60"})
    assert own() == {"1.6": 60}


@pytest.mark.usefixtures("empty")
def test_of_two_people_who_decide_at_once_the_second_is_told_what_the_first_decided() -> None:
    first = decided({"1.6": "60"}, number="7")
    with pytest.raises(Overtaken) as overtaken:
        decided({"1.6": "70"}, seen="")
    (newer,) = overtaken.value.newer
    assert (newer.submission, newer.content["number"]) == (first, "7")
    assert own() == {"1.6": 60}
    decided({"1.6": "70"}, seen=first)
    assert own() == {"1.6": 70}


@pytest.mark.usefixtures("empty")
def test_decisions_on_another_region_or_year_overtake_nobody() -> None:
    decided({"1.6": "60"})
    decided({"1.6": "61"}, region="77")
    decided({"1.6": "62"}, year="2026/27")
    in_force = reading.table("regional_targets", IN_FORCE)
    assert in_force[["region", "monitoring_year", "value"]].to_numpy().tolist() == [
        ["33", YEAR, 60],
        ["33", "2026/27", 62],
        ["77", YEAR, 61],
    ]


def entered(**changes: object) -> Entered:
    values = {"region": "33", "year": YEAR, "number": "1", "decided_on": "26.11.2025"}
    return Entered(**{**values, "values": {}, **changes})  # type: ignore[arg-type]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    decision, faults = understood(
        entered(
            number=" ",
            decided_on="31.02.2026",
            values={"1.6": "127", "1.7": "-101", "3.1": "3,5", "2.1": "-1", "1.3": "70"},
        ),
        {},
        first=True,
        today=TODAY,
    )
    assert decision is None
    assert [fault.place for fault in faults] == [
        *("number", "decided_on", "1.6", "1.7", "3.1", "2.1"),
    ]


@pytest.mark.parametrize("day", ["21.01.2026", "01.01.2024", "", "вчера"])
def test_a_day_that_cannot_be_of_a_decision_is_refused(day: str) -> None:
    decision, faults = understood(
        entered(decided_on=day, values={"1.6": "60"}), {}, first=True, today=TODAY
    )
    assert decision is None
    assert [fault.place for fault in faults] == ["decided_on"]


def test_only_what_changes_belongs_to_a_decision() -> None:
    decision, faults = understood(
        entered(values={"1.3": "70", "1.6": "65", "2.1": "", "2.2": ""}),
        {"1.3": 70.0, "1.6": 60.0, "2.1": 80.0},
        first=False,
        today=TODAY,
    )
    assert not faults
    assert decision is not None
    assert decision.values == {"1.6": Decimal(65), "2.1": None}


def test_a_decision_that_changes_nothing_is_one_only_when_it_is_the_first() -> None:
    confirmed, _ = understood(entered(), {}, first=True, today=TODAY)
    assert confirmed is not None
    again, faults = understood(entered(), {}, first=False, today=TODAY)
    assert again is None
    assert [fault.place for fault in faults] == ["values"]


# The form as a file


def filled(
    cells: Mapping[str, object], *, region: str = "33", seen: str = "", **own: float
) -> bytes:
    """A form with values by key: those of an indicator or of a line of the head."""
    target = io.BytesIO()
    targets_form.write(target, region, YEAR, in_force={}, seen=seen)
    book = openpyxl.load_workbook(io.BytesIO(target.getvalue()))
    sheet = book[targets_form.SHEET]
    for row in sheet.iter_rows():
        if row[0].value in cells:
            row[4].value = cells[row[0].value]
    book.save(target := io.BytesIO())
    return target.getvalue()


WHOLE = {"number": "14-МВК", "decided_on": "26.11.2025", "1.6": "12,7", "3.1": "45"}


def examine(cells: Mapping[str, object], **options: str) -> targets_intake.Examined:
    return targets_intake.examine(filled(cells, **options), "цели.xlsx", today=TODAY)


@pytest.mark.usefixtures("empty")
def test_a_filled_form_is_the_decision_that_was_typed() -> None:
    examined = examine(WHOLE)
    assert not examined.findings
    assert examined.decision == Decision(
        "33", YEAR, "14-МВК", date(2025, 11, 26), {"1.6": Decimal("12.7"), "3.1": Decimal(45)}
    )


@pytest.mark.usefixtures("empty")
def test_numbers_and_dates_of_excel_are_read_like_texts() -> None:
    examined = examine(WHOLE | {"1.6": 12.7, "3.1": 45, "decided_on": date(2025, 11, 26)})
    assert examined.decision == examine(WHOLE).decision


@pytest.mark.usefixtures("empty")
def test_every_error_of_a_form_is_named_with_its_cell_and_nothing_is_applied() -> None:
    examined = examine({"number": "", "decided_on": "26.11.2025", "1.6": "127", "3.1": "3,5"})
    assert examined.decision is None
    assert [bool(each.cell) for each in examined.findings] == [True, True, True]
    assert all("цели.xlsx, лист «Цели», E" in each.message for each in examined.findings)
    assert Archive(folders.archive()).last_number() == 0


@pytest.mark.usefixtures("empty")
def test_sixty_per_cent_that_excel_holds_as_a_fraction_is_asked_about() -> None:
    (finding,) = examine(WHOLE | {"1.6": 0.6}).findings
    assert "неясно" in finding.message
    assert "60" in finding.message


@pytest.mark.usefixtures("empty")
def test_a_form_that_was_issued_before_another_decision_is_not_taken() -> None:
    first = decided({"1.6": "60"}, number="7")
    (finding,) = examine(WHOLE).findings
    assert "№ 7" in finding.message
    assert examine(WHOLE, seen=first).decision is not None


@pytest.mark.usefixtures("empty")
def test_a_form_for_another_region_is_not_taken_on_the_page_of_this_one() -> None:
    examined = targets_intake.examine(
        filled(WHOLE), "цели.xlsx", today=TODAY, region="77", year=YEAR
    )
    assert examined.decision is None
    assert "другого" in examined.findings[0].message


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook", b"%PDF-1.7", b"1;2;3\n"])
def test_what_is_no_form_is_refused_and_harms_nobody(content: bytes) -> None:
    examined = targets_intake.examine(content, "цели.xlsx", today=TODAY)
    assert examined.decision is None
    assert examined.findings


def test_a_form_shows_what_is_in_force_and_reads_back_to_no_change(empty: Path) -> None:
    in_force = {"1.6": 12.7, "1.7": -3.5, "3.1": 45.0}
    target = io.BytesIO()
    targets_form.write(target, "33", YEAR, in_force=in_force, seen="000007")
    target_values, seen, _, findings = targets_form.read(target.getvalue(), "цели.xlsx")
    assert not findings
    assert target_values is not None
    assert (target_values.region, target_values.year, seen) == ("33", YEAR, "000007")
    assert {code: text for code, text in target_values.values.items() if text} == {
        "1.6": "12,7",
        "1.7": "−3,5",
        "3.1": "45",
    }
    _, faults = understood(
        Entered(target_values.region, target_values.year, "1", "26.11.2025", target_values.values),
        in_force,
        first=False,
        today=TODAY,
    )
    assert [fault.place for fault in faults] == [targets.VALUES]


# The command line


def test_the_command_takes_a_form_keeps_it_and_publishes(empty: Path, tmp_path: Path) -> None:
    form = tmp_path / "цели.xlsx"
    run = CliRunner().invoke
    options = ["--region", "33", "--year", YEAR, "--out", str(form)]
    assert run(command.app, ["targets-template", *options]).exit_code == 0
    form.write_bytes(filled(WHOLE))
    done = run(command.app, ["targets", str(form), "--sender", "Петрова"])
    assert done.exit_code == 0, done.output
    assert own() == {"1.6": 12.7, "3.1": 45}
    (receipt,) = Archive(folders.archive()).receipts()
    assert (receipt.sender, receipt.file_name) == ("Петрова", "цели.xlsx")
    assert Archive(folders.archive()).original(receipt) == form.read_bytes()


def test_the_command_refuses_a_wrong_form_whole(empty: Path, tmp_path: Path) -> None:
    form = tmp_path / "цели.xlsx"
    form.write_bytes(filled(WHOLE | {"1.6": "127"}))
    assert CliRunner().invoke(command.app, ["targets", str(form)]).exit_code == 1
    assert Archive(folders.archive()).last_number() == 0


def test_the_attached_file_is_kept_to_the_byte(empty: Path) -> None:
    receipt = decide(
        Decision("33", YEAR, "1", date(2025, 11, 26), {"1.6": Decimal(60)}),
        author="Петрова",
        received_at=NOW,
        seen="",
        attachment=Attachment(b"%PDF-1.7 scanned", "Решение.pdf"),
    )
    assert Archive(folders.archive()).original(receipt) == b"%PDF-1.7 scanned"


def test_every_indicator_has_a_row_in_the_form() -> None:
    target = io.BytesIO()
    targets_form.write(target, "33", YEAR, in_force={}, seen="")
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))[targets_form.SHEET]
    keys = {row[0].value for row in sheet.iter_rows()}
    assert set(INDICATORS) <= keys
