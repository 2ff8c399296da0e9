"""«Картинка»: the drawings of a page as PNG and SVG, made in the reader's browser.

A page names the drawings that can be taken (``drawing.show(picture=…)``); what is written around
them is put together here, after the page has run, from what it has shown: its title, the filters
that its controls name, the release. The script comes when the first picture is asked for.
"""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import streamlit as st

from charts.look import styles
from charts.look.markup import Markup
from charts.look.palette import COLOURS, TEXT_CSS
from exports.pictures import caption as pictured
from exports.pictures.caption import Caption
from indicators import wording
from indicators.explanation import sentences
from indicators.warehouse import reading, releases
from indicators.warehouse.releases import Release
from pages import address
from pages.frame import release, session
from pages.frame.drawing import THEME_JS
from pages.frame.sharing import PANEL_CSS

ADDRESS = "picture.js"

_HTML = """
<details class="drawing">
  <summary>Картинка</summary>
  <div class="panel"><div class="list"></div><p role="status"></p></div>
</details>
"""

_CSS = styles.beside(__file__)

_JS = Path(__file__).with_name("taking.js").read_text(encoding="utf-8")

_pictures = st.components.v2.component(
    "kpi_pictures", html=_HTML, css=COLOURS + TEXT_CSS + PANEL_CSS + _CSS, js=THEME_JS + _JS
)


def pictures(page: str) -> None:
    """Offer the drawings that the page has named; nothing where it has named none."""
    drawings = session.run().pictures
    shown = release.shown()
    # A page that works with the latest data, whatever the link names, shows no release as such.
    current = releases.release(shown) if shown else release.latest()
    if not drawings or current is None:
        return
    caption = _caption(page, current)
    data = {
        "drawings": [{"key": key, "title": title} for key, title in drawings.items()],
        "before": caption.before(),
        "after": caption.after(),
        "css": pictured.CSS,
        "width": pictured.WIDTH,
        "script": ADDRESS,
        "name": "_".join(filter(None, (plain(session.run().title), *_codes()))),
    }
    _pictures(key="pictures", data=json.dumps(data, ensure_ascii=False).encode())


def _caption(page: str, current: Release) -> Caption:
    run = session.run()
    title = plain(run.title)
    source = [f"Источник: {sentences.source(current.received_until)}", f"выпуск {current.id}"]
    period = address.code("period")
    if period in reading.periods(release=current.id):
        standings = reading.standings(release=current.id, period=period, indicator="1.1")
        source.insert(0, f"{wording.period(period)}: {sentences.reported_of(standings)}")
    return Caption(
        title=title,
        below=plain(run.below),
        filters=[
            each for each in address.in_words() if each.split(": ")[-1] not in plain(run.title)
        ],
        warning=wording.DEMONSTRATION if current.demonstration else "",
        source=" · ".join(source),
        address=_address(page, release.shown()),
    )


def _address(page: str, shown: str) -> str:
    """The whole address of this view, pinned to ``shown``; empty outside of a server."""
    url = str(st.context.url or "")
    if not url:
        return ""
    # Below any prefix: the last part of the path is the page, none for the first page.
    base = url.split("?")[0]
    base = base.removesuffix(page) if page else f"{base.rstrip('/')}/"
    return urljoin(base, address.here(release=shown or None))


def _codes() -> list[str]:
    return [address.code(name) for name in ("region", "indicator", "period")]


def plain(html: Markup) -> str:
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html))
