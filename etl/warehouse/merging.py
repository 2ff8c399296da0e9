"""Which counts of a region and period hold: those of the newest report, and tables laid over it.

In the archive's order a report replaces everything that was known of its region and period, and a
table replaces, in every region that it names, the counts that it has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from etl.archive.archive import ACCEPTED, Receipt
from indicators.definitions.counts import COUNTS

REPORT, TABLE = "report", "table"


@dataclass(frozen=True)
class Merged:
    """What holds for one region and period.

    ``origins``: count → the document that it comes from. ``report`` is the report underneath, None
    where there are only tables; ``submission`` is the document to show: the report, else the
    newest table.
    """

    counts: dict[str, int | None] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    report: Receipt | None = None
    submission: str = ""


Key = tuple[str, str]


def newest_reports(receipts: Iterable[Receipt]) -> dict[Key, Receipt]:
    """(region, period) → the accepted report that counts, sorted by period and region."""
    newest = {
        (str(receipt.region), str(receipt.period)): receipt
        for receipt in receipts
        if receipt.kind == REPORT and receipt.verdict == ACCEPTED
    }
    return dict(sorted(newest.items(), key=lambda item: (item[0][1], item[0][0])))


def merge(receipts: Iterable[Receipt]) -> dict[Key, Merged]:
    """(region, period) → what holds, sorted by period and region."""
    merged = {key: holds for key, _, holds in steps(receipts)}
    return dict(sorted(merged.items(), key=lambda item: (item[0][1], item[0][0])))


def steps(receipts: Iterable[Receipt]) -> Iterator[tuple[Key, Receipt, Merged]]:
    """(region, period), an accepted document, and what held after it, in the archive's order."""
    merged: dict[Key, Merged] = {}
    for receipt in receipts:
        if receipt.verdict != ACCEPTED:
            continue
        if receipt.kind == REPORT:
            key = (str(receipt.region), str(receipt.period))
            counts = dict(receipt.content["counts"])
            merged[key] = Merged(
                counts, dict.fromkeys(counts, receipt.submission), receipt, receipt.submission
            )
            yield key, receipt, merged[key]
        elif receipt.kind == TABLE:
            for region, values in receipt.content["counts"].items():
                key = (region, str(receipt.period))
                before = merged.get(key, Merged())
                ours = {name: value for name, value in values.items() if name in COUNTS}
                merged[key] = Merged(
                    before.counts | ours,
                    before.origins | dict.fromkeys(ours, receipt.submission),
                    before.report,
                    before.submission if before.report else receipt.submission,
                )
                yield key, receipt, merged[key]
