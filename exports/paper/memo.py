"""The memo for the commission: one region and period, in the words of an official paper.

What it says comes from rules in the modules beside this; how it stands on the sheet, from
``paper``. Every number is one of ``standings``.
"""

from collections.abc import Hashable, Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from exports.paper import comparisons, dynamics, proposals, targets
from exports.paper import roadmap as memo_roadmap
from exports.paper.paper import Paper
from indicators import wording
from indicators.commission.proposals import DOCUMENTS
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Comparability, Indicator
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import cases, subjects
from indicators.roadmap import states as roadmap
from indicators.standings.statement import State
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release
from indicators.wording import NBSP, NOTHING

FONT = "Times New Roman"

# Head of a column → its width beside the others.
_VALUES: Mapping[str, float] = {
    "№": 3,
    "Показатель": 15,
    "Значение": 9.3,
    "Цель, не менее": 5.4,
    "Разрыв": 7,
    "До цели не хватает": 11.4,
    "Место в стране": 7.4,
    "Среднее апробации": 7.6,
}
_MEASURES: Mapping[str, float] = {
    "№": 3,
    "Мероприятие": 30,
    "Срок исполнения": 15,
    "Статус, акт": 16,
}


def of_region(
    release: str, period: str, region: str, *, address: str = "", font: str = FONT
) -> bytes:
    """The memo as a .docx; ``exports.package.order`` takes the clock out of it.

    ``address`` is where these numbers can be looked up, printed in the notes; ``font`` is used
    throughout. NoRelease if the release cannot be read; KeyError for a code of no region.
    """
    opened = releases.release(release)
    name = subjects.name(region)
    paper = Paper(
        font,
        f"Аналитическая записка: {name}, {wording.period(period)}",
        f"Показатели профориентации, выпуск {release}",
        datetime.fromisoformat(opened.received_until),
        kind="Аналитическая записка",
    )
    _running(paper, opened, name, period)
    everyone = reading.standings(release=release, period=period)
    own = everyone[everyone["region"] == region]
    counts = reading.counts(release=release, period=period)
    paper.title("Аналитическая записка", targets.subject(region, period))
    _targets(paper, own, release, period, region)
    _dynamics(paper, own, release, period, region)
    comparables = reading.comparables(release=release, period=period, region=region)
    _comparisons(paper, own, everyone, comparables, counts, region)
    states, on = roadmap.of_release(release, period, region)
    paper.heading("Дорожная карта")
    for text in memo_roadmap.summary(states, counts[counts["region"] == region], period, on):
        paper.paragraph(text)
    _proposals(paper, own, release, period, region, on)
    _notes(paper, opened, period, address)
    _annexes(paper, own, states, on, region, period)
    return paper.written()


def _running(paper: Paper, release: Release, name: str, period: str) -> None:
    paper.running(
        (
            f"{name} · {wording.period(period)}",
            wording.DEMONSTRATION if release.demonstration else "",
        ),
        f"Источник: {sentences.source(release.received_until)}; выпуск {release.id}",
    )


def _targets(paper: Paper, own: pd.DataFrame, release: str, period: str, region: str) -> None:
    submissions = reading.submissions(release=release, period=period, region=region)
    paper.heading("Общая оценка")
    for text in targets.overall(own, submissions, region, period):
        paper.paragraph(text)
    if reached := targets.met(own):
        paper.heading(f"Достигнутые целевые значения по итогам {wording.period_of(period)}")
        paper.bullets(reached)
    if below := targets.missed(own):
        paper.heading(f"Недостигнутые целевые значения по итогам {wording.period_of(period)}")
        paper.bullets(below)
    paper.paragraph(targets.without_value(own))


def _dynamics(paper: Paper, own: pd.DataFrame, release: str, period: str, region: str) -> None:
    this = Period.parse(period)
    year_ago = Period(this.year - 1, this.quarter).code
    changes = dynamics.since_last_quarter(
        own,
        reading.standings(release=release, period=this.previous.code, region=region),
        period,
    )
    before = reading.standings(release=release, period=year_ago, region=region)
    if last_year := dynamics.since_last_year(own, before, period):
        changes.append(last_year)
    if changes:
        paper.heading("Динамика")
    for text in changes:
        paper.paragraph(text)


def _comparisons(
    paper: Paper,
    own: pd.DataFrame,
    everyone: pd.DataFrame,
    comparables: pd.DataFrame,
    counts: pd.DataFrame,
    region: str,
) -> None:
    against_pilot = comparisons.pilot(own, comparables)
    if not against_pilot:
        return
    paper.heading("Сравнение с итогами апробации и похожими регионами")
    for text in against_pilot:
        paper.paragraph(text)
    intro, points = comparisons.similar(everyone, counts, region)
    paper.paragraph(intro)
    paper.bullets(points)


