"""The first screen: all regions and all indicators of a period."""

import streamlit as st

from pages import choices

st.title("Сводка по регионам")
period, district, reported = st.columns([2, 3, 3], vertical_alignment="bottom")
with period:
    choices.choose_period(["2026Q1", "2026Q2", "2026Q3"])
with district:
    choices.choose_district()
with reported:
    choices.only_reported()
