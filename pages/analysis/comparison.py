"""Two to eight regions side by side: panels, strips, what moved, and which differences are real."""

from functools import partial

import pandas as pd
import streamlit as st

from charts.comparison import differences as table
from charts.comparison import panels, picker, slopes, strips
from charts.look import tabs
from exports.rows.extract import StandingsSelection
from indicators import wording
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.standings import recommended
from indicators.statistics import significance
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import compared
from pages.frame import downloads, drawing, release

PANELS, STRIPS, SLOPES, TABLE = "panels", "strips", "slopes", "table"
VIEWS = {PANELS: "Панели", STRIPS: "Полосы", SLOPES: "Было — стало", TABLE: "Таблица различий"}
NOTES = {
    PANELS: "Одна панель — один показатель; шкала у всех регионов панели общая. Те же числа с "
    "разницей и ее значимостью — на вкладке «Таблица различий». Щелчок по значению — как "
    "посчитано.",
    STRIPS: "Место выбранных регионов среди всех остальных. Те же числа — на вкладке «Таблица "
    "различий». Щелчок по значению — как посчитано.",
    SLOPES: "Линия — регион: слева прежний период, справа выбранный; жирная — база сравнения, "
    "пунктир — снижение. Шкала каждого показателя обрезана по его значениям и цели. "
    "Щелчок по значению, прежнему или новому, — как посчитано.",
    TABLE: "Все регионы против базы сравнения; базу можно сменить в шапке таблицы. "
    "Щелчок по значению — как посчитано.",
}


def show_slopes(
    release_id: str, period: str, standings: pd.DataFrame, regions: tuple[str, ...], reference: str
) -> str | None:
    """The chosen period and an earlier one, which is answered, if there is one that compares."""
    earlier = [each for each in reading.periods(release=release_id) if each < period]
    if not earlier:
        st.info(f"Раньше, чем {wording.period(period)}, отчетов нет: сравнить не с чем.")
        return None
    chosen_before, chosen_indicator = st.columns([2, 3])
    with chosen_before:
        before = choices.choose_before(earlier)
    with chosen_indicator:
        indicator = choices.choose_indicator()
    st.caption(sentences.span(period, before))
    moved = significance.between(
        standings, reading.standings(release=release_id, period=before), regions
    )
    drawing.show(
        slopes.slopes(
            moved,
            regions,
            reference,
            indicator=indicator,
            periods=(before, period),
            link=address.links(),
        ),
        key="slopes",
        picture="Было — стало",
        css=slopes.CSS,
    )
    return before


current = release.opened()
title = st.container()
regions = compared.chosen()
reference = choices.against(regions) if regions else ""
periods = reading.periods(release=current.id)
full = len(regions) == compared.MOST
toggled = partial(compared.toggling, regions)

list_of_regions, map_of_tiles = st.columns([3, 2], gap="large")
with list_of_regions:
    chosen_period, added = st.columns(2)
    with chosen_period:
        period = choices.choose_period(periods)
    standings = reading.standings(release=current.id, period=period)
    with added:
        compared.add(regions)
    start = reference or address.code("region")
    counts = reading.counts(release=current.id, period=period)
    apart = significance.differences(
        standings[standings["region"].isin(regions) & (standings["region"] != reference)],
        standings[standings["region"] == reference],
    )
    drawing.show(
        picker.chosen(standings, apart, regions, reference, link=address.links(), toggle=toggled)
        + picker.offers(compared.offers(regions, start, counts)),
        key="chosen",
        css=picker.CSS,
    )
    if len(regions) < compared.FEWEST:
        st.info(
            "Выберите от двух до восьми регионов: найдите по названию, щелкните по плиткам карты "
            "или возьмите готовый набор."
            if not regions
            else "Выбран один регион. Добавьте еще хотя бы один: найдите по названию или щелкните "
            "по плитке карты."
        )
with map_of_tiles:
    drawing.show(
        picker.tile_map(regions, reference, full=full, toggle=toggled),
        key="map",
        css=picker.MAP_CSS,
    )
with title:
    release.heading(
        "Сравнение регионов",
        f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)}) · "
        f"{sentences.reported_of(standings)}",
        current,
    )
if len(regions) >= compared.FEWEST:
    if own := recommended.own_among(standings[standings["region"].isin(regions)]):
        names = ", ".join(subjects.name(code) for code in own)
        st.caption(f"Со своими целями МВК: {names}. Достигнута ли цель, считается по своей.")
    before = None
    view = choices.view_of(list(VIEWS))
    drawing.show(
        tabs.tabs("comparison", VIEWS, view, NOTES[view], link=address.links()),
        key="views",
        css=tabs.CSS,
    )
    if view == PANELS:
        drawing.show(
            panels.panels(standings, regions, reference, link=address.links()),
            key="panels",
            picture="Панели",
            css=panels.CSS,
        )
    elif view == STRIPS:
        drawing.show(
            strips.strips(standings, regions, reference, link=address.links()),
            key="strips",
            picture="Полосы",
            css=strips.CSS,
        )
    elif view == TABLE:
        drawing.show(
            table.table(
                standings,
                apart,
                regions,
                reference,
                link=address.links(),
            ),
            key="table",
            picture="Таблица различий",
            css=table.CSS,
        )
    else:
        before = show_slopes(current.id, period, standings, regions, reference)
    downloads.offer(
        "сравнение",
        StandingsSelection(release=current.id, period=period, before=before, regions=regions),
    )
release.footing(current)
