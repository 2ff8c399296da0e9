"""How much of a report passed: the inputs of each sheet, and how many drew a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.findings import Finding
from etl.reader.reading import Kind, Reading
from indicators.definitions.model import Sheet


@dataclass(frozen=True)
class Tally:
    """One sheet of the form.

    ``filled`` inputs have something in them; ``passed`` of these drew no finding. ``warnings`` and
    ``errors`` count findings on the sheet, also those on blank inputs and on the sheet as a whole.
    """

    sheet: str
    filled: int
    passed: int
    warnings: int
    errors: int


def tally(reading: Reading, findings: Iterable[Finding]) -> tuple[Tally, ...]:
    """A line a sheet in the form's order; empty for a file that could not be read."""
    if not reading.readable:
        return ()
    every = list(findings)
    inputs = [*reading.fields.values(), *reading.cells.values()]
    inputs += [cells.status for cells in reading.milestones.values()]
    lines = []
    for sheet in Sheet:
        here = [finding for finding in every if finding.sheet == sheet.value]
        against = {finding.cell for finding in here}
        filled = [
            cell for cell in inputs if cell.sheet == sheet.value and cell.kind is not Kind.BLANK
        ]
        errors = sum(finding.is_error for finding in here)
        lines.append(
            Tally(
                sheet.value,
                len(filled),
                sum(cell.coordinate not in against for cell in filled),
                len(here) - errors,
                errors,
            )
        )
    return tuple(lines)
