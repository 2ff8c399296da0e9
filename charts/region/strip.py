"""Bullet strips: one row an indicator on its own scale, the region among all the others.

Every region is a faint dot, the chosen one a strong one; the target is a heavy line, the pilot's
average a tick (or a band), its minimum a triangle with its region's name, and the gap is drawn as
the distance still to go.
"""

import pandas as pd

from charts.look import pilot, styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import IN_SHORT, JUDGED, SYMBOLS, symbol
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.standings import scale
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = pilot.CSS + styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span>• другие регионы</span>"
    '<span><i class="band"></i>границы объединения БвБ и ЕЦП</span>'
    '{}<span class="hint">щелчок по значению — как посчитано</span></p>',
    join(
        html('<span><b class="{}">● {}</b> {}</span>', each, SYMBOLS[each], IN_SHORT[each])
        for each in JUDGED
    ),
)

_HEAD = Markup(
    '<div class="row head" aria-hidden="true"><i></i><i></i><i></i><span>значение</span>'
    "<span>разрыв и изменение</span><span>до цели</span><span>место</span></div>"
)


def strips(
    standings: pd.DataFrame,
    region: str,
    *,
    changes: pd.DataFrame,
    comparables: pd.DataFrame,
    link: Link,
) -> Markup:
    """A strip an indicator of one region as HTML.

    ``standings`` has all regions of the period; ``changes`` and ``comparables`` are the region's.
    """
    own = by("indicator", standings[standings["region"] == region])
    moved = changes.set_index("indicator")["change"].to_dict()
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        parts.append(html("<h3>{}</h3>{}", audience, _HEAD))
        for indicator in of_audience(sheet):
            code = indicator.code
            beside = comparables[comparables["indicator"] == code]
            parts.append(_row(indicator, own[code], values[code], moved.get(code), beside, link))
    return join(parts)


def _row(
    indicator: Indicator,
    standing: Standing,
    values: pd.Series,
    moved: float | None,
    beside: pd.DataFrame,
    link: Link,
) -> Markup:
    status = Status(standing["status"])
    title = anchor(
        link("ranking", indicator=indicator.code), indicator.short_title, label=indicator.title
    )
    behind = wording.counts_behind(indicator, standing["numerator"], standing["denominator"])
    explained = link("explanation", region=standing["region"], indicator=indicator.code)

    def value_link(words: str) -> Markup:
        return anchor(explained, words, label="Как посчитано")

    if status is Status.NONE:
        value = html(
            '<span class="none">{}</span>', value_link(wording.STATES[State(standing["state"])])
        )
        gap = people = rank = ""
    else:
        number = wording.value(indicator, standing["value"], standing["target"])
        value = html('<span class="{}">{} {}</span>', status, symbol(status), value_link(number))
        gap = wording.gap(indicator, standing["gap"])
        people = wording.still_to_reach(indicator, standing["gap_count"])
        rank = wording.rank_among(
            standing["rank"], standing["rank_last"], int(standing["ranked_among"])
        )
    change = wording.change(indicator, moved)
    recent = html("<small>{} за квартал</small>", change) if change else NOTHING
    return html(
        '<div class="row"><span class="code">{code}</span>'
        '<div class="name">{title}{caveat}</div>'
        '<div class="middle">{strip}{marks}{beside}</div>'
        '<div class="value">{value}<small>{behind}</small></div>'
        '<div class="gap">{gap}{recent}</div>'
        '<div class="people">{people}</div><div class="rank">{rank}</div></div>',
        code=indicator.code,
        title=title,
        caveat=pilot.caveat(indicator),
        strip=_strip(indicator, standing, values, status),
        marks=_marks(indicator, standing),
        beside=_beside(indicator, beside),
        value=value,
        behind=behind,
        gap=gap,
        recent=recent,
        people=people,
        rank=rank,
    )


