"""Small multiples: a panel an indicator, a row a region, one scale for all rows of a panel."""

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from charts.look import field, pilot
from charts.look.field import ROW, Field
from charts.look.links import Link, anchor, explained
from charts.look.markup import join
from charts.look.rows import Standing, by_pair
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = (
    field.CSS
    + field.SECTIONS_CSS
    + pilot.CSS
    + """
.panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr));
  gap: 1.1rem 2.2rem; margin-top: .7rem; }
.panel { break-inside: avoid; min-width: 0; }
h4 { font-size: .875rem; font-weight: 600; margin: 0; line-height: 1.3; }
h4 a { color: var(--ink); text-decoration: none; }
h4 a:hover { color: var(--accent); text-decoration: underline; }
h4 span { color: var(--quiet); font-weight: 400; margin-right: .35rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .8125rem; }
col.n { width: 8.6rem; } col.v { width: 5.4rem; }
th, td { padding: 0; height: 1.6rem; font-weight: 400; }
thead td { height: 1.15rem; position: relative; vertical-align: bottom; }
.goalname { position: absolute; bottom: .1rem; white-space: nowrap; font-size: .75rem;
  line-height: 1; color: var(--ink); }
tbody th { text-align: left; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
tbody th a { color: var(--ink); text-decoration: none; }
tbody th a:hover { color: var(--accent); text-decoration: underline; }
tr.base th a { font-weight: 700; }
td.v { text-align: right; white-space: nowrap; font-weight: 600; }
td.met::before { content: "✓ " / "цель достигнута: "; }
td.near::before { content: "▿ " / "немного ниже цели: "; }
td.missed::before { content: "▾ " / "ниже цели: "; }
td.v.none { font-weight: 400; }
td.f { padding-left: .4rem; }
.field .rows { stroke: var(--rule); stroke-width: 1; }
.field .range { stroke: var(--ink); stroke-width: 1.25; }
.field .togo { stroke-width: 3; opacity: .38; }
.field .halo { stroke: var(--paper); stroke-width: 13; stroke-linecap: round; }
.field .dot { stroke-width: 9; stroke-linecap: round; }
.field .absent { position: absolute; left: 0; max-width: 100%; margin-top: .2rem; height: 1.2rem;
  line-height: 1.2rem; padding-right: .3rem; background: var(--paper); font-size: .6875rem;
  color: var(--quiet); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.ends { display: flex; justify-content: space-between; font-size: .6875rem; color: var(--quiet);
  margin: .3rem 5.4rem 0 9rem; }
.foot { font-size: .75rem; color: var(--quiet); margin: .15rem 0 0; display: flex; flex-wrap: wrap;
  gap: 0 1rem; position: relative; }
.foot details.why { position: static; }
.foot details.why p { top: 100%; width: auto; right: 0; }
@media print { .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
"""
)

LEGEND = (
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span><b>━</b> интервал 95\u00a0%</span>"
    '<span><b class="met">● ✓</b> цель достигнута</span>'
    '<span><b class="near">● ▿</b> немного ниже</span>'
    '<span><b class="missed">● ▾</b> ниже цели</span></p>'
)


def panels(standings: pd.DataFrame, regions: Sequence[str], reference: str, *, link: Link) -> str:
    """Nineteen panels of the regions as HTML, rows in the order of ``regions``.

    ``standings`` has all regions of the period: the scale of a panel does not jump when another
    region is chosen. Numbers are a table, so that a panel can be read aloud.
    """
    rows = by_pair(standings, regions)
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    names = {
        code: anchor(link("profile", region=code), REGIONS[code].short_name) for code in regions
    }
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        drawn = "".join(
            _panel(
                indicator,
                {region: rows[indicator.code, region] for region in regions},
                values[indicator.code],
                names,
                reference,
                link,
            )
            for indicator in of_audience(sheet)
        )
        parts.append(f'<h3>{escape(audience)}</h3><div class="panels">{drawn}</div>')
    return "".join(parts)


