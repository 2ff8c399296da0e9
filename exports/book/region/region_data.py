"""What the workbook of a region is made of, read once from one release."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from exports.book.figures import Standing
from indicators.comparison import changes
from indicators.comparison.summary import widest
from indicators.definitions.periods import Period
from indicators.regions import neighbours
from indicators.standings.status import statuses
from indicators.statistics import peers
from indicators.warehouse import reading

# Together with the region itself they fit a printed page.
MOST_PEERS = 10


@dataclass(frozen=True)
class RegionData:
    """A region in a period beside the others.

    ``standings`` are all regions', ``own`` the region's by indicator with their
    status, ``widest`` the codes of those below target, ``moved`` the rows of
    ``indicators.comparison.changes`` since the quarter before (None where that is of another
    monitoring year
    or nobody reported it), ``all_own`` the region's standings in every period. ``near`` are codes,
    the most alike first; ``alike`` tells whether they are chosen by likeness or, for want of the
    region's counts, by their place on the map.
    """

    region: str
    period: str
    periods: list[str]
    standings: pd.DataFrame
    own: Mapping[str, Standing]
    widest: list[str]
    moved: pd.DataFrame | None
    all_own: pd.DataFrame
    near: list[str]
    alike: bool
    submissions: pd.DataFrame


def read(release: str, period: str, region: str) -> RegionData:
    """Read them. NoRelease if the release cannot be read."""
    standings = reading.standings(release=release, period=period)
    frame = standings[standings["region"] == region]
    rows: list[Standing] = frame.assign(status=statuses(frame)).to_dict("records")  # type: ignore[assignment]
    alike = list(peers.nearest(reading.counts(release=release, period=period), region)["region"])
    return RegionData(
        region=region,
        period=period,
        periods=reading.periods(release=release),
        standings=standings,
        own={row["indicator"]: row for row in rows},
        widest=widest(frame),
        moved=_moved(quarter_before(release, period), frame),
        all_own=reading.standings(release=release, region=region),
        near=(alike or neighbours.of_district(region))[:MOST_PEERS],
        alike=bool(alike),
        submissions=reading.submissions(release=release, period=period, region=region),
    )


def _moved(before: pd.DataFrame | None, own: pd.DataFrame) -> pd.DataFrame | None:
    if before is None:
        return None
    return changes.between_periods(before[before["region"].isin(own["region"])], own)


def quarter_before(release: str, period: str) -> pd.DataFrame | None:
    """The standings of the quarter before, None where there is nothing to compare with."""
    this = Period.parse(period)
    if this.opens_monitoring_year:
        return None
    standings = reading.standings(release=release, period=this.previous.code)
    return None if standings.empty else standings
