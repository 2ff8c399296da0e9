"""What a presentation says, read once: the rows of a release and period, of the region or of all.

What all regions share is read once for a release and period and kept: a release never changes, and
89 presentations are made of the same numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from indicators import wording
from indicators.comparison import changes, national
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import neighbours
from indicators.regions.recognition import REGIONS
from indicators.standings import recommended
from indicators.standings.status import statuses
from indicators.statistics import peers
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release

# A row of ``standings`` with its ``status``.
Standing = Mapping[str, Any]


@dataclass(frozen=True)
class Country:
    """All regions in one period of one release; frames are not to be written to.

    ``standings`` have their ``status``; ``before`` is the quarter before of the same monitoring
    year, empty where there is none, and ``moved`` the rows of ``indicators.comparison.changes``
    since then.
    """

    release: Release
    period: str
    before: str
    standings: pd.DataFrame
    counts: pd.DataFrame
    figures: dict[str, pd.Series]
    moved: pd.DataFrame
    values: dict[str, pd.Series]
    _of: dict[str, pd.DataFrame]
    _rows: dict[str, dict[str, Standing]]
    _of_indicator: dict[str, pd.DataFrame]
    periods: list[str]
    one_yardstick: bool

    def of(self, region: str) -> pd.DataFrame:
        """The rows of a region, by indicator in the order of the source."""
        return self._of[region]

    def rows(self, region: str) -> dict[str, Standing]:
        """The same rows one by one, by indicator."""
        return self._rows[region]

    def of_indicator(self, code: str) -> pd.DataFrame:
        """The rows of all regions of an indicator."""
        return self._of_indicator[code]

    @property
    def when(self) -> str:
        """«III квартал 2026 года, нарастающим итогом с начала учебного года мониторинга»."""
        return f"{wording.period(self.period)}, {sentences.CUMULATIVE}"

    @property
    def coverage(self) -> str:
        """«отчитались 85 из 89 регионов, цели рекомендуемые»."""
        reported = sentences.reported_of(self.standings)
        return f"{reported}, цели рекомендуемые" if self.one_yardstick else reported

    @property
    def source(self) -> str:
        """What stands at the foot of every slide."""
        parts = [
            f"Источник: {sentences.source(self.release.received_until)}",
            f"выпуск{wording.NBSP}{self.release.id}",
            wording.period(self.period),
        ]
        if self.release.demonstration:
            parts.append(wording.DEMONSTRATION)
        return " · ".join(parts)


def by(column: str, frame: pd.DataFrame) -> dict[str, Standing]:
    """Rows of a frame by one of its columns."""
    return {str(row[column]): row for row in frame.to_dict("records")}  # type: ignore[misc]


@lru_cache(maxsize=4)
def country(release: str, period: str, *, one_yardstick: bool = False) -> Country:
    """The material of all regions; NoRelease as ``warehouse.release``, ValueError for a period
    nobody reported.

    With ``one_yardstick`` everyone is held against the recommended targets, else each region
    against those in force.
    """
    opened = releases.release(release)
    periods = reading.periods(release=release)
    standings = reading.standings(release=release, period=period)
    if standings.empty:
        raise ValueError(f"За период «{period}» в выпуске «{release}» отчетов нет.")
    if one_yardstick:
        standings = recommended.held(standings)
    standings = standings.assign(status=statuses(standings))
    year = Period.parse(period).monitoring_year
    within = [each for each in periods if Period.parse(each).monitoring_year == year]
    before = max((each for each in within if each < period), default="")
    rows = reading.standings(release=release, period=before) if before else standings.iloc[:0]
    if before and one_yardstick:
        rows = recommended.held(rows)
    of = {
        str(region): own.set_index("indicator", drop=False).loc[list(INDICATORS)]
        for region, own in standings.groupby("region")
    }
    return Country(
        opened,
        period,
        before,
        standings,
        reading.counts(release=release, period=period),
        {str(row["indicator"]): row for _, row in national.figures(standings).iterrows()},
        changes.between_periods(rows, standings) if before else pd.DataFrame(),
        {str(name): group for name, group in standings.groupby("indicator")["value"]},
        of,
        {region: by("indicator", own) for region, own in of.items()},
        {str(code): group for code, group in standings.groupby("indicator")},
        periods,
        one_yardstick,
    )


def beside(here: Country, region: str) -> tuple[list[str], str]:
    """With whom a region is shown, and what they are called: ten like it, else its district."""
    near = list(peers.nearest(here.counts, region)["region"])
    if near:
        return near, wording.counted(len(near), _ALIKE)
    return neighbours.of_district(region)[: peers.NEAREST], REGIONS[region].federal_district or ""


_ALIKE = ("похожий регион", "похожих региона", "похожих регионов")
