"""The same content as the same bytes: files of Office with every clock taken out.

Libraries write the time of day into the members of a package and into its properties. Here both
become one moment, that of the data, also in the workbooks that lie inside a presentation behind
its charts. So the same release gives the same file, and a checksum means something.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

_PROPERTIES = "docProps/core.xml"
_CLOCKS = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*(</dcterms:)")
_INSIDE = (".xlsx", ".docx", ".pptx")

# A zip knows no time before.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def sealed(package: bytes, moment: datetime) -> bytes:
    """The Office file with all its times set to ``moment`` (with an offset)."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = [(each.filename, archive.read(each)) for each in archive.infolist()]
    return zipped(((name, _sealed(name, data, moment)) for name, data in members), moment)


def zipped(members: Iterable[tuple[str, bytes]], moment: datetime) -> bytes:
    """A zip of (name, content) in their order, every member of ``moment``."""
    at = max(moment.astimezone(UTC), _EARLIEST).timetuple()[:6]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, at)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3  # the same on every system
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return target.getvalue()


def _sealed(name: str, content: bytes, moment: datetime) -> bytes:
    if name == _PROPERTIES:
        clock = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _CLOCKS.sub(lambda match: match[1] + clock + match[2], content)
    return sealed(content, moment) if name.endswith(_INSIDE) else content