def _proposals(
    paper: Paper, own: pd.DataFrame, release: str, period: str, region: str, on: date
) -> None:
    documents = reading.table("proposals", DOCUMENTS, release=release, region=region)
    missed = list(own.loc[own["gap"] < 0, "indicator"])
    paper.heading("Комиссии предлагается")
    silent = bool(own["value"].isna().all())
    paper.numbered(proposals.points(documents, missed, period, on, silent=silent))
    paper.paragraph(proposals.earlier(documents, on))


def _notes(paper: Paper, release: Release, period: str, address: str) -> None:
    year = Period.parse(period).monitoring_year
    paper.note(
        f"Справочно. Охват считается {sentences.CUMULATIVE} {year}; источник учебный год по "
        "кварталам не определяет, это чтение составителей. Цель достигнута, если неокругленное "
        "значение не меньше цели. «Статистически значимо» — по интервалам Уилсона и Ньюкомба "
        f"95{NBSP}%, каждый для одной пары чисел. Среднее и минимум — опубликованные итоги "
        f"апробации весны 2025{NBSP}года: одна точка, не ряд. Выпуск данных {release.id}"
        f"{', ' + wording.DEMONSTRATION if release.demonstration else ''}."
        + (f" Эти же данные: {address}" if address else "")
    )


def _annexes(
    paper: Paper, own: pd.DataFrame, states: pd.DataFrame, on: date, region: str, period: str
) -> None:
    paper.heading(f"Приложение 1. Показатели {cases.of_region(region)} за {wording.period(period)}")
    missed = [index for index, gap in enumerate(own["gap"]) if gap < 0]
    paper.table(
        list(_VALUES),
        [_value_row(row) for row in own.to_dict("records")],
        list(_VALUES.values()),
        numbers=range(2, 8),
        emphasised=missed,
    )
    paper.note(f"Полужирным выделены показатели, по которым цель не достигнута. {_MARKS}")
    paper.heading(f"Приложение 2. Дорожная карта на {wording.day(on)}")
    table, late = memo_roadmap.rows(states)
    paper.table(list(_MEASURES), table, list(_MEASURES.values()), emphasised=late)
    if late:
        paper.note("Полужирным выделены просроченные мероприятия.")


_MARKS = (
    "* — не вполне сопоставимо: апробация считала доли от студентов выпускных курсов. Апробация "
    f"1.1–1.7 — только 8–9{NBSP}классы; для 1.2 среднее объединения платформ не опубликовано, "
    "указаны границы возможного; по 3.1 и 3.3 опубликована сумма по регионам, среднего нет. "
    "Нет — не представлено, н/п — неприменимо (знаменатель 0), н/с — не сопоставимо, откл. — отчет "
    "отклонен: ни одно из них не ноль."
)


def _value_row(row: Mapping[Hashable, Any]) -> tuple[str, ...]:
    indicator = INDICATORS[row["indicator"]]
    percentage = indicator.is_percentage
    aim = wording.target_number(indicator, row["target"])
    head = (indicator.code, indicator.short_title.removesuffix(", чел."))
    if pd.isna(row["value"]):
        # «неприменимо: знаменатель равен 0» would break a narrow column
        state = wording.STATE_MARKS[State(row["state"])]
        return (*head, state, aim, NOTHING, NOTHING, NOTHING, _average(indicator))
    people = wording.counted(int(row["gap_count"]), wording.UNITS_OF[unit_of(indicator)])
    return (
        *head,
        wording.amount(indicator, row["value"], row["target"]),
        aim,
        wording.gap(indicator, row["gap"]) if percentage else _signed(row["gap"]),
        people if row["gap_count"] else NOTHING,
        wording.rank_among(row["rank"], row["rank_last"], row["ranked_among"]),
        _average(indicator),
    )


def _signed(gap: float) -> str:
    return f"{'+' if gap > 0 else ''}{wording.whole(round(gap))}"


def _average(indicator: Indicator) -> str:
    """The pilot's mean with its reservation, the band of a union, «—» where there is none."""
    if union := wording.pilot_union(indicator):
        return union
    average = indicator.baselines[0].average
    mark = "*" if indicator.comparability is Comparability.OTHER_DENOMINATOR else ""
    return f"{wording.value(indicator, average)}{mark}"
