"""Where a value stands: against its target and whose it is, the pilot, the other regions."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators import wording
from indicators.definitions.confidence import Z_95, Significance
from indicators.definitions.model import Baseline, BaselineKind, Indicator
from indicators.regions import subjects
from indicators.standings.statement import TargetSetBy
from indicators.statistics import verdicts

INTERVAL_FORMULA = (
    f"Формула Уилсона с этими числами; z{wording.NBSP}={wording.NBSP}{wording.decimal(Z_95, 2)} — "
    f"для 95{wording.NBSP}%."
)
INTERVAL_READING = (
    "Так читать: регион отчитался обо всех, и само число точное. Интервал показывает, насколько "
    "оно могло сложиться иначе при той же работе: уровни внутри него согласуются с этими числами, "
    "уровни вне его — плохо. Чем меньше знаменатель, тем он шире. Если интервалы двух регионов "
    "перекрываются, разница мест между ними может быть случайной."
)


@dataclass(frozen=True)
class Yardstick:
    """One thing a value is held against: what it is, and where the value stands to it."""

    title: str
    text: str


def target(indicator: Indicator, standing: dict[str, Any], year: str) -> str:
    """Whose target it is and how high: «рекомендуемая, не менее 50 %»."""
    own = wording.target(indicator, standing["target"])
    if standing["target_set_by"] != TargetSetBy.COMMISSION:
        return f"Не менее {own}: рекомендуемое значение. Решения МВК о своей цели в данных нет."
    recommended = wording.target(indicator, indicator.target.value)
    text = (
        f"Не менее {own}: установила МВК региона на {year} учебный год. Рекомендуемое значение — "
        f"{recommended}"
    )
    if standing["target"] < indicator.target.value:
        text += "; цель региона ниже"
    return f"{text}. В рейтингах регионов — рекомендуемое."


def pilot(indicator: Indicator, standing: dict[str, Any]) -> tuple[Yardstick, ...]:
    """The pilot's published results and the value's position, in words; sums compare to nobody."""
    lines: list[Yardstick] = []
    for baseline in indicator.baselines:
        if baseline.kind is BaselineKind.NOT_COUNTED:
            return (Yardstick("Апробация", "Не считали: сравнивать не с чем."),)
        label = f" ({baseline.label})" if baseline.label else ""
        if baseline.kind is BaselineKind.SUM:
            lines.append(
                Yardstick(f"Сумма{label}", f"{wording.published(indicator, baseline)}: не ориентир")
            )
        else:
            place = ""
            if baseline.kind is BaselineKind.MEAN:
                place = _against(indicator, standing["versus_average"], "среднего")
            text = f"{wording.published(indicator, baseline)}{place}"
            lines.append(Yardstick(f"Среднее{label}", text))
        if baseline.minimum is not None:
            lines.append(_minimum(indicator, baseline, standing, label))
    if union := wording.pilot_union(indicator):
        place = _against(indicator, standing["versus_average"], "этих границ", at="внутри границ")
        text = f"{union}, не опубликовано: границы возможного{place}"
        lines.append(Yardstick("Объединение", text))
    return tuple(lines)


def _minimum(
    indicator: Indicator, baseline: Baseline, standing: dict[str, Any], label: str
) -> Yardstick:
    where = subjects.names(baseline.minimum_in)
    place = ""
    if baseline == indicator.pilot_minimum:
        place = _against(indicator, standing["versus_minimum"], "минимума")
    text = f"{wording.value(indicator, baseline.minimum)} — {where}{place}"
    return Yardstick(f"Минимум{label}", text)


def _against(
    indicator: Indicator, difference: float | None, line: str, *, at: str = "ровно столько же"
) -> str:
    if difference is None or pd.isna(difference):
        return ""
    if difference == 0:
        return f"; значение региона — {at}"
    side = "выше" if difference > 0 else "ниже"
    return f"; значение региона {side} {line}: {wording.gap(indicator, difference)}"


def beside(indicator: Indicator, comparables: pd.DataFrame) -> tuple[Yardstick, ...]:
    """Figures counted as the pilot did, with their numbers; rows of ``warehouse.comparables``."""
    lines = []
    rows = comparables[comparables["indicator"] == indicator.code].to_dict("records")
    for row in sorted(rows, key=lambda row: not row["as_pilot"]):
        text = wording.value(indicator, row["value"])
        if behind := _counts(row):
            text += f" ({behind})"
        if row["average_low"] is not None and row["average_low"] == row["average_low"]:
            text += _beyond(indicator, row)
        if row["minimum"] is not None and row["minimum"] == row["minimum"]:
            difference = row["value"] - row["minimum"]
            text += f"; к минимуму {wording.gap(indicator, difference)}"
        title = "Как считала апробация" if row["as_pilot"] else "Отдельно"
        lines.append(Yardstick(f"{title}: {row['title']}", text))
    return tuple(lines)


def _counts(row: dict[Any, Any]) -> str:
    if row["denominator"] is None or pd.isna(row["denominator"]):
        return ""
    numerator, denominator = int(row["numerator"]), int(row["denominator"])
    return f"{wording.whole(numerator)} / {wording.whole(denominator)} × 100"


def _beyond(indicator: Indicator, row: dict[Any, Any]) -> str:
    low, high, value = row["average_low"], row["average_high"], row["value"]
    if low <= value <= high and low != high:
        return "; внутри границ объединения"
    difference = value - (high if value > high else low)
    line = "к среднему" if low == high else "к границам объединения"
    return f"; {line} {wording.gap(indicator, difference)}"


def place(standing: dict[str, Any]) -> str:
    """«Место 12–14 из 85. Лучше — 11 регионов, столько же еще у 2, хуже — 71.»"""
    if standing["rank"] is None or pd.isna(standing["rank"]):
        return "Без значения места нет."
    best, last = int(standing["rank"]), int(standing["rank_last"])
    among = int(standing["ranked_among"])
    equal = f", столько же еще у {last - best}" if last > best else ""
    text = (
        f"Место {wording.rank_among(best, last, among)} регионов со значением. "
        f"Лучше — {best - 1}{equal}, хуже — {among - last}."
    )
    if pd.isna(standing["rank_lower"]):
        return text
    open_places = verdicts.place_range(standing["rank_lower"], standing["rank_upper"])
    return f"{text} Интервал места (95{wording.NBSP}%): {open_places}."


def versus_target(standing: dict[str, Any]) -> str:
    """Where the interval lies against the target; empty without an interval."""
    verdict = standing["versus_target"]
    if not isinstance(verdict, str):
        return ""
    return f"Значение {verdicts.VERSUS_TARGET[Significance(verdict)]}."
