"""Bullet strips: one row an indicator on its own scale, the region among all the others.

Every region is a faint dot, the chosen one a strong one; the target is a heavy line, the pilot's
average a tick (or a band), its minimum a triangle with its region's name, and the gap is drawn as
the distance still to go.
"""

from html import escape

import pandas as pd

from charts.look.links import Link, anchor
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import BaselineKind, Comparability, Indicator
from indicators.regions.subjects import names
from indicators.standings import scale
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CAVEAT_CSS = """
details.why { font-size: .75rem; color: var(--quiet); position: relative; }
details.why summary { cursor: pointer; }
details.why p { position: absolute; z-index: 5; left: 0; top: 1.3rem; margin: 0;
  padding: .6rem .8rem; width: min(38rem, 80vw); background: var(--paper);
  color: var(--ink); font-size: .8125rem;
  border: 1px solid var(--line); border-radius: 4px; box-shadow: 0 4px 14px rgb(0 0 0 / .16); }
details.limited summary { color: var(--near); font-weight: 600; }
details.why summary:focus-visible { outline: 2px solid var(--accent); }
"""

CSS = (
    CAVEAT_CSS
    + """
h3 { font-size: 1rem; font-weight: 600; margin: 1.4rem 0 .2rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; font-size: .8125rem;
  color: var(--quiet); }
.legend i.band { display: inline-block; width: 1.1rem; height: .8rem; margin-right: .3rem;
  background: var(--ink); opacity: .14; vertical-align: -.1rem; }
.legend b { font-weight: 400; } .legend b:not([class]) { color: var(--ink); }
.row { display: grid; grid-template-columns: 2.2rem minmax(11rem, 17rem) minmax(12rem, 1fr)
  6.5rem 8.5rem 10.5rem 6.5rem; column-gap: .8rem; align-items: start; padding: .45rem 0 .35rem;
  border-top: 1px solid var(--rule); font-size: .875rem; }
.row > .code { color: var(--quiet); }
.row .name a { color: var(--ink); text-decoration: none; }
.row .name a:hover { color: var(--accent); text-decoration: underline; }
.row .value { font-weight: 600; text-align: right; white-space: nowrap; }
.row .value small { display: block; font-weight: 400; color: var(--quiet);
  white-space: normal; }
.row .value a { color: inherit; text-decoration: none; }
.row .value a:hover { text-decoration: underline; }
.row .gap, .row .people, .row .rank { text-align: right; }
.row .gap small, .row .rank small { display: block; color: var(--quiet); }
.head { color: var(--quiet); font-size: .75rem; border: 0; padding: 0; align-items: end; }
.head span { text-align: right; }
small { font-size: .75rem; }
.strip { position: relative; height: 1.7rem; }
.strip svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.strip .axis { stroke: var(--rule); stroke-width: 2; }
.strip .others { stroke: var(--dot); stroke-width: 5; stroke-linecap: round; opacity: .42; }
.strip .togo { stroke-width: 4; opacity: .45; }
.strip .goal { stroke: var(--ink); stroke-width: 3; }
.strip .average { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 2; }
.strip .band { fill: var(--ink); opacity: .12; }
.strip svg .met { stroke: var(--met); } .strip svg .near { stroke: var(--near); }
.strip svg .missed { stroke: var(--missed); }
.strip svg .halo { stroke: var(--paper); stroke-width: 16; stroke-linecap: round; }
.strip svg .own { stroke-width: 12; stroke-linecap: round; }
.strip .floor { position: absolute; bottom: 0; transform: translateX(-50%); font-size: .6rem;
  line-height: 1; color: var(--ink); }
.marks { display: flex; justify-content: space-between; gap: 0 .9rem;
  font-size: .75rem; color: var(--quiet); }
.marks span { white-space: nowrap; } .marks .pilot { white-space: normal; }
.notes { font-size: .75rem; color: var(--quiet); margin-top: .1rem; }
.notes b { font-weight: 600; color: var(--ink); }
@media (max-width: 1100px) { .row { grid-template-columns: 2.2rem minmax(9rem, 13rem)
  minmax(8rem, 1fr) 5.5rem 6.5rem 8rem 5.5rem; column-gap: .5rem; } }
@media (max-width: 820px) {
  .head { display: none; }
  .row { grid-template-columns: 2.2rem 1fr auto; row-gap: .15rem; }
  .row .middle { grid-column: 1 / -1; grid-row: 2; }
  .row .gap, .row .people { text-align: left; grid-column: span 2; }
  .row .rank { grid-column: 3; grid-row: 3; } .row .people { grid-row: 4; grid-column: 1 / -1; }
  .row .gap small { display: inline; margin-left: .4rem; }
}
@media print { .row { break-inside: avoid; } h3 { break-after: avoid; } }
"""
)

