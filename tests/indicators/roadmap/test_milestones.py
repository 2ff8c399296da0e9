"""The two tables of measures: as in the source, and late when a date has passed."""

import re
from datetime import date

import pytest

from indicators.roadmap.measures import (
    ROADMAP,
    SUPPORT_PLAN,
    DueDate,
    Milestone,
    MilestoneStatus,
    Recurrence,
    SupportMeasure,
    of_quarter,
    passed,
)
from indicators.roadmap.states import Progress, state_of

MILESTONES = {milestone.number: milestone for milestone in ROADMAP}
SUPPORT = {measure.id: measure for measure in SUPPORT_PLAN}
EVERY_MEASURE = (*ROADMAP, *SUPPORT_PLAN)
DUE_ONCE = [each for each in EVERY_MEASURE if each.recurrence is not Recurrence.QUARTERLY]

NOT_STARTED, IN_PROGRESS, DONE = MilestoneStatus


def overdue(measure, status, on):
    return state_of(measure, status, on)[0] is Progress.OVERDUE


MONTHS = {
    "марта": 3,
    "июня": 6,
    "августа": 8,
    "сентября": 9,
    "октября": 10,
    "ноября": 11,
    "декабря": 12,
}


def texts(measure: Milestone | SupportMeasure) -> tuple[str, ...]:
    return (
        measure.number,
        measure.section,
        measure.title,
        *measure.executors,
        measure.expected_result,
        measure.deadline_text,
    )


def test_the_roadmap_has_the_21_measures_of_the_source_in_its_order():
    assert " ".join(milestone.number for milestone in ROADMAP) == (
        "1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4 3.5 3.6 3.7 3.8 3.9 3.10 4.1 4.2 5.1"
    )


def test_the_support_plan_has_the_17_measures_of_the_source_in_its_order():
    assert " ".join(measure.number for measure in SUPPORT_PLAN) == (
        "1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.1 3.2 3.3 3.4 3.5 4.1 4.2 4.3 5.1 5.2"
    )


def test_the_number_that_stands_twice_in_the_support_plan_has_two_ids():
    assert len(SUPPORT) == len(SUPPORT_PLAN)
    assert [m.id for m in SUPPORT_PLAN if m.id != m.number] == ["3.1a", "3.1b"]
    assert SUPPORT["3.1a"].title == (
        "Актуализация методики и анкеты для оценки риска не трудоустройства"
    )
    assert SUPPORT["3.1b"].title == "Технологические карты сервисов"


def test_sections_are_those_of_the_source():
    assert list(dict.fromkeys(milestone.section for milestone in ROADMAP)) == [
        "1. Координационный орган, межведомственное взаимодействие",
        "2. Планирование",
        "3. Организационные и методические мероприятия",
        "4. Мониторинг и аналитическое сопровождение",
        "5. Информационное сопровождение",
    ]
    assert list(dict.fromkeys(measure.section for measure in SUPPORT_PLAN)) == [
        "1. Каналы коммуникации и распространения необходимых для организации работы материалов",
        "2. Обучение",
        "3. Методические и информационные материалы",
        "4. Техническое обеспечение",
        "5. Мониторинг",
    ]


@pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda measure: measure.title)
def test_a_measure_stands_in_the_section_of_its_number(measure):
    assert measure.section.startswith(measure.number.split(".")[0] + ". ")


def test_a_compound_roadmap_measure_reads_as_in_the_source():
    assert MILESTONES["3.8"] == Milestone(
        number="3.8",
        section="3. Организационные и методические мероприятия",
        title="Проведение пилотного тестирования сервисов в логике плана карьерного развития",
        executors=("Кадровые центры «Работа России»",),
        expected_result=(
            "Проведено тестирование сервисов «Подбор практики», «Целевое обучение», "
            "«Работа на лето», «Подбор стажировки»; собраны результаты, выявлены доработки"
        ),
        deadline_text=(
            "по сервисам «Подбор практики», «Подбор стажировки» – не позднее 30 марта 2026 г., "
            "по сервису «Целевое обучение», - не позднее 30 декабря 2025 года "
            "по сервису «Работа на лето» - не позднее 30 июня 2026 г."
        ),
        due_dates=(
            DueDate(date(2026, 3, 30), "Подбор практики"),
            DueDate(date(2026, 3, 30), "Подбор стажировки"),
            DueDate(date(2025, 12, 30), "Целевое обучение"),
            DueDate(date(2026, 6, 30), "Работа на лето"),
        ),
        recurrence=Recurrence.ONCE,
    )


