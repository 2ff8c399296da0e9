"""Where each count of a release comes from, and what held before it: tables for the warehouse.

``documents``  everything that came in: reports and flat tables, accepted or not
``origins``    region, period, count → the document that it comes from, and the region's comment
``revisions``  region, period, document → all counts as they held once that document was there
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from etl.archive.archive import Receipt
from etl.warehouse.merging import REPORT, merge, steps
from indicators.definitions.counts import COUNTS

Row = Mapping[str, Any]

_DOCUMENTS = pa.schema(
    [
        ("document", pa.string()),
        ("kind", pa.string()),
        ("region", pa.string()),
        ("period", pa.string()),
        ("revision", pa.int32()),
        ("verdict", pa.string()),
        ("received_at", pa.string()),
        ("sender", pa.string()),
        ("file_name", pa.string()),
        ("profile", pa.string()),
    ]
)
_ORIGINS = pa.schema(
    [(name, pa.string()) for name in ("region", "period", "count", "document", "comment")]
)
_REVISIONS = pa.schema(
    [
        ("region", pa.string()),
        ("period", pa.string()),
        ("document", pa.string()),
        ("revision", pa.int32()),
        *((name, pa.int64()) for name in COUNTS),
    ]
)


def tables(
    receipts: Sequence[Receipt], revisions: Mapping[int, int]
) -> Iterator[tuple[str, pa.Schema, Iterable[Row]]]:
    """Name, columns and rows of each table; ``revisions`` numbers the accepted reports."""
    yield "documents", _DOCUMENTS, (_document(receipt, revisions) for receipt in receipts)
    yield "origins", _ORIGINS, _origins(receipts)
    yield "revisions", _REVISIONS, _revisions(receipts, revisions)


def _document(receipt: Receipt, revisions: Mapping[int, int]) -> Row:
    return {
        **{name: getattr(receipt, name, None) for name in _DOCUMENTS.names},
        "document": receipt.submission,
        "revision": revisions.get(receipt.number),
        "profile": receipt.content.get("profile", {}).get("name"),
    }


def _origins(receipts: Sequence[Receipt]) -> Iterator[Row]:
    """A comment goes with the number that it was written to: none where a table lies over it."""
    comments = {
        receipt.submission: receipt.content.get("comments", {})
        for receipt in receipts
        if receipt.kind == REPORT
    }
    for (region, period), holds in merge(receipts).items():
        for count, document in holds.origins.items():
            yield {
                "region": region,
                "period": period,
                "count": count,
                "document": document,
                "comment": comments.get(document, {}).get(count),
            }


def _revisions(receipts: Sequence[Receipt], revisions: Mapping[int, int]) -> Iterator[Row]:
    for (region, period), receipt, holds in steps(receipts):
        yield {
            **holds.counts,
            "region": region,
            "period": period,
            "document": receipt.submission,
            "revision": revisions[holds.report.number] if holds.report else 0,
        }