LEGEND = (
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span>• другие регионы</span>"
    '<span><i class="band"></i>границы объединения БвБ и ЕЦП</span>'
    '<span><b class="met">● ✓</b> цель достигнута</span>'
    '<span><b class="near">● ▿</b> немного ниже</span>'
    '<span><b class="missed">● ▾</b> ниже цели</span>'
    '<span class="hint">щелчок по значению — как посчитано</span></p>'
)

_HEAD = (
    '<div class="row head" aria-hidden="true"><i></i><i></i><i></i><span>значение</span>'
    "<span>разрыв и изменение</span><span>до цели</span><span>место</span></div>"
)


def strips(
    standings: pd.DataFrame,
    region: str,
    *,
    changes: pd.DataFrame,
    comparables: pd.DataFrame,
    link: Link,
) -> str:
    """Nineteen strips of one region as HTML.

    ``standings`` has all regions of the period; ``changes`` and ``comparables`` are the region's.
    """
    own = by("indicator", standings[standings["region"] == region])
    moved = changes.set_index("indicator")["change"].to_dict()
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        parts.append(f"<h3>{escape(audience)}</h3>{_HEAD}")
        for indicator in of_audience(sheet):
            code = indicator.code
            beside = comparables[comparables["indicator"] == code]
            parts.append(_row(indicator, own[code], values[code], moved.get(code), beside, link))
    return "".join(parts)


def _row(
    indicator: Indicator,
    standing: Standing,
    values: pd.Series,
    moved: float | None,
    beside: pd.DataFrame,
    link: Link,
) -> str:
    status = Status(standing["status"])
    title = anchor(
        link("ranking", indicator=indicator.code), indicator.short_title, label=indicator.title
    )
    behind = wording.counts_behind(indicator, standing["numerator"], standing["denominator"])
    explained = link("explanation", region=standing["region"], indicator=indicator.code)

    def value_link(words: str) -> str:
        return anchor(explained, words, label="Как посчитано")

    if status is Status.NONE:
        value = f'<span class="none">{value_link(wording.STATES[State(standing["state"])])}</span>'
        gap = people = rank = ""
    else:
        number = wording.value(indicator, standing["value"], standing["target"])
        value = f'<span class="{status}">{symbol(status)} {value_link(number)}</span>'
        gap = wording.gap(indicator, standing["gap"])
        people = wording.still_to_reach(indicator, standing["gap_count"])
        rank = wording.rank_among(
            standing["rank"], standing["rank_last"], int(standing["ranked_among"])
        )
    change = wording.change(indicator, moved)
    change = f"<small>{change} за квартал</small>" if change else ""
    return (
        f'<div class="row"><span class="code">{indicator.code}</span>'
        f'<div class="name">{title}{caveat(indicator)}</div>'
        f'<div class="middle">{_strip(indicator, standing, values, status)}'
        f"{_marks(indicator, standing)}{_beside(indicator, beside)}</div>"
        f'<div class="value">{value}<small>{behind}</small></div>'
        f'<div class="gap">{gap}{change}</div>'
        f'<div class="people">{people}</div><div class="rank">{rank}</div></div>'
    )


