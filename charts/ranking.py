"""Ranked bars of one indicator: values with their intervals against target, average, minimum.

A figure for Plotly as a plain dictionary: building it from graph objects takes several times as
long, and nothing here needs their checks.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import scale
from charts.look import SYMBOLS, Standing, by
from indicators import wording
from indicators.catalogue import INDICATORS
from indicators.model import Comparability, Indicator
from indicators.regions import REGIONS
from indicators.status import Status

Figure = dict[str, Any]

ROW = 19
_BOTTOM = 30
_NAMES = 208  # pixels: the longest short name with a shared rank
_LABEL = 18


@dataclass(frozen=True)
class Theme:
    """Plotly draws on a canvas of its own, so it is told the colours of the page's theme."""

    ink: str
    quiet: str
    rule: str
    met: str
    near: str
    missed: str
    font: str = "PT Astra Sans, Arial, Noto Sans, DejaVu Sans, sans-serif"


LIGHT = Theme("#1f2933", "#5b6975", "#e3e8ed", "#4a90b3", "#efb08f", "#d9794c")
DARK = Theme("#e6edf3", "#9fb0bd", "#2b3742", "#3f86a8", "#a8664a", "#c8683c")


def figure(standings: pd.DataFrame, theme: Theme) -> Figure:
    """The bars of one indicator and period, best first; regions without a value are left out.

    ``customdata`` of every bar is its region's code.
    """
    rows = list(by("region", standings[standings["value"].notna()]).values())
    rows.sort(key=lambda row: (row["rank"], REGIONS[row["region"]].short_name))
    if not rows:
        return {"data": [], "layout": {"height": 80, "xaxis": {"visible": False}}}
    indicator = INDICATORS[rows[0]["indicator"]]
    axis = _axis(indicator, standings)
    colours = {Status.MET: theme.met, Status.NEAR: theme.near, Status.MISSED: theme.missed}
    places = list(range(len(rows)))
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": [_inside(axis, row["value"]) for row in rows],
        "customdata": [row["region"] for row in rows],
        "marker": {"color": [colours[Status(row["status"])] for row in rows], "line": {"width": 0}},
        "error_x": _whiskers(rows, theme),
        "hovertext": [_hover(indicator, row) for row in rows],
        "hoverinfo": "text",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
    # Names and numbers are drawn as points without marks: as labels of the axis, each would be
    # measured by the browser, which takes longer than all the rest of the chart. Numbers stand in
    # a column of their own: beside the bars the target line would cross them.
    names = [
        f"{REGIONS[row['region']].short_name}  {wording.rank(row['rank'], row['rank_last'])} "
        for row in rows
    ]
    numbers = [_label(indicator, row) for row in rows]
    data = [
        bars,
        _words(names, axis.low, "middle left", theme),
        _words(numbers, axis.high, "middle right", theme),
    ]
    return {"data": data, "layout": _layout(indicator, len(rows), axis, theme)}


