"""Rows of ``standings`` as drawings take them: values as Python has them, with their status."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from indicators.standings.status import statuses

# A row of ``standings`` with its ``status``.
Standing = Mapping[str, Any]


def by(column: str, standings: pd.DataFrame) -> dict[str, Standing]:
    """Rows of ``standings`` with their status, keyed by one column; later rows win."""
    return {str(row[column]): row for row in _rows(standings)}


def by_pair(standings: pd.DataFrame, regions: Collection[str]) -> dict[tuple[str, str], Standing]:
    """Rows of some regions in one period with their status, keyed by indicator and region."""
    frame = standings[standings["region"].isin(regions)]
    return {(row["indicator"], row["region"]): row for row in _rows(frame)}


def own_target(row: Standing) -> float | None:
    """The region's own target, which a ranking shows and does not judge by; None for none."""
    target = row.get("own_target")
    return None if target is None or target != target else float(target)


def _rows(standings: pd.DataFrame) -> list[Standing]:
    """Each row with its status, in a third of the time that ``to_dict("records")`` takes."""
    columns = {str(name): _objects(standings[name]) for name in standings.columns}
    columns["status"] = statuses(standings).tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _objects(column: pd.Series) -> list[Any]:
    """The values as Python has them, None where a whole number is missing."""
    if isinstance(column.dtype, pd.Int64Dtype):
        return list(column.array.to_numpy(dtype="O", na_value=None))
    return column.tolist()
