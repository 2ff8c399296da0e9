"""What an entry of the news is about: the kinds in the order in which they matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What an entry is about, the most pressing first."""

    ERRORS = "errors"
    LOST = "lost"
    OVERDUE = "overdue"
    DEADLINE = "deadline"
    WARNINGS = "warnings"
    REVISED = "revised"
    MET = "met"
    RANK = "rank"
    REPORT = "report"
    PEERS = "peers"

    @property
    def is_change(self) -> bool:
        """Whether it happened since the last visit; the others are duties of the day."""
        return self in _CHANGES


_CHANGES = frozenset({Kind.LOST, Kind.REVISED, Kind.MET, Kind.RANK, Kind.REPORT, Kind.PEERS})

TITLES: Mapping[Kind, str] = {
    Kind.ERRORS: "Ошибки в последнем отчете",
    Kind.LOST: "Цели утрачены",
    Kind.OVERDUE: "Просрочено",
    Kind.DEADLINE: "Срок в ближайшие 14 дней",
    Kind.WARNINGS: "Замечания к последнему отчету",
    Kind.REVISED: "Исправлены наши отчеты",
    Kind.MET: "Цели достигнуты",
    Kind.RANK: "Места изменились",
    Kind.REPORT: "Приняты наши отчеты",
    Kind.PEERS: "Новые данные соседей по округу и похожих регионов",
}


@dataclass(frozen=True)
class Entry:
    """One thing to know: a sentence, and the page and choices that show more of it.

    ``propose`` are the choices that begin a proposal about it, empty where there is no reason to.
    """

    kind: Kind
    text: str
    page: str
    choices: Mapping[str, str | None] = field(default_factory=dict)
    propose: Mapping[str, str | None] = field(default_factory=dict)
