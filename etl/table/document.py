"""The last station: a table's reading → a document of the archive, and a release that shows it.

What a table changes and contradicts is asked here before anything is stored, as is which tables
came before. A page previews with ``etl.table.reading.read_opened`` and submits here; so does the
command.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from etl.archive import keeping
from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.findings import Finding
from etl.table.checks import related
from etl.table.profile import BadProfile, Profile
from etl.table.reading import TableReading, read
from etl.warehouse import build
from etl.warehouse.merging import TABLE, Key, Merged, merge
from indicators.definitions import folders
from indicators.definitions.counts import COUNTS
from indicators.regions import subjects

UNCHANGED = "unchanged"


@dataclass(frozen=True)
class TableOutcome:
    """What became of a table.

    ``verdict`` is accepted, rejected, or unchanged: the same table with the same profile is
    already archived and nothing came after it. ``submissions`` names the stored documents, one
    for each period; ``release`` is the one that shows them, None while nothing is stored.
    """

    reading: TableReading
    verdict: str
    submissions: tuple[str, ...]
    findings: tuple[Finding, ...]
    release: str | None


@dataclass(frozen=True)
class TableChange:
    """One number of one region that is not what it was; ``before`` None is «не представлено»."""

    period: str
    region: str
    count: str
    before: int | None
    after: int


@dataclass(frozen=True)
class TableChanges:
    """``changed`` by period, region and order of the form; ``same`` numbers are as they were."""

    changed: tuple[TableChange, ...] = ()
    same: int = 0


@dataclass(frozen=True)
class LoadedTable:
    """One document of a table; ``profile`` and ``regions`` are empty for a rejected one."""

    submission: str
    received_at: str
    sender: str
    file_name: str
    profile: str
    period: str
    verdict: str
    regions: int
    errors: int
    warnings: int


def submit_table(
    content: bytes,
    file_name: str,
    profile: Profile,
    *,
    sender: str,
    received_at: datetime,
    sheet: str = "",
    range: str = "",  # noqa: A002 (the word of the profile)
    period: str = "",
    demonstration: bool = False,
    publish: bool = True,
) -> TableOutcome:
    """Read, check, archive and publish a table; a refused one is archived too, without counts.

    Raises ValueError for a malformed ``range`` and OSError when the archive cannot be written.
    """
    reading = read(content, file_name, profile, sheet=sheet, range=range, period=period)
    with keeping.door() as door:
        findings = (*reading.findings, *_contradictions(reading, merge(door.receipts)))
        accepted = reading.accepted and not any(finding.is_error for finding in findings)
        used = replace(profile, sheet=sheet or profile.sheet, range=range or profile.range)
        drafts = [
            keeping.receipt(
                TABLE,
                content,
                author=sender,
                received_at=received_at,
                period=each or None,
                file_name=reading.file,
                verdict=ACCEPTED if accepted else REJECTED,
                findings=findings,
                demonstration=demonstration,
                content={
                    "period": each,
                    "counts": {code: dict(counts) for code, counts in reading.counts[each].items()},
                    "profile": used.as_dict(),
                }
                if accepted
                else {},
            )
            for each in (sorted(reading.counts) if accepted else [period or profile.period])
        ]
        submissions = _same_as_last(drafts, door.receipts)
        verdict = UNCHANGED if submissions else ACCEPTED if accepted else REJECTED
        if submissions:
            door.mend(content)
        else:
            submissions = tuple(door.keep(content, draft).submission for draft in drafts)
    return TableOutcome(
        reading,
        verdict,
        submissions,
        findings,
        build.build() if publish else None,
    )


def examine_table(reading: TableReading) -> tuple[Finding, ...]:
    """All findings of a reading, with those against what the archive holds now; stores nothing."""
    current = merge(Archive(folders.archive()).receipts())
    return (*reading.findings, *_contradictions(reading, current))


def table_changes(reading: TableReading) -> TableChanges:
    """Compare the counts of a reading with what the archive holds; stores nothing."""
    current = merge(Archive(folders.archive()).receipts())
    changed, same = [], 0
    for period in sorted(reading.counts):
        regions = reading.counts[period]
        for region in sorted(regions, key=lambda code: subjects.name(code)):
            before = current.get((region, period), Merged()).counts
            for name in COUNTS:
                if (after := regions[region].get(name)) is None:
                    continue
                if before.get(name) == after:
                    same += 1
                else:
                    changed.append(TableChange(period, region, name, before.get(name), after))
    return TableChanges(tuple(changed), same)


def loaded_tables() -> tuple[LoadedTable, ...]:
    """Every table that came in, newest first."""
    tables = []
    for receipt in Archive(folders.archive()).receipts():
        if receipt.kind != TABLE:
            continue
        errors = sum(finding["severity"] == "error" for finding in receipt.findings)
        tables.append(
            LoadedTable(
                receipt.submission,
                receipt.received_at,
                receipt.sender,
                receipt.file_name,
                str(receipt.content.get("profile", {}).get("name", "")),
                receipt.period or "",
                receipt.verdict,
                len(receipt.content.get("counts", {})),
                errors,
                len(receipt.findings) - errors,
            )
        )
    return tuple(reversed(tables))


def loaded_profiles() -> dict[str, Profile]:
    """Name → the profile with which a table of that name was last accepted."""
    profiles = {}
    for receipt in Archive(folders.archive()).receipts():
        if receipt.kind == TABLE and receipt.verdict == ACCEPTED:
            try:
                profile = Profile.from_dict(receipt.content["profile"])
            except BadProfile:
                continue  # it names a count that is no longer there
            profiles[profile.name] = profile
    return profiles


def _contradictions(reading: TableReading, current: Mapping[Key, Merged]) -> Iterator[Finding]:
    """What cannot hold once the table lies over the reports; a table alone was checked already."""
    if not reading.accepted:
        return
    for period, regions in reading.counts.items():
        for region, values in regions.items():
            before = current.get((region, period))
            if not before:
                continue
            counts: dict[str, int | None] = {**before.counts, **values}
            cells = {
                name: reading.cells.get((period, region, name))
                or f"документ {before.origins.get(name, '')}"
                for name in counts
            }
            yield from related(reading.file, reading.sheet, region, counts, cells)


def _same_as_last(drafts: list[Receipt], receipts: Sequence[Receipt]) -> tuple[str, ...]:
    """The documents that say the same already, when nothing was archived after them."""
    last = receipts[-len(drafts) :] if drafts else []
    same = len(last) == len(drafts) and all(
        (old.kind, old.sha256, old.verdict, old.period, old.content)
        == (new.kind, new.sha256, new.verdict, new.period, new.content)
        for old, new in zip(last, drafts, strict=True)
    )
    return tuple(receipt.submission for receipt in last) if same else ()
