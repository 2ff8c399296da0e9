"""What a table changes against what holds now, value by value, and which tables were loaded."""

from dataclasses import dataclass

from etl.archive.archive import Archive
from etl.table.reading import TableReading
from etl.warehouse.merging import TABLE, Merged, merge
from indicators.definitions import folders
from indicators.definitions.counts import COUNTS
from indicators.regions.recognition import REGIONS


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


def table_changes(reading: TableReading) -> TableChanges:
    """Compare the counts of a reading with what the archive holds; stores nothing."""
    holds = merge(Archive(folders.archive()).receipts())
    changed, same = [], 0
    for period in sorted(reading.counts):
        regions = reading.counts[period]
        for region in sorted(regions, key=lambda code: REGIONS[code].name):
            before = holds.get((region, period), Merged()).counts
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
    found = []
    for receipt in Archive(folders.archive()).receipts():
        if receipt.kind != TABLE:
            continue
        errors = sum(finding["severity"] == "error" for finding in receipt.findings)
        found.append(
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
    return tuple(reversed(found))
