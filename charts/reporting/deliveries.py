"""The calendar of reports: 89 tiles, who has reported on a period and who has not."""

from html import escape

import pandas as pd

from charts.look.links import Link
from charts.overview import tiles
from indicators import wording
from indicators.roadmap.deadlines import Delivery

# The colours of met and missed serve again: calm for what is there, warm for what is not.
_TILES = {
    Delivery.ACCEPTED: ("met", "✓", "принят в срок"),
    Delivery.LATE: ("near", "◷", "принят с опозданием"),
    Delivery.REJECTED: ("missed", "✕", "отклонен проверкой"),
    Delivery.MISSING: ("none", "", "не получен"),
}


def calendar(deliveries: pd.DataFrame, *, link: Link, chosen: str | None = None) -> str:
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
    key = "".join(
        f'<span><i class="k-{_TILES[state][0]}"></i>{escape(_TILES[state][1])} '
        f"{_TILES[state][2]}: <b>{counts.get(state.value, 0)}</b></span>"
        for state in Delivery
    )
    return f"{tiles.grid(drawn, chosen=chosen)}<p>{key}</p>"


CSS = tiles.CSS
