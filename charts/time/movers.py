"""What changed, first in words, then who moved most: of one indicator or of each."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from charts.look.links import Link, anchor, explained
from indicators import wording
from indicators.comparison import movers
from indicators.comparison.movers import Tally
from indicators.definitions.catalogue import AUDIENCES, of_audience, unit_of
from indicators.definitions.model import Indicator
from indicators.regions.recognition import REGIONS

Row = Mapping[Any, Any]

CSS = """
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.25rem, 1fr));
  gap: .7rem 1.1rem; margin: .5rem 0 .8rem; padding: 0; list-style: none; }
.facts li { font-size: .8125rem; color: var(--quiet); line-height: 1.3; padding-top: .25rem;
  border-top: 1px solid var(--line); }
.facts b { display: block; font-size: 1.125rem; font-weight: 600; color: var(--ink); }
.facts .zero b { color: var(--quiet); font-weight: 400; }
h3 { font-size: 1rem; font-weight: 600; margin: 1.2rem 0 .4rem; padding-bottom: .25rem;
  border-bottom: 2px solid var(--ink); }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .4rem 2.6rem; }
h4 { font-size: .8125rem; font-weight: 600; margin: .3rem 0 .15rem; }
ol { margin: 0; padding: 0; list-style: none; }
ol li { display: grid; grid-template-columns: 11rem minmax(3rem, 1fr) 6.2rem 13.5rem;
  column-gap: .7rem; align-items: center; font-size: .8125rem; padding: .17rem 0;
  border-bottom: 1px solid var(--rule); }
ol a { color: var(--ink); text-decoration: none; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; }
a:hover { color: var(--accent); text-decoration: underline; }
.bar { height: .7rem; } .bar i { display: block; height: 100%; min-width: 2px; }
.rises .bar i { background: var(--quiet); }
.falls .bar i { background: repeating-linear-gradient(-45deg, var(--quiet) 0 2px,
  transparent 2px 5px); outline: 1px solid var(--quiet); outline-offset: -1px; }
.much { text-align: right; font-weight: 600; white-space: nowrap; }
.from { color: var(--quiet); font-size: .75rem; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; }
.empty { font-size: .8125rem; color: var(--quiet); margin: .2rem 0 .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .8125rem; width: 100%; }
th, td { padding: .32rem .55rem; text-align: right; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); white-space: nowrap; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); vertical-align: bottom;
  white-space: normal; }
