"""``python -m etl`` as an administrator types it: answers, exit codes, and no traceback ever."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from etl.archive.archive import Archive
from etl.demo.figures import counts
from indicators.definitions.counts import of_sheet
from indicators.definitions.model import Sheet
from tests.conftest import keep
from tests.etl.forked import Command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@dataclass(frozen=True)
class Run:
    """What a command wrote."""

    stdout: str
    stderr: str


def etl(data: Path, *arguments: object, code: int = 0) -> Run:
    """Run a command; its standard streams are in Russian and never a traceback."""
    environment = {**os.environ, "KPI_DATA": str(data), "COLUMNS": "200", "NO_COLOR": "1"}
    status, output, complaint = Command(*arguments, environment=environment).ended()
    assert status == code, output + complaint
    assert "Traceback" not in complaint
    return Run(output, complaint)


def fill_in(path: Path, *, wrong: bool = False) -> None:
    """Type the counts of a region of plausible size into the form, beside the words."""
    numbers = counts("33", "2025Q4")
    if wrong:
        numbers["schools_with_centre_events"] = 1 + (numbers["schools"] or 0)
    book = openpyxl.load_workbook(path)
    for sheet in (Sheet.SCHOOLS, Sheet.STUDENTS, Sheet.EMPLOYERS, Sheet.ROADMAP):
        page = book[sheet.value]
        words, cells = (2, 4) if sheet is not Sheet.ROADMAP else (3, 7)
        lines = {page.cell(row, words).value: row for row in range(1, page.max_row + 1)}
        for count in of_sheet(sheet):
            page.cell(lines[count.title], cells).value = numbers[count.name]
    book.save(path)


def test_from_an_empty_form_to_a_release_that_is_whole(data: Path, tmp_path: Path) -> None:
    report = tmp_path / "33_2025Q4.xlsx"
    written = etl(data, "template", "--region", "33", "--period", "2025Q4", "--out", report)
    assert "Владимирская область" in written.stdout
    fill_in(report)

    checked = etl(data, "check", report, "--json")
    (answer,) = json.loads(checked.stdout)
    assert (answer["verdict"], answer["region"], answer["period"]) == ("accepted", "33", "2025Q4")
    assert not data.exists() or not list(data.rglob("*.json"))

    loaded = json.loads(etl(data, "load", report, "--sender", "Иванова", "--json").stdout)
    assert [outcome["verdict"] for outcome in loaded["outcomes"]] == ["accepted"]
    (receipt,) = Archive(data / "archive").receipts()
    assert (receipt.sender, receipt.file_name) == ("Иванова", "33_2025Q4.xlsx")

    (release,) = json.loads(etl(data, "releases", "--json").stdout)
    assert (release["release"], release["current"]) == (loaded["release"], True)
    assert release["demonstration"] is False
    assert loaded["release"] in etl(data, "releases").stdout
    assert json.loads(etl(data, "build", "--json").stdout) == {"release": loaded["release"]}
    assert json.loads(etl(data, "verify", "--json").stdout) == []

    again = json.loads(etl(data, "load", report, "--json").stdout)
    assert [outcome["verdict"] for outcome in again["outcomes"]] == ["unchanged"]
    assert again["release"] == loaded["release"]


def test_a_rejected_report_leaves_with_1_and_names_the_cell(data: Path, tmp_path: Path) -> None:
    report = tmp_path / "33.xlsx"
    etl(data, "template", "--region", "33", "--period", "2025Q4", "--out", report)
    fill_in(report, wrong=True)
    for command in ("check", "load"):
        output = etl(data, command, report, code=1).stdout
        assert "ошибка" in output
        assert re.search(r"лист «Школьники», [A-Z]+\d+:", output)
    answer = json.loads(etl(data, "load", report, "--json", code=1).stdout)
    (outcome,) = answer["outcomes"]
    assert outcome["verdict"] == "unchanged"
    assert any(finding["severity"] == "error" for finding in outcome["findings"])


def test_damage_to_the_archive_leaves_with_1_and_is_named(data: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(data))
        receipt = keep("33", "2025Q4", {"schools": 1})
    (data / "archive" / "originals" / receipt.sha256).write_bytes(b"forged")
    assert "Повреждено" in etl(data, "verify", code=1).stdout
    (damage,) = json.loads(etl(data, "verify", "--json", code=1).stdout)
    assert damage["path"] == f"originals/{receipt.sha256}"


def test_a_folder_loads_its_workbooks_and_not_what_excel_keeps_beside_them(
    data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "reports" / "january"
    folder.mkdir(parents=True)
    etl(data, "template", "--region", "33", "--period", "2025Q4", "--out", folder / "33.xlsx")
    fill_in(folder / "33.xlsx")
    (folder / "~$33.xlsx").write_bytes(b"owner file")
    answer = json.loads(etl(data, "load", tmp_path / "reports", "--json").stdout)
    assert [outcome["file_name"] for outcome in answer["outcomes"]] == ["33.xlsx"]


def test_nothing_loaded_yet_is_no_failure(data: Path) -> None:
    assert "Выпусков пока нет" in etl(data, "releases").stdout
    assert json.loads(etl(data, "releases", "--json").stdout) == []
    assert "Архив пуст" in etl(data, "build").stdout
    assert "Архив цел" in etl(data, "verify").stdout


def test_the_demonstration_is_not_mixed_with_real_reports(data: Path) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KPI_DATA", str(data))
        keep("33", "2025Q4", {"schools": 1})
    message = etl(data, "demo", code=2).stderr
    assert "настоящие отчеты" in message
    assert "KPI_DATA" in message
    assert len(list(Archive(data / "archive").receipts())) == 1


# What is typed wrongly, and the words that the answer must have.
WRONG = {
    "no such file": (["load", "nowhere.xlsx"], "nowhere.xlsx"),
    "an empty folder": (["load", "{folder}"], "нет книг .xlsx"),
    "no such region": (
        ["template", "--region", "00", "--period", "2025Q4", "--out", "{folder}/f.xlsx"],
        "«00» — не код субъекта",
    ),
    "no such quarter": (
        ["template", "--region", "33", "--period", "2025Q5", "--out", "{folder}/f.xlsx"],
        "«2025Q5» — не отчетный период",
    ),
    "a folder that is not there": (
        ["template", "--region", "33", "--period", "2025Q4", "--out", "{folder}/no/f.xlsx"],
        "f.xlsx",
    ),
    "a folder instead of a file": (
        ["template", "--region", "33", "--period", "2025Q4", "--out", "{folder}"],
        "{folder}",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_leaves_with_2_and_says_in_russian_what_is_wrong(
    data: Path, tmp_path: Path, case: str
) -> None:
    folder = tmp_path / "пустая"
    folder.mkdir()
    arguments, words = WRONG[case]
    result = etl(data, *(each.format(folder=folder) for each in arguments), code=2)
    # The box around a message may break a long path.
    message = re.sub(r"[\s│]", "", result.stderr)
    assert re.sub(r"\s", "", words.format(folder=folder)) in message
    assert re.search("[а-я]{4}", message)


def test_a_data_folder_that_cannot_be_written_is_said_in_russian(tmp_path: Path) -> None:
    """A file where the folder should be: refuses even an administrator, as a full disk does."""
    report = tmp_path / "33.xlsx"
    etl(tmp_path, "template", "--region", "33", "--period", "2025Q4", "--out", report)
    fill_in(report)
    occupied = tmp_path / "occupied"
    occupied.write_text("not a folder")
    for arguments in (("load", report), ("build",), ("demo",)):
        message = etl(occupied, *arguments, code=2).stderr
        assert "occupied" in message
        assert re.search("[а-я]{4}", message)
