"""Indicators 2.1–2.9: students of colleges (ПОО) and universities (ОО ВО)."""

from indicators.definitions.model import (
    Baseline,
    BaselineKind,
    Comparability,
    Comparable,
    Count,
    Example,
    Indicator,
    Share,
    Target,
)

_NOT_COUNTED = (Baseline(BaselineKind.NOT_COUNTED),)
_NO_PILOT = "В апробации не считали (сноска 3): сравнивать не с чем."
_SHARE_BESIDE = (
    "В названии — «доля», целевое значение — число студентов. С целью сравнивается число; рядом "
    "показана доля от студентов с ПКР, как в п. 2.5–2.7: знаменатель источник не называет."
)

INDICATORS = (
    Indicator(
        code="2.1",
        title=(
            "Доля студентов ПОО и ОО ВО, которые подали заявление на получение меры "
            "государственной поддержки по профессиональной ориентации на ЕЦП «Работа в России»"
        ),
        short_title="Заявления на меры поддержки (ЕЦП)",
        formula=Share("students_applied", "students"),
        baselines=(Baseline(BaselineKind.MEAN, published=32.5, minimum=2.1, minimum_in=("27",)),),
        target=Target(70.0, "70% студентов всех ПОО и ОО ВО"),
        clause="Рекомендуемый перечень, п. 2.1",
        comparability=Comparability.OTHER_DENOMINATOR,
        caveat=(
            "Не вполне сопоставимо: апробация считала долю от студентов выпускных курсов, цель — "
            "от всех студентов ПОО и ОО ВО."
        ),
        comparables=(
            Comparable(
                "выпускные курсы", Share("students_final_year_applied", "students_final_year")
            ),
        ),
        examples=(
            Example({"students": 52000, "students_applied": 36400}, 70.0),
            Example({"students": 52000, "students_applied": 1092}, 2.1),
            Example({"students": 0, "students_applied": 0}, None),
        ),
    ),
    Indicator(
        code="2.2",
        title=(
            "Доля студентов ПОО и ОО ВО, в отношении которых проведена оценка риска "
            "нетрудоустройства"
        ),
        short_title="Оценка риска нетрудоустройства",
        formula=Share("students_risk_assessed", "students_at_centre"),
        baselines=(Baseline(BaselineKind.MEAN, published=85.1, minimum=72.5, minimum_in=("63",)),),
        target=Target(100.0, "100% студентов, обратившихся в ЦЗН"),
        clause="Рекомендуемый перечень, п. 2.2",
        comparability=Comparability.OTHER_DENOMINATOR,
        caveat=(
            "Не вполне сопоставимо: апробация считала долю от студентов выпускных курсов, цель — "
            "от студентов, обратившихся в ЦЗН."
        ),
        comparables=(
            Comparable(
                "выпускные курсы",
                Share("students_final_year_risk_assessed", "students_final_year"),
            ),
        ),
        examples=(
            Example({"students_at_centre": 3100, "students_risk_assessed": 2325}, 75.0),
            Example({"students_at_centre": 0, "students_risk_assessed": 0}, None),
        ),
    ),
    Indicator(
        code="2.3",
        title=(
            "Доля студентов ПОО и ОО ВО, в отношении которых ЦЗН реализуются индивидуальные планы "
            "карьерного развития или индивидуальные планы содействия занятости"
        ),
        short_title="Планы для студентов в зоне риска",
        formula=Share("students_at_risk_with_plan", "students_at_risk"),
        baselines=(Baseline(BaselineKind.MEAN, published=28.6, minimum=0.3, minimum_in=("27",)),),
        target=Target(
            80.0,
            "80% студентов в зоне риска (без учета призывающихся на военную службу и собирающихся "
            "осуществлять уход за ребенком)",
        ),
        clause="Рекомендуемый перечень, п. 2.3",
        comparability=Comparability.OTHER_DENOMINATOR,
        caveat=(
            "Не вполне сопоставимо: апробация считала долю от студентов выпускных курсов в зоне "
            "риска, цель — от всех студентов в зоне риска."
        ),
        comparables=(
            Comparable(
                "выпускные курсы",
                Share("students_final_year_at_risk_with_plan", "students_final_year_at_risk"),
            ),
        ),
        examples=(
            Example({"students_at_risk": 1200, "students_at_risk_with_plan": 960}, 80.0),
            Example({"students_at_risk": 1000, "students_at_risk_with_plan": 3}, 0.3),
            Example({"students_at_risk": 0, "students_at_risk_with_plan": 0}, None),
        ),
    ),
    Indicator(
        code="2.4",
        title=(
            "Доля студентов ПОО и ОО ВО, не находящихся в зоне риска нетрудоустройства, в "
            "отношении которых ЦЗН реализуются индивидуальные планы карьерного развития"
        ),
        short_title="Планы вне зоны риска",
        formula=Share("students_outside_risk_with_plan", "students_outside_risk"),
        baselines=_NOT_COUNTED,
        target=Target(10.0, "10% студентов вне зоны риска"),
        clause="Рекомендуемый перечень, п. 2.4, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        examples=(
            Example(
                {"students_outside_risk": 41000, "students_outside_risk_with_plan": 4469}, 10.9
            ),
            Example({"students_outside_risk": 0, "students_outside_risk_with_plan": 0}, None),
        ),
    ),
    Indicator(
        code="2.5",
        title="Доля студентов, получивших хотя бы один сервис из ПКР",
        short_title="Хотя бы один сервис ПКР",
        formula=Share("students_any_service", "students_with_career_plan"),
        baselines=_NOT_COUNTED,
        target=Target(90.0, "90% студентов, в отношении которых составлен ПКР"),
        clause="Рекомендуемый перечень, п. 2.5, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        examples=(
            Example({"students_with_career_plan": 1500, "students_any_service": 1350}, 90.0),
            Example({"students_with_career_plan": 0, "students_any_service": 0}, None),
        ),
    ),
    Indicator(
        code="2.6",
        title="Доля студентов, полностью получивших сервисы из ПКР",
        short_title="Все сервисы ПКР",
        formula=Share("students_all_services", "students_with_career_plan"),
        baselines=_NOT_COUNTED,
        target=Target(30.0, "30% студентов, в отношении которых составлен ПКР"),
        clause="Рекомендуемый перечень, п. 2.6, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        examples=(
            Example({"students_with_career_plan": 1000, "students_all_services": 373}, 37.3),
            Example({"students_with_career_plan": 0, "students_all_services": 0}, None),
        ),
    ),
    Indicator(
        code="2.7",
        title="Доля студентов, получивших сервис «Подбор стажировки»",
        short_title="Сервис «Подбор стажировки»",
        formula=Share("students_internship", "students_with_career_plan"),
        baselines=_NOT_COUNTED,
        target=Target(10.0, "не менее 10% студентов, в отношении которых составлен ПКР"),
        clause="Рекомендуемый перечень, п. 2.7, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        examples=(
            Example({"students_with_career_plan": 300, "students_internship": 0}, 0.0),
            Example({"students_with_career_plan": 800, "students_internship": 100}, 12.5),
            Example({"students_with_career_plan": 0, "students_internship": 0}, None),
        ),
    ),
    Indicator(
        code="2.8",
        title="Доля студентов, получивших сервис «Подбор практики»",
        short_title="Сервис «Подбор практики», чел.",
        formula=Count("students_practice", share_of="students_with_career_plan"),
        baselines=_NOT_COUNTED,
        target=Target(30.0, "не менее 30 студентов в целом по субъекту Российской Федерации"),
        clause="Рекомендуемый перечень, п. 2.8, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        reading=_SHARE_BESIDE,
        examples=(
            Example({"students_practice": 35, "students_with_career_plan": 700}, 35.0),
            Example({"students_practice": 0, "students_with_career_plan": 0}, 0.0),
            Example({"students_practice": 35, "students_with_career_plan": None}, 35.0),
        ),
    ),
    Indicator(
        code="2.9",
        title="Доля студентов, получивших сервис «Целевое обучение»",
        short_title="Сервис «Целевое обучение», чел.",
        formula=Count("students_targeted_training", share_of="students_with_career_plan"),
        baselines=_NOT_COUNTED,
        target=Target(30.0, "не менее 30 студентов в целом по субъекту Российской Федерации"),
        clause="Рекомендуемый перечень, п. 2.9, сноска 3",
        comparability=Comparability.NONE,
        caveat=_NO_PILOT,
        reading=_SHARE_BESIDE,
        examples=(
            Example({"students_targeted_training": 29, "students_with_career_plan": 580}, 29.0),
            Example({"students_targeted_training": 30, "students_with_career_plan": 580}, 30.0),
        ),
    ),
)