def _strip(indicator: Indicator, standing: Standing, values: pd.Series, status: Status) -> Markup:
    band = indicator.pilot_band
    floor = indicator.pilot_minimum
    minimum = floor.minimum if floor else None
    target, value = standing["target"], standing["value"]
    axis = scale.of(indicator, values, (target, value, minimum, *(band or ())))

    def x(number: float) -> str:
        return f"{1000 * axis.place(number):.0f}"

    def upright(number: float, kind: str, height: int) -> Markup:
        return html(
            '<path class="{}" {} d="M{} {}V{}"/>',
            kind,
            _STEADY,
            x(number),
            _LEVEL - height,
            _LEVEL + height,
        )

    others = "".join(f"M{x(number)} {_LEVEL}h0" for number in values.dropna())
    shapes = [html('<path class="axis" {} d="M0 {}H1000"/>', _STEADY, _LEVEL)]
    shapes.append(html('<path class="others" {} d="{}"/>', _STEADY, others))
    if band and band[0] != band[1]:
        width = float(x(band[1])) - float(x(band[0]))
        shapes.append(
            html('<rect class="band" x="{}" y="6" width="{}" height="68"/>', x(band[0]), width)
        )
    # Platforms have an average each; the band between them and their sum is the union's.
    averages = [baseline.average for baseline in indicator.baselines]
    shapes += [upright(each, "average", 32) for each in averages if each is not None]
    if status in (Status.NEAR, Status.MISSED):
        shapes.append(
            html(
                '<path class="togo {}" {} d="M{} {}H{}"/>',
                status,
                _STEADY,
                x(value),
                _LEVEL,
                x(target),
            )
        )
    shapes.append(upright(target, "goal", 38))
    if status is not Status.NONE:
        shapes.append(html('<path class="halo" {} d="M{} {}h0"/>', _STEADY, x(value), _LEVEL))
        shapes.append(
            html('<path class="own {}" {} d="M{} {}h0"/>', status, _STEADY, x(value), _LEVEL)
        )
    triangle = NOTHING
    if minimum is not None:
        triangle = html(
            '<span class="floor" style="left:{:.1f}%">△</span>', 100 * axis.place(minimum)
        )
    return html(
        '<div class="strip" role="img" aria-label="{}">'
        '<svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>{}</div>",
        _spoken(indicator, standing),
        join(shapes),
        triangle,
    )


# Where the dots stand; the triangle of the minimum hangs below them.
_LEVEL = 40

# Stretched to any width, dots stay round and lines keep their weight.
_STEADY = Markup('vector-effect="non-scaling-stroke"')


def _spoken(indicator: Indicator, standing: Standing) -> str:
    value = wording.value(indicator, standing["value"], standing["target"])
    return f"{indicator.short_title}: {value}, цель {wording.target(indicator, standing['target'])}"


def _marks(indicator: Indicator, standing: Standing) -> Markup:
    """What the three lines of the strip are, in words, with the minimum's region."""
    target = f"▎{wording.target(indicator, standing['target'])}"
    if standing["target_set_by"] == TargetSetBy.COMMISSION:
        target += f" ({wording.TARGETS_SET_BY[TargetSetBy.COMMISSION]})"
    return html(
        '<div class="marks"><span class="pilot">{}</span><span>{}</span></div>',
        pilot.lines(indicator),
        target,
    )


def _beside(indicator: Indicator, comparables: pd.DataFrame) -> Markup:
    """Parts of the indicator, and figures that were counted the way the pilot counted."""
    if comparables.empty:
        return NOTHING
    lines = []
    for as_pilot, group in comparables.groupby("as_pilot", sort=True):
        figures = join(
            (
                html("{} — <b>{}</b>", title, wording.value(indicator, value))
                for title, value in zip(group["title"], group["value"], strict=True)
            ),
            Markup("; "),
        )
        how = "Как считала апробация" if as_pilot else "Отдельно"
        lines.append(html("{}: {}", how, figures))
    return html('<div class="notes">{}</div>', join(lines, Markup("<br>")))
