"""What must stay as it was when something goes wrong: the release and what it says."""

from dataclasses import dataclass

from etl import verification
from etl.archive import Archive, Receipt
from indicators import places, warehouse


@dataclass(frozen=True)
class Shown:
    """All numbers of the current release; equal when no screen can tell a difference.

    Columns that name documents by their number are part of it, the id of the release is not.
    """

    standings: str
    counts: str
    milestones: str


def shown() -> Shown:
    """What screens show now; NoRelease when there is nothing."""
    release = warehouse.current()
    assert release.replaces is None
    return Shown(
        *(
            read(release=release.id).to_csv(index=False)
            for read in (warehouse.standings, warehouse.counts, warehouse.milestones)
        )
    )


def receipts() -> list[Receipt]:
    return list(Archive(places.archive()).receipts())


def assert_whole() -> None:
    """``python -m etl verify`` has nothing to say."""
    assert [damage.message for damage in verification.verify()] == []
