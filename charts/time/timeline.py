"""One indicator through the quarters: a region and others, the country, target and pilot."""

from collections.abc import Sequence

import pandas as pd

from charts.look import field, styles
from charts.look.links import Link
from charts.look.markup import NOTHING, Markup, html, join
from charts.time import axis, margins
from charts.time.axis import Grid, Point, SeriesByRegion, path
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.progress.series import COUNTRY
from indicators.regions import subjects
from indicators.standings import scale
from indicators.standings.statement import State, TargetSetBy

CSS = field.CSS + styles.beside(__file__)

# More columns than this leave no room for a word in each.
_FEW = 16


def timeline(
    indicator: Indicator,
    series: SeriesByRegion,
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


def _grid(indicator: Indicator, series: SeriesByRegion, own: Sequence[Point]) -> Grid:
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


def _shapes(grid: Grid, series: SeriesByRegion, region: str, year_ago: bool) -> Markup:
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


def _legend(series: SeriesByRegion, own: Sequence[Point], region: str, year_ago: bool) -> Markup:
    items = [html('<i class="own"></i>{}', subjects.short_name(region)), Markup("<i></i>цель")]
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


def _slots(
    indicator: Indicator, grid: Grid, series: SeriesByRegion, region: str, link: Link
) -> Markup:
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
    head = f"{indicator.code} {indicator.short_title}, {subjects.name(region)}"
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
