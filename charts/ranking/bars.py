"""Ranked bars of one indicator: values with their intervals against target, country and pilot.

One row a region: places, name, bar, value. The rows are HTML, so that they can be clicked, read
aloud and printed; all bars, whiskers and lines are one stretched SVG behind them.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

import pandas as pd

from charts.look import field
from charts.look.field import ROW, Field
from charts.look.links import Link, explained
from charts.look.markup import html
from charts.look.rows import Standing, by
from indicators import wording
from indicators.comparison import ranking, reference_lines
from indicators.comparison.reference_lines import Line
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.standings import scale
from indicators.statistics import verdicts

# Names of the orders as the links above the bars say them.
ORDERS = {
    ranking.BY_VALUE: "по значению",
    ranking.BY_GAP: "по разрыву",
    ranking.BY_PEOPLE: "по числу до цели",
    ranking.BY_CONTRIBUTION: "по вкладу в разрыв страны",
    ranking.BY_CHANGE: "по изменению",
    ranking.BY_NAME: "по названию",
}

CSS = (
    field.CSS
    + """
.drawing { --places: 3.3rem; --name: 12.4rem; --value: 5.3rem; --extra: 0rem; --row: 21px; }
.grouped { --places: 5.9rem; } .open { --places: 6.6rem; } .open.grouped { --places: 9.2rem; }
.extra { --extra: 6.2rem; }
.order { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .8125rem; margin: 0 0 .5rem;
  color: var(--quiet); }
.order a { text-decoration: none; } .order a:hover { text-decoration: underline; }
.order a[aria-current] { color: var(--ink); font-weight: 600; }
.told { margin: 0 0 .7rem; max-width: 46rem; }
.chart { position: relative; font-size: .8125rem; }
.marks { position: relative; margin: 0 calc(var(--value) + var(--extra)) 0
  calc(var(--places) + var(--name)); }
.marks span { position: absolute; white-space: nowrap; line-height: 17px; font-size: .75rem;
  background: var(--paper); padding: 0 .25rem; color: var(--quiet); z-index: 1; }
.marks .goal, .marks .pooled { color: var(--ink); } .marks .goal { font-weight: 700; }
.marks i { position: absolute; bottom: 0; border-left: 1px solid var(--quiet); }
.marks i.goal { border-left: 2.5px solid var(--ink); margin-left: -1.25px; }
.marks i.pooled { border-color: var(--ink); }
.marks i.mean { border-left: 2px dotted var(--ink); }
.marks i.mean::after { content: "▾"; position: absolute; bottom: -.5rem; left: -1px;
  color: var(--ink); transform: translateX(-50%); font-size: .75rem; line-height: 1; }
.marks i.average { border-left-style: dashed; border-color: var(--ink); }
.marks i.least { border-left-style: dotted; }
.heads { display: flex; font-size: .75rem; color: var(--quiet); position: absolute; bottom: 0;
  left: 0; } .heads span { width: 2.6rem; text-align: right; line-height: 1.1; }
.heads i { font-style: normal; width: 3.3rem; text-align: right; line-height: 1.1; }
.top { position: relative; }
.heads.right { left: auto; right: 0; width: var(--extra); }
.heads.right span { width: 100%; }
ol { list-style: none; margin: 0; padding: 0; position: relative; }
li { display: grid; } li > * { grid-area: 1 / 1; }
li .row { display: grid; height: var(--row); line-height: var(--row); align-items: center;
  grid-template-columns: var(--places) var(--name) minmax(0, 1fr) var(--value) var(--extra);
  color: var(--ink); text-decoration: none; white-space: nowrap; }
li .row:hover { background: var(--shade); } li.chosen .name, li.chosen .value { font-weight: 700; }
li .row:hover .name { color: var(--accent);
  text-decoration: underline; }
.places { display: flex; color: var(--quiet); }
.places b { font-weight: 400; width: 2.6rem; text-align: right; }
.grouped .places b:first-child { color: var(--ink); font-weight: 600; }
.places i { font-style: normal; width: 3.3rem; text-align: right; font-size: .75rem; }
.name { overflow: hidden; text-overflow: ellipsis; }
/* Beside the link of its row, not in it: a value leads to how it was computed. */
.value { justify-self: end; align-self: center; width: var(--value); margin-right: var(--extra);
  display: flex; justify-content: flex-end; line-height: var(--row); }
li .value { color: inherit; }
.value::after { content: "" / "цель достигнута"; width: 1.1rem; text-align: center; }
.value.near::after { content: "▿" / "немного ниже цели"; color: var(--near); }
.value.missed::after { content: "▾" / "ниже цели"; color: var(--missed); }
.more { text-align: right; color: var(--quiet); grid-column: 5; }
.cut { grid-column: 3; grid-row: 1; text-align: right; color: var(--paper); font-size: .6875rem;
  padding-right: .1rem; position: relative; z-index: 1; }
