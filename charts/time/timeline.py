"""One indicator through the quarters: a region and others, the country, target and pilot."""

from collections.abc import Sequence

import pandas as pd

from charts.look import field
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.palette import Link
from charts.time import axis, margins
from charts.time.axis import Grid, Point, path
from charts.time.margins import Lines
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.progress.series import COUNTRY
from indicators.regions.recognition import REGIONS
from indicators.standings import scale
from indicators.standings.statement import State, TargetSetBy

CSS = (
    field.CSS
    + """
.timeline { margin: .4rem 0 0; font-size: .75rem; }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; font-size: .8125rem;
  margin: 0 0 .6rem;
  color: var(--quiet); }
.legend i { display: inline-block; width: 1.3rem; height: 0; margin-right: .35rem;
  vertical-align: .25rem; border-top: 2px solid var(--ink); }
.legend i.own { border-top: 3px solid var(--accent); }
.legend i.country { border-top: 2px dashed var(--quiet); }
.legend i.ghost { border-top: 2px dotted var(--accent); }
.legend i.gap { height: .8rem; border: 0; background: var(--shade); vertical-align: -.1rem; }
.legend b { font-weight: 400; color: var(--ink); margin-right: .3rem; }
.body { display: grid; grid-template-columns: 3.4rem minmax(0, auto) minmax(0, 1fr) 13rem; }
.body > * { height: 21rem; position: relative; }
.pilot { width: 9.5rem; } .body > .pilot { border-right: 1px solid var(--line); }
.scale span { position: absolute; right: .5rem; transform: translateY(-50%); line-height: 1;
  white-space: nowrap; color: var(--quiet); }
.field .grid { stroke: var(--rule); stroke-width: 1; }
.field .nought { stroke: var(--ink); stroke-width: 1; opacity: 1; }
.field .year { stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 1 3; }
.field .absence { fill: var(--shade); }
.field .goal { stroke-width: 2; }
.field .other { stroke: var(--dot); stroke-width: 1.5; }
.field .otherdot { stroke: var(--dot); stroke-width: 5; stroke-linecap: round; }
.field .country { stroke: var(--quiet); stroke-width: 2; stroke-dasharray: 5 3; }
.field .countrydot { stroke: var(--quiet); stroke-width: 5; stroke-linecap: round; }
.field .ghost { stroke: var(--accent); stroke-width: 2.5; stroke-dasharray: .1 5;
  stroke-linecap: round; opacity: .75; }
.field .range { stroke: var(--accent); stroke-width: 1.25; }
.field .own { stroke: var(--accent); stroke-width: 3; stroke-linejoin: round; }
.field .halo { stroke: var(--paper); stroke-width: 13; stroke-linecap: round; }
.field .dot { stroke: var(--accent); stroke-width: 9; stroke-linecap: round; }
.field .ring { stroke: var(--accent); stroke-width: 15; stroke-linecap: round; }
.field .ringhole { stroke: var(--paper); stroke-width: 12; stroke-linecap: round; }
.many .halo { stroke-width: 8; } .many .dot { stroke-width: 5; }
.many .ring { stroke-width: 11; } .many .ringhole { stroke-width: 8.5; }
.goalname { position: absolute; transform: translateY(-125%); white-space: nowrap; line-height: 1;
  font-weight: 600; padding-left: .25rem; color: var(--ink);
  text-shadow: 0 0 3px var(--paper), 0 0 3px var(--paper), 0 0 3px var(--paper); }
.goalname.low { transform: translateY(30%); }
.state { position: absolute; bottom: .3rem; transform: translateX(-50%); color: var(--quiet);
  line-height: 1.1; text-align: center; font-size: .6875rem; }
.many .state { display: none; }
.mark { position: absolute; left: .55rem; transform: translate(-50%, -50%); line-height: 1; }
.note { position: absolute; left: 1.2rem; right: .2rem; transform: translateY(-50%);
  line-height: 1.15; font-size: .6875rem; color: var(--quiet); }
.note b { color: var(--ink); font-weight: 600; }
.bandmark { position: absolute; left: .35rem; width: .4rem; background: var(--ink); opacity: .16; }
.ends > * { position: absolute; left: .5rem; right: 0; transform: translateY(-50%);
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; line-height: 1.1;
  color: var(--quiet); }
.ends a { color: inherit; text-decoration: none; }
.ends a:hover { text-decoration: underline; }
.ends .main { color: var(--accent); font-weight: 700; font-size: .875rem; }
.drawn { position: absolute; inset: 0; }
.slot { position: absolute; top: 0; bottom: 0; color: inherit; text-decoration: none; }
.slot:hover { background: color-mix(in srgb, var(--ink) 6%, transparent); }
.tip { display: none; position: absolute; top: 0; z-index: 4; width: 15rem; left: 100%;
  padding: .5rem .65rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: 4px; box-shadow: 0 4px 14px rgb(0 0 0 / .16); line-height: 1.4;
  pointer-events: none; }
.tip.left { left: auto; right: 100%; } .slot:hover .tip { display: block; }
.tip b { display: block; } .tip span { display: block; color: var(--quiet); }
.under > * { height: auto; } .under { color: var(--quiet); line-height: 1.2; }
.quarters { display: flex; padding-top: .25rem; }
.quarters span { flex: 1 1 0; text-align: center; min-width: 0; }
.many .quarters { display: none; }
.years { display: flex; padding-top: .2rem; } .years > span { text-align: center; color: var(--ink);
  border-left: 1px dotted var(--quiet); min-width: 0; white-space: nowrap; overflow: hidden; }
.years > span:first-child { border-left: 0; } .years > span:last-child { overflow: visible; }
.under .pilot { padding: .25rem .2rem 0 1.2rem; box-sizing: border-box; }
.short { display: none; }
.foot { font-size: .8125rem; color: var(--quiet); margin: .6rem 0 0; max-width: 62rem; }
.foot strong { color: var(--near); font-weight: 600; }
@media (max-width: 640px) {
  .body { grid-template-columns: 2.7rem minmax(0, auto) minmax(0, 1fr) 5.2rem; }
  .body > * { height: 17rem; } .body.under > * { height: auto; }
  .pilot { width: 4.2rem; } .note { left: 1.05rem; } .under .pilot { padding-left: .2rem; }
  .long { display: none; } .short { display: inline; }
  .ends > * { left: .3rem; } .ends .main { font-size: .75rem; }
  .tip { width: 10.4rem; } .state { writing-mode: vertical-rl; }
}
@media print { .tip { display: none; } }
"""
)

