"""The line as a whole: a file's bytes → what was understood, left out, and what stops the load.

    bytes → sheets → table → columns → rows → figures → findings → reading (→ document)

Nothing is guessed. A name that is no region, a unit that nobody named, a number that can be read
in two ways, an oblast that may hold its okrug's people twice: each is said, and nothing is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from etl.findings import Finding, error
from etl.table.cells.names import EXCLUDED
from etl.table.cells.numbers import Mark
from etl.table.checks import check
from etl.table.choice import NoTable, choose
from etl.table.columns import ReadColumn, read_columns
from etl.table.figures import CountPlace, Counts, read_figures
from etl.table.files.opening import OpenedFile, open_file
from etl.table.profile import Profile
from etl.table.rows import CodeColumn, ReadRow, read_rows
from etl.table.sums import SumCheck
from indicators.regions.recognition import DISTRICTS_OF

# Findings that say: this profile is for another table.
_MISFITS = (
    "table.profile",
    "table.unit",
    "table.period",
    "table.sheet",
    "table.several",
    "table.no_regions",
    "table.repeated",
)


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
    codes: CodeColumn | None = None
    columns: tuple[ReadColumn, ...] = ()
    resolved: tuple[ReadRow, ...] = ()
    left_out: tuple[ReadRow, ...] = ()
    unresolved: tuple[ReadRow, ...] = ()
    skipped: int = 0
    marks: frozenset[Mark] = frozenset()
    checks: tuple[SumCheck, ...] = ()
    okrugs: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, Counts] = field(default_factory=dict)
    cells: Mapping[CountPlace, str] = field(default_factory=dict)

    @property
    def accepted(self) -> bool:
        """Whether there is something to load and nothing against it."""
        return bool(self.counts) and not any(finding.is_error for finding in self.findings)

    @property
    def regions(self) -> tuple[str, ...]:
        """Codes of the regions that have a row."""
        return tuple(dict.fromkeys(row.region for row in self.resolved))

    @property
    def fits(self) -> bool:
        """Whether the table has everything that the profile asks for."""
        return bool(self.profile and self.columns) and not any(
            finding.is_error and finding.rule in _MISFITS for finding in self.findings
        )

    @property
    def leaves_okrugs_open(self) -> bool:
        """Whether no row and no sum says of an oblast there if its okrugs are in its number."""
        states: dict[str, set[str]] = {}
        for row in self.resolved:
            if row.region in DISTRICTS_OF:
                states.setdefault(row.region, set()).add(row.okrugs)
        return any(EXCLUDED not in of and code not in self.okrugs for code, of in states.items())

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, fit for JSON."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "range": self.range,
            "accepted": self.accepted,
            "regions": list(self.regions),
            "codes": f"{self.codes.letter}: {self.codes.title}" if self.codes else "",
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
            "findings": msgspec.to_builtins(list(self.findings)),
        }


def read(
    content: bytes, file_name: str, profile: Profile | None = None, **asked: str
) -> TableReading:
    """Open a file and read its table; see ``read_opened``."""
    return read_opened(open_file(content, file_name), profile, **asked)


def read_opened(
    opened: OpenedFile,
    profile: Profile | None = None,
    *,
    sheet: str = "",
    range: str = "",  # noqa: A002 (the word of the profile and of the command)
    period: str = "",
) -> TableReading:
    """The table in an opened file; without a profile a preview with everything that is there.

    ``sheet``, ``range`` (``A5:H102``) and ``period`` (``2025Q4``) go before those of the profile;
    ValueError when one is malformed. Every fault of the file or the profile is a finding.
    """
    if not opened.readable:
        return TableReading(opened.file, profile=profile, findings=opened.findings)
    try:
        table = choose(opened, profile, sheet, range, period)
    except NoTable as none:
        finding = error(
            none.rule,
            f"{none}.",
            file=opened.file,
            sheet=none.sheet,
            found=none.found,
            expected=none.expected,
        )
        return TableReading(opened.file, profile=profile, findings=(*opened.findings, finding))
    columns = read_columns(table)
    rows = read_rows(columns)
    figures = read_figures(rows)
    findings = (*opened.findings, *check(figures))
    has_errors = any(finding.is_error for finding in findings)
    return TableReading(
        file=opened.file,
        sheet=table.grid.name,
        range=str(table.layout.area),
        profile=profile,
        name_heading=table.layout.name_heading,
        codes=rows.codes,
        columns=columns.shown,
        resolved=rows.resolved,
        left_out=rows.left_out,
        unresolved=rows.unresolved,
        skipped=rows.skipped,
        marks=figures.marks,
        checks=figures.checks,
        okrugs=figures.okrugs,
        findings=findings,
        counts={} if has_errors else figures.counts,
        cells=figures.cells,
    )
