"""«Дорожная карта»: the 21 measures with what the region reported and what is late."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from exports.book.page import SIGNAL, Imprint, Page
from exports.rows.sheets import Book, Content, Styled
from indicators import wording
from indicators.explanation import sentences
from indicators.roadmap.measures import MilestoneStatus
from indicators.roadmap.states import MEASURES, Progress

NAME = "Дорожная карта"

_HEADS = (
    *("№", "Раздел", "Мероприятие", "Исполнители", "Срок по источнику"),
    *("Состояние", "Статус в отчете", "Пропущенный срок", "Акт", "Пояснение региона"),
)


def _act(row: Mapping[Any, Any]) -> str:
    """«Приказ 720-п от 23 ноября 2025 года»."""
    words = " ".join(filter(None, (_text(row.get("act_name")), _text(row.get("act_number")))))
    signed = _text(row.get("act_date"))
    if signed:
        words += f" от {wording.day(date.fromisoformat(signed))}"
    return words.strip()


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def write(book: Book, imprint: Imprint, states: pd.DataFrame, on: date) -> None:
    """Write the sheet; ``states`` of one region as ``roadmap.matrix`` gives them for the day."""
    widths = (6, 22, 42, 32, 24, 15, 13, 14, 26, 30)
    page = Page(book, NAME, f"{imprint.subject}. Дорожная карта", imprint, widths)
    page.note(f"Состояние посчитано на {wording.day(on)}.")
    if earlier := sentences.of_earlier_report(states, imprint.period):
        page.note(f"{earlier[0].upper()}{earlier[1:]}.")
    rows = [_row(row) for row in states.to_dict("records")]
    page.table(_HEADS, rows, standing=3, filtered=True, repeated=True)


def _row(row: Mapping[Any, Any]) -> list[Content | Styled]:
    measure, state = MEASURES[row["measure"]], Progress(row["state"])
    late = state is Progress.OVERDUE
    return [
        measure.number,
        measure.section,
        measure.title,
        "\n".join(measure.executors),
        measure.deadline_text,
        Styled(state.label, _LATE) if late else state.label,
        MilestoneStatus(row["status"]).label if row["status"] else None,
        wording.day(row["late_since"]) if row["late_since"] else None,
        _act(row),
        _text(row["comment"]),
    ]


_LATE = {"bold": True, "font_color": SIGNAL}
