"""The files of an order in one zip, with a manifest that says what they are."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from exports.package.order import KINDS, PICTURES, Order, file_name, made, offered
from exports.package.sealed import zipped
from indicators.definitions import folders
from indicators.regions import subjects
from indicators.warehouse import releases

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Entry:
    """A file in the manifest; ``size`` in bytes."""

    name: str
    kind: str
    size: int
    sha256: str


def packed(order: Order, files: Mapping[str, bytes]) -> bytes:
    """A zip of ``files`` (key of KINDS → content) with the manifest first."""
    release = releases.release(order.release)
    named = [
        (file_name(order, KINDS[kind].title, KINDS[kind].ending), kind, content)
        for kind, content in files.items()
    ]
    entries = [
        Entry(name, kind, len(content), hashlib.sha256(content).hexdigest())
        for name, kind, content in named
    ]
    about = {
        "release": release.id,
        "received_until": release.received_until,
        "demonstration": release.demonstration,
        "period": order.period,
        "region": order.region,
        "region_name": subjects.name(order.region) if order.region else "Российская Федерация",
        "generated_by": generated_by(),
        "files": [asdict(entry) for entry in entries],
    }
    manifest = json.dumps(about, ensure_ascii=False, indent=1).encode()
    members: Iterable[tuple[str, bytes]] = (
        (MANIFEST, manifest),
        *((name, content) for name, _, content in named),
    )
    return zipped(members, datetime.fromisoformat(release.received_until))


def everything(order: Order, *, pictures: bool = False) -> bytes:
    """Every document of an order, as ``packed``, and on request the pictures.

    These need a browser and take longer than all the rest; ``picture_process.NotDrawn``
    without.
    """
    kinds = [kind for kind in offered(order) if pictures or kind != PICTURES]
    return packed(order, {kind: made(order, kind) for kind in kinds})


def generated_by() -> str:
    """The program and its version, as pyproject.toml has them."""
    project = tomllib.loads((folders.PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    return f"{project['name']} {project['version']}"
