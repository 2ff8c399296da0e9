"""One indicator of a period: the regions in order, as bars, as a map, as a table."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from charts import picker, ranked_table, ranking, tables, tiles
from exports.extract import Selection
from indicators import national, sentences, warehouse, wording
from indicators import ranking as ranked
from indicators.catalogue import INDICATORS
from indicators.comparable_periods import earlier
from indicators.model import Share
from pages import choices, compared, downloads, drawing, groups, release


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
    everyone = warehouse.standings(release=release_id, period=period, indicator=code)
    country = national.figures(everyone).set_index("indicator").loc[code]
    then = (
        warehouse.standings(release=release_id, period=before, indicator=code) if before else None
    )
    rows = ranked.ordered(ranked.rows(everyone, list(regions), before=then, exact=exact), order)
    shown = rows[rows["revision"].notna()] if reported else rows
    alike = {
        "link": choices.link,
        "order": order,
        "group": not whole,
        "before": before,
        "chosen": around,
    }
    return Drawn(
        below=f"{code}. {escape(indicator.title)} · {wording.period(period)} · "
        f"{sentences.reported_of(everyone)} · {sentences.national(indicator, everyone)}",
        bars=ranking.bars(rows, country, told=sentences.against_target(rows), **alike),
        tiles=tiles.tile_map(rows, link=choices.link),
        ends=picker.offers([("Сравнить рядом", compared.ends_of(rows))]),
        table=ranked_table.table(shown, country, **alike),
        shown=tuple(shown["region"]),
    )


current = release.opened()
periods = warehouse.periods(release=current.id)
title = st.container()
chosen_period, chosen_indicator, chosen_group, chosen_before = st.columns(
    [2, 3, 3, 2], vertical_alignment="bottom"
)
with chosen_period:
    period = choices.choose_period(periods, wording.period)
with chosen_indicator:
    code = choices.choose_indicator(
        list(INDICATORS), lambda code: f"{code} {INDICATORS[code].short_title}"
    )
with chosen_group:
    district, named = choices.choose_group()
indicator = INDICATORS[code]
has_intervals = isinstance(indicator.formula, Share)
before = None
with chosen_before:
    if comparable := earlier(code, period, periods):
        before = choices.choose_before(
            comparable, wording.period, title="Изменение с периода", write_default=False
        )
with st.columns([5, 5])[0]:
    group = groups.read(district, named, current.id, period)
with st.container(horizontal=True):
    reported = choices.only_reported()
    exact = choices.exact_counts() if has_intervals else False
orders = [each for each in ranked.ORDERS if before or each.strip("-") != ranked.BY_CHANGE]
order = choices.sort_by(orders)

drawn = drawings(
    current.id,
    choices.here(),
    period,
    code,
    before,
    group.regions,
    whole=group.whole,
    around=group.around,
    exact=exact,
    order=order,
    reported=reported,
)
with title:
    release.heading("Рейтинг регионов", drawn.below, current)
groups.explain(group)
notes = [indicator.caveat, indicator.reading]
if indicator.pilot_minimum is None or indicator.pilot_band is None:  # no line says it
    notes.append(f"Апробация: {tables.pilot(indicator)}.")
st.caption(" ".join(filter(None, notes)))

bars, map_of_tiles = st.columns([3, 2], gap="large")
with bars:
    drawing.show(drawn.bars, key="bars", picture="Рейтинг", css=ranking.CSS)
with map_of_tiles:
    drawing.show(drawn.tiles, key="tiles", picture="Карта", css=tiles.CSS)
    if has_intervals and not exact:
        st.caption(sentences.INTERVAL_NOTE)
    st.caption(sentences.RANK_NOTE)
    drawing.show(drawn.ends, key="ends", css=picker.CSS)
st.subheader("Таблица", anchor=False)
drawing.show(drawn.table, key="table", picture="Таблица", css=ranked_table.CSS)
downloads.offer(
    "рейтинг",
    Selection(
        release=current.id,
        period=period,
        indicator=code,
        regions=drawn.shown,
        district=district,
        only_reported=reported,
    ),
)
release.footing(current)
