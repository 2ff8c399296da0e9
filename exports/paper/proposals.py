"""Points of the memo that the commission is asked to adopt, and what came of earlier ones."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from indicators import wording
from indicators.commission.proposals import Proposal, ProposalState, is_overdue, newest
from indicators.wording import NBSP

# A text of somebody else is cut here; whole it stands on the page of the proposals.
_LONGEST = 600


def points(
    documents: pd.DataFrame, missed: Sequence[str], period: str, on: date, *, silent: bool
) -> list[str]:
    """What the commission is asked to decide.

    ``documents`` are rows of the table ``proposals`` of one region, ``missed`` the codes of
    indicators below their target, ``silent`` says that the region has no value at all. What the
    working group has handed in comes first; without any, the memo asks for it.
    """
    latest = _latest(documents, on)
    handed_in = [_point(each) for each in latest if each.state is ProposalState.SUBMITTED]
    decisions = [f"Принять к{NBSP}сведению изложенное в{NBSP}настоящей записке.", *handed_in]
    if silent:
        decisions.append(
            f"Ответственным исполнителям — представить отчет за{NBSP}{wording.period(period)} без "
            "замечаний проверки."
        )
    elif missed and not handed_in:
        whose, reached = (
            ("показателю, целевое значение которого", "не достигнуто")
            if len(missed) == 1
            else ("показателям, целевые значения которых", "не достигнуты")
        )
        decisions.append(
            f"МРГ — подготовить к{NBSP}следующему заседанию предложения по{NBSP}{whose} {reached}: "
            f"{', '.join(missed)}."
        )
    return decisions


def earlier(documents: pd.DataFrame, on: date) -> str:
    """What became of the proposals that were adopted before; empty for none."""
    latest = _latest(documents, on)
    done = sum(each.state is ProposalState.DONE for each in latest)
    adopted = [each for each in latest if each.state is ProposalState.ADOPTED]
    if not done and not adopted:
        return ""
    late = sum(is_overdue(each.state, each.due, on) for each in adopted)
    parts = [f"выполнено — {wording.whole(done)}", f"исполняется — {wording.whole(len(adopted))}"]
    if late:
        parts.append(f"из них с истекшим на {wording.day(on)} сроком — {wording.whole(late)}")
    return f"Из ранее принятых комиссией предложений {', '.join(parts)}."


def _latest(documents: pd.DataFrame, on: date) -> list[Proposal]:
    rows = newest(documents, on).to_dict("records") if len(documents) else []
    return [Proposal.from_dict(row) for row in rows]


def _point(proposal: Proposal) -> str:
    about = ", ".join(
        f"{word}{NBSP}{code}"
        for word, code in (("показатель", proposal.indicator), ("мероприятие", proposal.measure))
        if code
    )
    parts = [_sentence(proposal.action)]
    if proposal.responsible:
        parts.append(_sentence(f"Ответственный: {proposal.responsible}"))
    if proposal.due:
        parts.append(f"Срок — {wording.day(proposal.due)}.")
    parts.append(_sentence(f"Основание ({about}): {proposal.problem}"))
    return " ".join(filter(None, parts))


def _sentence(text: str) -> str:
    text = wording.shortened(text.strip(), _LONGEST)
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
