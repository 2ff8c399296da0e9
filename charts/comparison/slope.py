"""Slopes: the regions in two periods, a line each; what fell is dashed."""

from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from charts.look import field, placing
from charts.look.links import Link, anchor, explained
from charts.look.markup import join
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.standings.scale import Scale

CSS = (
    field.CSS
    + """
h3 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 .1rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--ink); }
h4 { font-size: .875rem; font-weight: 600; margin: 0; line-height: 1.3; }
h4 a { color: var(--ink); text-decoration: none; }
h4 a:hover { color: var(--accent); text-decoration: underline; }
h4 span { color: var(--quiet); font-weight: 400; margin-right: .35rem; }
.legend { font-size: .8125rem; color: var(--quiet); margin: .2rem 0 0; max-width: 60rem; }
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
  gap: 1.3rem 2.2rem; margin-top: .7rem; }
section { break-inside: avoid; min-width: 0; }
.plot { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr) 6.6rem; height: 9.6rem;
  padding: .6rem 0; font-size: .75rem; }
.big { max-width: 58rem; } .big h4 { font-size: 1rem; }
.big .plot { grid-template-columns: 4.6rem minmax(0, 1fr) 18rem; height: 19rem;
  font-size: .875rem; }
.periods { display: grid; grid-template-columns: 3.6rem minmax(0, 1fr) 6.6rem; font-size: .6875rem;
  color: var(--quiet); line-height: 1.2; }
.big .periods { grid-template-columns: 4.6rem minmax(0, 1fr) 18rem; font-size: .8125rem; }
.periods span:first-child { text-align: right; }
.periods span:last-child { grid-column: 3; }
.side { position: relative; }
.side > * { position: absolute; transform: translateY(-50%); white-space: nowrap; line-height: 1; }
.side.then > * { right: .15rem; }
.side.now > * { left: .15rem; }
.side a { color: var(--ink); text-decoration: none; }
.side a:hover { color: var(--accent); text-decoration: underline; }
.side b { font-weight: 600; } .side .base b { text-decoration: underline;
  text-underline-offset: .15rem; text-decoration-thickness: 2px; }
.side i { font-style: normal; color: var(--quiet); margin-left: .4rem; }
.field .line { stroke: var(--quiet); stroke-width: 1.5; }
.field .fall { stroke: var(--missed); stroke-width: 1.5; stroke-dasharray: 4 3; }
.field .line.base, .field .fall.base { stroke-width: 3; }
.field .line.base { stroke: var(--accent); }
.field .end { stroke: var(--ink); stroke-width: 6; stroke-linecap: round; }
.field .leader { stroke: var(--dot); stroke-width: .75; opacity: .7; }
.field .goal { stroke-width: 1.5; }
.goalname { position: absolute; left: 50%; transform: translate(-50%, -110%); font-size: .6875rem;
  line-height: 1; white-space: nowrap; text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper),
  0 0 3px var(--paper), 0 0 3px var(--paper); }
.goalname.low { transform: translate(-50%, 20%); }
.short { display: none; }
.small .long { display: none; } .small .short { display: inline; }
.foot { font-size: .75rem; color: var(--quiet); margin: .1rem 0 0; }
@media (max-width: 640px) {
  .big .plot, .big .periods { grid-template-columns: 3.8rem minmax(0, 1fr) 11.5rem; }
  .big .plot { font-size: .8125rem; }
  .big .long { display: none; } .big .short { display: inline; } }
@media print { h3 { break-after: avoid; }
  .panels { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
"""
)

_HEIGHTS = {"small": 8.4, "big": 17.8}  # in lines of text: less the padding of a plot
_PITCH = {"small": 0.98, "big": 1.25}

Move = Mapping[str, Any]


def slopes(
    movements: pd.DataFrame,
    regions: Sequence[str],
    reference: str,
    *,
    indicator: str,
    periods: tuple[str, str],
    link: Link,
) -> str:
    """One indicator large and all nineteen small.

    ``movements`` are rows of ``significance.COLUMNS``, ``other_value`` is the earlier value;
    ``periods`` are the earlier and the later one. The scale of each is cut to its values and
    its target.
    """
    rows: dict[str, dict[str, Move]] = {code: {} for code in INDICATORS}
    own = movements[movements["region"].isin(regions)]
    for row in own.to_dict("records"):
        rows[row["indicator"]][row["region"]] = row  # type: ignore[assignment]

    silent = set(regions) - set(own.loc[own["value"].notna(), "region"])

    def drawn(code: str, size: str) -> str:
        moves = {region: rows[code][region] for region in regions}
        return _slope(INDICATORS[code], moves, silent, reference, periods, size, link)

    parts = [drawn(indicator, "big")]
    for sheet, audience in AUDIENCES.items():
        small = "".join(drawn(each.code, "small") for each in of_audience(sheet))
        parts.append(f'<h3>{escape(audience)}</h3><div class="panels">{small}</div>')
    return "".join(parts)


