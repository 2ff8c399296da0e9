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


class Overtaken(Exception):
    """Somebody changed the proposal after its author looked; ``newest`` is what holds now."""

    def __init__(self, newest: Receipt) -> None:
        super().__init__(newest.submission)
        self.newest = newest


@dataclass(frozen=True)
class Kept:
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
) -> Kept:
    """Keep a document of a proposal.

    ``of`` is that number, empty for a new one, and ``seen`` the document that its author saw
    holding. Raises Faulty for what the rules forbid, Overtaken when another document holds by now,
    and what ``records.record`` raises.
    """
    if region not in REGIONS:
        raise Faulty([f"{no_code(region)}. Выберите регион."])
    if not author.strip():
        raise Faulty(["Не указано, кто вносит изменение. Напишите фамилию и должность."])
    today = received_at.astimezone(MOSCOW).date()

    def guard(receipts: Sequence[Receipt]) -> None:
        held = [each for each in receipts if each.kind == KIND and number(each) == of]
        if of and not held:
            raise Faulty([f"Предложения {of} в архиве нет."])
        if held and held[-1].submission != seen:
            raise Overtaken(held[-1])
        if held and held[-1].region != region:
            raise Faulty(["Предложение другого региона: перенести его нельзя, внесите новое."])
        before = Proposal.from_dict(held[-1].content) if held else None
        if found := faults(before, proposal, today):
            raise Faulty(found)

    receipt = records.record(
        KIND,
        {"proposal": of, **proposal.as_dict()},
        author=author.strip(),
        received_at=received_at,
        region=region,
        period=proposal.period or None,
        guard=guard,
        demonstration=demonstration,
        publish=publish,
    )
    return Kept(of or receipt.submission, receipt.submission)
