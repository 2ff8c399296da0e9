"""The table twin of the ranked bars: the same rows in the same order, heads that sort them."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by, own_target
from charts.look.status import SYMBOLS
from charts.ranking import orders
from indicators import wording
from indicators.comparison import ranking
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.regions.subjects import name
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = tables.CSS + styles.beside(__file__)

Cell = Callable[[Standing], str | Markup]


@dataclass(frozen=True)
class Column:
    """A column: its head, the order that the head sorts by, and a cell of a row with a value.

    ``silent`` is the cell of a row without one.
    """

    head: str
    cell: Cell
    order: str = ""
    silent: Cell = lambda row: ""
    kind: str = ""


def table(
    rows: pd.DataFrame,
    national: pd.Series,
    *,
    link: Link,
    order: str = ranking.BY_VALUE,
    group: bool = False,
    before: str | None = None,
    chosen: str = "",
) -> Markup:
    """The rows of ``indicators.comparison.ranking.rows`` as HTML, in their order, with the country
    on top.

    Parameters as in ``charts.ranking.bars.bars``; ``before`` is the period that changes are counted
    from. Columns that say nothing of the indicator are left out: intervals of what has none,
    changes without a period to compare with.
    """
    if rows.empty:
        return html("<p>Под этот отбор не попал ни один регион.</p>")
    indicator = INDICATORS[str(rows["indicator"].iloc[0])]
    bounded = bool(rows["lower"].notna().any())
    columns = _columns(indicator, group=group, bounded=bounded, before=before)
    return html(
        '<div class="scroll" data-scroll tabindex="0" role="region" aria-label="Таблица рейтинга: '
        'стрелки ведут от региона к значению, клавиша ввода показывает, как оно посчитано">'
        '<table role="grid" data-cells="{cells}"><caption>{caption}</caption>'
        "<colgroup>{groups}</colgroup><thead><tr>{heads}</tr>{country}</thead>"
        "<tbody>{body}</tbody></table></div>",
        cells=link("explanation", region="_row_", indicator="_column_"),
        caption=f"Щелчок по значению — как посчитано. Апробация: {sentences.pilot(indicator)}.",
        groups=join(
            html('<col data-column="{}">', indicator.code) if column.kind == "v" else html("<col>")
            for column in columns
        ),
        heads=join(_head(column, order, link) for column in columns),
        country=_country(indicator, columns, national),
        body=join(
            _row(columns, row, row["region"] == chosen, link) for row in by("region", rows).values()
        ),
    )


def _columns(
    indicator: Indicator, *, group: bool, bounded: bool, before: str | None
) -> list[Column]:
    def value(row: Standing) -> str:
        return wording.value(indicator, row["value"], row["target"])

    def counts(row: Standing) -> str:
        return wording.counts_behind(indicator, row["numerator"], row["denominator"])

    def target(row: Standing) -> str:
        own = own_target(row)
        words = wording.target(indicator, row["target"])
        return words if own is None else f"{words} (своя {wording.target(indicator, own)})"

    def compared(order: str) -> Cell:
        return lambda row: orders.compared(indicator, row, order)

    columns = [Column("Место в стране", lambda row: _place(row, "rank"), silent=_nowhere)]
    if group:
        columns.append(
            Column("Место в группе", lambda row: _place(row, "group_rank"), silent=_nowhere)
        )
    columns += [
        Column("Регион", _name, ranking.BY_NAME, kind="name"),
        Column("Значение", value, ranking.BY_VALUE, silent=_state, kind="v"),
        Column("Числа", counts, silent=counts),
    ]
    if bounded:
        columns.append(
            Column(
                f"Интервал 95{wording.NBSP}%",
                lambda row: wording.interval(row["lower"], row["upper"]),
            )
        )
    columns += [
        Column("К цели", _verdict, kind="t"),
        Column("Цель", target, silent=target),
        Column("Разрыв", compared(ranking.BY_GAP), ranking.BY_GAP),
        Column("До цели", compared(ranking.BY_PEOPLE), ranking.BY_PEOPLE),
        Column("Вклад в разрыв страны", compared(ranking.BY_CONTRIBUTION), ranking.BY_CONTRIBUTION),
    ]
    if before:
        head = f"Изменение с {wording.period_short(before)}"
        columns.append(Column(head, compared(ranking.BY_CHANGE), ranking.BY_CHANGE))
    if indicator.pilot_band:
        columns.append(
            Column(
                "К среднему апробации", lambda row: wording.gap(indicator, row["versus_average"])
            )
        )
    if indicator.pilot_minimum:
        columns.append(
            Column(
                "К минимуму апробации", lambda row: wording.gap(indicator, row["versus_minimum"])
            )
        )
    return columns


def _head(column: Column, by: str, link: Link) -> Markup:
    left = html(' class="t"') if column.kind in {"name", "t"} else NOTHING
    if not column.order:
        return html('<th scope="col" data-head{}>{}</th>', left, column.head)
    sort = orders.sort_of(by, column.order)
    target = anchor(
        orders.address(sort, link),
        column.head + (wording.NBSP + sort.mark if sort.mark else ""),
        identity=f"by-{column.order}",
        label=f"{column.head}: сортировать",
    )
    return html('<th scope="col" data-head{}{}>{}</th>', left, sort.attribute, target)


def _row(columns: list[Column], row: Standing, chosen: bool, link: Link) -> Markup:
    silent = row["status"] == Status.NONE
    cells = []
    for column in columns:
        if column.kind == "name":
            name = anchor(link("profile", region=row["region"]), _name(row))
            cells.append(html('<th scope="row">{}</th>', name))
            continue
        content = column.silent(row) if silent else column.cell(row)
        kind = ("last" if column.kind == "v" else column.kind) if silent else column.kind
        cells.append(
            html('<td class="{}">{}</td>', kind, content) if kind else html("<td>{}</td>", content)
        )
    return html(
        '<tr data-row="{}"{}>{}</tr>',
        row["region"],
        html(" class=chosen") if chosen else NOTHING,
        join(cells),
    )


def _country(indicator: Indicator, columns: list[Column], national: pd.Series) -> Markup:
    """Both national figures as rows; none for a count, whose sum is no value of a region."""
    if not indicator.is_percentage or not national["regions"]:
        return NOTHING
    target = indicator.target.value
    rows = []
    for kind, title in (("pooled", "Вместе по стране"), ("mean", "Среднее регионов")):
        value = float(national[kind])
        figures = {
            "Значение": wording.value(indicator, value, target),
            "Цель": wording.target(indicator, target),
            "Разрыв": wording.gap(indicator, value - target),
        }
        if kind == "pooled":
            figures["Числа"] = wording.counts_behind(
                indicator, national["numerator"], national["denominator"]
            )
        cells = join(
            html('<th scope="row">{}</th>', title)
            if column.kind == "name"
            else html(
                "<td{}>{}</td>",
                html(" class=v") if column.kind == "v" else NOTHING,
                figures.get(column.head, ""),
            )
            for column in columns
        )
        rows.append(html('<tr class="country">{}</tr>', cells))
    return join(rows)


def _name(row: Standing) -> str:
    return name(row["region"])


def _state(row: Standing) -> str:
    return wording.STATES[State(row["state"])]


def _nowhere(row: Standing) -> str:
    return wording.NOTHING


def _place(row: Standing, place: str) -> str | Markup:
    """«12–14», and below it the places that the intervals leave open; alone where none is."""
    text = wording.rank(row[place], row[f"{place}_last"])
    left_open = verdicts.place_range(row[f"{place}_lower"], row[f"{place}_upper"])
    if left_open in (wording.NOTHING, text):
        return text
    return html("{}<small>{}</small>", text, left_open)


def _verdict(row: Standing) -> Markup:
    """Met or not, and whether the interval says so too."""
    status = Status(row["status"])
    words = html(
        '<span class="{}" aria-hidden="true">{}</span> {}',
        status,
        SYMBOLS[status],
        wording.STATUSES[status],
    )
    if not isinstance(row["versus_target"], str):
        return words
    versus = verdicts.VERSUS_TARGET[Significance(row["versus_target"])]
    return html("{}<small>{}</small>", words, versus)
