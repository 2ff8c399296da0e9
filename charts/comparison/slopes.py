"""Slopes: the regions in two periods, a line each; what fell is dashed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from charts.look import field, placing, styles
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.regions.subjects import name, short_name
from indicators.standings.scale import Scale

CSS = field.CSS + styles.beside(__file__)

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
) -> Markup:
    """One indicator large and all of them small.

    ``movements`` are rows of ``significance.COLUMNS``, ``other_value`` is the earlier value;
    ``periods`` are the earlier and the later one. The scale of each is cut to its values and
    its target.
    """
    rows: dict[str, dict[str, Move]] = {code: {} for code in INDICATORS}
    own = movements[movements["region"].isin(regions)]
    for row in own.to_dict("records"):
        rows[row["indicator"]][row["region"]] = row  # type: ignore[assignment]

    silent = set(regions) - set(own.loc[own["value"].notna(), "region"])

    def drawn(code: str, size: str) -> Markup:
        moves = {region: rows[code][region] for region in regions}
        return _slope(INDICATORS[code], moves, silent, reference, periods, size, link)

    parts = [drawn(indicator, "big")]
    for sheet, audience in AUDIENCES.items():
        small = join(drawn(each.code, "small") for each in of_audience(sheet))
        parts.append(html('<h3>{}</h3><div class="panels">{}</div>', audience, small))
    return join(parts)


def _slope(
    indicator: Indicator,
    moves: Mapping[str, Move],
    silent: Collection[str],
    reference: str,
    periods: tuple[str, str],
    size: str,
    link: Link,
) -> Markup:
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
    then_short, now_short = (wording.period_short(each) for each in periods)
    return html(
        '<section class="{size}"><h4><span>{code}</span>{title}</h4>'
        '<div class="periods" aria-hidden="true"><span>{then_short}</span>'
        '<span>{now_short}</span></div><div class="plot"><div class="side then">{befores}</div>'
        '<div class="field">{lines}<span class="goalname{low}" style="top:{goal_place}">'
        'цель {goal}</span></div><div class="side now">{nows}</div></div>{lacking}</section>',
        size=size,
        code=indicator.code,
        title=anchor(link("ranking", indicator=indicator.code), indicator.short_title),
        then_short=then_short,
        now_short=now_short,
        befores=join(
            html(
                '<span style="top:{}">{}</span>',
                _percent(top),
                _prior(indicator, moves[code], before, link),
            )
            for code, top in left.items()
        ),
        lines=_lines(then, now, left, right, goal, lined, reference),
        low=" low" if goal < 0.12 else "",
        goal_place=_percent(goal),
        goal=wording.target_number(indicator, indicator.target.value),
        nows=join(
            _name(indicator, code, moves[code], top, code == reference, size, link)
            for code, top in right.items()
        ),
        lacking=_lacking(indicator, moves, silent, before, link),
    )


def _percent(part: float) -> str:
    return f"{100 * part:.1f}%"


def _prior(indicator: Indicator, move: Move, before: str, link: Link) -> Markup:
    """The earlier value, which leads to how it came about then."""
    region = str(move["region"])
    words = wording.value(indicator, move["other_value"])
    when = f"{name(region)}, {wording.period_short(before)}: как посчитано"
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
) -> Markup:
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
) -> Markup:
    region = REGIONS[code]
    big = size == "big"
    number = wording.value(indicator, move["value"], indicator.target.value)
    moved = wording.change(indicator, move["difference"])
    prior = wording.value(indicator, move["other_value"])
    words = f"{region.name}: {number}, было {prior}" + (f", {moved}" if moved else "")
    return html(
        '<span style="top:{top}"{base}><a href="{address}" data-go title="{words}">'
        '{long}<b class="short">{label}</b></a> {value}{change}</span>',
        top=_percent(top),
        base=html(" class=base") if base else NOTHING,
        address=link("profile", region=code),
        words=words,
        long=html('<b class="long">{}</b>', region.short_name) if big else NOTHING,
        label=region.tile_label,
        value=explained(link, code, indicator.code, number),
        change=html("<i>{}</i>", moved) if moved and big else NOTHING,
    )


def _lacking(
    indicator: Indicator,
    moves: Mapping[str, Move],
    silent: Collection[str],
    before: str,
    link: Link,
) -> Markup:
    """Who has no line, and why; not of those who have no value of any indicator now."""
    reasons = []
    for code, move in moves.items():
        if code in silent or (_before(move) and _now(move)):
            continue
        if _before(move):
            prior = _prior(indicator, move, before, link)
            reasons.append(html("{} (было {}, теперь значения нет)", short_name(code), prior))
        else:
            when = "прежде" if _now(move) else "ни прежде, ни теперь"
            reasons.append(html("{} ({} нет значения)", short_name(code), when))
    words = [html("Без линии: {}", join(reasons, html("; ")))] if reasons else []
    if any(_before(m) and _now(m) and m["difference"] != m["difference"] for m in moves.values()):
        words.append(html("Линии нет: счет нарастающим итогом начат заново, периоды не сравнить"))
    return html('<p class="foot">{}</p>', join(words, html(". "))) if words else NOTHING
