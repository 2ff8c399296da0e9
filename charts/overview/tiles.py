"""Russia as a tile grid: one square a region, equal areas, so that none is lost or dominates."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from charts.look import styles
from charts.look.links import Link
from charts.look.markup import Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import IN_SHORT, JUDGED, SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.regions.recognition import REGIONS
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = styles.beside(__file__)

SIDE, PITCH = 40, 44

LEGEND = html(
    '<p>{}<span><i class="k-none"></i>нет значения</span></p>',
    join(
        html('<span><i class="k-{}"></i>{} {}</span>', each, SYMBOLS[each], IN_SHORT[each])
        for each in JUDGED
    ),
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


def tile_map(standings: pd.DataFrame, *, link: Link, chosen: str | None = None) -> Markup:
    """The map of one indicator and period as HTML; each tile is a link to its region's profile.

    Regions that are not among the rows are drawn pale: the map keeps its shape under a filter.
    """
    rows = by("region", standings[list(_SHOWN)])
    tiles = [_tile(code, rows.get(code), link("profile", region=code)) for code in REGIONS]
    return grid(tiles, chosen=chosen) + LEGEND


def key(states: Iterable[tuple[str, str, str, int]]) -> Markup:
    """What the tiles of a map without values mean: class, symbol, words, how many there are."""
    entries = join(
        html('<span><i class="k-{}"></i>{} {}: <b>{}</b></span>', *state) for state in states
    )
    return html("<p>{}</p>", entries)


def grid(tiles: Iterable[Tile], *, chosen: str | None = None) -> Markup:
    """The tile grid as SVG."""
    return svg("Карта регионов", join(_drawn(tile, tile.region == chosen) for tile in tiles))


def svg(label: str, tiles: Markup) -> Markup:
    """The picture that holds the tiles of all regions."""
    columns = 1 + max(region.tile_column for region in REGIONS.values())
    lines = 1 + max(region.tile_row for region in REGIONS.values())
    return html(
        '<svg viewBox="-2 -2 {} {}" role="group" aria-label="{}">{}</svg>',
        columns * PITCH,
        lines * PITCH,
        label,
        tiles,
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


def _drawn(tile: Tile, chosen: bool) -> Markup:
    region = REGIONS[tile.region]
    x, y = region.tile_column * PITCH, region.tile_row * PITCH
    return html(
        '<a href="{address}" data-go class="{kind}{faded}{chosen}"><title>{name}: {words}</title>'
        '<rect x="{x}" y="{y}"/><text x="{middle}" y="{label_y}">{label}</text>'
        '<text class="mark" x="{middle}" y="{mark_y}">{mark}</text></a>',
        address=tile.address,
        kind=tile.kind,
        faded=" faded" if tile.faded else "",
        chosen=" chosen" if chosen else "",
        name=region.name,
        words=tile.words,
        x=x,
        y=y,
        middle=x + SIDE // 2,
        label=region.tile_label,
        label_y=y + (19 if tile.mark else 25),
        mark=tile.mark,
        mark_y=y + 33,
    )
