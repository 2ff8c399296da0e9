"""Proposals that the commission is asked to adopt."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.slides.design.page import Deck
from exports.slides.design.table import Cell, Column, Table
from indicators import wording


@dataclass(frozen=True)
class Proposal:
    """One proposal as the slide words it: what is wrong, what to do, who, by when, how far it is.

    ``about`` names the indicator or the measure it concerns.
    """

    about: str
    problem: str
    action: str
    responsible: str
    due: str
    state: str


_COLUMNS = (
    Column("№", 4),
    Column("О чем", 12),
    Column("Проблема", 27),
    Column("Что предлагается", 33),
    Column("Ответственный", 17),
    Column("Срок", 12),
    Column("Состояние", 13),
)
_LONGEST = 260


def add(deck: Deck, subject: str, proposals: Sequence[Proposal]) -> None:
    """The slide, or as many as the proposals take; one that says so where there are none."""
    if not proposals:
        page = deck.page("Предложения комиссии: пока не внесены", subject)
        page.text(
            page.content,
            [
                "Предложений к заседанию в системе нет. Рабочая группа вносит их на странице "
                "предложений; после этого они появятся здесь."
            ],
            18,
            name="Предложения",
        )
        deck.close(page, _NOTES)
        return
    rows = [_row(number, each) for number, each in enumerate(proposals, start=1)]
    pages = list(Table(_COLUMNS, rows, 12).pages(deck.design.content))
    words = wording.counted(len(proposals), ("предложение", "предложения", "предложений"))
    for number, table in enumerate(pages, start=1):
        part = f" ({number} из{wording.NBSP}{len(pages)})" if len(pages) > 1 else ""
        page = deck.page(f"Предложения комиссии: {words} к принятию{part}", subject)
        page.table(table, page.content, "Предложения комиссии", f"{words} к принятию")
        deck.close(page, _NOTES)


_NOTES = (
    "Предложения внесены рабочей группой и хранятся в системе с автором и временем; на слайде — "
    "последняя редакция каждого."
)


def _row(number: int, each: Proposal) -> list[Cell]:
    texts = (each.about, each.problem, each.action, each.responsible, each.due, each.state)
    cells = [Cell(wording.shortened(text, _LONGEST) or wording.NOTHING) for text in texts]
    return [Cell(str(number), "quiet"), *cells]
