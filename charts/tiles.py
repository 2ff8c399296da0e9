"""Russia as a tile grid: one square a region, equal areas, so that none is lost or dominates."""

from html import escape

import pandas as pd

from charts.look import SYMBOLS, Link, Standing, by
from indicators import wording
from indicators.catalogue import INDICATORS
from indicators.regions import REGIONS
from indicators.standings import State
from indicators.status import Status

CSS = """
svg { width: 100%; height: auto; display: block; max-width: 46rem; }
a { cursor: pointer; }
rect { stroke: none; rx: 3; }
.met rect { fill: var(--met-fill); } .near rect { fill: var(--near-fill); }
.missed rect { fill: var(--missed-fill); }
.none rect { fill: none; stroke: var(--rule); stroke-dasharray: 3 2; }
text { font-size: 12px; fill: var(--ink); text-anchor: middle; }
.none text { fill: var(--quiet); }
text.mark { font-size: 9px; } .met text.mark { fill: var(--met); }
.near text.mark { fill: var(--near); } .missed text.mark { fill: var(--missed); }
a:hover rect, a:focus-visible rect { stroke: var(--ink); stroke-width: 1.5; }
.chosen rect { stroke: var(--ink); stroke-width: 2.5; }
.faded { opacity: .3; }
p { font-size: .8125rem; color: var(--quiet); margin: .4rem 0 0; display: flex; flex-wrap: wrap;
  gap: .2rem 1rem; }
p i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .35rem;
  vertical-align: -.1rem; }
.k-met { background: var(--met-fill); } .k-near { background: var(--near-fill); }
.k-missed { background: var(--missed-fill); }
.k-none { outline: 1px dashed var(--quiet); outline-offset: -1px; }
"""

SIDE, PITCH = 40, 44

LEGEND = (
    '<p><span><i class="k-met"></i>✓ цель достигнута</span>'
    '<span><i class="k-near"></i>▿ немного ниже</span>'
    '<span><i class="k-missed"></i>▾ ниже цели</span>'
    '<span><i class="k-none"></i>нет значения</span></p>'
)


def tile_map(standings: pd.DataFrame, *, link: Link, chosen: str | None = None) -> str:
    """The map of one indicator and period as HTML; each tile is a link to its region's profile.

    Regions that are not among the rows are drawn pale: the map keeps its shape under a filter.
    """
    rows = by("region", standings)
    columns = 1 + max(region.tile_column for region in REGIONS.values())
    lines = 1 + max(region.tile_row for region in REGIONS.values())
    tiles = "".join(_tile(code, rows.get(code), link, code == chosen) for code in REGIONS)
    return (
        f'<svg viewBox="-2 -2 {columns * PITCH} {lines * PITCH}" role="group" '
        f'aria-label="Карта регионов">{tiles}</svg>{LEGEND}'
    )


def _tile(code: str, standing: Standing | None, link: Link, chosen: bool) -> str:
    region = REGIONS[code]
    x, y = region.tile_column * PITCH, region.tile_row * PITCH
    status, words, extra = Status.NONE, "вне выборки", " faded"
    if standing is not None:
        status, extra = Status(standing["status"]), ""
        if status is Status.NONE:
            words = wording.STATES[State(standing["state"])]
        else:
            indicator = INDICATORS[standing["indicator"]]
            words = wording.value(indicator, standing["value"], standing["target"])
            words = f"{words}, {wording.gap(indicator, standing['gap'])}"
    if chosen:
        extra += " chosen"
    mark, middle = SYMBOLS[status], x + SIDE // 2
    label = f"{region.name}: {words}"
    return (
        f'<a href="{escape(link("profile", region=code))}" data-go class="{status}{extra}" '
        f'aria-label="{escape(label)}"><title>{escape(label)}</title>'
        f'<rect x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"/>'
        f'<text x="{middle}" y="{y + (19 if mark else 25)}">{escape(region.tile_label)}</text>'
        f'<text class="mark" x="{middle}" y="{y + 33}">{mark}</text></a>'
    )
