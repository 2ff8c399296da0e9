"""«Скачать данные»: the rows that a page shows, as files."""

from functools import partial

import streamlit as st

from exports.extract import Selection, extract
from exports.formats import FORMATS, Format


def offer(what: str, selection: Selection) -> None:
    """A button of every format; ``what`` begins the name of the file.

    Bytes are made when asked for: the selection is read again then, from the same release.
    """
    with st.popover("Скачать данные"):
        st.caption(f"Строки, которые показывает страница: {selection.summary()}.")
        with st.container(horizontal=True):
            for each in FORMATS:
                st.download_button(
                    each.title,
                    partial(_write, each, selection),
                    file_name=f"{selection.name(what)}.{each.ending}",
                    mime=each.mime,
                    on_click="ignore",
                    key=f"download-{each.ending}",
                )
        st.caption(
            "  \n".join(f"**{each.title}** — {each.use}." for each in FORMATS)
            + "\n\nЗначения не округлены. Столбцы описаны на листе «Методика и источники» книги "
            "XLSX, в самом файле Parquet и в архиве SDMX."
        )


def _write(chosen: Format, selection: Selection) -> bytes:
    return chosen.write(extract(selection))
