"""What the page of one indicator draws: made once for everybody who opens the same view.

Beside the page and not in it: a page is run from the top each time, and a function that is kept
would have its source read anew on every run.
"""

from dataclasses import dataclass
from html import escape
from threading import Lock
from typing import Any

import streamlit as st

from charts import picker, ranked_table, ranking, tiles
from indicators import national, recommended, sentences, warehouse, wording
from indicators import ranking as ranked
from indicators.catalogue import INDICATORS
from pages import choices, compared
from pages.drawing import packed


@dataclass(frozen=True)
class Drawn:
    """The drawings of one view, packed, the words below its title, and the table's regions."""

    below: str
    bars: bytes
    tiles: bytes
    ends: bytes
    table: bytes
    shown: tuple[str, ...]


# Views are drawn one after the other: side by side, each would take as long as all of them.
_one_by_one = Lock()


@st.cache_resource(show_spinner=False, max_entries=500)
def drawings(release_id: str, address: str, period: str, code: str, **how: Any) -> Drawn:
    """Draw a view once for everybody who looks at it: a release never changes.

    ``address`` is that of the view: every link in a drawing carries it on. ``how`` is what
    ``_drawn`` takes.
    """
    del address  # a part of the key
    with _one_by_one:
        return _drawn(release_id, period, code, **how)


def _drawn(
    release_id: str,
    period: str,
    code: str,
    *,
    before: str | None,
    regions: tuple[str, ...],
    whole: bool,
    around: str,
    exact: bool,
    order: str,
    reported: bool,
) -> Drawn:
    indicator = INDICATORS[code]
    everyone = recommended.held(
        warehouse.standings(release=release_id, period=period, indicator=code)
    )
    country = national.figure(everyone, code)
    then = (
        warehouse.standings(release=release_id, period=before, indicator=code) if before else None
    )
    rows = ranked.ordered(ranked.rows(everyone, list(regions), before=then, exact=exact), order)
    shown = rows[rows["revision"].notna()] if reported else rows
    alike = {
        "link": choices.links(),
        "order": order,
        "group": not whole,
        "before": before,
        "chosen": around,
    }
    told = sentences.against_target(rows)
    return Drawn(
        below=f"{code}. {escape(indicator.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, country)}",
        bars=packed(ranking.bars(rows, country, told=told, **alike), css=ranking.CSS),
        tiles=packed(tiles.tile_map(rows, link=choices.links()), css=tiles.CSS),
        ends=packed(picker.offers([("Сравнить рядом", compared.ends_of(rows))]), css=picker.CSS),
        table=packed(ranked_table.table(shown, country, **alike), css=ranked_table.CSS),
        shown=tuple(shown["region"]),
    )