.field { position: absolute; pointer-events: none; top: 0; bottom: 0;
  left: calc(var(--places) + var(--name)); right: calc(var(--value) + var(--extra)); }
.field .grid { stroke: var(--rule); stroke-width: 1; } .field .nought { stroke: var(--ink);
  stroke-width: 1; opacity: 1; }
.field .bar { stroke-width: 13; } .field svg .bar.met { stroke: var(--met-bar); }
.field svg .bar.near { stroke: var(--near-bar); }
.field svg .bar.missed { stroke: var(--missed-bar); }
.field .range { stroke: var(--ink); stroke-width: 1; opacity: .75; }
.field .pooled { stroke: var(--ink); stroke-width: 1; }
.field .average { stroke-dasharray: 4 3; stroke-width: 1; }
.field .least { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 1 3; }
.ticks { position: relative; height: 1.2rem; font-size: .75rem; color: var(--quiet);
  margin: .1rem calc(var(--value) + var(--extra)) 0 calc(var(--places) + var(--name)); }
.ticks span { position: absolute; transform: translateX(-50%); white-space: nowrap; }
@media (max-width: 640px) {
  .drawing { --row: 42px; }
  .marks, .ticks { margin-inline: 0; } .heads:not(.right) { position: static; gap: .9rem; }
  .heads:not(.right) > * { width: auto; }
  .top { padding-bottom: .2rem; }
  .heads.right { position: static; width: auto; }
  li .row { grid-template-columns: auto minmax(0, 1fr) var(--value) auto;
    line-height: 20px; gap: 0 .5rem; align-items: start; padding-top: 2px; box-sizing: border-box; }
  .places b { width: auto; min-width: 1.6rem; text-align: left; margin-right: .3rem; }
  .places i { width: auto; min-width: 2.7rem; text-align: left; }
  .name { grid-column: 2; } .more { grid-column: 4; min-width: 4rem; }
  .value { align-self: start; line-height: 20px; padding-top: 2px; width: auto; }
  .extra .value { margin-right: 4.5rem; } .more { max-width: 4rem; }
  .extra .places i, .extra .heads i { display: none; }
  .cut { grid-column: 1 / -1; grid-row: 2; }
  .field { left: 0; right: 0; top: 11px; bottom: -11px; }
  .field .bar { stroke-width: 12; }
  /* A line through the names would strike them out: it is drawn beside the bars only. */
  .field .goal, .field .pooled, .field .average, .field .least, .field .grid, .field .nought
    { stroke-dasharray: 17px 25px; stroke-dashoffset: -12.5px; }
  .field .average, .field .least { opacity: .6; }
  .chart { padding-bottom: 6px; }
}
@media print { .order { display: none; } li { break-inside: avoid; } }
"""
)

LANE = 17


def bars(
    rows: pd.DataFrame,
    national: pd.Series,
    *,
    link: Link,
    order: str = ranking.BY_VALUE,
    group: bool = False,
    before: str | None = None,
    chosen: str = "",
    told: str = "",
) -> str:
    """The bars of ``indicators.comparison.ranking.rows`` as HTML, in their order.

    A bar leads to the profile, its value to how it was computed.

    Regions without a value are left out. ``national`` is the indicator's row of
    ``indicators.comparison.national.figures``; ``order`` is one of
    ``indicators.comparison.ranking.ORDERS``; ``group``
    whether the rows are a part of the country, with places of their own; ``before`` the period that
    changes are counted from; ``chosen`` a region to
    be found among them; ``told`` is what they say in a sentence, above the bars.
    """
    drawn = rows[rows["value"].notna()]
    if drawn.empty:
        return f"<p>{alternative(rows)}</p>"
    standings = list(by("region", drawn).values())
    indicator = INDICATORS[standings[0]["indicator"]]
    lines = reference_lines.of(indicator, national)
    marks = [mark for line in lines for mark in (line.value, line.end)]
    marks += [target for row in standings if (target := own_target(row)) is not None]
    plot = Field(indicator, scale.of(indicator, drawn["value"], marks))
    extra = order.removeprefix("-")
    extra = "" if extra in (ranking.BY_VALUE, ranking.BY_NAME) else extra
    bounded = bool(drawn["rank_lower"].notna().any())
    items = "".join(
        _row(plot, row, extra, group=group, chosen=row["region"] == chosen, link=link)
        for row in standings
    )
    kinds = {"grouped": group, "extra": extra, "open": bounded}
    classes = " ".join(["chart", *(kind for kind, applies in kinds.items() if applies)])
    said = f'<p class="told">{escape(told)}</p>' if told else ""
    return (
        f'{_orders(order, before, link)}{said}<div class="{classes}">'
        f"<p class=sr>{escape(alternative(rows))}</p>"
        f"{_top(plot, lines, _beside(indicator, extra, before), group=group, bounded=bounded)}"
        f"<ol>{items}{_plot(plot, lines, standings)}</ol>{_ticks(plot)}</div>"
    )


def alternative(rows: pd.DataFrame) -> str:
    """The chart in a sentence, for those who cannot see it."""
    ranked = rows[rows["value"].notna()].sort_values("rank")
    if ranked.empty:
        return "Ни у одного региона нет значения."
    first, last = ranked.iloc[0], ranked.iloc[-1]
    indicator = INDICATORS[str(first["indicator"])]
    met = int((ranked["gap"] >= 0).sum())
    return (
        f"{indicator.short_title}: {wording.counted(len(ranked), wording.REGION)} с показателем, "
        f"цель достигли {met}. Лучшее значение: {REGIONS[first['region']].name}, "
        f"{wording.value(indicator, first['value'], first['target'])}; худшее: "
        f"{REGIONS[last['region']].name}, "
        f"{wording.value(indicator, last['value'], last['target'])}. Те же числа — в таблице ниже."
    )


def own_target(row: Standing) -> float | None:
    """The region's own target, which a ranking shows and does not judge by; None for none."""
    target = row.get("own_target")
    return None if target is None or target != target else float(target)


