"""The extract of a region's gaps: the rows that the page shows, with all that it says of them."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from exports import extract as standings
from exports.columns import Kind
from exports.extract import Extract, Selection
from exports.gap_columns import GAP_COLUMNS
from indicators import gaps
from indicators.gaps import Gap
from indicators.regions import REGIONS

_TYPES = {Kind.WHOLE: "Int64", Kind.NUMBER: "float64", Kind.FLAG: "bool"}


def extract(selection: Selection) -> Extract:
    """Read a selection of one region and period; its ``indicators`` say which and in what order.

    ValueError for any other selection, NoRelease if its release cannot be read.
    """
    if not selection.period or not selection.regions or len(selection.regions) != 1:
        raise ValueError("Gaps are those of one region in one period.")
    found = standings.extract(selection)
    below = gaps.read(found.release.id, selection.regions[0], selection.period).below
    told = {gap.indicator.code: _told(gap) for gap in below}
    added = [name for name in GAP_COLUMNS if name not in found.columns]
    frame = found.frame.assign(
        **{
            name: pd.Series(
                [told[code][name] for code in found.frame["indicator"]],
                dtype=_TYPES.get(GAP_COLUMNS[name].kind, "object"),
            )
            for name in added
        }
    )
    return replace(found, frame=frame, columns=GAP_COLUMNS)


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
