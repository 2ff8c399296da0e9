"""What cannot hold between the counts of one region that came by a table."""

from collections.abc import Mapping
from dataclasses import replace

from etl.checks import relations
from etl.findings import Finding
from etl.reader.reading import Cell
from indicators.regions.recognition import REGIONS


def related(
    file: str, sheet: str, region: str, counts: Mapping[str, int | None], places: Mapping[str, str]
) -> list[Finding]:
    """What cannot hold between the counts of one region; ``places``: count → cell or document."""
    found = []
    here = {name: Cell(sheet, place) for name, place in places.items()}
    for finding in relations.within_report(file, counts, here):
        head = ", ".join(filter(None, (file, f"лист «{sheet}»" if sheet else "", finding.cell)))
        rest = finding.message.removeprefix(head).removeprefix(": ")
        found.append(replace(finding, message=f"{head}: {REGIONS[region].name}: {rest}"))
    return found
