"""Sentences and rows of the memo about the regional roadmap."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import wording
from indicators.milestones import ROADMAP, Milestone, MilestoneStatus, overdue
from indicators.wording import NBSP


def summary(milestones: pd.DataFrame, counts: pd.DataFrame, on: date) -> list[str]:
    """What is done, in progress and overdue on a day; ``milestones`` are the region's reports.

    ``counts`` are its raw counts, for the agreements that measure 1.3 asks for.
    """
    reports = _reports(milestones)
    if not reports:
        return ["О ходе выполнения дорожной карты регион за этот период не отчитался."]
    by = dict.fromkeys(MilestoneStatus, 0)
    for report in reports.values():
        by[MilestoneStatus(report["status"])] += 1
    parts = [
        f"{status.label} — {wording.whole(by[status])}"
        for status in reversed(MilestoneStatus)
        if by[status]
    ]
    if silent := len(ROADMAP) - len(reports):
        parts.append(f"статус не указан — {wording.whole(silent)}")
    of_all = wording.counted(len(ROADMAP), wording.OF_MEASURES)
    late = [each for each in ROADMAP if _is_late(each, reports, on)]
    said = [
        f"Из{NBSP}{of_all} дорожной карты {', '.join(parts)}. По{NBSP}состоянию на "
        f"{wording.day(on)} {_late(late)}"
    ]
    if agreements := _agreements(counts):
        said.append(agreements)
    return said


def _late(late: Sequence[Milestone]) -> str:
    if not late:
        return "просроченных мероприятий нет."
    number = wording.counted(len(late), wording.MEASURE)
    listed = ", ".join(f"{each.number} ({_due(each)})" for each in late)
    verb = wording.plural(len(late), ("просрочено", "просрочены", "просрочено"))
    return f"{verb} {number}: {listed}."


def _due(milestone: Milestone) -> str:
    """The first day that a machine can compare: «срок — 15 ноября 2025 года»."""
    return f"срок — {wording.day(min(due.on for due in milestone.due_dates))}"


def _agreements(counts: pd.DataFrame) -> str:
    """The number that measure 1.3 carries; empty where it was not reported."""
    if counts.empty:
        return ""
    row = counts.iloc[0]
    have, whole = row["career_centres_with_agreement"], row["career_centres"]
    if pd.isna(have) or pd.isna(whole) or not whole:
        return ""
    share = wording.part(100 * have / whole)
    return (
        f"Соглашения с кадровыми центрами «Работа России» (мероприятие 1.3) есть у{NBSP}{share} "
        f"центров карьеры ПОО и ОО{NBSP}ВО: у{NBSP}{wording.whole(int(have))} из{NBSP}"
        f"{wording.whole(int(whole))}."
    )


def rows(milestones: pd.DataFrame, on: date) -> tuple[list[tuple[str, ...]], list[int]]:
    """The 21 measures for the annex (number, title, deadline, status and act); which are late."""
    reports = _reports(milestones)
    table: list[tuple[str, ...]] = []
    late: list[int] = []
    for index, milestone in enumerate(ROADMAP):
        is_late = _is_late(milestone, reports, on)
        report = reports.get(milestone.number)
        status = MilestoneStatus(report["status"]).label if report else "не представлено"
        parts = [status, _act(report) if report else "", "просрочено" if is_late else ""]
        deadline = " ".join(milestone.deadline_text.split())
        table.append((milestone.number, milestone.title, deadline, "; ".join(filter(None, parts))))
        if is_late:
            late.append(index)
    return table, late


def _act(report: Mapping[Hashable, Any]) -> str:
    name, number, day = (_text(report[key]) for key in ("act_name", "act_number", "act_date"))
    dated = f"от{NBSP}{date.fromisoformat(day):%d.%m.%Y}" if day else ""
    words = (wording.shortened(name, 60), dated, f"№{NBSP}{number}" if number else "")
    return " ".join(filter(None, words))


def _is_late(milestone: Milestone, reports: Mapping[str, Mapping[Hashable, Any]], on: date) -> bool:
    report = reports.get(milestone.number)
    return report is not None and overdue(milestone, MilestoneStatus(report["status"]), on)


def _reports(milestones: pd.DataFrame) -> dict[str, Mapping[Hashable, Any]]:
    """What the region reported by measure; a measure without a status is not among them."""
    records = milestones.to_dict("records")
    return {str(row["measure"]): row for row in records if _text(row["status"])}


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
