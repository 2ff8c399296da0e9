"""The table twin of a series: a row a quarter, under the monitoring year it belongs to."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, explained
from charts.look.markup import Markup, html, join
from charts.look.status import symbol
from charts.time.axis import Point
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.definitions.periods import Period
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status, statuses

CSS = tables.CSS + styles.beside(__file__)

_HEADS = (
    *("Период", "Значение", "Числа", "Интервал 95\u00a0%", "Цель", "Разрыв"),
    *("К прошлому кварталу", "Год назад", "За год", "Вместе по стране", "Ревизия"),
)


def table(indicator: Indicator, own: pd.DataFrame, country: pd.DataFrame, *, link: Link) -> Markup:
    """Rows of ``indicators.progress.series.COLUMNS`` of one indicator and region, and of the
    country."""
    rows: list[Point] = own.assign(status=statuses(own)).to_dict("records")  # type: ignore[assignment]
    pooled = dict(zip(country["period"], country["value"], strict=True))
    body = []
    for year, group in groupby(rows, lambda row: row["monitoring_year"]):
        body.append(
            html(
                '<tr><th scope="rowgroup" colspan="{}">{} учебный год</th></tr>', len(_HEADS), year
            )
        )
        body += [_row(indicator, row, pooled.get(row["period"]), link) for row in group]
    return tables.boxed(_HEADS, body, label="Таблица ряда")


def _row(indicator: Indicator, row: Point, country: float | None, link: Link) -> Markup:
    def how(words: str, period: str) -> Markup:
        return explained(link, row["region"], indicator.code, words, period=period)

    year_ago: object = ""
    if row["year_ago"] == row["year_ago"]:
        then = Period.parse(row["period"]).year_before.code
        year_ago = how(wording.value(indicator, row["year_ago"]), then)
    target = ""
    if row["target"] == row["target"]:
        target = wording.target(indicator, row["target"])
        target += " (МВК)" if row["target_set_by"] == TargetSetBy.COMMISSION else ""
    head = html('<th scope="row">{}</th>', wording.period_short(row["period"]))
    pooled = html("<td>{}</td>", wording.value(indicator, country) if country == country else "")
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    revision = f"{row['revision']:.0f}" if row["revision"] == row["revision"] else ""
    if row["status"] == Status.NONE:
        state = wording.STATES[State(row["state"])]
        cells = (behind, "", target, "", "", year_ago, "")
        return html(
            '<tr>{head}<td class="none">{how}</td>{cells}{pooled}<td>{revision}</td></tr>',
            head=head,
            how=how(state, row["period"]),
            cells=_cells(cells),
            pooled=pooled,
            revision=revision,
        )
    number = wording.value(indicator, row["value"], row["target"])
    cells = (
        behind,
        wording.interval(row["lower"], row["upper"]),
        target,
        wording.gap(indicator, row["gap"]),
        wording.change(indicator, row["change"]),
        year_ago,
        wording.change(indicator, row["year_change"]),
    )
    return html(
        "<tr>{head}<td>{symbol} {how}</td>{cells}{pooled}<td>{revision}</td></tr>",
        head=head,
        symbol=symbol(row["status"]),
        how=how(number, row["period"]),
        cells=_cells(cells),
        pooled=pooled,
        revision=revision,
    )


def _cells(cells: Sequence[object]) -> Markup:
    return join(html("<td>{}</td>", cell) for cell in cells)
