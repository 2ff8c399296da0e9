"""What the page of one indicator draws: made once for everybody who opens the same view.

Beside the page and not in it: a page is run from the top each time, and a function that is kept
would have its source read anew on every run.
"""

from dataclasses import dataclass
from html import escape

import streamlit as st

from charts import picker, ranked_table, ranking, tiles
from indicators import national, recommended, sentences, warehouse, wording
from indicators import ranking as ranked
from indicators.catalogue import INDICATORS
from pages import choices, compared


@dataclass(frozen=True)
class Drawn:
    """The drawings of one view, the words below its title, and the regions of its table."""

    below: str
    bars: str
    tiles: str
    ends: str
    table: str
    shown: tuple[str, ...]


@st.cache_resource(show_spinner=False, max_entries=500)
def drawings(
    release_id: str,
    address: str,
    period: str,
    code: str,
    before: str | None,
    regions: tuple[str, ...],
    *,
    whole: bool,
    around: str,
    exact: bool,
    order: str,
    reported: bool,
) -> Drawn:
    """Draw a view once for everybody who looks at it: a release never changes.

    ``address`` is that of the view: every link in a drawing carries it on.
    """
    indicator = INDICATORS[code]
    everyone = recommended.held(
        warehouse.standings(release=release_id, period=period, indicator=code)
    )
    country = national.figures(everyone).set_index("indicator").loc[code]
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
    return Drawn(
        below=f"{code}. {escape(indicator.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, everyone)}",
        bars=ranking.bars(rows, country, told=sentences.against_target(rows), **alike),
        tiles=tiles.tile_map(rows, link=choices.links()),
        ends=picker.offers([("Сравнить рядом", compared.ends_of(rows))]),
        table=ranked_table.table(shown, country, **alike),
        shown=tuple(shown["region"]),
    )
