"""Dynamics of a region: the indicators farthest from their targets, quarter by quarter."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from exports.slides import ranked
from exports.slides.design.chart import Axis, Chart, Series
from exports.slides.design.page import Deck, bold
from exports.slides.design.shapes import INCH, Box, Run
from exports.slides.material import Country, Standing, by
from indicators import wording
from indicators.comparison.summary import widest
from indicators.definitions.catalogue import INDICATORS
from indicators.definitions.model import Growth, Indicator
from indicators.definitions.periods import Period
from indicators.progress import series
from indicators.regions import subjects
from indicators.standings import scale

_SHOWN, _ACROSS = 6, 3
_HEAD = round(0.32 * INCH)
_GAP = round(0.15 * INCH)
_LONGEST = 8  # two monitoring years


def add(deck: Deck, here: Country, region: str, history: pd.DataFrame) -> None:
    """One slide of six small charts; ``history`` are the region's standings of all periods."""
    own = here.of(region)
    until_now = history[history["period"] <= here.period]
    quarters = series.quarters([each for each in here.periods if each <= here.period])
    codes = widest(own)[:_SHOWN]
    codes += [code for code in INDICATORS if code not in codes][: _SHOWN - len(codes)]
    first = wording.period(quarters[max(0, len(quarters) - _LONGEST)])
    page = deck.page(
        _message(own, until_now, quarters),
        f"{subjects.name(region)} · {first} — {wording.period(here.period)}, нарастающим итогом "
        "внутри каждого учебного года мониторинга",
    )
    width = (page.content.w - (_ACROSS - 1) * _GAP) // _ACROSS
    height = (page.content.h - _GAP) // (_SHOWN // _ACROSS)
    for number, code in enumerate(codes):
        indicator = INDICATORS[code]
        down, across = divmod(number, _ACROSS)
        box = Box(
            page.content.x + across * (width + _GAP),
            page.content.y + down * (height + _GAP),
            width,
            height,
        )
        page.text(
            box.top(_HEAD),
            [[Run(f"{code} ", colour="quiet"), bold(indicator.short_title)]],
            14,
            name=f"Показатель {code}",
        )
        rows = by("period", until_now[until_now["indicator"] == code])
        drawn = _chart(indicator, rows, quarters)
        page.chart(
            drawn,
            box.below(_HEAD),
            f"Динамика {code}",
            f"{indicator.short_title} по кварталам: {_spoken(indicator, rows, quarters)}",
        )
    deck.close(page, _NOTES)


def _chart(
    indicator: Indicator, rows: Mapping[str, Mapping[str, Any]], quarters: list[str]
) -> Chart:
    """Columns by quarter, the target a real series, years parted on the axis.

    Columns, for a line would join quarters that do not grow out of each other: cumulative counts
    start anew with each monitoring year, which is the outer level of the axis.
    ``rows`` of ``standings`` of one region and indicator by period; others are gaps.
    """
    shown = quarters[-_LONGEST:]
    values, targets, formats = [], [], []
    for code in shown:
        row = rows.get(code)
        there = row is not None and row["value"] == row["value"]
        target = float(row["target"]) if row is not None else None
        values.append(float(row["value"]) if row is not None and there else None)
        targets.append(target)
        formats.append(
            ranked.value_format(indicator, float(row["value"]), float(row["target"]))
            if row is not None and there
            else ranked.axis_format(indicator)
        )
    goals = [each for each in targets if each is not None]
    goal = ranked.line_format(indicator, goals[-1]) if goals else ranked.axis_format(indicator)
    name = f"Цель {wording.target(indicator, goals[-1])}" if goals else "Цель"
    return Chart(
        [_path(code) for code in shown],
        [
            Series("Значение", values, formats, "met", labelled=True),
            Series(name, targets, [goal] * len(shown), "ink", line=2.5),
        ],
        ranked.axis_format(indicator),
        size=10,
        gap=60,
        axis=_axis(indicator, [each for each in values if each is not None], goals),
    )


def _axis(indicator: Indicator, values: list[float], targets: list[float]) -> Axis:
    if not isinstance(indicator.formula, Growth):
        return Axis(low=0.0)
    numbers = pd.Series([*values, *targets], dtype=float)
    return ranked.both_sides(indicator, scale.of(indicator, numbers, targets), numbers)


def _path(code: str) -> tuple[str, str]:
    quarter = Period.parse(code)
    short = wording.period_short(code).rpartition(wording.NBSP)[0]
    return f"{quarter.monitoring_year} уч. год", short


def _message(own: pd.DataFrame, until_now: pd.DataFrame, quarters: list[str]) -> str:
    if len(quarters) < 2:
        return "Динамика: пока есть один квартал"
    counts = until_now.assign(met=until_now["gap"] >= 0).groupby("period")["met"].sum()
    counts = counts[counts.index.isin(until_now.loc[until_now["value"].notna(), "period"])]
    if len(counts) < 2:
        return "Динамика: значения есть меньше чем за два квартала"
    first, last = counts.index[0], counts.index[-1]
    return f"Достигнуто целей: {counts[first]} {_in(first)}, {counts[last]} {_in(last)}"


def _in(code: str) -> str:
    """«во II квартале 2026 года»."""
    word = "во" if Period.parse(code).quarter == 2 else "в"
    return f"{word}{wording.NBSP}{wording.period(code).replace('квартал ', 'квартале ')}"


def _spoken(indicator: Indicator, rows: dict[str, Standing], quarters: list[str]) -> str:
    return ", ".join(
        f"{wording.period_short(each)} — "
        + wording.value(indicator, rows[each]["value"] if each in rows else None)
        for each in quarters[-_LONGEST:]
    )


_NOTES = (
    "Столбец — значение на конец квартала. Охват считается нарастающим итогом внутри учебного года "
    "мониторинга (IV квартал — III квартал), поэтому через его границу столбцы не сравнивают: там "
    "счет начат заново. Линия — цель, действовавшая в том квартале. Пустое место — отчета или "
    "значения нет, это не ноль. Прирост сравнивает с тем же отрезком прошлого года."
)
