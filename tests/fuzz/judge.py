"""What must hold of any workbook: the reader answers, and no number is wrong in silence."""

from collections import Counter
from dataclasses import dataclass, field

from etl.checks.report import Checked, OtherReports, check
from etl.findings import Finding
from etl.form.content import Content
from etl.form.keys import COUNT, FIELD, Field
from etl.reader.reading import Reading
from indicators.definitions.counts import COUNTS
from indicators.regions.recognition import REGIONS, resolve
from tests.fuzz import bases, naive

# Verdicts of one workbook.
CONTAINER, PARSER, REJECTED, ACCEPTED = "container", "parser", "rejected", "accepted"
# Rules that mean that a process died or did not answer: for the report, not a fault in itself.
ENDED = ("parser.crash", "parser.deadline", "parser.memory", "parser.reply")


@dataclass
class Judged:
    """What became of a workbook; ``faults`` are what must never happen, in words."""

    verdict: str
    rules: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    checked: Checked | None = None


def judge(content: bytes, reading: Reading) -> Judged:
    """Check a reading of ``content`` and hold what comes out against the bytes."""
    checked = check(
        reading,
        others=OtherReports(previous=dict.fromkeys(COUNTS, 100)),
        today=bases.TODAY,
    )
    rules = Counter(finding.rule for finding in checked.findings)
    judged = Judged(_verdict(reading, checked), rules, checked=checked)
    if not checked.findings and not checked.accepted:
        judged.faults.append("отклонено без замечания")
    if checked.accepted != (not any(finding.is_error for finding in checked.findings)):
        judged.faults.append("вердикт не следует из замечаний")
    judged.faults += [
        f"замечание без текста или места: {finding}"
        for finding in checked.findings
        if not finding.message.startswith(f"{reading.file}") or not finding.rule
    ]
    if checked.content:
        judged.faults += _wrong_numbers(content, reading, checked.content, checked.findings)
    return judged


def _verdict(reading: Reading, checked: Checked) -> str:
    if not reading.readable:
        rule = reading.findings[0].rule if reading.findings else ""
        return CONTAINER if rule.startswith("container.") else PARSER
    return ACCEPTED if checked.accepted else REJECTED


def _wrong_numbers(
    content: bytes, reading: Reading, accepted: Content, findings: tuple[Finding, ...]
) -> list[str]:
    try:
        seen = naive.values(content)
    except naive.Unseen as reason:
        return [f"принято то, что иначе не прочесть: {reason}"]
    named = {(finding.sheet, finding.cell) for finding in findings}
    faults = []
    for name in COUNTS:
        cell, number = reading.cells[name], accepted.counts[name]
        there = seen.get(COUNT + name, {None})
        if there == {None if number is None else float(number)}:
            continue
        if number is None and (cell.sheet, cell.coordinate) in named:
            continue
        faults.append(f"{name} {cell.sheet}!{cell.coordinate}: принято {number}, в книге {there}")
    faults += _wrong_title(seen, accepted)
    return faults


def _wrong_title(seen: dict[str, set[naive.Seen]], accepted: Content) -> list[str]:
    regions, periods = seen.get(FIELD + Field.REGION), seen.get(FIELD + Field.PERIOD)
    faults = []
    try:
        (region,) = regions or ()
        if REGIONS[resolve(str(region))].code != accepted.region:
            faults.append(f"регион {accepted.region}, в книге {regions}")
    except (ValueError, LookupError):
        faults.append(f"регион {accepted.region}, в книге {regions}")
    if not periods or {str(each).strip()[:6].upper() for each in periods} != {accepted.period}:
        faults.append(f"период {accepted.period}, в книге {periods}")
    return faults
