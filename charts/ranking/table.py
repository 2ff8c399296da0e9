"""The table twin of the ranked bars: the same rows in the same order, heads that sort them."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from charts.look.rows import Standing, by
from charts.look.status import SYMBOLS
from charts.ranking import bars as drawing
from indicators import wording
from indicators.comparison import ranking
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.confidence import Significance
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = (
    tables.CSS
    + """
table { width: 100%; }
thead th a { color: var(--quiet); text-decoration: none; }
thead th a::after { content: " ↕" / ""; opacity: .6; }
thead th[aria-sort] a { color: var(--accent); font-weight: 600; }
thead th[aria-sort] a::after { content: ""; }
thead th a:hover { color: var(--accent); }
thead th[data-head] { border-bottom: 1px solid var(--rule); }
thead tr.country > * { border-bottom: 1px solid var(--rule); background: var(--shade);
  color: var(--ink); }
thead tr.country th { text-align: left; white-space: nowrap; }
thead tr:last-child > * { border-bottom: 2px solid var(--ink); }
th[scope=row] { min-width: 11rem; }
small { display: block; color: var(--quiet); font-size: .75rem; }
td.v { font-weight: 600; }
td.t { white-space: nowrap; }
td.last { text-align: left; white-space: nowrap; }
@media (max-width: 640px) { th[scope=row] { min-width: 8rem; position: sticky; left: 0;
  background: var(--paper); z-index: 1; } tr.country th[scope=row] { background: var(--shade); } }
@media print { th[scope=row] { min-width: 5rem; } td:first-child { white-space: nowrap; }
  small { font-size: inherit; } }
"""
)

Cell = Callable[[Standing], str]


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
) -> str:
    """The rows of ``indicators.comparison.ranking.rows`` as HTML, in their order, with the country
    on top.

    Parameters as in ``charts.ranking.bars.bars``; ``before`` is the period that changes are counted
    from. Columns that say nothing of the indicator are left out: intervals of what has none,
    changes without a period to compare with.
    """
    if rows.empty:
        return "<p>Под этот отбор не попал ни один регион.</p>"
    indicator = INDICATORS[str(rows["indicator"].iloc[0])]
    bounded = bool(rows["lower"].notna().any())
    columns = _columns(indicator, group=group, bounded=bounded, before=before)
    body = "".join(
        _row(columns, row, row["region"] == chosen, link) for row in by("region", rows).values()
    )
    heads = "".join(_head(column, order, link) for column in columns)
    groups = "".join(
        f'<col data-column="{indicator.code}">' if column.kind == "v" else "<col>"
        for column in columns
    )
    cells = escape(link("explanation", region="_row_", indicator="_column_"))
    caption = (
        f"Щелчок по значению — как посчитано. Апробация: {escape(sentences.pilot(indicator))}."
    )
    return (
        '<div class="scroll" data-scroll tabindex="0" role="region" aria-label="Таблица рейтинга: '
        'стрелки ведут от региона к значению, клавиша ввода показывает, как оно посчитано">'
        f'<table role="grid" data-cells="{cells}"><caption>{caption}</caption>'
        f"<colgroup>{groups}</colgroup><thead><tr>{heads}</tr>"
        f"{_country(indicator, columns, national)}</thead><tbody>{body}</tbody></table></div>"
    )


def _columns(
    indicator: Indicator, *, group: bool, bounded: bool, before: str | None
) -> list[Column]:
    def value(row: Standing) -> str:
        return wording.value(indicator, row["value"], row["target"])

    def counts(row: Standing) -> str:
        return wording.counts_behind(indicator, row["numerator"], row["denominator"])

    def target(row: Standing) -> str:
        own = drawing.own_target(row)
        words = wording.target(indicator, row["target"])
        return words if own is None else f"{words} (своя {wording.target(indicator, own)})"

    def compared(order: str) -> Cell:
        return lambda row: drawing.compared(indicator, row, order)

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


def _head(column: Column, by: str, link: Link) -> str:
    left = ' class="t"' if column.kind in {"name", "t"} else ""
    if not column.order:
        return f'<th scope="col" data-head{left}>{column.head}</th>'
    chosen = by.removeprefix("-") == column.order
    rising = by.startswith("-") != (column.order == ranking.BY_NAME)
    sort = f' aria-sort="{"ascending" if rising else "descending"}"' if chosen else ""
    mark = wording.NBSP + ("▴" if rising else "▾") if chosen else ""
    address = link("ranking", sort=drawing.address_of(drawing.turned(by, column.order)))
    target = anchor(
        address,
        column.head + mark,
        identity=f"by-{column.order}",
        label=f"{column.head}: сортировать",
    )
    return f'<th scope="col" data-head{left}{sort}>{target}</th>'


def _row(columns: list[Column], row: Standing, chosen: bool, link: Link) -> str:
    silent = row["status"] == Status.NONE
    cells = []
    for column in columns:
        if column.kind == "name":
            address = link("profile", region=row["region"])
            cells.append(f'<th scope="row">{anchor(address, _name(row))}</th>')
            continue
        text = column.silent(row) if silent else column.cell(row)
        kind = ("last" if column.kind == "v" else column.kind) if silent else column.kind
        cells.append(f"<td{f' class={kind}' if kind else ''}>{text}</td>")
    mark = " class=chosen" if chosen else ""
    return f'<tr data-row="{row["region"]}"{mark}>{"".join(cells)}</tr>'


def _country(indicator: Indicator, columns: list[Column], national: pd.Series) -> str:
    """Both national figures as rows; none for a count, whose sum is no value of a region."""
    if not indicator.is_percentage or not national["regions"]:
        return ""
    target = indicator.target.value
    rows = []
    for kind, name in (("pooled", "Вместе по стране"), ("mean", "Среднее регионов")):
        value = float(national[kind])
        said = {
            "Значение": wording.value(indicator, value, target),
            "Цель": wording.target(indicator, target),
            "Разрыв": wording.gap(indicator, value - target),
        }
        if kind == "pooled":
            said["Числа"] = wording.counts_behind(
                indicator, national["numerator"], national["denominator"]
            )
        cells = "".join(
            f'<th scope="row">{name}</th>'
            if column.kind == "name"
            else f"<td{' class=v' if column.kind == 'v' else ''}>{said.get(column.head, '')}</td>"
            for column in columns
        )
        rows.append(f'<tr class="country">{cells}</tr>')
    return "".join(rows)


def _name(row: Standing) -> str:
    return REGIONS[row["region"]].name


def _state(row: Standing) -> str:
    return wording.STATES[State(row["state"])]


def _nowhere(row: Standing) -> str:
    return wording.NOTHING


def _place(row: Standing, place: str) -> str:
    """«12–14», and below it the places that the intervals leave open; alone where none is."""
    text = wording.rank(row[place], row[f"{place}_last"])
    found = verdicts.place_range(row[f"{place}_lower"], row[f"{place}_upper"])
    return text if found in (wording.NOTHING, text) else f"{text}<small>{found}</small>"


def _verdict(row: Standing) -> str:
    """Met or not, and whether the interval says so too."""
    mark = SYMBOLS[Status(row["status"])]
    words = f'<span class="{row["status"]}" aria-hidden="true">{mark}</span> '
    words += wording.STATUSES[Status(row["status"])]
    if not isinstance(row["versus_target"], str):
        return words
    return f"{words}<small>{verdicts.VERSUS_TARGET[Significance(row['versus_target'])]}</small>"
