"""«Скопировать ссылку»: the complete address of a view into the clipboard.

The address in the browser's bar is the view (pages/address.py). Two links can be made of it: one
that is pinned to the release whose numbers are on the screen, and one that will show the latest
data. The component takes the address at the moment of the click, so that it needs no rerun.
"""

from pathlib import Path

import streamlit as st

from charts.look import styles
from charts.look.palette import COLOURS, TEXT_CSS
from pages.frame.drawing import THEME_JS

_HTML = """
<details class="drawing">
  <summary>Скопировать ссылку</summary>
  <div class="panel">
    <button type="button" data-pinned>
      <b>Ссылка на эти данные</b>
      <span>Выпуск закреплен: числа останутся этими и после новых отчетов.</span>
    </button>
    <button type="button" data-latest>
      <b>Ссылка на последние данные</b>
      <span>Тот же вид; числа — какими они будут, когда ссылку откроют.</span>
    </button>
    <label hidden>Скопируйте адрес отсюда: <input readonly></label>
    <p role="status"></p>
  </div>
</details>
"""

# A control at the right end of the menu that unfolds a panel; pages/frame/taking.py has another
# one.
PANEL_CSS = styles.beside(__file__, "panel")

_CSS = styles.beside(__file__)

# The clipboard of the browser is there on https and localhost only; the old command serves a
# plain http address inside an office, and where both refuse, the address is shown to be copied.
_JS = Path(__file__).with_name("sharing.js").read_text(encoding="utf-8")

_share = st.components.v2.component(
    "kpi_share", html=_HTML, css=COLOURS + TEXT_CSS + PANEL_CSS + _CSS, js=THEME_JS + _JS
)


def copy_link(release: str) -> None:
    """Offer links to this view; ``release`` is the id that is shown, empty where there is none."""
    _share(key="share", data={"release": release})
