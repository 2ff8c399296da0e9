"""Send many mutants through reader, checks and annotator, and write down what must not happen."""

import base64
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from etl.findings import Finding
from etl.reader.pool import ReaderPool
from etl.reader.reading import Kind, Reading
from etl.untrusted.process import WorkerFailure, WorkerProcess
from tests.fuzz.judge import PARSER, REJECTED, Judged, judge
from tests.fuzz.mutants import Mutant

DEADLINE = 8.0  # seconds for one mutant: none of a few tens of kilobytes needs one
_MARGIN = 4.0  # what starting a process anew may take on a busy machine
_BATCH = 100
# Of so many mutants one goes to the real worker, and one rejected workbook is marked.
_TO_THE_REAL_WORKER = 10
_TOLERANT = (sys.executable, "-m", "tests.fuzz.worker")
_ANNOTATOR = (sys.executable, "-m", "etl.reader.annotator")

NAME = "33.xlsx"


@dataclass
class Campaign:
    """What a campaign has seen. ``faults``: mutant → what must never happen."""

    mutants: int = 0
    marked: int = 0
    seconds: float = 0.0
    memory: tuple[int, int] = (0, 0)  # bytes of this process after the first tenth and at the end
    verdicts: Counter[str] = field(default_factory=Counter)
    by_mutator: Counter[tuple[str, str]] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    faults: dict[Mutant, list[str]] = field(default_factory=dict)


def run(
    mutants: Iterable[Mutant],
    count: int,
    *,
    mark_one_of: int = 15,
    on_batch: Callable[[Campaign], None] = lambda _: None,
) -> Campaign:
    """Judge ``count`` mutants; of those rejected one of ``mark_one_of`` is marked and read back."""
    campaign = Campaign()
    start = time.monotonic()
    with ExitStack() as stack:
        tolerant = stack.enter_context(ReaderPool(2, deadline=DEADLINE, command=_TOLERANT))
        real = stack.enter_context(ReaderPool(1, deadline=DEADLINE))
        annotator = Annotator()
        stack.callback(annotator.stop)
        for batch in _batches(islice(mutants, count)):
            contents = [mutant.content() for mutant in batch]
            started = time.monotonic()
            readings = list(_read(contents, tolerant, real))
            allowed = len(batch) * 1.0 + DEADLINE + _MARGIN
            for mutant, content, reading in zip(batch, contents, readings, strict=True):
                judged = _judged(mutant, content, reading, campaign)
                if judged.verdict == REJECTED and judged.checked:
                    campaign.verdicts["_to_mark"] += 1
                    if campaign.verdicts["_to_mark"] % mark_one_of == 0:
                        campaign.marked += 1
                        _mark(mutant, content, reading, judged, annotator, real, campaign)
            if time.monotonic() - started > allowed * 3:
                campaign.faults.setdefault(batch[0], []).append("серия не уложилась во время")
            if not campaign.memory[0] and campaign.mutants >= count // 10:
                campaign.memory = resident(), 0
            campaign.seconds = time.monotonic() - start
            on_batch(campaign)
    del campaign.verdicts["_to_mark"]
    campaign.memory = campaign.memory[0], resident()
    return campaign


def _batches(mutants: Iterator[Mutant]) -> Iterator[list[Mutant]]:
    while batch := list(islice(mutants, _BATCH)):
        yield batch


def _read(contents: list[bytes], tolerant: ReaderPool, real: ReaderPool) -> Iterator[Reading]:
    places = range(len(contents))
    for_real = [place for place in places if place % _TO_THE_REAL_WORKER == 0]
    answers = real.read_all((contents[each], NAME) for each in for_real)
    read = dict(zip(for_real, answers, strict=True))
    rest = [place for place in places if place not in read]
    answers = tolerant.read_all((contents[each], NAME) for each in rest)
    read |= zip(rest, answers, strict=True)
    return (read[place] for place in places)


def _judged(mutant: Mutant, content: bytes, reading: Reading, campaign: Campaign) -> Judged:
    campaign.mutants += 1
    try:
        judged = judge(content, reading)
    except Exception as failure:  # noqa: BLE001 (whatever it is, it must not happen)
        judged = Judged("raised", faults=[f"{type(failure).__name__}: {failure}"[:300]])
    if judged.verdict == PARSER and reading.findings[0].rule == "parser.failed":
        text = reading.findings[0].found
        judged.faults += [text] if "AssertionError" in text or "UnboundLocal" in text else []
    campaign.verdicts[judged.verdict] += 1
    campaign.by_mutator[mutant.mutator, judged.verdict] += 1
    campaign.rules += judged.rules
    if judged.faults:
        campaign.faults.setdefault(mutant, []).extend(judged.faults)
    return judged


class Annotator:
    """The product's annotator, kept alive for many workbooks."""

    def __init__(self) -> None:
        self._worker: WorkerProcess | None = None

    def mark(self, content: bytes, findings: Iterable[Finding]) -> bytes:
        """The marked workbook; WorkerFailure where there is none."""
        self._worker = self._worker or WorkerProcess(_ANNOTATOR)
        request = {"file": NAME, "findings": msgspec.to_builtins(list(findings))}
        try:
            reply = self._worker.ask(json.dumps(request), content, DEADLINE)
        except WorkerFailure:
            self._worker = None
            raise
        return base64.b64decode(reply["reading"]["workbook"])

    def stop(self) -> None:
        if self._worker:
            self._worker.stop()


def _mark(
    mutant: Mutant,
    content: bytes,
    reading: Reading,
    judged: Judged,
    annotator: Annotator,
    pool: ReaderPool,
    campaign: Campaign,
) -> None:
    """A workbook that could be read comes back with its findings, and its numbers stay."""
    assert judged.checked
    try:
        again = pool.read(annotator.mark(content, judged.checked.findings), NAME)
    except WorkerFailure as failure:
        if judged.rules["form.damaged_cell"]:
            return  # what no program would write, no program need write again
        campaign.faults.setdefault(mutant, []).append(f"не размечена: {failure.text}")
        return
    changed = [
        name
        for name, cell in reading.cells.items()
        if cell.kind is Kind.NUMBER
        and name in again.cells
        and again.cells[name].kind is not Kind.FORMULA
        and again.cells[name].value != cell.value
    ]
    if not again.readable or changed:
        campaign.faults.setdefault(mutant, []).append(
            f"после разметки: {changed or [each.message for each in again.findings]}"
        )


def resident() -> int:
    """Memory of this process in use, bytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096
