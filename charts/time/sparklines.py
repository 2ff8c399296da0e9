"""A small series an indicator of one region, each by the rules of the large one.

A panel leads to its series, its value to how it was computed.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.look import field, styles
from charts.look.links import Link, explained
from charts.look.markup import Markup, html, join
from charts.look.status import symbol
from charts.time import axis
from charts.time.axis import Grid, Point, path
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.standings import scale
from indicators.standings.statement import State
from indicators.standings.status import statuses
from indicators.statistics import verdicts
from indicators.statistics.trend import Trend

CSS = field.CSS + styles.beside(__file__)

NOTE = (
    "Сплошная линия — регион, пунктир — вместе по стране, черная — цель; ◇ — среднее, "
    "△ — минимум апробации весны 2025 года. У каждого показателя своя шкала."
)

_FEW = 16


def sparklines(
    own: pd.DataFrame,
    country: pd.DataFrame,
    trends: Mapping[str, str],
    chosen: str,
    *,
    link: Link,
) -> Markup:
    """A panel an indicator as HTML.

    ``own`` and ``country`` are rows of ``indicators.progress.series.COLUMNS``, ``trends`` a
    verdict of ``indicators.statistics.trend.Trend`` by indicator, ``chosen`` the indicator drawn
    large.
    """
    rows = axis.points_by("indicator", own.assign(status=statuses(own)))
    pooled = axis.points_by("indicator", country)
    parts = []
    for sheet, audience in AUDIENCES.items():
        panels = join(
            _panel(
                each,
                rows[each.code],
                pooled.get(each.code, []),
                trends.get(each.code, ""),
                each.code == chosen,
                link,
            )
            for each in of_audience(sheet)
            if each.code in rows
        )
        parts.append(html('<h3>{}</h3><div class="panels">{}</div>', audience, panels))
    return join(parts)


def _panel(
    indicator: Indicator,
    own: Sequence[Point],
    country: Sequence[Point],
    trend: str,
    chosen: bool,
    link: Link,
) -> Markup:
    grid = _grid(indicator, own, country)
    many = " many" if len(own) > _FEW else ""
    address = link("dynamics", indicator=indicator.code)
    current = Markup(' aria-current="true"') if chosen else ""
    first, last = (wording.period_short(own[number]["period"]) for number in (0, -1))
    dates = (
        html("<span>{}</span><span>{}</span>", first, last)
        if len(own) > 1
        else html("<span>{}</span>", last)
    )
    return html(
        '<div class="panel{many}"><b><a id="series-{code}" href="{address}" '
        "data-go{current}><span>{code}</span> {short_title}</a></b>"
        "<p>{words}</p>"
        '<div class="field">{svg}{pilot}</div>'
        '<div class="ends" aria-hidden="true">{dates}</div></div>',
        many=many,
        code=indicator.code,
        address=address,
        current=current,
        short_title=indicator.short_title,
        words=_words(indicator, own, trend, link),
        svg=axis.svg(_shapes(grid, own, country)),
        pilot=_pilot(indicator, grid),
        dates=dates,
    )


def _grid(indicator: Indicator, own: Sequence[Point], country: Sequence[Point]) -> Grid:
    marks = [point["value"] for point in (*own, *country)] + [point["target"] for point in own]
    marks += list(indicator.pilot_band or ())
    marks += [b.minimum for b in indicator.baselines if b.average is not None]
    values = pd.Series(marks, dtype=float)
    return Grid([point["period"] for point in own], scale.of(indicator, values, marks))


def _shapes(grid: Grid, own: Sequence[Point], country: Sequence[Point]) -> Markup:
    return join(
        (
            axis.absences(grid, own),
            path("nought", f"M0 {grid.y(0)}H1000") if grid.scale.low < 0 else "",
            path("year", grid.boundaries()),
            path("goal", axis.steps(grid, own)),
            path("country", axis.line(grid, country)),
            path("own", axis.line(grid, own)),
            path("dot", axis.dots(grid, own)),
        )
    )


def _words(indicator: Indicator, own: Sequence[Point], trend: str, link: Link) -> Markup:
    """The last value, its change, its target; a trend only where there is a verdict."""
    last = own[-1]

    def how(words: str) -> Markup:
        return explained(link, last["region"], indicator.code, words, period=last["period"])

    target = f"цель {wording.target(indicator, last['target'])}"
    if last["value"] != last["value"]:
        state = wording.STATES[State(last["state"])]
        return html("{}{}", how(state), f"; {target}" if last["target"] == last["target"] else "")
    number = wording.value(indicator, last["value"], last["target"])
    change = wording.change(indicator, last["change"])
    details = [target, f"{change} за{wording.NBSP}квартал" if change else ""]
    if trend in (Trend.RISING, Trend.FALLING):
        details.append(verdicts.TRENDS[Trend(trend)])
    rest = ", ".join(filter(None, details))
    return html("<strong>{} {}</strong> {}", symbol(last["status"]), how(number), rest)


def _pilot(indicator: Indicator, grid: Grid) -> Markup:
    marks = [(b.average, "◇") for b in indicator.baselines]
    marks += [(b.minimum, "△") for b in indicator.baselines if b.average is not None]
    return join(
        html(
            '<span class="mark" aria-hidden="true" style="top:{:.1f}%">{}</span>',
            100 * grid.top(value),
            sign,
        )
        for value, sign in marks
        if value is not None
    )
