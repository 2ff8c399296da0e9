"""The least page of the platform: one select, one line of text. What any page costs at least."""

import streamlit as st

from indicators.definitions.catalogue import INDICATORS

codes = list(INDICATORS)
asked = st.query_params.get("indicator", codes[0])
st.set_page_config(layout="wide")
chosen = st.selectbox(
    "Показатель",
    codes,
    index=codes.index(asked),
    format_func=lambda code: f"{code} {INDICATORS[code].short_title}",
)
with st.container(key="answer"):
    st.text(INDICATORS[chosen].title)