def compared(indicator: Indicator, row: Standing, order: str) -> str:
    """What an order compares, as it stands beside the value; empty where there is nothing."""
    if order == ranking.BY_GAP:
        return wording.gap(indicator, row["gap"])
    if order == ranking.BY_CHANGE:
        return wording.change(indicator, row["change"])
    if order == ranking.BY_CONTRIBUTION:
        return wording.part(row["contribution"])
    return wording.still_to_reach(indicator, row["gap_count"])


def _number(indicator: Indicator, row: Standing, order: str) -> str:
    """The same in a narrow column, whose head says what is counted."""
    if order == ranking.BY_PEOPLE:
        return wording.whole(int(row["gap_count"]))
    return compared(indicator, row, order)


def turned(by: str, order: str) -> str:
    """What a link to an order leads to: the order, or the other way round where it is chosen."""
    return f"-{order}" if by == order else order


def _orders(by: str, before: str | None, link: Link) -> str:
    """Links to every order; the chosen one turns round."""
    links = []
    for order, name in ORDERS.items():
        if order == ranking.BY_CHANGE and not before:
            continue
        chosen = by.removeprefix("-") == order
        rising = by.startswith("-") != (order == ranking.BY_NAME)
        current = ' aria-current="true"' if chosen else ""
        text = escape(name) + ((" ▴" if rising else " ▾") if chosen else "")
        address = escape(link("ranking", sort=address_of(turned(by, order))))
        links.append(f'<a href="{address}" data-go id="by-{order}"{current}>{text}</a>')
    return f'<nav class="order" aria-label="Порядок строк">Порядок: {"".join(links)}</nav>'


def address_of(order: str) -> str | None:
    """An order as the address holds it: the default one is not in it."""
    return order if order != ranking.BY_VALUE else None


def _row(plot: Field, row: Standing, extra: str, *, group: bool, chosen: bool, link: Link) -> str:
    region = REGIONS[row["region"]]
    indicator = plot.indicator
    places = f"<b>{wording.rank(row['rank'], row['rank_last'])}</b>"
    if group:
        places = f"<b>{wording.rank(row['group_rank'], row['group_rank_last'])}</b>{places}"
    place = "group_rank" if group else "rank"
    found = wording.rank(row[f"{place}_lower"], row[f"{place}_upper"])
    if found != wording.NOTHING:
        places += f"<i>{found}</i>"
    value = wording.value(indicator, row["value"], row["target"])
    more = f'<span class="more">{_number(indicator, row, extra)}</span>' if extra else ""
    address = escape(link("profile", region=region.code))
    beyond = row["value"] > plot.axis.high or row["value"] < plot.axis.low
    cut = '<span class="cut" aria-hidden="true">▸</span>' if beyond else ""
    return (
        f'<li{" class=chosen" if chosen else ""}><a class="row" href="{address}" data-go '
        f'title="{escape(_words(indicator, row))}">'
        f'<span class="places">{places}</span><span class="name">{escape(region.short_name)}</span>'
        f'{cut}{more}</a><span class="value {row["status"]}">'
        f"{explained(link, region.code, indicator.code, value)}</span></li>"
    )


