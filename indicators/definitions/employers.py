"""Indicators 3.1–3.3: employers."""

from indicators.definitions.model import (
    Baseline,
    BaselineKind,
    Comparability,
    Comparable,
    Count,
    Example,
    Growth,
    Indicator,
    Target,
)

_SUM = (
    "Апробация опубликовала сумму по всем ее регионам, а не среднее, и не назвала, сколько "
    "регионов участвовало: среднее вывести нельзя, линии среднего нет."
)

INDICATORS = (
    Indicator(
        code="3.1",
        title=(
            "Количество работодателей, в том числе ранее не сотрудничавших с ЦЗН и "
            "зарегистрированных через ЛК ЦЗН на платформе «Билет в будущее», вовлеченных ЦЗН в "
            "реализацию сервиса «Профтур», к которым состоялся профтур (экскурсия)"
        ),
        short_title="Работодатели с профтурами",
        formula=Count("employers_with_tours"),
        baselines=(
            Baseline(BaselineKind.SUM, published=1017.0, minimum=41.0, minimum_in=("89",)),
            Baseline(
                BaselineKind.SUM,
                published=538.0,
                minimum=0.0,
                minimum_in=("71",),
                label="ранее не сотрудничавшие с ЦЗН",
            ),
        ),
        target=Target(30.0, "не менее 30 работодателей в целом по субъекту Российской Федерации"),
        clause="Рекомендуемый перечень, п. 3.1",
        comparability=Comparability.NONE,
        caveat=_SUM,
        comparables=(
            Comparable(
                "из них ранее не сотрудничавшие с ЦЗН",
                Count("employers_with_tours_new"),
                "ранее не сотрудничавшие с ЦЗН",
                as_pilot=False,
            ),
        ),
        examples=(
            Example({"employers_with_tours": 29}, 29.0),
            Example({"employers_with_tours": 0}, 0.0),
            Example({"employers_with_tours": None}, None),
        ),
    ),
    Indicator(
        code="3.2",
        title=(
            "Увеличение количества вакансий работодателей промышленной сферы для организации "
            "временного трудоустройства несовершеннолетних граждан"
        ),
        short_title="Вакансии для подростков, прирост",
        formula=Growth("vacancies_for_minors", "vacancies_for_minors_year_before"),
        baselines=(Baseline(BaselineKind.NOT_COUNTED),),
        target=Target(10.0, "на 10 % по сравнению с аналогичным периодом прошлого года"),
        clause="Рекомендуемый перечень, п. 3.2",
        comparability=Comparability.NONE,
        caveat="В апробации динамику не считали: сравнивать не с чем.",
        reading=(
            "Нарастающий итог с начала учебного года мониторинга сравнивается с тем же отрезком "
            "прошлого года. Если год назад было 0, прироста нет: не ∞ и не 100 %."
        ),
        examples=(
            Example({"vacancies_for_minors": 550, "vacancies_for_minors_year_before": 500}, 10.0),
            Example({"vacancies_for_minors": 292, "vacancies_for_minors_year_before": 300}, -8 / 3),
            Example({"vacancies_for_minors": 12, "vacancies_for_minors_year_before": 0}, None),
        ),
    ),
    Indicator(
        code="3.3",
        title=(
            "Количество новых вакансий, размещенных работодателями на ЕЦП «Работа в России» в "
            "целях привлечения стажеров из числа студентов и выпускников"
        ),
        short_title="Вакансии для стажеров",
        formula=Count("vacancies_for_interns"),
        baselines=(Baseline(BaselineKind.SUM, published=659.0, minimum=8.0, minimum_in=("89",)),),
        target=Target(100.0, "не менее 100 вакансий в целом по субъекту Российской Федерации"),
        clause="Рекомендуемый перечень, п. 3.3",
        comparability=Comparability.NONE,
        caveat=f"{_SUM} Период апробации — 10 апреля – 30 июня 2025 года, не квартал.",
        examples=(
            Example({"vacancies_for_interns": 48}, 48.0),
            Example({"vacancies_for_interns": 100}, 100.0),
            Example({"vacancies_for_interns": None}, None),
        ),
    ),
)
