"""Standings of a few regions, computed by the product's own statement in a database of its own."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

from indicators.definitions.counts import COUNTS
from indicators.standings import statement

Evaluate = Callable[..., pd.DataFrame]

TABLES = {
    "counts": pa.schema(
        [
            ("region", pa.string()),
            ("period", pa.string()),
            ("submission", pa.string()),
            ("revision", pa.int32()),
            *((name, pa.int64()) for name in COUNTS),
        ]
    ),
    "grid": pa.schema(dict.fromkeys(("region", "period", "monitoring_year"), pa.string())),
    "rejections": pa.schema(dict.fromkeys(("region", "period", "submission"), pa.string())),
    "regional_targets": pa.schema(
        {
            **dict.fromkeys(("region", "monitoring_year", "indicator"), pa.string()),
            "value": pa.float64(),
        }
    ),
}


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Empty tables; made once, because opening a database takes as long as a statement."""
    connection = duckdb.connect(config={"threads": 1})
    for name, schema in TABLES.items():
        empty = schema.empty_table()
        connection.register("empty", empty)
        connection.execute(f"CREATE TABLE {name} AS FROM empty")
        connection.unregister("empty")
    return connection


def _insert(table: str, rows: Iterable[tuple[str | int | float | None, ...]]) -> None:
    schema = TABLES[table]
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    connection = _database()
    connection.register("rows", pa.table(arrays, schema=schema))
    connection.execute(f"INSERT INTO {table} FROM rows")
    connection.unregister("rows")


def evaluate(
    counts: Mapping[str, Mapping[str, int | None]],
    *,
    silent: tuple[str, ...] = (),
    rejected: tuple[str, ...] = (),
    targets: Mapping[tuple[str, str], float] | None = None,
    period: str = "2025Q4",
    monitoring_year: str = "2025/26",
) -> pd.DataFrame:
    """``counts`` by region → the table ``standings``, indexed by region and indicator."""
    connection = _database()
    connection.begin()
    try:
        _insert("grid", ((x, period, monitoring_year) for x in (*counts, *silent, *rejected)))
        _insert(
            "counts",
            (
                (region, period, f"s{region}", 1, *map(numbers.get, COUNTS))
                for region, numbers in counts.items()
            ),
        )
        _insert("rejections", ((region, period, "r") for region in rejected))
        _insert(
            "regional_targets",
            (
                (region, monitoring_year, indicator, value)
                for (region, indicator), value in (targets or {}).items()
            ),
        )
        frame = connection.execute(statement.statement()).df()
    finally:
        connection.rollback()
    assert tuple(frame.columns) == (*statement.COLUMNS, *statement.RECOMMENDED)
    return frame.set_index(["region", "indicator"])


@pytest.fixture(name="evaluate")
def evaluate_fixture() -> Evaluate:
    return evaluate
