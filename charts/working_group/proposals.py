"""Proposals drawn: the list, one proposal with what came of it, and its history."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from charts.look import links, styles, tables
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.commission.outcome import Outcome, in_short
from indicators.commission.proposals import CONTENT, Proposal, ProposalState, differences
from indicators.commission.proposals import STATES as WORDS
from indicators.definitions.catalogue import INDICATORS
from indicators.roadmap.states import MEASURES
from indicators.standings.status import Status

CSS = tables.CSS + styles.beside(__file__)

# A symbol beside the word, so that no state rests on colour.
_SYMBOLS = {
    ProposalState.DRAFT: ("quiet", "✎"),
    ProposalState.SUBMITTED: ("near", "◷"),
    ProposalState.ADOPTED: ("met", SYMBOLS[Status.MET]),
    ProposalState.REJECTED: ("quiet", "✕"),
    ProposalState.DONE: ("met", "✔"),
}


def state(code: str) -> Markup:
    """A state with its symbol."""
    kind, symbol = _SYMBOLS[ProposalState(code)]
    return html(
        '<span class="state"><span class="{}" aria-hidden="true">{}</span> {}</span>',
        kind,
        symbol,
        WORDS[ProposalState(code)],
    )


def table(
    proposals: pd.DataFrame, outcomes: Mapping[str, Outcome], *, link: Link, regions: bool
) -> Markup:
    """Rows of ``indicators.commission.proposals.newest``; ``outcomes`` by number.

    ``regions`` says whether a column names them.
    """
    if proposals.empty:
        return Markup(
            '<p class="empty">Предложений в этом отборе нет. Внесите первое выше: укажите регион, '
            "показатель или мероприятие.</p>"
        )
    body = []
    for row in proposals.to_dict("records"):
        number = str(row["proposal"])
        text = wording.shortened(row["action"] or row["problem"])
        title = anchor(link("proposals", proposal=number), text, identity=f"p{number}")
        where = (
            html('<td data-head="Регион">{}</td>', links.region(link, str(row["region"])))
            if regions
            else NOTHING
        )
        body.append(
            html(
                '<tr><td class="n">№{nbsp}{number}</td><th scope="row">{title}</th>{where}'
                '<td data-head="К чему относится">{about}</td>'
                '<td data-head="Ответственный">{responsible}</td>'
                '<td data-head="Срок">{due}</td>'
                '<td data-head="Состояние">{state}{decision}</td>'
                '<td data-head="Показатель с тех пор">{since}</td></tr>',
                nbsp=wording.NBSP,
                number=int(number),
                title=title,
                where=where,
                about=_about(row, link),
                responsible=wording.shortened(row["responsible"]),
                due=_due(row),
                state=state(row["state"]),
                decision=_decision(row),
                since=_since(row, outcomes.get(number), link),
            )
        )
    heads = [
        *("№", "Предложение"),
        *(("Регион",) if regions else ()),
        *("К чему относится", "Ответственный", "Срок", "Состояние", "Показатель с тех пор"),
    ]
    return tables.boxed(heads, body, label="Предложения", kind="list")


def card(row: Mapping[Any, Any], since: str, *, link: Link) -> Markup:
    """One proposal as it holds: a row of ``newest``; ``since`` is how the indicator did."""
    proposal = Proposal.from_dict(row)
    facts = {
        "Состояние": state(proposal.state) + _decision(row, apart=", "),
        "Регион": links.region(link, str(row["region"])),
        CONTENT["problem"]: proposal.problem,
        CONTENT["action"]: proposal.action or wording.NOTHING,
        CONTENT["responsible"]: proposal.responsible or wording.NOTHING,
        CONTENT["due"]: _due(row, apart=", ") or wording.NOTHING,
        "К чему относится": _about(row, link),
        "Что стало с показателем": since,
    }
    lines = join(
        html("<dt>{}</dt><dd>{}</dd>", title, text) for title, text in facts.items() if text
    )
    return html("<dl>{}</dl>", lines)


def history(documents: Sequence[Mapping[Any, Any]]) -> Markup:
    """Every document of one proposal, the newest first: who, when, and what changed."""
    items: list[Markup] = []
    before: Proposal | None = None
    for row in documents:
        proposal = Proposal.from_dict(row)
        who = f"{wording.moment(row['recorded_at'])}, {row['author']}, документ {row['document']}"
        if before is None:
            what = html("<b>Внесено</b>: {}", WORDS[proposal.state])
        else:
            what = join(
                html("<p>{}: <del>{}</del> → {}</p>", title, old, new)
                if old != wording.NOTHING
                else html("<p>{}: {}</p>", title, new)
                for title, old, new in differences(before, proposal)
            )
        note = html("<p>Комментарий: {}</p>", proposal.note) if proposal.note else NOTHING
        items.append(html('<li><div class="who">{}</div>{}{}</li>', who, what, note))
        before = proposal
    return html("<ol>{}</ol>", join(reversed(items)))


def _about(row: Mapping[Any, Any], link: Link) -> Markup:
    parts = []
    if code := row["indicator"]:
        address = link("ranking", indicator=code, region=row["region"])
        parts.append(anchor(address, f"{code} {INDICATORS[code].short_title}"))
    if number := row["measure"]:
        title = wording.shortened(MEASURES[number].title, 80)
        address = link("roadmap", region=row["region"])
        parts.append(anchor(address, f"мероприятие {number}: {title}"))
    return join(parts, Markup("<br>"))


def _since(row: Mapping[Any, Any], outcome: Outcome | None, link: Link) -> Markup:
    if outcome is None or outcome.value is None:
        return NOTHING
    explained = link(
        "explanation", region=row["region"], indicator=outcome.indicator, period=outcome.period
    )
    return anchor(explained, in_short(outcome))


def _due(row: Mapping[Any, Any], apart: str = "") -> Markup:
    if not row["due"]:
        return NOTHING
    proposal = Proposal.from_dict(row)
    assert proposal.due is not None
    day = html('<span class="n">{}</span>', wording.day(proposal.due))
    if not row["overdue"]:
        return day
    return html('{}{}<span class="late">⚠ просрочено</span>', day, apart or Markup("<br>"))


def _decision(row: Mapping[Any, Any], apart: str = "") -> Markup:
    proposal = Proposal.from_dict(row)
    words = ""
    if proposal.decision_number and proposal.decision_date:
        words = f"решение № {proposal.decision_number} от {wording.day(proposal.decision_date)}"
    if proposal.state is ProposalState.REJECTED:
        words = proposal.reason
    if not words:
        return NOTHING
    if apart:
        return html("{}{}", apart, words)
    return html("<small>{}</small>", wording.shortened(words))
