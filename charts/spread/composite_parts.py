"""How the composite of one region came about: each indicator with its weight and contribution."""

from html import escape

import pandas as pd

from charts.look.links import Link, anchor, explained
from charts.look.rows import by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = """
tr.parts > td { padding: .5rem 0 .9rem 4.6rem; white-space: normal; background: var(--shade); }
.parts table { width: auto; max-width: 100%; }
.parts td th, .parts td td { text-align: right; padding: .14rem .9rem .14rem 0; }
.parts td th[scope=row] { text-align: left; white-space: normal; }
.parts th[scope=row] span { color: var(--quiet); margin-right: .35rem; }
.parts td thead th:first-child { text-align: left; } .parts td b { font-weight: 600; }
.parts tfoot > tr > * { border: 0; font-weight: 600; }
.parts p { margin: 0 0 .3rem; color: var(--quiet); font-size: .8125rem; }
@media (max-width: 820px) { tr.parts > td { grid-column: 1 / -1; padding: .4rem 0; }
  .parts .scroll { overflow-x: auto; }
  .parts td th, .parts td td { padding-right: .35rem; font-size: .75rem; } }
"""

NOTE = "Вклад — достигнутое, умноженное на вес; вес — среди показателей, у которых есть значение."


def table(parts: pd.DataFrame, standings: pd.DataFrame, region: str, *, link: Link) -> str:
    """HTML of ``indicators.statistics.composite.parts`` beside the region's rows of
    ``standings``."""
    own = by("indicator", standings[standings["region"] == region])
    body = []
    for part in parts.to_dict("records"):
        indicator = INDICATORS[part["indicator"]]
        row = own[indicator.code]
        name = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
        if part["scored"] != part["scored"]:
            words = wording.STATES[State(row["state"])]
            cells = f'<td class="quiet">{explained(link, region, indicator.code, words)}</td>'
            cells += "<td></td>" * 4
        else:
            # against the recommended target, as the score is
            goal = indicator.target.value
            met = Status.MET if row["value"] >= goal else Status.MISSED
            number = wording.value(indicator, row["value"], goal)
            cells = (
                f"<td>{symbol(met)} {explained(link, region, indicator.code, number)}</td>"
                f"<td>{wording.target_number(indicator, goal)}</td>"
                f"<td>{_percent(part['scored'])}</td><td>{_percent(part['weight'])}</td>"
                f"<td><b>{wording.decimal(part['contribution'])}</b></td>"
            )
        body.append(f'<tr><th scope="row"><span>{indicator.code}</span>{name}</th>{cells}</tr>')
    heads = "".join(
        f'<th scope="col">{name}</th>'
        for name in ("Показатель", "Значение", "Цель", "Достигнуто", "Вес", "Вклад")
    )
    total = wording.decimal(parts["contribution"].sum())
    return (
        f'<p>{escape(NOTE)}</p><div class="scroll" data-scroll><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody>"
        f'<tfoot><tr><th scope="row">Оценка, из 100</th><td colspan="4"></td>'
        f"<td>{total}</td></tr></tfoot></table></div>"
    )


def _percent(number: float) -> str:
    return f"{wording.decimal(number)}{wording.NBSP}%"
