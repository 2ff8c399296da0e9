"""The calendar of reports: 89 tiles, who has reported on a period and who has not."""

import pandas as pd

from charts.look.links import Link
from charts.look.markup import Markup
from charts.look.status import SYMBOLS
from charts.overview import tiles
from indicators import wording
from indicators.roadmap.deadlines import Delivery
from indicators.standings.status import Status

CSS = tiles.CSS

# The colours of met and missed serve again: calm for what is there, warm for what is not.
_TILES = {
    Delivery.ACCEPTED: ("met", SYMBOLS[Status.MET], "принят в срок"),
    Delivery.LATE: ("near", "◷", "принят с опозданием"),
    Delivery.REJECTED: ("missed", "✕", "отклонен проверкой"),
    Delivery.MISSING: ("none", "", "не получен"),
}


def calendar(deliveries: pd.DataFrame, *, link: Link, chosen: str | None = None) -> Markup:
    """The tile map of one period as HTML; a tile chooses its region on the same page."""
    drawn = []
    for row in deliveries.to_dict("records"):
        kind, mark, words = _TILES[Delivery(row["state"])]
        if row["state"] == Delivery.LATE:
            words += f" на {wording.counted(int(row['days_late']), wording.DAY)}"
        if row["received_at"]:
            words += f", {wording.moment(str(row['received_at']))}"
        drawn.append(
            tiles.Tile(str(row["region"]), kind, mark, words, link(region=str(row["region"])))
        )
    counts = deliveries["state"].value_counts().to_dict()
    key = tiles.key((*_TILES[state], counts.get(state.value, 0)) for state in Delivery)
    return tiles.grid(drawn, chosen=chosen) + key
