"""The first screen: all regions and all indicators of a period."""

import streamlit as st

from charts import headline, heat
from exports.extract import Selection
from indicators import recommended, sentences, warehouse, wording
from indicators.periods import Period
from pages import choices, downloads, drawing, release

current = release.opened()
title = st.container()
chosen_period, chosen_district, chosen_reported = st.columns([2, 3, 4], vertical_alignment="bottom")
with chosen_period:
    period = choices.choose_period(warehouse.periods(release=current.id), wording.period)
with chosen_district:
    district = choices.choose_district()
    regions = choices.regions_in(district)
with chosen_reported:
    reported = choices.only_reported()
by = choices.sort_by(heat.ORDERS)

standings = recommended.held(warehouse.standings(release=current.id, period=period))
standings = standings[standings["region"].isin(regions)]
with title:
    release.heading(
        "Сводка по регионам",
        f"{wording.period(period)}, {sentences.CUMULATIVE} ({wording.monitoring_year(period)}) · "
        f"срок сдачи {wording.day(Period.parse(period).due)}",
        current,
    )
drawing.show(headline.facts(standings, link=choices.links()), key="facts", css=headline.CSS)
if reported:
    standings = standings[standings["revision"].notna()]
drawing.show(
    heat.table(standings, by=by, link=choices.links()),
    key="heat",
    picture="Сводка показателей",
    css=heat.CSS,
)
# Below the table: on a phone its first rows stand on the first screen.
if standings["own_target"].notna().any():
    st.caption(recommended.NOTE)
downloads.offer(
    "сводка",
    Selection(
        release=current.id,
        period=period,
        regions=tuple(heat.order(standings, by)),
        district=district,
        only_reported=reported,
    ),
)
release.footing(current)
