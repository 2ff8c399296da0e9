"""Documents that people write in the product itself: decisions, proposals, answers, statuses.

Each becomes one receipt of the archive, its ``kind`` says of what sort, its ``content`` is what a
release makes tables of. The original is the file that was attached, and where there is none, the
content itself. Nothing is overwritten: to change or withdraw is to record another document.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from etl.archive import keeping
from etl.archive.archive import Receipt
from etl.archive.keeping import Matter
from etl.findings import Finding, error, visible
from etl.untrusted import file_names
from etl.warehouse import build
from indicators import wording

MOST_BYTES = 20 * 1024 * 1024


class Refused(Exception):
    """An attached file was not taken; ``finding`` says why, in Russian."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True)
class Attachment:
    """A file that is kept beside a document and never opened: a scanned decision, a letter."""

    content: bytes
    file_name: str


def record(
    kind: str,
    content: Mapping[str, Any],
    *,
    author: str,
    received_at: datetime,
    region: str | None = None,
    period: str | None = None,
    attachment: Attachment | None = None,
    matter: Matter | None = None,
    seen: str | None = None,
    judge: Callable[[Sequence[Receipt]], None] | None = None,
    demonstration: bool = False,
    publish: bool = True,
) -> Receipt:
    """Keep a document and publish the release that has it.

    ``content`` holds plain values fit for JSON, its texts as the author wrote them but for
    invisible characters. ``region`` None means all of them. ``matter`` tells the documents on the
    same matter, ``seen`` is the newest of them that the author knew of (see ``keeping.Door``).
    ``judge`` sees them while nobody else can write, and raises whatever it likes when the document
    cannot follow them: then nothing is stored. Raises Refused for an attachment, Overtaken,
    OSError when the archive cannot be written, its kind ``build.NotBuilt`` when only the release
    could not.
    """
    if attachment and (finding := _check(attachment)):
        raise Refused(finding)
    shown = _shown(content)
    written = json.dumps(shown, ensure_ascii=False, sort_keys=True, indent=1).encode()
    original = attachment.content if attachment else written
    with keeping.door() as door:
        if matter:
            door.guard(matter, seen)
            if judge:
                judge(door.on(matter))
        receipt = door.keep(
            original,
            keeping.receipt(
                kind,
                original,
                author=author,
                received_at=received_at,
                region=region,
                period=period,
                file_name=attachment.file_name if attachment else "",
                content=shown,
                demonstration=demonstration,
            ),
        )
    if publish:
        build.build()
    return receipt


def _check(attachment: Attachment) -> Finding | None:
    if finding := file_names.check_name(attachment.file_name):
        return finding
    size = len(attachment.content)
    if 0 < size <= MOST_BYTES:
        return None
    megabytes = MOST_BYTES // 1024**2
    what = "пуст" if not size else f"больше {megabytes}{wording.NBSP}МБ"
    return error(
        "attachment.size",
        f"приложенный файл {what}. Приложите файл до {megabytes}{wording.NBSP}МБ.",
        file=attachment.file_name,
        found=f"{size} байт",
        expected=f"от 1 байта до {megabytes}{wording.NBSP}МБ",
    )


def _shown(value: Any) -> Any:
    """Plain values with every text freed of what nobody sees."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _shown(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value]
    return value
