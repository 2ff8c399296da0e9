"""Squares with a code, a colour and a symbol: indicators, measures, the map of Russia."""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.slides import shapes
from exports.slides.page import Page
from exports.slides.shapes import Box, Run
from indicators.regions import REGIONS
from indicators.status import Status

FILLS = {
    Status.MET: "met-fill",
    Status.NEAR: "near-fill",
    Status.MISSED: "missed-fill",
    Status.NONE: "",
}


@dataclass(frozen=True)
class Tile:
    """What stands in a square, its status, and what it says to those who do not see it."""

    label: str
    mark: str
    status: Status
    words: str
    strong: bool = False


def tile(page: Page, box: Box, what: Tile, size: float) -> str:
    """One square as XML."""
    role = "ink" if what.status is not Status.NONE else "quiet"
    mark = Run(what.mark, colour=what.status.value if what.mark and role == "ink" else "quiet")
    texts = [Run(what.label, bold=True), mark] if what.mark else [Run(what.label, bold=True)]
    inner = shapes.paragraphs(texts, size, role=role, align="ctr")
    if what.strong:
        line = shapes.outline("ink", 2.25)
    elif what.status is Status.NONE:
        line = shapes.outline("quiet", 0.75, "dash")
    else:
        line = shapes.outline("")
    return shapes.shape(
        page.named(what.label, what.words),
        box,
        shapes.body(inner, anchor="ctr"),
        geometry="roundRect",
        painted=FILLS[what.status],
        line=line,
    )


def row(page: Page, box: Box, tiles: Iterable[Tile], pitch: int, size: float) -> None:
    """Squares one beside the other from the left of ``box``."""
    side = round(pitch * 0.9)
    for number, each in enumerate(tiles):
        at = Box(box.x + number * pitch, box.y, side, box.h)
        page.put(tile(page, at, each, size))


def russia(page: Page, box: Box, tiles: dict[str, Tile], description: str) -> None:
    """The tile grid of the 89 regions in one group, as large as ``box`` allows."""
    columns = 1 + max(region.tile_column for region in REGIONS.values())
    rows = 1 + max(region.tile_row for region in REGIONS.values())
    pitch = min(box.w // columns, box.h // rows)
    whole = Box(box.x, box.y, columns * pitch, rows * pitch)
    cnv = page.named("Карта регионов", description)
    side = round(pitch * 0.92)
    size = 11 if pitch > 430_000 else 9
    inner = "".join(
        tile(
            page,
            Box(box.x + region.tile_column * pitch, box.y + region.tile_row * pitch, side, side),
            tiles[code],
            size,
        )
        for code, region in REGIONS.items()
    )
    page.put(shapes.group(cnv, whole, inner))
