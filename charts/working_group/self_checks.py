"""Readiness of employment centres by block: bars of one or of all, and what is not ready."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from charts.look import styles, tables
from charts.look.links import Link, anchor
from charts.look.markup import NOTHING, Markup, html, join
from charts.look.status import SYMBOLS
from indicators import wording
from indicators.commission import self_checks
from indicators.commission.self_checks import Answer, Block
from indicators.standings.status import Status

CSS = styles.beside(__file__)

_MARKS = {Answer.NO: ("missed", "✕"), Answer.PARTLY: ("near", SYMBOLS[Status.NEAR])}


def share(value: float) -> str:
    """«72,5 %»; «—» where nothing that counts was answered."""
    return wording.NOTHING if value != value else f"{wording.decimal(value)}{wording.NBSP}%"


def block_title(block: str) -> str:
    """A block of ``self_checks.shares`` in Russian."""
    return Block(block).label if block else "Все блоки"


def blocks(shares: pd.DataFrame) -> Markup:
    """Rows of ``self_checks.shares``: a block each, with its answers as a bar and as numbers."""
    *body, total = (_block(row) for row in shares.to_dict("records"))
    heads = ("Блок", "Готовность", "Ответы", "да", "частично", "нет", "неприменимо", "без ответа")
    return tables.boxed(heads, body, foot=total, left={"Блок", "Ответы"})


def _block(row: Mapping[Hashable, Any]) -> Markup:
    numbers = join(html("<td>{}</td>", row[name]) for name in (*Answer, "unanswered"))
    return html(
        '<tr><th scope="row">{}</th><td>{}</td><td class="bar">{}</td>{}</tr>',
        block_title(row["block"]),
        share(row["share"]),
        _bar(row),
        numbers,
    )


def _bar(row: Mapping[Hashable, Any]) -> Markup:
    """All questions of the block as one length: yes, partly, no; the rest is outside the share."""
    whole, at, shapes = max(1, row["questions"]), 0.0, NOTHING
    for answer in (Answer.YES, Answer.PARTLY, Answer.NO):
        width = 100 * row[answer] / whole
        if width:
            shapes += html(
                '<rect class="{}" x="{:.2f}" y="1" width="{:.2f}" height="8"/>', answer, at, width
            )
        at += width
    numbers = ", ".join(f"{answer.label} {row[answer]}" for answer in Answer)
    return html(
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        'aria-label="{}, без ответа {}">'
        '<rect class="out" x="0" y="1" width="100" height="8" '
        'vector-effect="non-scaling-stroke"/>{}</svg>',
        numbers,
        row["unanswered"],
        shapes,
    )


def centres(answers: pd.DataFrame, total: pd.DataFrame, *, link: Link, chosen: str = "") -> Markup:
    """The centres of a region by block; ``answers`` are the rows in force, ``total`` their shares.

    ``chosen`` is the name of the centre that the page is open at.
    """
    if answers.empty:
        return Markup("<p>Ни один центр занятости региона еще не прошел самопроверку.</p>")
    body = []
    for name, rows in answers.groupby("centre"):
        day = wording.day(date.fromisoformat(str(rows.iloc[0]["checked_on"])))
        title = anchor(link("readiness", centre=self_checks.centre_code(str(name))), str(name))
        body.append(
            html(
                '<tr{}><th scope="row">{}<small>{}</small></th>{}</tr>',
                " class=chosen" if name == chosen else "",
                title,
                day,
                _shares(self_checks.shares(rows)),
            )
        )
    foot = html('<tr><th scope="row">Все центры региона</th>{}</tr>', _shares(total))
    heads = ("Центр занятости", *(block_title(row) for row in total["block"]), "Без ответа")
    return tables.boxed(heads, body, foot=foot, left={"Центр занятости"})


def _shares(shares: pd.DataFrame) -> Markup:
    cells = join(html("<td>{}</td>", share(value)) for value in shares["share"])
    return html("{}<td>{}</td>", cells, shares.iloc[-1]["unanswered"] or "")


def risks(answers: pd.DataFrame) -> Markup:
    """What is not ready: rows of ``self_checks.risks``."""
    if answers.empty:
        return Markup("<p>Ответов «нет» и «частично» нет.</p>")
    body = []
    for row in answers.to_dict("records"):
        question = self_checks.QUESTIONS[row["question"]]
        answer = Answer(row["answer"])
        kind, mark = _MARKS[answer]
        old = NOTHING
        if self_checks.reworded(row):  # type: ignore[arg-type]
            old = html("<small>Отвечали на прежнюю формулировку: {}</small>", row["text"])
        body.append(
            html(
                '<tr><td class="t mark"><span class="{kind}" aria-hidden="true">{mark}</span> '
                '{label}</td><th scope="row">{text}{old}</th>'
                '<td class="t">{block}</td><td class="t">{centre}</td>'
                '<td class="t">{comment}</td><td class="t">{clause}</td></tr>',
                kind=kind,
                mark=mark,
                label=answer.label,
                text=question.text,
                old=old,
                block=question.block.label,
                centre=row["centre"],
                comment=row["comment"],
                clause=question.clause,
            )
        )
    heads = ("Ответ", "Вопрос", "Блок", "Центр", "Комментарий", "Откуда требование")
    return tables.boxed(heads, body, left=set(heads))


def history(checks: pd.DataFrame) -> Markup:
    """Every self-check of a region's centres, newest first; rows of ``self_checks.COLUMNS``."""
    body = []
    for document, rows in sorted(checks.groupby("document"), reverse=True):
        first = rows.iloc[0]
        total = self_checks.shares(rows).iloc[-1]
        body.append(
            html(
                '<tr><th scope="row">{centre}</th><td class="t">{day}</td>'
                "<td>{share}</td><td>{unanswered}</td>"
                '<td class="t">{author}<small>{moment}</small></td><td>{document}</td></tr>',
                centre=str(first["centre"]),
                day=wording.day(date.fromisoformat(str(first["checked_on"]))),
                share=share(total["share"]),
                unanswered=total["unanswered"] or "",
                author=str(first["author"]),
                moment=wording.moment(str(first["received_at"])),
                document=document,
            )
        )
    heads = ("Центр", "День самопроверки", "Готовность", "Без ответа", "Кто внес", "Документ")
    return tables.boxed(heads, body, left={"Центр", "День самопроверки", "Кто внес"})
