"""Bullet strips of several regions: a row an indicator, the chosen ones named, the rest faint."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

import pandas as pd

from charts.look import field, pilot, placing
from charts.look.links import Link, anchor, explained
from charts.look.markup import html, join
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
.row { display: grid; grid-template-columns: 2.2rem minmax(11rem, 17rem) minmax(0, 1fr);
  column-gap: .8rem; padding: .45rem 0 .4rem; border-bottom: 1px solid var(--rule);
  font-size: .875rem; break-inside: avoid; }
.row > .code { color: var(--quiet); }
.row .name a { color: var(--ink); text-decoration: none; }
.row .name a:hover { color: var(--accent); text-decoration: underline; }
.middle { container-type: inline-size; padding: 0 .4rem; }
.field .axis { stroke-width: 2; }
.field .others { stroke: var(--dot); stroke-width: 5; stroke-linecap: round; opacity: .42; }
.field .leader { stroke: var(--quiet); stroke-width: 1; }
.field .goal { stroke-width: 3; }
.field .halo { stroke: var(--paper); stroke-width: 14; stroke-linecap: round; }
.field .own { stroke-width: 11; stroke-linecap: round; }
.field .ring { stroke: var(--ink); stroke-width: 15; stroke-linecap: round; }
.field .floor { transform: translate(-50%, 0); }
.label { position: absolute; white-space: nowrap; font-size: .6875rem; line-height: 1rem;
  background: var(--paper); color: var(--ink); font-weight: 600; }
.label a { color: inherit; text-decoration: none; }
.label a:hover { color: var(--accent); text-decoration: underline; }
.label .how { display: none; font-weight: 400; margin-left: .25rem; }
.label.base { background: var(--ink); color: var(--paper); border-radius: 2px; padding: 0 .15rem; }
.label.base a:hover { color: inherit; }
@container (min-width: 58rem) { .label .how { display: inline; } }
.marks { display: flex; justify-content: space-between; gap: 0 .9rem; font-size: .75rem;
  color: var(--quiet); }
.marks span { white-space: nowrap; } .marks .pilot { white-space: normal; }
.lacking { font-size: .75rem; color: var(--quiet); margin: 0; }
@media (max-width: 820px) { .row { grid-template-columns: 2.2rem minmax(0, 1fr); row-gap: .15rem; }
  .middle { grid-column: 1 / -1; } }
"""
)

LEGEND = (
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span>• другие регионы</span>"
    '<span><b class="met">●</b> правее цели или на ней — достигнута</span>'
    '<span><b class="missed">●</b> левее — нет</span></p>'
)

# A label with its value needs this part of a wide strip, a bare one of a telephone's strip.
_LABEL = 0.088
# Below the labels: half a line to the dots' level, and room for the triangle. 100 units a line.
_LEVEL, _BELOW = 80, 150


def strips(standings: pd.DataFrame, regions: Sequence[str], reference: str, *, link: Link) -> str:
    """Nineteen strips with the chosen regions as HTML.

    ``standings`` has all regions of the period.
    """
    rows = by_pair(standings, regions)
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    silent = silent_among(rows, regions)
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        parts.append(f"<h3>{escape(audience)}</h3>")
        for indicator in of_audience(sheet):
            own = {region: rows[indicator.code, region] for region in regions}
            title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
            strip_of = _strip(indicator, own, values[indicator.code], reference, link)
            parts.append(
                f'<div class="row"><span class="code">{indicator.code}</span>'
                f'<div class="name">{title}{pilot.caveat(indicator)}</div>'
                f'<div class="middle">{strip_of}<div class="marks">'
                f'<span class="pilot">{escape(pilot.lines(indicator))}</span>'
                f"<span>▎{wording.target(indicator, indicator.target.value)}"
                f"{_own_targets(indicator, own)}</span></div>"
                f"{_lacking(indicator, own, silent, link)}</div></div>"
            )
    return "".join(parts)


def _own_targets(indicator: Indicator, rows: Mapping[str, Standing]) -> str:
    """«; своя: Владимирская обл. 60 %» for those whose commission has set another target."""
    own = [
        f"{REGIONS[code].short_name} {wording.target(indicator, row['target'])}"
        for code, row in rows.items()
        if row["target_set_by"] == TargetSetBy.COMMISSION
    ]
    return f"; своя: {escape(', '.join(own))}" if own else ""


def _strip(
    indicator: Indicator,
    rows: Mapping[str, Standing],
    values: pd.Series,
    reference: str,
    link: Link,
) -> str:
    drawn = field.of(indicator, values, rows.values())
    present = {code: row for code, row in rows.items() if row["status"] != Status.NONE}
    places = [drawn.axis.place(row["value"]) for row in present.values()]
    lanes = placing.lanes(places, _LABEL)
    above = 100 * (1 + max(lanes, default=0))
    level, height = above + _LEVEL, above + _BELOW
    labels, leaders = [], ""
    for (code, row), place, lane in zip(present.items(), places, lanes, strict=True):
        leaders += f"M{drawn.x(row['value'])} {level}V{above - 100 * lane}"
        number = wording.value(indicator, row["value"], row["target"])
        said = f"{REGIONS[code].name}: {number}, {wording.STATUSES[row['status']]}"
        name = anchor(link("profile", region=code), REGIONS[code].tile_label, label=said)
        value = explained(link, code, indicator.code, number)
        labels.append(
            f'<span class="label{" base" if code == reference else ""}" '
            f'style="left:{100 * place:.1f}%;top:{max(lanes) - lane}rem;'
            f'transform:translateX(-{100 * place:.0f}%)">{name}{value}</span>'
        )
    dots = [(row, f"M{drawn.x(row['value'])} {level}h0") for row in present.values()]
    base = [dot for code, (_, dot) in zip(present, dots, strict=True) if code == reference]
    others = "".join(f"M{drawn.x(number)} {level}h0" for number in values.dropna())
    goals = dict.fromkeys(drawn.x(row["target"]) for row in rows.values())
    shapes = [
        field.path("axis", f"M0 {level}H1000"),
        field.path("others", others),
        html('<g transform="translate(0 {})">{}</g>', level - 60, drawn.pilot(120)),
        field.path("leader", leaders),
        field.path("goal", "".join(f"M{x} {level - 55}v110" for x in goals)),
        field.path("ring", "".join(base)),
        field.path("halo", "".join(dot for _, dot in dots if dot not in base)),
        field.by_status(dots, "own"),
    ]
    return (
        f'<div class="field" role="group" aria-label="{escape(indicator.short_title)}" '
        f'style="height:{height / 100:.1f}rem">'
        f"{field.svg(join(shapes), height)}{''.join(labels)}{drawn.floor()}</div>"
    )


def silent_among(rows: Mapping[tuple[str, str], Standing], regions: Sequence[str]) -> set[str]:
    """Regions without any value: the list of the chosen ones says so, once."""
    speaking = {region for (_, region), row in rows.items() if row["status"] != Status.NONE}
    return set(regions) - speaking


def _lacking(
    indicator: Indicator, rows: Mapping[str, Standing], silent: Collection[str], link: Link
) -> str:
    """Who has no value here, and why; not of those who have none anywhere."""
    said = [
        f"{escape(REGIONS[code].short_name)} — "
        + explained(link, code, indicator.code, wording.STATES[State(row["state"])])
        for code, row in rows.items()
        if row["status"] == Status.NONE and code not in silent
    ]
    return f'<p class="lacking">Без значения: {"; ".join(said)}</p>' if said else ""
