"""Every raw count that a region reports, declared once.

The form, the reader, the checks, the warehouse's columns and the methodology page are derived
from this list.
"""

from collections.abc import Mapping

from indicators.definitions.model import Disjoint, RawCount, Sheet, Union, Unit

_GRADES_8_9 = "Апробация считала только 8–9 классы: с этим числом долю можно сравнить."
_FINAL_YEAR = "Апробация считала выпускные курсы: с этим числом долю можно сравнить."
_YEAR_BEFORE = "За тот же отрезок прошлого учебного года."
_WITHOUT = "Без призывающихся на военную службу и собирающихся осуществлять уход за ребенком."


def _schools(
    name: str, title: str, clause: str, *part_of: str, cumulative: bool = True, note: str = ""
) -> RawCount:
    return RawCount(
        name, title, Sheet.SCHOOLS, Unit.SCHOOL, clause, part_of, cumulative=cumulative, note=note
    )


def _pupils(
    name: str, title: str, clause: str, *part_of: str, cumulative: bool = True, note: str = ""
) -> RawCount:
    return RawCount(
        name, title, Sheet.SCHOOLS, Unit.PUPIL, clause, part_of, cumulative=cumulative, note=note
    )


def _pupils_8_9(
    name: str, title: str, clause: str, *part_of: str, cumulative: bool = True
) -> RawCount:
    return RawCount(
        f"pupils_8_9{name}",
        title,
        Sheet.SCHOOLS,
        Unit.PUPIL,
        clause,
        part_of,
        optional=True,
        cumulative=cumulative,
        note=_GRADES_8_9,
    )


def _students(
    name: str, title: str, clause: str, *part_of: str, cumulative: bool = True, note: str = ""
) -> RawCount:
    return RawCount(
        name, title, Sheet.STUDENTS, Unit.STUDENT, clause, part_of, cumulative=cumulative, note=note
    )


def _final_year(
    name: str, title: str, clause: str, *part_of: str, cumulative: bool = True, note: str = ""
) -> RawCount:
    return RawCount(
        f"students_final_year{name}",
        title,
        Sheet.STUDENTS,
        Unit.STUDENT,
        clause,
        part_of,
        optional=True,
        cumulative=cumulative,
        note=f"{_FINAL_YEAR} {note}".strip(),
    )


