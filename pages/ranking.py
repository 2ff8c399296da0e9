"""One indicator of a period: the regions in order."""

import streamlit as st

from pages import choices

st.title("Рейтинг регионов")
period, indicator, district = st.columns([2, 4, 2])
with period:
    choices.choose_period(["2026Q1", "2026Q2", "2026Q3"])
with indicator:
    choices.choose_indicator(["1.1", "1.2", "1.6", "2.1"])
with district:
    choices.choose_district()
