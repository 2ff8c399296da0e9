"""A command and a worker load only what they work with: every start of a process waits for it."""

import subprocess
import sys

from indicators.definitions.folders import PROJECT

# What takes a tenth of a second and more to load.
HEAVY = {"duckdb", "numpy", "openpyxl", "pandas", "pyarrow", "xlsxwriter"}
# What reads files of others has no business with a terminal, nor with pictures inside them.
FOREIGN = {"PIL", "plotly", "rich", "streamlit", "typer"}


_LISTED = "loaded: "
_RUN = f"""
import atexit, runpy, sys
names = lambda: {{name.partition(".")[0] for name, module in sys.modules.items() if module}}
atexit.register(lambda: print("{_LISTED}" + " ".join(names()), file=sys.stderr))
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


def imported(module: str, *arguments: str) -> set[str]:
    """The packages that ``python -m module`` has loaded once standard input ends."""
    result = subprocess.run(
        [sys.executable, "-c", _RUN, module, *arguments],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    (listed,) = (line for line in result.stderr.splitlines() if line.startswith(_LISTED))
    packages = set(listed.removeprefix(_LISTED).split())
    assert module.partition(".")[0] in packages
    return packages


def test_help_and_refusals_of_the_command_line_load_nothing_heavy() -> None:
    for arguments in (
        ["--help"],
        ["load", "--help"],
        ["load", "nowhere.xlsx"],
        ["template", "--region", "00", "--period", "2025Q4", "--out", "form.xlsx"],
    ):
        assert not imported("etl", *arguments) & HEAVY, arguments


def test_a_form_is_written_without_databases_and_without_reading_any() -> None:
    arguments = ("--region", "33", "--period", "2025Q4", "--out", "/dev/null")
    assert imported("etl", "template", *arguments) & HEAVY == {"xlsxwriter"}


def test_a_worker_loads_what_it_reads_with_and_nothing_else() -> None:
    for worker, needed in (
        ("etl.reader.worker", {"openpyxl"}),
        ("etl.reader.annotator", set()),
        ("etl.table.files.parsing", set()),
    ):
        assert imported(worker) & (HEAVY | FOREIGN) == needed, worker
