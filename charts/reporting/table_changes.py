"""What a flat table changes, value by value, and which tables were loaded before."""

from collections.abc import Sequence
from typing import NamedTuple

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from charts.reporting.findings import amount, difference
from indicators import wording
from indicators.standings.status import Status

SHOWN = 200
_LATEST = 50

CSS = styles.beside(__file__)


class Change(NamedTuple):
    """One number: names of period, region and raw count; None is «не представлено»."""

    period: str
    region: str
    title: str
    before: int | None
    after: int


class LoadedTable(NamedTuple):
    """One document of a table in the archive; ``profile`` is empty for a rejected one."""

    received_at: str
    sender: str
    file: str
    profile: str
    period: str
    accepted: bool
    regions: int
    errors: int
    warnings: int
    submission: str


def changes(rows: Sequence[Change]) -> Markup:
    """At most SHOWN values that become others, the rest counted."""
    body = join(
        html(
            '<tr><td class="k">{period}</td><td>{region}</td><td>{title}</td>'
            '<td class="n">{before}</td><td class="n">{after}</td><td class="n">{change}</td></tr>',
            period=row.period,
            region=row.region,
            title=row.title,
            before=amount(row.before),
            after=amount(row.after),
            change=difference(row.before, row.after),
        )
        for row in rows[:SHOWN]
    )
    table = html(
        '<div class="scroll high" data-scroll tabindex="0" role="region" '
        'aria-label="Что изменится"><table><thead><tr><th>Период</th><th>Субъект</th>'
        '<th>Число формы</th><th class="n">Было</th><th class="n">Станет</th>'
        '<th class="n">Изменение</th></tr></thead><tbody>{}</tbody></table></div>',
        body,
    )
    return table + _rest(len(rows) - SHOWN, wording.NUMBER)


def history(tables: Sequence[LoadedTable]) -> Markup:
    """Tables that came in, newest first as given; the older ones counted."""
    if not tables:
        return Markup("<p>Таблиц еще не загружали.</p>")
    body = join(map(_loaded_table, tables[:_LATEST]))
    heads = join(
        html("<th>{}</th>", head)
        for head in ("Получена", "От кого", "Файл", "Профиль", "Период", "Итог", "Документ")
    )
    table = html(
        '<div class="scroll" data-scroll><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        heads,
        body,
    )
    return table + _rest(len(tables) - _LATEST, wording.TABLE)


def _loaded_table(table: LoadedTable) -> Markup:
    period = wording.period(table.period) if table.period else wording.NOTHING
    numbers = [wording.counted(table.regions, wording.REGION)] if table.accepted else []
    numbers += [wording.counted(table.errors, wording.ERROR)] if table.errors else []
    numbers += [wording.counted(table.warnings, wording.WARNING)] if table.warnings else []
    verdict = html('<span class="met">{} принята</span>', SYMBOLS[Status.MET])
    if not table.accepted:
        verdict = Markup('<span class="missed">✕ отклонена</span>')
    return html(
        '<tr><td class="k">{moment}</td><td>{sender}</td><td>{file}</td><td>{profile}</td>'
        '<td>{period}</td><td>{verdict}</td><td class="k">{submission}</td></tr>',
        moment=wording.moment(table.received_at),
        sender=wording.shortened(table.sender),
        file=wording.shortened(table.file),
        profile=wording.shortened(table.profile) or wording.NOTHING,
        period=period,
        verdict=join([verdict, *numbers], Markup(", ")),
        submission=table.submission,
    )


def _rest(number: int, forms: tuple[str, str, str]) -> Markup:
    return html("<p>… и еще {}.</p>", wording.counted(number, forms)) if number > 0 else NOTHING
