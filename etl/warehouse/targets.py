"""Decisions of commissions on targets as the archive keeps them, and which of them hold.

A decision is a document. It names a region, a monitoring year and, for some indicators, a value or
None: the recommended target again. In the archive's order the newest decision that names an
indicator holds for it; nothing is overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from etl.archive.archive import Receipt
from indicators.commission import targets
from indicators.definitions.catalogue import INDICATORS

KIND = "target_decision"

Row = Mapping[str, Any]
_TYPES = {"value": pa.float64()}
_DECISIONS, _IN_FORCE = (
    pa.schema([(name, _TYPES.get(name, pa.string())) for name in columns])
    for columns in (targets.DECISIONS, targets.IN_FORCE)
)


def decisions(receipts: Iterable[Receipt], region: str, year: str) -> list[Receipt]:
    """The decisions on a region and year in the archive's order."""
    return [receipt for receipt in receipts if is_on(receipt, region, year)]


def is_on(receipt: Receipt, region: str, year: str) -> bool:
    """Whether it is a decision on this region and year."""
    return (
        receipt.kind == KIND
        and receipt.region == region
        and receipt.content["monitoring_year"] == year
    )


def in_force(taken: Iterable[Receipt]) -> dict[str, float]:
    """The own targets that hold after these decisions on one region and year, by indicator."""
    values: dict[str, float | None] = {}
    for receipt in taken:
        for row in _rows(receipt):
            if row["indicator"] is not None:
                values[str(row["indicator"])] = row["value"]
    return {code: value for code, value in values.items() if value is not None}


def tables(receipts: Sequence[Receipt]) -> Iterator[tuple[str, pa.Schema, Iterable[Row]]]:
    """``target_decisions``, a row for each value decided (one without an indicator for a decision
    that changes none), and ``regional_targets``, those in force.
    """
    rows = [row for receipt in receipts if receipt.kind == KIND for row in _rows(receipt)]
    yield "target_decisions", _DECISIONS, rows
    newest = {
        (row["region"], row["monitoring_year"], row["indicator"]): row
        for row in rows
        if row["indicator"] is not None
    }
    yield (
        "regional_targets",
        _IN_FORCE,
        (newest[key] for key in sorted(newest) if newest[key]["value"] is not None),
    )


def _rows(receipt: Receipt) -> Iterator[Row]:
    content = receipt.content
    row = {
        "document": receipt.submission,
        "region": receipt.region,
        "monitoring_year": content["monitoring_year"],
        "number": content["number"],
        "decided_on": content["decided_on"],
        "comment": content["comment"],
        "author": receipt.sender,
        "received_at": receipt.received_at,
        "file_name": receipt.file_name,
        "indicator": None,
        "value": None,
    }
    values: Mapping[str, str | None] = content["values"]
    if not values:
        yield row
    for code in (code for code in INDICATORS if code in values):
        text = values[code]
        yield {**row, "indicator": code, "value": None if text is None else float(text)}
