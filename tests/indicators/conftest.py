"""Standings of a few regions, computed by the product's own statement in an empty database."""

from collections.abc import Callable, Mapping

import duckdb
import pandas as pd
import pytest

from indicators import standings
from indicators.counts import COUNTS

Evaluate = Callable[..., pd.DataFrame]


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
    connection = duckdb.connect()
    columns = ", ".join(f"{name} BIGINT" for name in COUNTS)
    connection.execute(
        f"CREATE TABLE counts(region VARCHAR, period VARCHAR, submission VARCHAR, "
        f"revision INTEGER, {columns})"
    )
    connection.execute("CREATE TABLE grid(region VARCHAR, period VARCHAR, monitoring_year VARCHAR)")
    connection.execute(
        "CREATE TABLE rejections(region VARCHAR, period VARCHAR, submission VARCHAR)"
    )
    connection.execute(
        "CREATE TABLE regional_targets(region VARCHAR, monitoring_year VARCHAR, "
        "indicator VARCHAR, value DOUBLE)"
    )
    for region in (*counts, *silent, *rejected):
        connection.execute("INSERT INTO grid VALUES (?, ?, ?)", [region, period, monitoring_year])
    for region, numbers in counts.items():
        values = [region, period, f"s{region}", 1, *(numbers.get(name) for name in COUNTS)]
        marks = ", ".join("?" * len(values))
        connection.execute(f"INSERT INTO counts VALUES ({marks})", values)
    for region in rejected:
        connection.execute("INSERT INTO rejections VALUES (?, ?, ?)", [region, period, "r"])
    for (region, indicator), value in (targets or {}).items():
        connection.execute(
            "INSERT INTO regional_targets VALUES (?, ?, ?, ?)",
            [region, monitoring_year, indicator, value],
        )
    frame = connection.execute(standings.statement()).df()
    connection.close()
    assert tuple(frame.columns) == standings.COLUMNS
    return frame.set_index(["region", "indicator"])


@pytest.fixture(name="evaluate")
def evaluate_fixture() -> Evaluate:
    return evaluate
