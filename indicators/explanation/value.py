"""How a value came about, from its standing: every step in words, with the numbers put in.

Pure: what it needs is handed in, and what it says is text, put together from the same words that
all other screens use.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators import wording
from indicators.definitions.catalogue import INDICATORS, counts_of, unit_of
from indicators.definitions.counts import COUNTS
from indicators.definitions.exact import exact, fraction
from indicators.definitions.model import Count, Growth, Indicator, RawCount, Share
from indicators.definitions.periods import Period
from indicators.explanation import position, workings
from indicators.explanation.absence import Absence, absence
from indicators.explanation.position import Yardstick
from indicators.standings.statement import State
from indicators.standings.status import NEAR_PART_OF_COUNT, NEAR_POINTS, Status, statuses


@dataclass(frozen=True)
class Figure:
    """A raw count that the value is made of; ``number`` None is «не представлено»."""

    role: str
    count: RawCount
    number: int | None


@dataclass(frozen=True)
class Workings:
    """The arithmetic of a value; empty texts where there is nothing to say.

    ``formula`` ends in the value. ``share`` stands beside a number that the source calls a share.
    ``missing`` is what is still to reach in words, ``reach`` its check.
    """

    formula: str
    share: str
    gap: str
    missing: str
    reach: workings.Reach | None
    interval: str


@dataclass(frozen=True)
class Explanation:
    """One value of one region and period, explained.

    ``value`` reads as on every screen, the words of its state where there is none. ``rule`` says
    why the colour is what it is. Either ``workings`` or ``absence`` is there, never both.
    """

    region: str
    period: str
    indicator: Indicator
    status: Status
    value: str
    rule: str
    figures: tuple[Figure, ...]
    workings: Workings | None
    absence: Absence | None
    target: str
    pilot: tuple[Yardstick, ...]
    beside: tuple[Yardstick, ...]
    place: str
    versus_target: str


def explain(standings: pd.DataFrame, comparables: pd.DataFrame) -> Explanation:
    """Explain the one row of ``standings``; ``comparables`` are the region's of the same period.

    ValueError when there is not exactly one row.
    """
    (row,) = standings.to_dict("records")
    standing: dict[str, Any] = {str(column): value for column, value in row.items()}
    indicator = INDICATORS[standing["indicator"]]
    status = Status(statuses(standings).iloc[0])
    state = State(standing["state"])
    period = standing["period"]
    figures = _figures(indicator, standing)
    shown = why = None
    if state is State.COMPUTED:
        shown = _workings(indicator, standing)
        value = wording.value(indicator, standing["value"], standing["target"])
    else:
        base = figures[-1].count
        why = absence(indicator, state, _blank(indicator, standing, figures), base, period)
        value = why.state
    return Explanation(
        region=standing["region"],
        period=period,
        indicator=indicator,
        status=status,
        value=value,
        rule=_rule(indicator, status, standing),
        figures=figures,
        workings=shown,
        absence=why,
        target=position.target(indicator, standing, Period.parse(period).monitoring_year),
        pilot=position.pilot(indicator, standing),
        beside=position.beside(indicator, comparables),
        place=position.place(standing),
        versus_target=position.versus_target(standing),
    )


def same_year(standings: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows of the monitoring year that a period belongs to."""
    year = Period.parse(period).monitoring_year
    return standings[[Period.parse(each).monitoring_year == year for each in standings["period"]]]


def _figures(indicator: Indicator, standing: dict[str, Any]) -> tuple[Figure, ...]:
    roles = _ROLES[type(indicator.formula)]
    numbers = (standing["numerator"], standing["denominator"])
    return tuple(
        Figure(role, COUNTS[name], _whole(number))
        for role, name, number in zip(roles, counts_of(indicator), numbers, strict=True)
        if name
    )


_ROLES = {
    Share: ("Числитель", "Знаменатель"),
    Growth: ("Этот год", "Год назад"),
    Count: ("Число", "Знаменатель доли"),
}


def _whole(number: Any) -> int | None:
    return None if pd.isna(number) else int(number)


def _blank(
    indicator: Indicator, standing: dict[str, Any], figures: tuple[Figure, ...]
) -> list[RawCount]:
    """What is missing from accepted data; nothing where no data were accepted at all."""
    if pd.isna(standing["revision"]):
        return []
    needed = figures[:1] if isinstance(indicator.formula, Count) else figures
    return [figure.count for figure in needed if figure.number is None]


def _workings(indicator: Indicator, standing: dict[str, Any]) -> Workings:
    numerator, denominator = int(standing["numerator"]), _whole(standing["denominator"])
    target, more = float(standing["target"]), int(standing["gap_count"])
    is_count = isinstance(indicator.formula, Count)
    interval = ""
    if isinstance(indicator.formula, Share) and denominator:
        interval = workings.interval(numerator, denominator, standing["lower"], standing["upper"])
    formula = workings.value(indicator, numerator, denominator, target)
    missing = wording.still_to_reach(indicator, more)
    return Workings(
        formula=f"число, как есть: {formula}" if is_count else formula,
        share=workings.share_beside(indicator, numerator, denominator),
        gap=workings.gap(indicator, numerator, denominator, target),
        missing=f"{missing}: {_SMALLEST[type(indicator.formula)]}" if missing else "",
        reach=workings.reach(indicator, numerator, denominator, target, more),
        interval=interval,
    )


_SMALLEST = {
    Share: "наименьшее число, которого хватает при сегодняшнем знаменателе",
    Growth: "наименьшее число, которого хватает против того же прошлого года",
    Count: "наименьшее число, которого хватает",
}
_COLOURS = {Status.MET: "синий", Status.NEAR: "светлый", Status.MISSED: "рыжий"}


def _rule(indicator: Indicator, status: Status, standing: dict[str, Any]) -> str:
    """«49,96 % < 50 % → ниже цели; до цели 0,04 п.п., не больше 5 п.п. → немного ниже цели»."""
    if status is Status.NONE:
        return "Значения нет — нет и цвета: пустая клетка не говорит ни «достигнуто», ни «ниже»."
    value = wording.value(indicator, standing["value"], standing["target"])
    aim = wording.target_number(indicator, standing["target"])
    verdict = f"{wording.STATUSES[status]} ({_COLOURS[status]})"
    if status is Status.MET:
        return f"{value} ≥ {aim} → {verdict}"
    numerator, denominator = int(standing["numerator"]), _whole(standing["denominator"])
    target = fraction(standing["target"])
    distance = target - exact(indicator, numerator, denominator)
    side = "не больше" if status is Status.NEAR else "больше"
    if indicator.is_percentage:
        points = f"{wording.NBSP}п.п."
        far = (
            f"до цели {wording.exact(distance)}{points}, {side} "
            f"{wording.decimal(NEAR_POINTS, 0)}{points}"
        )
    else:
        unit = wording.UNITS_OF[unit_of(indicator)]
        margin = wording.exact(target * fraction(NEAR_PART_OF_COUNT))
        far = (
            f"не хватает {wording.counted(int(standing['gap_count']), unit)}, {side} "
            f"{wording.decimal(100 * NEAR_PART_OF_COUNT, 0)}{wording.NBSP}% цели ({margin})"
        )
    return f"{value} < {aim} → цель не достигнута; {far} → {verdict}"