def test_a_cell_of_several_lines_keeps_them_and_a_list_of_executors_is_a_list():
    agreement = MILESTONES["1.3"]
    assert agreement.title == (
        "Заключение соглашений между кадровым центрами «Работа России» "
        "и центрами карьеры ПОО и ОО ВО"
    )
    assert agreement.executors == (
        "Кадровые центры «Работа России»",
        "Центры карьеры ПОО",
        "Центры карьеры ОО ВО",
    )
    assert MILESTONES["3.7"].expected_result.split("\n") == [
        "Проведена самопроверка по чек-листу: процессы, персонал, ИТ, соглашения, "
        "каналы информирования, работа с образовательными организациями",
        "Сформирован отчет о готовности к запуску системы, устранены риски, "
        "приняты корректирующие меры",
    ]
    assert SUPPORT["2.1"].executors == (
        "Минтруд России",
        "Минпросвещения России",
        "Минобрнауки России",
        "Минпромторг России",
        "Роструд",
        "АСИ",
        "ФЦК СЗ",
        "ФГП",
    )


def test_a_support_measure_reads_as_in_the_source():
    assert SUPPORT["5.2"] == SupportMeasure(
        id="5.2",
        number="5.2",
        section="5. Мониторинг",
        title="Мониторинг результатов работы со школьниками, студентами и выпускниками",
        executors=("Проектный офис НП «Кадры»",),
        expected_result=(
            "Реализована форма в СКО, осуществляется ежеквартальный сбор информации "
            "и аналитических отчетов"
        ),
        deadline_text=(
            "Готовность инструментария – 20 ноября\n"
            "Сбор информации – не позднее 15 числа месяца, следующего за отчетным периодом"
        ),
        due_dates=(
            DueDate(date(2025, 11, 20), "Готовность инструментария"),
            DueDate(date(2026, 1, 15), "Сбор информации"),
        ),
        recurrence=Recurrence.QUARTERLY,
    )


@pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda measure: measure.title)
def test_no_text_is_empty_or_carries_stray_spaces(measure):
    assert measure.executors
    for text in texts(measure):
        assert text
        assert "  " not in text
        assert all(line and line == line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda measure: measure.title)
def test_every_full_date_of_a_deadline_is_a_due_date_and_no_other_firm_day_is(measure):
    written = {
        date(int(year), MONTHS[month], int(day))
        for day, month, year in re.findall(r"(\d+) (\w+) (\d{4})", measure.deadline_text)
    }
    read_by_us = {
        "4.2": {date(2025, 12, 31)},
        "5.1": {date(2026, 1, 15)},
        "5.2": {date(2025, 11, 20), date(2026, 1, 15)},
    }
    expected = written
    if measure.recurrence is Recurrence.QUARTERLY:
        expected = written | read_by_us[measure.number]
    assert {due.on for due in measure.due_dates if due.start is None} == expected


def test_months_without_a_day_are_spans_and_preliminary_ones_say_so():
    assert {
        measure.id: [due for due in measure.due_dates if due.start]
        for measure in SUPPORT_PLAN
        if any(due.start for due in measure.due_dates)
    } == {
        "2.2": [DueDate(date(2025, 12, 31), start=date(2025, 11, 1))],
        "2.3": [DueDate(date(2026, 2, 28), start=date(2026, 1, 1))],
        "4.1": [
            DueDate(date(2026, 1, 31), "Вторая рассылка", date(2026, 1, 1), tentative=True),
        ],
        "4.3": [DueDate(date(2025, 12, 31), start=date(2025, 12, 1), tentative=True)],
    }


