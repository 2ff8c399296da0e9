"""The federal support plan: each measure, its state by the latest statement, and all statements."""

from collections.abc import Sequence
from itertools import groupby

from charts.look.markup import NOTHING, Markup, html, join
from charts.roadmap import progress, region
from indicators import wording
from indicators.roadmap.states import Progress
from indicators.roadmap.support import Standing, Statement, label

CSS = region.CSS

_HEADS = {
    "№": "w1",
    "Мероприятие": "",
    "Срок": "",
    "Состояние": "w4",
    "Последнее сообщение": "",
    "История": "w6",
}


def table(standings: Sequence[Standing], *, chosen: str = "") -> Markup:
    """The plan as HTML; ``chosen`` is the id of a measure."""
    body = []
    for section, group in groupby(standings, key=lambda each: each.measure.section):
        body.append(
            html(
                '<tr><th class="section" colspan="{}" scope="rowgroup">{}</th></tr>',
                len(_HEADS),
                section,
            )
        )
        body += [_row(each, each.measure.id == chosen) for each in group]
    return region.plan_table(_HEADS, body)


def summary(standings: Sequence[Standing]) -> str:
    """How many measures are in each state: «выполнено 9, просрочено 2»."""
    counted = {state: sum(each.state is state for each in standings) for state in Progress}
    return ", ".join(f"{label(state)} {count}" for state, count in counted.items() if count)


def _row(standing: Standing, chosen: bool) -> Markup:
    measure, statements = standing.measure, standing.statements
    quarters = join(
        html(
            "<li>{}{}: до {}, {}</li>",
            progress.mark(each.state),
            wording.period_short(each.period),
            wording.day_short(each.due),
            label(each.state),
        )
        for each in standing.quarters
    )
    state = label(standing.state)
    if standing.days_late:
        state = wording.late(standing.days_late)
    since = NOTHING
    if standing.late_since:
        since = html(
            '<small class="late">срок был {}</small>', wording.day_short(standing.late_since)
        )
    return html(
        '<tr{chosen}><td class="no">{number}</td>'
        "<td><b>{title}</b><small>{executors}</small>"
        "<details><summary>Ожидаемый результат</summary><p>{expected}</p></details></td>"
        '<td><span class="due">{deadline}</span>{quarters}</td>'
        '<td><span class="k">{mark}{state}</span>{since}</td>'
        "<td>{statement}</td><td>{history}</td></tr>",
        chosen=" class=chosen" if chosen else "",
        number=measure.number,
        title=measure.title,
        executors="; ".join(measure.executors),
        expected=measure.expected_result,
        deadline=measure.deadline_text,
        quarters=html("<ul>{}</ul>", quarters) if quarters else NOTHING,
        mark=progress.mark(standing.state),
        state=state,
        since=since,
        statement=_statement(statements[-1]) if statements else NOTHING,
        history=_history(statements),
    )


def _statement(statement: Statement) -> Markup:
    comment = html("<div>{}</div>", statement.comment) if statement.comment else NOTHING
    quarter = f", {wording.period_short(statement.period)}" if statement.period else ""
    return html(
        "{status}{quarter}{comment}<small>{author}, {moment}</small>",
        status=statement.status.label,
        quarter=quarter,
        comment=comment,
        author=statement.author,
        moment=wording.moment(statement.received_at),
    )


def _history(statements: Sequence[Statement]) -> Markup:
    """All statements, newest first; nothing for a single one, which stands beside."""
    if len(statements) < 2:
        return NOTHING
    items = join(html("<li>{}</li>", _statement(each)) for each in reversed(statements))
    return html(
        "<details><summary>сообщений: {}</summary><ul>{}</ul></details>", len(statements), items
    )