_ALL = (
    _schools("schools", "Общеобразовательные организации, всего", "1.1, 1.3", cumulative=False),
    _schools(
        "schools_with_forecast_programme",
        "из них: мероприятия для 8–11 классов сформированы с учетом регионального прогноза",
        "1.1",
        "schools",
        note="Региональный прогноз потребности экономики; считаются и скорректированные программы.",
    ),
    _schools(
        "schools_with_centre_events",
        "из них: для школы проведены профориентационные мероприятия ЦЗН",
        "1.3",
        "schools",
    ),
    _pupils("pupils", "Школьники 8–11 классов, всего", "1.2, 1.4–1.6", cumulative=False),
    _pupils("pupils_on_bvb", "зарегистрированы на «Билет в будущее»", "1.2", "pupils"),
    _pupils("pupils_on_ecp", "зарегистрированы на ЕЦП «Работа в России»", "1.2", "pupils"),
    _pupils(
        "pupils_on_any_platform",
        "зарегистрированы хотя бы на одной из двух платформ",
        "1.2, сноска 2",
        "pupils",
        note="Школьник, зарегистрированный на обеих платформах, считается один раз.",
    ),
    _pupils(
        "pupils_reached",
        "охвачены профориентационными мероприятиями школ или ЦЗН",
        "1.4",
        "pupils",
        note="Каждый школьник — один раз за учебный год.",
    ),
    _pupils(
        "pupils_at_employers",
        "посетили профтуры (экскурсии) к работодателям или профпробы",
        "1.5",
        "pupils",
    ),
    _pupils(
        "pupils_at_centre_events",
        "посетили профинформационные мероприятия ЦЗН",
        "1.6",
        "pupils",
    ),
    _pupils(
        "pupils_in_temporary_work",
        "воспользовались сервисом «Временное трудоустройство учащихся»",
        "1.7",
        "pupils",
        note="Нарастающим итогом с начала учебного года мониторинга.",
    ),
    RawCount(
        "pupils_in_temporary_work_year_before",
        "воспользовались этим сервисом за тот же период прошлого года",
        Sheet.SCHOOLS,
        Unit.PUPIL,
        "1.7",
        note=_YEAR_BEFORE,
    ),
    _pupils_8_9("", "Школьники 8–9 классов", "сноска 1", "pupils", cumulative=False),
    _pupils_8_9(
        "_on_bvb",
        "8–9 классы: зарегистрированы на «Билет в будущее»",
        "1.2, сноска 1",
        "pupils_8_9",
        "pupils_on_bvb",
    ),
    _pupils_8_9(
        "_on_ecp",
        "8–9 классы: зарегистрированы на ЕЦП «Работа в России»",
        "1.2, сноска 1",
        "pupils_8_9",
        "pupils_on_ecp",
    ),
    _pupils_8_9(
        "_on_any_platform",
        "8–9 классы: зарегистрированы хотя бы на одной платформе",
        "1.2, сноски 1 и 2",
        "pupils_8_9",
        "pupils_on_any_platform",
    ),
    _pupils_8_9(
        "_reached",
        "8–9 классы: охвачены мероприятиями школ или ЦЗН",
        "1.4, сноска 1",
        "pupils_8_9",
        "pupils_reached",
    ),
    _pupils_8_9(
        "_at_employers",
        "8–9 классы: посетили профтуры или профпробы",
        "1.5, сноска 1",
        "pupils_8_9",
        "pupils_at_employers",
    ),
    _pupils_8_9(
        "_at_centre_events",
        "8–9 классы: посетили мероприятия ЦЗН",
        "1.6, сноска 1",
        "pupils_8_9",
        "pupils_at_centre_events",
    ),
    _students(
        "students", "Студенты ПОО и ОО ВО, всего", "2.1", note="Все курсы.", cumulative=False
    ),
    _students(
        "students_applied",
        "подали заявление на меру поддержки по профориентации на ЕЦП «Работа в России»",
        "2.1",
        "students",
    ),
    _students("students_at_centre", "обратились в ЦЗН", "2.2", "students"),
    _students(
        "students_risk_assessed",
        "из обратившихся в ЦЗН: проведена оценка риска нетрудоустройства",
        "2.2",
        "students_at_centre",
    ),
    _students(
        "students_at_risk",
        "в зоне риска нетрудоустройства",
        "2.3",
        "students",
        note=_WITHOUT,
        cumulative=False,
    ),
    _students(
        "students_at_risk_with_plan",
        "из них: ЦЗН реализует ПКР или индивидуальный план содействия занятости",
        "2.3",
        "students_at_risk",
        note=_WITHOUT,
        cumulative=False,
    ),
    _students(
        "students_outside_risk",
        "вне зоны риска нетрудоустройства",
        "2.4",
        "students",
        cumulative=False,
    ),
    _students(
        "students_with_career_plan",
        "в отношении которых составлен ПКР",
        "2.5–2.7",
        "students",
        note="ПКР — план карьерного развития; индивидуальные планы содействия занятости не входят.",
    ),
    _students(
        "students_outside_risk_with_plan",
        "вне зоны риска, в отношении которых ЦЗН реализует ПКР",
        "2.4",
        "students_outside_risk",
        "students_with_career_plan",
        cumulative=False,
    ),
    _students(
        "students_any_service",
        "получили хотя бы один сервис из ПКР",
        "2.5",
        "students_with_career_plan",
    ),
    _students(
        "students_all_services",
        "полностью получили сервисы из ПКР",
        "2.6",
        "students_any_service",
        "students_with_career_plan",
    ),
    _students(
        "students_internship",
        "получили сервис «Подбор стажировки»",
        "2.7",
        "students_with_career_plan",
    ),
    _students(
        "students_practice",
        "получили сервис «Подбор практики»",
        "2.8",
        "students_with_career_plan",
    ),
    _students(
        "students_targeted_training",
        "получили сервис «Целевое обучение»",
        "2.9",
        "students_with_career_plan",
    ),
    _final_year("", "Студенты выпускных курсов", "2.1, 2.2", "students", cumulative=False),
    _final_year(
        "_applied",
        "выпускные курсы: подали заявление на ЕЦП",
        "2.1",
        "students_final_year",
        "students_applied",
    ),
    _final_year(
        "_risk_assessed",
        "выпускные курсы: проведена оценка риска",
        "2.2",
        "students_final_year",
        "students_risk_assessed",
    ),
    _final_year(
        "_at_risk",
        "выпускные курсы: в зоне риска",
        "2.3",
        "students_final_year",
        "students_at_risk",
        note=_WITHOUT,
        cumulative=False,
    ),
    _final_year(
        "_at_risk_with_plan",
        "выпускные курсы: в зоне риска, ЦЗН реализует план",
        "2.3",
        "students_final_year_at_risk",
        "students_at_risk_with_plan",
        note=_WITHOUT,
        cumulative=False,
    ),
    RawCount(
        "employers_with_tours",
        "Работодатели, к которым состоялся профтур (экскурсия)",
        Sheet.EMPLOYERS,
        Unit.EMPLOYER,
        "3.1",
        note="Вовлечены ЦЗН в реализацию сервиса «Профтур»; работодатель считается один раз.",
    ),
    RawCount(
        "employers_with_tours_new",
        "из них: ранее не сотрудничавшие с ЦЗН",
        Sheet.EMPLOYERS,
        Unit.EMPLOYER,
        "3.1",
        part_of=("employers_with_tours",),
        note="Зарегистрированы через ЛК ЦЗН на платформе «Билет в будущее».",
    ),
    RawCount(
        "vacancies_for_minors",
        "Вакансии работодателей промышленной сферы для временного трудоустройства "
        "несовершеннолетних",
        Sheet.EMPLOYERS,
        Unit.VACANCY,
        "3.2",
        note="Нарастающим итогом с начала учебного года мониторинга.",
    ),
    RawCount(
        "vacancies_for_minors_year_before",
        "те же вакансии за тот же период прошлого года",
        Sheet.EMPLOYERS,
        Unit.VACANCY,
        "3.2",
        note=_YEAR_BEFORE,
    ),
    RawCount(
        "vacancies_for_interns",
        "Новые вакансии на ЕЦП «Работа в России» для стажеров из числа студентов и выпускников",
        Sheet.EMPLOYERS,
        Unit.VACANCY,
        "3.3",
    ),
    RawCount(
        "career_centres",
        "Центры карьеры ПОО и ОО ВО, всего",
        Sheet.ROADMAP,
        Unit.CAREER_CENTRE,
        "дорожная карта, 1.3",
        cumulative=False,
    ),
    RawCount(
        "career_centres_with_agreement",
        "из них: заключили соглашение с кадровым центром «Работа России»",
        Sheet.ROADMAP,
        Unit.CAREER_CENTRE,
        "дорожная карта, 1.3",
        part_of=("career_centres",),
    ),
)

COUNTS: Mapping[str, RawCount] = {count.name: count for count in _ALL}

UNIONS = (
    Union("pupils_on_any_platform", ("pupils_on_bvb", "pupils_on_ecp")),
    Union("pupils_8_9_on_any_platform", ("pupils_8_9_on_bvb", "pupils_8_9_on_ecp")),
)

DISJOINT = (Disjoint(("students_at_risk", "students_outside_risk"), "students"),)


def of_sheet(sheet: Sheet) -> tuple[RawCount, ...]:
    """The counts of one sheet of the form, in the form's order."""
    return tuple(count for count in COUNTS.values() if count.sheet is sheet)
