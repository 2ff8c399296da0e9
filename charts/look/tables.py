"""The table twin of every chart: the same standings as rows and columns."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from charts.look.palette import Link, Standing, anchor, by, symbol
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

CSS = """
/* Below the screen, a table that has just changed is laid out after what is seen was painted. */
.scroll { overflow-x: auto; contain-intrinsic-block-size: auto 2400px; }
.fresh .scroll { content-visibility: auto; }
table { border-collapse: collapse; font-size: .8125rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .3rem; max-width: 60rem; }
th, td { padding: .3rem .5rem; text-align: right; vertical-align: top;
  border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 400; border-bottom: 2px solid var(--ink);
  vertical-align: bottom; }
td { white-space: nowrap; } .t { text-align: left; white-space: normal; }
th[scope=row] { text-align: left; font-weight: 400; min-width: 10rem; }
th a { color: var(--ink); text-decoration: none; } th a:hover { color: var(--accent);
  text-decoration: underline; }
td a { color: inherit; text-decoration: none; }
td a:hover { color: var(--accent); text-decoration: underline; }
tr.chosen > * { background: var(--shade); }
tbody tr:hover > * { background: var(--shade); }
td.none { text-align: left; }
@media print { .scroll { overflow: visible; } table { font-size: .5625rem; }
  th, td { padding: .12rem .22rem; white-space: normal; } th[scope=row] { min-width: 5rem; }
  thead th a::after { content: none !important; } tr { break-inside: avoid; } }
"""


def of_region(standings: pd.DataFrame, region: str, *, link: Link) -> str:
    """The indicators of one region, with all that the strips show, in the source's words."""
    own = by("indicator", standings[standings["region"] == region])
    body = []
    for code, indicator in INDICATORS.items():
        row = own[code]
        title = anchor(link("ranking", indicator=code), indicator.title)
        place = wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"])
        body.append(
            f'<tr><td>{code}</td><th scope="row">{title}</th>{_figures(indicator, row, link)}'
            f'<td class="t">{pilot(indicator)}</td><td>{place}</td></tr>'
        )
    return _table(("№", "Показатель", *_FIGURES, "Апробация", "Место"), body, "")


_FIGURES = (
    *("Значение", "Числа", "Интервал 95 %", "Цель", "Разрыв", "До цели"),
    *("К среднему апробации", "К минимуму апробации"),
)


def _figures(indicator: Indicator, row: Standing, link: Link) -> str:
    explained = link("explanation", region=row["region"], indicator=indicator.code)
    versus = (
        f"<td>{wording.gap(indicator, row['versus_average'])}</td>"
        f"<td>{wording.gap(indicator, row['versus_minimum'])}</td>"
    )
    target = wording.target(indicator, row["target"])
    if row["target_set_by"] == TargetSetBy.COMMISSION:
        target += " (МВК)"
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    if row["status"] == Status.NONE:
        state = anchor(explained, wording.STATES[State(row["state"])])
        empty = "<td></td>"
        return (
            f'<td class="none">{state}</td><td>{behind}</td>{empty}<td>{target}</td>{empty}{empty}'
            f"{empty}{empty}"
        )
    value = anchor(explained, wording.value(indicator, row["value"], row["target"]))
    return (
        f"<td>{symbol(row['status'])} {value}</td>"
        f"<td>{behind}</td><td>{wording.interval(row['lower'], row['upper'])}</td>"
        f"<td>{target}</td><td>{wording.gap(indicator, row['gap'])}</td>"
        f"<td>{wording.still_to_reach(indicator, row['gap_count'])}</td>{versus}"
    )


def pilot(indicator: Indicator) -> str:
    """The pilot's results with the regions of the minimum, and how far they compare."""
    return escape(sentences.pilot(indicator))


def _table(heads: Sequence[str], body: Sequence[str], caption: str) -> str:
    left = {"Регион", "Показатель", "Апробация"}
    head = "".join(
        f'<th scope="col"{" class=t" if name in left else ""}>{name}</th>' for name in heads
    )
    note = f"<caption>{caption}</caption>" if caption else ""
    return (
        f'<div class="scroll" data-scroll tabindex="0"><table>{note}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
