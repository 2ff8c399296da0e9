"""One region's roadmap: 21 measures with executors, deadline, state, act, comment, history."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.roadmap import progress
from indicators import wording
from indicators.roadmap.states import MEASURES, Part, Progress, Statuses

CSS = progress.CSS + styles.beside(__file__)

# The columns, and how wide those are that hold short texts.
_HEADS = {
    "№": "w1",
    "Мероприятие": "w2",
    "Срок": "",
    "Состояние": "w4",
    "Акт": "w6",
    "Комментарий": "",
    "Отчет": "w7",
    "По кварталам": "w7",
}


def table(
    states: pd.DataFrame,
    parts: Mapping[str, Sequence[Part]],
    history: Mapping[str, Statuses],
    *,
    agreements: str,
    link: Link,
    chosen: str = "",
) -> Markup:
    """The rows of one region in a matrix (``indicators.roadmap.states.COLUMNS``) as HTML.

    ``parts`` are the dates of measures with more than one, ``history`` what each report said,
    ``agreements`` the words about career centres beside measure 1.3; ``chosen`` is a measure.
    """
    own = {
        str(row["measure"]): {str(name): cell for name, cell in row.items()}
        for row in states.to_dict("records")
    }
    body = []
    for section, measures in groupby(MEASURES.values(), key=lambda measure: measure.section):
        body.append(
            html(
                '<tr><th class="section" colspan="{}" scope="rowgroup">{}</th></tr>',
                len(_HEADS),
                section,
            )
        )
        for measure in measures:
            number = measure.number
            row = own[number]
            more = html("<small>{}</small>", agreements) if number == "1.3" else NOTHING
            mark = " class=chosen" if number == chosen else ""
            body.append(
                html(
                    '<tr id="measure-{number}"{mark}><td class="no">{number}</td>'
                    "<td><b>{title}</b><small>{executors}</small>"
                    "<details><summary>Ожидаемый результат</summary>"
                    "<p>{expected}</p></details></td>"
                    '<td><span class="due">{deadline}</span>{parts}</td>'
                    "<td>{state}{more}</td><td>{act}</td><td>{comment}</td>"
                    '<td class="from">{source}</td><td>{history}</td></tr>',
                    number=number,
                    mark=mark,
                    title=measure.title,
                    executors="; ".join(measure.executors),
                    expected=measure.expected_result,
                    deadline=measure.deadline_text,
                    parts=_parts(parts.get(number, ())),
                    state=_state(row, link),
                    more=more,
                    act=_act(row),
                    comment=row["comment"] or "",
                    source=_source(row),
                    history=_history(history.get(number, {})),
                )
            )
    return plan_table(_HEADS, body)


def plan_table(heads: Mapping[str, str], body: Sequence[Markup]) -> Markup:
    """The table of a plan: ``heads`` with the class of each column's width, rows, and the key."""
    head = join(
        html('<th scope="col"{}>{}</th>', html(' class="{}"', width) if width else "", name)
        for name, width in heads.items()
    )
    return html(
        '<div class="scroll" data-scroll tabindex="0"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>{}",
        head,
        join(body),
        progress.key(),
    )


def _state(row: Mapping[str, Any], link: Link) -> Markup:
    state, days = row["state"], row["days_late"]
    text = html('<span class="k">{}{}</span>', progress.mark(state), progress.in_words(state, days))
    if state != Progress.OVERDUE:
        return text
    address = link("proposals", region=row["region"], measure=row["measure"])
    since = wording.day_short(row["late_since"])
    return html(
        '{}<small class="late">срок был {}</small><small class="propose">{}</small>',
        text,
        since,
        anchor(address, "Предложить меру"),
    )


def _parts(parts: Sequence[Part]) -> Markup:
    """The dates of a compound or recurring measure, each with its own state."""
    items = join(
        html(
            "<li>{}{}: {}, {}</li>",
            progress.mark(part.state),
            part.label,
            wording.day_short(part.due),
            _of_part(part),
        )
        for part in parts
    )
    return html("<ul>{}</ul>", items) if items else NOTHING


def _of_part(part: Part) -> str:
    if part.state is Progress.OVERDUE:
        return wording.late(-part.days)
    if part.state in (Progress.DONE, Progress.NO_REPORT) or part.days < 0:
        return part.state.label
    return wording.until(part.days)


def _act(row: Mapping[str, Any]) -> Markup:
    number = f"№{wording.NBSP}{row['act_number']}" if row["act_number"] else ""
    when = f"от{wording.NBSP}{_day(row['act_date'])}" if row["act_date"] else ""
    parts = filter(None, (row["act_name"] or "", number, when))
    return join((html('<span class="part">{}</span>', each) for each in parts), Markup(" "))


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"


def _source(row: Mapping[str, Any]) -> Markup:
    if not row["period"]:
        return NOTHING
    period = wording.period_short(row["period"])
    return html('<span class="k">{}</span><small>документ {}</small>', period, row["submission"])


def _history(statuses: Statuses) -> Markup:
    """What each report said of the measure, oldest first."""
    items = join(
        html(
            '<span>{}{}<span class="sr">: {}</span></span>',
            progress.mark(Progress(status.value)) if status else progress.mark(_BLANK),
            wording.period_short(period),
            status.label if status else "статус не указан",
        )
        for period, status in statuses.items()
    )
    return html('<div class="quarters">{}</div>', items) if items else NOTHING


_BLANK = Progress.NO_REPORT
