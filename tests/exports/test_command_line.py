"""``python -m exports``: files, names, exit codes, faults in Russian."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from exports import __main__ as command
from exports.package import batch, picture_process
from exports.package import order as package
from exports.package.bundle import MANIFEST
from exports.package.order import Order
from exports.package.sealed import zipped
from indicators.definitions import folders
from indicators.regions.recognition import REGIONS
from indicators.warehouse import releases
from tests.charts.conftest import LAST


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command.app, list(arguments))


def said(result: Result) -> str:
    return " ".join(result.output.replace("│", " ").split())


def test_help_is_told_without_what_makes_the_files() -> None:
    # Every start of the command pays for what its module loads, and so does every test of it.
    heavy = ("pandas", "numpy", "duckdb", "pyarrow", "xlsxwriter", "pptx", "docx", "choreographer")
    script = (
        "import runpy, sys\n"
        "try:\n"
        "    runpy.run_module('exports', run_name='__main__')\n"
        "except SystemExit as end:\n"
        f"    print([name for name in {heavy} if name in sys.modules], end.code)\n"
    )
    for arguments in (("--help",), ("deck", "--help"), ("digest", "--help")):
        done = subprocess.run(
            (sys.executable, "-c", script, *arguments),
            cwd=folders.PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "[] 0", arguments


@pytest.mark.usefixtures("shown")
def test_the_memo_of_a_region_is_written_under_a_name_that_tells_what_it_is(
    tmp_path: Path,
) -> None:
    result = run("memo", "--region", "33", "--period", LAST, "--out", str(tmp_path / "new"))
    assert result.exit_code == 0
    (file,) = (tmp_path / "new").iterdir()
    assert file.name == "33_2026Q3_записка.docx"
    order = Order(releases.current().id, LAST, "33")
    assert file.read_bytes() == package.made(order, "memo")
    assert "33_2026Q3_записка.docx: " in said(result)


@pytest.mark.usefixtures("shown")
def test_the_last_period_is_taken_when_none_is_given_and_machines_get_json(
    tmp_path: Path,
) -> None:
    result = run("package", "--region", "83", "--out", str(tmp_path), "--json")
    answer = json.loads(result.stdout)
    assert answer["release"] == releases.current().id
    assert answer["failed"] == []
    (written,) = answer["files"]
    assert Path(written["file"]).name == f"83_{LAST}_материалы.zip"
    assert written["size"] == Path(written["file"]).stat().st_size
    assert zipfile.is_zipfile(written["file"])


@pytest.mark.usefixtures("shown")
def test_pictures_are_packed_on_request_and_their_lack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drawn(release: str, period: str, region: str, address: str) -> bytes:
        return zipped([(f"{region}_{period}.png", b"drawn")], datetime(2026, 10, 15, tzinfo=UTC))

    monkeypatch.setattr(picture_process, "pictures", drawn)
    asked = ("package", "--region", "83", "--with-pictures", "--out", str(tmp_path))
    assert run(*asked).exit_code == 0
    with zipfile.ZipFile(tmp_path / f"83_{LAST}_материалы.zip") as packed:
        files = json.loads(packed.read(MANIFEST))["files"]
        pictures = zipfile.ZipFile(io.BytesIO(packed.read(f"83_{LAST}_картинки.zip")))
    assert [each["kind"] for each in files] == ["deck", "memo", "workbook", "pictures"]
    assert pictures.read(f"83_{LAST}.png") == b"drawn"

    def no_browser(*_: object) -> bytes:
        raise picture_process.NotDrawn("Нет ни Chrome, ни Chromium.")

    monkeypatch.setattr(picture_process, "pictures", no_browser)
    monkeypatch.setattr(sys, "argv", ["exports", *asked])
    with pytest.raises(SystemExit) as left:
        command.main()
    assert left.value.code == 2


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--region", "99"), "не код субъекта"),
        (("--region", "33", "--period", "2026"), "не отчетный период"),
        (("--region", "33", "--period", "2020Q1"), "данных нет. Есть: 2025Q4"),
        ((), "укажите одно из трех"),
        (("--region", "33", "--all"), "укажите одно из трех"),
    ],
)
def test_wrong_usage_is_told_in_russian(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run("memo", *arguments, "--out", str(tmp_path))
    assert result.exit_code == 2
    assert words in said(result)
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("shown")
def test_an_indicator_that_there_is_not_is_refused(tmp_path: Path) -> None:
    result = run("deck", "--country", "--indicator", "9.9", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "не показатель" in said(result)


@pytest.mark.usefixtures("shown")
def test_all_is_every_region_and_what_fails_is_named_beside_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(make: object, orders: list[Order]) -> list[tuple[Order, bytes | Exception]]:
        return [(o, KeyError("x") if o.region == "05" else b"file") for o in orders]

    monkeypatch.setattr(batch, "made", made)
    result = run("workbook", "--all", "--out", str(tmp_path), "--json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert len(answer["files"]) == len(REGIONS) - 1
    assert [each["file"] for each in answer["failed"]] == [f"05_{LAST}_книга.xlsx"]
    assert "KeyError" in answer["failed"][0]["reason"]
    assert len(list(tmp_path.iterdir())) == len(REGIONS) - 1


@pytest.mark.parametrize("break_", ["no data", "no folder", "no template"])
def test_a_fault_of_data_or_disk_is_a_sentence_and_leaves_nothing_behind(
    break_: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    request.getfixturevalue("empty" if break_ == "no data" else "shown")
    arguments = ["memo", "--region", "33", "--out", str(tmp_path / "out")]
    if break_ == "no folder":
        (tmp_path / "out").write_text("a file where a folder is needed")
    if break_ == "no template":
        arguments[0] = "deck"
        arguments += ["--template", str(tmp_path / "none.pptx")]
    monkeypatch.setattr("sys.argv", ["exports", *arguments])
    with pytest.raises(SystemExit) as end:
        command.main()
    assert end.value.code == 2
    words = " ".join(capsys.readouterr().err.split())
    expected = {
        "no data": "Данных пока нет",
        "no folder": "а нужна папка",
        "no template": "такого файла или папки нет",
    }
    assert expected[break_] in words
    assert not list(tmp_path.glob("out/*"))