def _words(texts: list[str], at: float, position: str, theme: Theme) -> dict[str, Any]:
    """One text a row, to the left or to the right of ``at``."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(texts))),
        "x": [at] * len(texts),
        "text": texts,
        "textposition": position,
        "textfont": {"size": 12, "color": theme.ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def alternative(standings: pd.DataFrame) -> str:
    """The chart in a sentence, for those who cannot see it."""
    rows = standings[standings["value"].notna()].sort_values("rank")
    if rows.empty:
        return "Ни у одного региона нет значения."
    first, last = rows.iloc[0], rows.iloc[-1]
    indicator = INDICATORS[str(first["indicator"])]
    met = int((rows["gap"] >= 0).sum())
    return (
        f"{indicator.short_title}: {wording.counted(len(rows), wording.REGION)} с показателем, "
        f"цель достигли {met}. Первое место: {REGIONS[first['region']].name}, "
        f"{wording.value(indicator, first['value'], first['target'])}; последнее: "
        f"{REGIONS[last['region']].name}, "
        f"{wording.value(indicator, last['value'], last['target'])}. Те же числа — в таблице ниже."
    )


def _axis(indicator: Indicator, standings: pd.DataFrame) -> scale.Scale:
    minimum = indicator.pilot_minimum.minimum if indicator.pilot_minimum else None
    return scale.of(indicator, standings["value"], (minimum, *(indicator.pilot_band or ())))


def _inside(axis: scale.Scale, value: float) -> float:
    return min(axis.high, max(axis.low, value))


def _whiskers(rows: list[Standing], theme: Theme) -> dict[str, Any]:
    if any(row["lower"] != row["lower"] for row in rows):
        return {"visible": False}
    return {
        "type": "data",
        "symmetric": False,
        "array": [row["upper"] - row["value"] for row in rows],
        "arrayminus": [row["value"] - row["lower"] for row in rows],
        "thickness": 1,
        "width": 3,
        "color": theme.ink,
    }


def _label(indicator: Indicator, row: Standing) -> str:
    number = wording.value(indicator, row["value"], row["target"])
    mark = SYMBOLS[Status(row["status"])]
    return f" {number}" if row["status"] == Status.MET else f" {number} {mark}"


def _hover(indicator: Indicator, row: Standing) -> str:
    lines = [
        f"<b>{REGIONS[row['region']].name}</b>",
        f"место {wording.rank_among(row['rank'], row['rank_last'], row['ranked_among'])}",
        wording.value(indicator, row["value"], row["target"]),
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
        wording.interval(row["lower"], row["upper"])
        and (f"интервал 95{wording.NBSP}%: {wording.interval(row['lower'], row['upper'])}"),
        f"разрыв {wording.gap(indicator, row['gap'])}",
        wording.still_to_reach(indicator, row["gap_count"]),
    ]
    return "<br>".join(line for line in lines if line)


def _layout(indicator: Indicator, rows: int, axis: scale.Scale, theme: Theme) -> dict[str, Any]:
    shapes, notes = _reference_lines(indicator, theme)
    top = 12 + _LABEL * _lines(notes)
    return {
        "height": top + _BOTTOM + ROW * rows,
        "margin": {"l": _NAMES, "r": 78, "t": top, "b": _BOTTOM},
        "bargap": 0.34,
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "separators": ",\u00a0",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.font, "size": 12, "color": theme.ink},
        "xaxis": {
            "range": [axis.low, axis.high],
            "fixedrange": True,
            "showgrid": True,
            "gridcolor": theme.rule,
            "zeroline": True,
            "zerolinecolor": theme.quiet,
            "ticksuffix": f"{wording.NBSP}%" if indicator.is_percentage else "",
            "nticks": 6,
            "tickfont": {"color": theme.quiet},
        },
        "yaxis": {
            "range": [rows - 0.5, -0.5],
            "fixedrange": True,
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": shapes,
        "annotations": notes,
    }


def _reference_lines(
    indicator: Indicator, theme: Theme
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines of target, average and minimum, each label above the one before: none collides."""
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    target = indicator.target.value
    _line(shapes, target, {"color": theme.ink, "width": 2.5})
    _note(notes, target, f"<b>цель {wording.target(indicator, target)}</b>", theme.ink)
    for baseline in indicator.baselines:
        if baseline.average is None:
            continue
        _line(shapes, baseline.average, {"color": theme.ink, "width": 1.2, "dash": "dash"})
        text = " ".join(("среднее апробации", baseline.label)).strip()
        text += f" {wording.published(indicator, baseline)}"
        if indicator.comparability is Comparability.OTHER_DENOMINATOR:
            text += f"<br>({wording.COMPARABILITY[indicator.comparability]})"
        _note(notes, baseline.average, text, theme.quiet)
    if union := wording.pilot_union(indicator):
        low, high = indicator.pilot_band or (0.0, 0.0)
        shapes.append(
            {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "x0": low, "x1": high}
            | {"fillcolor": theme.ink, "opacity": 0.1, "line": {"width": 0}, "layer": "below"}
        )
        text = f"объединение: {union}, не опубликовано"
        _note(notes, high, text, theme.quiet)
    if (floor := indicator.pilot_minimum) and floor.minimum is not None:
        _line(shapes, floor.minimum, {"color": theme.quiet, "width": 1.2, "dash": "dot"})
        where = ", ".join(REGIONS[code].short_name for code in floor.minimum_in)
        text = f"минимум {wording.value(indicator, floor.minimum)}, {where}"
        _note(notes, floor.minimum, text, theme.quiet)
    return shapes, notes


def _line(shapes: list[dict[str, Any]], at: float, style: dict[str, Any]) -> None:
    shapes.append(
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": style}
    )


def _note(notes: list[dict[str, Any]], at: float, text: str, colour: str) -> None:
    # To the left of its line, over the names of the regions: there is room on any screen.
    notes.append(
        {
            "x": at,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "xshift": 3,
            "yshift": 4 + _LABEL * _lines(notes),
            "align": "right",
            "text": text,
            "showarrow": False,
            "xanchor": "right",
            "font": {"size": 12, "color": colour},
        }
    )


def _lines(notes: list[dict[str, Any]]) -> int:
    return sum(1 + str(note["text"]).count("<br>") for note in notes)
