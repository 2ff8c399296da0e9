"""«Скачать данные»: the rows that a page shows, as files."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

import streamlit as st

from exports.api_parameters import query
from exports.extract import Extract, Selected, Selection, extract
from exports.formats import FORMATS, Format
from pages import drawing

_CSS = "p { margin: 0; font-size: .875rem; color: var(--quiet); }"


def offer(what: str, selection: Selection) -> None:
    """Standings in every format, and the address of the same rows in the API."""
    offer_read(
        what,
        selection,
        partial(extract, selection),
        _for_programs(selection),
        note="Значения не округлены. Столбцы описаны на листе «Методика и источники» книги "
        "XLSX, в самом файле Parquet и в архиве SDMX.",
    )


def offer_read(
    what: str,
    selection: Selected,
    read: Callable[[], Extract],
    for_programs: str = "",
    *,
    note: str,
    formats: Sequence[Format] = FORMATS,
) -> None:
    """A button of every format; ``what`` begins the name of the file.

    Bytes are made when asked for: the rows are read again then, from the same release.
    """
    with st.popover("Скачать данные"):
        st.caption(f"Строки, которые показывает страница: {selection.summary()}.")
        with st.container(horizontal=True):
            for each in formats:
                st.download_button(
                    each.title,
                    partial(_write, each, read),
                    file_name=f"{selection.name(what)}.{each.ending}",
                    mime=each.mime,
                    on_click="ignore",
                    key=f"download-{each.ending}",
                )
        st.caption(
            "  \n".join(f"**{each.title}** — {each.use}." for each in formats) + f"\n\n{note}"
        )
        if for_programs:
            drawing.show(for_programs, key="for-programs", css=_CSS)


def _for_programs(selection: Selection) -> str:
    """A link to the same rows in the API, where a query can name them."""
    described = '<a href="api/v1/openapi.json" target="_blank">Описание API</a>'
    same = query(selection)
    if same is None:
        return f"<p>{described}.</p>"
    address = escape(f"api/v1/standings?{same}")
    return f'<p>Программам: <a href="{address}" target="_blank">те же строки</a>. {described}.</p>'


def _write(chosen: Format, read: Callable[[], Extract]) -> bytes:
    return chosen.write(read())
