"""Self-checks: kept with the words that were asked, the newest one of a centre stands."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.archive.keeping import Overtaken
from etl.documents import self_checks
from etl.documents.self_checks import Given, SelfCheck, keep
from indicators.commission.self_checks import COLUMNS, QUESTIONS, TABLE, Answer
from indicators.warehouse import reading

NOW = datetime(2025, 12, 18, 9, 30, tzinfo=UTC)
TODAY = date(2025, 12, 18)
FIRST, SECOND = list(QUESTIONS)[:2]


def check(centre: str = "Центр", region: str = "33", **answers: Answer) -> SelfCheck:
    given = {code.replace("_", "-"): Given(answer, "так") for code, answer in answers.items()}
    return SelfCheck(region, centre, TODAY, given or {FIRST: Given(Answer.YES)})


def answered(one: SelfCheck, seen: str = "") -> str:
    return keep(one, author="Сидоров", received_at=NOW, seen=seen).submission


def rows(**filters: str):
    return reading.table(TABLE, COLUMNS, **filters)


def test_answers_are_kept_with_the_words_that_were_asked(empty: Path) -> None:
    document = answered(SelfCheck("33", "Центр", TODAY, {FIRST: Given(Answer.PARTLY, " скоро ")}))
    (row,) = rows().to_dict("records")
    assert (row["document"], row["answer"], row["comment"]) == (document, "partly", "скоро")
    assert (row["text"], row["author"]) == (QUESTIONS[FIRST].text, "Сидоров")
    assert (row["centre"], row["checked_on"]) == ("Центр", "2025-12-18")


def test_of_two_who_answer_for_one_centre_the_second_is_told(empty: Path) -> None:
    first = answered(check())
    with pytest.raises(Overtaken) as overtaken:
        answered(check())
    assert overtaken.value.newest.submission == first
    answered(check("Другой центр"))
    answered(check(region="77"))
    answered(check(), seen=first)
    assert len(set(rows()["document"])) == 4


def test_what_is_wrong_is_told_at_once() -> None:
    wrong = SelfCheck("33", "", date(2025, 12, 19), {})
    assert len(self_checks.faults(wrong, today=TODAY)) == 3
    assert self_checks.faults(check(), today=TODAY) == []


def test_a_name_that_differs_in_case_and_spaces_is_the_known_centre() -> None:
    centres = ["Центр города Мурома"]
    assert self_checks.named(" центр  города Мурома", centres) == centres[0]
    assert self_checks.named("Центр города Коврова", centres) == "Центр города Коврова"