# More columns than this leave no room for a word in each.
_FEW = 16


def timeline(
    indicator: Indicator,
    series: Lines,
    region: str,
    *,
    year_ago: bool,
    link: Link,
) -> Markup:
    """The drawing as HTML; ``series`` may hold other regions and ``COUNTRY`` beside ``region``.

    ``year_ago`` also draws the same quarters of the year before.
    """
    own = series[region]
    grid = _grid(indicator, series, own)
    many = " many" if len(grid.quarters) > _FEW else ""
    alternative = spoken(indicator, own, region)
    picture = html(
        '<div class="field"><div class="drawn" role="img" aria-label="{alternative}">'
        "{svg}{goal_names}{states}</div>{slots}</div>",
        alternative=alternative,
        svg=axis.svg(_shapes(grid, series, region, year_ago)),
        goal_names=_goal_names(indicator, grid, own),
        states=_states(grid, own),
        slots=_slots(indicator, grid, series, region, link),
    )
    ticks = join(
        html('<span style="top:{:.1f}%">{}</span>', 100 * grid.top(tick), _tick(indicator, tick))
        for tick in grid.ticks()
    )
    return html(
        '<figure class="timeline{many}">{legend}<div class="body">'
        '<div class="scale" aria-hidden="true">{ticks}</div>'
        "{pilot}{picture}"
        '<div class="ends">{ends}</div></div>'
        '<div class="body under" aria-hidden="true"><i></i>{pilot_date}'
        "<div>{calendar}</div></div>{absent}</figure>",
        many=many,
        legend=_legend(series, own, region, year_ago),
        ticks=ticks,
        pilot=margins.pilot(indicator, grid),
        picture=picture,
        ends=margins.ends(indicator, grid, series, region, link),
        pilot_date=margins.pilot_date(indicator),
        calendar=margins.calendar(grid),
        absent=_absent(own),
    )


