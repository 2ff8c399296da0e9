"""The archive: every document that ever came in, as it came, and a receipt for each.

``originals/<sha256>`` holds bytes as received. ``receipts/<number>.json`` says what they are, who
sent them and when, what the checks found, and the normalised content of what was accepted. The
second line of a receipt is the checksum of its first. Nothing is ever edited or deleted; the
order of the receipts is the order of the archive.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl.archive import durable, locking

ACCEPTED = "accepted"
REJECTED = "rejected"


_RECEIPT = re.compile(r"([0-9]{6,})\.json")


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
class Contents:
    """Every whole receipt in the archive's order, and the numbers of those that are not."""

    receipts: tuple[Receipt, ...]
    damaged: tuple[int, ...]


@dataclass(frozen=True)
class Damage:
    """One file that is missing or was altered; ``message`` says what it means, what to do."""

    path: str
    message: str


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Archive:
    """The documents under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._originals = folder / "originals"
        self._receipts = folder / "receipts"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the archive while deciding on and adding documents; readers need no lock."""
        with locking.exclusive(self.folder):
            for folder in (self._originals, self._receipts):
                durable.clear(folder)
            yield

    def keep(self, content: bytes, receipt: Receipt) -> Receipt:
        """Store a document and its receipt; call inside ``writing()``.

        The receipt is written last: without one, a document does not exist for anybody.
        Raises OSError and then has added nothing.
        """
        self.mend(content)
        number = self.last_number() + 1
        body = asdict(receipt)
        del body["number"], body["checksum"]
        line = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        checksum = sha256(line)
        durable.write(self._path(number), line + b"\n" + checksum.encode())
        return _receipt(body, number, checksum)

    def mend(self, content: bytes) -> None:
        """Store a document's bytes where they are missing or altered; call inside ``writing()``."""
        original = self._originals / sha256(content)
        if not original.exists() or sha256(original.read_bytes()) != original.name:
            durable.write(original, content)

    def contents(self) -> Contents:
        """Everything that can be read, and which numbers cannot.

        Receipts are numbered without a gap, so a number that is not there was lost. The loss of
        the last ones leaves no gap: ``warehouse.verify`` sees it by the releases made of them.
        """
        receipts, damaged = [], []
        for number in range(1, self.last_number() + 1):
            try:
                receipts.append(self._receipt(number))
            except DamagedArchive:
                damaged.append(number)
        return Contents(tuple(receipts), tuple(damaged))

    def receipts(self) -> Iterator[Receipt]:
        """Every whole receipt in the archive's order; damaged ones are left to ``verify``."""
        yield from self.contents().receipts

    def original(self, receipt: Receipt) -> bytes:
        """The document as it came; DamagedArchive when it is missing or altered."""
        path = self._originals / receipt.sha256
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise DamagedArchive(
                f"{path}: исходный файл отсутствует. {_mending(receipt)}"
            ) from None
        if sha256(content) != receipt.sha256:
            raise DamagedArchive(
                f"{path}: содержимое не совпадает с контрольной суммой. {_mending(receipt)}"
            )
        return content

    def verify(self) -> list[Damage]:
        """Read everything once and name exactly what is damaged; empty when all is whole."""
        damage = {}
        for number in range(1, self.last_number() + 1):
            path = self._path(number)
            try:
                receipt = self._receipt(number)
            except DamagedArchive as error:
                name = str(path.relative_to(self.folder))
                damage[name] = Damage(name, str(error))
                continue
            name = f"{self._originals.name}/{receipt.sha256}"
            try:
                self.original(receipt)
            except DamagedArchive as error:
                damage[name] = Damage(name, str(error))
        return list(damage.values())

    def last_number(self) -> int:
        """The number of the last receipt, whole or not; 0 for an empty archive."""
        try:
            names = os.listdir(self._receipts)  # noqa: PTH208 - ten times faster
        except FileNotFoundError:
            return 0
        numbered = (_RECEIPT.fullmatch(name) for name in names)
        return max((int(name[1]) for name in numbered if name), default=0)

    def _path(self, number: int) -> Path:
        return self._receipts / f"{number:06d}.json"

    def _receipt(self, number: int) -> Receipt:
        path = self._path(number)
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise DamagedArchive(f"{path}: квитанция отсутствует. {_RESTORE}") from None
        line, _, checksum = content.partition(b"\n")
        if sha256(line).encode() != checksum:
            raise DamagedArchive(
                f"{path}: квитанция повреждена, контрольная сумма не совпадает. "
                f"{_traces(line)}{_RESTORE}"
            )
        return _receipt(json.loads(line), number, checksum.decode())


_RESTORE = (
    "Документ не учитывается в выпусках. Верните файл из резервной копии и выполните "
    "python -m etl build; если копии нет, загрузите отчет снова."
)


def _traces(line: bytes) -> str:
    """What a damaged receipt still seems to say; for a person, never for a release."""
    region = re.search(rb'"region": "([0-9]{2})"', line)
    period = re.search(rb'"period": "([0-9]{4}Q[1-4])"', line)
    parts = [
        f"{what} {match[1].decode()}"
        for what, match in (("регион", region), ("период", period))
        if match
    ]
    return f"Судя по остаткам записи: {', '.join(parts)}. " if parts else ""


def _mending(receipt: Receipt) -> str:
    return (
        f"Числа документа {receipt.submission} целы. Загрузите «{receipt.file_name}» снова или "
        "верните файл из резервной копии."
    )


def _receipt(body: Mapping[str, Any], number: int, checksum: str) -> Receipt:
    values = {**body, "findings": tuple(body["findings"])}
    return Receipt(**values, number=number, checksum=checksum)
