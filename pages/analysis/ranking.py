"""One indicator of a period: the regions in order, as bars, as a map, as a table."""

import streamlit as st

from exports.rows.extract import StandingsSelection
from indicators.comparison import ranking as ranked
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.comparable_periods import earlier
from indicators.definitions.model import Share
from indicators.explanation import sentences
from indicators.warehouse import reading
from pages import address, choices
from pages.analysis import drawings, groups
from pages.frame import downloads, drawing, release

current = release.opened()
periods = reading.periods(release=current.id)
title = st.container()
chosen_period, chosen_indicator, chosen_group, chosen_before = st.columns(
    [2, 3, 3, 2], vertical_alignment="bottom"
)
with chosen_period:
    period = choices.choose_period(periods)
with chosen_indicator:
    code = choices.choose_indicator()
with chosen_group:
    district, named = choices.choose_group()
indicator = INDICATORS[code]
has_intervals = isinstance(indicator.formula, Share)
before = None
with chosen_before:
    if comparable := earlier(code, period, periods):
        before = choices.choose_before(comparable, title="Изменение с периода", write_default=False)
with st.columns([5, 5])[0]:
    group = groups.read(district, named, current.id, period)
with st.container(horizontal=True):
    reported = choices.only_reported()
    exact = choices.exact_counts() if has_intervals else False
orders = [each for each in ranked.ORDERS if before or each.strip("-") != ranked.BY_CHANGE]
order = choices.sort_by(orders)

drawn = drawings.ranking(
    address.here(),
    current.id,
    period,
    code,
    before=before,
    regions=group.regions,
    whole=group.whole,
    around=group.around,
    exact=exact,
    order=order,
    reported=reported,
)
with title:
    release.heading("Рейтинг регионов", drawn.below, current)
groups.explain(group)
notes = [indicator.caveat, indicator.reading]
if indicator.pilot_minimum is None or indicator.pilot_band is None:  # no line says it
    notes.append(f"Апробация: {sentences.pilot(indicator)}.")
st.caption(" ".join(filter(None, notes)))

bars, map_of_tiles = st.columns([3, 2], gap="large")
with bars:
    drawing.show_packed(drawn.bars, key="bars", picture="Рейтинг")
with map_of_tiles:
    drawing.show_packed(drawn.tiles, key="tiles", picture="Карта")
    if has_intervals and not exact:
        st.caption(sentences.INTERVAL_NOTE)
    st.caption(sentences.RANK_NOTE)
    drawing.show_packed(drawn.ends, key="ends")
st.subheader("Таблица", anchor=False)
drawing.show_packed(drawn.table, key="table", picture="Таблица")
downloads.offer(
    "рейтинг",
    StandingsSelection(
        release=current.id,
        period=period,
        indicator=code,
        regions=drawn.shown,
        district=district,
        only_reported=reported,
    ),
)
release.footing(current)
