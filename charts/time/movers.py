"""What changed, first in words, then who moved most: of one indicator or of each."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import links, styles, tables
from charts.look.links import Link, anchor, explained
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.comparison import movers
from indicators.comparison.movers import Tally
from indicators.definitions.catalogue import AUDIENCES, of_audience, unit_of
from indicators.definitions.model import Indicator
from indicators.standings.status import Status

Row = Mapping[Any, Any]

CSS = styles.beside(__file__)

NUMBER = 7


def facts(
    tally: Tally, appeared: int, fell_silent: int, *, values: bool, revisions: bool
) -> Markup:
    """The classes of changes with their numbers; ``values``: of all indicators, else of regions.

    ``appeared`` and ``fell_silent`` are regions with their first or without any report.
    """
    of = wording.VALUE if values else wording.REGION
    items = [
        ("▲ Выросли", tally.rose, of, ""),
        ("▼ Снизились", tally.fell, of, ""),
        ("Без изменений", tally.same, of, ""),
        (f"{SYMBOLS[Status.MET]} Достигнуты", tally.met, wording.TARGET, ""),
        ("✕ Утрачены", tally.lost, wording.TARGET, ""),
        ("Появились", appeared, wording.REGION, ""),
        ("Замолчали", fell_silent, wording.REGION, ""),
    ]
    if revisions:
        items.append(("Исправлены ревизией", tally.revised, of, ""))
    others = wording.whole(tally.coverage_only)
    note = f"из них {others} — только из-за состава отчитавшихся" if tally.coverage_only else ""
    items.append(("Изменились", tally.moved, wording.PLACE, note))
    drawn = join(
        html(
            "<li{}>{} <b>{}</b> {}</li>",
            "" if number else " class=zero",
            title,
            wording.counted(number, forms),
            note,
        )
        for title, number, forms, note in items
    )
    return html('<ul class="facts">{}</ul>', drawn)


def of_one(
    indicator: Indicator, changes: pd.DataFrame, *, since: str | None = None, link: Link
) -> Markup:
    """The largest rises and falls of one indicator, by its value and by the people behind it.

    ``since`` as in ``was``.
    """
    unit = wording.UNITS[unit_of(indicator)][2]
    parts = []
    if indicator.is_percentage:
        parts.append(_pair("В процентных пунктах", indicator, changes, False, since, link))
        parts.append(_pair(f"В числе: {unit}", indicator, changes, True, since, link))
    else:
        parts.append(_pair(f"В числе: {unit}", indicator, changes, False, since, link))
    return join(parts)


def _pair(
    title: str,
    indicator: Indicator,
    changes: pd.DataFrame,
    people: bool,
    since: str | None,
    link: Link,
) -> Markup:
    rises, falls = movers.largest(changes, NUMBER, people=people)
    by = "reached" if people else "change"
    longest = max((abs(value) for value in (*rises[by], *falls[by])), default=0.0)
    return html(
        '<h3>{}</h3><div class="pair">'
        '<div class="rises"><h4>▲ Больше всех прибавили</h4>{}</div>'
        '<div class="falls"><h4>▼ Больше всех потеряли</h4>{}</div></div>',
        title,
        _list(indicator, rises, by, longest, "Никто не прибавил.", since, link),
        _list(indicator, falls, by, longest, "Никто не снизился.", since, link),
    )


def _list(
    indicator: Indicator,
    rows: pd.DataFrame,
    by: str,
    longest: float,
    empty: str,
    since: str | None,
    link: Link,
) -> Markup:
    if rows.empty:
        return html('<p class="empty">{}</p>', empty)
    items = []
    for row in rows.to_dict("records"):
        value, people = wording.change(indicator, row["change"]), added(indicator, row["reached"])
        much, also = (value, people) if by == "change" else (_signed(row["reached"]), value)
        span = was_and_is(indicator, row, since, link)
        beside = (
            html('<span class="long">, {}</span>', also) if also and indicator.is_percentage else ""
        )
        items.append(
            html(
                '<li>{name} <span class="bar" aria-hidden="true">'
                '<i style="width:{width:.1f}%"></i></span> '
                '<span class="much">{much}</span> <span class="from">{span}{beside}</span></li>',
                name=links.region(link, row["region"]),
                width=100 * abs(row[by]) / longest,
                much=much,
                span=span,
                beside=beside,
            )
        )
    return html("<ol>{}</ol>", join(items))


def was_and_is(indicator: Indicator, row: Row, since: str | None, link: Link) -> Markup:
    """«48,1 % → 51,2 %»: what the value was, and what it is."""
    before, after = was(indicator, row, since, link), now(indicator, row, link)
    return html("{} →{}{}", before, wording.NBSP, after)


def was(indicator: Indicator, row: Row, since: str | None, link: Link) -> Markup:
    """The earlier value against its target of then, with the link to how it came about.

    ``since`` is the release that it is from, None where both values are from the shown one. Empty
    for no value.
    """
    words = wording.value(indicator, row["value_before"], row["target_before"])
    if not words:
        return NOTHING
    label = f"{wording.period_short(row['period_before'])}{', прежний выпуск' if since else ''}"
    at = {"period": row["period_before"], **({"release": since, "since": None} if since else {})}
    how = f"{label}: как посчитано"
    return explained(link, row["region"], indicator.code, words, label=how, **at)


def now(indicator: Indicator, row: Row, link: Link) -> Markup:
    """The present value against its target, with the link to how it came about."""
    words = wording.value(indicator, row["value"], row["target"])
    if not words:
        return NOTHING
    how = f"{wording.period_short(row['period'])}: как посчитано"
    return explained(link, row["region"], indicator.code, words, label=how, period=row["period"])


def added(indicator: Indicator, number: float) -> str:
    """«+1 204 школьника»; empty where there is nothing to compare."""
    if number != number:
        return ""
    unit = wording.plural(round(number), wording.UNITS[unit_of(indicator)])
    return f"{_signed(number)}{wording.NBSP}{unit}"


def _signed(number: float) -> str:
    return f"{'+' if number > 0 else ''}{wording.whole(round(number))}"


def of_each(changes: pd.DataFrame, *, link: Link) -> Markup:
    """A row an indicator: how many moved, who most, targets, places."""
    rows = movers.by_indicator(changes)
    body = []
    for sheet, audience in AUDIENCES.items():
        body.append(html('<tr><th scope="rowgroup" colspan="9">{}</th></tr>', audience))
        body += [
            _row(each, *rows[each.code], link) for each in of_audience(sheet) if each.code in rows
        ]
    heads = (
        *("Показатель", "Выросли", "Снизились", "Без изменений"),
        *("Больше всех прибавил", "Больше всех потерял"),
        *("Цель достигли", "Цель утратили", "Места изменились / из-за состава"),
    )
    left = ("Показатель", "Больше всех прибавил", "Больше всех потерял")
    return tables.boxed(heads, body, left=left, label="Изменения по показателям")


def _row(
    indicator: Indicator, tally: Tally, rises: pd.DataFrame, falls: pd.DataFrame, link: Link
) -> Markup:
    address = link("changes", only=indicator.code, indicator=indicator.code)
    title = html(
        '<th scope="row"><span>{}</span>{}</th>',
        indicator.code,
        anchor(address, indicator.short_title, identity=f"only-{indicator.code}"),
    )
    places = html("<td>{} / {}</td>", tally.moved, tally.coverage_only)
    if not tally.compared:
        why = "счет начат заново: периоды не сравнить" if tally.border else "сравнить нечего"
        return html('<tr>{}<td colspan="7" class="t not">{}</td>{}</tr>', title, why, places)
    most = join(_most(indicator, frame, link) for frame in (rises, falls))
    return html(
        "<tr>{title}<td>{rose}</td><td>{fell}</td><td>{same}</td>{most}"
        "<td>{met}</td><td>{lost}</td>{places}</tr>",
        title=title,
        rose=tally.rose,
        fell=tally.fell,
        same=tally.same,
        most=most,
        met=tally.met,
        lost=tally.lost,
        places=places,
    )


def _most(indicator: Indicator, frame: pd.DataFrame, link: Link) -> Markup:
    if frame.empty:
        return html('<td class="t not">{}</td>', wording.NOTHING)
    row = frame.iloc[0]
    also = added(indicator, row["reached"]) if indicator.is_percentage else ""
    change = wording.change(indicator, row["change"])
    words = ", ".join(filter(None, (change, also)))
    how = explained(link, row["region"], indicator.code, words, period=row["period"])
    return html('<td class="t">{} <small>{}</small></td>', links.region(link, row["region"]), how)
