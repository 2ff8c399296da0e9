"""All indicators of a region in one native table, and as bullet strips."""

from exports.slides import strips
from exports.slides.design.page import Deck
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country, Standing
from exports.slides.tiles import FILLS
from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.standings.statement import State, TargetSetBy
from indicators.standings.status import Status

_COLUMNS = (
    Column("№", 4),
    Column("Показатель", 31),
    Column("Значение", 13, "r"),
    Column("Цель", 14, "r"),
    Column("Разрыв", 17, "r"),
    Column("До цели", 20, "r"),
    Column("Место", 12, "r"),
)
_SIZES = (12.0, 11.0, 10.5)


def table(deck: Deck, here: Country, region: str) -> None:
    """One slide where it fits at a size that can be read, else as many as it takes."""
    own = here.of(region)
    rows = [_row(standing) for standing in here.rows(region).values()]
    content = deck.design.content
    pages = []
    for size in _SIZES:
        pages = list(Table(_COLUMNS, rows, size).pages(content))
        if len(pages) == 1:
            break
    verdict = sentences.verdict(own)
    message = "Значений за период нет; показатели и их цели"
    if verdict:
        message = f"{verdict[0].upper()}{verdict[1:]}: все показатели рядом с целью"
    for number, each in enumerate(pages, start=1):
        part = f" ({number} из{wording.NBSP}{len(pages)})" if len(pages) > 1 else ""
        page = deck.page(
            f"{message}{part}",
            f"{subjects.name(region)} · {here.when} · {here.coverage}",
        )
        page.table(each, page.content, "Показатели региона", f"{sentences.ALL_INDICATORS} и цели")
        deck.close(page, _NOTES)


_NOTES = (
    "Доля — числитель, деленный на знаменатель; прирост — к тому же отрезку прошлого года; число — "
    "как есть. Разрыв — значение минус цель. «До цели» — наименьшее целое число людей, школ, "
    "работодателей или вакансий, которое доводит значение до цели при сегодняшнем знаменателе. "
    "Место — среди всех регионов со значением, равные делят лучшее место."
)


def _row(standing: Standing) -> list[Cell]:
    indicator = INDICATORS[standing["indicator"]]
    goal = wording.target(indicator, standing["target"])
    if standing["target_set_by"] == TargetSetBy.COMMISSION:
        goal += " (МВК)"
    status = Status(standing["status"])
    head = [Cell(indicator.code, "quiet"), Cell(indicator.short_title)]
    if status is Status.NONE:
        state = wording.STATES[State(standing["state"])]
        nothing = Cell(wording.NOTHING, "quiet")
        return [*head, nothing, Cell(goal), Cell(state, "quiet", span=3)]
    value = wording.value(indicator, standing["value"], standing["target"])
    return [
        *head,
        Cell(f"{wording.STATUS_SYMBOLS[status]} {value}", status.value, FILLS[status], bold=True),
        Cell(goal),
        Cell(wording.gap(indicator, standing["gap"])),
        Cell(wording.still_to_reach(indicator, standing["gap_count"])),
        Cell(
            wording.rank_among(
                standing["rank"], standing["rank_last"], int(standing["ranked_among"])
            )
        ),
    ]


def bullets(deck: Deck, here: Country, region: str) -> None:
    """Two slides of strips: pupils, then students and employers."""
    own = here.of(region)
    first, second = strips.halves()
    for indicators, who in ((first, "Школьники"), (second, "Студенты и работодатели")):
        rows = own.loc[[each.code for each in indicators]]
        met, valued = int((rows["gap"] >= 0).sum()), int(rows["value"].notna().sum())
        words = (
            f"достигнуто {wording.counted(met, wording.TARGET)} из{wording.NBSP}{valued}"
            if valued
            else "значений за период нет"
        )
        page = deck.page(
            f"{who}: {words}; где регион стоит среди остальных",
            f"{subjects.name(region)} · {here.when} · {here.coverage}",
        )
        strips.draw(page, page.content, indicators, here.rows(region), here.values)
        deck.close(page, _STRIPS)


_STRIPS = (
    "У каждого показателя своя шкала. Точка — регион, сильная точка — этот регион. Жирная линия — "
    "цель, действующая в регионе; штрих — среднее апробации весны 2025 года, треугольник — ее "
    "минимум. Апробация — одна точка, считали 8–9 классы и выпускные курсы, поэтому сравнение с "
    "ней не вполне точное. У прироста и чисел крайние регионы стоят у края шкалы."
)
