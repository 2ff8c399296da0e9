"""Two indicators at once: a dot a region, its area the denominator, quadrants by both targets."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.look import field, styles
from charts.look.links import Link
from charts.look.markup import Markup, html
from charts.spread import plane
from charts.spread.plane import Dot
from indicators import wording
from indicators.definitions.catalogue import counts_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Count, Growth, Indicator
from indicators.regions.subjects import name, short_name
from indicators.standings import scale
from indicators.standings.scale import Scale
from indicators.statistics import verdicts
from indicators.statistics.correlation import Correlation
from indicators.statistics.quadrants import Quadrant

CSS = plane.CSS + styles.beside(__file__)

# Diameters in pixels: areas go with the denominator, and the smallest can still be hit.
_LARGEST, _SMALLEST = 26.0, 6.0
_KINDS = {Quadrant.BOTH: "met", Quadrant.NEITHER: "missed"}


def scatter(
    pairs: pd.DataFrame,
    correlation: Correlation | None,
    first: Indicator,
    other: Indicator,
    *,
    region: str,
    link: Link,
) -> Markup:
    """The scatter as HTML; ``pairs`` are rows of ``quadrants.COLUMNS``, ``first`` lies across.

    ``correlation`` is that of their ranks, None where there is none.
    """
    if pairs.empty:
        return html(
            '<p class="read">Ни у одного региона нет сразу обоих значений: сопоставить нечего.</p>'
        )
    own = pairs[pairs["region"] == region]
    across = _axis(first, pairs["value"], own["value"])
    up = _axis(other, pairs["other_value"], own["other_value"])
    dots = [
        Dot(
            left=across.place(row["value"]),
            top=1 - up.place(row["other_value"]),
            address=link("profile", region=row["region"]),
            words=words_of(first, other, row),
            name=short_name(str(row["region"])),
            kind=_KINDS.get(Quadrant(row["quadrant"]), ""),
            size=size,
            chosen=row["region"] == region,
        )
        for row, size in zip(pairs.to_dict("records"), sizes(first, pairs), strict=True)
    ]
    x, y = across.place(first.target.value), 1 - up.place(other.target.value)
    below = [(across.place(each), each) for each in scale.ticks(first, across)]
    above = [(1 - up.place(each), each) for each in scale.ticks(other, up)]
    shapes = (
        html(
            '<rect class="both" x="{}" y="0" width="{}" height="{}"/>',
            *map(plane.unit, (x, 1 - x, y)),
        )
        + html(
            '<rect class="neither" x="0" y="{}" width="{}" height="{}"/>',
            *map(plane.unit, (y, x, 1 - y)),
        )
        + plane.grid([place for place, _ in above], [place for place, _ in below])
        + field.path("goal", f"M{plane.unit(x)} 0V1000M0 {plane.unit(y)}H1000")
    )
    drawn = plane.frame(
        plane.dots(dots) + plane.labels(dots),
        shapes=shapes,
        height="25rem",
        up=[(place, wording.target_number(other, each)) for place, each in above],
        across=[(place, wording.target_number(first, each)) for place, each in below],
    )
    corners = _corners(pairs, first, other)
    goals = [f"{each.code} — {wording.target(each, each.target.value)}" for each in (first, other)]
    return html(
        '<p class="read">{read}</p><section role="group" aria-label="{alternative}">'
        '<p class="name"><span>↑ {other}</span> {other_title}</p>'
        '<div class="corners">{above_left}{above_right}</div>{drawn}'
        '<div class="corners">{below_left}{below_right}</div>'
        '<p class="name x"><span>{first}</span> {first_title} <span>→</span></p></section>'
        '<p class="note">Толстые линии — рекомендуемые цели: {goals}. {area}{beyond}</p>'
        '<p class="note">{not_a_cause}</p>',
        read=verdicts.correlation(correlation),
        alternative=alternative(pairs, first, other),
        other=other.code,
        other_title=other.short_title,
        above_left=corners[Quadrant.OTHER],
        above_right=corners[Quadrant.BOTH],
        drawn=drawn,
        below_left=corners[Quadrant.NEITHER],
        below_right=corners[Quadrant.FIRST],
        first=first.code,
        first_title=first.short_title,
        goals="; ".join(goals),
        area=_area(first),
        beyond=_beyond(pairs, across, up),
        not_a_cause=verdicts.NOT_A_CAUSE,
    )


def _corners(pairs: pd.DataFrame, first: Indicator, other: Indicator) -> dict[Quadrant, Markup]:
    """How many regions stand in each corner of the plane."""
    count = pairs["quadrant"].value_counts()
    texts = {
        Quadrant.OTHER: ("◤ ", f"только {other.code}", ""),
        Quadrant.BOTH: ("", "обе цели достигнуты", " ◥"),
        Quadrant.NEITHER: ("◣ ", "ни одной цели", ""),
        Quadrant.FIRST: ("", f"только {first.code}", " ◢"),
    }
    return {
        each: html(
            '<span class="{}">{}<b>{}</b>: {}{}</span>',
            each,
            left,
            text,
            wording.counted(int(count.get(str(each), 0)), wording.REGION),
            right,
        )
        for each, (left, text, right) in texts.items()
    }


def alternative(pairs: pd.DataFrame, first: Indicator, other: Indicator) -> str:
    """The scatter in words."""
    both = int((pairs["quadrant"] == str(Quadrant.BOTH)).sum())
    neither = int((pairs["quadrant"] == str(Quadrant.NEITHER)).sum())
    return (
        f"Два показателя на плоскости, {wording.counted(len(pairs), wording.REGION)}. Вправо: "
        f"{first.short_title}; вверх: {other.short_title}. Обе цели достигнуты: {both}, ни одной: "
        f"{neither}. Точки — ссылки на профили регионов."
    )


def _axis(indicator: Indicator, values: pd.Series, own: pd.Series) -> Scale:
    return scale.close_to(indicator, values, (indicator.target.value, *own))


def _beyond(pairs: pd.DataFrame, across: Scale, up: Scale) -> str:
    inside = pairs["value"].between(across.low, across.high)
    inside &= pairs["other_value"].between(up.low, up.high)
    return "" if inside.all() else f" {plane.BEYOND}"


def sizes(first: Indicator, pairs: pd.DataFrame) -> list[float]:
    """Diameters in pixels, so that areas go with the denominator; equal for a count."""
    if isinstance(first.formula, Count):
        return [Dot.size] * len(pairs)
    whole = pairs["denominator"].to_numpy(float)
    return [max(_SMALLEST, _LARGEST * math.sqrt(each / whole.max())) for each in whole]


def _area(first: Indicator) -> str:
    """What the area of a dot says."""
    name = counts_of(first)[1]
    if name is None or isinstance(first.formula, Count):
        return f"Показатель {first.code} — число без знаменателя, поэтому точки одинаковы."
    where = "год назад" if isinstance(first.formula, Growth) else "в знаменателе"
    unit = wording.UNITS[COUNTS[name].unit][2]
    return f"Площадь точки — число {unit} {where}, показатель {first.code}."


def words_of(first: Indicator, other: Indicator, row: Mapping[Hashable, Any]) -> str:
    """A region with both values and the counts behind them."""
    parts = []
    for indicator, prefix in ((first, ""), (other, "other_")):
        number = wording.value(indicator, row[f"{prefix}value"], indicator.target.value)
        numerator, denominator = row[f"{prefix}numerator"], row[f"{prefix}denominator"]
        behind = wording.counts_behind(indicator, numerator, denominator)
        parts.append(f"{indicator.code} — {number}{f' ({behind})' if behind else ''}")
    return f"{name(row['region'])}: {'; '.join(parts)}"
