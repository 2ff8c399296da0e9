"""Targets that a commission sets for its region: what is possible, by when, who has set them.

Roadmap 1.4: by a decision of the МВК, for the coming academic year, by 01.12.2025. The source
names that one day. We read it as a rule: the targets of a monitoring year are due on 1 December
of the calendar year in which it begins, so those of 2026/27 on 01.12.2026. The day of the
decision counts, not the day on which it was entered.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pandas as pd

from indicators import wording
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Count, Growth, Indicator
from indicators.definitions.periods import FIRST_PERIOD, Period
from indicators.regions.subjects import REGIONS
from indicators.roadmap.deadlines import open_periods
from indicators.roadmap.measures import ROADMAP

MEASURE = "1.4"

DECISIONS = (
    "document",
    "region",
    "monitoring_year",
    "indicator",
    "value",
    "number",
    "decided_on",
    "comment",
    "author",
    "received_at",
    "file_name",
)
IN_FORCE = ("region", "monitoring_year", "indicator", "value", "document")
COLUMNS = ("region", "state", "decisions", "number", "decided_on", "days_late", "own", "lower")

# Standings compare targets as whole ten-thousandths.
MOST_DECIMALS = 4
_MOST_GROWTH = 1000
_MOST_COUNT = 1_000_000_000

# «12,7», «12.7 %», «+5», «−3,5», «1 000»; never «1,000.5», where nobody knows which mark is which.
_NUMBER = re.compile(
    r"([+\-−–]?)((?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?)\s*%?"
)
_YEAR = re.compile(r"(20[0-9]{2})/([0-9]{2})")


class Decided(StrEnum):
    """Whether a region's commission has set targets for a monitoring year."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"  # nothing is set, and the day has passed
    OPEN = "open"  # nothing is set, and there is still time


STATES: Mapping[Decided, str] = {
    Decided.IN_TIME: "установлены в срок",
    Decided.LATE: "установлены позже срока",
    Decided.OVERDUE: "не установлены, срок прошел",
    Decided.OPEN: "не установлены, срок не наступил",
}


