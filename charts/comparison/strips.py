"""Bullet strips of several regions: a row an indicator, the chosen ones named, the rest faint."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from charts.look import field, pilot, placing, styles
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by_pair
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.regions.subjects import name, short_name
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = field.CSS + field.SECTIONS_CSS + pilot.CSS + styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span>• другие регионы</span>"
    '<span><b class="met">●</b> правее цели или на ней — достигнута</span>'
    '<span><b class="missed">●</b> левее — нет</span></p>'
)

# A label with its value needs this part of a wide strip, a bare one of a telephone's strip.
_LABEL = 0.088
# Below the labels: half a line to the dots' level, and room for the triangle. 100 units a line.
_LEVEL, _BELOW = 80, 150


def strips(
    standings: pd.DataFrame, regions: Sequence[str], reference: str, *, link: Link
) -> Markup:
    """A strip an indicator with the chosen regions as HTML.

    ``standings`` has all regions of the period.
    """
    rows = by_pair(standings, regions)
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    silent = silent_among(rows, regions)
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        parts.append(html("<h3>{}</h3>", audience))
        for indicator in of_audience(sheet):
            own = {region: rows[indicator.code, region] for region in regions}
            parts.append(
                html(
                    '<div class="row"><span class="code">{code}</span>'
                    '<div class="name">{title}{caveat}</div>'
                    '<div class="middle">{strip}<div class="marks">'
                    '<span class="pilot">{pilot}</span><span>▎{target}{own_targets}</span></div>'
                    "{lacking}</div></div>",
                    code=indicator.code,
                    title=anchor(link("ranking", indicator=indicator.code), indicator.short_title),
                    caveat=pilot.caveat(indicator),
                    strip=_strip(indicator, own, values[indicator.code], reference, link),
                    pilot=pilot.lines(indicator),
                    target=wording.target(indicator, indicator.target.value),
                    own_targets=_own_targets(indicator, own),
                    lacking=_lacking(indicator, own, silent, link),
                )
            )
    return join(parts)


def _own_targets(indicator: Indicator, rows: Mapping[str, Standing]) -> str:
    """«; своя: Владимирская обл. 60 %» for those whose commission has set another target."""
    own = [
        f"{short_name(code)} {wording.target(indicator, row['target'])}"
        for code, row in rows.items()
        if row["target_set_by"] == TargetSetBy.COMMISSION
    ]
    return f"; своя: {', '.join(own)}" if own else ""


def _strip(
    indicator: Indicator,
    rows: Mapping[str, Standing],
    values: pd.Series,
    reference: str,
    link: Link,
) -> Markup:
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
        words = f"{name(code)}: {number}, {wording.STATUSES[row['status']]}"
        labels.append(
            html(
                '<span class="label{}" style="{}">{}{}</span>',
                " base" if code == reference else "",
                f"left:{100 * place:.1f}%;top:{max(lanes) - lane}rem;"
                f"transform:translateX(-{100 * place:.0f}%)",
                anchor(link("profile", region=code), REGIONS[code].tile_label, label=words),
                explained(link, code, indicator.code, number),
            )
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
    return html(
        '<div class="field" role="group" aria-label="{}" style="height:{:.1f}rem">{}{}{}</div>',
        indicator.short_title,
        height / 100,
        field.svg(join(shapes), height),
        join(labels),
        drawn.floor(),
    )


def silent_among(rows: Mapping[tuple[str, str], Standing], regions: Sequence[str]) -> set[str]:
    """Regions without any value: the list of the chosen ones says so, once."""
    speaking = {region for (_, region), row in rows.items() if row["status"] != Status.NONE}
    return set(regions) - speaking


def _lacking(
    indicator: Indicator, rows: Mapping[str, Standing], silent: Collection[str], link: Link
) -> Markup:
    """Who has no value here, and why; not of those who have none anywhere."""
    reasons = [
        html(
            "{} — {}",
            short_name(code),
            explained(link, code, indicator.code, wording.STATES[State(row["state"])]),
        )
        for code, row in rows.items()
        if row["status"] == Status.NONE and code not in silent
    ]
    if not reasons:
        return NOTHING
    return html('<p class="lacking">Без значения: {}</p>', join(reasons, html("; ")))
