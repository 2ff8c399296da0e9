"""Roadmap 1.3: career centres of colleges and universities with an agreement, target 100 %."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

TARGET = 100.0
COLUMNS = ("region", "centres", "with_agreement", "share", "missing", "period")


@dataclass(frozen=True)
class Pooled:
    """All regions that gave both counts: sums, and the share in per cent; None without centres."""

    regions: int
    centres: int
    with_agreement: int
    share: float | None


def by_region(counts: pd.DataFrame, period: str, regions: Sequence[str]) -> pd.DataFrame:
    """``COLUMNS`` for each of ``regions``, from rows of ``warehouse.counts``.

    As with statuses, the newest report up to ``period`` that gives both counts holds. ``share`` is
    in per cent, ``missing`` how many centres have no agreement yet; both None, as the counts are,
    where nothing was reported, and ``share`` None where there are no centres.
    """
    pair = ["career_centres", "career_centres_with_agreement"]
    reported = counts[counts["period"] <= period].dropna(subset=pair)
    newest = {
        str(row["region"]): row
        for row in reported.sort_values("period", kind="stable").to_dict("records")
    }
    rows: list[tuple[object, ...]] = []
    for region in regions:
        own = newest.get(region)
        if own is None:
            rows.append((region, None, None, None, None, None))
            continue
        centres, signed = (int(own[name]) for name in pair)
        share = 100 * signed / centres if centres else None
        rows.append((region, centres, signed, share, centres - signed, str(own["period"])))
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="object")


def pooled(table: pd.DataFrame) -> Pooled:
    """What the rows of ``by_region`` add up to."""
    reported = table[table["centres"].notna()]
    centres, signed = int(reported["centres"].sum()), int(reported["with_agreement"].sum())
    return Pooled(len(reported), centres, signed, 100 * signed / centres if centres else None)
