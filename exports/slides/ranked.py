"""Ranked columns of one indicator, with target, pilot average and pilot minimum as real series."""

import math
from collections.abc import Sequence

import pandas as pd

from exports.rows.number_formats import like
from exports.slides.design import widths
from exports.slides.design.chart import Axis, Chart, Series
from exports.slides.design.shapes import INCH
from indicators import wording
from indicators.comparison import ranking, reference_lines
from indicators.definitions.model import Growth, Indicator
from indicators.regions import subjects
from indicators.standings import scale
from indicators.standings.statement import TargetSetBy
from indicators.standings.status import Status

# kind of line → points, dash
_LINES = {"goal": (3.0, ""), "average": (1.5, "dash"), "least": (1.25, "sysDot")}


def value_format(indicator: Indicator, number: float, target: float) -> str:
    """The format in which a chart or a sheet shows a value as the screens do."""
    words = wording.value(indicator, number, target)
    if isinstance(indicator.formula, Growth):
        words = f"+{words.lstrip('+' + wording.MINUS)}"  # a format knows both signs
    return like(words)


def line_format(indicator: Indicator, number: float) -> str:
    """The format of a target or of an average."""
    return value_format(indicator, number, number)


def axis_format(indicator: Indicator) -> str:
    """The format of the scale."""
    return like(f"0{wording.NBSP}%") if indicator.is_percentage else like("0")


def lines(indicator: Indicator, national: pd.Series, points: int) -> list[Series]:
    """The lines over so many columns; ``national`` as in
    ``indicators.comparison.reference_lines.of``."""
    series = []
    for line in reference_lines.of(indicator, national):
        if line.kind in _LINES and line.end is None:
            thick, dash = _LINES[line.kind]
            code = line_format(indicator, line.value)
            role = "ink" if line.kind != "least" else "quiet"
            name = line.text[0].upper() + line.text[1:]
            series.append(
                Series(name, [line.value] * points, [code] * points, role, line=thick, dash=dash)
            )
    return series


def among(
    indicator: Indicator,
    rows: pd.DataFrame,
    region: str,
    national: pd.Series,
    width: int,
) -> Chart:
    """A region among others; ``rows`` of ``standings`` with ``status``, those without value left
    out. The best stands first; no word of a name is broken in a chart ``width`` EMU wide."""
    drawn = ranking.ordered(_ranked(rows), ranking.BY_VALUE)
    codes = list(drawn["region"])
    formats = [
        value_format(indicator, value, target)
        for value, target in zip(drawn["value"], drawn["target"], strict=True)
    ]
    own = drawn[drawn["region"] == region].iloc[0]
    pairs = list(zip(codes, map(float, drawn["value"]), strict=True))
    columns = [
        Series(
            name,
            [each if (code == region) is ours else None for code, each in pairs],
            formats,
            colour,
            labelled=True,
        )
        for name, ours, colour in (
            (subjects.short_name(region), True, str(own["status"])),
            ("Другие регионы", False, "others"),
        )
        if ours or len(codes) > 1
    ]
    over = lines(indicator, national, len(codes))
    if own["target_set_by"] == TargetSetBy.COMMISSION:
        target = float(own["target"])
        code = line_format(indicator, target)
        name = f"Цель региона {wording.target(indicator, target)} (установлено МВК)"
        over.insert(
            0,
            Series(name, [target] * len(codes), [code] * len(codes), str(own["status"]), line=3.0),
        )
    return Chart(
        [(subjects.short_name(code),) for code in codes],
        [*columns, *over],
        axis_format(indicator),
        size=_unbroken([subjects.short_name(code) for code in codes], width),
        axis=_axis(indicator, drawn, over),
    )


def everyone(indicator: Indicator, rows: pd.DataFrame, national: pd.Series) -> Chart:
    """All regions with a value, a series a status, so that colour and legend follow the rule."""
    drawn = ranking.ordered(_ranked(rows), ranking.BY_VALUE)
    formats = [
        value_format(indicator, value, target)
        for value, target in zip(drawn["value"], drawn["target"], strict=True)
    ]
    columns = [
        Series(
            f"{wording.STATUS_SYMBOLS[status]} {wording.STATUSES[status]}",
            [
                float(value) if each == status else None
                for value, each in zip(drawn["value"], drawn["status"], strict=True)
            ],
            formats,
            colour,
        )
        for status, colour in _COLOURS.items()
    ]
    over = lines(indicator, national, len(drawn))
    return Chart(
        [(subjects.short_name(code),) for code in drawn["region"]],
        [*columns, *over],
        axis_format(indicator),
        size=7.5,
        legend_size=11,
        gap=25,
        upright_labels=False,
        # half of the height for the columns: names on end would take it
        plot=(0.045, 0.16, 0.95, 0.45),
        axis=_axis(indicator, drawn, over),
    )


def both_sides(indicator: Indicator, axis: scale.Scale, values: pd.Series) -> Axis:
    """Ends of whole steps with room for the words of the outermost columns."""
    ticks = scale.ticks(indicator, axis)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else axis.high - axis.low
    low, high = step * math.floor(axis.low / step), step * math.ceil(axis.high / step)
    room = 0.1 * (high - low)
    if low > axis.low - room and values.min() < low + room:
        low -= step
    if values.max() > high - room:
        high += step
    return Axis(low, high, step)


def _unbroken(names: Sequence[str], width: int) -> float:
    """The largest size at which every word of every name fits under its column."""
    room = (width - 0.7 * INCH) / len(names) * 0.96
    words = [word for name in names for word in name.replace("-", "- ").split(" ")]
    widest = max(words, key=lambda word: widths.width(word, 10))
    return next((size for size in _SIZES if widths.width(widest, size) <= room), _SIZES[-1])


_SIZES = (14, 13, 12, 11, 10.5, 10, 9.5, 9)
_COLOURS = {Status.MET: "met", Status.NEAR: "near-bar", Status.MISSED: "missed"}


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """What ``ranking.ordered`` orders, of the rows with a value."""
    return rows[rows["value"].notna()]


def _axis(indicator: Indicator, rows: pd.DataFrame, over: Sequence[Series]) -> Axis:
    """The ends of the axis: one region with a tiny base must not squeeze all others."""
    marks = [each.values[0] for each in over]
    axis = scale.of(indicator, rows["value"], marks)
    highest = float(rows["value"].max())
    if isinstance(indicator.formula, Growth):
        return both_sides(indicator, axis, rows["value"])
    if indicator.is_percentage and axis.high == 100:
        # room above for the words «100,0 %»
        return Axis(0.0, 110.0, 20.0)
    return Axis(0.0, axis.high if highest <= axis.high else None)
