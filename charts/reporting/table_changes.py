"""What a flat table changes, value by value, and which tables were loaded before."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from charts.reporting.findings import amount, difference
from indicators import wording

SHOWN = 200
_LATEST = 50

CSS = """
table { border-collapse: collapse; font-size: .8125rem; width: 100%; min-width: 46rem; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); white-space: nowrap; }
.n { text-align: right; white-space: nowrap; } .k { white-space: nowrap; }
.scroll { overflow-x: auto; } .high { max-height: 26rem; overflow-y: auto; }
.high thead th { position: sticky; top: 0; background: var(--paper); }
p { font-size: .8125rem; margin: .3rem 0; }
"""


class Change(NamedTuple):
    """One number: names of period, region and raw count; None is «не представлено»."""

    period: str
    region: str
    title: str
    before: int | None
    after: int


class Loaded(NamedTuple):
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


def changes(rows: Sequence[Change]) -> str:
    """At most SHOWN values that become others, the rest counted."""
    body = "".join(
        f'<tr><td class="k">{escape(row.period)}</td><td>{escape(row.region)}</td>'
        f'<td>{escape(row.title)}</td><td class="n">{amount(row.before)}</td>'
        f'<td class="n">{amount(row.after)}</td>'
        f'<td class="n">{difference(row.before, row.after)}</td></tr>'
        for row in rows[:SHOWN]
    )
    return (
        '<div class="scroll high" data-scroll tabindex="0" role="region" '
        'aria-label="Что изменится"><table><thead><tr><th>Период</th><th>Субъект</th>'
        '<th>Число формы</th><th class="n">Было</th><th class="n">Станет</th>'
        f'<th class="n">Изменение</th></tr></thead><tbody>{body}</tbody></table></div>'
    ) + _rest(len(rows) - SHOWN, wording.NUMBER)


def history(tables: Sequence[Loaded]) -> str:
    """Tables that came in, newest first as given; the older ones counted."""
    if not tables:
        return "<p>Таблиц еще не загружали.</p>"
    body = "".join(map(_loaded, tables[:_LATEST]))
    heads = "".join(
        f"<th>{head}</th>"
        for head in ("Получена", "От кого", "Файл", "Профиль", "Период", "Итог", "Документ")
    )
    return (
        f'<div class="scroll" data-scroll><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    ) + _rest(len(tables) - _LATEST, wording.TABLE)


def _loaded(table: Loaded) -> str:
    period = wording.period(table.period) if table.period else wording.NOTHING
    said = [wording.counted(table.regions, wording.REGION)] if table.accepted else []
    said += [wording.counted(table.errors, wording.ERROR)] if table.errors else []
    said += [wording.counted(table.warnings, wording.WARNING)] if table.warnings else []
    verdict = (
        '<span class="met">✓ принята</span>'
        if table.accepted
        else '<span class="missed">✕ отклонена</span>'
    )
    return (
        f'<tr><td class="k">{wording.moment(table.received_at)}</td>'
        f"<td>{_text(table.sender)}</td><td>{_text(table.file)}</td>"
        f"<td>{_text(table.profile) or wording.NOTHING}</td><td>{period}</td>"
        f"<td>{', '.join([verdict, *said])}</td>"
        f'<td class="k">{escape(table.submission)}</td></tr>'
    )


def _text(text: str) -> str:
    return escape(wording.shortened(text))


def _rest(number: int, forms: tuple[str, str, str]) -> str:
    return f"<p>… и еще {wording.counted(number, forms)}.</p>" if number > 0 else ""
