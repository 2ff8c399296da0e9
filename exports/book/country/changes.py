"""«Изменения» of the country since the quarter before: by indicator, and region by region."""

import pandas as pd

from exports.book.country.ranking import FIRST
from exports.book.page import Imprint, Page, figure, whole
from exports.rows.sheets import Book, Content
from indicators import wording
from indicators.comparison import changes, movers
from indicators.comparison.changes import Presence, TargetEvent
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Indicator
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import subjects
from indicators.statistics import verdicts

NAME = "Изменения"
BY_REGION = "Изменения регионов"

_HEADS = (
    *("№", "Показатель", "Выросло", "Снизилось", "Без изменений", "Цель достигнута"),
    *("Цель утрачена", "Больше всех вырос", "На сколько", "Больше всех снизился", "На сколько"),
)
_WIDTHS = (7, 43, 11, 12, 12, 12, 11, 31, 20, 31, 20)
_HEADS_BY_REGION = (
    *("№", "Показатель", "Регион", "Было", "Стало", "Изменение", "Цель"),
    *("Место было", "Место стало", "Обошел", "Данные"),
)
_WIDTHS_BY_REGION = (7, 43, 31, 12, 12, 20, 18, 10, 10, 10, 16)


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
    return subjects.short_name(row["region"]), figure(row["change"], change)


def _write_regions(book: Book, imprint: Imprint, table: pd.DataFrame) -> None:
    page = Page(book, BY_REGION, f"{imprint.subject}. {BY_REGION}", imprint, _WIDTHS_BY_REGION)
    page.note(
        "Показатель выбирают фильтром в столбце «№»: сейчас показан "
        f"{FIRST}. «Обошел» считается среди регионов, у которых значение есть в обоих кварталах: "
        "кто только появился или замолчал, сдвигает места, но никого не обгоняет."
    )
    rows: list[list[Content]] = []
    for row in table.to_dict("records"):
        indicator = INDICATORS[row["indicator"]]
        event = row["target_event"]
        rows.append(
            [
                indicator.code,
                indicator.short_title,
                subjects.short_name(row["region"]),
                _value(indicator, row["value_before"], row["target_before"]),
                _value(indicator, row["value"], row["target"]),
                figure(row["change"], wording.gap(indicator, row["change"])),
                verdicts.TARGET_EVENTS[TargetEvent(event)] if isinstance(event, str) else "",
                whole(_number(row["rank_before"])),
                whole(_number(row["rank"])),
                whole(_number(row["move"])),
                verdicts.PRESENCE[Presence(row["presence"])],
            ]
        )
    block = page.table(_HEADS_BY_REGION, rows, standing=3, filtered=True, repeated=True)
    page.filter(block, 0, list(table["indicator"]), FIRST)


def _value(indicator: Indicator, number: float, target: float) -> Content:
    return figure(number, wording.value(indicator, number, target))


def _number(number: object) -> float | None:
    return float(number) if isinstance(number, int | float) else None
