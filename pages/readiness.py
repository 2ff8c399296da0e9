"""Self-check."""

import streamlit as st

st.write("…")
