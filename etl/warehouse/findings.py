"""What the checks found in each report, as a table: a region must see it after the upload too."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from etl.archive.archive import Receipt
from etl.findings import Finding
from etl.warehouse.merging import REPORT

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("submission", "region", "period")),
        *((name, pa.string()) for name in ("severity", "message")),
        ("unexplained", pa.bool_()),
    ]
)


def tables(
    receipts: Sequence[Receipt],
) -> Iterable[tuple[str, pa.Schema, Iterable[dict[str, Any]]]]:
    """The table ``findings``: a row a finding, in the order of the report on it."""
    yield (
        "findings",
        SCHEMA,
        [
            {
                "submission": receipt.submission,
                "region": receipt.region,
                "period": receipt.period,
                "severity": finding.severity.value,
                "message": finding.message,
                "unexplained": finding.unexplained,
            }
            for receipt in receipts
            if receipt.kind == REPORT
            for finding in msgspec.convert(receipt.findings, list[Finding])
        ],
    )
