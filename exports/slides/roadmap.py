"""How far a region is with the 21 measures of its roadmap, and what is overdue."""

from datetime import date
from itertools import groupby

import pandas as pd

from exports.slides.material import Country
from exports.slides.page import Deck, Page
from exports.slides.shapes import INCH, Box
from exports.slides.table import Cell, Column, Table
from exports.slides.tiles import Tile, row
from indicators import wording
from indicators.milestones import ROADMAP, Milestone, MilestoneStatus, overdue
from indicators.regions import REGIONS
from indicators.status import Status

_MEASURE = ("мероприятие", "мероприятия", "мероприятий")
_COLUMNS = (
    Column("№", 6),
    Column("Мероприятие", 52),
    Column("Срок", 22),
    Column("Состояние", 20),
)
_LEGEND = (
    "✓ выполнено   ▿ в работе, срок не прошел   ▾ просрочено   пунктир — не начато или нет данных"
)


def add(deck: Deck, here: Country, region: str, rows: pd.DataFrame) -> None:
    """The slide; ``rows`` of ``warehouse.milestones`` of the region in the period."""
    statuses = {
        str(number): MilestoneStatus(status)
        for number, status in zip(rows["measure"], rows["status"], strict=True)
    }
    today = here.known_on
    late = [each for each in ROADMAP if each.number in statuses and _late(each, statuses, today)]
    page = deck.page(
        _message(statuses, late),
        f"{REGIONS[region].name} · отчет за {wording.period(here.period)} · просрочка на "
        f"{wording.day(today)}",
    )
    left, right = page.content.part(0, 0.4), page.content.part(0.43, 1)
    _squares(page, left, statuses, today)
    open_ones = [
        each
        for each in ROADMAP
        if each in late or statuses.get(each.number, MilestoneStatus.DONE) != MilestoneStatus.DONE
    ]
    if open_ones:
        _list(page, right, open_ones, statuses, today)
    else:
        words = (
            "Все мероприятия, о которых сообщил регион, выполнены."
            if statuses
            else "Регион не сообщил о мероприятиях за этот период."
        )
        page.text(right, [words], 18, name="Что не выполнено")
    deck.close(page, _NOTES)


_NOTES = (
    "Состояние мероприятия сообщает регион в отчете. Просрочка не вводится, а считается: срок "
    "«дорожной карты» прошел на день последнего документа выпуска, а «выполнено» нет. Бессрочное "
    "мероприятие (5.1) просроченным не бывает; составной срок (3.8) просрочен с первой из дат."
)


def _late(milestone: Milestone, statuses: dict[str, MilestoneStatus], today: date) -> bool:
    return overdue(milestone, statuses[milestone.number], today)


def _message(statuses: dict[str, MilestoneStatus], late: list[Milestone]) -> str:
    if not statuses:
        return "Дорожная карта: сведений за период нет"
    done = sum(status is MilestoneStatus.DONE for status in statuses.values())
    message = (
        f"Дорожная карта: выполнено {done} из{wording.NBSP}{len(ROADMAP)} "
        f"{wording.plural(len(ROADMAP), ('мероприятия', 'мероприятий', 'мероприятий'))}"
    )
    if late:
        return f"{message}, просрочено {len(late)}"
    return f"{message}, просроченных нет"


def _squares(page: Page, box: Box, statuses: dict[str, MilestoneStatus], today: date) -> None:
    top = box
    for section, held in groupby(ROADMAP, lambda each: each.section):
        measures = list(held)
        page.text(top.top(round(0.28 * INCH)), [_short(section)], 12, name=section, role="quiet")
        per_line = 7
        top = top.below(round(0.28 * INCH))
        for start in range(0, len(measures), per_line):
            tiles = [_tile(each, statuses, today) for each in measures[start : start + per_line]]
            line = Box(top.x, top.y, 0, round(0.42 * INCH))
            row(page, line, tiles, box.w // per_line, 11)
            top = top.below(round(0.47 * INCH))
        top = top.below(round(0.06 * INCH))
    page.text(top, [_LEGEND], 10, name="Условные знаки", role="quiet")


def _short(section: str) -> str:
    return section.partition(",")[0]


def _tile(milestone: Milestone, statuses: dict[str, MilestoneStatus], today: date) -> Tile:
    reported = statuses.get(milestone.number)
    if reported is None:
        status = Status.NONE
    elif reported is MilestoneStatus.DONE:
        status = Status.MET
    elif overdue(milestone, reported, today):
        status = Status.MISSED
    else:
        status = Status.NEAR if reported is MilestoneStatus.IN_PROGRESS else Status.NONE
    words = reported.label if reported else "нет данных"
    return Tile(
        milestone.number, wording.STATUS_SYMBOLS[status], status, f"{milestone.title}: {words}"
    )


def _list(
    page: Page,
    box: Box,
    measures: list[Milestone],
    statuses: dict[str, MilestoneStatus],
    today: date,
) -> None:
    """The measures that are not done, overdue ones first, as many as can be read."""
    ordered = sorted(measures, key=lambda each: not overdue(each, statuses[each.number], today))
    rows = [_cells(each, statuses[each.number], today) for each in ordered]
    for size in (13.0, 12.0, 11.0):
        first, *others = Table(_COLUMNS, rows, size).pages(box)
        if not others:
            break
    else:
        room = box.top(box.h - round(0.3 * INCH))
        first = next(iter(Table(_COLUMNS, rows, 11).pages(room)))
        left = len(rows) - len(first.rows)
        page.text(
            box.below(box.h - round(0.25 * INCH)),
            [f"и еще {wording.counted(left, _MEASURE)}: номера — слева"],
            11,
            name="Сколько еще",
            role="quiet",
        )
    page.table(first, box, "Что не выполнено", "Мероприятия, которые не выполнены")


def _cells(milestone: Milestone, status: MilestoneStatus, today: date) -> list[Cell]:
    late = overdue(milestone, status, today)
    title = wording.shortened(milestone.title.replace("\n", " "), 110)
    due = wording.shortened(milestone.deadline_text.replace("\n", " "), 60)
    words = f"▾ просрочено, {status.label}" if late else status.label
    return [
        Cell(milestone.number, "quiet"),
        Cell(title),
        Cell(due),
        Cell(words, "missed" if late else "ink", bold=late),
    ]
