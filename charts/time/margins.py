"""What stands around the drawing of a series: the pilot's points, the names of lines, the years."""

from charts.look import placing
from charts.look.links import Link, explained
from charts.look.markup import Markup, html, join
from charts.time import axis
from charts.time.axis import Grid, Point, SeriesByRegion
from indicators import wording
from indicators.definitions.model import Comparability, Indicator
from indicators.progress.series import COUNTRY
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

_PITCH = 0.05  # between two labels at the right, of the height
_NOTE_PITCH = 0.15  # between two labels of the pilot, up to three lines
_NOTE_ENDS = (0.04, 0.92)  # where the first and the last of them may stand


def worded(indicator: Indicator, point: Point) -> str:
    if point["value"] != point["value"]:
        return wording.STATES[State(point["state"])]
    return wording.value(indicator, point["value"], point["target"])


def named(code: str) -> str:
    """A region or the country, as short as is clear."""
    return "Вместе по стране" if code == COUNTRY else subjects.short_name(code)


def ends(
    indicator: Indicator, grid: Grid, series: SeriesByRegion, region: str, link: Link
) -> Markup:
    """Names and last values beside the ends of the lines."""
    latest = {
        code: axis.with_value(points)[-1]
        for code, points in series.items()
        if axis.with_value(points)
    }
    tops = placing.spread([grid.top(point["value"]) for point in latest.values()], _PITCH)
    parts = []
    for (code, point), top in zip(latest.items(), tops, strict=True):
        value = wording.value(indicator, point["value"], point["target"])
        number: object = value
        # an end that is not at the edge says when it was
        when = point["period"] != grid.quarters[-1]
        since = f" ({wording.period_short(point['period'])})" if when else ""
        short = "Россия" if code == COUNTRY else REGIONS[code].tile_label
        name = html('<span class="long">{}</span><span class="short">{}</span>', named(code), short)
        if code not in (region, COUNTRY):
            name = html('<a href="{}" data-go>{}</a>', link("dynamics", region=code), name)
        if code != COUNTRY:
            when_then = f"{wording.period_short(point['period'])}: как посчитано"
            number = explained(
                link, code, indicator.code, value, label=when_then, period=point["period"]
            )
        parts.append(
            html(
                '<div style="top:{top:.1f}%" title="{title}"{kind}>{number} {name}</div>',
                top=100 * top,
                title=f"{named(code)} {value}{since}",
                kind=" class=main" if code == region else "",
                number=number,
                name=name,
            )
        )
    return join(parts)


def pilot(indicator: Indicator, grid: Grid) -> Markup:
    """The pilot as points at its date; a sum over regions is no point and is left out."""
    notes: list[tuple[float, str, Markup]] = []
    for baseline in indicator.baselines:
        if baseline.average is None:
            continue
        label = f"{baseline.label} " if baseline.label else ""
        mean = wording.value(indicator, baseline.average)
        notes.append((grid.top(baseline.average), "◇", html("<b>{}{}</b> среднее", label, mean)))
        if baseline.minimum is not None:
            low = wording.value(indicator, baseline.minimum)
            where = ", ".join(map(subjects.short_name, baseline.minimum_in))
            notes.append(
                (
                    grid.top(baseline.minimum),
                    "△",
                    html('<b>{}{}</b> мин.<span class="long">, {}</span>', label, low, where),
                )
            )
    if not notes:
        return Markup('<i class="none"></i>')
    first, last = _NOTE_ENDS
    room = last - first
    within = [min(1.0, max(0.0, (top - first) / room)) for top, _, _ in notes]
    tops = [first + room * place for place in placing.spread(within, _NOTE_PITCH / room)]
    marks = join(
        html(
            '<span class="mark" style="top:{:.1f}%">{}</span>'
            '<span class="note" style="top:{:.1f}%">{}</span>',
            100 * top,
            sign,
            100 * shifted,
            words,
        )
        for (top, sign, words), shifted in zip(notes, tops, strict=True)
    )
    band = indicator.pilot_band
    if band and band[0] != band[1]:
        upper, lower = grid.top(band[1]), grid.top(band[0])
        marks += html(
            '<span class="bandmark" style="top:{:.1f}%;height:{:.1f}%"></span>',
            100 * upper,
            100 * (lower - upper),
        )
    return html('<div class="pilot" aria-hidden="true">{}</div>', marks)


def pilot_date(indicator: Indicator) -> Markup:
    if all(baseline.average is None for baseline in indicator.baselines):
        return Markup("<i></i>")
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    words = wording.COMPARABILITY[indicator.comparability]
    mark = html("<br>{}", words) if limited else ""
    return html('<div class="pilot">весна 2025<span class="long">, апробация{}</span></div>', mark)


def calendar(grid: Grid) -> Markup:
    quarters = join(
        html("<span>{}</span>", wording.period_short(each).partition(wording.NBSP)[0])
        for each in grid.quarters
    )
    years = join(
        html(
            '<span style="flex:{} 1 0"><span class="long">{}</span>'
            '<span class="short">{}</span></span>',
            size,
            name,
            name[2:],
        )
        for name, _, size in grid.years()
    )
    return html('<div class="quarters">{}</div><div class="years">{}</div>', quarters, years)
