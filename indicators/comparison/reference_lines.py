"""The lines that the bars of a ranking are held against, each with its name beside it."""

from dataclasses import dataclass

import pandas as pd

from indicators import wording
from indicators.definitions.model import Comparability, Indicator
from indicators.regions import subjects


@dataclass(frozen=True)
class Line:
    """A line over all bars, from ``value`` to ``end`` where it is a band; ``text`` is its name.

    ``kind``: goal, pooled and mean (of the country), average, band and least (of the pilot).
    """

    kind: str
    value: float
    text: str
    end: float | None = None


def of(indicator: Indicator, national: pd.Series) -> list[Line]:
    """The lines of an indicator, the target first.

    ``national`` is the indicator's row of ``indicators.comparison.national.figures``. A count has
    no national line: a sum says nothing about one region.
    """
    target = indicator.target.value
    lines = [Line("goal", target, f"цель {wording.target(indicator, target)}")]
    if indicator.is_percentage and national["regions"]:
        for kind, name in (("pooled", "вместе по стране"), ("mean", "среднее регионов")):
            value = float(national[kind])
            lines.append(Line(kind, value, f"{name} {wording.value(indicator, value)}"))
    return lines + _pilot(indicator)


def _pilot(indicator: Indicator) -> list[Line]:
    lines = []
    limited = indicator.comparability is Comparability.OTHER_DENOMINATOR
    for baseline in indicator.baselines:
        if baseline.average is None:
            continue
        text = " ".join(("среднее апробации", baseline.label)).strip()
        text += f" {wording.published(indicator, baseline)}"
        if limited:
            text += f" ({wording.COMPARABILITY[indicator.comparability]})"
        lines.append(Line("average", baseline.average, text))
    if union := wording.pilot_union(indicator):
        low, high = indicator.pilot_band or (0.0, 0.0)
        lines.append(Line("band", low, f"объединение {union}, не опубликовано", end=high))
    if (floor := indicator.pilot_minimum) and floor.minimum is not None:
        where = ", ".join(subjects.short_name(code) for code in floor.minimum_in)
        value = wording.value(indicator, floor.minimum)
        lines.append(Line("least", floor.minimum, f"минимум апробации {value}, {where}"))
    return lines
