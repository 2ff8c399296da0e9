"""Proposals of a working group: what is wrong, what is to be done about it, where it stands.

Roadmap 4.2 has the commission look quarterly at the plan, the results and «предложения по
корректировке». A proposal is about an indicator or a measure of the roadmap. Every change of it is
a document of its own, so that ``documents`` below are its history; the newest one holds.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

import msgspec
import pandas as pd

from indicators import wording
from indicators.definitions.catalogue import CODES, INDICATORS
from indicators.roadmap.states import MEASURES

LONGEST_TEXT = 2000


class ProposalState(StrEnum):
    """How far a proposal has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # the commission has it
    ADOPTED = "adopted"
    REJECTED = "rejected"
    DONE = "done"


STATES: Mapping[ProposalState, str] = {
    ProposalState.DRAFT: "черновик",
    ProposalState.SUBMITTED: "на рассмотрении комиссии",
    ProposalState.ADOPTED: "принято",
    ProposalState.REJECTED: "отклонено",
    ProposalState.DONE: "выполнено",
}

# The one place that says what may follow what. Back is possible everywhere: people err, and the
# history keeps what was said before.
NEXT: Mapping[ProposalState | None, tuple[ProposalState, ...]] = {
    None: (ProposalState.DRAFT, ProposalState.SUBMITTED),
    ProposalState.DRAFT: (ProposalState.SUBMITTED,),
    ProposalState.SUBMITTED: (
        ProposalState.ADOPTED,
        ProposalState.REJECTED,
        ProposalState.DRAFT,
    ),
    ProposalState.ADOPTED: (ProposalState.DONE, ProposalState.SUBMITTED),
    ProposalState.REJECTED: (ProposalState.DRAFT,),
    ProposalState.DONE: (ProposalState.ADOPTED,),
}

# What is proposed may be rewritten only until the commission has decided.
EDITABLE = frozenset({ProposalState.DRAFT, ProposalState.SUBMITTED})
CLOSED = frozenset({ProposalState.REJECTED, ProposalState.DONE})


@dataclass(frozen=True)
class Proposal:
    """A proposal as one document states it, whole.

    ``indicator`` and ``measure`` are codes, one of them may be empty. ``period`` is the quarter of
    the value that it was made in view of. ``decision_number`` and ``decision_date`` are the
    commission's, ``reason`` says why it was rejected, ``note`` belongs to this change alone.
    """

    state: ProposalState
    problem: str
    action: str = ""
    responsible: str = ""
    due: date | None = None
    indicator: str = ""
    measure: str = ""
    period: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    reason: str = ""
    note: str = ""

    def as_dict(self) -> dict[str, str]:
        """Plain values only, fit for JSON and for a table; dates as ISO 8601, empty for none."""
        return {name: value or "" for name, value in msgspec.to_builtins(self).items()}

    @classmethod
    def from_dict(cls, values: Mapping[Any, Any]) -> Self:
        """The reverse of ``as_dict``, from a mapping that may hold more, such as a row.

        ValueError where a state or a date is none.
        """
        # Every field by name: what is left to its default would not be written again.
        empty = {each.name: "" if each.default is MISSING else each.default for each in fields(cls)}
        return msgspec.convert({name: values.get(name) or empty[name] for name in empty}, cls)


# What is proposed, in the order in which it is read.
CONTENT: Mapping[str, str] = {
    "problem": "Проблема",
    "action": "Что предлагается",
    "responsible": "Ответственный",
    "due": "Срок",
    "indicator": "Показатель",
    "measure": "Мероприятие дорожной карты",
}
_DECIDED: Mapping[str, str] = {
    "state": "Состояние",
    "decision_number": "Номер решения",
    "decision_date": "Дата решения",
    "reason": "Причина отклонения",
}


def moved(before: Proposal, state: ProposalState, **changes: Any) -> Proposal:
    """The proposal in another state; what was said of its former state goes with that state."""
    blank: dict[str, Any] = {"reason": "", "note": ""}
    if state in EDITABLE:
        blank |= {"decision_number": "", "decision_date": None}
    return replace(before, state=state, **(blank | changes))


def faults(before: Proposal | None, after: Proposal, today: date) -> list[str]:
    """Why a document cannot follow ``before`` (None: it is the first); empty when it can."""
    reasons = _faults_of_step(before, after)
    if not after.problem.strip():
        reasons.append(
            "Проблема не описана. Напишите, что не так: значение и цель или мероприятие."
        )
    if not after.indicator and not after.measure:
        reasons.append(
            "Не указано, к чему относится предложение. Выберите показатель или мероприятие "
            "дорожной карты."
        )
    if after.indicator and after.indicator not in INDICATORS:
        reasons.append(f"Показателя «{after.indicator}» нет: ожидается номер из перечня, {CODES}.")
    if after.measure and after.measure not in MEASURES:
        reasons.append(f"Мероприятия «{after.measure}» в дорожной карте нет.")
    if after.state is not ProposalState.DRAFT:
        missing = [
            CONTENT[name].lower()
            for name in ("action", "responsible", "due")
            if not str(getattr(after, name) or "").strip()
        ]
        if missing:
            reasons.append(
                f"Не заполнено: {', '.join(missing)}. Без этого предложение можно оставить только "
                "черновиком."
            )
    if after.due and after.due < today and (before is None or before.due != after.due):
        reasons.append(
            f"Срок {wording.day(after.due)} уже прошел. Укажите сегодняшний день или более поздний."
        )
    reasons += _faults_of_decision(after, today)
    reasons += [
        f"{title}: больше {wording.whole(LONGEST_TEXT)} знаков "
        f"({wording.whole(len(text))}). Сократите текст."
        for name, title in {**CONTENT, **_DECIDED, "note": "Комментарий"}.items()
        if isinstance(text := getattr(after, name), str) and len(text) > LONGEST_TEXT
    ]
    return reasons


