"""Dynamics: columns by quarter with the target as a real series, years parted on the axis.

Columns, for a line would join quarters that do not grow out of each other: cumulative counts start
anew with each monitoring year, which is the outer level of the axis.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from exports.slides.country import ranked
from exports.slides.design.chart import Axis, Chart, Series
from indicators import wording
from indicators.definitions.model import Growth, Indicator
from indicators.definitions.periods import Period
from indicators.standings import scale

LONGEST = 8  # two monitoring years


def of(indicator: Indicator, rows: Mapping[str, Mapping[str, Any]], quarters: list[str]) -> Chart:
    """``rows`` of ``standings`` of one region and indicator by period; others are gaps."""
    shown = quarters[-LONGEST:]
    values, targets, formats = [], [], []
    for code in shown:
        row = rows.get(code)
        there = row is not None and row["value"] == row["value"]
        target = float(row["target"]) if row is not None else None
        values.append(float(row["value"]) if row is not None and there else None)
        targets.append(target)
        formats.append(
            ranked.value_format(indicator, float(row["value"]), float(row["target"]))
            if row is not None and there
            else ranked.axis_format(indicator)
        )
    known = [each for each in targets if each is not None]
    goal = ranked.line_format(indicator, known[-1]) if known else ranked.axis_format(indicator)
    name = f"Цель {wording.target(indicator, known[-1])}" if known else "Цель"
    return Chart(
        [_path(code) for code in shown],
        [
            Series("Значение", values, formats, "met", labelled=True),
            Series(name, targets, [goal] * len(shown), "ink", line=2.5),
        ],
        ranked.axis_format(indicator),
        size=10,
        gap=60,
        axis=_axis(indicator, [each for each in values if each is not None], known),
    )


def _axis(indicator: Indicator, values: list[float], targets: list[float]) -> Axis:
    if not isinstance(indicator.formula, Growth):
        return Axis(low=0.0)
    held = pd.Series([*values, *targets], dtype=float)
    return ranked.both_sides(indicator, scale.of(indicator, held, targets), held)


def _path(code: str) -> tuple[str, str]:
    quarter = Period.parse(code)
    short = wording.period_short(code).rpartition(wording.NBSP)[0]
    return f"{quarter.monitoring_year} уч. год", short
