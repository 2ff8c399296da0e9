"""Proposals drawn: the list, one proposal with what came of it, and its history."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from indicators import wording
from indicators.commission.outcome import Outcome, in_short
from indicators.commission.proposals import CONTENT, Proposal, ProposalState, differences
from indicators.commission.proposals import STATES as WORDS
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.roadmap.states import MEASURES

CSS = (
    tables.CSS
    + """
table { width: 100%; } td { white-space: normal; text-align: left; } thead th { text-align: left; }
td.n { white-space: nowrap; } th[scope=row] { min-width: 15rem; } th[scope=row] a b {
  font-weight: 600; } th small, td small { display: block; color: var(--quiet); }
.state { white-space: nowrap; } .late { color: var(--missed); font-weight: 600; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) minmax(0, 1fr); gap: .45rem 1rem;
  margin: .2rem 0 .8rem; max-width: 62rem; font-size: .9375rem; }
dt { color: var(--quiet); font-size: .875rem; } dd { margin: 0; white-space: pre-line; }
ol { list-style: none; margin: 0; padding: 0; max-width: 62rem; }
li { border-left: 2px solid var(--rule); padding: 0 0 .7rem .9rem; font-size: .875rem; }
li b { font-weight: 600; } li p { margin: .15rem 0 0; white-space: pre-line; }
li .who, .empty { color: var(--quiet); } del { color: var(--quiet); }
.empty { font-size: .875rem; margin: .3rem 0; }
@media (max-width: 640px) {
  .list thead { display: none; } .list tr { display: block; padding: .55rem 0;
    border-bottom: 1px solid var(--rule); }
  .list th, .list td { display: block; border: 0; padding: .08rem 0; }
  .list td:empty { display: none; }
  .list td[data-head]::before { content: attr(data-head) ": "; color: var(--quiet); }
  .list th[scope=row] { font-weight: 600; }
  dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; } dd { margin-bottom: .5rem; } }
