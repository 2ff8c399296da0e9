"""Whether a reading may become data: every finding in one pass, and the normalised content.

An error rejects the whole workbook; a warning is stored beside the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from etl.checks import values
from etl.checks.relations import emptied, since_previous, until_next, within_report
from etl.checks.roadmap import check_roadmap, reports
from etl.checks.title import check_title, lacking, sender
from etl.findings import Finding, error, quoted, warning
from etl.form.content import Content
from etl.reader.reading import Kind, Reading
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Sheet
from indicators.definitions.periods import Period
from indicators.roadmap.measures import ROADMAP

MAX_FINDINGS = 10_000


@dataclass(frozen=True)
class Checked:
    """All findings in the order of the form; ``content`` is None where one of them is an error."""

    findings: tuple[Finding, ...]
    content: Content | None

    @property
    def accepted(self) -> bool:
        return self.content is not None

    @property
    def unexplained(self) -> tuple[Finding, ...]:
        """Warnings that the region has to explain in the form and did not."""
        return tuple(finding for finding in self.findings if finding.unexplained)


@dataclass(frozen=True)
class OtherReports:
    """Counts of the region's accepted reports that a new one is held against; empty where none.

    ``previous``: the last one before its quarter, of the same monitoring year or, where the
    quarter opens a year, of the quarter before. ``replaced``: the one on the same quarter.
    ``following``: the next one after it in the same monitoring year.
    """

    previous: Mapping[str, int | None] = field(default_factory=dict)
    replaced: Mapping[str, int | None] = field(default_factory=dict)
    following: Mapping[str, int | None] = field(default_factory=dict)


_NO_OTHERS = OtherReports()


def check(
    reading: Reading,
    *,
    expected_region: str | None = None,
    expected_period: str | None = None,
    others: OtherReports = _NO_OTHERS,
    today: date,
) -> Checked:
    """Judge a reading as of ``today``, beside the region's other reports."""
    if not reading.readable:
        return Checked(reading.findings, None)
    counts, unacceptable = _numbers(reading)
    every = chain(
        reading.findings,
        check_title(reading, expected_region, expected_period, today)
        if Sheet.TITLE.value not in _damaged(reading)
        else (),
        _missing_rows(reading),
        unacceptable,
        _blanks(reading, counts, others.replaced),
        within_report(reading.file, counts, reading.cells),
        _against(reading, counts, others),
        check_roadmap(reading, today),
        _unknown_rows(reading),
    )
    findings = tuple(every)
    rejected = any(finding.is_error for finding in findings)
    if len(findings) > MAX_FINDINGS:  # no flood of warnings may hide the reason for rejection
        findings = tuple(sorted(findings, key=lambda finding: not finding.is_error))
    return Checked(findings[:MAX_FINDINGS], None if rejected else _content(reading, counts))


def _content(reading: Reading, counts: Mapping[str, int | None]) -> Content:
    assert reading.region
    assert reading.period
    comments = {name: values.text(cell.comment) for name, cell in reading.cells.items()}
    return Content(
        region=reading.region,
        period=reading.period,
        counts={name: counts[name] for name in COUNTS},
        comments={name: comments[name] for name in COUNTS if comments.get(name)},
        milestones=reports(reading),
        sender=sender(reading),
        demonstration=reading.demonstration,
        form_version=reading.form_version or "",
    )


def _damaged(reading: Reading) -> set[str]:
    """Sheets that could not be read at all: reported once, not once a row."""
    return {finding.sheet for finding in reading.findings if finding.is_error}


def _against(
    reading: Reading, counts: Mapping[str, int | None], others: OtherReports
) -> Iterator[Finding]:
    if not reading.period:
        return
    file, cells = reading.file, reading.cells
    opens = Period.parse(reading.period).opens_monitoring_year
    yield from since_previous(file, counts, cells, others.previous, same_year=not opens)
    yield from until_next(file, counts, cells, others.following)
    yield from emptied(file, counts, cells, others.replaced)


def _unknown_rows(reading: Reading) -> Iterator[Finding]:
    unknown = {name: cell for name, cell in reading.cells.items() if name not in COUNTS}
    numbers = {milestone.number for milestone in ROADMAP}
    unknown |= {
        number: cells.status
        for number, cells in reading.milestones.items()
        if number not in numbers
    }
    for key, cell in unknown.items():
        yield warning(
            "form.unknown_row",
            f"строка «{values.text(key)}» не из этой формы, она не читается.",
            file=reading.file,
            sheet=cell.sheet,
            cell=cell.coordinate,
            found=values.text(key),
        )


def _missing_rows(reading: Reading) -> Iterator[Finding]:
    younger = lacking(reading)
    rows = [
        (count.title, count.sheet)
        for name, count in COUNTS.items()
        if name not in reading.cells and count not in younger
    ]
    rows += [
        (f"{milestone.number}. {milestone.title}", Sheet.ROADMAP)
        for milestone in ROADMAP
        if milestone.number not in reading.milestones
    ]
    damaged = _damaged(reading)
    for title, sheet in rows:
        if sheet.value not in damaged:
            yield error(
                "form.missing_row",
                f"нет строки {quoted(title)} или ее скрытого ключа. "
                "Возьмите форму заново и перенесите числа в нее.",
                file=reading.file,
                sheet=sheet.value,
                expected="строка формы",
            )


def _numbers(reading: Reading) -> tuple[dict[str, int | None], list[Finding]]:
    """The counts that were understood, and a finding for each that was not."""
    counts: dict[str, int | None] = {count.name: None for count in lacking(reading)}
    findings = []
    for name, count in COUNTS.items():
        if (cell := reading.cells.get(name)) is None:
            continue
        try:
            counts[name] = values.count(cell)
        except values.Unacceptable as reason:
            findings.append(
                error(
                    "count.value",
                    f"{quoted(count.title)}: {reason}",
                    file=reading.file,
                    sheet=cell.sheet,
                    cell=cell.coordinate,
                    found=values.shown(cell),
                    expected=values.WHOLE_NUMBER,
                )
            )
    return counts, findings


def _blanks(
    reading: Reading, counts: Mapping[str, int | None], replaced: Mapping[str, int | None]
) -> Iterator[Finding]:
    cells = reading.cells
    given = {name for name, value in counts.items() if value is not None}
    if all(cell.kind is Kind.BLANK for cell in cells.values()) and cells:
        yield error(
            "form.nothing",
            "в форме нет ни одного числа. Заполните ее и отправьте снова.",
            file=reading.file,
            expected="заполненная форма",
        )
        return
    for name, value in counts.items():
        if value is not None or name not in cells:  # an older form: see ``check_title``
            continue
        if replaced.get(name) is not None:  # see ``emptied``
            continue
        count, cell = COUNTS[name], cells[name]
        parts = [each for each in COUNTS if name in COUNTS[each].part_of and each in given]
        if count.optional and not parts:
            continue
        text = f"{quoted(count.title)} — пусто: будет показано «не представлено», не ноль."
        if parts:
            where = ", ".join(cells[part].coordinate for part in parts)
            text += f" Заполнены только части ({where}): долю от пустого не посчитать."
        yield warning(
            "count.whole_blank" if parts else "count.blank",
            f"{text} Если данные есть, впишите число.",
            file=reading.file,
            sheet=cell.sheet,
            cell=cell.coordinate,
            found="пусто",
            expected=values.WHOLE_NUMBER,
            commented=bool(cell.comment),
        )
