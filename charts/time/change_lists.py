"""What changed, as lists: targets met and lost, revisions, reports that came or stopped, places."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import links, styles, tables
from charts.look.links import Link
from charts.look.markup import Markup, html, join
from charts.look.status import SYMBOLS
from charts.time import movers
from indicators import wording
from indicators.comparison.changes import Presence, TargetEvent
from indicators.comparison.movers import moves, ordered
from indicators.definitions.catalogue import INDICATORS
from indicators.standings.status import Status
from indicators.statistics import verdicts

Row = Mapping[Any, Any]

CSS = movers.CSS + styles.beside(__file__)

# The farthest moves of an indicator; all of them stand in the table.
FARTHEST = 15

_LEFT = ("Регион", "Показатель", "Примечание")

_EVENTS = {
    TargetEvent.MET: ("met", f"{SYMBOLS[Status.MET]} достигли"),
    TargetEvent.LOST: ("missed", "✕ утратили"),
}


def targets(changes: pd.DataFrame, *, since: str | None = None, link: Link) -> Markup:
    """Targets newly met and lost by indicator, each region with its two values.

    ``since`` here and below as in ``movers.was``.
    """
    events = changes[changes["target_event"].notna()]
    if events.empty:
        return Markup(
            '<p class="empty">Ни одна цель не стала достигнутой и ни одна не утрачена.</p>'
        )
    events = events.sort_values("value", ascending=False)
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in events.to_dict("records"):
        rows.setdefault((row["indicator"], row["target_event"]), []).append(row)
    parts = []
    for code, indicator in INDICATORS.items():
        if not any((code, event) in rows for event in _EVENTS):
            continue
        parts.append(html("<dt>{} {}</dt>", code, indicator.short_title))
        for event, (colour, words) in _EVENTS.items():
            own = rows.get((code, event), [])
            named = join(
                (
                    html(
                        "{} <small>{}</small>",
                        links.region(link, row["region"]),
                        movers.was_and_is(indicator, row, since, link),
                    )
                    for row in own
                ),
                Markup(", "),
            )
            if named:
                parts.append(
                    html('<dd><b class="{}">{} ({}):</b> {}</dd>', colour, words, len(own), named)
                )
    return html("<dl>{}</dl>", join(parts))


def reports(presence: pd.DataFrame, *, link: Link) -> Markup:
    """Regions whose report is new, and those whose report is gone; ``changes.reporting``."""
    parts = []
    for kind, words in (
        (Presence.APPEARED, "Появились"),
        (Presence.FELL_SILENT, "Замолчали"),
    ):
        regions = presence.loc[presence["presence"] == kind, "region"]
        if len(regions):
            named = join((links.region(link, code) for code in regions), Markup(", "))
            parts.append(
                html('<p class="names"><b>{} ({}):</b> {}</p>', words, len(regions), named)
            )
    return join(parts) or Markup('<p class="empty">Отчитались те же регионы, что и прежде.</p>')


def revisions(
    changes: pd.DataFrame, submissions: pd.DataFrame, *, since: str | None = None, link: Link
) -> Markup:
    """What newer reports of the same period changed: who, when, which document, old and new."""
    rows = changes[changes["revised"].astype(bool)]
    if rows.empty:
        return Markup('<p class="empty">Ни одно значение не исправлено новой ревизией отчета.</p>')
    papers = submissions.set_index("submission").to_dict("index")
    body = []
    for (region, submission), group in rows.groupby(["region", "submission"], sort=True):
        paper = papers.get(submission)
        origin = f"ревизия {group['revision'].iloc[0]}"
        if paper:
            origin += (
                f" от {wording.moment(paper['received_at'])}, {paper['sender']}, "
                f"{paper['file_name']}, документ {submission}"
            )
        body.append(
            html(
                '<tr><th scope="rowgroup" colspan="5">{} <span class="paper">{}</span></th></tr>',
                links.region(link, str(region)),
                origin,
            )
        )
        body += [_revision(row, since, link) for row in group.to_dict("records")]
    heads = ("Показатель", "Было", "Стало", "Изменение", "Числа: было → стало")
    return tables.boxed(heads, body, left=_LEFT, label="Исправленные значения", kind="compact")


def _revision(row: Row, since: str | None, link: Link) -> Markup:
    indicator = INDICATORS[row["indicator"]]
    behind = [
        wording.counts_behind(indicator, row[f"numerator{side}"], row[f"denominator{side}"])
        for side in ("_before", "")
    ]
    before, now = movers.was(indicator, row, since, link), movers.now(indicator, row, link)
    counts = f"{behind[0] or wording.NOTHING} → {behind[1] or wording.NOTHING}"
    return html(
        '<tr><th scope="row"><span>{code}</span>{short_title}</th>'
        "<td>{before}</td><td>{now}</td><td>{change}</td><td>{counts}</td></tr>",
        code=indicator.code,
        short_title=indicator.short_title,
        before=before,
        now=now,
        change=wording.change(indicator, row["change"]),
        counts=counts if any(behind) else "",
    )


def ranks(changes: pd.DataFrame, *, link: Link) -> Markup:
    """Places that moved, of one indicator; those moved by others' coverage alone apart."""
    rows = moves(changes)
    if rows.empty:
        return Markup('<p class="empty">Ни одно место не изменилось.</p>')
    alone = rows[rows["coverage_only"]].sort_values(["rank", "region"])
    own = rows[~rows["coverage_only"]]
    parts = []
    if own.empty:
        parts.append(
            Markup('<p class="empty">Среди отчитавшихся оба раза никто никого не обошел.</p>')
        )
    else:
        heads = ("Регион", "Место было", "Место стало", "Обошел ▲ или пропустил ▼")
        body = [_moved(row, link) for row in own.head(FARTHEST).to_dict("records")]
        parts.append(tables.boxed(heads, body, left=_LEFT, label="Места", kind="compact"))
    if len(own) > FARTHEST:
        parts.append(
            html(
                '<p class="empty">Показаны {} самых больших изменений из {}; все — в таблице '
                "ниже.</p>",
                FARTHEST,
                len(own),
            )
        )
    if len(alone):
        named = join(
            (
                html(
                    "{} <small>{} → {}</small>",
                    links.region(link, row["region"]),
                    row["rank_before"],
                    row["rank"],
                )
                for row in alone.to_dict("records")
            ),
            Markup(", "),
        )
        parts.append(
            html(
                "<details><summary>Только из-за состава отчитавшихся: {}</summary>"
                '<p class="names">{}</p></details>',
                wording.counted(len(alone), wording.PLACE),
                named,
            )
        )
    return join(parts)


