"""How a value came about, from its standing: every step in words, with the numbers put in.

Pure: what it needs is handed in, and what it says is text, put together from the same words that
all other screens use.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators import position, workings, wording
from indicators.absence import Absence, absence
from indicators.catalogue import INDICATORS, counts_of, unit_of
from indicators.counts import COUNTS
from indicators.model import Count, Growth, Indicator, RawCount, Share
from indicators.periods import Period
from indicators.position import Line
from indicators.standings import State
from indicators.status import NEAR_PART_OF_COUNT, NEAR_POINTS, Status, statuses


@dataclass(frozen=True)
class Figure:
    """A raw count that the value is made of; ``number`` None is «не представлено»."""

    role: str
    count: RawCount
    number: int | None


@dataclass(frozen=True)
class Explanation:
    """One value of one region and period, explained; empty texts where there is nothing to say.

    ``value`` reads as on every screen; ``formula`` ends in it. ``rule`` says why the colour is what
    it is. ``reach`` is the check of what is still missing, ``missing`` its size in words.
    """

    region: str
    period: str
    indicator: Indicator
    status: Status
    value: str
    figures: tuple[Figure, ...]
    formula: str
    share: str
    rule: str
    absence: Absence | None
    gap: str
    missing: str
    reach: workings.Reach | None
    target: str
    pilot: tuple[Line, ...]
    beside: tuple[Line, ...]
    interval: str
    place: str


def explain(standings: pd.DataFrame, comparables: pd.DataFrame) -> Explanation:
    """Explain the one row of ``standings``; ``comparables`` are the region's of the same period."""
    (row,) = standings.to_dict("records")
    standing: dict[str, Any] = {str(column): value for column, value in row.items()}
    indicator = INDICATORS[standing["indicator"]]
    status = Status(statuses(standings).iloc[0])
    state = State(standing["state"])
    period = standing["period"]
    numerator, denominator = _whole(standing["numerator"]), _whole(standing["denominator"])
    target = float(standing["target"])
    valued = state is State.COMPUTED and numerator is not None
    figures = _figures(indicator, numerator, denominator)
    told: dict[str, Any] = {"formula": "", "share": "", "gap": "", "missing": "", "interval": ""}
    reach, why = None, None
    if valued and numerator is not None:
        missing = int(standing["gap_count"])
        told = {
            "formula": workings.value(indicator, numerator, denominator, target),
            "share": workings.share_beside(indicator, numerator, denominator),
            "gap": workings.gap(indicator, numerator, denominator, target),
            "missing": wording.still_to_reach(indicator, missing),
            "interval": _interval(indicator, numerator, denominator, standing),
        }
        reach = workings.reach(indicator, numerator, denominator, target, missing)
    else:
        why = absence(indicator, state, _blank(standing, figures), figures[-1].count, period)
    return Explanation(
        region=standing["region"],
        period=period,
        indicator=indicator,
        status=status,
        value=wording.value(indicator, standing["value"], target) if valued else why.state,  # type: ignore[union-attr]
        figures=figures,
        rule=rule(indicator, status, standing["value"], target, numerator, denominator),
        absence=why,
        reach=reach,
        target=position.target(indicator, standing, Period.parse(period).monitoring_year),
        pilot=position.pilot(indicator, standing),
        beside=position.beside(indicator, comparables),
        place=position.place(standing),
        **told,
    )
