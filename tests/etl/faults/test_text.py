"""Text that would act where it is shown: as a formula, as HTML, as an escape, as markup."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from charts.reporting import findings, history
from etl.archive.archive import ACCEPTED, REJECTED, Receipt
from etl.commands.terminal import plain
from etl.documents import reports
from etl.documents.reports import Upload
from etl.findings import Finding, visible
from etl.form import workbook as form
from etl.form.content import MilestoneReport, Sender
from etl.reader import annotator
from etl.reader.annotation import annotated
from etl.reader.pool import ReaderPool
from etl.warehouse import build
from indicators.definitions import folders
from indicators.definitions.model import Sheet
from indicators.regions.subjects import REGIONS
from indicators.roadmap.measures import MilestoneStatus
from indicators.warehouse import reading
from tests.charts.conftest import parse, text
from tests.etl.faults.state import receipts
from tests.etl.faults.test_refused import ARRIVED
from tests.etl.forked import Command
from tests.etl.table.building import Cell, csv, xlsx

pytestmark = pytest.mark.usefixtures("empty")

HOSTILE = {
    "formula": '=HYPERLINK("http://example.org","Итоги")',
    "command": "=cmd|' /C calc'!A0",
    "html": "<img src=x onerror=alert(1)>",
    "script": "</td></table><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "escape": "\x1b[31mвнимание\x1b[0m\x1b]0;титул\x07",
    "one-byte escape": "\x9b31mвнимание",
    "link of a terminal": "\x1b]8;;http://example.org\x1b\\сюда\x1b]8;;\x1b\\",
    "colour": "[red]внимание[/red] [/] [bold",
    "link": "[link=http://example.org]сюда[/link]",
    "turned": "отчет\u202excod\u2066",
    "carriage return": "годится\rотклонен",
}
# What a terminal obeys or a reader cannot see, wherever it comes out.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")

SCHOOLS = Sheet.SCHOOLS.value


def seen(line: str) -> str:
    """The text with what acts taken out, on one line."""
    return " ".join(visible(line).split())


def workbook(
    hostile: str,
    *,
    more: Callable[[Any], None] = lambda _: None,
    schools: int | None = 90,
    region: str = "33",
) -> bytes:
    """A report whose every text is hostile; ``more`` changes cells of the finished form."""
    target = io.BytesIO()
    form.write(
        target,
        region,
        "2025Q4",
        counts={"schools": schools},
        comments={"schools": hostile},
        milestones={
            "1.1": MilestoneReport(
                MilestoneStatus.DONE, act_name=hostile, act_number=hostile, comment=hostile
            )
        },
        sender=Sender(organisation=hostile, person=hostile, phone=hostile, email=hostile),
    )
    book = openpyxl.load_workbook(target)
    more(book)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == hostile:
                    cell.data_type = "s"  # as text, which is how it lies in files of others
    changed = io.BytesIO()
    book.save(changed)
    return changed.getvalue()


def wrong(hostile: str) -> Callable[[Any], None]:
    """Cells that the checks quote: numbers, a status, a date, the region, a sheet's name."""

    def change(book: Any) -> None:
        safe = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", hostile)
        page = book[SCHOOLS]
        for place in ("D5", "D6", "D7"):
            page[place].value, page[place].data_type = safe, "s"
        page["A90"].value = "count:" + safe
        roadmap = book[Sheet.ROADMAP.value]
        for column in "DEFGHI":
            roadmap[f"{column}8"].value = safe
            roadmap[f"{column}8"].data_type = "s"
        book[Sheet.TITLE.value]["C6"].value = safe
        book[Sheet.TITLE.value]["C6"].data_type = "s"
        extra = book.copy_worksheet(page)
        extra.title = re.sub(r"[\\*?:/\[\]]", "", safe)[:31] or "x"

    return change


def submit(pool: ReaderPool, content: bytes, sender: str = "ЦЗН") -> reports.Outcome:
    """Into the archive; a release is built by whoever reads one."""
    result = reports.submit(
        [Upload(content, "33.xlsx")], pool, sender=sender, received_at=ARRIVED, publish=False
    )
    return result.outcomes[0]


def assert_nothing_acts(html: str, tags: set[str]) -> None:
    """No element and no attribute but those that we draw."""
    assert {each.tag for each in parse(html).iter()} <= tags | {"drawing"}
    for element in parse(html).iter():
        assert not [name for name in element.attrib if name.startswith("on")]
    assert not FORBIDDEN.search(html)


TAGS = {"div", "table", "thead", "tbody", "tr", "th", "td", "h4", "p", "span"}


def test_hostile_text_in_an_accepted_report_is_kept_as_text_and_never_acts() -> None:
    regions = dict(zip(HOSTILE, REGIONS, strict=False))
    with ReaderPool(1) as pool:
        for kind, hostile in HOSTILE.items():
            outcome = submit(pool, workbook(hostile, region=regions[kind]), sender=hostile)
            assert outcome.verdict == ACCEPTED, kind
            *_, receipt = receipts()
            measure = receipt.content["milestones"]["1.1"]
            for written in (
                measure["act_name"],
                measure["comment"],
                receipt.content["comments"]["schools"],
                receipt.content["sender"]["person"],
                receipt.sender,
            ):
                assert seen(written) == seen(hostile), kind
                assert not FORBIDDEN.search(written), kind
            assert not FORBIDDEN.search(line_of(receipt)), kind
    build.build()
    for kind, hostile in HOSTILE.items():
        drawn = history.table(reading.submissions(region=regions[kind]))
        assert_nothing_acts(drawn, TAGS)
        assert seen(hostile) in text(parse(drawn)), kind
        assert not FORBIDDEN.search(reading.milestones(region=regions[kind]).to_csv()), kind


