"""Proposals in a release: the table ``proposals``, a row a document of the archive."""

from collections.abc import Iterable, Sequence

import pyarrow as pa

from etl.archive.archive import Receipt
from indicators.commission.proposals import DOCUMENTS, Proposal

KIND = "proposal"
SCHEMA = pa.schema([(name, pa.string()) for name in DOCUMENTS])


def tables(
    receipts: Sequence[Receipt],
) -> Iterable[tuple[str, pa.Schema, Iterable[dict[str, str | None]]]]:
    """The table ``proposals``: ``indicators.commission.proposals.DOCUMENTS``, a row a document."""
    yield (
        "proposals",
        SCHEMA,
        [
            {
                **Proposal.from_dict(receipt.content).as_dict(),
                "proposal": number(receipt),
                "document": receipt.submission,
                "region": receipt.region,
                "author": receipt.sender,
                "recorded_at": receipt.received_at,
            }
            for receipt in receipts
            if receipt.kind == KIND
        ],
    )


def number(receipt: Receipt) -> str:
    """The number of a proposal: that of its first document."""
    return str(receipt.content.get("proposal") or receipt.submission)
