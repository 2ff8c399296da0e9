"""One region in a period: every indicator beside all other regions."""

import streamlit as st

from pages import choices

st.title("Профиль региона")
region, period = st.columns([4, 2])
with region:
    choices.choose_region(["01", "33", "77"])
with period:
    choices.choose_period(["2026Q1", "2026Q2", "2026Q3"])
