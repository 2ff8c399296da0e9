"""Where the counts of a value came from, and what the value was before: tables of documents."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts.look import styles
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.rows import by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.explanation.value import Figure
from indicators.standings.status import Status

CSS = styles.beside(__file__)


def counts(figures: tuple[Figure, ...], origins: pd.DataFrame) -> Markup:
    """The raw counts with their rows of the form, and the document that each came from.

    ``origins`` are rows of ``warehouse.origins`` of the region and period.
    """
    documents: dict[str, Mapping[str, Any]] = {
        str(row["count"]): row  # type: ignore[misc]
        for row in origins.to_dict("records")
    }
    body = []
    for figure in figures:
        number = wording.NOTHING if figure.number is None else wording.whole(figure.number)
        origin = documents.get(figure.count.name)
        comment = origin and origin["comment"]
        remark = NOTHING
        if isinstance(comment, str) and comment:
            remark = html("<p>Комментарий региона: «{}»</p>", comment)
        note = html('<p class="quiet">{}</p>', figure.count.note) if figure.count.note else ""
        body.append(
            html(
                '<tr><td>{role}</td><td class="num value">{number}</td>'
                '<td><p>{title}</p><p class="quiet">лист «{sheet}»</p>{note}</td>'
                "<td>{document}{remark}</td></tr>",
                role=figure.role,
                number=number,
                title=figure.count.title,
                sheet=figure.count.sheet,
                note=note,
                document=_document(origin) if origin else wording.NOTHING,
                remark=remark,
            )
        )
    return _table(("", _of_numbers("Число"), "Строка формы", "Откуда"), body, kind="stack")


def revisions(indicator: Indicator, rows: pd.DataFrame, target: float) -> Markup:
    """What the value was after each document, newest first; rows of ``warehouse.revisions``."""
    body = []
    last = len(rows) - 1
    for place, row in reversed(list(enumerate(rows.to_dict("records")))):
        value = wording.value(indicator, row["value"], target)
        in_force = html("<p>действует</p>")
        state = in_force if place == last else html('<p class="quiet">заменено</p>')
        body.append(
            html(
                '<tr><td class="num value">{}</td>{}<td>{}</td><td>{}</td></tr>',
                value,
                _behind(indicator, row),
                _document(row),
                state,
            )
        )
    heads = (_of_numbers("Значение"), *_numbers(indicator), "Документ", "")
    return _table(heads, body, kind="stack")


def quarters(indicator: Indicator, standings: pd.DataFrame, period: str, *, link: Link) -> Markup:
    """The value in each quarter of the monitoring year; every other one leads to its own."""
    body = []
    for code, row in by("period", standings).items():
        name = wording.period(code)
        head = name if code == period else anchor(link("explanation", period=code), name)
        mark = Markup(' class="chosen" aria-current="true"') if code == period else NOTHING
        if row["status"] == Status.NONE:
            value = html('<td class="none">{}</td>', wording.STATES[row["state"]])
        else:
            number = wording.value(indicator, row["value"], row["target"])
            value = html('<td class="value">{} {}</td>', symbol(row["status"]), number)
        place = wording.rank_among(row["rank"], row["rank_last"], int(row["ranked_among"]))
        body.append(
            html(
                '<tr{mark}><td>{head}</td>{value}{behind}<td class="num">{place}</td></tr>',
                mark=mark,
                head=head,
                value=value,
                behind=_behind(indicator, row),
                place=place,
            )
        )
    heads = ("Квартал", "Значение", *_numbers(indicator), _of_numbers("Место"))
    return _table(heads, body)


def _numbers(indicator: Indicator) -> tuple[str, ...]:
    """The column of both numbers; for a plain count the value has said it."""
    return ("Числа",) if indicator.is_percentage else ()


def _behind(indicator: Indicator, row: Mapping[Any, Any]) -> Markup:
    if not indicator.is_percentage:
        return NOTHING
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    return html("<td>{}</td>", behind)


def _document(row: Mapping[Any, Any]) -> Markup:
    """What it is, and from whom, when, in which file it came."""
    if row["kind"] == "table":
        profile = f" «{row['profile']}»" if isinstance(row["profile"], str) else ""
        name = f"таблица{profile}"
    else:
        name = f"отчет региона, ревизия {int(row['revision'])}"
    sender = f" · {row['sender']}" if row["sender"] else ""
    return html(
        '<p>{name} · документ {document}</p><p class="quiet">{moment}{sender} · {file_name}</p>',
        name=name,
        document=row["document"],
        moment=wording.moment(row["received_at"]),
        sender=sender,
        file_name=row["file_name"],
    )


def _of_numbers(name: str) -> Markup:
    return html('<th class="num">{}</th>', name)


def _table(heads: tuple[str, ...], body: list[Markup], kind: str = "") -> Markup:
    head = join(name if isinstance(name, Markup) else html("<th>{}</th>", name) for name in heads)
    mark = html(' class="{}"', kind) if kind else ""
    return html(
        '<div class="scroll"><table{}><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>',
        mark,
        head,
        join(body),
    )
