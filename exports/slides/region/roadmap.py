"""How far a region is with the 21 measures of its roadmap, and what is overdue."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import pandas as pd

from exports.slides.design.page import Deck, Page
from exports.slides.design.shapes import INCH, Box
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country
from exports.slides.tiles import LOOKS, Look, Tile, row
from indicators import wording
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.roadmap.states import MEASURES, Progress
from indicators.standings.status import Status

_MEASURE = ("мероприятие", "мероприятия", "мероприятий")
_COLUMNS = (
    Column("№", 6),
    Column("Мероприятие", 56),
    Column("Срок", 18),
    Column("Состояние", 20),
)
_SIZES = (13.0, 12.0, 11.0)
# How a tile looks, as on the screen: what is late must be seen from three metres, what is only
# silent must not.
_LOOKS = {
    Progress.DONE: LOOKS[Status.MET],
    Progress.OVERDUE: LOOKS[Status.MISSED],
    Progress.IN_PROGRESS: Look("", "met", line="met"),
}

_Row = Mapping[Hashable, Any]  # of ``roadmap.matrix``


def add(deck: Deck, here: Country, region: str, states: pd.DataFrame, on: date) -> None:
    """The slide; ``states`` and the day they are judged on as ``roadmap.of_release`` gives them."""
    rows = states.to_dict("records")
    reported = sentences.of_earlier_report(states, here.period) or wording.period(here.period)
    page = deck.page(
        _message(states),
        f"{subjects.name(region)} · {reported} · состояние на {wording.day(on)}",
    )
    left, right = page.content.part(0, 0.4), page.content.part(0.43, 1)
    _squares(page, left, rows)
    open_ones = [row for row in rows if row["state"] not in (Progress.DONE, Progress.NO_REPORT)]
    if open_ones:
        _list(page, right, open_ones)
    else:
        words = (
            "Все мероприятия, о которых сообщил регион, выполнены."
            if Progress.DONE in set(states["state"])
            else "Регион не сообщил ни об одном мероприятии."
        )
        page.text(right, [words], 18, name="Что не выполнено")
    deck.close(page, _NOTES)


_NOTES = (
    "Действует статус из последнего принятого отчета региона не позже периода. Просрочка не "
    "вводится, а считается: срок «дорожной карты» прошел, а «выполнено» нет. Бессрочное "
    "мероприятие (5.1) просроченным не бывает; составной срок (3.8) просрочен с первой из дат; "
    "4.2 проверяется по каждому кварталу учебного года мониторинга."
)


def _message(states: pd.DataFrame) -> str:
    numbers = states["state"].value_counts()
    if set(numbers.index) == {Progress.NO_REPORT}:
        return "Дорожная карта: регион не отчитался"
    message = (
        f"Дорожная карта: выполнено {numbers.get(Progress.DONE, 0)} из{wording.NBSP}"
        f"{wording.counted(len(MEASURES), wording.OF_MEASURES)}"
    )
    if late := numbers.get(Progress.OVERDUE, 0):
        return f"{message}, просрочено {late}"
    return f"{message}, просроченных нет"


def _squares(page: Page, box: Box, rows: Sequence[_Row]) -> None:
    top = box
    for section, group in groupby(rows, lambda each: MEASURES[each["measure"]].section):
        line_up = list(group)
        page.text(top.top(round(0.28 * INCH)), [_short(section)], 12, name=section, role="quiet")
        per_line = 7
        top = top.below(round(0.28 * INCH))
        for start in range(0, len(line_up), per_line):
            tiles = [_tile(each) for each in line_up[start : start + per_line]]
            line = Box(top.x, top.y, 0, round(0.42 * INCH))
            row(page, line, tiles, box.w // per_line, 11)
            top = top.below(round(0.47 * INCH))
        top = top.below(round(0.06 * INCH))
    legend = "   ".join(f"{state.symbol}{wording.NBSP}{state.label}" for state in Progress)
    page.text(top, [legend], 10, name="Условные знаки", role="quiet")


def _short(section: str) -> str:
    return section.partition(",")[0]


def _tile(row: _Row) -> Tile:
    measure, state = MEASURES[row["measure"]], Progress(row["state"])
    look = _LOOKS.get(state, LOOKS[Status.NONE])
    return Tile(measure.number, state.symbol, look, f"{measure.title}: {state.label}")


def _list(page: Page, box: Box, rows: Sequence[_Row]) -> None:
    """The measures that are not done, overdue ones first, as many as can be read."""
    ordered = sorted(rows, key=lambda each: each["state"] != Progress.OVERDUE)
    cells = [_cells(each) for each in ordered]
    shown = next(
        (
            table
            for table in (Table(_COLUMNS, cells, size) for size in _SIZES)
            if table.height(box.w) <= box.h
        ),
        Table(_COLUMNS, cells, _SIZES[-1]).beginning(box.top(box.h - round(0.3 * INCH))),
    )
    if left := len(cells) - len(shown.rows):
        page.text(
            box.below(box.h - round(0.25 * INCH)),
            [f"и еще {wording.counted(left, _MEASURE)}: номера — слева"],
            11,
            name="Сколько еще",
            role="quiet",
        )
    page.table(shown, box, "Что не выполнено", "Мероприятия, которые не выполнены")


def _cells(row: _Row) -> list[Cell]:
    measure, state = MEASURES[row["measure"]], Progress(row["state"])
    late = state is Progress.OVERDUE
    due = ", ".join(map(wording.day_short, sorted({each.on for each in measure.due_dates})))
    words = f"{state.symbol} {wording.late(row['days_late'])}" if late else state.label
    return [
        Cell(measure.number, "quiet"),
        Cell(measure.title.replace("\n", " ")),
        Cell(due or measure.deadline_text),
        Cell(words, "missed" if late else "ink", bold=late),
    ]
