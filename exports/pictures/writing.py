"""From orders to pictures in a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from exports.outlet import Outlet
from exports.package import order as package
from exports.package.order import Order
from exports.pictures.browser import Drawing, batch
from exports.pictures.caption import Caption
from indicators import wording
from indicators.comparison.summary import widest
from indicators.explanation import sentences
from indicators.warehouse import reading, releases

# Of a region the widest gaps have a picture each.
_PICTURED = 5


def write(outlet: Outlet, orders: Sequence[Order], out: Path, json_: bool) -> None:
    """The pictures of every order as PNG and SVG; NoBrowser before the first one."""
    first = orders[0]
    standings = reading.standings(release=first.release, period=first.period)
    written: list[dict[str, object]] = []
    with outlet.progress("Картинки", len(orders), json_) as advance:

        def drawings() -> Iterator[Drawing]:
            for each in orders:
                yield from _drawings(outlet, each, standings)
                advance()

        for made in batch(drawings()):
            for ending, content in (("svg", made.svg), ("png", made.png)):
                path = out / f"{made.name}.{ending}"
                outlet.write(path, content)
                written.append({"file": str(path), "size": len(content)})
    outlet.finish(first.release, written, [], json_)


def _drawings(outlet: Outlet, order: Order, standings: pd.DataFrame) -> Iterator[Drawing]:
    """What is drawn of an order, with what each picture says of itself."""
    release = releases.release(order.release)
    if order.region:
        here = {"release": order.release, "period": order.period, "region": order.region}
        drawn = outlet.of_region(
            standings,
            order.region,
            changes=reading.changes(**here),
            comparables=reading.comparables(**here),
            indicators=widest(standings[standings["region"] == order.region])[:_PICTURED],
        )
    else:
        drawn = outlet.of_country(standings)
    for each in drawn:
        yield Drawing(
            package.file_name(order, each.name, "").removesuffix("."),
            each.html,
            each.css,
            Caption(
                each.title,
                each.below,
                warning=wording.DEMONSTRATION if release.demonstration else "",
                source=f"Источник: {sentences.source(release.received_until)} · "
                f"выпуск {release.id}",
                address=order.link,
            ),
        )