def _words(indicator: Indicator, row: Standing) -> str:
    """What the row itself does not say, for its tooltip, a line each."""
    interval = wording.interval(row["lower"], row["upper"])
    versus = row["versus_target"]
    lines = [
        REGIONS[row["region"]].name,
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
        interval and f"интервал {interval}",
        verdicts.VERSUS_TARGET[Significance(versus)] if isinstance(versus, str) else "",
        wording.still_to_reach(indicator, row["gap_count"]),
    ]
    return "\n".join(line for line in lines if line)


def _top(plot: Field, lines: Sequence[Line], beside: str, *, group: bool, bounded: bool) -> str:
    """Names of the lines, one above the other so that none collides, and of the columns."""
    marks = ""
    for lane, line in enumerate(lines):
        end = line.value if line.end is None else line.end
        place = 100 * plot.axis.place(end)
        above = LANE * lane
        marks += (
            f'<i class="{line.kind}" style="left:{place:.1f}%;height:{above + 6}px"></i>'
            f'<span class="{line.kind}" style="left:{place:.1f}%;bottom:{above + 6}px;'
            f'transform:translateX(-{place:.1f}%)">{escape(line.text)}</span>'
        )
    columns = "<span>в группе</span><span>в стране</span>" if group else "<span>место</span>"
    if bounded:
        columns += f'<i title="{_OPEN}">от–до</i>'
    if beside:
        beside = f'<div class="heads right"><span>{beside}</span></div>'
    return (
        f'<div class="top"><div class="marks" style="height:{LANE * len(lines) + 8}px">{marks}'
        f'</div><div class="heads">{columns}</div>{beside}</div>'
    )


_OPEN = "Места, которые оставляют открытыми интервалы 95 %"


def _beside(indicator: Indicator, order: str, before: str | None) -> str:
    """The head of the numbers beside the values; empty where there are none."""
    change = f"изменение с {wording.period_short(before)}" if before else ""
    heads = {
        ranking.BY_GAP: "разрыв",
        ranking.BY_PEOPLE: f"до цели, {wording.UNITS[unit_of(indicator)][2]}",
        ranking.BY_CONTRIBUTION: "вклад в разрыв страны",
        ranking.BY_CHANGE: change,
    }
    return heads.get(order, "")


def _plot(plot: Field, lines: Sequence[Line], rows: Sequence[Standing]) -> str:
    height = ROW * len(rows)
    middles = [ROW * place + ROW // 2 for place in range(len(rows))]
    start = plot.x(0)
    lengths = [
        (row, f"M{start} {y}H{plot.x(row['value'])}") for row, y in zip(rows, middles, strict=True)
    ]
    whiskers = "".join(
        f"M{low} {y}H{high}M{low} {y - 16}V{y + 16}M{high} {y - 16}V{y + 16}"
        for row, y in zip(rows, middles, strict=True)
        if row["lower"] == row["lower"]
        for low, high in [(plot.x(row["lower"]), plot.x(row["upper"]))]
    )
    own = "".join(
        f"M{plot.x(target)} {y - 45}V{y + 45}"
        for row, y in zip(rows, middles, strict=True)
        if (target := own_target(row)) is not None
    )
    shapes = field.path(
        "grid",
        "".join(f"M{plot.x(each)} 0V{height}" for each in scale.ticks(plot.indicator, plot.axis)),
    )
    for line in lines:
        if line.end is not None:
            low, high = int(plot.x(line.value)), int(plot.x(line.end))
            shapes += html(
                '<rect class="band" x="{}" y="0" width="{}" height="{}"/>', low, high - low, height
            )
    shapes += field.by_status(lengths, "bar") + field.path("range", whiskers)
    shapes += field.path("nought", f"M{start} 0V{height}")
    for line in reversed(lines):  # the target last, above all others
        if line.end is None and line.kind != "mean":
            shapes += field.path(line.kind, f"M{plot.x(line.value)} 0V{height}")
    return f'<div class="field">{field.svg(shapes + field.path("own goal", own), height)}</div>'


def _ticks(plot: Field) -> str:
    unit = f"{wording.NBSP}%" if plot.indicator.is_percentage else ""
    ticks = scale.ticks(plot.indicator, plot.axis)
    whole = all(abs(b - a) >= 1 for a, b in pairwise(ticks))
    return '<div class="ticks" aria-hidden="true">{}</div>'.format(
        "".join(
            f'<span style="left:{plot.place(each)}">'
            f"{wording.decimal(each, 0 if whole else 1)}{unit}</span>"
            for each in ticks
        )
    )
