"""«Изменения» of the country since the quarter before: by indicator, and region by region."""

import pandas as pd

from exports.book_page import Imprint, Page, figure, whole
from exports.sheets import Book, Content
from indicators import changes, movers, sentences, verdicts, wording
from indicators.catalogue import INDICATORS
from indicators.changes import Presence, TargetEvent
from indicators.model import Indicator
from indicators.periods import Period
from indicators.regions import REGIONS

NAME = "Изменения"
BY_REGION = "Изменения регионов"

_HEADS = (
    *("№", "Показатель", "Выросло", "Снизилось", "Без изменений", "Цель достигнута"),
    *("Цель утрачена", "Больше всех вырос", "На сколько", "Больше всех снизился", "На сколько"),
)
_WIDTHS = (6, 40, 10, 11, 11, 12, 10, 27, 16, 27, 16)
_HEADS_BY_REGION = (
    *("№", "Показатель", "Регион", "Было", "Стало", "Изменение", "Цель"),
    *("Место было", "Место стало", "Обошел", "Данные"),
)
_WIDTHS_BY_REGION = (6, 40, 28, 12, 12, 16, 18, 10, 10, 10, 16)


def write(
    book: Book, imprint: Imprint, before: pd.DataFrame | None, standings: pd.DataFrame
) -> None:
    """Write both sheets; ``before`` is None where nothing compares with the period."""
    page = Page(book, NAME, f"{imprint.subject}. {NAME}", imprint, _WIDTHS)
    if before is None:
        page.note(
            "Квартал открывает учебный год мониторинга, или прошлого квартала в данных нет: "
            "сравнить не с чем."
        )
        return
    earlier = Period.parse(imprint.period).previous.code
    page.note(
        f"{wording.period(earlier)} → {wording.period(imprint.period)}. "
        f"{sentences.span(imprint.period, earlier)}"
    )
    table = changes.between_periods(before, standings)
    rows: list[list[Content]] = []
    for code, (tally, rise, fall) in movers.by_indicator(table).items():
        indicator = INDICATORS[code]
        counts = (tally.rose, tally.fell, tally.same, tally.met, tally.lost)
        rows.append(
            [
                code,
                indicator.short_title,
                *map(whole, counts),
                *_one(indicator, rise),
                *_one(indicator, fall),
            ]
        )
    page.table(_HEADS, rows, standing=2, filtered=True)
    _write_regions(book, imprint, table)


def _one(indicator: Indicator, side: pd.DataFrame) -> tuple[Content, Content]:
    """Who moved most and by how much; nobody leaves both empty."""
    if side.empty:
        return None, None
    row = side.iloc[0]
    change = wording.gap(indicator, row["change"])
    return REGIONS[row["region"]].short_name, figure(row["change"], change)


def _write_regions(book: Book, imprint: Imprint, table: pd.DataFrame) -> None:
    page = Page(book, BY_REGION, f"{imprint.subject}. {BY_REGION}", imprint, _WIDTHS_BY_REGION)
    page.note(
        "«Обошел» считается среди регионов, у которых значение есть в обоих кварталах: кто только "
        "появился или замолчал, сдвигает места, но никого не обгоняет."
    )
    rows: list[list[Content]] = []
    for row in table.to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        event = row["target_event"]
        rows.append(
            [
                indicator.code,
                indicator.short_title,
                REGIONS[row["region"]].short_name,
                _value(indicator, row["value_before"], row["target_before"]),
                _value(indicator, row["value"], row["target"]),
                figure(row["change"], wording.gap(indicator, row["change"])),
                verdicts.TARGET_EVENTS[TargetEvent(event)] if isinstance(event, str) else "",
                whole(_known(row["rank_before"])),
                whole(_known(row["rank"])),
                whole(_known(row["move"])),
                verdicts.PRESENCE[Presence(row["presence"])],
            ]
        )
    page.table(_HEADS_BY_REGION, rows, standing=3, filtered=True, repeated=True)


def _value(indicator: Indicator, number: float, target: float) -> Content:
    return figure(number, wording.value(indicator, number, target))


def _known(number: object) -> float | None:
    return float(number) if isinstance(number, int | float) else None
