"""The funnel: value against denominator, with the limits within which chance alone may stray."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.look import field, styles
from charts.look.links import Link
from charts.look.markup import Markup, html, join
from charts.spread import plane
from charts.spread.plane import Dot
from indicators import wording
from indicators.definitions.catalogue import counts_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Indicator, Share
from indicators.regions.subjects import name, short_name
from indicators.standings import scale
from indicators.standings.scale import Scale
from indicators.statistics import verdicts
from indicators.statistics.funnel import Position

CSS = plane.CSS + styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><b>─</b> вместе по стране</span>'
    '<span><i class="box"></i>95{space}% случайного разброса</span>'
    '<span><i class="box outer"></i>99,8{space}%</span>'
    '<span><i class="met"></i>выше границы 99,8{space}%</span>'
    '<span><i class="missed"></i>ниже границы 99,8{space}%</span></p>',
    space=wording.NBSP,
)

_KINDS = {Position.HIGH_998: "met", Position.LOW_998: "missed"}
# Ticks of the logarithmic axis, times a power of ten.
_STEPS = ((1, 2, 5), (1, 3), (1,))
_MOST_TICKS = 6


@dataclass(frozen=True)
class _Logarithmic:
    low: float
    high: float

    def place(self, whole: float) -> float:
        return (math.log10(whole) - self.low) / (self.high - self.low)

    def ticks(self) -> list[int]:
        powers = range(max(0, math.floor(self.low)), math.ceil(self.high) + 1)
        ticks: list[int] = []
        for steps in _STEPS:
            numbers = [step * 10**power for power in powers for step in steps]
            ticks = [each for each in numbers if self.low <= math.log10(each) <= self.high]
            if len(ticks) <= _MOST_TICKS:
                break
        return ticks


def funnel(
    positions: pd.DataFrame,
    curve: pd.DataFrame,
    indicator: Indicator,
    *,
    region: str,
    link: Link,
) -> Markup:
    """The funnel as HTML; the frames are of ``indicators.statistics.funnel.positions`` and
    ``curve``.

    Where they are empty for growth and for counts, the reason instead of a drawing.
    """
    if positions.empty:
        reason = (
            "Значений нет ни у одного региона."
            if isinstance(indicator.formula, Share)
            else verdicts.NO_FUNNEL
        )
        return html('<p class="read">{}</p>', reason)
    across = _across(curve["denominator"])
    up = scale.close_to(indicator, positions["value"], (float(curve["pooled"].iloc[0]),))
    dots = [
        Dot(
            left=across.place(row["denominator"]),
            top=1 - up.place(row["value"]),
            address=link("profile", region=row["region"]),
            words=_words(indicator, row),
            name=short_name(str(row["region"])),
            kind=_KINDS.get(Position(row["position"]), ""),
            chosen=row["region"] == region,
        )
        for row in positions.to_dict("records")
    ]
    right = [(across.place(each), wording.whole(each)) for each in across.ticks()]
    above = [(1 - up.place(each), each) for each in scale.ticks(indicator, up)]
    drawn = plane.frame(
        plane.dots(dots) + plane.labels(dots),
        shapes=plane.grid([place for place, _ in above], [place for place, _ in right])
        + _limits(curve, across, up),
        height="25rem",
        up=[(place, wording.target_number(indicator, each)) for place, each in above],
        across=right,
    )
    unit = wording.UNITS[COUNTS[counts_of(indicator)[1] or ""].unit][2]
    return html(
        '<section role="group" aria-label="{alternative}">{legend}'
        '<p class="name"><span>↑ {code}</span> {title}</p>{drawn}'
        '<p class="name x">Число {unit} в знаменателе, '
        "<span>шкала логарифмическая{space}→</span></p></section>{counts}"
        '<p class="note">{note}</p>',
        alternative=alternative(positions, curve, indicator),
        legend=LEGEND,
        code=indicator.code,
        title=indicator.short_title,
        drawn=drawn,
        unit=unit,
        space=wording.NBSP,
        counts=_counts(positions),
        note=verdicts.FUNNEL_NOTE,
    )


def alternative(positions: pd.DataFrame, curve: pd.DataFrame, indicator: Indicator) -> str:
    """The funnel in words."""
    pooled = wording.value(indicator, float(curve["pooled"].iloc[0]))
    return (
        f"Воронка: {indicator.short_title} против знаменателя, "
        f"{wording.counted(len(positions), wording.REGION)}. Вместе по стране {pooled}. "
        "Точки — ссылки на профили регионов."
    )


def _across(denominators: pd.Series) -> _Logarithmic:
    low, high = (math.log10(float(each)) for each in (denominators.min(), denominators.max()))
    margin = (high - low) * 0.04 or 0.3
    return _Logarithmic(low - margin, high + margin)


def _limits(curve: pd.DataFrame, across: _Logarithmic, up: Scale) -> Markup:
    """Both bands, their edges, the pooled line; cut where the plane ends."""
    # half the points: on a screen the lines are as smooth, and the page is lighter
    curve = pd.concat([curve.iloc[:-1:2], curve.iloc[-1:]])
    x = [across.place(each) for each in curve["denominator"]]
    if len(curve) == 1:  # one denominator: its limits hold for every dot
        x, curve = [0.0, 1.0], pd.concat([curve, curve])

    def points(column: str) -> list[str]:
        return [
            f"{field.WIDTH * at:.0f} {plane.unit((up.high - each) / (up.high - up.low))}"
            for at, each in zip(x, curve[column], strict=True)
        ]

    parts = []
    for kind, edge, level in (("outer", "edge", "998"), ("inner", "edge dashed", "95")):
        lower, upper = points(f"lower_{level}"), points(f"upper_{level}")
        parts.append(field.path(kind, f"M{'L'.join([*lower, *reversed(upper)])}Z"))
        parts.append(field.path(edge, f"M{'L'.join(lower)}M{'L'.join(upper)}"))
    level = plane.unit(1 - up.place(float(curve["pooled"].iloc[0])))
    return join(parts) + field.path("pooled", f"M0 {level}H1000")


def _counts(positions: pd.DataFrame) -> Markup:
    """How many regions stand where, in words."""
    count = positions["position"].value_counts()
    return html(
        '<table class="counts"><caption class="sr">Регионов</caption>{}</table>',
        join(
            html('<tr><th scope="row">{}</th><td>{}</td></tr>', words, int(count.get(str(each), 0)))
            for each, words in reversed(verdicts.POSITIONS.items())
        ),
    )


def _words(indicator: Indicator, row: Mapping[Hashable, Any]) -> str:
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    return (
        f"{name(row['region'])}: {wording.value(indicator, row['value'])}, {behind}, "
        f"{verdicts.POSITIONS[Position(row['position'])]}"
    )
