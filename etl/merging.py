"""Which counts of a region and period hold: those of the newest report, and tables laid over it.

In the archive's order a report replaces everything that was known of its region and period, and a
table replaces, in every region that it names, the counts that it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.archive import ACCEPTED, Receipt
from indicators.counts import COUNTS

REPORT, TABLE = "report", "table"


@dataclass
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


def merge(receipts: Iterable[Receipt]) -> dict[Key, Merged]:
    """(region, period) → what holds, sorted by period and region."""
    merged: dict[Key, Merged] = {}
    for receipt in receipts:
        if receipt.verdict != ACCEPTED:
            continue
        if receipt.kind == REPORT:
            counts = dict(receipt.content["counts"])
            merged[str(receipt.region), str(receipt.period)] = Merged(
                counts, dict.fromkeys(counts, receipt.submission), receipt, receipt.submission
            )
        elif receipt.kind == TABLE:
            for region, values in receipt.content["counts"].items():
                holds = merged.setdefault((region, str(receipt.period)), Merged())
                known = {name: value for name, value in values.items() if name in COUNTS}
                holds.counts.update(known)
                holds.origins.update(dict.fromkeys(known, receipt.submission))
                if not holds.report:
                    holds.submission = receipt.submission
    return dict(sorted(merged.items(), key=lambda item: (item[0][1], item[0][0])))
