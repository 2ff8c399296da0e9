"""What is found about one table, gathered so that all of it is told at once."""

from dataclasses import dataclass, field

from etl.findings import Finding, error, warning
from etl.table.columns import Mismatch

# Of one kind; a table with an error in each row has one cause.
MOST_FINDINGS = 15


@dataclass
class TableFindings:
    """Findings about the table on ``sheet`` of ``file``, in the order in which they were made."""

    file: str
    sheet: str
    found: list[Finding] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.found)

    def error(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> None:
        """A reason to load nothing."""
        self.found.append(
            error(
                rule,
                text,
                file=self.file,
                sheet=self.sheet,
                cell=cell,
                found=found,
                expected=expected,
            )
        )

    def warning(
        self, rule: str, text: str, cell: str = "", found: str = "", expected: str = ""
    ) -> None:
        """Something to look at before loading."""
        self.found.append(
            warning(
                rule,
                text,
                file=self.file,
                sheet=self.sheet,
                cell=cell,
                found=found,
                expected=expected,
            )
        )

    def mismatch(self, reason: Mismatch) -> None:
        """The table is not as its profile says."""
        self.error(reason.rule, f"{reason}.", reason.cell, reason.found, reason.expected)
