"""Indicators 1.1–1.7: pupils of general schools."""

from indicators.definitions.model import (
    Baseline,
    BaselineKind,
    Comparability,
    Comparable,
    Example,
    Growth,
    Indicator,
    Share,
    Target,
)

_OTHER_GRADES = (
    "Апробация считала только 8–9 классы (сноска 1), показатель — 8–11: сравнение со средним и "
    "минимумом не вполне точное."
)
_ALL_SERIES = "Считается нарастающим итогом с начала учебного года мониторинга."

INDICATORS = (
    Indicator(
        code="1.1",
        title=(
            "Доля школ, в которых количество и структура профориентационных мероприятий в "
            "отношении школьников 8-11 классов сформирована (или скорректирована) с учетом "
            "регионального прогноза потребности экономики Российской Федерации, от общего "
            "количества общеобразовательных организаций"
        ),
        short_title="Программа школы по прогнозу экономики",
        formula=Share("schools_with_forecast_programme", "schools"),
        baselines=(Baseline(BaselineKind.MEAN, published=97.0, minimum=90.1, minimum_in=("76",)),),
        target=Target(100.0, "100% общеобразовательных организаций"),
        clause="Рекомендуемый перечень, п. 1.1, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        examples=(
            Example({"schools": 200, "schools_with_forecast_programme": 194}, 97.0),
            Example({"schools": 200, "schools_with_forecast_programme": 200}, 100.0),
            Example({"schools": 0, "schools_with_forecast_programme": 0}, None),
        ),
    ),
    Indicator(
        code="1.2",
        title=(
            "Доля школьников 8-11 классов, зарегистрированных на платформе «Билет в будущее» или "
            "ЕЦП «Работа в России»"
        ),
        short_title="Регистрация на БвБ или ЕЦП",
        formula=Share("pupils_on_any_platform", "pupils"),
        baselines=(
            Baseline(
                BaselineKind.PER_PLATFORM,
                published=57.7,
                minimum=7.2,
                minimum_in=("33",),
                label="БвБ",
            ),
            Baseline(
                BaselineKind.PER_PLATFORM,
                published=8.6,
                minimum=0.0,
                minimum_in=("63", "76"),
                label="ЕЦП",
            ),
        ),
        target=Target(50.0, "50% школьников"),
        clause="Рекомендуемый перечень, п. 1.2, сноски 1 и 2",
        comparability=Comparability.OTHER_GRADES,
        caveat=(
            "Апробация опубликовала каждую платформу отдельно; объединение без повторов лежит "
            "между большей из двух и их суммой. Ни складывать, ни усреднять две платформы нельзя. "
            "Кроме того, апробация считала только 8–9 классы (сноска 1)."
        ),
        comparables=(
            Comparable("БвБ", Share("pupils_on_bvb", "pupils"), "БвБ", as_pilot=False),
            Comparable("ЕЦП", Share("pupils_on_ecp", "pupils"), "ЕЦП", as_pilot=False),
            Comparable("БвБ, 8–9 классы", Share("pupils_8_9_on_bvb", "pupils_8_9"), "БвБ"),
            Comparable("ЕЦП, 8–9 классы", Share("pupils_8_9_on_ecp", "pupils_8_9"), "ЕЦП"),
            Comparable(
                "БвБ или ЕЦП, 8–9 классы", Share("pupils_8_9_on_any_platform", "pupils_8_9")
            ),
        ),
        examples=(
            Example({"pupils": 1000, "pupils_on_any_platform": 72}, 7.2),
            Example({"pupils": 2500, "pupils_on_any_platform": 1249}, 49.96),
            Example({"pupils": 0, "pupils_on_any_platform": 0}, None),
        ),
    ),
    Indicator(
        code="1.3",
        title="Доля школ, для которых проведены профориентационные мероприятия ЦЗН",
        short_title="Школы с мероприятиями ЦЗН",
        formula=Share("schools_with_centre_events", "schools"),
        baselines=(Baseline(BaselineKind.MEAN, published=87.7, minimum=59.8, minimum_in=("27",)),),
        target=Target(80.0, "80% школ"),
        clause="Рекомендуемый перечень, п. 1.3, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        examples=(
            Example({"schools": 300, "schools_with_centre_events": 213}, 71.0),
            Example({"schools": 0, "schools_with_centre_events": 0}, None),
        ),
    ),
    Indicator(
        code="1.4",
        title=(
            "Доля школьников 8-11 классов, охваченных профориентационными мероприятиями "
            "общеобразовательных организаций, а также ЦЗН"
        ),
        short_title="Охват мероприятиями школ и ЦЗН",
        formula=Share("pupils_reached", "pupils"),
        baselines=(Baseline(BaselineKind.MEAN, published=80.6, minimum=13.0, minimum_in=("27",)),),
        target=Target(50.0, "50% школьников"),
        clause="Рекомендуемый перечень, п. 1.4, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        reading=(
            f"{_ALL_SERIES} Показатель 1.6 не сверяется с 1.4 как часть с целым: в апробации у "
            "Хабаровского края 1.4 — 13,0 %, а 1.6 — 38,3 %."
        ),
        comparables=(Comparable("8–9 классы", Share("pupils_8_9_reached", "pupils_8_9")),),
        examples=(
            Example({"pupils": 48000, "pupils_reached": 24672}, 51.4),
            Example({"pupils": 48000, "pupils_reached": 0}, 0.0),
            Example({"pupils": 0, "pupils_reached": 0}, None),
        ),
    ),
    Indicator(
        code="1.5",
        title=(
            "Доля школьников 8-11 классов, посетивших профтуры (экскурсии) к работодателям и "
            "профпробы, организованные школами и ЦЗН"
        ),
        short_title="Профтуры и профпробы",
        formula=Share("pupils_at_employers", "pupils"),
        baselines=(Baseline(BaselineKind.MEAN, published=36.5, minimum=2.3, minimum_in=("27",)),),
        target=Target(25.0, "25% школьников"),
        clause="Рекомендуемый перечень, п. 1.5, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        reading=(
            f"{_ALL_SERIES} Школьник считается один раз, если был на профтуре или профпробе: "
            "«и» в названии читаем как «или»."
        ),
        comparables=(Comparable("8–9 классы", Share("pupils_8_9_at_employers", "pupils_8_9")),),
        examples=(
            Example({"pupils": 40000, "pupils_at_employers": 10880}, 27.2),
            Example({"pupils": 40000, "pupils_at_employers": 10000}, 25.0),
            Example({"pupils": 0, "pupils_at_employers": 0}, None),
        ),
    ),
    Indicator(
        code="1.6",
        title="Доля школьников 8-11 классов, посетивших профинформационные мероприятия ЦЗН",
        short_title="Информационные мероприятия ЦЗН",
        formula=Share("pupils_at_centre_events", "pupils"),
        baselines=(Baseline(BaselineKind.MEAN, published=56.8, minimum=38.3, minimum_in=("27",)),),
        target=Target(80.0, "80% школьников"),
        clause="Рекомендуемый перечень, п. 1.6, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        reading=_ALL_SERIES,
        comparables=(Comparable("8–9 классы", Share("pupils_8_9_at_centre_events", "pupils_8_9")),),
        examples=(
            Example({"pupils": 18700, "pupils_at_centre_events": 10472}, 56.0),
            Example({"pupils": 0, "pupils_at_centre_events": 0}, None),
        ),
    ),
    Indicator(
        code="1.7",
        title=(
            "Увеличение численности школьников 8-11 классов, воспользовавшихся сервисом "
            "«Временное трудоустройство учащихся»"
        ),
        short_title="Временное трудоустройство, прирост",
        formula=Growth("pupils_in_temporary_work", "pupils_in_temporary_work_year_before"),
        baselines=(Baseline(BaselineKind.MEAN, published=8.2, minimum=-61.5, minimum_in=("24",)),),
        target=Target(5.0, "на 5 % по сравнению с аналогичным периодом прошлого года"),
        clause="Рекомендуемый перечень, п. 1.7, сноска 1",
        comparability=Comparability.OTHER_GRADES,
        caveat=_OTHER_GRADES,
        reading=(
            "Нарастающий итог с начала учебного года мониторинга сравнивается с тем же отрезком "
            "прошлого года. Если год назад было 0, прироста нет: не ∞ и не 100 %."
        ),
        examples=(
            Example(
                {"pupils_in_temporary_work": 1082, "pupils_in_temporary_work_year_before": 1000},
                8.2,
            ),
            Example(
                {"pupils_in_temporary_work": 385, "pupils_in_temporary_work_year_before": 1000},
                -61.5,
            ),
            Example(
                {"pupils_in_temporary_work": 0, "pupils_in_temporary_work_year_before": 40}, -100.0
            ),
            Example(
                {"pupils_in_temporary_work": 25, "pupils_in_temporary_work_year_before": 0}, None
            ),
        ),
    ),
)
