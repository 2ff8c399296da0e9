"""Proposals come in: each change another document of the archive, none of them overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from etl.archive.archive import Receipt
from etl.documents import records
from etl.warehouse.proposals import KIND, number
from indicators.commission.proposals import Proposal, faults
from indicators.definitions.periods import MOSCOW
from indicators.regions.subjects import REGIONS, no_code


class Faulty(Exception):
    """The document cannot be kept; ``faults`` say why, in Russian."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a proposal and of its document that was just kept."""

    proposal: str
    document: str


def keep(
    region: str,
    proposal: Proposal,
    *,
    author: str,
    received_at: datetime,
    of: str = "",
    seen: str = "",
    demonstration: bool = False,
    publish: bool = True,
) -> Numbers:
    """Keep a document of a proposal.

    ``of`` is that number, empty for a new one, and ``seen`` the document that its author saw
    holding. Raises Faulty for what the rules forbid, and what ``records.record`` raises.
    """
    if region not in REGIONS:
        raise Faulty([f"{no_code(region)}. Выберите регион."])
    if not author.strip():
        raise Faulty(["Не указано, кто вносит изменение. Напишите фамилию и должность."])
    today = received_at.astimezone(MOSCOW).date()

    def judge(documents: Sequence[Receipt]) -> None:
        if of and not documents:
            raise Faulty([f"Предложения {of} в архиве нет."])
        if documents and documents[-1].region != region:
            raise Faulty(["Предложение другого региона: перенести его нельзя, внесите новое."])
        before = Proposal.from_dict(documents[-1].content) if documents else None
        if reasons := faults(before, proposal, today):
            raise Faulty(reasons)

    receipt = records.record(
        KIND,
        {"proposal": of, **proposal.as_dict()},
        author=author.strip(),
        received_at=received_at,
        region=region,
        period=proposal.period or None,
        matter=lambda each: each.kind == KIND and number(each) == of,
        seen=seen,
        judge=judge,
        demonstration=demonstration,
        publish=publish,
    )
    return Numbers(of or receipt.submission, receipt.submission)
