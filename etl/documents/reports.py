"""From uploaded workbooks to a release: reader → checks → archive → build.

The page and the command line both come through here, so that neither can skip a station.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from etl.archive import keeping
from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt, sha256
from etl.checks.report import Checked, OtherReports, check
from etl.findings import Finding, error
from etl.reader.pool import ReaderPool
from etl.reader.reading import Reading
from etl.warehouse.merging import REPORT, Key, newest_reports
from indicators import wording
from indicators.definitions import folders
from indicators.definitions.periods import Period
from indicators.regions import subjects

UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Upload:
    """A workbook as it came: its bytes, and the name that the sender gave it."""

    content: bytes
    file_name: str


@dataclass(frozen=True)
class Outcome:
    """What became of one upload.

    ``verdict`` is accepted, rejected, or unchanged: the same bytes are already the last word on
    their region and period, and nothing was stored. ``submission`` names the stored document.
    """

    file_name: str
    verdict: str
    region: str | None
    period: str | None
    submission: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Intake:
    """What became of a batch, and the release that shows it (None while nothing is stored)."""

    outcomes: tuple[Outcome, ...]
    release: str | None

    @property
    def all_accepted(self) -> bool:
        """Whether nothing was refused, now or, where unchanged, before."""
        findings = (finding for outcome in self.outcomes for finding in outcome.findings)
        return not any(finding.is_error for finding in findings)


def examine(
    uploads: Iterable[Upload], pool: ReaderPool, *, today: date, region: str = "", period: str = ""
) -> list[tuple[Reading, Checked]]:
    """Read and check without storing anything, against what the archive holds now."""
    batch = list(uploads)
    newest = newest_reports(Archive(folders.archive()).receipts())
    readings = list(pool.read_all((upload.content, upload.file_name) for upload in batch))
    return [
        (reading, _check(reading, newest, today=today, region=region, period=period))
        for reading in _without_rivals(batch, readings)
    ]


def counting(region: str, period: str) -> str:
    """The document whose report on a region and period counts now; empty when there is none."""
    receipt = newest_reports(Archive(folders.archive()).receipts()).get((region, period))
    return receipt.submission if receipt else ""


def submit(
    uploads: Iterable[Upload],
    pool: ReaderPool,
    *,
    sender: str,
    received_at: datetime,
    region: str = "",
    period: str = "",
    on_read: Callable[[Reading], None] | None = None,
    publish: bool = True,
    seen: str | None = None,
) -> Intake:
    """Read, check, archive every upload and publish one release for them all.

    ``region`` and ``period``, where given, are what the sender may report on. ``on_read`` hears
    of every workbook as it is read. Without ``publish`` the caller builds the release, after
    several batches. ``seen`` is what ``counting(region, period)`` was when the sender decided:
    Overtaken, and nothing is stored, when another one counts by now. Raises OSError when the
    archive cannot be written, and its kind ``warehouse.NotBuilt`` when only the release could not;
    documents kept until then stay kept.
    """
    batch = list(uploads)
    readings = []
    for reading in pool.read_all((upload.content, upload.file_name) for upload in batch):
        readings.append(reading)
        if on_read:
            on_read(reading)
    outcomes = []
    with keeping.door() as door:
        door.guard(lambda each: _counts_for(each, region, period), seen)
        newest = newest_reports(door.receipts)
        before = {receipt.sha256: receipt for receipt in door.receipts if receipt.kind == REPORT}
        for upload, reading in zip(batch, _without_rivals(batch, readings), strict=True):
            checked = _check(
                reading, newest, today=received_at.date(), region=region, period=period
            )
            receipt = _receipt(upload, reading, checked, sender, received_at)
            if same := _last_word(receipt, before, newest):
                door.mend(upload.content)
                outcomes.append(_outcome(same, checked.findings, UNCHANGED))
                continue
            receipt = door.keep(upload.content, receipt)
            before[receipt.sha256] = receipt
            if receipt.verdict == ACCEPTED:
                newest[str(receipt.region), str(receipt.period)] = receipt
            outcomes.append(_outcome(receipt, checked.findings, receipt.verdict))
    return Intake(tuple(outcomes), _published() if publish else None)


def _published() -> str | None:
    # Who only examines a report does not wait for the database.
    from etl.warehouse import build

    return build.build()


Newest = dict[Key, Receipt]


def _counts_for(receipt: Receipt, region: str, period: str) -> bool:
    accepted_report = (receipt.kind, receipt.verdict) == (REPORT, ACCEPTED)
    return accepted_report and (receipt.region, receipt.period) == (region, period)


def _without_rivals(batch: Sequence[Upload], readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with an error in those that compete for one region and period.

    Files of a batch have no order that says which of them is the newer one.
    """
    rivals: dict[tuple[str, str], dict[str, str]] = {}
    for upload, reading in zip(batch, readings, strict=True):
        if reading.region and reading.period:
            files = rivals.setdefault((reading.region, reading.period), {})
            files.setdefault(sha256(upload.content), reading.file)
    judged = []
    for upload, reading in zip(batch, readings, strict=True):
        files = rivals.get((str(reading.region), str(reading.period)), {})
        others = [file for digest, file in files.items() if digest != sha256(upload.content)]
        if others:
            judged.append(replace(reading, findings=(*reading.findings, _rival(reading, others))))
        else:
            judged.append(reading)
    return judged


