"""A self-check of an employment centre: understood or refused, then kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from etl.archive.archive import Receipt
from etl.documents import records
from etl.findings import visible
from etl.warehouse.self_checks import KIND, is_of
from indicators.commission.self_checks import QUESTIONS, Answer

LONGEST_NAME, LONGEST_COMMENT = 200, 1000


@dataclass(frozen=True)
class Given:
    """An answer to one question and what is said about it."""

    answer: Answer
    comment: str = ""


@dataclass(frozen=True)
class SelfCheck:
    """What one centre answered on a day; questions without an answer are left out."""

    region: str
    centre: str
    checked_on: date
    answers: Mapping[str, Given]


def faults(check: SelfCheck, *, today: date) -> list[str]:
    """Everything that is wrong with a self-check, in Russian; empty when it can be kept."""
    reasons = []
    if not check.centre:
        reasons.append("название центра занятости не указано. Введите его полностью.")
    elif len(check.centre) > LONGEST_NAME:
        reasons.append(f"название центра длиннее {LONGEST_NAME} знаков.")
    if check.checked_on > today:
        reasons.append("день самопроверки еще не наступил.")
    if not check.answers:
        reasons.append("нет ни одного ответа. Ответьте хотя бы на один вопрос.")
    reasons += [
        f"«{QUESTIONS[code].text}»: комментарий длиннее {LONGEST_COMMENT} знаков."
        for code, given in check.answers.items()
        if len(given.comment) > LONGEST_COMMENT
    ]
    return reasons


def named(text: str, names: Sequence[str]) -> str:
    """A centre's name as typed, or as it is among ``names`` when only case and spaces differ."""
    name = " ".join(visible(text).split())
    same = {each.casefold(): each for each in names}
    return same.get(name.casefold(), name)


def keep(
    check: SelfCheck,
    *,
    author: str,
    received_at: datetime,
    seen: str | None,
    demonstration: bool = False,
    publish: bool = True,
) -> Receipt:
    """Keep a self-check, which then stands for its centre.

    ``seen`` is the newest one of the centre that the author knew of, as for ``records.record``.
    """
    return records.record(
        KIND,
        {
            "centre": check.centre,
            "checked_on": check.checked_on.isoformat(),
            "answers": {
                code: {
                    # The words that were asked: the check-list may read otherwise one day.
                    "text": QUESTIONS[code].text,
                    "answer": given.answer.value,
                    "comment": given.comment.strip(),
                }
                for code, given in check.answers.items()
            },
        },
        author=author,
        received_at=received_at,
        region=check.region,
        matter=lambda each: is_of(each, check.region, check.centre),
        seen=seen,
        demonstration=demonstration,
        publish=publish,
    )
