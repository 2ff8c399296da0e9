"""The federal support plan: each measure, its state by the latest statement, and all statements."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

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


def table(standings: Sequence[Standing], *, chosen: str = "") -> str:
    """The plan as HTML; ``chosen`` is the id of a measure."""
    body = []
    for section, group in groupby(standings, key=lambda each: each.measure.section):
        body.append(
            f'<tr><th class="section" colspan="{len(_HEADS)}" scope="rowgroup">'
            f"{escape(section)}</th></tr>"
        )
        body += [_row(each, each.measure.id == chosen) for each in group]
    return region.framed(_HEADS, body)


def summary(standings: Sequence[Standing]) -> str:
    """How many measures are in each state: «выполнено 9, просрочено 2»."""
    counted = {state: sum(each.state is state for each in standings) for state in Progress}
    return ", ".join(f"{label(state)} {count}" for state, count in counted.items() if count)


def _row(standing: Standing, chosen: bool) -> str:
    measure, told = standing.measure, standing.statements
    quarters = "".join(
        f"<li>{progress.mark(each.state)}{wording.period_short(each.period)}: до "
        f"{wording.day_short(each.due)}, {label(each.state)}</li>"
        for each in standing.quarters
    )
    said = label(standing.state)
    if standing.days_late:
        said = wording.late(standing.days_late)
    since = ""
    if standing.late_since:
        since = f'<small class="late">срок был {wording.day_short(standing.late_since)}</small>'
    return (
        f"<tr{' class=chosen' if chosen else ''}>"
        f'<td class="no">{measure.number}</td>'
        f"<td><b>{escape(measure.title)}</b><small>{escape('; '.join(measure.executors))}</small>"
        f"<details><summary>Ожидаемый результат</summary>"
        f"<p>{escape(measure.expected_result)}</p></details></td>"
        f'<td><span class="due">{escape(measure.deadline_text)}</span>'
        f"{f'<ul>{quarters}</ul>' if quarters else ''}</td>"
        f'<td><span class="k">{progress.mark(standing.state)}{said}</span>{since}</td>'
        f"<td>{_statement(told[-1]) if told else ''}</td><td>{_history(told)}</td></tr>"
    )


def _statement(said: Statement) -> str:
    comment = f"<div>{escape(said.comment)}</div>" if said.comment else ""
    quarter = f", {wording.period_short(said.period)}" if said.period else ""
    return (
        f"{said.status.label}{quarter}{comment}"
        f"<small>{escape(said.author)}, {wording.moment(said.received_at)}</small>"
    )


def _history(told: Sequence[Statement]) -> str:
    """All statements, newest first; nothing for a single one, which stands beside."""
    if len(told) < 2:
        return ""
    items = "".join(f"<li>{_statement(each)}</li>" for each in reversed(told))
    return f"<details><summary>сообщений: {len(told)}</summary><ul>{items}</ul></details>"