def _rival(reading: Reading, others: list[str]) -> Finding:
    where = f"{subjects.name(str(reading.region))}, {wording.period(str(reading.period))}"
    names = ", ".join(f"«{name}»" for name in others[:3])
    return error(
        "batch.rivals",
        f"в этой же загрузке есть другая книга за тот же регион и период ({where}): {names}. "
        "Неясно, какая новее. Оставьте одну или загрузите их по очереди.",
        file=reading.file,
        found=f"книг: {len(others) + 1}",
        expected="одна книга на регион и период",
    )


def _check(reading: Reading, newest: Newest, *, today: date, region: str, period: str) -> Checked:
    return check(
        reading,
        expected_region=region or None,
        expected_period=period or None,
        others=_others(reading, newest),
        today=today,
    )


def _others(reading: Reading, newest: Newest) -> OtherReports:
    """The region's reports around this one, as far as the same monitoring year reaches.

    In the first quarter of a monitoring year the one before it too: for jumps only.
    """
    if not reading.region or not reading.period:
        return OtherReports()
    here = Period.parse(reading.period)
    before = [here.previous]
    while not here.opens_monitoring_year and not before[-1].opens_monitoring_year:
        before.append(before[-1].previous)
    after = [here.next]
    while not after[-1].opens_monitoring_year:
        after.append(after[-1].next)
    after.pop()  # it opens the next year
    return OtherReports(
        previous=_first(reading.region, before, newest),
        replaced=_first(reading.region, [here], newest),
        following=_first(reading.region, after, newest),
    )


def _first(region: str, periods: Iterable[Period], newest: Newest) -> Mapping[str, int | None]:
    """Counts of the first of these periods that has an accepted report."""
    for period in periods:
        if receipt := newest.get((region, period.code)):
            counts: Mapping[str, int | None] = receipt.content["counts"]
            return counts
    return {}


def _last_word(now: Receipt, reports: Mapping[str, Receipt], newest: Newest) -> Receipt | None:
    """The document by which the same bytes, with the same verdict, are what already stands."""
    if now.verdict == ACCEPTED:
        before = newest.get((str(now.region), str(now.period)))
    else:
        before = reports.get(now.sha256)
    same = before and (before.sha256, before.verdict) == (now.sha256, now.verdict)
    return before if same else None


def _receipt(
    upload: Upload, reading: Reading, checked: Checked, sender: str, received_at: datetime
) -> Receipt:
    content = checked.content
    return keeping.receipt(
        REPORT,
        upload.content,
        author=sender,
        received_at=received_at,
        region=reading.region,
        period=reading.period,
        file_name=reading.file,
        verdict=ACCEPTED if content else REJECTED,
        findings=checked.findings,
        content=msgspec.to_builtins(content) if content else {},
        demonstration=reading.demonstration,
    )


def _outcome(receipt: Receipt, findings: tuple[Finding, ...], verdict: str) -> Outcome:
    return Outcome(
        file_name=receipt.file_name,
        verdict=verdict,
        region=receipt.region,
        period=receipt.period,
        submission=receipt.submission,
        findings=findings,
    )