def _slope(
    indicator: Indicator,
    moves: Mapping[str, Move],
    silent: Collection[str],
    reference: str,
    periods: tuple[str, str],
    size: str,
    link: Link,
) -> str:
    axis = _axis(indicator, moves)
    before, _ = periods
    # Names stand at the right end: who has no value there would be a dot without a name.
    then = {
        code: 1 - axis.place(m["other_value"])
        for code, m in moves.items()
        if _before(m) and _now(m)
    }
    now = {code: 1 - axis.place(m["value"]) for code, m in moves.items() if _now(m)}
    pitch = _PITCH[size] / _HEIGHTS[size]
    left = dict(zip(then, placing.spread(list(then.values()), pitch), strict=True))
    right = dict(zip(now, placing.spread(list(now.values()), pitch), strict=True))
    goal = 1 - axis.place(indicator.target.value)
    lined = {code for code, m in moves.items() if m["difference"] == m["difference"]}
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    befores = "".join(
        f'<span style="top:{100 * top:.1f}%">{_prior(indicator, moves[code], before, link)}</span>'
        for code, top in left.items()
    )
    nows = "".join(
        _name(indicator, code, moves[code], top, code == reference, size, link)
        for code, top in right.items()
    )
    then_short, now_short = (wording.period_short(each) for each in periods)
    return (
        f'<section class="{size}"><h4><span>{indicator.code}</span>{title}</h4>'
        f'<div class="periods" aria-hidden="true"><span>{then_short}</span>'
        f"<span>{now_short}</span></div>"
        f'<div class="plot"><div class="side then">{befores}</div>'
        f'<div class="field">{_lines(then, now, left, right, goal, lined, reference)}'
        f'<span class="goalname{" low" if goal < 0.12 else ""}" style="top:{100 * goal:.1f}%">цель '
        f"{wording.target_number(indicator, indicator.target.value)}</span></div>"
        f'<div class="side now">{nows}</div></div>'
        f"{_lacking(indicator, moves, silent, before, link)}</section>"
    )


def _prior(indicator: Indicator, move: Move, before: str, link: Link) -> str:
    """The earlier value, which leads to how it came about then."""
    region = str(move["region"])
    words = wording.value(indicator, move["other_value"])
    when = f"{REGIONS[region].name}, {wording.period_short(before)}: как посчитано"
    return explained(link, region, indicator.code, words, label=when, period=before)


def _before(move: Move) -> bool:
    return bool(move["other_value"] == move["other_value"])


def _now(move: Move) -> bool:
    return bool(move["value"] == move["value"])


def _axis(indicator: Indicator, moves: Mapping[str, Move]) -> Scale:
    numbers = [move[name] for move in moves.values() for name in ("value", "other_value")]
    numbers = [number for number in numbers if number == number] + [indicator.target.value]
    margin = (max(numbers) - min(numbers)) * 0.04 or 1.0
    return Scale(min(numbers) - margin, max(numbers) + margin)


def _lines(
    then: Mapping[str, float],
    now: Mapping[str, float],
    left: Mapping[str, float],
    right: Mapping[str, float],
    goal: float,
    lined: Collection[str],
    reference: str,
) -> str:
    def y(place: float) -> str:
        return f"{1000 * place:.0f}"

    kinds = {"line": "", "fall": "", "line base": "", "fall base": ""}
    leaders = ends = ""
    for code, place in then.items():
        leaders += f"M0 {y(left[code])}L70 {y(place)}"
        ends += f"M70 {y(place)}h0"
        if code in lined:
            kind = "fall" if now[code] > place else "line"
            kind += " base" if code == reference else ""
            kinds[kind] += f"M70 {y(place)}L930 {y(now[code])}"
    for code, place in now.items():
        leaders += f"M930 {y(place)}L1000 {y(right[code])}"
        ends += f"M930 {y(place)}h0"
    shapes = [field.path("leader", leaders), field.path("goal", f"M70 {y(goal)}H930")]
    shapes += [field.path(kind, lines) for kind, lines in kinds.items()]
    return field.svg(join([*shapes, field.path("end", ends)]), 1000)


def _name(
    indicator: Indicator, code: str, move: Move, top: float, base: bool, size: str, link: Link
) -> str:
    region = REGIONS[code]
    number = wording.value(indicator, move["value"], indicator.target.value)
    moved = wording.change(indicator, move["difference"])
    prior = wording.value(indicator, move["other_value"])
    said = f"{region.name}: {number}, было {prior}" + (f", {moved}" if moved else "")
    change = f"<i>{moved}</i>" if moved and size == "big" else ""
    long = f'<b class="long">{escape(region.short_name)}</b>' if size == "big" else ""
    return (
        f'<span style="top:{100 * top:.1f}%"{" class=base" if base else ""}>'
        f'<a href="{escape(link("profile", region=code))}" data-go title="{escape(said)}">'
        f'{long}<b class="short">{escape(region.tile_label)}</b></a> '
        f"{explained(link, code, indicator.code, number)}{change}</span>"
    )


def _lacking(
    indicator: Indicator,
    moves: Mapping[str, Move],
    silent: Collection[str],
    before: str,
    link: Link,
) -> str:
    """Who has no line, and why; not of those who have no value of any indicator now."""
    said = []
    for code, move in moves.items():
        name = escape(REGIONS[code].short_name)
        if code in silent or (_before(move) and _now(move)):
            continue
        if _before(move):
            prior = _prior(indicator, move, before, link)
            said.append(f"{name} (было {prior}, теперь значения нет)")
        else:
            said.append(
                f"{name} ({'прежде' if _now(move) else 'ни прежде, ни теперь'} нет значения)"
            )
    words = [f"Без линии: {'; '.join(said)}"] if said else []
    if any(_before(m) and _now(m) and m["difference"] != m["difference"] for m in moves.values()):
        words.append("Линии нет: счет нарастающим итогом начат заново, периоды не сравнить")
    return f'<p class="foot">{". ".join(words)}</p>' if words else ""
