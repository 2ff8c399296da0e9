"""What stands around the drawing of a series: the pilot's points, the names of lines, the years."""

from collections.abc import Mapping, Sequence
from html import escape

from charts.look import placing
from charts.look.links import Link, explained
from charts.time import axis
from charts.time.axis import Grid, Point
from indicators import wording
from indicators.definitions.model import Comparability, Indicator
from indicators.progress.series import COUNTRY
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State

# Rows of one indicator by region, the country under ``COUNTRY``.
Lines = Mapping[str, Sequence[Point]]

_PITCH = 0.05  # between two labels at the right, of the height
_NOTE_PITCH = 0.15  # between two labels of the pilot, up to three lines
_NOTE_ENDS = (0.04, 0.92)  # where the first and the last of them may stand


def worded(indicator: Indicator, point: Point) -> str:
    if point["value"] != point["value"]:
        return wording.STATES[State(point["state"])]
    return wording.value(indicator, point["value"], point["target"])


def named(code: str) -> str:
    """A region or the country, as short as is clear."""
    return "Вместе по стране" if code == COUNTRY else REGIONS[code].short_name


def ends(indicator: Indicator, grid: Grid, series: Lines, region: str, link: Link) -> str:
    """Names and last values beside the ends of the lines."""
    latest = {code: axis.known(points)[-1] for code, points in series.items() if axis.known(points)}
    tops = placing.spread([grid.top(point["value"]) for point in latest.values()], _PITCH)
    parts = []
    for (code, point), top in zip(latest.items(), tops, strict=True):
        number = wording.value(indicator, point["value"], point["target"])
        # an end that is not at the edge says when it was
        when = point["period"] != grid.quarters[-1]
        since = f" ({wording.period_short(point['period'])})" if when else ""
        place = f'style="top:{100 * top:.1f}%" title="{escape(named(code))} {number}{since}"'
        short = "Россия" if code == COUNTRY else REGIONS[code].tile_label
        name = (
            f'<span class="long">{escape(named(code))}</span>'
            f'<span class="short">{escape(short)}</span>'
        )
        if code not in (region, COUNTRY):
            name = f'<a href="{escape(link("dynamics", region=code))}" data-go>{name}</a>'
        if code != COUNTRY:
            when_then = f"{wording.period_short(point['period'])}: как посчитано"
            number = explained(
                link, code, indicator.code, number, label=when_then, period=point["period"]
            )
        parts.append(f"<div {place}{' class=main' if code == region else ''}>{number} {name}</div>")
    return "".join(parts)


def pilot(indicator: Indicator, grid: Grid) -> str:
    """The pilot as points at its date; a sum over regions is no point and is left out."""
    notes: list[tuple[float, str, str]] = []
    for baseline in indicator.baselines:
        if baseline.average is None:
            continue
        label = f"{baseline.label} " if baseline.label else ""
        mean = wording.value(indicator, baseline.average)
        notes.append((grid.top(baseline.average), "◇", f"<b>{escape(label)}{mean}</b> среднее"))
        if baseline.minimum is not None:
            low = wording.value(indicator, baseline.minimum)
            where = escape(", ".join(REGIONS[code].short_name for code in baseline.minimum_in))
            notes.append(
                (
                    grid.top(baseline.minimum),
                    "△",
                    f'<b>{escape(label)}{low}</b> мин.<span class="long">, {where}</span>',
                )
            )
    if not notes:
        return '<i class="none"></i>'
    first, last = _NOTE_ENDS
    room = last - first
    within = [min(1.0, max(0.0, (top - first) / room)) for top, _, _ in notes]
    tops = [first + room * place for place in placing.spread(within, _NOTE_PITCH / room)]
    marks = "".join(
        f'<span class="mark" style="top:{100 * top:.1f}%">{sign}</span>'
        f'<span class="note" style="top:{100 * shifted:.1f}%">{words}</span>'
        for (top, sign, words), shifted in zip(notes, tops, strict=True)
    )
    band = indicator.pilot_band
    if band and band[0] != band[1]:
        upper, lower = grid.top(band[1]), grid.top(band[0])
        marks += (
            f'<span class="bandmark" style="top:{100 * upper:.1f}%;'
            f'height:{100 * (lower - upper):.1f}%"></span>'
        )
    return f'<div class="pilot" aria-hidden="true">{marks}</div>'


def pilot_date(indicator: Indicator) -> str:
    if all(baseline.average is None for baseline in indicator.baselines):
        return "<i></i>"
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    words = wording.COMPARABILITY[indicator.comparability]
    mark = f"<br>{words}" if limited else ""
    return f'<div class="pilot">весна 2025<span class="long">, апробация{mark}</span></div>'


def calendar(grid: Grid) -> str:
    quarters = "".join(
        f"<span>{wording.period_short(each).partition(wording.NBSP)[0]}</span>"
        for each in grid.quarters
    )
    years = "".join(
        f'<span style="flex:{size} 1 0"><span class="long">{name}</span>'
        f'<span class="short">{name[2:]}</span></span>'
        for name, _, size in grid.years()
    )
    return f'<div class="quarters">{quarters}</div><div class="years">{years}</div>'