def is_year(text: str) -> bool:
    """Whether this is a monitoring year, «2025/26», from the first one on."""
    match = _YEAR.fullmatch(text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        return False
    return text >= Period.parse(FIRST_PERIOD).monitoring_year


def years(today: date) -> list[str]:
    """Monitoring years that may be decided on: from the first one to the one after the running."""
    begun = [Period.parse(code).monitoring_year for code in open_periods(today)]
    following = int(begun[-1][:4]) + 1
    return [*dict.fromkeys(begun), f"{following}/{(following + 1) % 100:02d}"]


def due(year: str) -> date:
    """The last day in time for the targets of a monitoring year."""
    (stated,) = next(each for each in ROADMAP if each.number == MEASURE).due_dates
    first = Period.parse(FIRST_PERIOD).year
    return stated.on.replace(year=stated.on.year + int(year[:4]) - first)


def parse(indicator: Indicator, text: str) -> Decimal | None:
    """A target as a person types it: «12,7» is 12.7, never 127. None for an empty text.

    ValueError with the Russian reason for what is no number or cannot be a target.
    """
    text = text.strip(" \u00a0\u202f\t\n")
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    if not match:
        raise ValueError(
            f"«{wording.shortened(text, 40)}» — не число. Введите число, например 12,7."
        )
    digits = re.sub(r"[ \u00a0\u202f]", "", match[2]).replace(",", ".")
    value = Decimal(digits) * (-1 if match[1] in {"-", "−", "–"} and match[1] else 1)
    if text.endswith("%") and not indicator.is_percentage:
        raise ValueError(f"«{text}» — доля, а цель этого показателя — число. Введите целое число.")
    if "." in digits and not indicator.is_percentage:
        raise ValueError(f"«{text}» — не целое. Цель этого показателя — целое число.")
    if reason := impossible(indicator, value):
        raise ValueError(reason)
    return value


def impossible(indicator: Indicator, value: Decimal) -> str:
    """Why no commission can set this value, in Russian; empty when it can."""
    shown = written(value)
    if isinstance(indicator.formula, Count):
        if value != value.to_integral_value():
            return f"{shown} — не целое. Цель этого показателя — целое число."
        if value < 0:
            return f"{shown} — меньше нуля. Цель этого показателя — число от 0."
        if value > _MOST_COUNT:
            return f"{shown} — слишком много: проверьте, не слиплись ли два числа."
        return ""
    unit = f"{wording.NBSP}%"
    if value != round(value, MOST_DECIMALS):
        return f"{shown} — больше четырех знаков после запятой. Округлите цель."
    if isinstance(indicator.formula, Growth):
        if value < -100:
            return f"{shown}{unit} — меньше −100{unit}: ниже нуля число не упадет."
        if value > _MOST_GROWTH:
            return (
                f"{shown}{unit} — больше {wording.whole(_MOST_GROWTH)}{unit}: проверьте, не "
                "пропущена ли запятая."
            )
        return ""
    if value < 0:
        return f"{shown}{unit} — меньше нуля. Доля бывает от 0 до 100{unit}."
    if value > 100:
        return f"{shown}{unit} — больше 100{unit}. Доля бывает от 0 до 100{unit}."
    return ""


def written(value: Decimal | float) -> str:
    """A target as a person would type it: «12,7», «−5», «1000»."""
    plain = f"{Decimal(repr(value)) if isinstance(value, float) else value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",").replace("-", wording.MINUS)


def would_meet(standings: pd.DataFrame, target: Decimal) -> tuple[int, int]:
    """How many regions reach this value now, and how many have one: rows of one indicator."""
    values = standings["value"].dropna()
    return int((values >= float(target)).sum()), len(values)


def among(in_force: pd.DataFrame, regions: list[str], indicator: str, year: str) -> pd.DataFrame:
    """``region, value``: own targets of these regions, in their order, NaN where none is set."""
    of = in_force[(in_force["indicator"] == indicator) & (in_force["monitoring_year"] == year)]
    values = dict(zip(of["region"], of["value"].astype(float), strict=True))
    return pd.DataFrame(
        {"region": regions, "value": [values.get(region, float("nan")) for region in regions]}
    )


def is_newest(decisions: pd.DataFrame) -> "pd.Series[bool]":
    """Which rows no later decision of the same monitoring year overrules.

    ``decisions`` have ``region``, ``indicator`` and ``document``; those without an indicator are
    overruled by none and overrule none: False.
    """
    newest = decisions.groupby(["region", "indicator"])["document"].transform("max")
    return decisions["indicator"].notna() & (decisions["document"] == newest)


def overview(
    decisions: pd.DataFrame, in_force: pd.DataFrame, year: str, today: date
) -> pd.DataFrame:
    """``COLUMNS`` for all 89 regions: who has set targets for the year, and whether in time.

    ``decisions`` and ``in_force`` are rows of the tables of that name. ``number`` and
    ``decided_on`` are of the first decision by its own day; ``own`` counts targets in force,
    ``lower`` those below the recommended ones.
    """
    last = due(year)
    taken = decisions[decisions["monitoring_year"] == year].sort_values(["decided_on", "document"])
    by_region = {str(code): rows for code, rows in taken.groupby("region", sort=False)}
    of_year = in_force[in_force["monitoring_year"] == year]
    recommended = of_year["indicator"].map(_RECOMMENDED).astype(float)
    own = of_year.groupby("region").size().to_dict()
    lower = of_year[of_year["value"].astype(float) < recommended].groupby("region").size().to_dict()
    rows: list[tuple[str, str, int, str, str, int, int, int]] = []
    for region in REGIONS:
        mine = by_region.get(region)
        if mine is None:
            state = Decided.OVERDUE if today > last else Decided.OPEN
            rows.append((region, state.value, 0, "", "", 0, 0, 0))
            continue
        first = mine.iloc[0]
        late = max(0, (date.fromisoformat(str(first["decided_on"])) - last).days)
        rows.append(
            (
                region,
                (Decided.LATE if late else Decided.IN_TIME).value,
                int(mine["document"].nunique()),
                str(first["number"]),
                str(first["decided_on"]),
                late,
                int(own.get(region, 0)),
                int(lower.get(region, 0)),
            )
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


_RECOMMENDED: Mapping[str, float] = {
    code: indicator.target.value for code, indicator in INDICATORS.items()
}
