"""The roadmap: 21 measures by 89 regions, one region, dates, agreements, the support plan."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from charts.comparison import picker
from charts.look import tabs
from charts.roadmap import agreements as agreements_drawn
from charts.roadmap import calendar, support_plan
from charts.roadmap import matrix as roadmap_matrix
from charts.roadmap import region as roadmap_region
from exports.extracts import agreements as agreements_taken
from exports.extracts import roadmap as rows
from exports.extracts import roadmap_dates
from exports.extracts import support_plan as plan_taken
from indicators import wording
from indicators.definitions.periods import today
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.subjects import REGIONS
from indicators.roadmap import agreements, support
from indicators.roadmap import states as roadmap
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import groups
from pages.frame import downloads, drawing, release
from pages.working_group import stating

MATRIX, REGION, CALENDAR, AGREEMENTS, SUPPORT = (
    *("matrix", "region", "calendar", "agreements", "support"),
)
VIEWS = {
    MATRIX: "Матрица",
    REGION: "Регион",
    CALENDAR: "Сроки",
    AGREEMENTS: "Соглашения",
    SUPPORT: "План поддержки",
}
_BASIS = (
    "Статус — из последнего принятого отчета региона не позже выбранного периода; просрочка "
    "вычисляется по сроку из источника, день срока — еще вовремя."
)
NOTES = {
    MATRIX: f"{_BASIS} «Не начато» — там, где срока нет (5.1 «постоянно»). 3.8 просрочено, как "
    "только прошел срок хотя бы одного сервиса; 4.2 — если пропущен хотя бы один квартал учебного "
    "года мониторинга.",
    REGION: f"{_BASIS} У 3.8 срок свой у каждого сервиса, 4.2 проверяется по отчету каждого "
    "квартала.",
    CALENDAR: "Полоса влево от сегодняшнего дня — просрочено, вправо — сколько осталось; линия "
    "охватывает 90 дней в обе стороны, более ранний срок обозначен точками у левого края.",
    AGREEMENTS: "Мероприятие 1.3: все центры карьеры ПОО и ОО ВО заключили соглашения с кадровыми "
    "центрами «Работа России». Числа — из последнего принятого отчета не позже выбранного периода.",
    SUPPORT: "План ФЦК СЗ один на все регионы. Каждое сообщение о статусе сохраняется; действует "
    "последнее, просрочка вычисляется. Номер 3.1 стоит в плане дважды.",
}


@st.cache_resource(show_spinner=False, max_entries=50)
def matrix(release_id: str, period: str, on: date) -> pd.DataFrame:
    """Every measure of every region, computed once for everybody: a release never changes."""
    reports = reading.milestones(release=release_id)
    return roadmap.matrix(reports, period, on, list(REGIONS))


@st.cache_resource(show_spinner=False, max_entries=50)
def agenda(release_id: str, period: str, on: date) -> pd.DataFrame:
    """Every date up to the end of the calendar, of every region."""
    until = on + timedelta(days=roadmap.LATER)
    reports = reading.milestones(release=release_id)
    return roadmap.agenda(reports, period, on, until, list(REGIONS))


def show_matrix() -> None:
    order = choices.sort_by(roadmap_matrix.ORDERS)
    shown = states[states["region"].isin(group.regions)]
    if shown.empty:
        return
    drawing.show(
        roadmap_matrix.table(
            shown, period, by=order, link=address.links(), chosen=address.code("region")
        ),
        key="matrix",
        picture="Матрица дорожной карты",
        css=roadmap_matrix.CSS,
    )
    offer(tuple(roadmap_matrix.order(shown, order)))


def show_region() -> None:
    own = states[states["region"] == region]
    reports = reading.milestones(release=current.id, region=region)
    history = roadmap.history(reports, period)
    table = agreements.by_region(counts(), period, [region])
    pages = [("Профиль", address.link("profile")), ("Сроки", address.here(view=CALENDAR))]
    drawing.show(picker.offers([("Этот регион", pages)]), key="pages", css=picker.CSS)
    drawing.show(
        roadmap_region.table(
            own,
            {
                number: roadmap.parts(measure, history.get(number, {}), period, on)
                for number, measure in roadmap.COMPOUND.items()
            },
            history,
            agreements=agreements_drawn.in_words(table),
            link=address.links(),
            chosen=choices.opened_at(list(roadmap.MEASURES)),
        ),
        key="measures",
        picture="Мероприятия региона",
        css=roadmap_region.CSS,
    )
    offer((region,))


def show_calendar() -> None:
    dates = agenda(current.id, period, on)
    if region:
        entries = calendar.of_region(dates[dates["region"] == region], link=address.links())
    else:
        within = dates[dates["region"].isin(group.regions)]
        entries = calendar.of_regions(within, link=address.links())
    drawing.show(
        calendar.calendar(entries, on),
        key="calendar",
        picture="Сроки",
        css=calendar.CSS,
    )
    regions = (region,) if region else group.regions
    selection = roadmap_dates.DatesSelection(current.id, period, on, regions, alone=bool(region))
    downloads.offer("сроки", selection)


def show_agreements() -> None:
    table = agreements.by_region(counts(), period, group.regions)
    drawing.show(
        agreements_drawn.headline(table) + agreements_drawn.table(table, link=address.links()),
        key="agreements",
        picture="Соглашения центров карьеры",
        css=agreements_drawn.CSS,
    )
    order = tuple(agreements_drawn.ordered(table)["region"])
    downloads.offer("соглашения", agreements_taken.AgreementsSelection(current.id, period, order))


def show_support() -> None:
    if address.is_pinned():
        st.caption("Выпуск закреплен ссылкой: сообщить статус можно на последних данных.")
        chosen = choices.opened_at([each.measure.id for each in plan])
    else:
        with st.expander("Сообщить статус", expanded=bool(address.code("measure"))):
            stating.form(plan, on)
        chosen = address.code("measure")
    drawing.show(
        support_plan.table(plan, chosen=chosen),
        key="plan",
        picture="План поддержки",
        css=support_plan.CSS,
    )
    downloads.offer("план-поддержки", plan_taken.SupportPlanSelection(current.id, on))


def counts() -> pd.DataFrame:
    return reading.counts(release=current.id)


def offer(regions: tuple[str, ...]) -> None:
    selection = rows.RoadmapSelection(release=current.id, period=period, on=on, regions=regions)
    downloads.offer("дорожная-карта", selection)


view = choices.view_of(list(VIEWS))
if view == SUPPORT:
    stating.keep()
current = release.opened()
periods = reading.periods(release=current.id)
title = st.container()
region, group, on = "", groups.Group(tuple(REGIONS), whole=True), today()
if view == SUPPORT:
    plan = support.standings(reading.table(support.TABLE, support.COLUMNS, release=current.id), on)
    below = f"на {wording.day(on)}: {support_plan.summary(plan)}"
else:
    chosen_period, chosen_who, chosen_region = st.columns([2, 3, 3], vertical_alignment="bottom")
    with chosen_period:
        period = choices.choose_period(periods)
    on = roadmap.judged_on(period, periods, today())
    if view == REGION:
        with chosen_who:
            region = choices.choose_region()
    else:
        with chosen_who:
            district, other = choices.choose_group()
        if view == CALENDAR and other != choices.NEAR:
            with chosen_region:
                region = choices.mark_region(title="Регион", none="Все регионы группы")
        group = groups.read(district, other, current.id, period)
        groups.explain(group)
    states = matrix(current.id, period, on)
    narrowed = states[states["region"].isin((region,) if region else group.regions)]
    below = f"{wording.period(period)}, на {wording.day(on)} · {sentences.progress(narrowed)}"
with title:
    whose = f": {subjects.name(region)}" if region else " по регионам"
    release.heading(
        "План федеральной поддержки" if view == SUPPORT else f"Дорожная карта{whose}",
        below,
        current,
    )
drawing.show(
    tabs.tabs(
        "roadmap",
        VIEWS,
        view,
        NOTES[view],
        link=lambda page, **changes: address.link(page, measure=None, **changes),
    ),
    key="views",
    css=tabs.CSS,
)
{
    MATRIX: show_matrix,
    REGION: show_region,
    CALENDAR: show_calendar,
    AGREEMENTS: show_agreements,
    SUPPORT: show_support,
}[view]()
release.footing(current)
