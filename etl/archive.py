"""The archive: every document that ever came in, as it came, and a receipt for each.

``originals/<sha256>`` holds bytes as received. ``receipts/<number>.json`` says what they are, who
sent them and when, what the checks found, and the normalised content of what was accepted. The
second line of a receipt is the checksum of its first. Nothing is ever edited or deleted; the
order of the receipts is the order of the archive.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl import durable, locking

ACCEPTED = "accepted"
REJECTED = "rejected"


class DamagedArchive(Exception):
    """A stored document or receipt is not what was written."""


@dataclass(frozen=True)
class Receipt:
    """What is known of one document.

    ``content`` is the normalised content (counts, comments, milestones) and empty for a rejected
    document. ``received_at`` is an ISO 8601 time. ``number`` and ``checksum`` are given by the
    archive.
    """

    region: str | None
    period: str | None
    received_at: str
    sender: str
    file_name: str
    sha256: str
    size: int
    verdict: str
    kind: str = "report"
    demonstration: bool = False
    findings: tuple[Mapping[str, Any], ...] = ()
    content: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
    checksum: str = ""

    @property
    def submission(self) -> str:
        """The name by which screens and ``standings`` refer to this document."""
        return f"{self.number:06d}"


@dataclass(frozen=True)
class Damage:
    """One file of the archive that is missing or was altered, and what it means."""

    path: str
    message: str


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Archive:
    """The documents under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def writing(self) -> AbstractContextManager[None]:
        """Hold the archive while deciding on and adding documents; readers need no lock."""
        return locking.exclusive(self.folder)

    def keep(self, content: bytes, receipt: Receipt) -> Receipt:
        """Store a document and its receipt; call inside ``writing()``.

        The receipt is written last: without one, a document does not exist for anybody.
        Raises OSError and then has added nothing.
        """
        original = self.folder / "originals" / receipt.sha256
        if not original.exists() or sha256(original.read_bytes()) != receipt.sha256:
            durable.write(original, content)
        number = self._last_number() + 1
        body = asdict(receipt)
        del body["number"], body["checksum"]
        line = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        checksum = sha256(line)
        durable.write(
            self.folder / "receipts" / f"{number:06d}.json", line + b"\n" + checksum.encode()
        )
        return _receipt(body, number, checksum)

    def receipts(self) -> Iterator[Receipt]:
        """Every whole receipt in the archive's order; damaged ones are left to ``verify``."""
        for path in self._receipt_paths():
            try:
                yield _read(path)
            except DamagedArchive:
                continue

    def original(self, receipt: Receipt) -> bytes:
        """The document as it came; DamagedArchive when it is missing or altered."""
        path = self.folder / "originals" / receipt.sha256
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise DamagedArchive(f"{path}: исходный файл отсутствует.") from None
        if sha256(content) != receipt.sha256:
            raise DamagedArchive(f"{path}: содержимое не совпадает с контрольной суммой.")
        return content

    def verify(self) -> list[Damage]:
        """Read everything once and name exactly what is damaged; empty when all is whole."""
        damage = []
        expected = 1
        for path in self._receipt_paths():
            for missing in range(expected, _number(path)):
                name = f"receipts/{missing:06d}.json"
                damage.append(Damage(name, f"{name}: квитанция отсутствует."))
            expected = _number(path) + 1
            try:
                self.original(_read(path))
            except DamagedArchive as error:
                damage.append(Damage(str(path.relative_to(self.folder)), str(error)))
        return damage

    def _last_number(self) -> int:
        try:
            names = os.listdir(self.folder / "receipts")  # noqa: PTH208 - ten times faster
        except FileNotFoundError:
            return 0
        numbered = (name for name in names if name.endswith(".json"))
        return max((int(name.removesuffix(".json")) for name in numbered), default=0)

    def _receipt_paths(self) -> list[Path]:
        return sorted((self.folder / "receipts").glob("[0-9]*.json"), key=_number)


def _number(path: Path) -> int:
    return int(path.stem)


def _read(path: Path) -> Receipt:
    line, _, checksum = path.read_bytes().partition(b"\n")
    if sha256(line).encode() != checksum.strip():
        raise DamagedArchive(f"{path}: квитанция повреждена, контрольная сумма не совпадает.")
    return _receipt(json.loads(line), int(path.stem), checksum.decode())


def _receipt(body: Mapping[str, Any], number: int, checksum: str) -> Receipt:
    values = {**body, "findings": tuple(body["findings"])}
    return Receipt(**values, number=number, checksum=checksum)
