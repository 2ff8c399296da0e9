"""Now and then: what some more people would change, side by side."""

from html import escape

from charts.look.links import Link, anchor
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import unit_of
from indicators.definitions.model import Indicator
from indicators.progress.past import Row
from indicators.progress.what_if import Effect, WhatIf
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = """
.two { display: grid; grid-template-columns: minmax(7rem, 12rem) minmax(8rem, 16rem)
  minmax(8rem, 16rem); margin: .4rem 0 .8rem; font-size: .9375rem; }
.two > * { padding: .5rem .8rem .45rem 0; border-top: 1px solid var(--rule); margin: 0; }
.two .head { border: 0; padding-block: 0; font-size: .75rem; color: var(--quiet); }
.two .term { color: var(--quiet); } .two b { font-weight: 600; }
.two .big { font-size: 1.6rem; font-weight: 600; line-height: 1.2; }
.two a, li a { color: inherit; text-decoration: none; }
.two a:hover, li a:hover { text-decoration: underline; }
.two small { display: block; font-size: .8125rem; color: var(--quiet); }
h3 { font-size: 1rem; font-weight: 600; margin: .6rem 0 .2rem; }
ul { margin: .1rem 0 .6rem; padding-left: 1.1rem; font-size: .875rem; max-width: 60rem; }
"""


def effect(found: WhatIf, *, link: Link) -> str:
    """The indicator now and then, what else changes, and which counts moved along, as HTML."""
    indicator, now, then = found.effect.indicator, found.effect.now, found.effect.then
    added = wording.counted(found.more, wording.UNITS[unit_of(indicator)])
    lines = {
        "": ("сейчас", f"станет, если еще {added}"),
        "Значение": (_value(indicator, now, link), _value(indicator, then)),
        "К цели": (_status(indicator, now), _status(indicator, then)),
        "До цели": (_missing(indicator, now), _missing(indicator, then)),
        "Место в стране": (_place(now), _place(then)),
    }
    cells = []
    for term, (before, after) in lines.items():
        style = "" if term else ' class="head"'
        cells.append(
            f'<div class="{"term" if term else "head"}">{term}</div><div{style}>{before}</div>'
            f"<div{style}>{after}</div>"
        )
    return f'<div class="two">{"".join(cells)}</div>{_beside(found, link)}{_moved(found)}'


def _value(indicator: Indicator, row: Row, link: Link | None = None) -> str:
    """The value; what is there today leads to how it was computed."""
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    shown = wording.value(indicator, row["value"], row["target"])
    if link:
        explained = link("explanation", region=row["region"], indicator=indicator.code)
        shown = anchor(explained, shown, label="Как посчитано")
    return f'<span class="big {row["status"]}">{shown}</span><small>{behind}</small>'


def _status(indicator: Indicator, row: Row) -> str:
    status = Status(row["status"])
    return (
        f'<b class="{status}"><span aria-hidden="true">{SYMBOLS[status]}</span> '
        f"{wording.STATUSES[status]}</b>"
        f"<small>{wording.gap(indicator, row['gap'])} к цели "
        f"{wording.target(indicator, row['target'])}</small>"
    )


def _missing(indicator: Indicator, row: Row) -> str:
    return wording.still_to_reach(indicator, row["gap_count"]) or wording.NOTHING


def _place(row: Row) -> str:
    place = wording.rank_among(row["rank"], row["rank_last"], int(row["ranked_among"]))
    if row["rank_lower"] != row["rank_lower"] or row["rank_lower"] is None:
        return f"<b>{place}</b>"
    open_places = verdicts.place_range(row["rank_lower"], row["rank_upper"])
    return f"<b>{place}</b><small>интервал места {open_places}</small>"


def _beside(found: WhatIf, link: Link) -> str:
    items = "".join(f"<li>{_change(each, link)}</li>" for each in found.beside)
    return f"<h3>Заодно изменится</h3><ul>{items}</ul>" if items else ""


def _change(other: Effect, link: Link) -> str:
    indicator = other.indicator
    values = [
        wording.value(indicator, each["value"], each["target"]) for each in (other.now, other.then)
    ]
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    return f"{indicator.code} {title}: {values[0]} → {values[1]}"


def _moved(found: WhatIf) -> str:
    items = "".join(
        f"<li>«{escape(each.count.title)}»: {wording.whole(each.before)} → "
        f"{wording.whole(each.after)}</li>"
        for each in found.moved
    )
    return f"<h3>Чтобы числа отчета сходились, выросло и это</h3><ul>{items}</ul>" if items else ""
