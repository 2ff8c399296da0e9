"""How each indicator is computed, from the same definitions that compute it."""

import streamlit as st

st.title("Методика")
