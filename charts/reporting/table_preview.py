"""What was understood of a flat table, as tables for the person who is about to load it.

Every text comes from a file of others: it is escaped and shortened here, and of everything that
may be long only a part is shown and the rest counted.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from indicators import wording

MOST_ROWS = 100
MOST_COLUMNS = 60
MOST_CHECKS = 40

_OF_NUMBERS = frozenset(
    ("Строка", "Чисел", "Пропусков", "Слов", "Указано", "Сумма частей", "Разница")
)

CSS = """
table { border-collapse: collapse; font-size: .8125rem; margin: .2rem 0 .6rem; }
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); vertical-align: bottom; }
.w { width: 100%; min-width: 40rem; } .n { text-align: right; white-space: nowrap; }
.k { white-space: nowrap; } .scroll { overflow-x: auto; }
.s th, .s td { min-width: 5.5rem; max-width: 13rem; } .s thead th { text-align: right; }
.s thead th:first-child { text-align: left; }
.s .to { background: var(--met-fill); } .s small { display: block; color: var(--quiet); }
.bad { color: var(--missed); font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .2rem 0 .6rem;
  font-size: .875rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 640px) {
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .4rem; }
}
summary { cursor: pointer; font-size: .875rem; padding: .25rem 0; }
summary:focus-visible { outline: 2px solid var(--accent); }
p { font-size: .8125rem; margin: .2rem 0 .6rem; }
h4 { font-size: .9375rem; margin: .4rem 0 .2rem; }
"""


class SampleColumn(NamedTuple):
    """A column of the sample: its letter, its words from top to bottom, what it will become."""

    letter: str
    heading: Sequence[str]
    becomes: str = ""


class SampleValue(NamedTuple):
    """A cell as written, the number as read in Russian notation, the reason why there is none."""

    written: str
    read: str = ""
    reason: str = ""


class Seen(NamedTuple):
    """A column beside the names and what was seen in it."""

    letter: str
    heading: Sequence[str]
    numbers: int
    missing: int
    texts: int
    says: str = ""
    units: Sequence[str] = ()
    becomes: str = ""


class Row(NamedTuple):
    """A row of the table by its number in the sheet and its name; ``reason`` why it is here."""

    row: int
    name: str
    reason: str = ""


class Check(NamedTuple):
    """A total against the sum of its parts; the three numbers in Russian notation."""

    row: int
    name: str
    column: str
    stated: str
    summed: str
    difference: str
    agrees: bool
    missing: Sequence[str] = ()


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """What is known of the whole table; pairs without a text are left out."""
    return (
        "<dl>"
        + "".join(
            f"<dt>{escape(title)}</dt><dd>{escape(wording.shortened(text, 1500))}</dd>"
            for title, text in pairs
            if text
        )
        + "</dl>"
    )


def sample(
    columns: Sequence[SampleColumn],
    rows: Sequence[tuple[Row, Sequence[SampleValue]]],
    *,
    more_columns: int = 0,
    more_rows: int = 0,
) -> str:
    """The first rows of regions: each number as it is read, and as it is written where that says
    something else; columns that become data are marked."""
    heads = "".join(
        f'<th scope="col"{_mark(column.becomes)}>{_words(column.heading)}'
        f"<small>столбец {column.letter}</small>{_becomes(column.becomes)}</th>"
        for column in columns
    )
    body = "".join(
        f'<tr><th scope="row">{_text(row.name, 80)}<small>{_text(row.reason, 60)}</small></th>'
        + "".join(
            f'<td class="n{" to" if column.becomes else ""}">{_value(value)}</td>'
            for column, value in zip(columns, cells, strict=True)
        )
        + "</tr>"
        for row, cells in rows
    )
    rest = [
        wording.counted(number, forms)
        for number, forms in ((more_rows, wording.ROW), (more_columns, wording.COLUMN))
        if number
    ]
    return (
        '<div class="scroll" data-scroll><table class="s"><thead><tr><th scope="col">Субъект</th>'
        f"{heads}</tr></thead><tbody>{body}</tbody></table></div>" + _rest(" и ".join(rest))
    )


def columns(seen: Sequence[Seen]) -> str:
    """Every column with what is in it; those that become data first."""
    ordered = sorted(seen, key=lambda column: not column.becomes)
    body = "".join(
        f'<tr><td class="k">{column.letter}</td><td>{_text(" / ".join(column.heading))}</td>'
        f'<td class="n">{wording.whole(column.numbers)}</td>'
        f'<td class="n">{wording.whole(column.missing)}</td>'
        f'<td class="n">{wording.whole(column.texts)}</td><td>{_text(column.says, 60)}</td>'
        f"<td>{_text(', '.join(column.units))}</td><td>{_text(column.becomes)}</td></tr>"
        for column in ordered[:MOST_COLUMNS]
    )
    return _table(
        ("Столбец", "Шапка", "Чисел", "Пропусков", "Слов", "Период", "Единица", "Станет"), body
    ) + _more(len(seen) - MOST_COLUMNS, wording.COLUMN)


def rows(found: Sequence[Row], reason: str = "Почему") -> str:
    """Rows of one kind, at most MOST_ROWS, the rest counted."""
    with_reasons = any(each.reason for each in found)
    body = "".join(
        f'<tr><td class="n">{each.row}</td><td>{_text(each.name)}</td>'
        + (f"<td>{_text(each.reason, 300)}</td>" if with_reasons else "")
        + "</tr>"
        for each in found[:MOST_ROWS]
    )
    heads = ("Строка", "Название", *([reason] if with_reasons else []))
    return _table(heads, body) + _more(len(found) - MOST_ROWS, wording.ROW)


def checks(found: Sequence[Check]) -> str:
    """Totals against sums, those that differ first, at most MOST_CHECKS, the rest counted."""
    ordered = sorted(found, key=lambda check: check.agrees)
    body = "".join(
        f'<tr><td class="n">{check.row}</td><td>{_text(check.name)}</td>'
        f'<td class="k">{check.column}</td><td class="n">{escape(check.stated)}</td>'
        f'<td class="n">{escape(check.summed)}</td><td class="n">{escape(check.difference)}</td>'
        f"<td>{_verdict(check)}</td></tr>"
        for check in ordered[:MOST_CHECKS]
    )
    return _table(
        ("Строка", "Итог", "Столбец", "Указано", "Сумма частей", "Разница", "Вывод"), body
    ) + _more(len(found) - MOST_CHECKS, wording.ROW)


def folded(parts: Mapping[str, str]) -> str:
    """Parts that open on a click, by title; parts without content are left out."""
    return "".join(
        f"<details><summary>{escape(title)}</summary>{content}</details>"
        for title, content in parts.items()
        if content
    )


def _verdict(check: Check) -> str:
    if not check.agrees:
        return '<span class="missed">▾ не сходится</span>'
    if check.missing:
        names = wording.shortened(", ".join(check.missing), 80)
        return f"не полностью: нет чисел у {escape(names)}"
    return '<span class="met">✓ сходится</span>'


def _value(value: SampleValue) -> str:
    if value.reason:
        return (
            f'<span class="bad" title="{_text(value.reason, 300)}">'
            f"{_text(value.written, 40)}</span><small>не число</small>"
        )
    written = wording.shortened(value.written, 40)
    if not value.read:
        return escape(written) or wording.NOTHING
    same = _bare(written) == _bare(value.read)
    below = "" if same else f"<small>{escape(written)}</small>"
    return f"{escape(value.read)}{below}"


def _bare(number: str) -> str:
    """Digits and mark: «4579.5» is written in another notation, not another number."""
    return "".join(number.split()).replace(".", ",").replace("-", wording.MINUS)


def _becomes(title: str) -> str:
    return f"<small>→ {_text(title, 90)}</small>" if title else ""


def _mark(title: str) -> str:
    return ' class="to"' if title else ""


def _words(heading: Sequence[str]) -> str:
    return "<br>".join(_text(word, 60) for word in heading[:6]) or wording.NOTHING


def _text(text: str, most: int = 120) -> str:
    return escape(wording.shortened(text, most))


def _table(heads: Sequence[str], body: str) -> str:
    titles = "".join(
        f'<th scope="col" class="{"n" if head in _OF_NUMBERS else "k"}">{escape(head)}</th>'
        for head in heads
    )
    return (
        f'<div class="scroll" data-scroll><table class="w"><thead><tr>{titles}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _more(number: int, forms: tuple[str, str, str]) -> str:
    return _rest(wording.counted(number, forms)) if number > 0 else ""


def _rest(text: str) -> str:
    return f"<p>… и еще {text}.</p>" if text else ""
