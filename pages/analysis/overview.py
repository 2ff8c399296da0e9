"""The first screen: all regions and all indicators of a period."""

import streamlit as st

from charts.overview import heat
from exports.rows.extract import StandingsSelection
from indicators import wording
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.standings import recommended
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import drawings
from pages.frame import downloads, drawing, release

current = release.opened()
title = st.container()
with st.container(key="narrowing"):
    chosen_period, chosen_district, chosen_reported = st.columns(
        [2, 3, 4], vertical_alignment="bottom"
    )
with chosen_period:
    period = choices.choose_period(reading.periods(release=current.id))
with chosen_district:
    district = choices.choose_district()
    regions = subjects.regions_in(district)
with chosen_reported:
    reported = choices.only_reported()
by = choices.sort_by(heat.ORDERS)

drawn = drawings.overview(
    address.here(), current.id, period, tuple(regions), by=by, reported=reported
)
with title:
    release.heading(
        "Сводка по регионам",
        f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)}) · "
        f"срок сдачи {wording.day(Period.parse(period).due)}",
        current,
    )
drawing.show_packed(drawn.facts, key="facts")
drawing.show_packed(drawn.heat, key="heat", picture="Сводка показателей")
# Below the table: on a phone its first rows stand on the first screen.
if drawn.own_targets:
    st.caption(recommended.NOTE)
downloads.offer(
    "сводка",
    StandingsSelection(
        release=current.id,
        period=period,
        regions=drawn.order,
        district=district,
        only_reported=reported,
    ),
)
release.footing(current)
