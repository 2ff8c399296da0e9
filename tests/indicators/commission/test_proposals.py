"""Proposals: what may follow what, what is late, what the sentence says, what came of it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pandas as pd
import pytest

from indicators.commission import drafting, outcome
from indicators.commission.proposals import (
    CLOSED,
    DOCUMENTS,
    EDITABLE,
    LONGEST_TEXT,
    NEXT,
    Proposal,
    ProposalState,
    differences,
    faults,
    is_overdue,
    moved,
    newest,
)
from indicators.roadmap import states as roadmap
from indicators.roadmap.measures import ROADMAP, MilestoneStatus
from indicators.roadmap.states import state_of
from indicators.warehouse import releases
from tests.charts.conftest import LAST

TODAY = date(2026, 11, 25)
S = ProposalState
DRAFT = Proposal(
    S.DRAFT,
    problem="Мало выездов",
    action="Включить выезды в график",
    responsible="ЦЗН",
    due=date(2026, 12, 25),
    indicator="1.6",
    period="2026Q3",
)
DECIDED = {"decision_number": "3", "decision_date": TODAY}
SAID = {S.ADOPTED: DECIDED, S.REJECTED: {"reason": "Нет средств"}}


def in_state(state: S) -> Proposal:
    return moved(DRAFT, state, **SAID.get(state, DECIDED if state is S.DONE else {}))


# Rows: from; columns: to, in the order of the states. A yes on the diagonal is a rewritten text.
ALLOWED = """
            draft  submitted  adopted  rejected  done
