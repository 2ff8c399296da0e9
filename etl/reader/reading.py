"""What was found in a workbook, cell by cell, before any judgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from etl.findings import Finding
from etl.form.keys import COUNT, FIELD, MILESTONE, Column, Field


class Kind(StrEnum):
    """What Excel holds in a cell."""

    BLANK = "blank"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"  # value: ISO 8601, with a time or without
    BOOL = "bool"
    ERROR = "error"  # value: #N/A, #DIV/0! …
    FORMULA = "formula"  # a formula whose result was never stored; value: the formula


@dataclass(frozen=True)
class Cell:
    """One input cell: where it is, what is in it, and the comment in its row with its place.

    ``value`` is a number for NUMBER, a bool for BOOL, None for BLANK, a text otherwise.
    """

    sheet: str
    coordinate: str
    kind: Kind = Kind.BLANK
    value: int | float | bool | str | None = None
    comment: str = ""
    comment_cell: str = ""

    @property
    def text(self) -> str:
        """The cell as a person would type it; empty for a blank one."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 2**53:
            return str(int(self.value))
        return str(self.value).strip()


@dataclass(frozen=True)
class MilestoneCells:
    """The inputs of one measure of the roadmap."""

    status: Cell
    act_name: Cell
    act_number: Cell
    act_date: Cell
    comment: Cell


@dataclass(frozen=True)
class Reading:
    """A workbook as read. Nothing but ``findings`` means anything where ``readable`` is False.

    ``fields`` are keyed by ``Field``, ``cells`` by the name of a count, ``milestones`` by the
    number of a measure; keys are those of the file and may be unknown to this form.
    ``region`` is the code of a known region, ``period`` a well-formed code; None otherwise.
    """

    file: str
    readable: bool = False
    form_version: str | None = None
    region: str | None = None
    period: str | None = None
    demonstration: bool = False
    fields: Mapping[str, Cell] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    milestones: Mapping[str, MilestoneCells] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def from_rows(
    file: str, rows: Mapping[str, Mapping[Column, Cell]], findings: tuple[Finding, ...]
) -> Reading:
    """Sort the keyed rows of a workbook by what they are; region and period stay open."""

    def of_kind(prefix: str) -> dict[str, Mapping[Column, Cell]]:
        return {
            key.removeprefix(prefix): row for key, row in rows.items() if key.startswith(prefix)
        }

    fields = {key: row[Column.VALUE] for key, row in of_kind(FIELD).items()}
    version, demonstration = fields.get(Field.FORM_VERSION), fields.get(Field.DEMONSTRATION)
    return Reading(
        file=file,
        readable=True,
        form_version=version.text or None if version else None,
        demonstration=bool(demonstration and demonstration.text),
        fields=fields,
        cells={name: _with_comment(row) for name, row in of_kind(COUNT).items()},
        milestones={
            number: MilestoneCells(
                status=row[Column.VALUE],
                act_name=row[Column.ACT_NAME],
                act_number=row[Column.ACT_NUMBER],
                act_date=row[Column.ACT_DATE],
                comment=row[Column.COMMENT],
            )
            for number, row in of_kind(MILESTONE).items()
            if len(row) == len(Column)
        },
        findings=findings,
    )


def _with_comment(row: Mapping[Column, Cell]) -> Cell:
    comment = row.get(Column.COMMENT)
    return replace(
        row[Column.VALUE],
        comment=comment.text if comment else "",
        comment_cell=comment.coordinate if comment else "",
    )
