"""Who writes a document: asked once, remembered while the browser's page stays open."""

import streamlit as st

from pages.frame.session import Memory

LABEL = "Кто вносит: фамилия, должность"
_AUTHOR = Memory[str]("author")


def ask(key: str) -> str:
    """A text field, filled with what was said last; ``key`` tells fields of several forms apart."""
    return st.text_input(
        LABEL,
        value=_AUTHOR.get() or "",
        key=key,
        max_chars=200,
        help="Имя сохраняется в документе рядом со временем и видно в истории.",
    )


def remember(name: str) -> None:
    """Offer this name in the forms that come."""
    _AUTHOR.put(name)
