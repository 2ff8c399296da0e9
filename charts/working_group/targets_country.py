"""Which regions have set targets for a year, and when: on the tile map, and in a table."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from charts.look import tables
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html
from charts.look.status import SYMBOLS
from charts.overview import tiles
from charts.working_group.targets import CSS
from indicators import wording
from indicators.commission import targets
from indicators.commission.targets import Decided
from indicators.regions import subjects
from indicators.standings.status import Status

__all__ = ["CSS", "table", "tile_map"]

_TILES = {
    Decided.IN_TIME: ("met", SYMBOLS[Status.MET]),
    Decided.LATE: ("near", "◷"),
    Decided.OVERDUE: ("missed", "✕"),
    Decided.OPEN: ("none", ""),
}


def tile_map(overview: pd.DataFrame, *, link: Link, chosen: str | None = None) -> Markup:
    """Who has set targets, as the tile map; rows of ``targets.overview``."""
    drawn = [
        tiles.Tile(
            str(row["region"]),
            _TILES[Decided(row["state"])][0],
            _TILES[Decided(row["state"])][1],
            _words(row),
            link("targets", region=str(row["region"]), view=None),
        )
        for row in overview.to_dict("records")
    ]
    counts = overview["state"].value_counts().to_dict()
    key = tiles.key(
        (kind, mark, targets.STATES[state], counts[state.value])
        for state, (kind, mark) in _TILES.items()
        if counts.get(state.value, 0)
    )
    return tiles.grid(drawn, chosen=chosen) + key


def _words(row: Mapping[Hashable, Any]) -> str:
    words = targets.STATES[Decided(str(row["state"]))]
    if not row["number"]:
        return words
    return f"{words}: решение № {row['number']}, своих целей {row['own']}"


def table(overview: pd.DataFrame, *, link: Link, chosen: str | None = None) -> Markup:
    """The same as rows: state, first decision, own targets in force."""
    body = []
    for row in overview.to_dict("records"):
        code = str(row["region"])
        name = anchor(link("targets", region=code, view=None), subjects.name(code))
        decided = wording.NOTHING
        if row["number"]:
            day = wording.day(date.fromisoformat(str(row["decided_on"])))
            decided = f"№ {row['number']} от {day}"
        late = f" на {wording.counted(row['days_late'], wording.DAY)}" if row["days_late"] else ""
        words = targets.STATES[Decided(row["state"])]
        kind, mark = _TILES[Decided(row["state"])]
        lower = (
            html("<small>ниже рекомендуемых: {}</small>", row["lower"]) if row["lower"] else NOTHING
        )
        body.append(
            html(
                '<tr{chosen}><td>{code}</td><th scope="row">{name}</th>'
                '<td class="t"><span class="{kind}" aria-hidden="true">{mark}</span> {words}{late}'
                '</td><td class="t">{decided}</td><td>{decisions}</td><td>{own}{lower}</td></tr>',
                chosen=" class=chosen" if code == chosen else "",
                code=code,
                name=name,
                kind=kind,
                mark=mark,
                words=words,
                late=late,
                decided=decided,
                decisions=row["decisions"] or "",
                own=row["own"] or "",
                lower=lower,
            )
        )
    heads = ("Код", "Регион", "Цели", "Первое решение", "Решений", "Своих целей")
    return tables.boxed(heads, body, left={"Регион", "Цели", "Первое решение"})
