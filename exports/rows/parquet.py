"""Parquet: typed columns under their machine names, with their documentation in the file."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from exports.rows.columns import Column, Kind
from exports.rows.extract import Extract

_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.CODE: pa.string(),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.FLAG: pa.bool_(),
}


def schema(extract: Extract) -> pa.Schema:
    """Types and words of every column; ``release`` and ``source`` for the file as a whole."""
    return pa.schema(
        [_field(column) for column in extract.columns.values()],
        metadata={
            "release": extract.release.id,
            "received_until": extract.release.received_until,
            "demonstration": json.dumps(extract.release.demonstration),
            "source": json.dumps(dict(extract.source()), ensure_ascii=False),
        },
    )


def _field(column: Column) -> pa.Field:
    words = {
        "title": column.title,
        "description": column.description,
        "unit": column.unit,
        "codes": json.dumps(dict(column.codes), ensure_ascii=False) if column.codes else "",
    }
    return pa.field(
        column.name,
        _TYPES[column.kind],
        nullable=not column.required,
        metadata={name: text for name, text in words.items() if text},
    )


def write(extract: Extract) -> bytes:
    """The file."""
    target = io.BytesIO()
    table = pa.Table.from_pandas(extract.frame, schema=schema(extract), preserve_index=False)
    # pandas adds its own description to the metadata; ours says it all
    table = table.replace_schema_metadata(schema(extract).metadata)
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()
