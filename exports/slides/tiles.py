"""Squares with a code, a colour and a symbol: indicators, measures, the map of Russia."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from exports.slides.design import shapes
from exports.slides.design.markup import joined
from exports.slides.design.page import Page
from exports.slides.design.shapes import Box, Run
from indicators.regions.recognition import REGIONS
from indicators.standings.status import Status

FILLS = {
    Status.MET: "met-fill",
    Status.NEAR: "near-fill",
    Status.MISSED: "missed-fill",
    Status.NONE: "",
}


@dataclass(frozen=True)
class Look:
    """The roles of a square's colours: ``line`` is empty for none; ``silent`` squares step back."""

    fill: str
    mark: str
    line: str = ""
    silent: bool = False


LOOKS = {status: Look(fill, status.value) for status, fill in FILLS.items()} | {
    Status.NONE: Look("", "quiet", silent=True)
}


@dataclass(frozen=True)
class Tile:
    """What stands in a square, how it looks, and what it says to those who do not see it."""

    label: str
    mark: str
    look: Look
    words: str


def tile(page: Page, box: Box, what: Tile, size: float) -> Markup:
    """One square as XML."""
    role = "quiet" if what.look.silent else "ink"
    mark = Run(what.mark, colour=what.look.mark)
    texts = [Run(what.label, bold=True), mark] if what.mark else [Run(what.label, bold=True)]
    inner = shapes.paragraphs(texts, size, role=role, align="ctr")
    if what.look.silent:
        line = shapes.outline("quiet", 0.75, "dash")
    else:
        line = shapes.outline(what.look.line, 0.75)
    return shapes.shape(
        page.named(what.label, what.words),
        box,
        shapes.body(inner, anchor="ctr"),
        geometry="roundRect",
        painted=what.look.fill,
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
    inner = joined(
        tile(
            page,
            Box(box.x + region.tile_column * pitch, box.y + region.tile_row * pitch, side, side),
            tiles[code],
            size,
        )
        for code, region in REGIONS.items()
    )
    page.put(shapes.group(cnv, whole, inner))
