"""The table twin of strip, scatter and funnel: every region that stands in one of them, and why
the others do not."""

from collections.abc import Mapping
from html import escape

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor, explained
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts
from indicators.statistics.funnel import Position

CSS = tables.CSS + "td.t { white-space: nowrap; }"


def table(
    standings: pd.DataFrame,
    others: pd.DataFrame,
    quarters: Mapping[str, str | None],
    positions: pd.DataFrame,
    indicators: tuple[Indicator, Indicator],
    *,
    region: str,
    link: Link,
) -> str:
    """HTML; ``standings`` and ``others`` are of the two ``indicators``, ``quarters`` the classes
    of ``indicators.statistics.quartiles`` by region, ``positions`` of
    ``indicators.statistics.funnel.positions``."""
    first, other = indicators
    beside = by("region", others)
    verdict = dict(zip(positions["region"], positions["position"], strict=True))
    rows = sorted(
        by("region", standings).values(),
        key=lambda row: (
            row["rank"] if row["state"] == State.COMPUTED else len(REGIONS) + 1,
            REGIONS[row["region"]].short_name,
        ),
    )
    body = []
    for row in rows:
        code = row["region"]
        name = anchor(link("profile", region=code), REGIONS[code].name)
        funnel = verdicts.POSITIONS[Position(verdict[code])] if code in verdict else ""
        body.append(
            f"<tr{' class=chosen' if code == region else ''}>"
            f"<td>{wording.rank(row['rank'], row['rank_last'])}</td>"
            f'<th scope="row">{name}</th>{_value(first, row, link)}'
            f"<td>{QUARTERS.get(quarters.get(code) or '', '')}</td>"
            f'<td class="t">{funnel}</td>{_value(other, beside[code], link)}</tr>'
        )
    one, two = (f"{each.code} {escape(each.short_title)}" for each in indicators)
    head = (
        '<tr><th scope="col">Место</th><th scope="col" class="t">Регион</th>'
        f'<th scope="col">{one}</th><th scope="col">Числа</th><th scope="col">Четверть</th>'
        f'<th scope="col" class="t">Воронка</th><th scope="col">{two}</th>'
        '<th scope="col">Числа</th></tr>'
    )
    caption = (
        f"Места, четверти и воронка — по показателю {first.code}. Первая четверть — самые высокие "
        "значения; равные значения всегда в одной четверти."
    )
    return (
        '<div class="scroll" data-scroll tabindex="0" role="group" aria-label="Таблица">'
        f"<table><caption>{caption}</caption>"
        f"<thead>{head}</thead><tbody>{''.join(body)}</tbody></table></div>"
    )


QUARTERS = {"A": "1-я", "B": "2-я", "C": "3-я", "D": "4-я"}


def _value(indicator: Indicator, row: Standing, link: Link) -> str:
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    if row["state"] != State.COMPUTED:
        state = wording.STATES[State(row["state"])]
        linked = explained(link, row["region"], indicator.code, state)
        return f'<td class="none">{linked}</td><td>{behind}</td>'
    number = wording.value(indicator, row["value"], indicator.target.value)
    # against the recommended target, as in the drawings
    met = Status.MET if row["value"] >= indicator.target.value else Status.MISSED
    linked = explained(link, row["region"], indicator.code, number)
    return f"<td>{symbol(met)} {linked}</td><td>{behind}</td>"
