"""Now and then: what some more people would change, side by side."""

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.definitions.catalogue import unit_of
from indicators.definitions.model import Indicator
from indicators.progress.past import Row
from indicators.progress.what_if import Effect, WhatIf
from indicators.standings.status import Status
from indicators.statistics import verdicts

CSS = styles.beside(__file__)


def effect(what_if: WhatIf, *, link: Link) -> Markup:
    """The indicator now and then, what else changes, and which counts moved along, as HTML."""
    indicator, now, then = what_if.effect.indicator, what_if.effect.now, what_if.effect.then
    added = wording.counted(what_if.more, wording.UNITS[unit_of(indicator)])
    lines: dict[str, tuple[object, object]] = {
        "": ("сейчас", f"станет, если еще {added}"),
        "Значение": (_value(indicator, now, link), _value(indicator, then)),
        "К цели": (_status(indicator, now), _status(indicator, then)),
        "До цели": (_missing(indicator, now), _missing(indicator, then)),
        "Место в стране": (_place(now), _place(then)),
    }
    cells = []
    for term, (before, after) in lines.items():
        style = NOTHING if term else Markup(' class="head"')
        cells.append(
            html(
                '<div class="{kind}">{term}</div>'
                "<div{style}>{before}</div><div{style}>{after}</div>",
                kind="term" if term else "head",
                term=term,
                style=style,
                before=before,
                after=after,
            )
        )
    return html(
        '<div class="two">{}</div>{}{}', join(cells), _beside(what_if, link), _moved(what_if)
    )


def _value(indicator: Indicator, row: Row, link: Link | None = None) -> Markup:
    """The value; what is there today leads to how it was computed."""
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    value = wording.value(indicator, row["value"], row["target"])
    shown: object = value
    if link:
        explained = link("explanation", region=row["region"], indicator=indicator.code)
        shown = anchor(explained, value, label="Как посчитано")
    return html('<span class="big {}">{}</span><small>{}</small>', row["status"], shown, behind)


def _status(indicator: Indicator, row: Row) -> Markup:
    status = Status(row["status"])
    return html(
        '<b class="{status}"><span aria-hidden="true">{symbol}</span> {words}</b>'
        "<small>{gap} к цели {target}</small>",
        status=status,
        symbol=SYMBOLS[status],
        words=wording.STATUSES[status],
        gap=wording.gap(indicator, row["gap"]),
        target=wording.target(indicator, row["target"]),
    )


def _missing(indicator: Indicator, row: Row) -> str:
    return wording.still_to_reach(indicator, row["gap_count"]) or wording.NOTHING


def _place(row: Row) -> Markup:
    place = wording.rank_among(row["rank"], row["rank_last"], int(row["ranked_among"]))
    if row["rank_lower"] != row["rank_lower"] or row["rank_lower"] is None:
        return html("<b>{}</b>", place)
    open_places = verdicts.place_range(row["rank_lower"], row["rank_upper"])
    return html("<b>{}</b><small>интервал места {}</small>", place, open_places)


def _beside(what_if: WhatIf, link: Link) -> Markup:
    items = join(html("<li>{}</li>", _change(each, link)) for each in what_if.beside)
    return html("<h3>Заодно изменится</h3><ul>{}</ul>", items) if items else NOTHING


def _change(other: Effect, link: Link) -> Markup:
    indicator = other.indicator
    values = [
        wording.value(indicator, each["value"], each["target"]) for each in (other.now, other.then)
    ]
    title = anchor(link("ranking", indicator=indicator.code), indicator.short_title)
    return html("{} {}: {} → {}", indicator.code, title, *values)


def _moved(what_if: WhatIf) -> Markup:
    items = join(
        html(
            "<li>«{}»: {} → {}</li>",
            each.count.title,
            wording.whole(each.before),
            wording.whole(each.after),
        )
        for each in what_if.moved
    )
    if not items:
        return NOTHING
    return html("<h3>Чтобы числа отчета сходились, выросло и это</h3><ul>{}</ul>", items)