th[scope=row], .t { text-align: left; white-space: normal; } th[scope=row] { min-width: 14rem; }
th[scope=row] span { color: var(--quiet); margin-right: .35rem; }
th[scope=rowgroup] { text-align: left; font-weight: 600; padding-top: .8rem; }
table a { color: var(--ink); text-decoration: none; }
ol .how, td .how { color: inherit; } th[scope=row] a { color: var(--accent); }
td small { display: block; color: var(--quiet); font-size: .75rem; }
.not { color: var(--quiet); }
@media (max-width: 1100px) { .pair { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 640px) {
  ol li { grid-template-columns: minmax(0, 1fr) auto; row-gap: .1rem; }
  .bar { grid-row: 2; height: .5rem; } .from { grid-row: 2; grid-column: 2; text-align: right; }
  .from .long { display: none; }
  .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  th[scope=row] { min-width: 9rem; }
}
"""

NUMBER = 7


def facts(tally: Tally, appeared: int, fell_silent: int, *, values: bool, revisions: bool) -> str:
    """The classes of changes with their numbers; ``values``: of all indicators, else of regions.

    ``appeared`` and ``fell_silent`` are regions with their first or without any report.
    """
    of = wording.VALUE if values else wording.REGION
    items = [
        ("▲ Выросли", tally.rose, of, ""),
        ("▼ Снизились", tally.fell, of, ""),
        ("Без изменений", tally.same, of, ""),
        ("✓ Достигнуты", tally.met, wording.TARGET, ""),
        ("✕ Утрачены", tally.lost, wording.TARGET, ""),
        ("Появились", appeared, wording.REGION, ""),
        ("Замолчали", fell_silent, wording.REGION, ""),
    ]
    if revisions:
        items.append(("Исправлены ревизией", tally.revised, of, ""))
    others = wording.whole(tally.coverage_only)
    note = f"из них {others} — только из-за состава отчитавшихся" if tally.coverage_only else ""
    items.append(("Изменились", tally.moved, wording.PLACE, note))
    drawn = "".join(
        f"<li{'' if number else ' class=zero'}>{title} <b>{wording.counted(number, forms)}</b> "
        f"{note}</li>"
        for title, number, forms, note in items
    )
    return f'<ul class="facts">{drawn}</ul>'


def of_one(
    indicator: Indicator, changes: pd.DataFrame, *, since: str | None = None, link: Link
) -> str:
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
    return "".join(parts)


def _pair(
    title: str,
    indicator: Indicator,
    changes: pd.DataFrame,
    people: bool,
    since: str | None,
    link: Link,
) -> str:
    rises, falls = movers.largest(changes, NUMBER, people=people)
    by = "reached" if people else "change"
    longest = max((abs(value) for value in (*rises[by], *falls[by])), default=0.0)
    return (
        f'<h3>{title}</h3><div class="pair">'
        f'<div class="rises"><h4>▲ Больше всех прибавили</h4>'
        f"{_list(indicator, rises, by, longest, 'Никто не прибавил.', since, link)}</div>"
        f'<div class="falls"><h4>▼ Больше всех потеряли</h4>'
        f"{_list(indicator, falls, by, longest, 'Никто не снизился.', since, link)}</div></div>"
    )


def _list(
    indicator: Indicator,
    rows: pd.DataFrame,
    by: str,
    longest: float,
    empty: str,
    since: str | None,
    link: Link,
) -> str:
    if rows.empty:
        return f'<p class="empty">{empty}</p>'
    items = []
    for row in rows.to_dict("records"):
        region = REGIONS[row["region"]]
        value, people = wording.change(indicator, row["change"]), added(indicator, row["reached"])
        much, also = (value, people) if by == "change" else (_signed(row["reached"]), value)
        span = was_and_is(indicator, row, since, link)
        beside = f'<span class="long">, {also}</span>' if also and indicator.is_percentage else ""
        name = anchor(link("profile", region=region.code), region.short_name, label=region.name)
        items.append(
            f'<li>{name} <span class="bar" aria-hidden="true">'
            f'<i style="width:{100 * abs(row[by]) / longest:.1f}%"></i></span> '
            f'<span class="much">{much}</span> <span class="from">{span}{beside}</span></li>'
        )
    return f"<ol>{''.join(items)}</ol>"


def was_and_is(indicator: Indicator, row: Row, since: str | None, link: Link) -> str:
    """«48,1 % → 51,2 %»: what the value was, and what it is."""
    return f"{was(indicator, row, since, link)} →{wording.NBSP}{now(indicator, row, link)}"


def was(indicator: Indicator, row: Row, since: str | None, link: Link) -> str:
    """The earlier value against its target of then, with the link to how it came about.

    ``since`` is the release that it is from, None where both values are from the shown one. Empty
    for no value.
    """
    words = wording.value(indicator, row["value_before"], row["target_before"])
    if not words:
        return ""
    label = f"{wording.period_short(row['period_before'])}{', прежний выпуск' if since else ''}"
    at = {"period": row["period_before"], **({"release": since, "since": None} if since else {})}
    how = f"{label}: как посчитано"
    return explained(link, row["region"], indicator.code, words, label=how, **at)


def now(indicator: Indicator, row: Row, link: Link) -> str:
    """The present value against its target, with the link to how it came about."""
    words = wording.value(indicator, row["value"], row["target"])
    if not words:
        return ""
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


def of_each(changes: pd.DataFrame, *, link: Link) -> str:
    """A row an indicator: how many moved, who most, targets, places."""
    rows = movers.by_indicator(changes)
    body = []
    for sheet, audience in AUDIENCES.items():
        body.append(f'<tr><th scope="rowgroup" colspan="9">{escape(audience)}</th></tr>')
        body += [
            _row(each, *rows[each.code], link) for each in of_audience(sheet) if each.code in rows
        ]
    heads = (
        *("Показатель", "Выросли", "Снизились", "Без изменений"),
        *("Больше всех прибавил", "Больше всех потерял"),
        *("Цель достигли", "Цель утратили", "Места изменились / из-за состава"),
    )
    head = "".join(
        f'<th scope="col"{" class=t" if number in (0, 4, 5) else ""}>{name}</th>'
        for number, name in enumerate(heads)
    )
    return (
        '<div class="scroll" data-scroll tabindex="0" role="region" '
        'aria-label="Изменения по показателям">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _row(
    indicator: Indicator, tally: Tally, rises: pd.DataFrame, falls: pd.DataFrame, link: Link
) -> str:
    address = link("changes", only=indicator.code, indicator=indicator.code)
    title = (
        f'<th scope="row"><span>{indicator.code}</span>'
        f"{anchor(address, indicator.short_title, identity=f'only-{indicator.code}')}</th>"
    )
    places = f"<td>{tally.moved} / {tally.coverage_only}</td>"
    if not tally.compared:
        why = "счет начат заново: периоды не сравнить" if tally.border else "сравнить нечего"
        return f'<tr>{title}<td colspan="7" class="t not">{why}</td>{places}</tr>'
    most = "".join(_most(indicator, frame, link) for frame in (rises, falls))
    return (
        f"<tr>{title}<td>{tally.rose}</td><td>{tally.fell}</td><td>{tally.same}</td>{most}"
        f"<td>{tally.met}</td><td>{tally.lost}</td>{places}</tr>"
    )


def _most(indicator: Indicator, frame: pd.DataFrame, link: Link) -> str:
    if frame.empty:
        return f'<td class="t not">{wording.NOTHING}</td>'
    row = frame.iloc[0]
    region = REGIONS[row["region"]]
    name = anchor(link("profile", region=region.code), region.short_name, label=region.name)
    also = added(indicator, row["reached"]) if indicator.is_percentage else ""
    change = wording.change(indicator, row["change"])
    said = ", ".join(filter(None, (change, also)))
    how = explained(link, region.code, indicator.code, said, period=row["period"])
    return f'<td class="t">{name} <small>{how}</small></td>'
