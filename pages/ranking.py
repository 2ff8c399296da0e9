"""One indicator of a period: the regions in order, as bars, as a map, as a table."""

from html import escape

import streamlit as st

from charts import heat, picker, ranking, tables, tiles
from exports.extract import Selection
from indicators import sentences, warehouse, wording
from indicators.catalogue import INDICATORS
from indicators.model import Share
from pages import choices, compared, downloads, drawing, release
from pages.plotly import CONFIG

current = release.opened()
title = st.container()
chosen_period, chosen_indicator, chosen_district, chosen_reported = st.columns(
    [2, 4, 2, 2], vertical_alignment="bottom"
)
with chosen_period:
    period = choices.choose_period(warehouse.periods(release=current.id), wording.period)
with chosen_indicator:
    code = choices.choose_indicator(
        list(INDICATORS), lambda code: f"{code} {INDICATORS[code].short_title}"
    )
with chosen_district:
    district = choices.choose_district()
    regions = choices.regions_in(district)
with chosen_reported:
    reported = choices.only_reported()

indicator = INDICATORS[code]
everyone = warehouse.standings(release=current.id, period=period, indicator=code)
standings = everyone[everyone["region"].isin(regions)]
with title:
    release.heading(
        "Рейтинг регионов",
        f"{code}. {escape(indicator.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, everyone)}",
        current,
    )
notes = [indicator.caveat, indicator.reading]
if indicator.pilot_minimum is None or indicator.pilot_band is None:  # no line says it
    notes.append(f"Апробация: {tables.pilot(indicator)}.")
st.caption(" ".join(filter(None, notes)))


def open_profile() -> None:
    """A click on a bar."""
    points = st.session_state.bars.selection.points
    if points:
        st.session_state.clicks = st.session_state.get("clicks", 0) + 1
        st.session_state.clicked = points[0]["customdata"]


bars, map_of_tiles = st.columns([3, 2], gap="large")
with bars:
    theme = ranking.DARK if st.context.theme.type == "dark" else ranking.LIGHT
    figure = ranking.figure(standings, theme)
    if figure["data"]:
        st.plotly_chart(
            figure,
            key="bars",
            theme=None,
            config=CONFIG,
            on_select=open_profile,
            selection_mode="points",
            alt=ranking.alternative(standings),
        )
    else:  # the platform refuses a figure without bars
        st.write(ranking.alternative(standings))
with map_of_tiles:
    drawing.show(tiles.tile_map(standings, link=choices.link), key="tiles", css=tiles.CSS)
    if isinstance(indicator.formula, Share):
        st.caption(sentences.INTERVAL_NOTE)
    st.caption(sentences.RANK_NOTE)
    ends = picker.offers([("Сравнить рядом", compared.ends_of(standings))])
    drawing.show(ends, key="ends", css=picker.CSS)
st.subheader("Таблица", anchor=False)
shown = standings[standings["revision"].notna()] if reported else standings
drawing.show(tables.of_indicator(shown, link=choices.link), key="table", css=tables.CSS)
downloads.offer(
    "рейтинг",
    Selection(
        release=current.id,
        period=period,
        indicator=code,
        regions=tuple(heat.order(shown, code)),
        district=district,
        only_reported=reported,
    ),
)
release.footing(current)
if clicked := st.session_state.pop("clicked", None):
    drawing.go(
        choices.link("profile", region=clicked), step=f"bar {st.session_state.clicks} {clicked}"
    )