"""
)

# A symbol beside the word, so that no state rests on colour.
_SYMBOLS = {
    ProposalState.DRAFT: ("quiet", "✎"),
    ProposalState.SUBMITTED: ("near", "◷"),
    ProposalState.ADOPTED: ("met", "✓"),
    ProposalState.REJECTED: ("quiet", "✕"),
    ProposalState.DONE: ("met", "✔"),
}


def state(code: str) -> str:
    """A state with its symbol."""
    kind, symbol = _SYMBOLS[ProposalState(code)]
    return (
        f'<span class="state"><span class="{kind}" aria-hidden="true">{symbol}</span> '
        f"{WORDS[ProposalState(code)]}</span>"
    )


def listed(
    proposals: pd.DataFrame, outcomes: Mapping[str, Outcome], *, link: Link, regions: bool
) -> str:
    """Rows of ``indicators.commission.proposals.newest``; ``outcomes`` by number.

    ``regions`` says whether a column names them.
    """
    if proposals.empty:
        return (
            '<p class="empty">Предложений в этом отборе нет. Внесите первое выше: укажите регион, '
            "показатель или мероприятие.</p>"
        )
    body = []
    for row in proposals.to_dict("records"):
        number = str(row["proposal"])
        text = wording.shortened(row["action"] or row["problem"])
        title = anchor(link("proposals", proposal=number), text, identity=f"p{number}")
        where = (
            f'<td data-head="Регион">{_region(str(row["region"]), link)}</td>' if regions else ""
        )
        body.append(
            f'<tr><td class="n">№{wording.NBSP}{int(number)}</td><th scope="row">{title}</th>'
            f"{where}"
            f'<td data-head="К чему относится">{_about(row, link)}</td>'
            f'<td data-head="Ответственный">{escape(wording.shortened(row["responsible"]))}</td>'
            f'<td data-head="Срок">{_due(row)}</td>'
            f'<td data-head="Состояние">{state(row["state"])}{_decision(row)}</td>'
            f'<td data-head="Показатель с тех пор">{_since(row, outcomes.get(number), link)}'
            "</td></tr>"
        )
    heads = [
        *("№", "Предложение"),
        *(("Регион",) if regions else ()),
        *("К чему относится", "Ответственный", "Срок", "Состояние", "Показатель с тех пор"),
    ]
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return (
        '<div class="scroll list" data-scroll tabindex="0" role="region" aria-label="Предложения">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def card(row: Mapping[Any, Any], told: str, *, link: Link) -> str:
    """One proposal as it holds: a row of ``newest``; ``told`` says what the indicator did since."""
    proposal = Proposal.from_dict(row)
    said = {
        "Состояние": state(proposal.state) + _decision(row, apart=", "),
        "Регион": _region(str(row["region"]), link),
        CONTENT["problem"]: escape(proposal.problem),
        CONTENT["action"]: escape(proposal.action) or wording.NOTHING,
        CONTENT["responsible"]: escape(proposal.responsible) or wording.NOTHING,
        CONTENT["due"]: _due(row, apart=", ") or wording.NOTHING,
        "К чему относится": _about(row, link),
        "Что стало с показателем": escape(told),
    }
    lines = "".join(f"<dt>{title}</dt><dd>{text}</dd>" for title, text in said.items() if text)
    return f"<dl>{lines}</dl>"


def history(documents: Sequence[Mapping[Any, Any]]) -> str:
    """Every document of one proposal, the newest first: who, when, and what changed."""
    items: list[str] = []
    before: Proposal | None = None
    for row in documents:
        proposal = Proposal.from_dict(row)
        who = f"{wording.moment(row['recorded_at'])}, {row['author']}, документ {row['document']}"
        if before is None:
            what = f"<b>Внесено</b>: {WORDS[proposal.state]}"
        else:
            what = "".join(
                f"<p>{title}: <del>{escape(old)}</del> → {escape(new)}</p>"
                if old != wording.NOTHING
                else f"<p>{title}: {escape(new)}</p>"
                for title, old, new in differences(before, proposal)
            )
        note = f"<p>Комментарий: {escape(proposal.note)}</p>" if proposal.note else ""
        items.append(f'<li><div class="who">{escape(who)}</div>{what}{note}</li>')
        before = proposal
    return f"<ol>{''.join(reversed(items))}</ol>"


def _region(code: str, link: Link) -> str:
    region = REGIONS[code]
    return anchor(link("profile", region=code), region.short_name, label=region.name)


def _about(row: Mapping[Any, Any], link: Link) -> str:
    parts = []
    if code := row["indicator"]:
        address = link("ranking", indicator=code, region=row["region"])
        parts.append(anchor(address, f"{code} {INDICATORS[code].short_title}"))
    if number := row["measure"]:
        title = wording.shortened(MEASURES[number].title, 80)
        address = link("roadmap", region=row["region"])
        parts.append(anchor(address, f"мероприятие {number}: {title}"))
    return "<br>".join(parts)


def _since(row: Mapping[Any, Any], found: Outcome | None, link: Link) -> str:
    if found is None or found.value is None:
        return ""
    explained = link(
        "explanation", region=row["region"], indicator=found.indicator, period=found.period
    )
    return anchor(explained, in_short(found))


def _due(row: Mapping[Any, Any], apart: str = "") -> str:
    if not row["due"]:
        return ""
    proposal = Proposal.from_dict(row)
    assert proposal.due is not None
    day = f'<span class="n">{wording.day(proposal.due)}</span>'
    if not row["overdue"]:
        return day
    late = '<span class="late">⚠ просрочено</span>'
    return f"{day}{apart or '<br>'}{late}"


def _decision(row: Mapping[Any, Any], apart: str = "") -> str:
    proposal = Proposal.from_dict(row)
    said = ""
    if proposal.decision_number and proposal.decision_date:
        said = f"решение № {proposal.decision_number} от {wording.day(proposal.decision_date)}"
    if proposal.state is ProposalState.REJECTED:
        said = proposal.reason
    if not said:
        return ""
    return (
        f"{apart}{escape(said)}" if apart else f"<small>{escape(wording.shortened(said))}</small>"
    )
