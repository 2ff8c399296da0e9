"""From a flat table to a release: reading → checks against what holds → archive → build.

A page previews with ``etl.table.read.read_opened`` and submits here; so does the command.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from etl.archive.archive import ACCEPTED, REJECTED, Archive, Receipt
from etl.documents import keeping
from etl.findings import Finding
from etl.table.profile import BadProfile, Profile
from etl.table.read import read
from etl.table.reading import TableReading
from etl.table.relations import related
from etl.warehouse.merging import TABLE, Key, Merged, merge
from indicators.definitions import folders

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
        said = _said(profile, sheet, range)
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
                    "profile": said,
                }
                if accepted
                else {},
            )
            for each in (sorted(reading.counts) if accepted else [period or profile.period])
        ]
        submissions = _last_word(drafts, door.receipts)
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
        keeping.publish() if publish else None,
    )


def examine_table(reading: TableReading) -> tuple[Finding, ...]:
    """All findings of a reading, with those against what the archive holds now; stores nothing."""
    holds = merge(Archive(folders.archive()).receipts())
    return (*reading.findings, *_contradictions(reading, holds))


def known_profiles() -> dict[str, Profile]:
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


def _contradictions(reading: TableReading, holds: Mapping[Key, Merged]) -> Iterator[Finding]:
    """What cannot hold once the table lies over the reports; a table alone was checked already."""
    if not reading.accepted:
        return
    for period, regions in reading.counts.items():
        for region, values in regions.items():
            before = holds.get((region, period))
            if not before:
                continue
            counts: dict[str, int | None] = {**before.counts, **values}
            cells = {
                name: reading.cells.get((period, region, name))
                or f"документ {before.origins.get(name, '')}"
                for name in counts
            }
            yield from related(reading.file, reading.sheet, region, counts, cells)


def _said(profile: Profile, sheet: str, range_: str) -> dict[str, object]:
    used = replace(profile, sheet=sheet or profile.sheet, range=range_ or profile.range)
    return used.as_dict()


def _last_word(drafts: list[Receipt], receipts: Sequence[Receipt]) -> tuple[str, ...]:
    """The documents that say the same already, when nothing was archived after them."""
    last = receipts[-len(drafts) :] if drafts else []
    same = len(last) == len(drafts) and all(
        (old.kind, old.sha256, old.verdict, old.period, old.content)
        == (new.kind, new.sha256, new.verdict, new.period, new.content)
        for old, new in zip(last, drafts, strict=True)
    )
    return tuple(receipt.submission for receipt in last) if same else ()
