"""The self-check of employment centres before the model of 2026 (roadmap 3.7).

The source asks for a check-list over six blocks (processes, staff, IT, agreements, information
channels, work with schools) and a report; it does not give the questions. Ours follow its other
measures, clause by clause, in ``data/reference/self_check_questions.csv``. An answer belongs to
the id of a question: a text may be altered and questions added without harm to earlier answers,
which keep the words that were asked. An id that is taken out no longer counts.

Readiness is (yes + ½ partly) / (yes + partly + no), in per cent. What is not applicable stands
outside of it, and so does what was not answered: that is not «no», it is counted apart. Every
question weighs the same, so that of a region's centres is of all their answers together. The
formula is ours.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.definitions.folders import REFERENCE

MEASURE = "3.7"
FORMULA = (
    "Готовность = (да + ½ частично) / (да + частично + нет). «Неприменимо» и вопросы без ответа в "
    "расчет не входят: без ответа — не «нет», такие вопросы сосчитаны отдельно. Формула наша: "
    "источник ее не задает."
)

TABLE = "self_checks"
COLUMNS = (
    "document",
    "region",
    "centre",
    "checked_on",
    "question",
    "text",
    "answer",
    "comment",
    "author",
    "received_at",
)
SHARES = ("block", "share", "yes", "partly", "no", "not_applicable", "unanswered", "questions")

_PARTLY = 0.5


class Block(StrEnum):
    """A part of the check-list, in the source's order."""

    PROCESSES = "processes"
    STAFF = "staff"
    IT = "it"
    AGREEMENTS = "agreements"
    CHANNELS = "channels"
    SCHOOLS = "schools"

    @property
    def label(self) -> str:
        """The block in Russian."""
        return _BLOCKS[self]


_BLOCKS: Mapping[Block, str] = {
    Block.PROCESSES: "Процессы",
    Block.STAFF: "Персонал",
    Block.IT: "ИТ",
    Block.AGREEMENTS: "Соглашения",
    Block.CHANNELS: "Каналы информирования",
    Block.SCHOOLS: "Работа с образовательными организациями",
}


class Answer(StrEnum):
    """What a centre says to a question; no answer is none of these."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"

    @property
    def label(self) -> str:
        """The answer in Russian."""
        return _ANSWERS[self]


_ANSWERS: Mapping[Answer, str] = {
    Answer.YES: "да",
    Answer.PARTLY: "частично",
    Answer.NO: "нет",
    Answer.NOT_APPLICABLE: "неприменимо",
}


@dataclass(frozen=True)
class Question:
    """One line of the check-list; ``verified_by`` says how an answer is proven."""

    id: str
    block: Block
    text: str
    verified_by: str
    clause: str


def _read() -> dict[str, Question]:
    with (REFERENCE / "self_check_questions.csv").open(encoding="utf-8", newline="") as table:
        rows = [
            Question(
                id=row["id"],
                block=Block(row["block"]),
                text=row["text"],
                verified_by=row["verified_by"],
                clause=row["clause"],
            )
            for row in csv.DictReader(table, strict=True)
        ]
    questions = {row.id: row for row in rows}
    if len(questions) != len(rows):
        raise ValueError("self_check_questions.csv: an id stands twice")
    return questions


QUESTIONS: Mapping[str, Question] = _read()


def centre_code(name: str) -> str:
    """A short code of a centre's name for an address; the same for the same words."""
    return hashlib.sha256(" ".join(name.split()).casefold().encode()).hexdigest()[:8]


def in_force(checks: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest self-check of every centre; ``checks`` are rows of ``COLUMNS``."""
    if checks.empty:
        return checks
    newest = checks.groupby(["region", "centre"])["document"].transform("max")
    return checks[checks["document"] == newest]


def shares(answers: pd.DataFrame, questions: Mapping[str, Question] = QUESTIONS) -> pd.DataFrame:
    """``SHARES`` of every block and, last, of all of them (``block`` empty).

    ``answers`` are the rows in force of one centre or of several: every question is asked of each
    centre among them. ``share`` is NaN where nothing that counts was answered.
    """
    counting = answers[answers["question"].isin(questions)]
    centres = answers["document"].nunique()
    rows = []
    for block in (*Block, None):
        asked = {code for code, each in questions.items() if block in (None, each.block)}
        given = counting[counting["question"].isin(asked)]["answer"].value_counts()
        number = {answer: int(given.get(answer.value, 0)) for answer in Answer}
        counted = number[Answer.YES] + number[Answer.PARTLY] + number[Answer.NO]
        ready = number[Answer.YES] + _PARTLY * number[Answer.PARTLY]
        rows.append(
            (
                block.value if block else "",
                100 * ready / counted if counted else float("nan"),
                *number.values(),
                len(asked) * centres - sum(number.values()),
                len(asked) * centres,
            )
        )
    return pd.DataFrame(rows, columns=list(SHARES))


def risks(answers: pd.DataFrame, questions: Mapping[str, Question] = QUESTIONS) -> pd.DataFrame:
    """The rows in force with «нет», then those with «частично», in the check-list's order."""
    order = {code: place for place, code in enumerate(questions)}
    weight = {Answer.NO.value: 0, Answer.PARTLY.value: 1}
    weak = answers[answers["answer"].isin(weight) & answers["question"].isin(order)]
    return weak.assign(
        _weight=weak["answer"].map(weight), _order=weak["question"].map(order)
    ).sort_values(["_weight", "_order", "centre"])[list(answers.columns)]


def reworded(row: Mapping[str, object], questions: Mapping[str, Question] = QUESTIONS) -> bool:
    """Whether the question reads otherwise now than when it was answered."""
    question = questions.get(str(row["question"]))
    return question is not None and question.text != row["text"]
