"""Readiness of employment centres by block: bars of one or of all, and what is not ready."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd

from charts.look.links import Link, anchor
from indicators import wording
from indicators.commission import self_checks
from indicators.commission.self_checks import Answer, Block

CSS = """
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .8125rem; }
th, td { padding: .35rem .6rem; text-align: right; vertical-align: top; font-weight: 400;
  border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); border-bottom: 2px solid var(--ink); vertical-align: bottom;
  max-width: 9rem; }
.t, th[scope=row] { text-align: left; } td.t { min-width: 7rem; }
th[scope=row] { min-width: 12rem; }
tfoot > tr > * { border-top: 2px solid var(--ink); font-weight: 600; }
a { color: var(--ink); text-decoration: none; } a:hover { color: var(--accent);
  text-decoration: underline; }
small { display: block; color: var(--quiet); font-weight: 400; }
tbody tr:hover > *, tr.chosen > * { background: var(--shade); }
.bar { min-width: 9rem; width: 16rem; } .bar svg { display: block; width: 100%; height: .9rem; }
.yes { fill: var(--met); } .partly { fill: var(--met-fill); stroke: var(--met); }
.no { fill: var(--missed-fill); } .out { fill: none; stroke: var(--rule); }
.key { color: var(--quiet); font-size: .8125rem; }
.mark { white-space: nowrap; }
"""

_MARKS = {Answer.NO: ("missed", "✕"), Answer.PARTLY: ("near", "▿")}


def share(value: float) -> str:
    """«72,5 %»; «—» where nothing that counts was answered."""
    return wording.NOTHING if value != value else f"{wording.decimal(value)}{wording.NBSP}%"


def block_title(block: str) -> str:
    """A block of ``readiness.shares`` in Russian."""
    return Block(block).label if block else "Все блоки"


def blocks(shares: pd.DataFrame) -> str:
    """Rows of ``readiness.shares``: a block each, with its answers as a bar and as numbers."""
    *body, total = (_block(row) for row in shares.to_dict("records"))
    heads = ("Блок", "Готовность", "Ответы", "да", "частично", "нет", "неприменимо", "без ответа")
    return _table(heads, body, total, left={"Блок", "Ответы"})


def _block(row: Mapping[Hashable, Any]) -> str:
    numbers = "".join(f"<td>{row[name]}</td>" for name in (*Answer, "unanswered"))
    return (
        f'<tr><th scope="row">{block_title(row["block"])}</th><td>{share(row["share"])}</td>'
        f'<td class="bar">{_bar(row)}</td>{numbers}</tr>'
    )


def _bar(row: Mapping[Hashable, Any]) -> str:
    """All questions of the block as one length: yes, partly, no; the rest is outside the share."""
    whole, at, shapes = max(1, row["questions"]), 0.0, ""
    for answer in (Answer.YES, Answer.PARTLY, Answer.NO):
        width = 100 * row[answer] / whole
        if width:
            shapes += f'<rect class="{answer}" x="{at:.2f}" y="1" width="{width:.2f}" height="8"/>'
        at += width
    said = ", ".join(f"{answer.label} {row[answer]}" for answer in Answer)
    return (
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{said}, без ответа {row["unanswered"]}">'
        f'<rect class="out" x="0" y="1" width="100" height="8" '
        f'vector-effect="non-scaling-stroke"/>{shapes}</svg>'
    )


def centres(answers: pd.DataFrame, total: pd.DataFrame, *, link: Link, chosen: str = "") -> str:
    """The centres of a region by block; ``answers`` are the rows in force, ``total`` their shares.

    ``chosen`` is the name of the centre that the page is open at.
    """
    if answers.empty:
        return "<p>Ни один центр занятости региона еще не прошел самопроверку.</p>"
    body = []
    for name, rows in answers.groupby("centre"):
        found = self_checks.shares(rows)
        day = wording.day(date.fromisoformat(str(rows.iloc[0]["checked_on"])))
        title = anchor(link("readiness", centre=self_checks.centre_code(str(name))), str(name))
        body.append(
            f'<tr{" class=chosen" if name == chosen else ""}><th scope="row">{title}'
            f"<small>{day}</small></th>{_shares(found)}</tr>"
        )
    foot = f'<tr><th scope="row">Все центры региона</th>{_shares(total)}</tr>'
    heads = ("Центр занятости", *(block_title(row) for row in total["block"]), "Без ответа")
    return _table(heads, body, foot, left={"Центр занятости"})


def _shares(found: pd.DataFrame) -> str:
    cells = "".join(f"<td>{share(value)}</td>" for value in found["share"])
    return f"{cells}<td>{found.iloc[-1]['unanswered'] or ''}</td>"


def risks(found: pd.DataFrame) -> str:
    """What is not ready: rows of ``readiness.risks``."""
    if found.empty:
        return "<p>Ответов «нет» и «частично» нет.</p>"
    body = []
    for row in found.to_dict("records"):
        question = self_checks.QUESTIONS[row["question"]]
        answer = Answer(row["answer"])
        kind, mark = _MARKS[answer]
        old = ""
        if self_checks.reworded(row):  # type: ignore[arg-type]
            old = f"<small>Отвечали на прежнюю формулировку: {escape(row['text'])}</small>"
        body.append(
            f'<tr><td class="t mark"><span class="{kind}" aria-hidden="true">{mark}</span> '
            f'{answer.label}</td><th scope="row">{escape(question.text)}{old}</th>'
            f'<td class="t">{question.block.label}</td><td class="t">{escape(row["centre"])}</td>'
            f'<td class="t">{escape(row["comment"])}</td>'
            f'<td class="t">{escape(question.clause)}</td></tr>'
        )
    heads = ("Ответ", "Вопрос", "Блок", "Центр", "Комментарий", "Откуда требование")
    return _table(heads, body, "", left=set(heads))


def history(checks: pd.DataFrame) -> str:
    """Every self-check of a region's centres, newest first; rows of ``readiness.COLUMNS``."""
    body = []
    for document, rows in sorted(checks.groupby("document"), reverse=True):
        first = rows.iloc[0]
        total = self_checks.shares(rows).iloc[-1]
        body.append(
            f'<tr><th scope="row">{escape(str(first["centre"]))}</th>'
            f'<td class="t">{wording.day(date.fromisoformat(str(first["checked_on"])))}</td>'
            f"<td>{share(total['share'])}</td>"
            f"<td>{total['unanswered'] or ''}</td>"
            f'<td class="t">{escape(str(first["author"]))}<small>'
            f"{wording.moment(str(first['received_at']))}</small></td><td>{document}</td></tr>"
        )
    heads = ("Центр", "День самопроверки", "Готовность", "Без ответа", "Кто внес", "Документ")
    return _table(heads, body, "", left={"Центр", "День самопроверки", "Кто внес"})


def _table(heads: Sequence[str], body: Sequence[str], foot: str, *, left: set[str]) -> str:
    head = "".join(
        f'<th scope="col"{" class=t" if name in left else ""}>{name}</th>' for name in heads
    )
    below = f"<tfoot>{foot}</tfoot>" if foot else ""
    return (
        '<div class="scroll" data-scroll tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>{below}</table></div>"
    )
