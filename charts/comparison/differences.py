"""The table of differences: indicators down, regions across, each held against one of them."""

from collections.abc import Sequence

import pandas as pd

from charts.look import links, status, styles
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by_pair
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Growth, Indicator, Share
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = status.CSS + styles.beside(__file__)

_SIGNS = {Significance.HIGHER: "▲", Significance.SAME: "≈", Significance.LOWER: "▼"}

NOTE = html(
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
) -> Markup:
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
            html('<tr><th scope="rowgroup" colspan="{}">{}</th></tr>', 1 + len(ordered), audience)
        )
        for indicator in of_audience(sheet):
            base = rows[indicator.code, reference]
            cells = [html('<td class="base">{}</td>', _value(indicator, base, link))]
            for region in ordered[1:]:
                pair = (indicator.code, region)
                value = _value(indicator, rows[pair], link)
                cells.append(html("<td>{}{}</td>", value, _difference(indicator, apart[pair])))
            body.append(html("<tr>{}{}</tr>", _title(indicator, base, link), join(cells)))
    return html(
        '<div class="scroll" data-scroll tabindex="0" role="region" aria-label="Таблица различий">'
        '<table><thead><tr><th scope="col" style="text-align:left">Показатель</th>{}</tr>'
        "</thead><tbody>{}</tbody></table></div>{}",
        join(_head(code, reference, link) for code in ordered),
        join(body),
        NOTE,
    )


def _head(code: str, reference: str, link: Link) -> Markup:
    name = links.region(link, code)
    if code == reference:
        return html('<th scope="col" class="base">{}<small>база сравнения</small></th>', name)
    return html(
        '<th scope="col">{}<a class="act" id="base-{}" href="{}" data-go>сделать базой</a></th>',
        name,
        code,
        link("comparison", against=code),
    )


def _title(indicator: Indicator, base: Standing, link: Link) -> Markup:
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    note = ""
    if base["status"] == Status.NONE:
        note = "у базы нет значения: сравнить не с чем"
    elif not isinstance(indicator.formula, Share):
        kind = "прирост" if isinstance(indicator.formula, Growth) else "число"
        note = f"{kind}: значимость не проверяется"
    return html(
        '<th scope="row"><span>{}</span>{}{}</th>',
        indicator.code,
        title,
        html("<small>{}</small>", note) if note else NOTHING,
    )


def _value(indicator: Indicator, row: Standing, link: Link) -> Markup:
    if row["status"] == Status.NONE:
        state = State(row["state"])
        words, behind = wording.STATE_MARKS[state], wording.STATES[state]
    else:
        words = wording.value(indicator, row["value"], row["target"])
        behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    linked = explained(
        link, row["region"], indicator.code, words, label=f"{behind}\nКак посчитано".lstrip()
    )
    return html('<span class="value {}">{}</span>', row["status"], linked)


def _difference(indicator: Indicator, apart: Standing) -> Markup:
    number = apart["difference"]
    if number != number:
        return NOTHING
    text = html("<small>{}</small>", wording.gap(indicator, number))
    if apart["verdict"] not in set(Significance):  # none for what is no share
        return text
    verdict = Significance(apart["verdict"])
    return html(
        '{}<small{} title="95{}%: от {} до {}">{} {}</small>',
        text,
        NOTHING if verdict is Significance.SAME else html(' class="real"'),
        wording.NBSP,
        wording.gap(indicator, apart["lower"]),
        wording.gap(indicator, apart["upper"]),
        _SIGNS[verdict],
        verdicts.DIFFERENCE[verdict],
    )
