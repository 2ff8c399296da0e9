"""Small multiples: a panel an indicator, a row a region, one scale for all rows of a panel."""

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.look import field, pilot, status, styles
from charts.look.field import ROW, Field
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by_pair
from charts.look.status import IN_SHORT, JUDGED, SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.regions.subjects import short_name
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = field.CSS + field.SECTIONS_CSS + pilot.CSS + status.CSS + styles.beside(__file__)

LEGEND = html(
    '<p class="legend"><span><b>▎</b>цель</span><span><b>┊</b>среднее апробации</span>'
    "<span><b>△</b> минимум апробации</span><span><b>━</b> интервал 95\u00a0%</span>{}</p>",
    join(
        html('<span><b class="{}">● {}</b> {}</span>', each, SYMBOLS[each], IN_SHORT[each])
        for each in JUDGED
    ),
)


def panels(
    standings: pd.DataFrame, regions: Sequence[str], reference: str, *, link: Link
) -> Markup:
    """A panel an indicator of the regions as HTML, rows in the order of ``regions``.

    ``standings`` has all regions of the period: the scale of a panel does not jump when another
    region is chosen. Numbers are a table, so that a panel can be read aloud.
    """
    rows = by_pair(standings, regions)
    values = {str(code): group for code, group in standings.groupby("indicator")["value"]}
    names = {code: anchor(link("profile", region=code), short_name(code)) for code in regions}
    parts = [LEGEND]
    for sheet, audience in AUDIENCES.items():
        drawn = join(
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
        parts.append(html('<h3>{}</h3><div class="panels">{}</div>', audience, drawn))
    return join(parts)


def _panel(
    indicator: Indicator,
    rows: Mapping[str, Standing],
    values: pd.Series,
    names: Mapping[str, Markup],
    reference: str,
    link: Link,
) -> Markup:
    drawn = field.of(indicator, values, rows.values())
    goal = indicator.target.value
    body = []
    for place, (region, row) in enumerate(rows.items()):
        picture = NOTHING
        if not place:
            picture = html(
                '<td class="f" rowspan="{}">{}</td>', len(rows), _field(drawn, list(rows.values()))
            )
        body.append(
            html(
                '<tr{}><th scope="row">{}</th>{}{}</tr>',
                html(" class=base") if region == reference else NOTHING,
                names[region],
                picture,
                _value(indicator, row, link),
            )
        )
    return html(
        '<section class="panel"><h4><span>{code}</span>{title}</h4>'
        '<table><caption class="sr">{spoken}</caption>'
        '<colgroup><col class="n"><col><col class="v"></colgroup>'
        '<thead aria-hidden="true"><tr><td></td><td class="f"><div class="field">'
        '<span class="goalname" style="left:{place};transform:translateX(-{place})">'
        "цель {goal}</span></div></td><td></td></tr></thead><tbody>{body}</tbody></table>"
        '{ends}{own_targets}<div class="foot"><span>{pilot}</span>{caveat}</div></section>',
        code=indicator.code,
        title=anchor(link("ranking", indicator=indicator.code), indicator.short_title),
        spoken=_spoken(indicator),
        place=drawn.place(goal),
        goal=wording.target_number(indicator, goal),
        body=join(body),
        ends=_ends(indicator, drawn),
        own_targets=_own_targets(indicator, rows),
        pilot=pilot.lines(indicator),
        caveat=pilot.caveat(indicator),
    )


def _field(drawn: Field, rows: Sequence[Standing]) -> Markup:
    height = ROW * len(rows)
    present = []
    absent = []
    for place, row in enumerate(rows):
        level = ROW * place + ROW // 2
        if row["status"] == Status.NONE:
            absent.append(
                html(
                    '<span class="absent" style="top:{:.1f}rem" title="{state}">{state}</span>',
                    1.6 * place,
                    state=wording.STATES[State(row["state"])],
                )
            )
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
    return html(
        '<div class="field" style="height:{:.1f}rem">{}{}{}</div>',
        1.6 * len(rows),
        field.svg(join(shapes), height),
        join(absent),
        drawn.floor(),
    )


def _value(indicator: Indicator, row: Standing, link: Link) -> Markup:
    if row["status"] == Status.NONE:
        state = State(row["state"])
        mark, words = wording.STATE_MARKS[state], wording.STATES[state]
        linked = explained(link, row["region"], indicator.code, mark, label=_how(words))
        return html('<td class="v none">{}</td>', linked)
    number = wording.value(indicator, row["value"], row["target"])
    own = row["target_set_by"] == TargetSetBy.COMMISSION
    behind = (
        wording.counts_behind(indicator, row["numerator"], row["denominator"]),
        wording.interval(row["lower"], row["upper"]),
    )
    linked = explained(
        link, row["region"], indicator.code, number, label=_how("; ".join(filter(None, behind)))
    )
    return html('<td class="v {}">{}{}</td>', row["status"], linked, "*" if own else "")


def _how(words: str) -> str:
    """What a value does not say itself, and where its link leads."""
    return f"{words}\nКак посчитано"


def _spoken(indicator: Indicator) -> str:
    """What the lines of a panel say, for those who do not see them."""
    goal = wording.target(indicator, indicator.target.value)
    return f"{indicator.short_title}. Цель, не менее: {goal}"


def _own_targets(indicator: Indicator, rows: Mapping[str, Standing]) -> Markup:
    own = [
        f"{short_name(code)} — {wording.target(indicator, row['target'])}"
        for code, row in rows.items()
        if row["target_set_by"] == TargetSetBy.COMMISSION
    ]
    if not own:
        return NOTHING
    words = wording.TARGETS_SET_BY[TargetSetBy.COMMISSION]
    return html('<div class="foot">* своя цель, {}: {}</div>', words, "; ".join(own))


def _ends(indicator: Indicator, drawn: Field) -> Markup:
    """What stands at both ends of the scale."""
    low, high = (wording.target_number(indicator, end) for end in (drawn.axis.low, drawn.axis.high))
    return html(
        '<div class="ends" aria-hidden="true"><span>{}</span><span>{}</span></div>', low, high
    )
