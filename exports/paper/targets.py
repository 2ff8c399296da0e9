"""Sentences of the memo about targets: which are met, which are missed, by how much, how surely.

A rule is a function from rows of ``standings`` to sentences. «Выше» and «ниже» of a target are said
only where the interval of a share lies wholly on one side; growth and counts have no interval, and
nothing is said of them beyond the numbers.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from indicators import wording
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS, counts_of, in_order, unit_of
from indicators.definitions.confidence import Significance
from indicators.definitions.counts import COUNTS
from indicators.definitions.model import Count, Growth, Indicator
from indicators.definitions.periods import Period
from indicators.explanation import sentences
from indicators.regions import cases
from indicators.standings.statement import State, TargetSetBy
from indicators.wording import NBSP

Standing = Mapping[Hashable, Any]

_INNER = str.maketrans("«»", "„“")

SURELY = {
    Significance.HIGHER: "статистически значимо выше цели",
    Significance.SAME: "статистически не отличается от цели",
    Significance.LOWER: "статистически значимо ниже цели",
}
_SEVERAL = {
    Significance.HIGHER: "статистически значимо выше цели",
    Significance.LOWER: "статистически значимо ниже цели",
    Significance.SAME: "статистически не отличаются от цели",
}


def subject(region: str, period: str) -> str:
    """What the memo is about, to stand below its title."""
    return (
        "о достижении целевых значений показателей эффективности внедрения Методических "
        f"рекомендаций по профессиональной ориентации {cases.in_region(region)} по итогам "
        f"{wording.period_of(period)}"
    )


def overall(
    standings: pd.DataFrame, submissions: pd.DataFrame, region: str, period: str
) -> list[str]:
    """The verdict in numbers; ``standings`` are the region's rows of the period.

    Where there is no value at all, why, and what would change that.
    """
    valued = standings[standings["value"].notna()]
    where, when = cases.in_region(region), wording.period_of(period)
    if valued.empty:
        return [_nothing(standings, submissions, region, period)]
    met, total = int((valued["gap"] >= 0).sum()), len(valued)
    of_all = f"из{NBSP}{wording.whole(total)}"
    if met:
        reached = "достигнуто целевое значение" if _is_one(met) else "достигнуты целевые значения"
        verdict = f"{reached} {wording.counted(met, wording.OF_INDICATORS)} {of_all}"
    else:
        verdict = f"не достигнуто ни одно целевое значение {of_all}"
    if without := len(standings) - total:
        verdict += f", еще по{NBSP}{wording.counted(without, wording.BY_INDICATORS)} значения нет"
    year = Period.parse(period).monitoring_year
    texts = [
        f"По{NBSP}итогам {when} ({sentences.CUMULATIVE} {year}) {where} {verdict}. "
        f"{_sure(valued)}".strip()
    ]
    if not submissions.empty:
        history = sentences.history(submissions, period)
        texts.append(f"{history[0].upper()}{history[1:]}. {_whose(valued)}".strip())
    return texts


def _nothing(standings: pd.DataFrame, submissions: pd.DataFrame, region: str, period: str) -> str:
    beginning = f"Значений показателей за {wording.period(period)} {cases.in_region(region)} нет:"
    if (standings["state"] == State.REJECTED).any():
        return (
            f"{beginning} отчет отклонен проверкой, и ничего из него не стало данными. Значения "
            "появятся после исправления отчета и его повторной сдачи."
        )
    if submissions.empty:
        due = wording.day(Period.parse(period).due)
        return (
            f"{beginning} отчет не представлен (срок сдачи — {due}). Отсутствие отчета не означает "
            "нулевых значений; отчет может быть сдан и после срока."
        )
    return f"{beginning} в{NBSP}принятом отчете нет чисел, из которых они рассчитываются."


def _sure(valued: pd.DataFrame) -> str:
    """How many shares are surely above or below, by their intervals; empty without a share."""
    numbers = valued["versus_target"].value_counts()
    if numbers.empty:
        return ""
    parts = [
        f"{words} — {wording.whole(int(numbers[verdict]))}"
        for verdict, words in _SEVERAL.items()
        if numbers.get(verdict, 0)
    ]
    shares = wording.counted(int(numbers.sum()), wording.OF_INDICATORS)
    return (
        f"Из{NBSP}{shares}, измеряемых долями, {', '.join(parts)} (интервал Уилсона "
        f"95{NBSP}%); для прироста и числа интервал не рассчитывается."
    )


def _whose(valued: pd.DataFrame) -> str:
    """Whose targets these are."""
    own = in_order(valued.loc[valued["target_set_by"] == TargetSetBy.COMMISSION, "indicator"])
    if not own:
        return "Значения сравниваются с рекомендуемыми целевыми значениями."
    by = "показателю" if len(own) == 1 else "показателям"
    return (
        f"По{NBSP}{by} {', '.join(own)} действуют целевые значения, установленные МВК, по "
        "остальным — рекомендуемые."
    )


def met(standings: pd.DataFrame) -> list[str]:
    """A point for each target that is reached, in the order of the source."""
    return [_reached(row) for row in _rows(standings[standings["gap"] >= 0])]


def missed(standings: pd.DataFrame) -> list[str]:
    """A point for each target that is not, the widest gap first."""
    by = standings.set_index("indicator", drop=False)
    return [_not_reached(row) for row in _rows(by.loc[widest(standings)])]


def without_value(standings: pd.DataFrame) -> str:
    """Which indicators have no value, by reason; empty where all have one or none has."""
    absent = standings[standings["value"].isna()]
    if absent.empty or len(absent) == len(standings):
        return ""
    reasons = [
        f"{', '.join(group['indicator'])} — {wording.STATES[State(str(state))]}"
        for state, group in absent.groupby("state", sort=False)
    ]
    return f"Значения нет: {'; '.join(reasons)}. Отсутствие значения не равно нулю."


def named(indicator: Indicator) -> str:
    """«1.4 «Охват мероприятиями школ и ЦЗН»»; quotation marks inside are the inner ones."""
    title = indicator.short_title.removesuffix(", чел.").translate(_INNER)
    return f"{indicator.code}{NBSP}«{title}»"


def behind(indicator: Indicator, numerator: Any, denominator: Any) -> str:
    """The counts behind a percentage with their unit; empty for a plain number.

    «5 749 из 39 027 школьников», «1 184 школьника, год назад — 1 339».
    """
    whole = counts_of(indicator)[1]
    if isinstance(indicator.formula, Count) or whole is None or pd.isna(denominator):
        return ""
    if isinstance(indicator.formula, Growth):
        now = wording.counted(int(numerator), wording.UNITS[unit_of(indicator)])
        return f"{now}, год назад — {wording.whole(int(denominator))}"
    of_all = wording.counted(int(denominator), wording.UNITS_OF[COUNTS[whole].unit])
    return f"{wording.whole(int(numerator))} из{NBSP}{of_all}"


def _reached(row: Standing) -> str:
    sure = SURELY.get(row["versus_target"])
    return f"{_beside_target(row, '')}{f' ({sure})' if sure else ''}"


def _not_reached(row: Standing) -> str:
    indicator = INDICATORS[row["indicator"]]
    people = wording.counted(int(row["gap_count"]), wording.UNITS_OF[unit_of(indicator)])
    short = f"не{NBSP}хватает {people}"
    if indicator.is_percentage:
        points = wording.gap(indicator, row["gap"]).removeprefix(wording.MINUS)
        short = f"до{NBSP}цели {points}, {short}"
    sure = SURELY.get(row["versus_target"])
    counts = behind(indicator, row["numerator"], row["denominator"])
    return f"{_beside_target(row, counts)}; {short}{f'; {sure}' if sure else ''}"


def _beside_target(row: Standing, counts: str) -> str:
    indicator = INDICATORS[row["indicator"]]
    shown = wording.amount(indicator, row["value"], row["target"])
    whose = ", установленной МВК," if row["target_set_by"] == TargetSetBy.COMMISSION else ""
    return (
        f"{named(indicator)} — {shown}{f' ({counts})' if counts else ''} при цели{whose} "
        f"не{NBSP}менее {_target_of(indicator, row['target'])}"
    )


def _target_of(indicator: Indicator, target: float) -> str:
    """After «не менее»: «50 %», «30 студентов», «21 студента»."""
    if indicator.is_percentage:
        return wording.target(indicator, target)
    return wording.counted(math.ceil(target), wording.UNITS_OF[unit_of(indicator)])


def amount_of(indicator: Indicator, value: float, target: float) -> str:
    """A value after «с», «до», «из»: «57,7 %», «35 работодателей», «21 студента»."""
    if indicator.is_percentage:
        return wording.value(indicator, value, target)
    return wording.counted(round(value), wording.UNITS_OF[unit_of(indicator)])


def _is_one(number: int) -> bool:
    return wording.plural(number, ("1", "", "")) == "1"


def _rows(standings: pd.DataFrame) -> Sequence[Standing]:
    return standings.to_dict("records")
