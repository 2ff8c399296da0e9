"""Self-checks of employment centres as the archive keeps them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from etl.archive.archive import Receipt
from indicators.commission.self_checks import COLUMNS, TABLE

KIND = "self_check"

_SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])


def is_of(receipt: Receipt, region: str, centre: str) -> bool:
    """Whether it is a self-check of this centre."""
    return receipt.kind == KIND and receipt.region == region and receipt.content["centre"] == centre


def tables(
    receipts: Sequence[Receipt],
) -> Iterator[tuple[str, pa.Schema, Iterable[Mapping[str, Any]]]]:
    """``self_checks``: a row for each answer of each self-check, with the words that were asked."""
    yield TABLE, _SCHEMA, (row for each in receipts if each.kind == KIND for row in _rows(each))


def _rows(receipt: Receipt) -> Iterator[Mapping[str, Any]]:
    content = receipt.content
    for question, given in content["answers"].items():
        yield {
            "document": receipt.submission,
            "region": receipt.region,
            "centre": content["centre"],
            "checked_on": content["checked_on"],
            "question": question,
            "text": given["text"],
            "answer": given["answer"],
            "comment": given["comment"],
            "author": receipt.sender,
            "received_at": receipt.received_at,
        }