draft       yes    yes        no       no        no
submitted   yes    yes        yes      yes       no
adopted     no     yes        no       no        yes
rejected    yes    no         no       no        no
done        no     no         yes      no        no
"""


@pytest.mark.parametrize(("one", "other"), list(product(S, S)))
def test_a_proposal_takes_the_steps_of_the_table_and_no_others(one: S, other: S) -> None:
    head, *lines = ALLOWED.strip().splitlines()
    table = {
        line.split()[0]: dict(zip(head.split(), line.split()[1:], strict=True)) for line in lines
    }
    before = in_state(one)
    after = in_state(other)
    if one is other and one in EDITABLE:
        after = replace(after, action="Иначе")
    named_faults = faults(before, after, TODAY)
    assert (named_faults == []) == (table[one][other] == "yes"), named_faults


def test_every_state_can_be_reached_and_left() -> None:
    reached = {state for following in NEXT.values() for state in following}
    assert reached == set(S)
    assert set(NEXT) == {None, *S}
    assert all(NEXT.values())


@pytest.mark.parametrize("state", S)
def test_a_new_proposal_begins_as_a_draft_or_before_the_commission(state: S) -> None:
    assert (faults(None, in_state(state), TODAY) == []) == (state in (S.DRAFT, S.SUBMITTED))


def test_saving_what_did_not_change_is_refused() -> None:
    assert "Ничего не изменилось" in faults(DRAFT, DRAFT, TODAY)[0]


def test_what_was_decided_is_not_rewritten() -> None:
    adopted = in_state(S.ADOPTED)
    done = replace(moved(adopted, S.DONE), action="Совсем другое")
    assert "Содержание меняется только" in faults(adopted, done, TODAY)[0]


def test_going_back_to_the_commission_takes_the_decision_away() -> None:
    again = moved(in_state(S.ADOPTED), S.SUBMITTED)
    assert (again.decision_number, again.decision_date) == ("", None)
    assert moved(in_state(S.ADOPTED), S.DONE).decision_number == "3"
    assert moved(in_state(S.REJECTED), S.DRAFT).reason == ""


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"problem": "  "}, "Проблема не описана"),
        ({"indicator": ""}, "к чему относится"),
        ({"indicator": "9.9"}, "Показателя «9.9» нет"),
        ({"measure": "7.7"}, "Мероприятия «7.7»"),
        ({"state": S.SUBMITTED, "action": ""}, "Не заполнено: что предлагается"),
        ({"state": S.SUBMITTED, "due": None}, "Не заполнено: срок"),
        ({"due": TODAY - timedelta(days=1)}, "24 ноября 2026 года уже прошел"),
        ({"action": "я" * (LONGEST_TEXT + 1)}, "больше 2 000 знаков (2 001)"),
    ],
)
def test_a_fault_is_named_with_what_to_do(changes: dict, fault: str) -> None:
    named_faults = faults(None, replace(DRAFT, **changes), TODAY)
    assert len(named_faults) == 1
    assert fault in named_faults[0].replace("\u00a0", " ")


def test_a_draft_may_lack_all_but_the_problem_and_what_it_is_about() -> None:
    assert faults(None, Proposal(S.DRAFT, problem="П", measure="3.7"), TODAY) == []


def test_due_today_may_still_be_proposed_and_a_date_that_has_passed_may_stay() -> None:
    assert faults(None, replace(DRAFT, due=TODAY), TODAY) == []
    late = replace(DRAFT, due=TODAY - timedelta(days=3))
    assert faults(late, moved(late, S.SUBMITTED), TODAY) == []


@pytest.mark.parametrize(
    "adoption",
    [
        {"decision_number": "", "decision_date": TODAY},
        {"decision_number": "3", "decision_date": None},
        {"decision_number": "3", "decision_date": TODAY + timedelta(days=1)},
    ],
)
def test_adopted_needs_a_number_and_a_date_that_has_come(adoption: dict) -> None:
    submitted = in_state(S.SUBMITTED)
    assert len(faults(submitted, moved(submitted, S.ADOPTED, **adoption), TODAY)) == 1


def test_rejected_needs_a_reason() -> None:
    submitted = in_state(S.SUBMITTED)
    (named_faults,) = faults(submitted, moved(submitted, S.REJECTED, reason=" "), TODAY)
    assert "нужна причина" in named_faults


@pytest.mark.parametrize(
    ("state", "days", "late"),
    [
        *((state, 0, False) for state in S),
        *((state, 1, state not in CLOSED) for state in S),
        *((state, -1, False) for state in S),
    ],
)
def test_the_day_it_is_due_is_in_time_and_what_is_closed_is_never_late(
    state: S, days: int, late: bool
) -> None:
    assert is_overdue(state, TODAY - timedelta(days=days), TODAY) is late
    assert not is_overdue(state, None, TODAY)


def test_a_proposal_survives_becoming_plain_values() -> None:
    for state in S:
        proposal = in_state(state)
        assert Proposal.from_dict(proposal.as_dict()) == proposal
        assert all(isinstance(each, str) for each in proposal.as_dict().values())


def test_differences_name_fields_in_words() -> None:
    after = moved(replace(DRAFT, due=date(2027, 1, 15)), S.SUBMITTED)
    rows = [[each.replace("\u00a0", " ") for each in row] for row in differences(DRAFT, after)]
    assert rows == [
        ["Состояние", "черновик", "на рассмотрении комиссии"],
        ["Срок", "25 декабря 2026 года", "15 января 2027 года"],
    ]


def documents(*rows: tuple[str, str, Proposal]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                **proposal.as_dict(),
                "proposal": number,
                "document": document,
                "region": "33",
                "author": f"автор {document}",
                "recorded_at": f"2026-11-{day:02d}T10:00:00+03:00",
            }
            for day, (number, document, proposal) in enumerate(rows, start=1)
        ],
        columns=list(DOCUMENTS),
    )


def test_the_newest_document_holds_and_the_first_one_is_remembered() -> None:
    late = replace(DRAFT, due=TODAY - timedelta(days=1))
    table = newest(
        documents(
            ("1", "1", DRAFT),
            ("2", "2", late),
            ("1", "3", in_state(S.SUBMITTED)),
            ("4", "4", in_state(S.REJECTED)),
            ("5", "5", replace(DRAFT, due=None)),
        ),
        TODAY,
    )
    assert list(table["proposal"]) == ["2", "1", "5", "4"]  # late, dated, undated, closed
    assert list(table["overdue"]) == [True, False, False, False]
    own = table.set_index("proposal").loc["1"]
    assert (own["state"], own["document"], own["changes"]) == ("submitted", "3", 1)
    assert (own["author"], own["proposed_by"]) == ("автор 3", "автор 1")
    assert newest(documents(), TODAY).empty


# What a proposal begins with


def standing(**changes: object) -> dict:
    return {
        "indicator": "1.6",
        "period": LAST,
        "value": 57.68,
        "target": 80.0,
        "target_set_by": "recommended",
        "gap": -22.32,
        "gap_count": 5421,
        "state": "computed",
    } | changes


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        ({}, "57,7 %, цель — 80 %. Не хватает 5 421 школьника."),
        ({"target_set_by": "commission"}, "цель — 80 % (установлена МВК). Не хватает"),
        ({"value": 80.0, "gap": 0.0, "gap_count": 0}, "80,0 %, цель — 80 %: достигнута."),
        (
            {"value": None, "gap": None, "gap_count": None, "state": "rejected"},
            "значения нет (отчет отклонен проверкой), цель — 80 %.",
        ),
        (
            {"indicator": "2.8", "value": 29.0, "target": 30.0, "gap": -1.0, "gap_count": 1},
            "29, цель — 30 студентов. Не хватает 1 студента.",
        ),
    ],
)
def test_the_sentence_says_value_target_and_people(changes: dict, ending: str) -> None:
    sentence = drafting.of_standing(standing(**changes)).replace("\u00a0", " ")
    assert ending in sentence
    assert "III квартал 2026 года" in sentence


def test_the_newest_standing_is_the_newest_with_a_value() -> None:
    rows = pd.DataFrame(
        [
            {"period": "2026Q2", "value": 1.0},
            {"period": "2026Q3", "value": None},
            {"period": "2026Q1", "value": 2.0},
        ]
    )
    newest_row = drafting.newest_standing(rows)
    assert newest_row is not None
    assert newest_row["period"] == "2026Q2"
    silent = drafting.newest_standing(rows.assign(value=None))
    assert silent is not None
    assert silent["period"] == "2026Q3"
    assert drafting.newest_standing(rows.iloc[:0]) is None


@pytest.mark.parametrize(("day", "late"), [(date(2025, 12, 20), False), (date(2025, 12, 21), True)])
def test_the_sentence_of_a_measure_says_late_from_the_day_after(day: date, late: bool) -> None:
    (audit,) = (each for each in ROADMAP if each.number == "3.7")
    state, _ = state_of(audit, MilestoneStatus.IN_PROGRESS, day)
    sentence = drafting.of_measure(audit, MilestoneStatus.IN_PROGRESS, state)
    assert "Мероприятие 3.7 «Внутренний аудит" in sentence
    assert "в работе. Срок: до 20 декабря 2025 года" in sentence
    assert ("просрочено" in sentence) is late


def test_a_draft_about_a_late_measure_says_so_and_one_about_a_done_measure_wants_nothing(
    shown: object,
) -> None:
    release = releases.current().id
    states, _ = roadmap.of_release(release, LAST, "86")
    by_state = states.groupby("state")["measure"].first()
    draft, wanting = drafting.draft(release, "86", "", by_state["overdue"], TODAY)
    assert wanting
    assert draft.problem.endswith("просрочено.")
    assert draft.measure == by_state["overdue"]
    _, wanting = drafting.draft(release, "86", "", by_state["done"], TODAY)
    assert not wanting


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 11, 25), date(2027, 3, 31)),
        (date(2026, 9, 30), date(2026, 12, 31)),
    ],
)
def test_the_suggested_day_is_the_last_of_the_next_quarter(today: date, due: date) -> None:
    assert drafting.suggested_due(today) == due


# What the indicator did since


def values(code: str, **by_region: dict[str, float | None]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"region": region.removeprefix("r"), "period": period, "indicator": code, "value": each}
            for region, row in by_region.items()
            for period, each in row.items()
        ]
    )


def test_the_last_quarter_of_the_year_is_held_against_the_first_with_the_others_median() -> None:
    rows = values(
        "1.6",
        r33={"2026Q1": 30.0, "2026Q2": 45.0, "2026Q3": 60.5},
        r77={"2026Q1": 10.0, "2026Q3": 20.0},
        r50={"2026Q1": 10.0, "2026Q3": 50.0},
        r01={"2026Q1": 10.0, "2026Q3": None},
    )
    result = outcome.outcome(rows, "33", "1.6", "2026Q1")
    assert (result.period, result.value, result.change, result.others) == (
        "2026Q3",
        60.5,
        30.5,
        25.0,
    )
    sentences = outcome.in_sentences(result).replace("\u00a0", " ")
    assert "30,0 %" in sentences
    assert "60,5 % (+30,5 п.п.;" in sentences
    assert "+25,0 п.п." in sentences
    assert "рост внутри него ожидаем" in sentences
    assert outcome.NOT_A_CAUSE in sentences


def test_across_the_border_of_monitoring_years_only_the_same_quarter_compares() -> None:
    rows = values("1.6", r33={"2026Q2": 45.0, "2026Q4": 5.0})
    result = outcome.outcome(rows, "33", "1.6", "2026Q2")
    assert (result.value, result.newest_period, result.newest_value) == (None, "2026Q4", 5.0)
    sentences = outcome.in_sentences(result).replace("\u00a0", " ")
    assert (
        "счет начат заново: IV квартал 2026 года — 5,0 %, с прежним годом не сравнить" in sentences
    )
    assert "п.п." not in sentences
    again = values("1.6", r33={"2026Q2": 45.0, "2026Q4": 5.0, "2027Q2": 50.0, "2027Q3": 70.0})
    result = outcome.outcome(again, "33", "1.6", "2026Q2")
    assert (result.period, result.change, result.newest_period) == ("2027Q2", 5.0, "2027Q3")
    sentences = outcome.in_sentences(result)
    assert "рост внутри него ожидаем" not in sentences
    assert "счет начат заново" in sentences


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"2026Q3": 45.0}, "Новых отчетов с тех пор нет."),
        ({"2026Q2": 45.0}, "значения нет: сравнивать не с чем"),
        ({"2026Q3": None, "2026Q2": 1.0}, "значения нет: сравнивать не с чем"),
    ],
)
def test_nothing_to_compare_is_said_and_no_change_is_claimed(rows: dict, reason: str) -> None:
    result = outcome.outcome(values("1.6", r33=rows), "33", "1.6", "2026Q3")
    assert reason in outcome.in_sentences(result)
    assert result.change is None
    assert outcome.in_short(result) == ""
