"""«Скачать данные»: the rows that a page shows, as files."""

from functools import partial

import streamlit as st

from charts.look.markup import Markup, html
from exports.api.parameters import query
from exports.rows import listing
from exports.rows.extract import Selection, StandingsSelection
from exports.rows.formats import FORMATS, Format, fitting
from exports.rows.listing import Listing
from pages.frame import drawing

_CSS = "p { margin: 0; font-size: .875rem; color: var(--quiet); }"


def offer(what: str, selection: Selection) -> None:
    """A button of every format; ``what`` begins the name of the file.

    Bytes are made when asked for: the selection is read again then, from the same release.
    """
    formats = fitting(selection)
    with st.popover("Скачать данные"):
        st.caption(f"Строки, которые показывает страница: {selection.summary()}.")
        with st.container(horizontal=True):
            for each in formats:
                st.download_button(
                    each.title,
                    partial(_write, each, selection),
                    file_name=f"{selection.name(what)}.{each.ending}",
                    mime=each.mime,
                    on_click="ignore",
                    key=f"download-{each.ending}",
                )
        st.caption(
            "  \n".join(f"**{each.title}** — {each.use}." for each in formats)
            + "\n\nЗначения не округлены. Столбцы описаны на листе «Методика и источники» книги "
            "XLSX и в самом файле Parquet."
        )
        drawing.show(_for_programs(selection), key="for-programs", css=_CSS)


def offer_listing(rows: Listing) -> None:
    """Buttons for rows of documents: the workbook and the table for Excel."""
    with st.popover("Скачать данные"):
        words = ", ".join(words for _, words in rows.filters) or "все"
        st.caption(f"Строки, которые показывает страница: {words}.")
        with st.container(horizontal=True):
            for ending, mime, write in (
                ("xlsx", FORMATS[0].mime, listing.xlsx),
                ("csv", FORMATS[1].mime, listing.csv_for_excel),
            ):
                st.download_button(
                    ending.upper(),
                    partial(write, rows),
                    file_name=rows.name(ending),
                    mime=mime,
                    on_click="ignore",
                    key=f"download-{ending}",
                )


def _for_programs(selection: Selection) -> Markup:
    """A link to the same rows in the API, where a query can name them."""
    described = html('<a href="api/v1/openapi.json" target="_blank">Описание API</a>')
    same = query(selection) if isinstance(selection, StandingsSelection) else None
    if same is None:
        return html("<p>{}.</p>", described)
    return html(
        '<p>Программам: <a href="{}" target="_blank">те же строки</a>. {}.</p>',
        f"api/v1/standings?{same}",
        described,
    )


def _write(chosen: Format, selection: Selection) -> bytes:
    return chosen.write(selection.read())
