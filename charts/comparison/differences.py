"""The table of differences: indicators down, regions across, each held against one of them."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from charts.look.links import Link, anchor, explained
from charts.look.rows import Standing, by_pair
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Growth, Indicator, Share
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = """
.scroll { overflow-x: auto; }
table { border-collapse: separate; border-spacing: 0; font-size: .8125rem; }
th, td { padding: .35rem .6rem; text-align: right; vertical-align: top; white-space: nowrap;
  border-bottom: 1px solid var(--rule); font-weight: 400; }
thead th { vertical-align: bottom; border-bottom: 2px solid var(--ink); white-space: normal;
  min-width: 6.4rem; max-width: 9rem; }
thead th a { display: block; } thead th small { display: block; color: var(--quiet); }
th a { color: var(--ink); text-decoration: none; }
th a:hover { color: var(--accent); text-decoration: underline; }
thead th a.act { color: var(--accent); font-size: .75rem; }
thead th.base a { font-weight: 700; }
th[scope=row] { text-align: left; white-space: normal; min-width: 13rem; max-width: 20rem;
  position: sticky; left: 0; background: var(--paper); z-index: 1; }
th[scope=row] small { display: block; }
th[scope=row] span { color: var(--quiet); margin-right: .35rem; }
th[scope=rowgroup] { text-align: left; font-weight: 600; padding-top: .9rem; }
td small { display: block; color: var(--quiet); font-size: .75rem; }
td .real { color: var(--ink); font-weight: 600; }
td.base { background: var(--shade); } thead th.base { background: var(--shade); }
.value.met::before { content: "✓ " / "цель достигнута: "; }
.value.near::before { content: "▿ " / "немного ниже цели: "; }
.value.missed::before { content: "▾ " / "ниже цели: "; }
.value { font-weight: 600; } .value.none { font-weight: 400; }
small { font-size: .75rem; color: var(--quiet); }
p { font-size: .8125rem; color: var(--quiet); max-width: 62rem; margin: .6rem 0 0; }
@media (max-width: 640px) { th[scope=row] { min-width: 8.5rem; max-width: 8.5rem; }
  th, td { padding-inline: .4rem; } }
@media print { .scroll { overflow: visible; } table { font-size: .6875rem; width: 100%; }
  th, td { padding: .2rem .3rem; } td { white-space: normal; } tr { break-inside: avoid; }
  th[scope=row] { position: static; min-width: 8rem; } thead th { min-width: 0; }
  thead th a.act { display: none; } th[scope=rowgroup] { break-after: avoid; } }
"""

_SIGNS = {Significance.HIGHER: "▲", Significance.SAME: "≈", Significance.LOWER: "▼"}

NOTE = (
    "<p>Разница — значение региона минус значение базы. «Значимо выше» и «значимо ниже»: интервал "
    "разности двух долей (Ньюкомб, 95\u00a0%) не содержит нуля; «не отличается» — разницу такой "
    "величины мог дать случай. Когда сравнений много, примерно одно из двадцати окажется "
    "«значимым» случайно; значимая разница может быть мала. Для чисел и приростов значимость не "
    "проверяется: у них нет знаменателя, по которому ее можно оценить.</p>"
)


def table(
    standings: pd.DataFrame,
    differences: pd.DataFrame,
    regions: Sequence[str],
    reference: str,
    *,
    link: Link,
) -> str:
    """The table as HTML.

    ``standings`` are of one period, ``differences`` rows of ``significance.COLUMNS``.
    The reference stands first, the others in the order of ``regions``.
    """
    rows = by_pair(standings, regions)
    records: list[Standing] = differences.to_dict("records")  # type: ignore[assignment]
    apart = {(row["indicator"], row["region"]): row for row in records}
    ordered = [reference, *(code for code in regions if code != reference)]
    body = []
    for sheet, audience in AUDIENCES.items():
        body.append(
            f'<tr><th scope="rowgroup" colspan="{1 + len(ordered)}">{escape(audience)}</th></tr>'
        )
        for indicator in of_audience(sheet):
            base = rows[indicator.code, reference]
            cells = [f'<td class="base">{_value(indicator, base, link)}</td>']
            for region in ordered[1:]:
                key = (indicator.code, region)
                value = _value(indicator, rows[key], link)
                cells.append(f"<td>{value}{_difference(indicator, apart[key])}</td>")
            body.append(f"<tr>{_title(indicator, base, link)}{''.join(cells)}</tr>")
    heads = "".join(_head(code, reference, link) for code in ordered)
    return (
        '<div class="scroll" data-scroll tabindex="0" role="region" aria-label="Таблица различий">'
        f'<table><thead><tr><th scope="col" style="text-align:left">Показатель</th>{heads}</tr>'
        f"</thead><tbody>{''.join(body)}</tbody></table></div>{NOTE}"
    )


def _head(code: str, reference: str, link: Link) -> str:
    region = REGIONS[code]
    name = anchor(link("profile", region=code), region.short_name, label=region.name)
    if code == reference:
        return f'<th scope="col" class="base">{name}<small>база сравнения</small></th>'
    address = escape(link("comparison", against=code))
    act = f'<a class="act" id="base-{code}" href="{address}" data-go>сделать базой</a>'
    return f'<th scope="col">{name}{act}</th>'


def _title(indicator: Indicator, base: Standing, link: Link) -> str:
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    note = ""
    if base["status"] == Status.NONE:
        note = "<small>у базы нет значения: сравнить не с чем</small>"
    elif not isinstance(indicator.formula, Share):
        kind = "прирост" if isinstance(indicator.formula, Growth) else "число"
        note = f"<small>{kind}: значимость не проверяется</small>"
    return f'<th scope="row"><span>{indicator.code}</span>{title}{note}</th>'


def _value(indicator: Indicator, row: Standing, link: Link) -> str:
    if row["status"] == Status.NONE:
        state = State(row["state"])
        words, said = wording.STATE_MARKS[state], wording.STATES[state]
    else:
        words = wording.value(indicator, row["value"], row["target"])
        said = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    linked = explained(
        link, row["region"], indicator.code, words, label=f"{said}\nКак посчитано".lstrip()
    )
    return f'<span class="value {row["status"]}">{linked}</span>'


def _difference(indicator: Indicator, apart: Standing) -> str:
    number = apart["difference"]
    if number != number:
        return ""
    text = f"<small>{wording.gap(indicator, number)}</small>"
    if apart["verdict"] not in set(Significance):  # none for what is no share
        return text
    verdict = Significance(apart["verdict"])
    sign, words = _SIGNS[verdict], verdicts.DIFFERENCE[verdict]
    bounds = (wording.gap(indicator, apart["lower"]), wording.gap(indicator, apart["upper"]))
    real = "" if verdict is Significance.SAME else ' class="real"'
    return (
        f'{text}<small{real} title="95{wording.NBSP}%: от {bounds[0]} до {bounds[1]}">'
        f"{sign} {words}</small>"
    )
