"""Standings of counts that no release holds: the one statement, over tables in memory.

What would follow from other counts or another target is computed by the definitions that made the
release, so that «what if» cannot disagree with what is.
"""

from collections.abc import Mapping

import duckdb
import pandas as pd
import pyarrow as pa

from indicators.definitions.counts import COUNTS
from indicators.definitions.periods import Period
from indicators.standings import database, statement

Counts = Mapping[str, int | None]


def evaluate(
    counts: Mapping[str, Counts],
    period: str,
    targets: Mapping[tuple[str, str], float] | None = None,
) -> pd.DataFrame:
    """Rows of ``standings.COLUMNS`` for each key of ``counts`` and each indicator.

    A key is a region's code, or any name for a set of counts that is tried out. ``targets`` by key
    and indicator are used as a commission's; the others are the recommended ones.
    """
    year = Period.parse(period).monitoring_year
    names = list(counts)
    own = targets or {}
    tables = {
        "counts": pa.table(
            {
                "region": pa.array(names, pa.string()),
                "period": pa.array([period] * len(names), pa.string()),
                "submission": pa.array([""] * len(names), pa.string()),
                "revision": pa.array([1] * len(names), pa.int32()),
                **{
                    name: pa.array([row.get(name) for row in counts.values()], pa.int64())
                    for name in COUNTS
                },
            }
        ),
        "grid": _texts(
            region=names, period=[period] * len(names), monitoring_year=[year] * len(names)
        ),
        "rejections": _texts(region=[], period=[], submission=[]),
        "regional_targets": _texts(
            region=[region for region, _ in own],
            monitoring_year=[year] * len(own),
            indicator=[code for _, code in own],
        ).append_column("value", pa.array(own.values(), pa.float64())),
    }
    with duckdb.connect(config=database.READING) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        return connection.execute(statement.statement()).df()


def _texts(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
