"""«Не отчитались»: regions without an accepted report, then those whose report came late."""

import pandas as pd

from exports.book.page import Imprint, Page, whole
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.definitions.periods import Period, moscow_time
from indicators.regions.recognition import REGIONS
from indicators.roadmap.deadlines import Delivery, deliveries

NAME = "Не отчитались"

_STATES = {
    Delivery.MISSING: "отчета нет",
    Delivery.REJECTED: "отчет отклонен проверкой",
    Delivery.LATE: "сдан с опозданием",
}
_HEADS = (
    *("Регион", "Федеральный округ", "Состояние", "Когда получен", "Дней после срока"),
    "Документов пришло",
)


def write(book: Book, imprint: Imprint, submissions: pd.DataFrame) -> None:
    """Write the sheet; ``submissions`` of the period."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, (44, 36, 28, 26, 14, 14))
    due = wording.day(Period.parse(imprint.period).due)
    table = deliveries(submissions, imprint.period)
    counted = table["state"].value_counts()
    numbers = "; ".join(
        f"{words} — {wording.whole(int(counted.get(state, 0)))}" for state, words in _STATES.items()
    )
    page.note(f"Срок сдачи — {due}. Регионов: {numbers}.", font_size=11)
    rows: list[list[Content]] = []
    for state, words in _STATES.items():
        for row in table[table["state"] == state].to_dict("records"):
            region = REGIONS[row["region"]]
            received = row["received_at"]
            rows.append(
                [
                    region.name,
                    region.federal_district or "вне федеральных округов",
                    words,
                    wording.day(moscow_time(received).date()) if received else "",
                    whole(row["days_late"]) if received else None,
                    whole(row["attempts"]),
                ]
            )
    if rows:
        page.table(_HEADS, rows, standing=1, filtered=True, repeated=True)
    else:
        page.note("Отчитались все регионы, и все в срок.")
