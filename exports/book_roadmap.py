"""«Дорожная карта»: the 21 measures with what the region reported and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from exports.book_page import SIGNAL, Imprint, Page
from exports.sheets import Book, Content, Styled
from indicators import wording
from indicators.milestones import ROADMAP, Milestone, MilestoneStatus, overdue
from indicators.periods import moscow_time

NAME = "Дорожная карта"
NO_REPORT = "нет отчета"

_HEADS = (
    *("№", "Раздел", "Мероприятие", "Исполнители", "Срок по источнику"),
    *("Состояние", "Просрочено", "Акт", "Пояснение региона"),
)


@dataclass(frozen=True)
class Measure:
    """A measure of the roadmap as a region reported it; ``late`` is computed, never reported."""

    milestone: Milestone
    state: str
    late: bool
    act: str
    comment: str


def measures(milestones: pd.DataFrame, received_until: str) -> list[Measure]:
    """All measures in the source's order; ``milestones`` as ``warehouse.milestones`` gives them.

    Late is judged on the day until which the release knows reports, so that the same release
    always gives the same workbook. Without a report nothing is said to be late.
    """
    said = {row["measure"]: row for row in milestones.to_dict("records")}
    day = moscow_time(received_until).date()
    found = []
    for milestone in ROADMAP:
        row = said.get(milestone.number, {})
        reported = row.get("status")
        status = MilestoneStatus(reported) if isinstance(reported, str) and reported else None
        found.append(
            Measure(
                milestone=milestone,
                state=status.label if status else NO_REPORT,
                late=status is not None and overdue(milestone, status, day),
                act=_act(row),
                comment=_text(row.get("comment")),
            )
        )
    return found


def _act(row: Mapping[Any, Any]) -> str:
    """«Приказ 720-п от 23 ноября 2025 года»."""
    words = " ".join(filter(None, (_text(row.get("act_name")), _text(row.get("act_number")))))
    signed = _text(row.get("act_date"))
    if signed:
        words += f" от {wording.day(date.fromisoformat(signed))}"
    return words.strip()


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def write(book: Book, imprint: Imprint, roadmap: list[Measure]) -> None:
    """Write the sheet."""
    widths = (6, 22, 42, 32, 24, 13, 12, 26, 30)
    page = Page(book, NAME, f"{imprint.subject}. Дорожная карта", imprint, widths)
    day = wording.day(moscow_time(imprint.release.received_until).date())
    page.note(f"Просрочка посчитана на {day}: до этого дня получены отчеты выпуска.")
    rows: list[list[Content | Styled]] = [
        [
            measure.milestone.number,
            measure.milestone.section,
            measure.milestone.title,
            "\n".join(measure.milestone.executors),
            measure.milestone.deadline_text,
            measure.state,
            Styled("да", {"bold": True, "font_color": SIGNAL}) if measure.late else "нет",
            measure.act,
            measure.comment,
        ]
        for measure in roadmap
    ]
    page.table(_HEADS, rows, standing=3, filtered=True, repeated=True)
