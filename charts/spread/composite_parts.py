"""How the composite of one region came about: each indicator with its weight and contribution."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor, explained
from charts.look.markup import Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = styles.beside(__file__)

NOTE = "Вклад — достигнутое, умноженное на вес; вес — среди показателей, у которых есть значение."


def table(parts: pd.DataFrame, standings: pd.DataFrame, region: str, *, link: Link) -> Markup:
    """HTML of ``indicators.statistics.composite.parts`` beside the region's rows of
    ``standings``."""
    own = by("indicator", standings[standings["region"] == region])
    body = []
    for part in parts.to_dict("records"):
        indicator = INDICATORS[part["indicator"]]
        body.append(
            html(
                '<tr><th scope="row"><span>{}</span>{}</th>{}</tr>',
                indicator.code,
                anchor(link("ranking", indicator=indicator.code), indicator.short_title),
                _cells(indicator, part, own[indicator.code], link),
            )
        )
    heads = ("Показатель", "Значение", "Цель", "Достигнуто", "Вес", "Вклад")
    return html(
        '<p>{}</p><div class="scroll" data-scroll><table><thead><tr>{}</tr></thead>'
        '<tbody>{}</tbody><tfoot><tr><th scope="row">Оценка, из 100</th><td colspan="4"></td>'
        "<td>{}</td></tr></tfoot></table></div>",
        NOTE,
        join(html('<th scope="col">{}</th>', head) for head in heads),
        join(body),
        wording.decimal(parts["contribution"].sum()),
    )


def _cells(indicator: Indicator, part: Mapping[Hashable, Any], row: Standing, link: Link) -> Markup:
    code = indicator.code
    if part["scored"] != part["scored"]:
        words = explained(link, row["region"], code, wording.STATES[State(row["state"])])
        return html('<td class="quiet">{}</td><td></td><td></td><td></td><td></td>', words)
    # against the recommended target, as the score is
    goal = indicator.target.value
    met = Status.MET if row["value"] >= goal else Status.MISSED
    number = explained(link, row["region"], code, wording.value(indicator, row["value"], goal))
    return html(
        "<td>{} {}</td><td>{}</td><td>{}</td><td>{}</td><td><b>{}</b></td>",
        symbol(met),
        number,
        wording.target_number(indicator, goal),
        _percent(part["scored"]),
        _percent(part["weight"]),
        wording.decimal(part["contribution"]),
    )


def _percent(number: float) -> str:
    return f"{wording.decimal(number)}{wording.NBSP}%"
