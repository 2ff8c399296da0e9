"""Two indicators on a plane that can be enlarged and taken away as a picture: a figure for Plotly.

A plain dictionary: building it from graph objects takes several times as long, and nothing here
needs their checks. The picture says by itself what it shows, of when and from where.
"""

from typing import Any

import pandas as pd

from charts.spread import association
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.palette import Palette
from indicators.regions.subjects import short_name
from indicators.statistics.quadrants import Quadrant

Figure = dict[str, Any]

_HEIGHT = 740


_FONT = "PT Astra Sans, Arial, Noto Sans, DejaVu Sans, sans-serif"


def figure(
    pairs: pd.DataFrame,
    first: Indicator,
    other: Indicator,
    *,
    region: str,
    source: str,
    theme: Palette,
) -> Figure:
    """The plane of ``association.scatter``; ``pairs`` are rows of ``quadrants.COLUMNS``.

    ``source`` is what a picture says of its period, coverage, release and data. ``theme`` is the
    page's: Plotly draws on a canvas of its own.
    """
    colours = {str(Quadrant.BOTH): theme.accent, str(Quadrant.NEITHER): theme.signal}
    chosen = pairs["region"] == region
    names = [short_name(code) for code in pairs["region"]]
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": pairs["value"].tolist(),
        "y": pairs["other_value"].tolist(),
        "customdata": pairs["region"].tolist(),
        "text": [f"<b>{name}</b>" if own else "" for name, own in zip(names, chosen, strict=True)],
        "textposition": "top center",
        "hovertext": [
            association.words_of(first, other, row).replace(": ", "<br>", 1).replace("; ", "<br>")
            for row in pairs.to_dict("records")
        ],
        "hoverinfo": "text",
        "marker": {
            "size": association.sizes(first, pairs),
            "color": [colours.get(quadrant, theme.quiet) for quadrant in pairs["quadrant"]],
            "line": {"color": theme.paper, "width": 1},
            "opacity": 0.85,
        },
    }
    return {"data": [dots], "layout": _layout(first, other, source, theme)}


def _layout(first: Indicator, other: Indicator, source: str, theme: Palette) -> dict[str, Any]:
    return {
        "height": _HEIGHT,
        "margin": {"l": 64, "r": 24, "t": 56, "b": 160},
        "showlegend": False,
        "dragmode": "zoom",
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "separators": f",{wording.NBSP}",
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": theme.paper,
        "font": {"family": _FONT, "size": 13, "color": theme.ink},
        "xaxis": _axis(f"{first.code} {first.short_title}", first, theme),
        "yaxis": _axis(f"{other.code} {other.short_title}", other, theme),
        "shapes": [
            _line("x", first.target.value, theme),
            _line("y", other.target.value, theme),
        ],
        "annotations": [
            _note(source, 0, -0.13, theme.quiet, anchor="left"),
            _goal(first, theme, x=first.target.value, y=1),
            _goal(other, theme, x=1, y=other.target.value),
        ],
    }


def _axis(title: str, indicator: Indicator, theme: Palette) -> dict[str, Any]:
    return {
        "title": {"text": title, "font": {"size": 13}},
        "ticksuffix": f"{wording.NBSP}%" if indicator.is_percentage else "",
        "gridcolor": theme.rule,
        "zeroline": False,
        "tickfont": {"color": theme.quiet},
    }


def _line(axis: str, at: float, theme: Palette) -> dict[str, Any]:
    across = "y" if axis == "x" else "x"
    return {
        "type": "line",
        f"{axis}0": at,
        f"{axis}1": at,
        f"{across}ref": "paper",
        f"{across}0": 0,
        f"{across}1": 1,
        "line": {"color": theme.ink, "width": 2},
        "layer": "below",
    }


def _goal(indicator: Indicator, theme: Palette, *, x: float, y: float) -> dict[str, Any]:
    """The words of a target line, at its upper or right end."""
    text = f"<b>цель {wording.target(indicator, indicator.target.value)}</b>"
    upper = y == 1
    note = _note(text, x, y, theme.ink, anchor="left" if upper else "right")
    note["xref"], note["yref"] = ("x", "paper") if upper else ("paper", "y")
    return note | {"yanchor": "bottom", "xshift": 4 if upper else 0}


def _note(text: str, x: float, y: float, colour: str, *, anchor: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": anchor,
        "yanchor": "top",
        "align": "left",
        "showarrow": False,
        "font": {"size": 12, "color": colour},
    }