def _moved(row: Row, link: Link) -> Markup:
    step = int(row["move"])
    arrow = "▲" if step > 0 else "▼"
    return html(
        '<tr><th scope="row">{name}</th><td>{before}</td><td>{now}</td><td>{step}</td></tr>',
        name=links.region(link, row["region"]),
        before=row["rank_before"],
        now=row["rank"],
        step=f"{arrow}{wording.NBSP}{abs(step)}",
    )


def table(changes: pd.DataFrame, *, since: str | None = None, link: Link) -> Markup:
    """All regions of one indicator: both values, the change in points and in people, the place."""
    indicator = INDICATORS[changes["indicator"].iloc[0]]
    body = []
    for row in ordered(changes).to_dict("records"):
        both = row["presence"] == Presence.BOTH
        notes = [
            verdicts.PRESENCE[Presence(row["presence"])],
            verdicts.NOT_COMPARABLE if both and not row["comparable"] else "",
            verdicts.TARGET_EVENTS[TargetEvent(row["target_event"])]
            if row["target_event"] in set(TargetEvent)
            else "",
            "исправлено новой ревизией" if row["revised"] else "",
            verdicts.COVERAGE_ONLY if row["coverage_only"] else "",
        ]
        body.append(
            html(
                '<tr><th scope="row">{name}</th><td>{was}</td><td>{now}</td><td>{change}</td>'
                "<td>{added}</td><td>{rank_before} → {rank}</td>"
                '<td class="t">{notes}</td></tr>',
                name=links.region(link, row["region"]),
                was=movers.was(indicator, row, since, link),
                now=movers.now(indicator, row, link),
                change=wording.change(indicator, row["change"]),
                added=movers.added(indicator, row["reached"]),
                rank_before=_rank(row["rank_before"]),
                rank=_rank(row["rank"]),
                notes="; ".join(filter(None, notes)),
            )
        )
    heads = ("Регион", "Было", "Стало", "Изменение", "Число", "Место", "Примечание")
    return tables.boxed(heads, body, left=_LEFT, label="Все изменения", kind="compact")


def _rank(place: int | None) -> str:
    return wording.NOTHING if pd.isna(place) else str(place)