def _faults_of_step(before: Proposal | None, after: Proposal) -> list[str]:
    if before is None:
        if after.state in NEXT[None]:
            return []
        return [f"Новое предложение не может сразу быть «{STATES[after.state]}»."]
    if before.state is after.state and before.state in EDITABLE:
        return [] if differences(before, after) else ["Ничего не изменилось: сохранять нечего."]
    if after.state not in NEXT[before.state]:
        return [
            f"Из состояния «{STATES[before.state]}» нельзя перейти в «{STATES[after.state]}». "
            f"Можно: {', '.join(STATES[each] for each in NEXT[before.state])}."
        ]
    if before.state not in EDITABLE and _content(before) != _content(after):
        return [
            "Содержание меняется только у черновика и у предложения на рассмотрении. Сначала "
            "верните предложение."
        ]
    return []


def _faults_of_decision(after: Proposal, today: date) -> list[str]:
    reasons = []
    if after.state in (ProposalState.ADOPTED, ProposalState.DONE):
        if not after.decision_number.strip() or after.decision_date is None:
            reasons.append("У принятого предложения нужны номер и дата решения комиссии.")
        elif after.decision_date > today:
            reasons.append(
                f"Дата решения {wording.day(after.decision_date)} еще не наступила. Укажите дату, "
                "когда решение принято."
            )
    if after.state is ProposalState.REJECTED and not after.reason.strip():
        reasons.append("У отклоненного предложения нужна причина: напишите, почему отклонено.")
    return reasons


def differences(before: Proposal, after: Proposal) -> list[tuple[str, str, str]]:
    """What differs between two documents: title, words before, words after."""
    return [
        (title, shown(name, getattr(before, name)), shown(name, getattr(after, name)))
        for name, title in {**_DECIDED, **CONTENT}.items()
        if getattr(before, name) != getattr(after, name)
    ]


def shown(name: str, value: Any) -> str:
    """A field in words; «—» for nothing."""
    if not value:
        return wording.NOTHING
    if isinstance(value, ProposalState):
        return STATES[value]
    if isinstance(value, date):
        return wording.day(value)
    if name == "indicator" and value in INDICATORS:
        return f"{value} {INDICATORS[value].short_title}"
    if name == "measure" and value in MEASURES:
        return f"{value} {MEASURES[value].title}"
    return str(value)


def is_overdue(state: ProposalState, due: date | None, today: date) -> bool:
    """Whether it is late on ``today``: the day it is due is still in time, closed is never late."""
    return due is not None and due < today and state not in CLOSED


def _content(proposal: Proposal) -> list[Any]:
    return [getattr(proposal, name) for name in CONTENT]


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


# The table ``proposals`` of a release: a row a document, in the archive's order. ``proposal`` is
# the number of the first document of that proposal.
DOCUMENTS = (
    *("proposal", "document", "region", "author", "recorded_at"),
    *(each.name for each in fields(Proposal)),
)


def newest(documents: pd.DataFrame, today: date) -> pd.DataFrame:
    """What holds, a row a proposal: ``DOCUMENTS`` of its newest document, and beside them

    ``proposed_at`` and ``proposed_by`` of the first one, ``changes`` (how many followed it) and
    ``overdue``. Overdue ones first, then by due date (none last), then by number.
    """
    groups = documents.groupby("proposal", sort=True)
    table = groups.tail(1).sort_values("proposal").reset_index(drop=True)
    first = groups.head(1).sort_values("proposal").reset_index(drop=True)
    overdue = [
        is_overdue(ProposalState(state), _day(due), today)
        for state, due in zip(table["state"], table["due"], strict=True)
    ]
    table = table.assign(
        proposed_at=first["recorded_at"],
        proposed_by=first["author"],
        changes=groups.size().to_numpy(int) - 1,
        overdue=pd.Series(overdue, index=table.index, dtype=bool),
    )
    open_first = table["state"].isin(CLOSED)
    return (
        table.assign(closed=open_first, undated=table["due"] == "")
        .sort_values(
            ["overdue", "closed", "undated", "due", "proposal"],
            ascending=[False, True, True, True, True],
            ignore_index=True,
        )
        .drop(columns=["closed", "undated"])
    )
