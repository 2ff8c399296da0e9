"""A region's targets beside the recommended ones and those of others, and the decisions behind."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import Standing, by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.standings.statement import State
from indicators.standings.status import Status

CSS = styles.beside(__file__)

LOWER = "ниже рекомендуемой"
ALREADY = "уже достигнута"


def flags(indicator: Indicator, target: float, value: float | None) -> str:
    """What has to be said of a target: «ниже рекомендуемой; значение 57,7 % уже не ниже ее»."""
    words = []
    if target < indicator.target.value:
        words.append(LOWER)
    if value is not None and value == value and value >= target:
        words.append(ALREADY)
    return "; ".join(words)


def of_region(
    standings: pd.DataFrame,
    own: Mapping[str, float],
    peers: Mapping[str, Sequence[float]],
    *,
    link: Link,
) -> Markup:
    """The targets of a region; ``standings`` are its rows of one period, or none.

    ``own`` are its targets of the year, ``peers`` what the regions most like it have set, by
    indicator.
    """
    rows = by("indicator", standings) if len(standings) else {}
    body = []
    for code, indicator in INDICATORS.items():
        row = rows.get(code)
        value = row["value"] if row else None
        target = own.get(code)
        mine = Markup("<small>рекомендуемая</small>")
        if target is not None:
            words = flags(indicator, target, value)
            mine = html('<span class="own">{}</span>', wording.target(indicator, target))
            mine += html("<small>{}</small>", words) if words else NOTHING
        body.append(
            html(
                '<tr><td>{code}</td><th scope="row">{title}</th><td>{target}</td><td>{mine}</td>'
                '<td>{value}</td><td>{remaining}</td><td class="t pilot">{pilot}</td>'
                '<td class="t">{set_by}</td></tr>',
                code=code,
                title=anchor(link("ranking", indicator=code), indicator.short_title),
                target=wording.target(indicator, indicator.target.value),
                mine=mine,
                value=_value(indicator, row, link),
                remaining=_remaining(indicator, row),
                pilot=sentences.pilot(indicator),
                set_by=_set_by(indicator, peers.get(code, ())),
            )
        )
    heads = (
        *("№", "Показатель", "Рекомен­дуемая, не менее", "Цель региона, не менее", "Значение"),
        *("До цели", "Апробация", "Свои цели десяти похожих"),
    )
    return tables.boxed(heads, body, left={"Показатель", *heads[-2:]}, kind="mine")


def _value(indicator: Indicator, row: Standing | None, link: Link) -> Markup | str:
    if row is None:
        return wording.NOTHING
    explained = link("explanation", region=row["region"], indicator=indicator.code)
    if row["status"] == Status.NONE:
        return anchor(explained, wording.STATES[State(row["state"])])
    value, target = (row[name] for name in ("value", "target"))
    words = wording.value(indicator, value, target)
    return html("{} {}", symbol(row["status"]), anchor(explained, words))


def _remaining(indicator: Indicator, row: Standing | None) -> str:
    if row is None or row["status"] == Status.NONE:
        return ""
    return wording.still_to_reach(indicator, row["gap_count"]) or "достигнута"


def _set_by(indicator: Indicator, values: Sequence[float]) -> Markup | str:
    """«3 региона: 45–60 %»."""
    if not values:
        return Markup('<span class="quiet">никто</span>')
    low, high = (wording.target(indicator, end) for end in (min(values), max(values)))
    span = low if low == high else f"от {low} до {high}"
    return f"{wording.counted(len(values), wording.REGION)}: {span}"


def history(decisions: pd.DataFrame) -> Markup:
    """Every decision of a region on a year, newest first; rows of ``target_decisions``."""
    if decisions.empty:
        return Markup(
            "<p>Решений МВК о целях на этот год в данных нет: действуют рекомендуемые.</p>"
        )
    body = []
    for document, rows in sorted(decisions.groupby("document"), reverse=True):
        first = rows.iloc[0]
        own = [_decided(row) for row in rows.to_dict("records") if row["indicator"] in INDICATORS]
        changed = html("<ul>{}</ul>", join(own)) if own else "подтверждены рекомендуемые цели"
        comment = str(first["comment"] or "")
        body.append(
            html(
                '<tr><td class="t">№ {number}<small>от {day}</small></td>'
                '<td class="t">{changed}</td><td class="t">{comment}</td>'
                '<td class="t">{author}<small>{moment}</small></td>'
                '<td class="t">{file_name}</td><td>{document}</td></tr>',
                number=str(first["number"]),
                day=wording.day(date.fromisoformat(str(first["decided_on"]))),
                changed=changed,
                comment=comment,
                author=str(first["author"]),
                moment=wording.moment(str(first["received_at"])),
                file_name=str(first["file_name"] or "") or wording.NOTHING,
                document=document,
            )
        )
    heads = ("Решение", "Что установлено", "Пояснение", "Кто внес", "Файл", "Документ")
    return tables.boxed(heads, body, left=set(heads[:-1]))


def _decided(row: Mapping[Hashable, Any]) -> Markup:
    indicator = INDICATORS[str(row["indicator"])]
    value = row["value"]
    words = "снова рекомендуемая"
    if value is not None and value == value:
        words = wording.target(indicator, float(str(value)))
        if float(str(value)) < indicator.target.value:
            words += f" ({LOWER})"
    return html("<li>{} {}: {}</li>", indicator.code, indicator.short_title, words)


def of_decision(
    values: Mapping[str, float | None], own: Mapping[str, float], standings: pd.DataFrame
) -> Markup:
    """What a decision changes, before it is kept: target before, target after, what follows."""
    rows = by("indicator", standings) if len(standings) else {}
    body = []
    for code, value in values.items():
        indicator = INDICATORS[code]
        before = own.get(code)
        new = indicator.target.value if value is None else value
        row = rows.get(code)
        now = row["value"] if row else None
        words = [flags(indicator, new, None)] if value is not None else ["снова рекомендуемая"]
        if now is not None and now == now:
            shown = wording.value(indicator, now, new)
            verdict = "цель уже достигнута" if now >= new else "ниже этой цели"
            words.append(f"значение сейчас {shown} — {verdict}")
        body.append(
            html(
                '<tr><td>{code}</td><th scope="row">{short_title}</th>'
                "<td>{recommended}</td><td>{before}</td>"
                '<td class="own">{after}</td><td class="t">{words}</td></tr>',
                code=code,
                short_title=indicator.short_title,
                recommended=wording.target(indicator, indicator.target.value),
                before="рекомендуемая" if before is None else wording.target(indicator, before),
                after=wording.target(indicator, new),
                words="; ".join(filter(None, words)),
            )
        )
    heads = ("№", "Показатель", "Рекомен­дуемая", "Было", "Станет", "Что это значит")
    return tables.boxed(heads, body, left={"Показатель", "Что это значит"})


def others(
    own_targets: pd.DataFrame, standings: pd.DataFrame, indicator: Indicator, link: Link
) -> Markup:
    """What other regions have set for one indicator, beside their values; ``targets.among``."""
    rows = by("region", standings)
    body = []
    for each in own_targets.to_dict("records"):
        code = str(each["region"])
        row = rows.get(code)
        own = each["value"]
        target = "рекомендуемая" if own != own else wording.target(indicator, own)
        lower = html("<small>{}</small>", LOWER) if own < indicator.target.value else NOTHING
        body.append(
            html(
                '<tr><th scope="row">{}</th><td>{}{}</td><td>{}</td></tr>',
                anchor(link("profile", region=code), subjects.name(code)),
                target,
                lower,
                _value(indicator, row, link),
            )
        )
    return tables.boxed(("Регион", "Своя цель, не менее", "Значение"), body, left={"Регион"})
