"""The report on readiness that a region gives its commission (roadmap 3.7) as a Word document."""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from exports.paper.paper import Paper
from indicators import wording
from indicators.commission import self_checks
from indicators.commission.self_checks import QUESTIONS, Answer, Block
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release

FONT = "Arial"
TITLE = "Отчет о готовности центров занятости"

# Widths beside each other.
_BLOCKS = (5.4, 2.3, *(1.4, 2.0, 1.4, 2.8), 2.4)
_CENTRES = (8.0, 4.2, 3.0, 2.6)
_RISKS = (2.2, 7.4, 4.0, 4.2)

_LINES = 3  # to write on by hand


def of_region(release: str, region: str, on: date) -> bytes:
    """The report as a .docx, made on the day ``on``. NoRelease if the release cannot be read."""
    opened = releases.release(release)
    checks = reading.table(self_checks.TABLE, self_checks.COLUMNS, release=opened.id, region=region)
    answers = self_checks.in_force(checks)
    paper = Paper(
        FONT,
        TITLE,
        f"{subjects.name(region)}, выпуск {opened.id}",
        datetime.fromisoformat(opened.received_until),
        kind="Отчет",
    )
    paper.title(
        TITLE,
        f"{subjects.name(region)}. Самопроверка по чек-листу перед запуском модели 2026 года "
        f"(мероприятие {self_checks.MEASURE} дорожной карты). Составлен {wording.day(on)}.",
    )
    if opened.demonstration:
        paper.paragraph(f"Внимание: {wording.DEMONSTRATION}.", bold=True)
    if answers.empty:
        paper.paragraph("Ни один центр занятости региона еще не прошел самопроверку.")
        return paper.written()
    _overall(paper, answers)
    _by_centre(paper, answers)
    _not_ready(paper, answers)
    _to_decide(paper, opened)
    return paper.written()


def _overall(paper: Paper, answers: pd.DataFrame) -> None:
    shares = self_checks.shares(answers)
    overall = shares.iloc[-1]
    paper.paragraph(
        f"Центров, которые прошли самопроверку: {wording.whole(answers['centre'].nunique())}. "
        f"Готовность вместе: {_share(overall['share'])}; вопросов без ответа: "
        f"{wording.whole(overall['unanswered'])}."
    )
    paper.heading("Готовность по блокам")
    heads = ("Блок", "Готовность", *(answer.label for answer in Answer), "без ответа")
    rows = [
        (
            Block(row["block"]).label if row["block"] else "Все блоки",
            _share(row["share"]),
            *(wording.whole(row[answer]) for answer in Answer),
            wording.whole(row["unanswered"]),
        )
        for row in shares.to_dict("records")
    ]
    paper.table(heads, rows, _BLOCKS)
    paper.note(self_checks.FORMULA)


def _by_centre(paper: Paper, answers: pd.DataFrame) -> None:
    paper.heading("Готовность по центрам")
    paper.table(
        ("Центр занятости", "День самопроверки", "Готовность", "без ответа"),
        [_centre(str(centre), rows) for centre, rows in answers.groupby("centre")],
        _CENTRES,
    )


def _centre(name: str, rows: pd.DataFrame) -> tuple[str, ...]:
    total = self_checks.shares(rows).iloc[-1]
    day = wording.day(date.fromisoformat(str(rows.iloc[0]["checked_on"])))
    return name, day, _share(total["share"]), wording.whole(total["unanswered"])


def _not_ready(paper: Paper, answers: pd.DataFrame) -> None:
    paper.heading("Что не готово")
    risks = self_checks.risks(answers)
    if risks.empty:
        paper.paragraph("Ответов «нет» и «частично» нет.")
        return
    paper.table(
        ("Ответ", "Требование и откуда оно", "Центр", "Комментарий"),
        [_risk(row) for row in risks.to_dict("records")],
        _RISKS,
    )


def _risk(row: Mapping[Hashable, Any]) -> tuple[str, ...]:
    question = QUESTIONS[row["question"]]
    asked = f"{row['text']} ({question.clause})"
    return Answer(row["answer"]).label, asked, row["centre"], row["comment"]


def _to_decide(paper: Paper, release: Release) -> None:
    paper.heading("Корректирующие меры")
    paper.paragraph("Решение комиссии (мера, ответственный, срок):")
    for _ in range(_LINES):
        paper.paragraph("_" * 70)
    paper.note(f"Источник: {sentences.source(release.received_until)}; выпуск {release.id}.")


def _share(value: float) -> str:
    return wording.NOTHING if value != value else f"{wording.decimal(value)}{wording.NBSP}%"