def test_hostile_text_that_the_checks_quote_is_shown_and_never_acts() -> None:
    with ReaderPool(1) as pool:
        for kind, hostile in HOSTILE.items():
            content = workbook(hostile, more=wrong(hostile))
            outcome = submit(pool, content)
            assert outcome.verdict == REJECTED, kind
            assert [each for each in outcome.findings if "D5" in each.cell], kind
            for finding in outcome.findings:
                parts = (finding.message, finding.found, finding.expected)
                for part in (*parts, finding.sheet, finding.cell):
                    assert not FORBIDDEN.search(part), kind
            drawn = findings.report(msgspec.to_builtins(list(outcome.findings)))
            assert_nothing_acts(drawn, TAGS)
            *_, receipt = receipts()
            assert not FORBIDDEN.search(line_of(receipt)), kind
            if kind in list(HOSTILE)[1::2]:  # each takes a process
                assert_marked_as_text(content, outcome)


def assert_marked_as_text(content: bytes, outcome: reports.Outcome) -> None:
    """The workbook that goes back with the findings in it quotes, too, and does nothing."""
    marked = annotated(content, "33.xlsx", outcome.findings)
    assert marked
    book = openpyxl.load_workbook(io.BytesIO(marked))
    listed = [cell for row in book[annotator.LIST_SHEET].iter_rows() for cell in row]
    assert {cell.data_type for cell in listed if cell.value is not None} == {"s"}
    assert book[SCHOOLS]["D5"].data_type == "s", "text that came in does not go out as a formula"
    assert book[SCHOOLS]["D5"].hyperlink is None


def line_of(receipt: Receipt) -> str:
    """A line of the archive that somebody prints on a terminal."""
    return (folders.archive() / "receipts" / f"{receipt.submission}.json").read_text()


def etl(*arguments: object, code: int, **environment: str) -> str:
    """What the command writes, as it would reach a terminal."""
    status, output, complaint = Command(
        *arguments, environment={**os.environ, "COLUMNS": "400", **environment}
    ).ended()
    assert status == code, output + complaint
    assert "Traceback" not in complaint
    return output + complaint


# Rich's own colours; a link or a title would be another kind of sequence.
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def test_a_terminal_shows_hostile_texts_of_workbooks_and_obeys_none(tmp_path: Path) -> None:
    for place, (kind, hostile) in enumerate(HOSTILE.items()):
        path = tmp_path / f"{place} {kind} [red]имя[link=http:x].xlsx"
        path.write_bytes(workbook(hostile, more=wrong(hostile)))
    output = etl("load", tmp_path, code=1, NO_COLOR="1")
    assert not FORBIDDEN.search(output)
    for hostile in (HOSTILE["html"], HOSTILE["formula"], HOSTILE["link"], "[red]имя[link="):
        assert hostile[:40] in output
    coloured = etl("check", tmp_path, code=1, FORCE_COLOR="1", TERM="xterm-256color")
    assert "\x1b[" in coloured
    assert not FORBIDDEN.search(COLOURS.sub("", coloured))


def test_a_terminal_shows_hostile_texts_of_tables_and_obeys_none(tmp_path: Path) -> None:
    def table(texts: list[str]) -> list[list[Cell]]:
        heads: list[Cell] = ["Субъект РФ", *texts]
        return [heads, ["Владимирская область", *range(len(texts))], *([text] for text in texts)]

    texts = list(HOSTILE.values())
    legal = [openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", each) for each in texts]
    (tmp_path / "a.xlsx").write_bytes(xlsx(table(legal)))
    one_line = [each for each in legal if "\r" not in each and '"' not in each]
    (tmp_path / "b.csv").write_bytes(csv(table(one_line)))
    (tmp_path / "c.csv").write_bytes(csv(table(texts)))
    # A preview of what can be read; a csv with control characters is none.
    for name, code in {"a.xlsx": 0, "b.csv": 0, "c.csv": 1}.items():
        output = etl("table", tmp_path / name, code=code, NO_COLOR="1")
        assert not FORBIDDEN.search(output)
        assert (HOSTILE["link"][:20] in output) is (name != "c.csv")


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_text_that_is_printed_is_the_text_that_was_written(kind: str) -> None:
    from rich.console import Console

    line = io.StringIO()
    console = Console(file=line, width=400, highlight=False, force_terminal=True)
    console.print(f"[bold]x[/bold] {plain(HOSTILE[kind])}", soft_wrap=True)
    shown = COLOURS.sub("", line.getvalue())
    # A backslash at the end is doubled, in case markup follows.
    assert shown.rstrip("\n\\") == f"x {visible(HOSTILE[kind])}".rstrip("\\")


def test_a_finding_from_a_worker_is_cleaned_too() -> None:
    answer = {
        "severity": "error",
        "rule": "x\x1b[2J",
        "message": "a\x1b]0;b\x07",
        "file": "\u202ef",
        "sheet": "\x9b",
        "cell": "A1\0",
        "found": "\x7f",
        "expected": "строка\nвторая",
    }
    finding = msgspec.convert(answer, Finding)
    assert (finding.message, finding.file, finding.sheet) == ("a]0;b", "f", "")
    assert finding.expected == "строка\nвторая"
    with pytest.raises(ValueError, match="message"):
        msgspec.convert({**answer, "message": 5}, Finding)
