"""The roadmap of a reading: a status for each measure, and the act behind what is done."""

from collections.abc import Callable, Iterator
from datetime import date

from etl.checks import values
from etl.findings import Finding, error, warning
from etl.form.content import MilestoneReport
from etl.reader.reading import Cell, MilestoneCells, Reading
from indicators import wording
from indicators.roadmap.measures import ROADMAP, MilestoneStatus

_STATUSES = {status.label: status for status in MilestoneStatus}


def check_roadmap(reading: Reading, today: date) -> Iterator[Finding]:
    """Errors in statuses and dates, warnings about what is missing; not about missing rows."""
    blank = []
    for milestone in ROADMAP:
        if cells := reading.milestones.get(milestone.number):
            yield from _measure(reading.file, milestone.number, cells, today)
            if not values.shown(cells.status):
                blank.append((milestone.number, cells.status))
    if blank:
        yield _without_status(reading.file, blank)


def reports(reading: Reading) -> dict[str, MilestoneReport]:
    """What the region says about each measure; what could not be understood stays blank."""
    return {
        milestone.number: _report(reading.milestones[milestone.number])
        for milestone in ROADMAP
        if milestone.number in reading.milestones
    }


def _report(cells: MilestoneCells) -> MilestoneReport:
    try:
        act_date = values.day(cells.act_date)
    except values.Unacceptable:
        act_date = None
    return MilestoneReport(
        status=_status(cells),
        act_name=values.text(cells.act_name),
        act_number=values.text(cells.act_number),
        act_date=act_date,
        comment=values.text(cells.comment),
    )


def _status(cells: MilestoneCells) -> MilestoneStatus | None:
    return _STATUSES.get(values.text(cells.status).casefold())


def _measure(file: str, number: str, cells: MilestoneCells, today: date) -> Iterator[Finding]:
    status = _status(cells)
    written = values.shown(cells.status)
    if status is None and written:
        yield _measured(
            error,
            "milestone.status",
            file,
            number,
            f"статуса «{written}» нет в списке. Выберите: {', '.join(_STATUSES)}.",
            cells.status,
            " / ".join(_STATUSES),
        )
    act_date = None
    try:
        act_date = values.day(cells.act_date)
    except values.Unacceptable as reason:
        yield _measured(
            error, "milestone.act_date", file, number, str(reason), cells.act_date, values.DAY
        )
    if act_date and act_date > today:
        yield _measured(
            warning,
            "milestone.future_act",
            file,
            number,
            f"дата акта {wording.day(act_date)} еще не наступила. Проверьте год.",
            cells.act_date,
            f"не позже {wording.day(today)}",
        )
    report = _report(cells)
    if status is MilestoneStatus.DONE:
        lacking = {
            "наименование": (report.act_name, cells.act_name),
            "номер": (report.act_number, cells.act_number),
            "дата": (cells.act_date.text, cells.act_date),
        }
        missing = [what for what, (given, _) in lacking.items() if not given]
        if missing:
            yield _measured(
                warning,
                "milestone.act",
                file,
                number,
                f"выполнено, но не указано у акта: {', '.join(missing)}. Впишите реквизиты.",
                lacking[missing[0]][1],
                "реквизиты акта",
                commented=bool(report.comment),
            )


def _without_status(file: str, blank: list[tuple[str, Cell]]) -> Finding:
    """One warning for all of them: twenty lines would bury the one that matters."""
    numbers = ", ".join(number for number, _ in blank)
    first, last = blank[0][1].coordinate, blank[-1][1].coordinate
    return warning(
        "milestone.blank",
        f"статус не указан у {len(blank)} из {len(ROADMAP)} мероприятий: {numbers}. "
        "Выберите его из списка.",
        file=file,
        sheet=blank[0][1].sheet,
        cell=first if first == last else f"{first}–{last}",
        found="пусто",
        expected=" / ".join(_STATUSES),
    )


def _measured(
    severity: Callable[..., Finding],
    rule: str,
    file: str,
    number: str,
    text: str,
    cell: Cell,
    expected: str,
    **parts: bool,
) -> Finding:
    return severity(
        rule,
        f"мероприятие {number}: {text}",
        file=file,
        sheet=cell.sheet,
        cell=cell.coordinate,
        found=values.shown(cell),
        expected=expected,
        **parts,
    )
