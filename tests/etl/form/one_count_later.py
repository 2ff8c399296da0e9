"""The form once a count was added to the definitions: run in a process of its own.

``python -m tests.etl.form.one_count_later FOLDER`` adds a count of the next version of the form
before anything else reads the definitions, and sends the workbooks of ``FOLDER`` through reader,
checks, archive and release, in the order of their names. It prints what became of them as JSON.
"""

# ruff: noqa: E402 — the definitions are added to before anything is imported that reads them.

import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from indicators.definitions import counts

NEWEST = max(count.since for count in counts.COUNTS.values())
COUNT = replace(
    counts.COUNTS["students_with_career_plan"],
    name="students_mentored",
    title="получили сервис «Наставник»",
    part_of=("students",),
    since=NEWEST + 1,
)
counts.COUNTS = {**counts.COUNTS, COUNT.name: COUNT}

from etl.archive.archive import Archive
from etl.demo import figures
from etl.documents.reports import Upload, submit
from etl.form import workbook
from etl.form.keys import FORM_VERSION
from etl.reader.parsing import parse
from etl.reader.pool import located
from indicators.definitions import folders
from indicators.definitions.periods import MOSCOW


class Here:
    """Reads workbooks in this process: workers would not know the added count."""

    def read_all(self, workbooks):
        for content, name in workbooks:
            yield located(parse(content, name))


def sent(path):
    """What became of one workbook, and of the added count in it."""
    result = submit(
        [Upload(path.read_bytes(), path.name)],
        Here(),
        sender="ЦЗН",
        received_at=datetime(2026, 1, 12, 10, tzinfo=MOSCOW),
    )
    (outcome,) = result.outcomes
    *_, receipt = Archive(folders.archive()).receipts()
    return {
        "verdict": outcome.verdict,
        "release": result.release,
        "value": receipt.content.get("counts", {}).get(COUNT.name, "rejected"),
        "findings": [
            [each.severity.value, each.rule, each.message]
            for each in outcome.findings
            if each.rule.startswith("form.") or each.rule == "count.emptied"
        ],
    }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    os.environ["KPI_DATA"] = str(folder / "data")
    counts = figures.counts("33", "2025Q4")
    workbook.write(
        folder / "3-new.xlsx", "33", "2025Q4", counts=counts | {COUNT.name: counts["students"] // 4}
    )
    answers = {path.stem: sent(path) for path in sorted(folder.glob("*.xlsx"))}
    sys.stdout.write(json.dumps({"version": FORM_VERSION, **answers}, ensure_ascii=False))
