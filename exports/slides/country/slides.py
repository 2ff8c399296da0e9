"""The slides on all regions, in their order; the first of them says how the country stands."""

from collections.abc import Sequence

import pandas as pd

from exports.slides import tiles
from exports.slides.country import heat, moved
from exports.slides.country import indicator as of_indicator
from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import Paragraph
from exports.slides.design.table import Cell, Column, Table
from exports.slides.material import Country
from indicators import wording
from indicators.comparison import summary
from indicators.definitions.catalogue import INDICATORS, unit_of
from indicators.definitions.model import Count, Indicator
from indicators.definitions.periods import Period
from indicators.regions import subjects
from indicators.roadmap.deadlines import Delivery, deliveries
from indicators.standings.status import Status

_CHOSEN = 5
_COUNTS = ", ".join(code for code, each in INDICATORS.items() if isinstance(each.formula, Count))


def add(
    deck: Deck, here: Country, indicators: Sequence[Indicator], submissions: pd.DataFrame
) -> None:
    """All slides; ``submissions`` are rows of ``warehouse.submissions`` of the period."""
    sums = summary.by_indicator(here.standings).set_index("indicator")
    _verdict(deck, here, sums)
    heat.districts(deck, here)
    heat.regions(deck, here)
    for indicator in indicators or _fewest(sums):
        of_indicator.ranking_of(deck, here, indicator)
        of_indicator.map_of(deck, here, indicator)
    moved.add(deck, here)
    _silent(deck, here, submissions)


def _fewest(sums: pd.DataFrame) -> list[Indicator]:
    """The indicators whose target the smallest part of the regions has met."""
    parts = (sums["met"] / sums["ranked"]).dropna().sort_values(kind="stable")
    return [INDICATORS[str(code)] for code in parts.index[:_CHOSEN]]


_VERDICT = (
    Column("№", 4),
    Column("Показатель", 31),
    Column("Вместе по стране", 16, "r"),
    Column("Цель", 13, "r"),
    Column("Достигли цели", 16, "r"),
    Column("Не хватает до цели всем регионам", 24, "r"),
)


def _verdict(deck: Deck, here: Country, sums: pd.DataFrame) -> None:
    rows = [_sum(INDICATORS[str(code)], row) for code, row in sums.iterrows()]
    with_target = sums["pooled_gap"].dropna()
    met = int((with_target >= 0).sum())
    message = (
        f"По стране вместе достигнуто {wording.counted(met, wording.TARGET)} "
        f"из{wording.NBSP}{len(with_target)}"
    )
    for size in (12.0, 11.0, 10.5):
        pages = list(Table(_VERDICT, rows, size).pages(deck.design.content))
        if len(pages) == 1:
            break
    for table in pages:
        page = deck.page(message, f"Все регионы вместе · {here.when} · {here.coverage}")
        page.table(table, page.content, "Итоги по стране", "Показатели по стране и цели")
        deck.close(
            page,
            "Вместе по стране — сумма числителей, деленная на сумму знаменателей, по регионам со "
            f"значением. У чисел ({_COUNTS}) цель — для одного региона, поэтому сумма с "
            "ней не сравнивается. Не хватает — сумма того, что осталось регионам ниже цели.",
        )


def _sum(indicator: Indicator, row: pd.Series) -> list[Cell]:
    reached = row["pooled_gap"] >= 0
    compared = row["pooled_gap"] == row["pooled_gap"]
    kind = (Status.MET if reached else Status.MISSED) if compared else Status.NONE
    value = wording.value(indicator, row["pooled"], row["target"] if compared else None)
    symbol = f"{wording.STATUS_SYMBOLS[kind]} " if compared else ""
    missing = wording.counted(int(row["gap_count"]), wording.UNITS_OF[unit_of(indicator)])
    return [
        Cell(indicator.code, "quiet"),
        Cell(indicator.short_title),
        Cell(
            f"{symbol}{value}",
            kind.value if compared else "ink",
            tiles.FILLS[kind],
            bold=compared,
        ),
        Cell(wording.target_number(indicator, row["target"])),
        Cell(f"{int(row['met'])} из{wording.NBSP}{int(row['ranked'])}"),
        Cell(missing if row["gap_count"] else wording.NOTHING),
    ]


_GROUPS = (
    (Delivery.MISSING, "Отчета нет"),
    (Delivery.REJECTED, "Отчет отклонен проверкой, принятого нет"),
    (Delivery.LATE, "Сдали после срока"),
)


def _silent(deck: Deck, here: Country, submissions: pd.DataFrame) -> None:
    """Who has not reported, whose report was refused, who was late."""
    rows = deliveries(submissions, here.period)
    due = wording.day(Period.parse(here.period).due)
    without = rows["state"].isin((Delivery.MISSING, Delivery.REJECTED))
    number = int(without.sum())
    late = int((rows["state"] == Delivery.LATE).sum())
    message = (
        f"Нет данных от {wording.counted(number, wording.OF_REGIONS)}, "
        f"опоздали {wording.whole(late)}"
        if number
        else f"Отчитались все регионы, опоздали {wording.whole(late)}"
    )
    page = deck.page(message, f"Срок сдачи — {due} · {here.coverage}")
    texts: list[Paragraph] = []
    for state, head in _GROUPS:
        group = rows[rows["state"] == state.value].sort_values("days_late", ascending=False)
        if group.empty:
            continue
        names = [_named(row) for row in group.to_dict("records")]
        texts += [bold(f"{head}: {wording.counted(len(names), wording.REGION)}"), ", ".join(names)]
    page.text(
        page.content, texts or ["Все отчеты приняты в срок."], 18, name="Кто отчитался", after=6
    )
    deck.close(
        page,
        "Срок — 15-е число месяца после отчетного квартала. Опоздание считается по первому "
        "принятому отчету. Пустые значения этих регионов — не ноль.",
    )


def _named(row: dict[object, object]) -> str:
    name = subjects.short_name(str(row["region"]))
    days = int(str(row["days_late"]))
    return f"{name} ({wording.counted(days, wording.DAY)})" if days else name
