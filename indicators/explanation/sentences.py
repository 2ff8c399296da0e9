"""Sentences about a region or a screen, put together from the words of ``indicators.wording``."""

import pandas as pd

from indicators import wording
from indicators.comparison.summary import reported
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import BaselineKind, Indicator
from indicators.definitions.periods import Period, moscow_time
from indicators.regions import subjects
from indicators.roadmap.states import Progress
from indicators.standings.status import NEAR_PART_OF_COUNT, NEAR_POINTS
from indicators.statistics import verdicts
from indicators.statistics.composite import DRAWS, Method

# «19 показателей».
ALL_INDICATORS = f"{len(INDICATORS)} {wording.plural(len(INDICATORS), wording.INDICATOR)}"
CUMULATIVE = "нарастающим итогом с начала учебного года мониторинга"
INTERVAL_NOTE = (
    "Усы — интервал Уилсона 95\u00a0% для долей. «От 9 до 21» под местом — места, которые эти "
    "интервалы оставляют открытыми: наверняка выше только те регионы, у которых нижняя граница "
    "больше верхней границы этого, наверняка ниже — те, у которых верхняя меньше его нижней."
)
RANK_NOTE = (
    "Место: 1 — лучшее значение, равные делят лучшее место. Место в стране — среди всех регионов, "
    "у которых есть значение. Жирная линия — рекомендуемая цель, одна для всех: по ней считается, "
    "кто цель достиг. Свою цель, если ее установила МВК, показывает короткая черта."
)
LIKENESS_NOTE = (
    "Похожие — по размеру и составу, а не по результатам. Сравниваются логарифмы трех величин из "
    "отчетов: школьников 8–11 классов, школьников на школу, студентов на школьника. Разность "
    "каждой делится на стандартное отклонение по всем регионам; различие — корень из среднего "
    "квадрата трех разностей: 1 — одно стандартное отклонение в каждой."
)


def reported_of(standings: pd.DataFrame) -> str:
    """«отчитались 85 из 89 регионов»."""
    return (
        f"отчитались {reported(standings)} из{wording.NBSP}{standings['region'].nunique()} регионов"
    )


def verdict(standings: pd.DataFrame) -> str:
    """How many targets a region meets: «достигнуто 12 целей из 19»; empty without a value."""
    with_value = int(standings["value"].notna().sum())
    if not with_value:
        return ""
    met = int((standings["gap"] >= 0).sum())
    text = f"достигнуто {wording.counted(met, wording.TARGET)} из{wording.NBSP}{with_value}"
    if without := len(standings) - with_value:
        text += f" (еще {without} без значения)"
    return text


def progress(states: pd.DataFrame) -> str:
    """How many measures are in each state, over rows of ``indicators.roadmap.states.matrix``.

    «выполнено 1 730 из 1 869 · просрочено 50 · в работе 89».
    """
    counted = states["state"].value_counts()
    done = wording.whole(int(counted.get(Progress.DONE, 0)))
    parts = [f"выполнено {done} из{wording.NBSP}{wording.whole(len(states))}"]
    parts += [
        f"{state.label} {wording.whole(int(counted[state]))}"
        for state in Progress
        if state is not Progress.DONE and state in counted
    ]
    return " · ".join(parts)


def of_earlier_report(states: pd.DataFrame, period: str) -> str:
    """Which earlier report speaks of a region's roadmap; empty where that of ``period`` does.

    ``states`` are the region's rows of ``roadmap.matrix``.
    """
    periods = states["period"].dropna()
    if periods.empty or periods.max() >= period:
        return ""
    return (
        f"за {wording.period(period)} принятого отчета нет, сведения из отчета за "
        f"{wording.period(periods.max())}"
    )


