"""What changed between two periods, or between two releases of the same period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts.look import tabs
from charts.look.links import Link
from charts.look.markup import Markup
from charts.time import change_lists, movers
from exports.extracts.changes import ChangeSelection
from indicators import wording
from indicators.comparison import changes
from indicators.comparison import movers as moved
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.regions.subjects import DISTRICT_CODES
from indicators.standings import recommended
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import NoRelease, Release
from pages import address, choices
from pages.frame import downloads, drawing, release

PERIODS, RELEASES = "periods", "releases"
TITLES = {PERIODS: "Между периодами", RELEASES: "Между выпусками"}
NOTES = {
    PERIODS: "Два квартала одного выпуска: что изменилось в регионах. Щелчок по значению — как оно "
    "посчитано в своем квартале.",
    RELEASES: "Один квартал в двух выпусках: что изменили новые отчеты и ревизии. Щелчок по "
    "значению — как оно посчитано в своем выпуске.",
}
# In the address where releases are asked for and there is none to begin with.
NONE_YET = "none"


@dataclass(frozen=True)
class View:
    """What is held against what: an earlier period, or an earlier release (``mode``)."""

    current: Release
    mode: str
    period: str
    before: str | None
    since: str | None
    only: str | None
    regions: Sequence[str]


def earlier_releases(shown: str) -> dict[str, str]:
    """Ids of the releases before the shown one, newest first, with the time they know of."""
    everything = releases.listed()
    ids = list(everything["release"])
    after = ids.index(shown) + 1 if shown in ids else 0
    rows = everything.iloc[after:]
    return dict(zip(rows["release"], rows["received_until"], strict=True))


def tab_links(older: Iterable[str]) -> Link:
    """The addresses of the two ways to compare, as ``tabs.tabs`` asks for them."""
    first = next(iter(older), NONE_YET)
    return lambda _, view: address.here(since=first if view == RELEASES else None)


def nothing_before(title: str) -> None:
    """The place of a choice that cannot be made."""
    st.selectbox(title, [], placeholder="Более раннего нет", disabled=True, key="nothing-before")


def show(drawn: Markup, key: str, picture: str = "") -> None:
    drawing.show(drawn, key=key, picture=picture, css=change_lists.CSS)


def sides(view: View) -> tuple[pd.DataFrame, pd.DataFrame, str] | None:
    """The two standings and what is held against what; None where the page has said why not."""
    after = reading.standings(release=view.current.id, period=view.period)
    if view.mode == PERIODS:
        if view.before is None:
            st.info(
                f"Раньше, чем {wording.period(view.period)}, отчетов нет: сравнить не с чем. "
                "Выберите более поздний период или вкладку «Между выпусками»."
            )
            return None
        st.caption(sentences.span(view.period, view.before))
        words = f"{wording.period(view.before)} → {wording.period(view.period)}"
        return reading.standings(release=view.current.id, period=view.before), after, words
    if view.since is None:
        st.info(
            "Этот выпуск — первый: более раннего, с которым его можно сравнить, нет. Новый выпуск "
            "появляется после каждой загрузки отчетов; пока сравните периоды."
        )
        return None
    try:
        earlier = releases.release(view.since)
    except NoRelease:
        st.info(
            f"Выпуск {view.since} построен прежней версией программы или поврежден, сравнить с ним "
            "нельзя. Выберите другой."
        )
        return None
    words = (
        f"{wording.period(view.period)}: отчеты, полученные до "
        f"{wording.moment(earlier.received_until)} → до "
        f"{wording.moment(view.current.received_until)}"
    )
    return reading.standings(release=earlier.id, period=view.period), after, words


def show_changes(view: View, standings_before: pd.DataFrame, standings: pd.DataFrame) -> None:
    """All sections, for the chosen indicator and district."""
    between = changes.between_periods if view.mode == PERIODS else changes.between_releases
    # Whether a target was met or lost is for one yardstick: no decision on targets moves it.
    table = between(recommended.held(standings_before), recommended.held(standings))
    table = table[table["region"].isin(view.regions)]
    chosen = table[table["indicator"] == view.only] if view.only else table
    reporting = changes.reporting(standings_before, standings)
    reporting = reporting[reporting["region"].isin(view.regions)]
    if view.mode == RELEASES and not moved.differs(table, reporting):
        st.info(
            f"За {wording.period(view.period)} эти два выпуска говорят одно и то же. Выберите "
            "другой период или более ранний выпуск."
        )
        return
    if (chosen["presence"] == changes.Presence.NEITHER).all():
        st.info("В этом отборе нет ни одного значения. Выберите другой округ или показатель.")
        return
    tally = moved.tally(chosen)
    if tally.border:
        st.info(
            "Показатели нарастающим итогом между этими кварталами не сравнить: счет начат заново. "
            + (
                "Для этого показателя показаны только отчеты и места."
                if view.only
                else "По ним показаны только отчеты и места; изменения — по остальным."
            )
        )
    kinds = reporting["presence"].value_counts()
    show(
        movers.facts(
            tally,
            int(kinds.get(changes.Presence.APPEARED, 0)),
            int(kinds.get(changes.Presence.FELL_SILENT, 0)),
            values=view.only is None,
            revisions=view.mode == RELEASES,
        ),
        "facts",
    )
    if view.mode == RELEASES:
        st.subheader("Исправлено", anchor=False)
        papers = reading.submissions(release=view.current.id, period=view.period)
        show(
            change_lists.revisions(chosen, papers, since=view.since, link=address.links()),
            "revisions",
            "Пересмотры",
        )
    if view.only is None:
        st.subheader("По показателям", anchor=False)
        st.caption("Щелчок по показателю открывает его регионы и места.")
        show(movers.of_each(chosen, link=address.links()), "each", "Все показатели")
    elif tally.compared:
        show(
            movers.of_one(INDICATORS[view.only], chosen, since=view.since, link=address.links()),
            "movers",
            "Кто сдвинулся",
        )
    st.subheader("Цели: достигнуты и утрачены", anchor=False)
    if recommended.own_among(standings):
        st.caption(recommended.NOTE)
    show(change_lists.targets(chosen, since=view.since, link=address.links()), "targets", "Цели")
    st.subheader("Отчеты: появились и замолчали", anchor=False)
    show(change_lists.reports(reporting, link=address.links()), "reports", "Отчитавшиеся")
    if view.only is not None:
        st.subheader("Места", anchor=False)
        st.caption(
            "Места — среди всех регионов страны. «Обошел» считается среди тех, у кого значение "
            "есть с обеих сторон: кто только появился или замолчал, сдвигает места, но никого не "
            "обгоняет."
        )
        show(change_lists.ranks(chosen, link=address.links()), "places", "Места")
        with st.expander("Таблица с теми же числами: все регионы"):
            show(
                change_lists.table(chosen, since=view.since, link=address.links()),
                "table",
                "Таблица",
            )


current = release.opened()
title = st.container()
older = earlier_releases(current.id)
mode = RELEASES if address.code("since") else PERIODS
drawing.show(
    tabs.tabs("changes", TITLES, mode, NOTES[mode], link=tab_links(older)),
    key="views",
    css=tabs.CSS,
)
periods = reading.periods(release=current.id)
chosen_before, chosen_period, chosen_only, chosen_district = st.columns(
    [3, 3, 4, 3] if mode == PERIODS else [5, 3, 4, 3]
)
with chosen_period:
    period = choices.choose_period(periods)
before: str | None = None
since: str | None = None
with chosen_before:
    if mode == PERIODS:
        if earlier := [each for each in periods if each < period]:
            before = choices.choose_before(earlier)
        else:
            nothing_before("Было: период")
    elif not older:
        nothing_before("Было: выпуск")
    else:
        since = choices.choose_since(
            list(older), lambda each: f"до {wording.moment(older[each])} · {each}"
        )
with chosen_only:
    only = choices.choose_only()
with chosen_district:
    district = choices.choose_district()
    regions = subjects.regions_in(district)
view = View(current, mode, period, before, since, only, regions)
compared = sides(view)
with title:
    facts = [
        compared[2] if compared else wording.period(period),
        choices.indicator_title(only) if only else "все показатели",
        DISTRICT_CODES[district] or "вне федеральных округов" if district else "вся страна",
    ]
    release.heading("Что изменилось", " · ".join(facts), current)
if compared:
    show_changes(view, compared[0], compared[1])
    downloads.offer(
        "изменения",
        ChangeSelection(
            release=current.id,
            period=period,
            before=before,
            since=since,
            indicator=only,
            district=district,
        ),
    )
release.footing(current)
