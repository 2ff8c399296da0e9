"""A region's gaps as rows: those that the page shows, with all that it says of them."""

from dataclasses import dataclass, replace
from fractions import Fraction

import pandas as pd

from exports.extracts.gap_columns import GAP_COLUMNS
from exports.rows.columns import Kind
from exports.rows.extract import Extract, Selection, file_name
from indicators import wording
from indicators.progress import gaps
from indicators.progress.gaps import Gap
from indicators.regions.recognition import REGIONS

_TYPES = {Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.FLAG: "bool"}


@dataclass(frozen=True)
class GapSelection:
    """The indicators below target of a region in a period, in an order of ``gaps.ORDERS``."""

    release: str
    period: str
    region: str
    order: str = gaps.ORDERS[0]

    def summary(self) -> str:
        return " · ".join(words for _, words in self.filters())

    def filters(self) -> list[tuple[str, str]]:
        return [
            ("Период", wording.period(self.period)),
            ("Регион", REGIONS[self.region].name),
            ("Показатели", "ниже цели"),
        ]

    def name(self, what: str) -> str:
        return file_name(what, self.period, self.region, self.release)

    def read(self) -> Extract:
        """The rows. NoRelease if the release cannot be read."""
        found = Selection(self.release, self.period, regions=(self.region,)).read()
        told = {
            gap.indicator.code: _told(gap)
            for gap in gaps.read(self.release, self.region, self.period, self.order).below
        }
        rows = found.frame.set_index("indicator", drop=False).loc[list(told)].reset_index(drop=True)
        added = {
            name: pd.Series(
                [of_gap[name] for of_gap in told.values()],
                dtype=_TYPES.get(GAP_COLUMNS[name].kind, "object"),
            )
            for name in GAP_COLUMNS
            if name not in found.columns
        }
        return replace(found, selection=self, frame=rows.assign(**added), columns=GAP_COLUMNS)


def _told(gap: Gap) -> dict[str, object]:
    pace, projection = gap.pace, gap.projection
    return {
        "alarming": gap.alarming,
        "missing_until_year_end": gap.missing,
        "required_pace": pace.required,
        "pace_so_far": _number(pace.so_far),
        "feasibility": str(pace.feasibility),
        "projection_low": _number(projection.low),
        "projection_high": _number(projection.high),
        "projection_silence": str(projection.silence) if projection.silence else None,
        "nearest_median": gap.nearest.median,
        "nearest_rank": gap.nearest.best,
        "district_median": gap.district.median,
        "district_rank": gap.district.best,
        "example_region": REGIONS[gap.example.region].name if gap.example else None,
        "example_value": gap.example.value if gap.example else None,
    }


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)