def against_target(standings: pd.DataFrame) -> str:
    """How many regions meet their target, and how many surely: rows of one indicator and period.

    «цель достигли 45 из 85: 30 — значимо выше цели, …»; empty where no region has a value.
    """
    with_value = standings[standings["value"].notna()]
    if with_value.empty:
        return ""
    met = int((with_value["gap"] >= 0).sum())
    text = f"Цель достигли {wording.whole(met)} из{wording.NBSP}{wording.whole(len(with_value))}"
    tally = with_value["versus_target"].value_counts()
    if tally.empty:
        return f"{text}."
    surely = ", ".join(
        f"{words} {wording.whole(int(tally[verdict]))}"
        for verdict, words in verdicts.VERSUS_TARGET.items()
        if tally.get(verdict, 0)
    )
    return f"{text}. По интервалам 95{wording.NBSP}%: {surely}."


def history(submissions: pd.DataFrame, period_code: str) -> str:
    """When a region's report came, whether in time, and which revision counts.

    ``submissions`` are rows of ``warehouse.submissions`` of one region and period.
    """
    accepted = submissions[submissions["verdict"] == "accepted"]
    if accepted.empty:
        return "отчет отклонен проверкой" if len(submissions) else "отчет не представлен"
    first, last = accepted.iloc[0], accepted.iloc[-1]
    received = moscow_time(first["received_at"]).date()
    late = (received - Period.parse(period_code).due).days
    words = "в срок" if late <= 0 else f"с опозданием на {wording.counted(late, wording.DAY)}"
    text = f"отчет получен {wording.day(received)}, {words}"
    if len(accepted) > 1:
        when = wording.day(moscow_time(last["received_at"]).date())
        text += f"; действует ревизия {last['revision']} от {when}"
    newest = submissions.iloc[-1]
    if newest["verdict"] != "accepted":
        when = wording.day(moscow_time(newest["received_at"]).date())
        text += f"; отчет от {when} отклонен проверкой, действует прежний"
    return text


def national(indicator: Indicator, country: pd.Series) -> str:
    """Both national figures, named, and over how many regions.

    ``country`` is the indicator's row of ``indicators.comparison.national.figures``. The source
    does not say which one the pilot used. Empty where no region has a value.
    """
    regions, pooled, mean = (float(country[column]) for column in ("regions", "pooled", "mean"))
    if not regions:
        return ""
    over = f"(по{wording.NBSP}{wording.counted(int(regions), wording.BY_REGIONS)})"
    together = wording.value(indicator, pooled)
    if not indicator.is_percentage:
        each = wording.decimal(mean)
        return f"в сумме по регионам {together}, в среднем на регион {each} {over}"
    return f"вместе по стране {together}, среднее регионов {wording.value(indicator, mean)} {over}"


def source(received_until: str) -> str:
    """Where all numbers come from, up to an ISO time: «отчеты регионов, получены до …»."""
    return f"отчеты регионов, получены до {wording.moment(received_until)}"


def pilot(indicator: Indicator) -> str:
    """The pilot's results with the regions of the minimum, and how far they compare."""
    parts = []
    for baseline in indicator.baselines:
        label = f"{baseline.label}: " if baseline.label else ""
        text = label + wording.published(indicator, baseline)
        if baseline.minimum is not None:
            minimum = wording.value(indicator, baseline.minimum)
            names = subjects.names(baseline.minimum_in)
            text += f", минимум {minimum} ({names})"
        parts.append(text)
        if baseline.kind is BaselineKind.NOT_COUNTED:
            break
    if mark := wording.COMPARABILITY[indicator.comparability]:
        parts.append(mark)
    return "; ".join(parts)


def span(period: str, before: str) -> str:
    """How two periods compare: counts start anew with each monitoring year."""
    this, that = Period.parse(period), Period.parse(before)
    if this.monitoring_year == that.monitoring_year:
        return (
            "Оба периода — один учебный год мониторинга: охват накапливается, поэтому рост внутри "
            "года ожидаем, а снижение значит, что вырос знаменатель или данные исправлены."
        )
    border = (
        "Между периодами граница учебного года мониторинга: охват "
        f"{that.monitoring_year} и {this.monitoring_year} считается каждый с начала своего года."
    )
    if this.spans_like(that):
        return f"{border} Взят один и тот же квартал двух лет, поэтому значения сравнимы."
    return (
        f"{border} Кварталы разные, поэтому показатели нарастающим итогом не сравнить и линий у "
        "них нет. Выберите квартал того же учебного года или тот же квартал прошлого."
    )