def _grid(indicator: Indicator, series: Lines, own: Sequence[Point]) -> Grid:
    marks = [
        point[name]
        for points in series.values()
        for point in points
        for name in ("value", "lower", "upper")
    ]
    marks += [point["target"] for point in own]
    for baseline in indicator.baselines:
        marks += [baseline.average, baseline.minimum if baseline.average is not None else None]
    marks += list(indicator.pilot_band or ())
    values = pd.Series(marks, dtype=float)
    return Grid([point["period"] for point in own], scale.of(indicator, values, marks))


def _shapes(grid: Grid, series: Lines, region: str, year_ago: bool) -> Markup:
    own = series[region]
    others = [points for code, points in series.items() if code not in (region, COUNTRY)]
    country = series.get(COUNTRY, ())
    bounded = axis.with_value(own, "lower")
    return join(
        (
            axis.absences(grid, own),
            path("grid", "".join(f"M0 {grid.y(tick)}H1000" for tick in grid.ticks())),
            path("nought", f"M0 {grid.y(0)}H1000") if grid.scale.low < 0 else NOTHING,
            path("year", grid.boundaries()),
            path("goal", axis.steps(grid, own)),
            path("other", "".join(axis.line(grid, points) for points in others)),
            path("otherdot", "".join(axis.dots(grid, points) for points in others)),
            path("country", axis.line(grid, country)),
            path("countrydot", axis.dots(grid, country)),
            path("ghost", axis.last_year(grid, own)) if year_ago else NOTHING,
            path("own", axis.line(grid, own)),
            path("halo", axis.dots(grid, own)),
            path("ring", axis.dots(grid, list(filter(revised, own)))),
            path("ringhole", axis.dots(grid, list(filter(revised, own)))),
            path(
                "range",
                "".join(
                    f"M{grid.at(point, 'lower')}V{grid.y(point['upper'])}" for point in bounded
                ),
            ),
            path("dot", axis.dots(grid, own)),
        )
    )


def revised(point: Point) -> bool:
    """Whether a later report has replaced the first one."""
    return bool(point["revision"] == point["revision"] and point["revision"] > 1)


def _tick(indicator: Indicator, tick: float) -> str:
    return wording.target_number(indicator, tick)


def _legend(series: Lines, own: Sequence[Point], region: str, year_ago: bool) -> Markup:
    items = [html('<i class="own"></i>{}', REGIONS[region].short_name), Markup("<i></i>цель")]
    if COUNTRY in series:
        items.append(Markup('<i class="country"></i>вместе по стране'))
    if year_ago and axis.with_value(own, "year_ago"):
        items.append(Markup('<i class="ghost"></i>тот же квартал прошлого года'))
    if axis.with_value(own, "lower"):
        items.append(Markup("<b>│</b>интервал 95\u00a0%"))
    if any(map(revised, own)):
        items.append(Markup("<b>◎</b>значение исправлено новой ревизией"))
    if len(axis.with_value(own)) < len(own):
        items.append(Markup('<i class="gap"></i>нет значения'))
    if len({point["monitoring_year"] for point in own}) > 1:
        items.append(Markup("<b>┊</b>граница учебного года"))
    return html('<p class="legend">{}</p>', join(html("<span>{}</span>", item) for item in items))


def _goal_names(indicator: Indicator, grid: Grid, own: Sequence[Point]) -> Markup:
    """The target in words where its line begins and wherever it changes."""
    parts, before = [], None
    for column, point in enumerate(own):
        target = point["target"]
        if target != target or target == before:
            continue
        before = target
        whose = " МВК" if point["target_set_by"] == TargetSetBy.COMMISSION else ""
        top = grid.top(target)
        parts.append(
            html(
                '<span class="goalname{low}" aria-hidden="true" '
                'style="left:{left:.1f}%;top:{top:.1f}%">цель{whose} {number}</span>',
                low=" low" if top < 0.06 else "",
                left=100 * column / len(own),
                top=100 * top,
                whose=whose,
                number=wording.target_number(indicator, target),
            )
        )
    return join(parts)


