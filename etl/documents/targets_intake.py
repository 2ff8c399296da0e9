"""A filled form with targets → a decision or everything that is wrong with it, then the archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from etl.archive.archive import Archive, Receipt
from etl.documents import targets_form
from etl.documents.targets import REGION, YEAR, Decision, Fault, understood
from etl.findings import Finding, error
from etl.warehouse.targets import decisions, in_force
from indicators.definitions import folders
from indicators.regions import subjects
from indicators.regions.recognition import REGIONS


@dataclass(frozen=True)
class Examined:
    """A form as understood; no decision where ``findings`` say why.

    ``seen`` is the document that the form was issued after, ``in_force`` what holds until now.
    """

    decision: Decision | None
    seen: str
    in_force: Mapping[str, float]
    findings: tuple[Finding, ...]


def examine(
    content: bytes, file_name: str, *, today: date, region: str = "", year: str = ""
) -> Examined:
    """Read a form and check it against the archive; nothing is stored.

    ``region`` and ``year``, where given, are what the author may decide on.
    """
    entered, seen, cells, findings = targets_form.read(content, file_name)
    if entered is None:
        return Examined(None, seen, {}, findings)
    taken = decisions(Archive(folders.archive()).receipts(), entered.region, entered.year)
    before = in_force(taken)
    decision, faults = understood(entered, before, first=not taken, today=today)
    others = [
        Fault(place, f"форма выдана для другого: {shown}. Возьмите форму на этой странице.")
        for place, expected, given, shown in (
            (REGION, region, entered.region, _name(entered.region)),
            (YEAR, year, entered.year, entered.year),
        )
        if expected and given != expected
    ]
    findings = tuple(targets_form.placed(fault, file_name, cells) for fault in (*faults, *others))
    if decision and taken and taken[-1].number > int(seen or 0):
        findings += (_stale(taken[-1], file_name),)
    return Examined(None if findings else decision, seen, before, findings)


def _name(region: str) -> str:
    return subjects.name(region) if region in REGIONS else region


def _stale(newest: Receipt, file: str) -> Finding:
    return error(
        "targets.overtaken",
        f"после выдачи формы внесено решение № {newest.content['number']} (документ "
        f"{newest.submission}). Возьмите форму заново, чтобы не отменить его.",
        file=file,
    )
