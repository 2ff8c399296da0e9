"""What the federal centre reports about its support plan, as a table of a release."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from etl.archive.archive import Receipt
from indicators.roadmap.support import COLUMNS, TABLE

KIND = "support_report"

_SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def tables(
    receipts: Sequence[Receipt],
) -> Iterable[tuple[str, pa.Schema, Iterable[dict[str, Any]]]]:
    """The table of all statements, in the order in which they were made."""
    yield (
        TABLE,
        _SCHEMA,
        (
            {
                **{name: receipt.content[name] for name in ("measure", "status", "comment")},
                "period": receipt.period,
                "author": receipt.sender,
                "received_at": receipt.received_at,
                "document": receipt.submission,
            }
            for receipt in receipts
            if receipt.kind == KIND
        ),
    )
