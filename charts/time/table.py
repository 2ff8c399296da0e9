"""The table twin of a series: a row a quarter, under the monitoring year it belongs to."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from charts.look import tables
from charts.look.links import Link, explained
from charts.look.status import symbol
from charts.time.axis import Point
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.definitions.periods import Period
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status, statuses

CSS = (
    tables.CSS
    + """
th[scope=rowgroup] { text-align: left; font-weight: 600; padding-top: .7rem; }
th[scope=row] { min-width: 7rem; white-space: nowrap; }
"""
)

_HEADS = (
    *("Период", "Значение", "Числа", "Интервал 95\u00a0%", "Цель", "Разрыв"),
    *("К прошлому кварталу", "Год назад", "За год", "Вместе по стране", "Ревизия"),
)


def table(indicator: Indicator, own: pd.DataFrame, country: pd.DataFrame, *, link: Link) -> str:
    """Rows of ``indicators.progress.series.COLUMNS`` of one indicator and region, and of the
    country."""
    rows: list[Point] = own.assign(status=statuses(own)).to_dict("records")  # type: ignore[assignment]
    pooled = dict(zip(country["period"], country["value"], strict=True))
    body = []
    for year, group in groupby(rows, lambda row: row["monitoring_year"]):
        body.append(
            f'<tr><th scope="rowgroup" colspan="{len(_HEADS)}">{year} учебный год</th></tr>'
        )
        body += [_row(indicator, row, pooled.get(row["period"]), link) for row in group]
    return _table(body)


def _row(indicator: Indicator, row: Point, country: float | None, link: Link) -> str:
    def how(words: str, period: str) -> str:
        return explained(link, row["region"], indicator.code, words, period=period)

    year_ago = ""
    if row["year_ago"] == row["year_ago"]:
        then = Period.parse(row["period"]).year_before.code
        year_ago = how(wording.value(indicator, row["year_ago"]), then)
    target = ""
    if row["target"] == row["target"]:
        target = wording.target(indicator, row["target"])
        target += " (МВК)" if row["target_set_by"] == TargetSetBy.COMMISSION else ""
    head = f'<th scope="row">{wording.period_short(row["period"])}</th>'
    pooled = f"<td>{wording.value(indicator, country) if country == country else ''}</td>"
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    revision = f"{row['revision']:.0f}" if row["revision"] == row["revision"] else ""
    if row["status"] == Status.NONE:
        state = wording.STATES[State(row["state"])]
        cells = (behind, "", target, "", "", year_ago, "")
        return (
            f'<tr>{head}<td class="none">{how(state, row["period"])}</td>{_cells(cells)}{pooled}'
            f"<td>{revision}</td></tr>"
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
    return (
        f"<tr>{head}<td>{symbol(row['status'])} {how(number, row['period'])}</td>{_cells(cells)}"
        f"{pooled}<td>{revision}</td></tr>"
    )


def _cells(cells: Sequence[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _table(body: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    return (
        '<div class="scroll" data-scroll tabindex="0" role="region" aria-label="Таблица ряда">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
