"""How each indicator is computed, from the same definitions that compute it."""

import streamlit as st

from charts.region import definition
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from pages import address, choices
from pages.frame import drawing

st.title("Методика", anchor=False)
chosen_indicator, _ = st.columns([2, 3])
with chosen_indicator:
    code = choices.choose_indicator()
drawing.show(
    definition.card(INDICATORS[code], link=address.links()), key="card", css=definition.CSS
)
st.subheader(f"Все {sentences.ALL_INDICATORS}", anchor=False)
drawing.show(definition.overview(link=address.links()), key="overview", css=definition.CSS)
st.subheader("Как читать числа", anchor=False)
st.markdown(sentences.HOW_TO_READ)
