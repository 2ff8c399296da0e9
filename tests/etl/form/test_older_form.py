"""Forms that are with the regions stay good: a count added later is blank in them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from etl.checks.title import lacking
from etl.demo import figures
from etl.form import workbook
from etl.form.keys import COUNT, FORM_VERSION
from etl.reader.pool import read
from indicators.definitions.counts import COUNTS
from indicators.definitions.folders import PROJECT
from indicators.definitions.model import Sheet

# Each version of the form as the regions were given it, empty, by the number of its version.
ISSUED = Path(__file__).parent / "issued"


def test_every_form_that_was_handed_out_is_read_and_lacks_only_counts_younger_than_it() -> None:
    """Whoever adds a count says since which version of the form it is asked for."""
    for path in sorted(ISSUED.glob("*.xlsx")):
        reading = read(path.read_bytes(), path.name)
        assert (reading.form_version, reading.findings) == (path.stem, ())
        absent = [count for name, count in COUNTS.items() if name not in reading.cells]
        assert absent == lacking(reading), path.name


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """Workbooks of today, received by definitions with one count more."""
    folder = tmp_path_factory.mktemp("later")
    counts = figures.counts("33", "2025Q4")
    workbook.write(folder / "1-old.xlsx", "33", "2025Q4", counts=counts)
    book = openpyxl.load_workbook(folder / "1-old.xlsx")
    page = book[Sheet.STUDENTS.value]
    (key,) = (cell for cell in page["A"] if cell.value == f"{COUNT}students")
    key.value = None
    book.save(folder / "2-torn.xlsx")
    # After the form of tomorrow the one of today again: it takes the number back.
    shutil.copy(folder / "1-old.xlsx", folder / "4-old.xlsx")
    result = subprocess.run(
        [sys.executable, "-m", "tests.etl.form.one_count_later", str(folder)],
        cwd=PROJECT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_a_count_of_the_next_version_makes_the_form_the_next_version(outcomes) -> None:
    assert outcomes["version"] == str(int(FORM_VERSION) + 1)


def test_a_form_of_today_is_accepted_with_the_new_count_not_submitted(outcomes) -> None:
    old = outcomes["1-old"]
    assert (old["verdict"], old["value"]) == ("accepted", None)
    ((severity, rule, message),) = old["findings"]
    assert (severity, rule) == ("warning", "form.version")
    assert "в ней не спрашивали «получили сервис „Наставник“»" in message
    assert "«не представлено», не ноль" in message
    assert old["release"]


def test_a_row_that_was_torn_out_of_it_is_still_missed(outcomes) -> None:
    torn = outcomes["2-torn"]
    assert torn["verdict"] == "rejected"
    assert "form.missing_row" in [rule for _, rule, _ in torn["findings"]]


def test_the_next_form_brings_the_count(outcomes) -> None:
    new = outcomes["3-new"]
    assert new["verdict"] == "accepted"
    assert new["value"] > 0
    assert new["findings"] == []


def test_an_old_form_that_takes_the_number_back_says_so(outcomes) -> None:
    again = outcomes["4-old"]
    assert (again["verdict"], again["value"]) == ("accepted", None)
    assert [rule for _, rule, _ in again["findings"]] == ["form.version", "count.emptied"]
    assert "в этой форме такой строки еще нет" in again["findings"][1][2]
