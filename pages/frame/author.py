"""Who writes a document: asked once, remembered while the browser's page stays open."""

import streamlit as st

LABEL = "Кто вносит: фамилия, должность"


def ask(key: str) -> str:
    """A text field, filled with what was said last; ``key`` tells fields of several forms apart."""
    return st.text_input(
        LABEL,
        value=st.session_state.get("author", ""),
        key=key,
        max_chars=200,
        help="Имя сохраняется в документе рядом со временем и видно в истории.",
    )


def remember(name: str) -> None:
    """Offer this name in the forms that come."""
    st.session_state.author = name
