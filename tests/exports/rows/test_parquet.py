"""The Parquet file, read back by pyarrow."""

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from exports.rows import parquet
from exports.rows.columns import COLUMNS
from exports.rows.extract import Extract
from tests.charts.conftest import LAST
from tests.exports.conftest import Extracted, same


def read(extract: Extract) -> pa.Table:
    return pq.read_table(io.BytesIO(parquet.write(extract)))


def test_every_cell_reads_back_exactly(extracted: Extracted) -> None:
    extract = extracted()
    same(read(extract).to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get), extract.frame)


def test_columns_are_typed_and_carry_their_documentation(extracted: Extracted) -> None:
    schema = read(extracted(period=LAST, indicator="1.6")).schema
    types = {name: str(schema.field(name).type) for name in ("region", "value", "rank")}
    assert types == {"region": "string", "value": "double", "rank": "int64"}
    assert str(schema.field("demonstration").type) == "bool"
    for name, column in COLUMNS.items():
        words = schema.field(name).metadata
        assert words[b"title"].decode() == column.title
        assert words[b"description"].decode() == column.description
        assert schema.field(name).nullable is not column.required


def test_the_file_says_its_release_and_source(extracted: Extracted) -> None:
    extract = extracted(period=LAST, indicator="1.6", district="cfo")
    metadata = read(extract).schema.metadata
    assert metadata[b"release"].decode() == extract.release.id
    assert json.loads(metadata[b"demonstration"]) is True
    assert json.loads(metadata[b"source"]) == dict(extract.source())


def test_no_row_is_a_file_with_the_same_types(extracted: Extracted) -> None:
    empty, full = extracted(period=LAST, regions=()), extracted(period=LAST)
    assert read(empty).schema.equals(read(full).schema)
    assert read(empty).num_rows == 0
