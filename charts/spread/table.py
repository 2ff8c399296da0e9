"""The table twin of strip, scatter and funnel: every region that stands in one of them, and why
the others do not."""

from collections.abc import Mapping

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS
from indicators.regions.subjects import name, short_name
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts
from indicators.statistics.funnel import Position

CSS = tables.CSS + styles.beside(__file__)


def table(
    standings: pd.DataFrame,
    others: pd.DataFrame,
    quarters: Mapping[str, str | None],
    positions: pd.DataFrame,
    indicators: tuple[Indicator, Indicator],
    *,
    region: str,
    link: Link,
) -> Markup:
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
            short_name(row["region"]),
        ),
    )
    body = []
    for row in rows:
        code = row["region"]
        funnel = verdicts.POSITIONS[Position(verdict[code])] if code in verdict else ""
        body.append(
            html(
                '<tr{}><td>{}</td><th scope="row">{}</th>{}<td>{}</td><td class="t">{}</td>{}</tr>',
                html(" class=chosen") if code == region else NOTHING,
                wording.rank(row["rank"], row["rank_last"]),
                anchor(link("profile", region=code), name(code)),
                _value(first, row, link),
                QUARTERS.get(quarters.get(code) or "", ""),
                funnel,
                _value(other, beside[code], link),
            )
        )
    caption = (
        f"Места, четверти и воронка — по показателю {first.code}. Первая четверть — самые высокие "
        "значения; равные значения всегда в одной четверти."
    )
    return html(
        '<div class="scroll" data-scroll tabindex="0" role="group" aria-label="Таблица">'
        "<table><caption>{caption}</caption>"
        '<thead><tr><th scope="col">Место</th><th scope="col" class="t">Регион</th>'
        '<th scope="col">{first}</th><th scope="col">Числа</th><th scope="col">Четверть</th>'
        '<th scope="col" class="t">Воронка</th><th scope="col">{other}</th>'
        '<th scope="col">Числа</th></tr></thead><tbody>{body}</tbody></table></div>',
        caption=caption,
        first=f"{first.code} {first.short_title}",
        other=f"{other.code} {other.short_title}",
        body=join(body),
    )


QUARTERS = {"A": "1-я", "B": "2-я", "C": "3-я", "D": "4-я"}


def _value(indicator: Indicator, row: Standing, link: Link) -> Markup:
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    if row["state"] != State.COMPUTED:
        state = wording.STATES[State(row["state"])]
        linked = explained(link, row["region"], indicator.code, state)
        return html('<td class="none">{}</td><td>{}</td>', linked, behind)
    number = wording.value(indicator, row["value"], indicator.target.value)
    # against the recommended target, as in the drawings
    met = Status.MET if row["value"] >= indicator.target.value else Status.MISSED
    linked = explained(link, row["region"], indicator.code, number)
    return html("<td>{} {}</td><td>{}</td>", symbol(met), linked, behind)
