"""What must stay as it was when something goes wrong: the release and what it says."""

from dataclasses import dataclass

from etl.archive.archive import Archive, Receipt
from etl.warehouse import verification
from indicators.definitions import folders
from indicators.warehouse import reading, releases


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
    release = releases.current()
    assert release.replaces is None
    return Shown(
        *(
            read(release=release.id).to_csv(index=False)
            for read in (reading.standings, reading.counts, reading.milestones)
        )
    )


def receipts() -> list[Receipt]:
    return list(Archive(folders.archive()).receipts())


def assert_whole() -> None:
    """``python -m etl verify`` has nothing to say."""
    assert [damage.message for damage in verification.verify()] == []
