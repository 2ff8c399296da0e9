"""An indicator through time: every quarter in its place, and which of them may be joined.

A line between two points says that the second grew out of the first. Cumulative counts start anew
with each monitoring year, so theirs ends with the year; a quarter without a value is a gap and is
never bridged. What compares with what is asked of ``indicators.definitions.comparable_periods``.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from indicators.comparison import national
from indicators.definitions.catalogue import INDICATORS, PLACE
from indicators.definitions.comparable_periods import comparable
from indicators.definitions.model import Count
from indicators.definitions.periods import Period
from indicators.standings.statement import State
from indicators.warehouse import reading

COLUMNS = (
    "region",
    "indicator",
    "period",
    "monitoring_year",
    "numerator",
    "denominator",
    "value",
    "lower",
    "upper",
    "state",
    "target",
    "target_set_by",
    "gap",
    "revision",
    "regions",
    "joined",
    "change",
    "year_ago",
    "year_ago_joined",
    "year_change",
)

# The pilot is one point, «весна 2025»; the source dates the figures of 3.3: 10.04–30.06.2025.
PILOT = "2025Q2"
COUNTRY = "RU"

# As floats: NaN says «nothing» in a row just as it does in a value.
_WHOLE = ("numerator", "denominator", "revision")
_TAKEN = COLUMNS[COLUMNS.index("numerator") : COLUMNS.index("joined")]


def quarters(periods: list[str]) -> list[str]:
    """Every quarter from the first to the last of ``periods``, also those nobody reported."""
    if not periods:
        return []
    at, last = Period.parse(min(periods)), Period.parse(max(periods))
    codes = [at.code]
    while at < last:
        at = at.next
        codes.append(at.code)
    return codes


def of(standings: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """``COLUMNS`` for each region and indicator in ``standings`` and each quarter of ``periods``.

    ``joined``: a line leads here from the quarter before (both have a value, and they compare).
    ``change`` is then the difference; ``year_ago`` the value of the same quarter of the year
    before, ``year_ago_joined`` what ``joined`` was then, ``year_change`` the difference from it.
    In a quarter that ``standings`` do not have the state is «not submitted». ``regions`` is 1.
    Sorted by region, indicator and time.
    """
    frame = standings.assign(regions=1).astype(dict.fromkeys(_WHOLE, float))
    rows = [
        row
        for (region, code), group in sorted(
            frame.groupby(["region", "indicator"], sort=False),
            key=lambda line: (line[0][0], PLACE[str(line[0][1])]),
        )
        for row in _line(str(region), str(code), group, quarters(periods))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def of_the_country(standings: pd.DataFrame, periods: list[str]) -> pd.DataFrame:
    """The same of the pooled figures, with ``COUNTRY`` for a region; ``standings`` of all regions.

    ``regions`` says how many have a value. Counts have no such line: their sum is not to be held
    against one region, nor is their target.
    """
    figures = national.figures(standings)
    shares = [code for code, each in INDICATORS.items() if not isinstance(each.formula, Count)]
    figures = figures[
        figures["indicator"].isin(shares) & figures["indicator"].isin(standings["indicator"])
    ]
    frame = figures.rename(columns={"pooled": "value"}).assign(
        lower=np.nan,
        upper=np.nan,
        target_set_by=None,
        gap=figures["pooled"] - figures["target"],
        revision=np.nan,
        state=[
            (State.COMPUTED if computed else State.NOT_SUBMITTED).value
            for computed in figures["pooled"].notna()
        ],
    )
    rows = [
        row
        for code, group in frame.groupby("indicator", sort=False)
        for row in _line(COUNTRY, str(code), group, quarters(periods))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@lru_cache(maxsize=8)
def pooled(release: str) -> pd.DataFrame:
    """``of_the_country`` for all of a release, which never changes; not to be written to."""
    return of_the_country(reading.standings(release=release), reading.periods(release=release))


def _line(
    region: str, code: str, group: pd.DataFrame, codes: list[str]
) -> Iterator[dict[str, Any]]:
    by_period: dict[str, Mapping[Any, Any]] = {
        row["period"]: row for row in group.to_dict("records")
    }
    values = {
        period: row["value"] for period, row in by_period.items() if row["value"] == row["value"]
    }

    def linked(at: Period) -> bool:
        before = at.previous.code
        return at.code in values and before in values and comparable(code, before, at.code)

    for period in codes:
        at = Period.parse(period)
        row = by_period.get(period, {"state": State.NOT_SUBMITTED.value})
        year_ago = at.year_before
        here, last_year = values.get(period, np.nan), values.get(year_ago.code, np.nan)
        yield {
            "region": region,
            "indicator": code,
            "period": period,
            "monitoring_year": at.monitoring_year,
            **{name: row.get(name, np.nan) for name in _TAKEN},
            "joined": linked(at),
            "change": here - values[at.previous.code] if linked(at) else np.nan,
            "year_ago": last_year,
            "year_ago_joined": linked(year_ago),
            "year_change": here - last_year,
        }
