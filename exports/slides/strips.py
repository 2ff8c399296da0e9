"""Bullet strips as native shapes: one row an indicator on its own scale.

Every region is a faint dot, the chosen one a strong one; the target is a heavy line, the pilot's
average a tick, its minimum a triangle. All dots of a row are one shape of many paths: 85 shapes a
row would make a slide that no office program moves.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from exports.slides import pilot
from exports.slides.design import shapes, widths
from exports.slides.design.markup import joined, xml
from exports.slides.design.page import Page, bold
from exports.slides.design.shapes import INCH, Box, Paragraph, Run
from exports.slides.material import Standing
from indicators import wording
from indicators.definitions.catalogue import AUDIENCES, of_audience
from indicators.definitions.model import Indicator
from indicators.standings import scale
from indicators.standings.statement import State
from indicators.standings.status import Status

_DOT, _OWN = round(0.045 * INCH), round(0.095 * INCH)
_LEGEND = round(0.3 * INCH)
_TALLEST = round(0.74 * INCH)

LEGEND: tuple[Paragraph, ...] = (
    [
        bold("▎"),
        "цель   ",
        bold("┊"),
        "среднее апробации   ",
        bold("△"),
        " минимум апробации   ",
        Run("•", colour="quiet"),
        " другие регионы   ",
        bold(f"● {wording.STATUS_SYMBOLS[Status.MET]}", "met"),
        " цель достигнута   ",
        bold(f"● {wording.STATUS_SYMBOLS[Status.NEAR]}", "near"),
        " немного ниже   ",
        bold(f"● {wording.STATUS_SYMBOLS[Status.MISSED]}", "missed"),
        " ниже цели",
    ],
)


def draw(
    page: Page,
    box: Box,
    indicators: Sequence[Indicator],
    own: Mapping[str, Standing],
    values: Mapping[str, pd.Series],
) -> None:
    """Rows of strips in ``box``, the legend above them.

    ``own`` are the region's rows of ``standings`` with ``status`` by indicator, ``values`` those of
    all regions by indicator.
    """
    page.text(box.top(_LEGEND), LEGEND, 11, name="Условные знаки", role="quiet")
    room = box.below(_LEGEND)
    height = min(_TALLEST, room.h // len(indicators))
    for number, indicator in enumerate(indicators):
        row = Box(room.x, room.y + number * height, room.w, height)
        _row(page, row, indicator, own[indicator.code], values[indicator.code].dropna())


def _row(page: Page, box: Box, indicator: Indicator, standing: Standing, values: pd.Series) -> None:
    status = Status(standing["status"])
    roomy = box.h > 0.5 * INCH
    size, small, most = (13, 10, 2) if roomy else (12, 9, 1)
    name = box.part(0, 0.28)
    page.text(
        name.top(widths.height(1, size)),
        [[Run(f"{indicator.code} ", colour="quiet"), bold(indicator.short_title)]],
        size,
        name=f"Показатель {indicator.code}",
    )
    below = name.below(widths.height(1, size) + 4_000)
    results = pilot.fitting(indicator, small, name.w, most)
    page.text(below, [results], small, name=f"Апробация {indicator.code}", role="quiet")
    _strip(page, box.part(0.33, 0.68), indicator, standing, values)
    _beside(page, box.part(0.745, 1), indicator, standing, status, size, small)


def _beside(
    page: Page,
    box: Box,
    indicator: Indicator,
    standing: Standing,
    status: Status,
    size: float,
    small: float,
) -> None:
    """Value and target on the right, under them what is still to reach."""
    goal = f"цель {wording.target_number(indicator, standing['target'])}"
    if status is Status.NONE:
        state = wording.STATES[State(standing["state"])]
        page.text(box, [state, goal], small, name=f"Значение {indicator.code}", role="quiet")
        return
    value = wording.value(indicator, standing["value"], standing["target"])
    more = wording.still_to_reach(indicator, standing["gap_count"])
    first: Paragraph = [
        bold(f"{wording.STATUS_SYMBOLS[status]} {value}", status.value),
        Run(f"   {goal}", colour="quiet", size=small + 1),
    ]
    place = wording.rank_among(
        standing["rank"], standing["rank_last"], int(standing["ranked_among"])
    )
    second = ", ".join(filter(None, (more, f"место {place}")))
    page.text(
        box,
        [first, Run(second, colour="quiet", size=small)],
        size,
        name=f"Значение {indicator.code}",
    )


def _strip(
    page: Page, box: Box, indicator: Indicator, standing: Standing, values: pd.Series
) -> None:
    floor, band = indicator.pilot_minimum, indicator.pilot_band
    minimum = floor.minimum if floor else None
    target, value = float(standing["target"]), standing["value"]
    axis = scale.of(indicator, values, (target, value, minimum, *(band or ())))
    level = box.y + round(0.2 * INCH)
    reach = round(0.15 * INCH)

    def x(number: float) -> int:
        return box.x + round(box.w * axis.place(number))

    def upright(number: float, name: str, points: float, dash: str = "") -> Markup:
        line = shapes.outline("ink", points, dash)
        at = x(number)
        return shapes.connector(page.named(name), (at, level - reach), (at, level + reach), line)

    whole = page.named(f"Полоса {indicator.code}", _spoken(indicator, standing, values))
    inner = [
        shapes.connector(
            page.named("Шкала"), (box.x, level), (box.right, level), shapes.outline("rule", 1.5)
        )
    ]
    if band and band[0] != band[1]:
        wide = Box(x(band[0]), level - reach, x(band[1]) - x(band[0]), 2 * reach)
        inner.append(shapes.shape(page.named("Границы объединения"), wide, painted="band"))
    if len(values):
        inner.append(_dots(page, box, level, [x(float(each)) for each in values]))
    averages = [each.average for each in indicator.baselines if each.average is not None]
    inner += [upright(each, "Среднее апробации", 1.25, "sysDash") for each in averages]
    if minimum is not None:
        side = round(0.1 * INCH)
        at = Box(x(minimum) - side // 2, level + round(0.07 * INCH), side, side)
        line = shapes.outline("ink", 1)
        inner.append(
            shapes.shape(
                page.named("Минимум апробации"), at, geometry="triangle", painted="paper", line=line
            )
        )
    status = Status(standing["status"])
    if status in (Status.NEAR, Status.MISSED):
        ends = sorted((x(float(value)), x(target)))
        line = shapes.outline(status.value, 3)
        inner.append(
            shapes.connector(page.named("Разрыв"), (ends[0], level), (ends[1], level), line)
        )
    inner.append(upright(target, "Цель", 3))
    if status is not Status.NONE:
        at = Box(x(float(value)) - _OWN, level - _OWN, 2 * _OWN, 2 * _OWN)
        inner.append(
            shapes.shape(
                page.named("Регион"),
                at,
                geometry="ellipse",
                painted=status.value,
                line=shapes.outline("paper", 1.5),
            )
        )
    page.put(shapes.group(whole, Box(box.x, level - reach, box.w, 2 * reach), joined(inner)))
    _ends(page, box, level, indicator, axis)


def _ends(page: Page, box: Box, level: int, indicator: Indicator, axis: scale.Scale) -> None:
    """What the scale begins and ends with, beside it."""
    high, wide = widths.height(1, 9), round(0.5 * INCH)
    unit = f"{wording.NBSP}%" if indicator.is_percentage else ""
    for number, left, align in (
        (axis.low, box.x - wide - 2 * _OWN, "r"),
        (axis.high, box.right + 2 * _OWN, "l"),
    ):
        at = Box(left, level - high // 2, wide, high)
        text = f"{wording.decimal(number, 0)}{unit}"
        page.text(at, [text], 9, name="Край шкалы", role="quiet", align=align, anchor="ctr")


def _dots(page: Page, box: Box, level: int, dots: Sequence[int]) -> Markup:
    """All other regions as one shape: a path each, so that those that overlap stay whole."""
    around = Box(box.x - _DOT, level - _DOT, box.w + 2 * _DOT, 2 * _DOT)
    circle = joined(
        xml('<a:arcTo wR="{}" hR="{}" stAng="{}" swAng="10800000"/>', _DOT, _DOT, start)
        for start in (10_800_000, 0)
    )
    paths = joined(
        xml(
            '<a:path w="{}" h="{}"><a:moveTo><a:pt x="{}" y="{}"/></a:moveTo>{}<a:close/></a:path>',
            around.w,
            around.h,
            at - box.x,
            _DOT,
            circle,
        )
        for at in sorted(dots)
    )
    return shapes.drawn(page.named("Другие регионы"), around, paths, painted="dot")


def _spoken(indicator: Indicator, standing: Standing, values: pd.Series) -> str:
    value = wording.value(indicator, standing["value"], standing["target"])
    return (
        f"{indicator.short_title}: {value} при цели "
        f"{wording.target(indicator, standing['target'])}; точки — "
        f"{wording.counted(len(values), wording.REGION)}"
    )


def halves() -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """The indicators of pupils, and those of students and employers: a slide each."""
    first, *others = AUDIENCES
    return of_audience(first), tuple(each for sheet in others for each in of_audience(sheet))
