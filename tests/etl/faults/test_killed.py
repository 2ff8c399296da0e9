"""kill -9 at random instants: afterwards the old state or the new one, whole, and work goes on.

An instant of each kind by default; ``KILLS=100`` (``make soak``) for a long run.
"""

import io
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.demo.figures import counts
from etl.documents import reports
from etl.documents.reports import Upload
from etl.form import workbook as form
from etl.reader.pool import ReaderPool
from indicators.definitions import folders as places
from indicators.definitions.folders import PROJECT
from indicators.warehouse import releases
from tests.etl.faults.state import Shown, assert_whole, receipts, shown
from tests.etl.faults.test_refused import ARRIVED

KILLS = int(os.environ.get("KILLS", "4"))

# Each command runs in a fork of a process that has everything imported: a tenth of the time.
FORKING = """
import json, os, sys
import etl.__main__ as command
import etl.documents.reports, etl.reader.pool, etl.warehouse.build, etl.warehouse.verification
while line := sys.stdin.readline():
    order = json.loads(line)
    child = os.fork()
    if not child:
        os.environ["KPI_DATA"] = order["data"]
        sys.argv = ["etl", *order["arguments"]]
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        try:
            command.main()
        except SystemExit as end:
            os._exit(end.code or 0)
        os._exit(3)
    print(child, flush=True)
    # Its number stays its own until it is waited for, so that no other process can be hit.
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Commands:
    """Runs ``python -m etl`` and kills it at will."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", FORKING],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._orders, self._answers = self._process.stdin, self._process.stdout

    def run(self, data: Path, *arguments: str) -> None:
        """To its end, which must be a good one."""
        self._start(data, arguments)
        assert self._end() == 0

    def time(self, data: Path, *arguments: str) -> tuple[float, float]:
        """The same: seconds until its first write, and altogether."""
        self._start(data, arguments)
        start = time.monotonic()
        begun = self._writing(data) - start
        assert self._end() == 0
        return begun, time.monotonic() - start

    def kill(self, data: Path, *arguments: str, after: float, aimed: bool) -> bool:
        """SIGKILL after so many seconds (``aimed``: from its first write on); whether it died."""
        pid = self._start(data, arguments)
        if aimed:
            self._writing(data)
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        return os.WIFSIGNALED(self._end())

    def _start(self, data: Path, arguments: tuple[str, ...]) -> int:
        self._orders.write(json.dumps({"data": str(data), "arguments": arguments}) + "\n")
        self._orders.flush()
        return int(self._answers.readline())

    def _end(self) -> int:
        self._orders.write("\n")
        self._orders.flush()
        return int(self._answers.readline())

    @staticmethod
    def _writing(data: Path) -> float:
        """The time at which something appears in the archive or the warehouse, at most 2 s."""
        folders = (data / "archive" / "originals", data / "warehouse")
        before, until = [set(each.iterdir()) for each in folders], time.monotonic() + 2
        while time.monotonic() < until:
            if [set(each.iterdir()) for each in folders] != before:
                break
            time.sleep(0.001)
        return time.monotonic()

    def stop(self) -> None:
        self._orders.close()
        self._process.wait(60)
        self._answers.close()


@dataclass(frozen=True)
class Scene:
    """Two folders before a command, the workbooks to load, and how it looks before and after.

    ``loading``: documents to come. ``building``: the same documents archived, not yet released.
    """

    commands: Commands
    loading: Path
    building: Path
    workbooks: Path
    before: Shown
    after: Shown
    begun: dict[str, float]
    lasts: dict[str, float]


def workbook(region: str, period: str, more: int = 0) -> bytes:
    numbers = counts(region, period)
    numbers["schools"] = (numbers["schools"] or 0) + more
    target = io.BytesIO()
    form.write(target, region, period, counts=numbers)
    return target.getvalue()


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("killed")
    loading, building, whole = folder / "loading", folder / "building", folder / "whole"
    old = [Upload(workbook(region, "2025Q4"), f"{region}.xlsx") for region in ("33", "52", "77")]
    new = {
        "1_33.xlsx": workbook("33", "2025Q4", more=1),
        "2_16.xlsx": workbook("16", "2025Q4"),
        "3_33.xlsx": workbook("33", "2026Q1"),
    }
    books = folder / "books"
    books.mkdir()
    for name, content in new.items():
        (books / name).write_bytes(content)
    commands = Commands()
    with pytest.MonkeyPatch.context() as environment, ReaderPool(2) as pool:
        environment.setenv("KPI_DATA", str(loading))
        reports.submit(old, pool, sender="ЦЗН", received_at=ARRIVED)
        before = shown()
        shutil.copytree(loading, building)
        shutil.copytree(loading, whole)
        environment.setenv("KPI_DATA", str(building))
        uploads = [Upload(content, name) for name, content in new.items()]
        reports.submit(uploads, pool, sender="ЦЗН", received_at=ARRIVED, publish=False)
        commands.run(whole, "load", str(books))
        environment.setenv("KPI_DATA", str(whole))
        after = shown()
        orders = {"load": (loading, "load", str(books)), "build": (building, "build")}
        times = {}
        for name, (start, *arguments) in orders.items():
            shutil.copytree(start, folder / name)
            times[name] = commands.time(folder / name, *arguments)
    yield Scene(
        commands,
        loading,
        building,
        books,
        before,
        after,
        {name: begun for name, (begun, _) in times.items()},
        {name: lasted for name, (_, lasted) in times.items()},
    )
    commands.stop()


@pytest.mark.parametrize("kill", range(KILLS))
def test_a_command_killed_at_any_instant_leaves_the_old_state_or_the_new_one(
    scene: Scene,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kill: int,
) -> None:
    # While building, while loading, since loading began to write, and in the midst of archiving.
    command, aimed, part = (
        ("build", False, 1.0),
        ("load", False, 1.0),
        ("load", True, 1.0),
        ("load", True, 0.15),
    )[kill % 4]
    data = tmp_path / "data"
    monkeypatch.setenv("KPI_DATA", str(data))
    monkeypatch.setattr(releases, "_connections", {})
    arguments = ("load", str(scene.workbooks)) if command == "load" else ("build",)

    longest = part * (scene.lasts[command] - (scene.begun[command] if aimed else 0))
    after, died = random.Random(f"{kill} {command}").uniform(0, longest), False
    for _ in range(6):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(scene.loading if command == "load" else scene.building, data)
        if died := scene.commands.kill(data, *arguments, after=after, aimed=aimed):
            break
        after /= 2  # it ended sooner than the one that was measured

    archived = len(receipts())
    state = shown()
    assert died
    where = f"{command} killed after {after:.3f} of {longest:.3f} s, {archived - 3} of 3 kept"
    print(where, "new" if state == scene.after else "old")  # noqa: T201 (shown when it fails)
    assert state in (scene.before, scene.after)
    assert archived in range(3, 7)
    assert archived == 6 or state == scene.before
    assert_whole()

    scene.commands.run(data, *arguments)
    assert shown() == scene.after
    assert len(receipts()) == 6
    assert_whole()
    assert [path.name for path in places.data().rglob(".*") if path.name != ".lock"] == []