COMPOSITE_SCORES = {
    Method.ATTAINMENT: "Степень достижения целей",
    Method.TARGETS_MET: "Доля достигнутых целей",
}
COMPOSITE_MISSING = (
    "Пропуск — не ноль: вес показателя без значения переходит к остальным показателям региона."
)
COMPOSITE_RANGES = f"""
- Правильных весов не бывает, а порядок регионов от них зависит. Полосы показывают насколько.
- **Случайные веса.** {wording.whole(DRAWS)} раз веса берутся наугад: все наборы равновозможны
  (распределение Дирихле со всеми параметрами, равными 1, — «плоское»). Полоса — средние 95\u00a0%
  полученных мест. Начальное число закреплено: те же данные дают те же полосы.
- **Без любого одного.** Лучшее и худшее место, если по очереди убрать каждый показатель. Широкая
  полоса — место держится на одном показателе. Если показатель всего один, здесь прочерк.
- Длинные полосы внахлест значат, что порядок этих регионов решают веса, а не данные. Если полосы
  двух регионов не перекрываются, их порядок от весов почти не зависит.
- **\\*** — место вне своей полосы: его дали именно выбранные веса.
"""

HOW_TO_READ = f"""
- **Период и учебный год.** Отчеты собирают раз в квартал, к 15-му числу следующего месяца. Учебный
  год мониторинга 2025/26 — это IV квартал 2025 – III квартал 2026 года: источник год не называет,
  это наше чтение. Охват считается нарастающим итогом внутри года: школьник, охваченный дважды, —
  один школьник.
- **Цель достигнута**, если неокругленное значение не меньше цели: 49,96\u00a0% — еще не 50\u00a0%.
  «Немного ниже» — не дальше {wording.decimal(NEAR_POINTS, 0)}\u00a0п.п. от цели, а для чисел — не
  дальше {wording.decimal(100 * NEAR_PART_OF_COUNT, 0)}\u00a0% цели; это наше деление, в источнике
  его нет.
- **До цели** — наименьшее целое число школ, людей, работодателей или вакансий, которое доводит
  значение до цели при сегодняшнем знаменателе.
- **Пять состояний значения:** рассчитано; не представлено; неприменимо (знаменатель 0 или прошлый
  год 0); не сопоставимо (нет данных прошлого года); отчет отклонен проверкой. Ни одно из них не 0.
- **Место.** 1 — лучшее; равные делят лучшее место («3–5»). Регионы без значения мест не имеют.
- **Интервал места** («от 9 до 21») — лучшее и худшее места, которые оставляют открытыми интервалы
  95\u00a0% (по работе Кляйна, Райта и Вечорека, 2020): наверняка выше только регионы, чья нижняя
  граница больше верхней границы этого. Интервалы не поправлены на число регионов: они верны для
  каждой пары, а не для всего порядка сразу.
- **Вклад в разрыв страны** — сколько из того, чего не хватает до цели всем регионам вместе,
  приходится на этот.
- **Интервал 95\u00a0%** — интервал Уилсона для долей; у прироста и чисел интервала нет.
- **Вместе по стране** — сумма числителей, деленная на сумму знаменателей; **среднее регионов** дает
  каждому региону равный вес. Это разные числа; какое из них считала апробация, источник не говорит.
- **Среднее и минимум** — итоги апробации весны 2025 года: одна точка, не ряд. Минимум — худший
  регион апробации, а не цель. Где опубликована сумма, среднего нет.
"""

# The same for files, where nothing is bold: a note a line.
NOTES = tuple(
    note.removeprefix("- ")
    for note in HOW_TO_READ.replace("**", "").replace("\n  ", " ").splitlines()
    if note
)
