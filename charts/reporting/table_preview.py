"""What was understood of a flat table, as tables for the person who is about to load it.

Every text comes from a file of others: it is shortened here, and of everything that may be long
only a part is shown and the rest counted.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from charts.look import styles
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.standings.status import Status

MOST_ROWS = 100
MOST_COLUMNS = 60
MOST_CHECKS = 40

_OF_NUMBERS = frozenset(
    ("Строка", "Чисел", "Пропусков", "Слов", "Указано", "Сумма частей", "Разница")
)

CSS = styles.beside(__file__)


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


class OtherColumn(NamedTuple):
    """A column beside the names and what is in it."""

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


def facts(pairs: Sequence[tuple[str, str]]) -> Markup:
    """What is known of the whole table; pairs without a text are left out."""
    lines = join(
        html("<dt>{}</dt><dd>{}</dd>", title, wording.shortened(text, 1500))
        for title, text in pairs
        if text
    )
    return html("<dl>{}</dl>", lines)


def sample(
    columns: Sequence[SampleColumn],
    rows: Sequence[tuple[Row, Sequence[SampleValue]]],
    *,
    more_columns: int = 0,
    more_rows: int = 0,
) -> Markup:
    """The first rows of regions: each number as it is read, and as it is written where that says
    something else; columns that become data are marked."""
    heads = join(
        html(
            '<th scope="col"{}>{}<small>столбец {}</small>{}</th>',
            _mark(column.becomes),
            _words(column.heading),
            column.letter,
            _becomes(column.becomes),
        )
        for column in columns
    )
    body = join(
        html(
            '<tr><th scope="row">{}<small>{}</small></th>{}</tr>',
            _text(row.name, 80),
            _text(row.reason, 60),
            join(
                html('<td class="n{}">{}</td>', " to" if column.becomes else "", _value(value))
                for column, value in zip(columns, cells, strict=True)
            ),
        )
        for row, cells in rows
    )
    rest = [
        wording.counted(number, forms)
        for number, forms in ((more_rows, wording.ROW), (more_columns, wording.COLUMN))
        if number
    ]
    return html(
        '<div class="scroll" data-scroll><table class="s"><thead><tr><th scope="col">Субъект</th>'
        "{}</tr></thead><tbody>{}</tbody></table></div>",
        heads,
        body,
    ) + _rest(" и ".join(rest))


def columns(others: Sequence[OtherColumn]) -> Markup:
    """Every column with what is in it; those that become data first."""
    ordered = sorted(others, key=lambda column: not column.becomes)
    body = join(
        html(
            '<tr><td class="k">{letter}</td><td>{heading}</td><td class="n">{numbers}</td>'
            '<td class="n">{missing}</td><td class="n">{texts}</td><td>{says}</td>'
            "<td>{units}</td><td>{becomes}</td></tr>",
            letter=column.letter,
            heading=_text(" / ".join(column.heading)),
            numbers=wording.whole(column.numbers),
            missing=wording.whole(column.missing),
            texts=wording.whole(column.texts),
            says=_text(column.says, 60),
            units=_text(", ".join(column.units)),
            becomes=_text(column.becomes),
        )
        for column in ordered[:MOST_COLUMNS]
    )
    return _table(
        ("Столбец", "Шапка", "Чисел", "Пропусков", "Слов", "Период", "Единица", "Станет"), body
    ) + _more(len(others) - MOST_COLUMNS, wording.COLUMN)


def rows(rows: Sequence[Row], reason: str = "Почему") -> Markup:
    """Rows of one kind, at most MOST_ROWS, the rest counted."""
    with_reasons = any(each.reason for each in rows)
    body = join(
        html(
            '<tr><td class="n">{}</td><td>{}</td>{}</tr>',
            each.row,
            _text(each.name),
            html("<td>{}</td>", _text(each.reason, 300)) if with_reasons else NOTHING,
        )
        for each in rows[:MOST_ROWS]
    )
    heads = ("Строка", "Название", *([reason] if with_reasons else []))
    return _table(heads, body) + _more(len(rows) - MOST_ROWS, wording.ROW)


def checks(totals: Sequence[Check]) -> Markup:
    """Totals against sums, those that differ first, at most MOST_CHECKS, the rest counted."""
    ordered = sorted(totals, key=lambda check: check.agrees)
    body = join(
        html(
            '<tr><td class="n">{row}</td><td>{name}</td><td class="k">{column}</td>'
            '<td class="n">{stated}</td><td class="n">{summed}</td><td class="n">{difference}</td>'
            "<td>{verdict}</td></tr>",
            row=check.row,
            name=_text(check.name),
            column=check.column,
            stated=check.stated,
            summed=check.summed,
            difference=check.difference,
            verdict=_verdict(check),
        )
        for check in ordered[:MOST_CHECKS]
    )
    return _table(
        ("Строка", "Итог", "Столбец", "Указано", "Сумма частей", "Разница", "Вывод"), body
    ) + _more(len(totals) - MOST_CHECKS, wording.ROW)


def folded(parts: Mapping[str, Markup]) -> Markup:
    """Parts that open on a click, by title; parts without content are left out."""
    return join(
        html("<details><summary>{}</summary>{}</details>", title, content)
        for title, content in parts.items()
        if content
    )


def _verdict(check: Check) -> Markup | str:
    if not check.agrees:
        return html('<span class="missed">{} не сходится</span>', SYMBOLS[Status.MISSED])
    if check.missing:
        names = wording.shortened(", ".join(check.missing), 80)
        return f"не полностью: нет чисел у {names}"
    return html('<span class="met">{} сходится</span>', SYMBOLS[Status.MET])


def _value(value: SampleValue) -> Markup | str:
    if value.reason:
        return html(
            '<span class="bad" title="{}">{}</span><small>не число</small>',
            _text(value.reason, 300),
            _text(value.written, 40),
        )
    written = wording.shortened(value.written, 40)
    if not value.read:
        return written or wording.NOTHING
    same = _bare(written) == _bare(value.read)
    return html("{}{}", value.read, NOTHING if same else html("<small>{}</small>", written))


def _bare(number: str) -> str:
    """Digits and mark: «4579.5» is written in another notation, not another number."""
    return "".join(number.split()).replace(".", ",").replace("-", wording.MINUS)


def _becomes(title: str) -> Markup:
    return html("<small>→ {}</small>", _text(title, 90)) if title else NOTHING


def _mark(title: str) -> Markup:
    return Markup(' class="to"') if title else NOTHING


def _words(heading: Sequence[str]) -> Markup | str:
    lines = (_text(word, 60) for word in heading[:6])
    return join(lines, Markup("<br>")) or wording.NOTHING


def _text(text: str, most: int = 120) -> str:
    return wording.shortened(text, most)


def _table(heads: Sequence[str], body: Markup) -> Markup:
    titles = join(
        html('<th scope="col" class="{}">{}</th>', "n" if head in _OF_NUMBERS else "k", head)
        for head in heads
    )
    return html(
        '<div class="scroll" data-scroll><table class="w"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        titles,
        body,
    )


def _more(number: int, forms: tuple[str, str, str]) -> Markup:
    return _rest(wording.counted(number, forms)) if number > 0 else NOTHING


def _rest(text: str) -> Markup:
    return html("<p>… и еще {}.</p>", text) if text else NOTHING
