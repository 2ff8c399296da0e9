"""Valid workbooks to be spoilt: each is accepted as it is, and each is written another way."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache

import openpyxl

from etl.demo import figures
from etl.form import workbook
from etl.form.content import MilestoneReport, Sender
from indicators.definitions.counts import COUNTS
from indicators.roadmap.measures import ROADMAP, MilestoneStatus

REGION, PERIOD = "33", "2025Q4"
TODAY = date(2026, 1, 20)

# The moment of every part: the same parts give the same bytes.
_MOMENT = (2026, 1, 12, 10, 0, 0)
_SENDER = Sender("Центр занятости", "Иванова И. И.", "+7 4922 00-00-00", "cz@example.ru", TODAY)


def unpacked(content: bytes) -> dict[str, bytes]:
    """Every part of a workbook by its name, in the order of the archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A workbook of these parts, with right checksums."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _MOMENT), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def full() -> bytes:
    """Everything filled in: numbers, comments, acts, sender."""
    return _written(
        counts=figures.counts(REGION, PERIOD),
        comments={name: f"Пояснение: {COUNTS[name].title}" for name in list(COUNTS)[::3]},
        milestones={
            milestone.number: MilestoneReport(
                list(MilestoneStatus)[place % 3],
                act_name="Приказ",
                act_number=f"{place}-п",
                act_date=date(2025, 11, 14),
                comment="по плану" if place % 2 else "",
            )
            for place, milestone in enumerate(ROADMAP)
        },
        sender=_SENDER,
    )


def sparse() -> bytes:
    """The least that is accepted: a third of the numbers, no roadmap."""
    counts = figures.counts(REGION, PERIOD)
    return _written(counts={name: counts[name] for name in list(COUNTS)[::3]})


def resaved() -> bytes:
    """As another program writes it: no stored results of formulas, other XML."""
    book = openpyxl.load_workbook(io.BytesIO(full()))
    target = io.BytesIO()
    book.save(target)
    return packed(unpacked(target.getvalue()))


def calculated() -> bytes:
    """Half of the numbers are formulas with stored results."""
    parts = unpacked(full())
    for name, data in parts.items():
        if name.startswith("xl/worksheets/"):
            pieces = data.split(b'"><v>')
            parts[name] = (
                b"".join(
                    piece + (b'"><f>SUM(1,2)</f><v>' if _is_number(piece, place) else b'"><v>')
                    for place, piece in enumerate(pieces[:-1])
                )
                + (pieces[-1])
            )
    return packed(parts)


def _is_number(before: bytes, place: int) -> bool:
    return place % 2 == 0 and b" t=" not in before[before.rfind(b"<c ") :]


def _written(**filling: object) -> bytes:
    target = io.BytesIO()
    workbook.write(target, REGION, PERIOD, **filling)  # type: ignore[arg-type]
    return packed(unpacked(target.getvalue()))


_BASES: dict[str, Callable[[], bytes]] = {
    base.__name__: base for base in (full, sparse, resaved, calculated)
}
NAMES = tuple(_BASES)


@cache
def content(name: str) -> bytes:
    """The bytes of a base."""
    return _BASES[name]()
