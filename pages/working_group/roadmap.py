"""The roadmap: 21 measures by 89 regions, one region, dates, agreements, the support plan."""

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Shown:
    """What is shown of the roadmap: a period, judged on a day; one region or a group."""

    release: str
    period: str
    on: date
    region: str
    group: groups.Group

    @property
    def states(self) -> pd.DataFrame:
        """Every measure of every region."""
        return matrix(self.release, self.period, self.on)

    def agreements(self, regions: Sequence[str]) -> pd.DataFrame:
        """How far the centres of the regions have signed."""
        counts = reading.counts(release=self.release)
        return agreements.by_region(counts, self.period, regions)


def show_matrix(shown: Shown) -> None:
    order = choices.sort_by(roadmap_matrix.ORDERS)
    states = shown.states
    states = states[states["region"].isin(shown.group.regions)]
    if states.empty:
        return
    drawing.show(
        roadmap_matrix.table(
            states, shown.period, by=order, link=address.links(), chosen=address.code("region")
        ),
        key="matrix",
        picture="Матрица дорожной карты",
        css=roadmap_matrix.CSS,
    )
    offer(shown, tuple(roadmap_matrix.order(states, order)))


def show_region(shown: Shown) -> None:
    states = shown.states
    reports = reading.milestones(release=shown.release, region=shown.region)
    history = roadmap.history(reports, shown.period)
    pages = [("Профиль", address.link("profile")), ("Сроки", address.here(view=CALENDAR))]
    drawing.show(picker.offers([("Этот регион", pages)]), key="pages", css=picker.CSS)
    drawing.show(
        roadmap_region.table(
            states[states["region"] == shown.region],
            {
                number: roadmap.parts(measure, history.get(number, {}), shown.period, shown.on)
                for number, measure in roadmap.COMPOUND.items()
            },
            history,
            agreements=agreements_drawn.in_words(shown.agreements([shown.region])),
            link=address.links(),
            chosen=choices.opened_at(list(roadmap.MEASURES)),
        ),
        key="measures",
        picture="Мероприятия региона",
        css=roadmap_region.CSS,
    )
    offer(shown, (shown.region,))


def show_calendar(shown: Shown) -> None:
    dates = agenda(shown.release, shown.period, shown.on)
    if shown.region:
        own = dates[dates["region"] == shown.region]
        entries = calendar.of_region(own, link=address.links())
    else:
        within = dates[dates["region"].isin(shown.group.regions)]
        entries = calendar.of_regions(within, link=address.links())
    drawing.show(
        calendar.calendar(entries, shown.on),
        key="calendar",
        picture="Сроки",
        css=calendar.CSS,
    )
    downloads.offer(
        "сроки",
        roadmap_dates.DatesSelection(
            shown.release,
            shown.period,
            shown.on,
            (shown.region,) if shown.region else shown.group.regions,
            alone=bool(shown.region),
        ),
    )


def show_agreements(shown: Shown) -> None:
    table = shown.agreements(shown.group.regions)
    drawing.show(
        agreements_drawn.headline(table) + agreements_drawn.table(table, link=address.links()),
        key="agreements",
        picture="Соглашения центров карьеры",
        css=agreements_drawn.CSS,
    )
    order = tuple(agreements_drawn.ordered(table)["region"])
    selection = agreements_taken.AgreementsSelection(shown.release, shown.period, order)
    downloads.offer("соглашения", selection)


def show_support(release_id: str, plan: list[support.Standing], on: date) -> None:
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
    downloads.offer("план-поддержки", plan_taken.SupportPlanSelection(release_id, on))


def offer(shown: Shown, regions: tuple[str, ...]) -> None:
    selection = rows.RoadmapSelection(
        release=shown.release, period=shown.period, on=shown.on, regions=regions
    )
    downloads.offer("дорожная-карта", selection)


def choose(view: str, release_id: str) -> Shown:
    """The period, and whose measures: those of a region, of a group, or of one in a group."""
    periods = reading.periods(release=release_id)
    chosen_period, chosen_who, chosen_region = st.columns([2, 3, 3], vertical_alignment="bottom")
    with chosen_period:
        period = choices.choose_period(periods)
    region, group = "", groups.Group(tuple(REGIONS), whole=True)
    if view == REGION:
        with chosen_who:
            region = choices.choose_region()
    else:
        with chosen_who:
            district, other = choices.choose_group()
        if view == CALENDAR and other != choices.NEAR:
            with chosen_region:
                region = choices.mark_region(title="Регион", none="Все регионы группы")
        group = groups.read(district, other, release_id, period)
        groups.explain(group)
    on = roadmap.judged_on(period, periods, today())
    return Shown(release_id, period, on, region, group)


SHOW = {
    MATRIX: show_matrix,
    REGION: show_region,
    CALENDAR: show_calendar,
    AGREEMENTS: show_agreements,
}
view = choices.view_of(list(VIEWS))
if view == SUPPORT:
    stating.keep()
current = release.opened()
title = st.container()
if view == SUPPORT:
    table = reading.table(support.TABLE, support.COLUMNS, release=current.id)
    plan = support.standings(table, today())
    heading = "План федеральной поддержки"
    below = f"на {wording.day(today())}: {support_plan.summary(plan)}"
else:
    shown = choose(view, current.id)
    whose = f": {subjects.name(shown.region)}" if shown.region else " по регионам"
    heading = f"Дорожная карта{whose}"
    states = shown.states
    regions = (shown.region,) if shown.region else shown.group.regions
    progress = sentences.progress(states[states["region"].isin(regions)])
    below = f"{wording.period(shown.period)}, на {wording.day(shown.on)} · {progress}"
with title:
    release.heading(heading, below, current)
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
if view == SUPPORT:
    show_support(current.id, plan, today())
else:
    SHOW[view](shown)
release.footing(current)
