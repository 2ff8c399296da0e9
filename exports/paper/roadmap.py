"""Sentences and rows of the memo about the regional roadmap."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from indicators import wording
from indicators.explanation import sentences
from indicators.roadmap.states import MEASURES, Progress
from indicators.wording import NBSP


def summary(states: pd.DataFrame, counts: pd.DataFrame, period: str, on: date) -> list[str]:
    """What is done, in progress and overdue on a day; ``states`` of ``roadmap.matrix``.

    ``counts`` are the region's raw counts, for the agreements that measure 1.3 asks for.
    """
    numbers = states["state"].value_counts()
    if set(numbers.index) == {Progress.NO_REPORT}:
        return ["О ходе выполнения дорожной карты регион не отчитался."]
    parts = [
        f"{state.label} — {wording.whole(int(numbers[state]))}"
        for state in Progress
        if state in numbers
    ]
    of_all = wording.counted(len(MEASURES), wording.OF_MEASURES)
    late = states[states["state"] == Progress.OVERDUE]
    texts = [
        f"По{NBSP}состоянию на {wording.day(on)} из{NBSP}{of_all} дорожной карты: "
        f"{', '.join(parts)}. {_late(late.to_dict('records'))}"
    ]
    if earlier := sentences.of_earlier_report(states, period):
        texts.append(f"{earlier[0].upper()}{earlier[1:]}.")
    if agreements := _agreements(counts):
        texts.append(agreements)
    return texts


def _late(late: Sequence[Mapping[Hashable, Any]]) -> str:
    if not late:
        return "Просроченных мероприятий нет."
    number = wording.counted(len(late), wording.MEASURE)
    listed = ", ".join(
        f"{row['measure']} (срок — {wording.day(row['late_since'])})" for row in late
    )
    verb = wording.plural(len(late), ("Просрочено", "Просрочены", "Просрочено"))
    return f"{verb} {number}: {listed}."


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


def rows(states: pd.DataFrame) -> tuple[list[tuple[str, ...]], list[int]]:
    """The 21 measures for the annex (number, title, deadline, state and act); which are late."""
    table: list[tuple[str, ...]] = []
    late: list[int] = []
    for index, row in enumerate(states.to_dict("records")):
        measure, state = MEASURES[row["measure"]], Progress(row["state"])
        deadline = " ".join(measure.deadline_text.split())
        parts = filter(None, (state.label, _act(row)))
        table.append((measure.number, measure.title, deadline, "; ".join(parts)))
        if state is Progress.OVERDUE:
            late.append(index)
    return table, late


def _act(report: Mapping[Hashable, Any]) -> str:
    name, number, day = (_text(report[key]) for key in ("act_name", "act_number", "act_date"))
    dated = f"от{NBSP}{date.fromisoformat(day):%d.%m.%Y}" if day else ""
    words = (wording.shortened(name, 60), dated, f"№{NBSP}{number}" if number else "")
    return " ".join(filter(None, words))


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
