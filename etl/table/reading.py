"""What came out of a table: what was understood, what was left out, and what stops the load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.findings import Finding
from etl.table.profile import Profile
from etl.table.sums import SumCheck
from indicators import wording


@dataclass(frozen=True)
class ReadRow:
    """One row with a name: ``kind`` as in ``etl.table.names``, ``note`` for one without numbers.

    ``region`` is the code where the row is one; ``reason`` says why it is left out or unresolved.
    """

    row: int
    name: str
    kind: str
    region: str = ""
    okrugs: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ReadColumn:
    """A column beside the names.

    ``says`` is the period that its heading names, ``units`` what it is counted in besides ones,
    ``guess`` the raw count whose title equals the heading, ``count`` the one of the profile.
    """

    letter: str
    heading: tuple[str, ...]
    numbers: int
    missing: int
    texts: int
    says: str = ""
    units: tuple[str, ...] = ()
    guess: str = ""
    count: str = ""
    period: str = ""


Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class TableReading:
    """A table as read with a profile, or without one to look at.

    ``counts``: period → region → count → number, complete only where ``accepted``; ``cells`` the
    place of each. Blank and missing cells are in none of them. ``skipped`` rows did not match
    ``where``.
    """

    file: str
    sheet: str = ""
    range: str = ""
    profile: Profile | None = None
    name_heading: tuple[str, ...] = ()
    codes: str = ""
    columns: tuple[ReadColumn, ...] = ()
    resolved: tuple[ReadRow, ...] = ()
    left_out: tuple[ReadRow, ...] = ()
    unresolved: tuple[ReadRow, ...] = ()
    skipped: int = 0
    checks: tuple[SumCheck, ...] = ()
    okrugs: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    cells: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether there is something to load and nothing against it."""
        return bool(self.counts) and not any(finding.is_error for finding in self.findings)

    @property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that have a row."""
        return tuple(dict.fromkeys(row.region for row in self.resolved))

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, fit for JSON."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "range": self.range,
            "accepted": self.accepted,
            "regions": list(self.regions),
            "codes": self.codes,
            "columns": [vars(column) for column in self.columns],
            "resolved": [vars(row) for row in self.resolved],
            "left_out": [vars(row) for row in self.left_out],
            "unresolved": [vars(row) for row in self.unresolved],
            "skipped": self.skipped,
            "okrugs": dict(self.okrugs),
            "checks": [
                {
                    "row": check.row,
                    "name": check.name,
                    "column": check.column,
                    "stated": str(check.stated),
                    "sum": str(check.summed),
                    "difference": str(check.difference),
                    "parts": check.parts,
                    "missing": list(check.missing),
                    "agrees": check.agrees,
                }
                for check in self.checks
            ],
            "counts": {
                period: {region: dict(values) for region, values in regions.items()}
                for period, regions in self.counts.items()
            },
            "findings": [finding.as_dict() for finding in self.findings],
        }


def some(names: tuple[str, ...] | list[str], most: int = 5) -> str:
    """A few names and how many more there are."""
    rest = len(names) - most
    listed = ", ".join(f"«{name}»" for name in names[:most])
    return f"{listed} и еще {wording.whole(rest)}" if rest > 0 else listed
