"""Readiness: what counts, what stands outside, and what becomes of answers to old questions."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.commission import self_checks
from indicators.commission.self_checks import QUESTIONS, Answer, Block, Question
from indicators.roadmap.measures import ROADMAP

YES, PARTLY, NO, OUT = Answer.YES, Answer.PARTLY, Answer.NO, Answer.NOT_APPLICABLE

FIVE = {
    code: Question(code, block, f"Вопрос {code}", "", "")
    for code, block in (
        *((each, Block.STAFF) for each in ("a", "b", "c")),
        *((each, Block.IT) for each in ("d", "e")),
    )
}


def answered(
    answers: dict[str, Answer], centre: str = "Центр", document: str = "000001"
) -> pd.DataFrame:
    rows = [
        dict.fromkeys(self_checks.COLUMNS, "")
        | {
            "document": document,
            "region": "33",
            "centre": centre,
            "question": code,
            "text": FIVE[code].text if code in FIVE else code,
            "answer": answer.value,
        }
        for code, answer in answers.items()
    ]
    return pd.DataFrame(rows, columns=list(self_checks.COLUMNS))


def shares(answers: pd.DataFrame) -> pd.DataFrame:
    return self_checks.shares(answers, FIVE).set_index("block")


@pytest.mark.parametrize(
    ("answers", "share", "unanswered"),
    [
        ({"a": YES, "b": YES, "c": YES}, 100, 0),
        ({"a": YES, "b": PARTLY, "c": NO}, 50, 0),
        ({"a": PARTLY, "b": PARTLY, "c": PARTLY}, 50, 0),
        ({"a": YES, "b": OUT, "c": OUT}, 100, 0),
        ({"a": YES}, 100, 2),  # not answered is not «no»
        ({"a": NO, "b": PARTLY}, 25, 1),
        ({"a": NO}, 0, 2),
    ],
)
def test_the_share_of_a_block_worked_by_hand(
    answers: dict[str, Answer], share: float, unanswered: int
) -> None:
    row = shares(answered(answers)).loc["staff"]
    assert (row["share"], row["unanswered"]) == (share, unanswered)


def test_a_block_without_an_answer_that_counts_has_no_share() -> None:
    by_block = shares(answered({"a": YES, "d": OUT}))
    assert by_block.loc["it", "share"] != by_block.loc["it", "share"]
    assert by_block.loc["it", ["not_applicable", "unanswered"]].tolist() == [1, 1]


def test_a_region_is_the_answers_of_its_centres_together() -> None:
    everyone = pd.concat(
        [
            answered({"a": YES, "b": YES, "c": YES}, "Первый", "000001"),
            answered({"a": NO}, "Второй", "000002"),
        ]
    )
    row = shares(everyone).loc["staff"]
    assert (row["share"], row["unanswered"], row["questions"]) == (75, 2, 6)


def test_the_newest_self_check_of_a_centre_stands_for_it_alone() -> None:
    first, second = answered({"a": NO, "b": NO}), answered({"a": YES}, document="000002")
    other = answered({"c": NO}, "Второй", "000003")
    in_force = self_checks.in_force(pd.concat([first, second, other]))
    assert in_force[["document", "question"]].to_numpy().tolist() == [
        ["000002", "a"],
        ["000003", "c"],
    ]


def test_a_question_that_was_added_is_unanswered_in_old_answers() -> None:
    old = answered({"a": YES})
    more = FIVE | {"f": Question("f", Block.STAFF, "Новый", "", "")}
    by_block = self_checks.shares(old, more).set_index("block")
    assert by_block.loc["staff", ["share", "unanswered"]].tolist() == [100, 3]


def test_a_question_that_was_taken_out_no_longer_counts() -> None:
    by_block = shares(answered({"a": YES, "gone": NO}))
    assert by_block.loc["", "share"] == 100
    assert list(self_checks.risks(answered({"gone": NO}), FIVE).index) == []


def test_an_altered_question_keeps_its_answer_and_says_what_was_asked() -> None:
    row = answered({"a": YES}).iloc[0].to_dict()
    assert not self_checks.reworded(row, FIVE)
    assert self_checks.reworded(row | {"text": "Прежний вопрос"}, FIVE)
    assert shares(answered({"a": YES}).assign(text="Прежний вопрос")).loc["staff", "share"] == 100


def test_no_stands_before_partly_and_ready_is_no_risk() -> None:
    ranked = self_checks.risks(answered({"a": PARTLY, "b": YES, "c": NO, "d": NO, "e": OUT}), FIVE)
    assert list(ranked["question"]) == ["c", "d", "a"]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(list(FIVE)), st.sampled_from(list(Answer))))
def test_shares_agree_with_a_naive_count(answers: dict[str, Answer]) -> None:
    frame = answered(answers)
    counted = [each for each in answers.values() if each is not OUT]
    row = shares(frame).loc[""]
    if counted:
        points = {YES: 2, PARTLY: 1, NO: 0}
        naive = 50 * sum(points[each] for each in counted) / len(counted)
        assert row["share"] == pytest.approx(naive)
    else:
        assert row["share"] != row["share"]
    assert sum(row[each] for each in Answer) + row["unanswered"] == (len(FIVE) if answers else 0)


def test_every_block_of_the_source_has_questions_with_a_clause_and_a_proof() -> None:
    assert {each.block for each in QUESTIONS.values()} == set(Block)
    for question in QUESTIONS.values():
        assert question.text
        assert question.verified_by
        assert question.clause.split(", ")[0] in {
            *("дорожная карта", "перечень показателей", "план поддержки"),
        }


def test_the_measures_about_centres_are_all_asked_about() -> None:
    named = {
        clause
        for question in QUESTIONS.values()
        for clause in question.clause.replace("дорожная карта, ", "").split("; ")
    }
    of_centres = {
        each.number
        for each in ROADMAP
        if any("адров" in name for name in each.executors) and each.number != self_checks.MEASURE
    }
    assert of_centres <= named


def test_a_centre_has_one_code_however_it_is_spaced() -> None:
    assert self_checks.centre_code("Центр  Мурома ") == self_checks.centre_code("центр Мурома")
    assert self_checks.centre_code("Центр Мурома") != self_checks.centre_code("Центр Коврова")
