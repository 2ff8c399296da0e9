"""Who has not reported, whose report was refused, who was late."""

import pandas as pd

from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import Paragraph
from exports.slides.material import Country
from indicators import wording
from indicators.definitions.periods import Period
from indicators.regions.recognition import REGIONS
from indicators.roadmap.deadlines import Delivery, deliveries

_GROUPS = (
    (Delivery.MISSING, "Отчета нет"),
    (Delivery.REJECTED, "Отчет отклонен проверкой, принятого нет"),
    (Delivery.LATE, "Сдали после срока"),
)


def add(deck: Deck, here: Country, submissions: pd.DataFrame) -> None:
    """The slide; ``submissions`` are rows of ``warehouse.submissions`` of the period."""
    rows = deliveries(submissions, here.period)
    due = wording.day(Period.parse(here.period).due)
    without = rows["state"].isin((Delivery.MISSING, Delivery.REJECTED))
    number = int(without.sum())
    late = int((rows["state"] == Delivery.LATE).sum())
    message = (
        f"Нет данных от {wording.counted(number, _OF)}, опоздали {wording.whole(late)}"
        if number
        else f"Отчитались все регионы, опоздали {wording.whole(late)}"
    )
    page = deck.page(message, f"Срок сдачи — {due} · {here.coverage}")
    texts: list[Paragraph] = []
    for state, head in _GROUPS:
        held = rows[rows["state"] == state.value].sort_values("days_late", ascending=False)
        if held.empty:
            continue
        names = [_named(row) for row in held.to_dict("records")]
        texts += [bold(f"{head}: {wording.counted(len(names), wording.REGION)}"), ", ".join(names)]
    page.text(
        page.content, texts or ["Все отчеты приняты в срок."], 18, name="Кто отчитался", after=6
    )
    deck.close(
        page,
        "Срок — 15-е число месяца после отчетного квартала. Опоздание считается по первому "
        "принятому отчету. Пустые значения этих регионов — не ноль.",
    )


_OF = ("региона", "регионов", "регионов")


def _named(row: dict[object, object]) -> str:
    name = REGIONS[str(row["region"])].short_name
    days = int(str(row["days_late"]))
    return f"{name} ({wording.counted(days, wording.DAY)})" if days else name
