"""Russia as a tile grid: one square a region, equal areas, so that none is lost or dominates."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

from charts.look.links import Link
from charts.look.rows import Standing, by
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = """
svg { width: 100%; height: auto; display: block; max-width: 46rem; }
a { cursor: pointer; }
rect { stroke: none; rx: 3px; width: 40px; height: 40px; }
.met rect { fill: var(--met-fill); } .near rect { fill: var(--near-fill); }
.missed rect { fill: var(--missed-fill); }
.none rect { fill: none; stroke: var(--quiet); stroke-dasharray: 3 2; }
text { font-size: 12px; fill: var(--ink); text-anchor: middle; }
.none text { fill: var(--quiet); }
text.mark { font-size: 9px; } .met text.mark { fill: var(--met); }
.near text.mark { fill: var(--near); } .missed text.mark { fill: var(--missed); }
a:hover rect, a:focus-visible rect { stroke: var(--ink); stroke-width: 1.5; }
.chosen rect { stroke: var(--ink); stroke-width: 2.5; }
.faded { opacity: .3; } .faded rect { stroke: none; fill: var(--shade); }
p { font-size: .8125rem; color: var(--quiet); margin: .4rem 0 0; display: flex; flex-wrap: wrap;
  gap: .2rem 1rem; }
p i { display: inline-block; width: .8rem; height: .8rem; border-radius: 2px; margin-right: .35rem;
  vertical-align: -.1rem; }
.k-met { background: var(--met-fill); } .k-near { background: var(--near-fill); }
.k-missed { background: var(--missed-fill); }
.k-none { border: 1px dashed var(--quiet); box-sizing: border-box; }
@media print { svg { max-width: 22rem; } }
.picture svg { max-width: 58rem; }
"""

SIDE, PITCH = 40, 44

LEGEND = (
    '<p><span><i class="k-met"></i>✓ цель достигнута</span>'
    '<span><i class="k-near"></i>▿ немного ниже</span>'
    '<span><i class="k-missed"></i>▾ ниже цели</span>'
    '<span><i class="k-none"></i>нет значения</span></p>'
)


@dataclass(frozen=True)
class Tile:
    """One region on the grid: a class of the palette, a symbol, what it says, where it leads."""

    region: str
    kind: str
    mark: str
    words: str
    address: str
    faded: bool = False


# Of the many columns of standings; each costs its part of a millisecond.
_SHOWN = ("region", "indicator", "value", "target", "gap", "state")


def tile_map(standings: pd.DataFrame, *, link: Link, chosen: str | None = None) -> str:
    """The map of one indicator and period as HTML; each tile is a link to its region's profile.

    Regions that are not among the rows are drawn pale: the map keeps its shape under a filter.
    """
    rows = by("region", standings[list(_SHOWN)])
    tiles = [_tile(code, rows.get(code), link("profile", region=code)) for code in REGIONS]
    return grid(tiles, chosen=chosen) + LEGEND


def grid(tiles: Iterable[Tile], *, chosen: str | None = None) -> str:
    """The tile grid as SVG."""
    columns = 1 + max(region.tile_column for region in REGIONS.values())
    lines = 1 + max(region.tile_row for region in REGIONS.values())
    return (
        f'<svg viewBox="-2 -2 {columns * PITCH} {lines * PITCH}" role="group" '
        f'aria-label="Карта регионов">'
        f"{''.join(_drawn(tile, tile.region == chosen) for tile in tiles)}</svg>"
    )


def _tile(code: str, standing: Standing | None, address: str) -> Tile:
    if standing is None:
        return Tile(code, Status.NONE, "", "вне выборки", address, faded=True)
    status = Status(standing["status"])
    if status is Status.NONE:
        return Tile(code, status, "", wording.STATES[State(standing["state"])], address)
    indicator = INDICATORS[standing["indicator"]]
    value = wording.value(indicator, standing["value"], standing["target"])
    words = f"{value}, {wording.gap(indicator, standing['gap'])}"
    return Tile(code, status, SYMBOLS[status], words, address)


def _drawn(tile: Tile, chosen: bool) -> str:
    region = REGIONS[tile.region]
    x, y = region.tile_column * PITCH, region.tile_row * PITCH
    middle = x + SIDE // 2
    label = escape(f"{region.name}: {tile.words}")
    classes = tile.kind + (" faded" if tile.faded else "") + (" chosen" if chosen else "")
    return (
        f'<a href="{escape(tile.address)}" data-go class="{classes}">'
        f'<title>{label}</title><rect x="{x}" y="{y}"/>'
        f'<text x="{middle}" y="{y + (19 if tile.mark else 25)}">{escape(region.tile_label)}</text>'
        f'<text class="mark" x="{middle}" y="{y + 33}">{tile.mark}</text></a>'
    )
