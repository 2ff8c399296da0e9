"""Two indicators at once: a dot a region, its area the denominator, quadrants by both targets."""

import math
from html import escape

import pandas as pd

from charts.look import field
from charts.look.links import Link
from charts.look.markup import html
from charts.spread import plane
from charts.spread.plane import Dot
from indicators import wording
from indicators.definitions.catalogue import counts_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Count, Growth, Indicator
from indicators.regions.recognition import REGIONS
from indicators.standings import scale
from indicators.standings.scale import Scale
from indicators.statistics import verdicts
from indicators.statistics.correlation import Correlation
from indicators.statistics.quadrants import Quadrant

CSS = (
    plane.CSS
    + """
.plane .both { fill: var(--met-fill); opacity: .6; }
.plane .neither { fill: var(--missed-fill); opacity: .32; }
.corners { display: flex; justify-content: space-between; gap: 1rem; font-size: .75rem;
  line-height: 1.2; margin-left: 2.9rem; color: var(--quiet); }
.corners b { color: var(--ink); font-weight: 600; }
.corners .both b { color: var(--met); } .corners .neither b { color: var(--missed); }
.corners span:last-child { text-align: right; }
@media (max-width: 640px) { .corners { margin-left: 2.4rem; } }
"""
)

# Diameters in pixels: areas go with the denominator, and the smallest can still be hit.
_LARGEST, _SMALLEST = 26.0, 6.0
_KINDS = {Quadrant.BOTH: "met", Quadrant.NEITHER: "missed"}


def scatter(
    pairs: pd.DataFrame,
    found: Correlation | None,
    first: Indicator,
    other: Indicator,
    *,
    region: str,
    link: Link,
) -> str:
    """The scatter as HTML; ``pairs`` are rows of ``quadrants.COLUMNS``, ``first`` lies across.

    ``found`` is their rank correlation, None where there is none.
    """
    if pairs.empty:
        return (
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
            said=said(first, other, row),
            name=REGIONS[row["region"]].short_name,
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
    count = pairs["quadrant"].value_counts()
    words = {
        Quadrant.OTHER: ("◤ ", f"только {other.code}", ""),
        Quadrant.BOTH: ("", "обе цели достигнуты", " ◥"),
        Quadrant.NEITHER: ("◣ ", "ни одной цели", ""),
        Quadrant.FIRST: ("", f"только {first.code}", " ◢"),
    }
    corners = {
        each: f'<span class="{each}">{left}<b>{text}</b>: '
        f"{wording.counted(int(count.get(str(each), 0)), wording.REGION)}{right}</span>"
        for each, (left, text, right) in words.items()
    }
    goals = [f"{each.code} — {wording.target(each, each.target.value)}" for each in (first, other)]
    return (
        f'<p class="read">{escape(verdicts.correlation(found))}</p>'
        f'<section role="group" aria-label="{escape(alternative(pairs, first, other))}">'
        f'<p class="name"><span>↑ {other.code}</span> {escape(other.short_title)}</p>'
        f'<div class="corners">{corners[Quadrant.OTHER]}{corners[Quadrant.BOTH]}</div>{drawn}'
        f'<div class="corners">{corners[Quadrant.NEITHER]}{corners[Quadrant.FIRST]}</div>'
        f'<p class="name x"><span>{first.code}</span> {escape(first.short_title)} '
        "<span>→</span></p></section>"
        f'<p class="note">Толстые линии — рекомендуемые цели: {"; ".join(goals)}. '
        f"{escape(_area(first))}{_beyond(pairs, across, up)}</p>"
        f'<p class="note">{escape(verdicts.NOT_A_CAUSE)}</p>'
    )


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


def said(first: Indicator, other: Indicator, row: dict) -> str:  # type: ignore[type-arg]
    """A region with both values and the counts behind them."""
    said = []
    for indicator, prefix in ((first, ""), (other, "other_")):
        number = wording.value(indicator, row[f"{prefix}value"], indicator.target.value)
        numerator, denominator = row[f"{prefix}numerator"], row[f"{prefix}denominator"]
        behind = wording.counts_behind(indicator, numerator, denominator)
        said.append(f"{indicator.code} — {number}{f' ({behind})' if behind else ''}")
    return f"{REGIONS[row['region']].name}: {'; '.join(said)}"
