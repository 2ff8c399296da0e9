"""``python -m etl table``: 0 when all went in, 1 when something was refused, 2 for wrong usage."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.table.profile import dumps
from indicators.warehouse import reading
from tests.etl.table.building import PLAIN, PROFILE, csv

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "вакансии.csv"
    path.write_bytes(csv(PLAIN))
    return str(path)


@pytest.fixture
def profile(tmp_path: Path) -> str:
    path = tmp_path / "профиль.toml"
    path.write_text(dumps(PROFILE), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["table", *arguments])
    return result.exit_code, result.output


def test_without_a_profile_the_table_is_shown_with_a_draft_and_nothing_is_stored(
    file: str, empty: Path
) -> None:
    code, output = run(file)

    assert code == 0
    assert "Субъектов: 2" in output
    assert 'header = ["Вакансии"]' in output
    assert not empty.exists()


def test_with_a_profile_the_table_is_loaded(file: str, profile: str) -> None:
    code, output = run(file, "--map", profile)

    assert code == 0
    assert "принята" in output
    assert reading.periods() == ["2025Q4"]


def test_a_preview_with_a_profile_stores_nothing(file: str, profile: str, empty: Path) -> None:
    code, output = run(file, "--map", profile, "--preview", "--json")

    assert code == 0
    answer = json.loads(output)
    assert answer["counts"] == {
        "2025Q4": {"33": {"vacancies_for_minors": 120}, "37": {"vacancies_for_minors": 80}}
    }
    assert not empty.exists()


def test_a_refused_table_ends_with_1(tmp_path: Path, profile: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv([*PLAIN, ["Владимирский уезд", 5]]))

    code, output = run(str(path), "--map", profile)

    assert code == 1
    assert "a.csv, A4: строка 4" in output.replace("\n", " ")


@pytest.mark.parametrize("wrong", [["--period", "2025"], ["--range", "A1"], ["--map", "нет.toml"]])
def test_wrong_usage_ends_with_2(file: str, wrong: list[str]) -> None:
    assert run(file, *wrong)[0] == 2


def test_a_missing_file_ends_with_2() -> None:
    assert run("нет.csv")[0] == 2
