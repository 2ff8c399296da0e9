"""The one door by which documents enter the archive, whether written here or sent as a file.

While it is open nobody else can write. Who decided on a document did so knowing others on the same
matter: the report that counts, the decisions on a year, the statements on a measure. When another
of them came in meanwhile, the document is not kept, so that nobody overrules what they never saw.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec

from etl.archive.archive import ACCEPTED, Archive, Receipt, sha256
from etl.findings import Finding, visible
from indicators.definitions import folders

Matter = Callable[[Receipt], bool]


class Overtaken(Exception):
    """Documents on the same matter came in after the author looked: ``newer``, in their order."""

    def __init__(self, newer: Sequence[Receipt]) -> None:
        super().__init__(", ".join(receipt.submission for receipt in newer))
        self.newer = tuple(newer)

    @property
    def newest(self) -> Receipt:
        """The last of them."""
        return self.newer[-1]


class Door:
    """The archive while nobody else can write: what is in it, and what goes in."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.receipts = archive.contents().receipts

    def on(self, matter: Matter) -> list[Receipt]:
        """The whole documents on a matter, in the archive's order."""
        return [receipt for receipt in self.receipts if matter(receipt)]

    def guard(self, matter: Matter, seen: str | None) -> None:
        """Overtaken when there is a document on the matter that the author had not seen.

        ``seen`` names the newest one that they knew of, empty when they knew that there was none;
        None asks nothing.
        """
        if seen is None:
            return
        newer = [receipt for receipt in self.on(matter) if receipt.number > int(seen or 0)]
        if newer:
            raise Overtaken(newer)

    def keep(self, original: bytes, receipt: Receipt) -> Receipt:
        """Store a document; OSError when it cannot be written, and then nothing was."""
        return self._archive.keep(original, receipt)

    def mend(self, original: bytes) -> None:
        """Store the bytes of a document that is there already, should they be damaged."""
        self._archive.mend(original)


@contextmanager
def door() -> Iterator[Door]:
    """Open the archive to a document; waits for whoever else is at the door."""
    archive = Archive(folders.archive())
    with archive.writing():
        yield Door(archive)


def receipt(
    kind: str,
    original: bytes,
    *,
    author: str,
    received_at: datetime,
    region: str | None = None,
    period: str | None = None,
    file_name: str = "",
    verdict: str = ACCEPTED,
    findings: Iterable[Finding] = (),
    content: Mapping[str, Any],
    demonstration: bool = False,
) -> Receipt:
    """What is to be known of a document; its number is given by the archive."""
    return Receipt(
        region=region,
        period=period,
        received_at=received_at.isoformat(timespec="seconds"),
        sender=visible(author),
        file_name=visible(file_name),
        sha256=sha256(original),
        size=len(original),
        verdict=verdict,
        kind=kind,
        demonstration=demonstration,
        findings=msgspec.to_builtins(tuple(findings)),
        content=content,
    )
