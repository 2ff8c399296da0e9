"""Colours and symbols, for every chart: the palette as custom properties, light and dark."""

from collections.abc import Callable, Collection, Mapping
from html import escape
from typing import Any

import pandas as pd

from indicators import wording
from indicators.palette import DARK, LIGHT, Palette
from indicators.regions.recognition import REGIONS
from indicators.standings.status import Status, statuses

# ``link(page, region=…)`` → the address of a view; the pages know how addresses are made.
Link = Callable[..., str]

# A row of ``standings`` with its ``status``.
Standing = Mapping[str, Any]


def _own(palette: Palette) -> str:
    """The colours that the platform has no names for, as custom properties."""
    return " ".join(f"--{role.replace('_', '-')}: {getattr(palette, role)};" for role in _OWN)


_STATUS_ROLES = tuple(
    status + part
    for status in (Status.MET, Status.NEAR, Status.MISSED)
    for part in ("", "_fill", "_bar")
)
_OWN = ("quiet", "dot", "rule", *_STATUS_ROLES)

# Custom properties of a drawing; the platform's own (--st-…) follow its theme.
COLOURS = f"""
.drawing {{
  --ink: var(--st-text-color); --paper: var(--st-background-color);
  --shade: var(--st-secondary-background-color); --line: var(--st-border-color);
  --accent: var(--st-primary-color); {_own(LIGHT)}
}}
.drawing[data-theme=dark] {{ {_own(DARK)} }}
.met {{ color: var(--met); }} .near {{ color: var(--near); }} .missed {{ color: var(--missed); }}
.none, .quiet {{ color: var(--quiet); }}
.how {{ color: inherit; text-decoration: none; }}
.how:hover, .how:focus-visible {{ text-decoration: underline; }}
.sr {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
"""

TEXT_CSS = """
:host { display: block; }
.drawing { color: var(--ink); font-family: var(--st-font); font-size: var(--st-base-font-size);
  line-height: 1.35; font-variant-numeric: tabular-nums; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
/* Words that only help with the mouse. */
@media print { .hint { display: none; } }
"""

SYMBOLS = wording.STATUS_SYMBOLS


def by(column: str, standings: pd.DataFrame) -> dict[str, Standing]:
    """Rows of ``standings`` with their status, keyed by one column; later rows win."""
    return {str(row[column]): row for row in _rows(standings)}


def by_pair(standings: pd.DataFrame, regions: Collection[str]) -> dict[tuple[str, str], Standing]:
    """Rows of some regions in one period with their status, keyed by indicator and region."""
    frame = standings[standings["region"].isin(regions)]
    return {(row["indicator"], row["region"]): row for row in _rows(frame)}


def _rows(standings: pd.DataFrame) -> list[Standing]:
    """Each row with its status, in a third of the time that ``to_dict("records")`` takes."""
    columns = {str(name): _objects(standings[name]) for name in standings.columns}
    columns["status"] = statuses(standings).tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _objects(column: pd.Series) -> list[Any]:
    """The values as Python has them, None where a whole number is missing."""
    if isinstance(column.dtype, pd.Int64Dtype):
        return list(column.array.to_numpy(dtype="O", na_value=None))
    return column.tolist()


def symbol(status: str) -> str:
    """The symbol of a status, with the words for those who hear the page."""
    status = Status(status)
    if status is Status.NONE:
        return ""
    return (
        f'<span class="{status}" aria-hidden="true">{SYMBOLS[status]}</span>'
        f'<span class="sr">{wording.STATUSES[status]}: </span>'
    )


def names(codes: tuple[str, ...]) -> str:
    """Names of regions by code: «Самарская область, Ярославская область»."""
    return ", ".join(REGIONS[code].name for code in codes)


def alphabetic(code: str) -> str:
    """What regions are sorted by where they stand under their short names."""
    return REGIONS[code].short_name.replace("ё", "е")


def anchor(address: str, text: str, *, identity: str = "", label: str = "") -> str:
    """A link that the page follows without loading itself anew; ``text`` is escaped here."""
    attributes = f' id="{identity}"' if identity else ""
    if label:
        attributes += f' title="{escape(label)}"'
    return f'<a href="{escape(address)}" data-go{attributes}>{escape(text)}</a>'


def explained(
    link: Link, region: str, indicator: str, words: str, *, label: str = "", **at: str | None
) -> str:
    """A value that leads to how it was computed; ``at`` is its period or release if not the shown.

    Calm until the pointer or the focus comes: a screen full of values is no screen full of links.
    ``label`` is a tooltip, «Как посчитано» where none is given; ``words`` are escaped here.
    """
    address = escape(link("explanation", region=region, indicator=indicator, **at))
    title = escape(label or "Как посчитано")
    return f'<a class="how" href="{address}" data-go title="{title}">{escape(words)}</a>'


def badge(text: str) -> str:
    """A mark beside a title."""
    return f'<span class="badge">{escape(text)}</span>'
