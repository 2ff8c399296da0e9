"""The table twin of the strips: the same standings of one region as rows and columns."""

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from charts.look.markup import Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = tables.CSS


def table(standings: pd.DataFrame, region: str, *, link: Link) -> Markup:
    """The indicators of one region, with all that the strips show, in the source's words."""
    own = by("indicator", standings[standings["region"] == region])
    body = (
        html(
            '<tr><td>{}</td><th scope="row">{}</th>{}<td class="t">{}</td><td>{}</td></tr>',
            code,
            anchor(link("ranking", indicator=code), indicator.title),
            _figures(indicator, own[code], link),
            sentences.pilot(indicator),
            wording.rank_among(
                own[code]["rank"], own[code]["rank_last"], own[code]["ranked_among"]
            ),
        )
        for code, indicator in INDICATORS.items()
    )
    heads = ("№", "Показатель", *_FIGURES, "Апробация", "Место")
    return tables.boxed(heads, body, left=("Показатель", "Апробация"))


_FIGURES = (
    *("Значение", "Числа", "Интервал 95 %", "Цель", "Разрыв", "До цели"),
    *("К среднему апробации", "К минимуму апробации"),
)


def _figures(indicator: Indicator, row: Standing, link: Link) -> Markup:
    explained = link("explanation", region=row["region"], indicator=indicator.code)
    target = wording.target(indicator, row["target"])
    if row["target_set_by"] == TargetSetBy.COMMISSION:
        target += " (МВК)"
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    if row["status"] == Status.NONE:
        state = anchor(explained, wording.STATES[State(row["state"])])
        return html(
            '<td class="none">{}</td><td>{}</td><td></td><td>{}</td>'
            "<td></td><td></td><td></td><td></td>",
            state,
            behind,
            target,
        )
    value = anchor(explained, wording.value(indicator, row["value"], row["target"]))
    cells = (
        html("{} {}", symbol(row["status"]), value),
        behind,
        wording.interval(row["lower"], row["upper"]),
        target,
        wording.gap(indicator, row["gap"]),
        wording.still_to_reach(indicator, row["gap_count"]),
        wording.gap(indicator, row["versus_average"]),
        wording.gap(indicator, row["versus_minimum"]),
    )
    return join(html("<td>{}</td>", cell) for cell in cells)