def test_what_recurs_or_never_ends_is_what_the_source_says_so_of():
    assert {m.number: m.recurrence for m in ROADMAP if m.recurrence is not Recurrence.ONCE} == {
        "4.2": Recurrence.QUARTERLY,
        "5.1": Recurrence.STANDING,
    }
    assert {m.id: m.recurrence for m in SUPPORT_PLAN if m.recurrence is not Recurrence.ONCE} == {
        "1.1": Recurrence.STANDING,
        "1.2": Recurrence.STANDING,
        "1.3": Recurrence.STANDING,
        "5.1": Recurrence.QUARTERLY,
        "5.2": Recurrence.QUARTERLY,
    }


@pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda measure: measure.title)
def test_only_a_standing_measure_may_have_no_date(measure):
    assert measure.due_dates or measure.recurrence is Recurrence.STANDING


def test_statuses_are_named_in_russian():
    assert [status.label for status in MilestoneStatus] == ["не начато", "в работе", "выполнено"]


@pytest.mark.parametrize("status", [NOT_STARTED, IN_PROGRESS])
def test_a_measure_is_in_time_on_its_day_and_late_the_day_after(status):
    commission = MILESTONES["1.1"]  # не позднее 15 ноября 2025 года
    assert not overdue(commission, status, date(2025, 11, 15))
    assert overdue(commission, status, date(2025, 11, 16))


@pytest.mark.parametrize("measure", DUE_ONCE, ids=lambda measure: measure.title)
def test_what_is_done_is_never_late(measure):
    assert not overdue(measure, DONE, date.max)


@pytest.mark.parametrize("measure", DUE_ONCE, ids=lambda measure: measure.title)
def test_a_measure_without_status_change_is_late_in_the_end_unless_standing_or_preliminary(measure):
    never_late = measure.recurrence is Recurrence.STANDING or measure == SUPPORT["4.3"]
    assert overdue(measure, IN_PROGRESS, date.max) is not never_late


def test_a_compound_measure_is_late_once_its_earliest_service_is():
    pilot = MILESTONES["3.8"]  # «Целевое обучение» is due before the three others
    assert not overdue(pilot, IN_PROGRESS, date(2025, 12, 30))
    assert overdue(pilot, IN_PROGRESS, date(2025, 12, 31))


def test_the_quarterly_meeting_is_first_missed_when_the_first_quarter_is_over():
    meetings = MILESTONES["4.2"]  # не реже 1 раза в квартал
    first = of_quarter(meetings, "2025Q4")
    assert not overdue(first, NOT_STARTED, date(2025, 12, 31))
    assert overdue(first, NOT_STARTED, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("measure", "period", "due"),
    [
        (MILESTONES["4.2"], "2025Q4", [date(2025, 12, 31)]),
        (MILESTONES["4.2"], "2026Q1", [date(2026, 3, 31)]),
        (MILESTONES["4.2"], "2026Q2", [date(2026, 6, 30)]),
        # the tools are due once, the collection after every quarter
        (SUPPORT["5.2"], "2025Q4", [date(2025, 11, 20), date(2026, 1, 15)]),
        (SUPPORT["5.2"], "2026Q1", [date(2026, 4, 15)]),
        (SUPPORT["5.1"], "2026Q4", [date(2027, 1, 15)]),
    ],
)
def test_a_quarterly_measure_is_due_once_in_each_quarter(measure, period, due):
    once = of_quarter(measure, period)
    assert [each.on for each in once.due_dates] == due
    assert once.recurrence is Recurrence.ONCE
    assert once.title == measure.title


def test_a_quarterly_measure_is_never_judged_as_a_whole_nor_another_by_quarter():
    with pytest.raises(ValueError, match="each quarter"):
        passed(MILESTONES["4.2"], date(2026, 1, 1))
    with pytest.raises(ValueError, match="once a quarter"):
        of_quarter(MILESTONES["1.1"], "2025Q4")


def test_a_preliminary_date_makes_nothing_late_but_a_firm_one_beside_it_does():
    mailing = SUPPORT["4.1"]  # 31 августа 2025 года; предварительно – январь 2026 года
    assert not overdue(mailing, IN_PROGRESS, date(2025, 8, 31))
    assert overdue(mailing, IN_PROGRESS, date(2025, 9, 1))
    landing_page = SUPPORT["4.3"]  # предварительно – декабрь 2025 года
    assert not overdue(landing_page, NOT_STARTED, date(2026, 1, 1))
