"""Where the counts of a value came from, and what the value was before: tables of documents."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from charts.look.links import Link, anchor
from charts.look.rows import by
from charts.look.status import symbol
from indicators import wording
from indicators.definitions.model import Indicator
from indicators.explanation.value import Figure
from indicators.standings.status import Status

CSS = """
table { border-collapse: collapse; font-size: .8125rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; font-weight: 400;
  border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); border-bottom: 1px solid var(--quiet); }
.num { text-align: right; white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td.value { font-weight: 600; }
td p { margin: 0 0 .15rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
@media (max-width: 640px) {
  .stack thead { display: none; }
  .stack tr { display: block; border-bottom: 1px solid var(--rule); padding: .35rem 0; }
  .stack tr:last-child { border-bottom: 0; }
  .stack td { display: block; border: 0; padding: .05rem 0; text-align: left; }
}
"""


def counts(figures: tuple[Figure, ...], origins: pd.DataFrame) -> str:
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
        came = documents.get(figure.count.name)
        comment = came and came["comment"]
        said = ""
        if isinstance(comment, str) and comment:
            said = f"<p>Комментарий региона: «{escape(comment)}»</p>"
        note = f'<p class="quiet">{escape(figure.count.note)}</p>' if figure.count.note else ""
        body.append(
            f'<tr><td>{figure.role}</td><td class="num value">{number}</td>'
            f"<td><p>{escape(figure.count.title)}</p>"
            f'<p class="quiet">лист «{figure.count.sheet}»</p>{note}</td>'
            f"<td>{_document(came) if came else wording.NOTHING}{said}</td></tr>"
        )
    return _table(("", '<th class="num">Число</th>', "Строка формы", "Откуда"), body, kind="stack")


def revisions(indicator: Indicator, rows: pd.DataFrame, target: float) -> str:
    """What the value was after each document, newest first; rows of ``warehouse.revisions``."""
    body = []
    last = len(rows) - 1
    for place, row in reversed(list(enumerate(rows.to_dict("records")))):
        value = wording.value(indicator, row["value"], target)
        state = "<p>действует</p>" if place == last else '<p class="quiet">заменено</p>'
        body.append(
            f'<tr><td class="num value">{value}</td>{_behind(indicator, row)}'
            f"<td>{_document(row)}</td><td>{state}</td></tr>"
        )
    heads = ('<th class="num">Значение</th>', *_numbers(indicator), "Документ", "")
    return _table(heads, body, kind="stack")


def quarters(indicator: Indicator, standings: pd.DataFrame, period: str, *, link: Link) -> str:
    """The value in each quarter of the monitoring year; every other one leads to its own."""
    body = []
    for code, row in by("period", standings).items():
        name = wording.period(code)
        head = escape(name) if code == period else anchor(link("explanation", period=code), name)
        mark = ' class="chosen" aria-current="true"' if code == period else ""
        if row["status"] == Status.NONE:
            value = f'<td class="none">{wording.STATES[row["state"]]}</td>'
        else:
            number = wording.value(indicator, row["value"], row["target"])
            value = f'<td class="value">{symbol(row["status"])} {number}</td>'
        place = wording.rank_among(row["rank"], row["rank_last"], int(row["ranked_among"]))
        body.append(
            f'<tr{mark}><td>{head}</td>{value}{_behind(indicator, row)}<td class="num">{place}</td>'
            "</tr>"
        )
    heads = ("Квартал", "Значение", *_numbers(indicator), '<th class="num">Место</th>')
    return _table(heads, body)


def _numbers(indicator: Indicator) -> tuple[str, ...]:
    """The column of both numbers; for a plain count the value has said it."""
    return ("Числа",) if indicator.is_percentage else ()


def _behind(indicator: Indicator, row: Mapping[Any, Any]) -> str:
    if not indicator.is_percentage:
        return ""
    behind = wording.counts_behind(indicator, row["numerator"], row["denominator"])
    return f"<td>{behind}</td>"


def _document(row: Mapping[Any, Any]) -> str:
    """What it is, and from whom, when, in which file it came."""
    if row["kind"] == "table":
        profile = f" «{escape(row['profile'])}»" if isinstance(row["profile"], str) else ""
        name = f"таблица{profile}"
    else:
        name = f"отчет региона, ревизия {int(row['revision'])}"
    sender = f" · {escape(row['sender'])}" if row["sender"] else ""
    return (
        f'<p>{name} · документ {escape(row["document"])}</p><p class="quiet">'
        f"{wording.moment(row['received_at'])}{sender} · {escape(row['file_name'])}</p>"
    )


def _table(heads: tuple[str, ...], body: list[str], kind: str = "") -> str:
    head = "".join(name if name.startswith("<") else f"<th>{name}</th>" for name in heads)
    mark = f' class="{kind}"' if kind else ""
    return (
        f'<div class="scroll"><table{mark}><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