def _states(grid: Grid, own: Sequence[Point]) -> Markup:
    return join(
        html(
            '<span class="state" style="left:{:.1f}%">{}</span>',
            100 * grid.place(point["period"]),
            wording.STATE_MARKS[State(point["state"])],
        )
        for point in own
        if point["value"] != point["value"]
    )


def _absent(own: Sequence[Point]) -> Markup:
    """The quarters without a value and why, in words."""
    reasons: dict[str, list[str]] = {}
    for point in own:
        if point["value"] != point["value"]:
            reason = wording.STATES[State(point["state"])]
            reasons.setdefault(reason, []).append(wording.period_short(point["period"]))
    if not reasons:
        return NOTHING
    absent = "; ".join(f"{', '.join(periods)} — {reason}" for reason, periods in reasons.items())
    return html('<p class="foot">Нет значения: {}. Линия через пропуск не проводится.</p>', absent)


def _slots(indicator: Indicator, grid: Grid, series: Lines, region: str, link: Link) -> Markup:
    """What the pointer reads of a quarter, and a way to how the region's value came about.

    The keyboard has the same values and links in the table.
    """
    order = [region, *(code for code in series if code not in (region, COUNTRY))]
    order += [COUNTRY] if COUNTRY in series else []
    width = 100 / len(grid.quarters)
    parts = []
    for number, period in enumerate(grid.quarters):
        points = [series[code][number] for code in order]
        side = " left" if number >= len(grid.quarters) / 2 else ""
        rest = join(
            html("<span>{}: {}</span>", margins.named(code), margins.worded(indicator, point))
            for code, point in zip(order[1:], points[1:], strict=True)
        )
        how = link("explanation", region=region, indicator=indicator.code, period=period)
        parts.append(
            html(
                '<a class="slot" href="{how}" data-go tabindex="-1" aria-hidden="true" '
                'style="left:{left:.2f}%;width:{width:.2f}%">'
                '<span class="tip{side}"><span>{period}</span>'
                "<b>{name}: {value}</b>{details}{rest}"
                "<span>Щелчок — как посчитано</span></span></a>",
                how=how,
                left=width * number,
                width=width,
                side=side,
                period=wording.period(period),
                name=margins.named(region),
                value=margins.worded(indicator, points[0]),
                details=_details(indicator, points[0]),
                rest=rest,
            )
        )
    return join(parts)


def _details(indicator: Indicator, point: Point) -> Markup:
    change, year = (wording.change(indicator, point[name]) for name in ("change", "year_change"))
    details = (
        wording.counts_behind(indicator, point["numerator"], point["denominator"]),
        wording.interval(point["lower"], point["upper"]),
        f"за квартал: {change}" if change else "",
        f"к тому же кварталу прошлого года: {year}" if year else "",
        f"цель {wording.target(indicator, point['target'])}"
        if point["target"] == point["target"]
        else "",
        f"ревизия {point['revision']:.0f}" if revised(point) else "",
    )
    return join(html("<span>{}</span>", each) for each in details if each)


def spoken(indicator: Indicator, own: Sequence[Point], region: str) -> str:
    """What the drawing says, for those who do not see it."""
    valued = axis.with_value(own)
    head = f"{indicator.code} {indicator.short_title}, {REGIONS[region].name}"
    if not valued:
        return f"{head}: ни одного значения."
    first, last = (
        f"{margins.worded(indicator, point)} ({wording.period_short(point['period'])})"
        for point in (valued[0], valued[-1])
    )
    text = f"{head}: {last}, цель {wording.target(indicator, valued[-1]['target'])}"
    if len(valued) > 1:
        text += f"; первое значение {first}"
    return f"{text}. Те же числа — в таблице ниже."