def _panel(
    indicator: Indicator,
    rows: Mapping[str, Standing],
    values: pd.Series,
    names: Mapping[str, str],
    reference: str,
    link: Link,
) -> str:
    drawn = field.of(indicator, values, rows.values())
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    goal = indicator.target.value
    head = (
        f'<thead aria-hidden="true"><tr><td></td><td class="f"><div class="field">'
        f'<span class="goalname" style="left:{drawn.place(goal)};'
        f'transform:translateX(-{drawn.place(goal)})">'
        f"цель {wording.target_number(indicator, goal)}</span></div></td><td></td></tr></thead>"
    )
    body = []
    for place, (region, row) in enumerate(rows.items()):
        picture = ""
        if not place:
            picture = (
                f'<td class="f" rowspan="{len(rows)}">{_field(drawn, list(rows.values()))}</td>'
            )
        body.append(
            f"<tr{' class=base' if region == reference else ''}>"
            f'<th scope="row">{names[region]}</th>{picture}{_value(indicator, row, link)}</tr>'
        )
    return (
        f'<section class="panel"><h4><span>{indicator.code}</span>{title}</h4>'
        f'<table><caption class="sr">{escape(_spoken(indicator))}</caption>'
        f'<colgroup><col class="n"><col><col class="v"></colgroup>'
        f"{head}<tbody>{''.join(body)}</tbody></table>"
        f"{_ends(indicator, drawn)}"
        f"{_own_targets(indicator, rows)}"
        f'<div class="foot"><span>{escape(pilot.lines(indicator))}</span>'
        f"{pilot.caveat(indicator)}</div></section>"
    )


def _field(drawn: Field, rows: Sequence[Standing]) -> str:
    height = ROW * len(rows)
    present = []
    absent = []
    for place, row in enumerate(rows):
        level = ROW * place + ROW // 2
        if row["status"] == Status.NONE:
            state = wording.STATES[State(row["state"])]
            top = f"{1.6 * place:.1f}rem"
            absent.append(f'<span class="absent" style="top:{top}" title="{state}">{state}</span>')
        else:
            present.append((row, level))
    shapes = [
        drawn.pilot(height),
        drawn.nought(height),
        field.path("rows", "".join(f"M0 {level}H1000" for _, level in present)),
        field.by_status(
            [
                (row, f"M{drawn.x(row['value'])} {level}H{drawn.x(row['target'])}")
                for row, level in present
                if row["status"] != Status.MET
            ],
            "togo",
        ),
        # Own targets differ by row; equal ones join to one line.
        field.path(
            "goal",
            "".join(
                f"M{drawn.x(row['target'])} {ROW * place}v{ROW}" for place, row in enumerate(rows)
            ),
        ),
        field.path(
            "range",
            "".join(
                f"M{drawn.x(row['lower'])} {level}H{drawn.x(row['upper'])}"
                for row, level in present
                if row["lower"] == row["lower"]
            ),
        ),
        field.path(
            "halo", "".join(f"M{drawn.x(row['value'])} {level}h0" for row, level in present)
        ),
        field.by_status(
            [(row, f"M{drawn.x(row['value'])} {level}h0") for row, level in present], "dot"
        ),
    ]
    return (
        f'<div class="field" style="height:{1.6 * len(rows):.1f}rem">'
        f"{field.svg(join(shapes), height)}{''.join(absent)}{drawn.floor()}</div>"
    )


def _value(indicator: Indicator, row: Standing, link: Link) -> str:
    if row["status"] == Status.NONE:
        state = State(row["state"])
        mark, words = wording.STATE_MARKS[state], wording.STATES[state]
        linked = explained(link, row["region"], indicator.code, mark, label=_how(words))
        return f'<td class="v none">{linked}</td>'
    number = wording.value(indicator, row["value"], row["target"])
    own = row["target_set_by"] == TargetSetBy.COMMISSION
    said = (
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
        wording.interval(row["lower"], row["upper"]),
    )
    linked = explained(
        link, row["region"], indicator.code, number, label=_how("; ".join(filter(None, said)))
    )
    return f'<td class="v {row["status"]}">{linked}{"*" if own else ""}</td>'


def _how(said: str) -> str:
    """What a value does not say itself, and where its link leads."""
    return f"{said}\nКак посчитано"


def _spoken(indicator: Indicator) -> str:
    """What the lines of a panel say, for those who do not see them."""
    goal = wording.target(indicator, indicator.target.value)
    return f"{indicator.short_title}. Цель, не менее: {goal}"


def _own_targets(indicator: Indicator, rows: Mapping[str, Standing]) -> str:
    own = [
        f"{REGIONS[code].short_name} — {wording.target(indicator, row['target'])}"
        for code, row in rows.items()
        if row["target_set_by"] == TargetSetBy.COMMISSION
    ]
    if not own:
        return ""
    words = wording.TARGETS_SET_BY[TargetSetBy.COMMISSION]
    return f'<div class="foot">* своя цель, {words}: {escape("; ".join(own))}</div>'


def _ends(indicator: Indicator, drawn: Field) -> str:
    """What stands at both ends of the scale."""
    low, high = (wording.target_number(indicator, end) for end in (drawn.axis.low, drawn.axis.high))
    return f'<div class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></div>'