def _strip(indicator: Indicator, standing: Standing, values: pd.Series, status: Status) -> str:
    band = indicator.pilot_band
    floor = indicator.pilot_minimum
    minimum = floor.minimum if floor else None
    target, value = standing["target"], standing["value"]
    axis = scale.of(indicator, values, (target, value, minimum, *(band or ())))

    def x(number: float) -> str:
        return f"{1000 * axis.place(number):.0f}"

    def upright(number: float, kind: str, height: int) -> str:
        return (
            f'<path class="{kind}" {_STEADY} d="M{x(number)} {_LEVEL - height}V{_LEVEL + height}"/>'
        )

    others = "".join(f"M{x(number)} {_LEVEL}h0" for number in values.dropna())
    shapes = [f'<path class="axis" {_STEADY} d="M0 {_LEVEL}H1000"/>']
    shapes.append(f'<path class="others" {_STEADY} d="{others}"/>')
    if band and band[0] != band[1]:
        width = float(x(band[1])) - float(x(band[0]))
        shapes.append(f'<rect class="band" x="{x(band[0])}" y="6" width="{width}" height="68"/>')
    # Platforms have an average each; the band between them and their sum is the union's.
    averages = [baseline.average for baseline in indicator.baselines]
    shapes += [upright(each, "average", 32) for each in averages if each is not None]
    if status in (Status.NEAR, Status.MISSED):
        shapes.append(
            f'<path class="togo {status}" {_STEADY} d="M{x(value)} {_LEVEL}H{x(target)}"/>'
        )
    shapes.append(upright(target, "goal", 38))
    if status is not Status.NONE:
        shapes.append(f'<path class="halo" {_STEADY} d="M{x(value)} {_LEVEL}h0"/>')
        shapes.append(f'<path class="own {status}" {_STEADY} d="M{x(value)} {_LEVEL}h0"/>')
    triangle = ""
    if minimum is not None:
        triangle = f'<span class="floor" style="left:{100 * axis.place(minimum):.1f}%">△</span>'
    return (
        f'<div class="strip" role="img" aria-label="{escape(_spoken(indicator, standing))}">'
        f'<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(shapes)}</svg>{triangle}</div>"
    )


# Where the dots stand; the triangle of the minimum hangs below them.
_LEVEL = 40

# Stretched to any width, dots stay round and lines keep their weight.
_STEADY = 'vector-effect="non-scaling-stroke"'


def _spoken(indicator: Indicator, standing: Standing) -> str:
    value = wording.value(indicator, standing["value"], standing["target"])
    return f"{indicator.short_title}: {value}, цель {wording.target(indicator, standing['target'])}"


def _marks(indicator: Indicator, standing: Standing) -> str:
    """What the three lines of the strip are, in words, with the minimum's region."""
    target = f"▎{wording.target(indicator, standing['target'])}"
    if standing["target_set_by"] == TargetSetBy.COMMISSION:
        target += f" ({wording.TARGETS_SET_BY[TargetSetBy.COMMISSION]})"
    return (
        f'<div class="marks"><span class="pilot">{pilot(indicator)}</span>'
        f"<span>{target}</span></div>"
    )


def pilot(indicator: Indicator) -> str:
    """The pilot's lines with their symbols, «┊ 57,7 %, △ 7,2 % Владимирская область», escaped."""
    parts = []
    if indicator.baselines[0].kind is BaselineKind.NOT_COUNTED:
        parts.append("апробация: не считали")
    for baseline in indicator.baselines:
        if baseline.minimum is None:
            continue
        label = f"{baseline.label}: " if baseline.label else ""
        mean = wording.published(indicator, baseline)
        sign = "Σ" if baseline.kind is BaselineKind.SUM else "┊"
        minimum = wording.value(indicator, baseline.minimum)
        parts.append(f"{label}{sign} {mean}, △ {minimum} {names(baseline.minimum_in)}")
    return escape("; ".join(parts))


def caveat(indicator: Indicator) -> str:
    """The official title and how far the pilot may be compared with: the reason on demand."""
    mark = wording.COMPARABILITY[indicator.comparability]
    text = escape(f"{indicator.title}. {indicator.caveat} {indicator.reading}".strip())
    # On paper, where nothing unfolds, a mark without a caveat says nothing.
    kind = "limited" if _limited(indicator) else "" if mark else "hint"
    return (
        f'<details class="why {kind}"><summary>{mark or "о показателе"}</summary>'
        f"<p>{text}</p></details>"
    )


def _limited(indicator: Indicator) -> bool:
    return indicator.comparability is Comparability.OTHER_DENOMINATOR


def _beside(indicator: Indicator, comparables: pd.DataFrame) -> str:
    """Parts of the indicator, and figures that were counted the way the pilot counted."""
    if comparables.empty:
        return ""
    lines = []
    for as_pilot, group in comparables.groupby("as_pilot", sort=True):
        figures = "; ".join(
            f"{escape(title)} — <b>{wording.value(indicator, value)}</b>"
            for title, value in zip(group["title"], group["value"], strict=True)
        )
        lines.append(f"{'Как считала апробация' if as_pilot else 'Отдельно'}: {figures}")
    return f'<div class="notes">{"<br>".join(lines)}</div>'
