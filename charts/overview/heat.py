"""The heat table: regions down, the indicators across, a value and a symbol in each cell."""

from collections.abc import Mapping

import pandas as pd

from charts.look import sorting, styles
from charts.look import status as look
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import IN_SHORT, JUDGED, SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, INDICATORS, of_audience
from indicators.regions.subjects import alphabetic, short_name
from indicators.standings.statement import State
from indicators.standings.status import Status, statuses

BY_NAME = "name"
BY_MET = "met"

# Every order of rows; a leading minus turns it round (worst first, Я before А).
ORDERS = tuple(sign + order for order in (BY_MET, BY_NAME, *INDICATORS) for sign in ("", "-"))

CSS = look.CSS + styles.beside(__file__)

_CLASSES: Mapping[str, str] = {
    Status.MET: "m",
    Status.NEAR: "r",
    Status.MISSED: "x",
    Status.NONE: "o",
}


def order(standings: pd.DataFrame, by: str) -> list[str]:
    """Codes of the regions in the order of rows; regions without a value come last."""
    key = by.removeprefix("-")
    reverse = by.startswith("-")
    codes = sorted(standings["region"].unique(), key=alphabetic)
    if key == BY_NAME:
        return codes[::-1] if reverse else codes
    if key == BY_MET:
        values = met(standings)
    else:
        values = standings[standings["indicator"] == key].set_index("region")["value"].dropna()
    ranked = sorted(
        (code for code in codes if code in values.index),
        key=lambda code: values[code] if reverse else -values[code],
    )
    return ranked + [code for code in codes if code not in values.index]


def met(standings: pd.DataFrame) -> pd.Series:
    """How many targets each region meets; regions without any value are left out."""
    with_value = standings[standings["value"].notna()]
    return (with_value["gap"] >= 0).groupby(with_value["region"]).sum()


def table(standings: pd.DataFrame, *, by: str, link: Link) -> Markup:
    """The heat table as HTML for the rows of one period; ``by`` is one of ORDERS.

    A cell leads to the explanation of its value: by the pattern of ``pages.frame.drawing``, not a
    link.
    """
    reached = met(standings)
    frame = standings.assign(status=statuses(standings))
    rows: dict[str, dict[str, Markup]] = {}
    columns = ("region", "indicator", "value", "target", "gap", "state", "status")
    for region, code, value, target, gap, state, status in zip(
        *(frame[column] for column in columns), strict=True
    ):
        rows.setdefault(region, {})[code] = _cell(code, value, target, gap, state, status)
    body = join(
        html(
            '<tr data-row="{}"><th scope="row">{}</th><td class="n">{}</td>{}</tr>',
            code,
            anchor(link("profile", region=code), short_name(code)),
            reached.get(code, ""),
            join(rows[code].values()),
        )
        for code in order(standings, by)
    )
    return html(
        '<div class="heat" data-scroll="rows" tabindex="0" role="region" '
        'aria-label="Сводка по регионам: стрелки ведут по клеткам, клавиша ввода показывает, как '
        'посчитано значение"><table role="grid" data-cells="{cells}">{columns}{head}'
        "<tbody>{body}</tbody></table></div>{key}{codes}",
        cells=link("explanation", region="_row_", indicator="_column_"),
        columns=_COLUMNS,
        head=_head(by, link),
        body=body,
        key=_KEY,
        codes=_codes(link),
    )


def _cell(code: str, value: float, target: float, gap: float, state: str, status: str) -> Markup:
    border = " b" if code in _FIRST else ""
    if status == Status.NONE:
        words, mark = wording.STATES[State(state)], wording.STATE_MARKS[State(state)]
        return html('<td class="o{}" title="{}">{}</td>', border, words, mark)
    indicator = INDICATORS[code]
    return html(
        '<td class="{}{}" title="{}: {}">{}</td>',
        _CLASSES[status],
        border,
        code,
        wording.gap(indicator, gap),
        wording.cell(indicator, value, target),
    )


_COLUMNS = html(
    '<colgroup><col class="r"><col class="t">{}</colgroup>',
    join(html('<col data-column="{}">', code) for code in INDICATORS),
)
_FIRST = {of_audience(sheet)[0].code for sheet in AUDIENCES}


_KEY = html(
    '<p class="key">{}{}<span class="hint">щелчок по клетке (с клавиатуры — стрелки и ввод) — как '
    "посчитано</span></p>",
    join(
        html('<span><b class="{}">{}</b> {}</span>', _CLASSES[each], SYMBOLS[each], IN_SHORT[each])
        for each in JUDGED
    ),
    join(
        html("<span><b>{}</b> {}</span>", wording.STATE_MARKS[state], wording.STATES[state])
        for state in State
        if state is not State.COMPUTED
    ),
)


def _codes(link: Link) -> Markup:
    """What the codes in the head stand for; each leads to its ranking."""
    items = join(
        html("<li>{} {}</li>", code, anchor(link("ranking", indicator=code), indicator.short_title))
        for code, indicator in INDICATORS.items()
    )
    return html('<ul class="codes">{}</ul>', items)


def _head(by: str, link: Link) -> Markup:
    groups = join(
        html('<th colspan="{}" scope="colgroup" class="b">{}</th>', len(of_audience(sheet)), name)
        for sheet, name in AUDIENCES.items()
    )
    codes = join(
        _sortable(code, code, f"{indicator.title}. Сортировать", by, link)
        for code, indicator in INDICATORS.items()
    )
    targets = join(
        html(
            "<th{}>{}</th>",
            html(" class=b") if code in _FIRST else NOTHING,
            wording.target_number(indicator, indicator.target.value),
        )
        for code, indicator in INDICATORS.items()
    )
    return html(
        "<thead><tr><th></th><th></th>{}</tr><tr>{}{}{}</tr>"
        "<tr><th>Цель, не менее</th><th></th>{}</tr></thead>",
        groups,
        _sortable(BY_NAME, "Регион", "Сортировать по названию", by, link),
        _sortable(BY_MET, "целей", "Сколько целей достигнуто. Сортировать", by, link),
        codes,
        targets,
    )


def _sortable(order: str, text: str, title: str, by: str, link: Link) -> Markup:
    """A head that sorts by an order; the chosen one turns round."""
    sort = sorting.of(by, order, rises=order == BY_NAME)
    return html(
        '<th scope="col"{}{}>{}</th>',
        sort.attribute,
        html(' class="b"') if order in _FIRST else NOTHING,
        anchor(
            link("", sort=sort.turned),
            f"{text}{sort.mark}",
            identity=f"by-{order}",
            label=title,
        ),
    )
